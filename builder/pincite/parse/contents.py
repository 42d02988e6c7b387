"""Tables of contents: under a heading that says so, without one, or run into one line; never a second set of clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pincite.document.convention import Convention
from pincite.parse.blocks import Block
from pincite.parse.costs import Costs
from pincite.parse.labels import Label, base_rank

Chain = tuple[tuple[Label, ...], ...]
"""The readings of each number that a block begins with, outermost first."""
_FEWEST = 3
"""Entries that make a table."""
_MOST = 0.8
"""Share of a table's entries that stand again below it, and that do not end as sentences do."""
_SENTENCE = re.compile(r"[^\W\d][.;:。；]$")
_FLAGS = re.compile(r"\(\?([a-z]+)\)")
_NUMBER = re.compile(r"(?<![\w.,(/-])(\d{1,3})(?![\w,)/-])")


def contents_of(
    text: str, blocks: Sequence[Block], found: Sequence[Chain], convention: Convention, costs: Costs
) -> tuple[int, int] | None:
    """The first and one past the last block of a table of contents, its heading included; None where there is none."""
    base = base_rank(convention.levels)
    headings = either(convention.contents)
    for at, block in enumerate(blocks):
        if headings and headings.match(text, block.start, block.parts[-1].end):
            end = _headed(blocks, found, at + 1, base, costs)
            end = _last_entry(text, blocks, found, at + 1, end)
            return (at, end) if end > at + 1 else None
    first = next((at for at, chain in enumerate(found) if _outer(chain, base)), None)
    if first is None:
        return None
    if _is_run_in(text, blocks[first]):
        again = any(_same(found[first], chain) for chain in found[first + 1 :])
        return (first, first + 1) if again else None
    end = _again(found, first)
    return (first, end) if _is_table(text, blocks, found, (first, end), base, costs) else None


def _headed(blocks: Sequence[Block], found: Sequence[Chain], start: int, base: int, costs: Costs) -> int:
    """Where the entries below a heading end: at the first label that comes a second time; ``start`` where there are none."""
    seen: set[tuple[int, str]] = set()
    for later in range(start, len(blocks)):
        if not found[later]:
            continue
        label = found[later][0][0]
        if blocks[later].parts[-1].end - blocks[later].start > costs.longest_entry:
            return start
        if label.rank > base:
            continue
        if (label.rank, label.number) in seen:
            return later
        seen.add((label.rank, label.number))
    return start


def _last_entry(text: str, blocks: Sequence[Block], found: Sequence[Chain], start: int, end: int) -> int:
    """One past the last block that stands again below: a title between the entries and the first clause is none of them."""
    below = {text[block.start : block.parts[-1].end].casefold() for block in blocks[end:]}
    labels = {_key(chain) for chain in found[end:] if chain}
    while end > start + 1:
        words = text[blocks[end - 1].start : blocks[end - 1].parts[-1].end]
        chain = found[end - 1]
        if words.casefold() in below or (chain and _key(chain) in labels) or words[0].islower():
            break
        end -= 1
    return end


def _again(found: Sequence[Chain], first: int) -> int:
    """Where the label of a block comes a second time; the block itself where it does not."""
    return next((at for at in range(first + 1, len(found)) if _same(found[first], found[at])), first)


def _is_table(text: str, blocks: Sequence[Block], found: Sequence[Chain], part: tuple[int, int], base: int, costs: Costs) -> bool:
    """Short entries one below the other, none of them a sentence, and nearly all of them there again."""
    start, end = part
    entries = [at for at in range(start, end) if _outer(found[at], base)]
    if len(entries) < _FEWEST or len(entries) < _MOST * (end - start):
        return False
    below = {_key(chain) for chain in found[end:] if chain}
    if sum(1 for at in entries if _key(found[at]) in below) < _MOST * len(entries):
        return False
    lines = [text[block.start : block.parts[-1].end] for block in blocks[start:end]]
    if any(len(line) > costs.longest_entry for line in lines):
        return False
    return sum(1 for line in lines if not _SENTENCE.search(line)) >= _MOST * len(lines)


def _is_run_in(text: str, block: Block) -> bool:
    """A block that counts up from 1 with hardly a sentence between: a table of contents on one line."""
    words = text[block.start : block.parts[-1].end]
    upcoming = 1
    for number in _NUMBER.finditer(words):
        upcoming += int(number[1]) == upcoming
    return upcoming > _FEWEST and len(re.findall(r"[.;:。；](?=\s|$)", words)) < upcoming // 2


def _outer(chain: Chain, base: int) -> bool:
    """The block begins with a number of the level that is cited, or of one that holds it."""
    return bool(chain) and any(label.rank <= base and label.value is not None for label in chain[0])


def _key(chain: Chain) -> tuple[int, str]:
    return chain[0][0].rank, chain[0][0].number


def _same(one: Chain, other: Chain) -> bool:
    return bool(other) and _key(one) == _key(other)


@lru_cache(512)
def either(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for several, None for none; flags at the beginning of each hold for it alone."""
    scoped = (_FLAGS.sub(r"(?\1:", one) + ")" if _FLAGS.match(one) else f"(?:{one})" for one in patterns)
    return re.compile("|".join(scoped)) if patterns else None
