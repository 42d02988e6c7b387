"""Which blocks may bear labels: not those of a table of contents, nor words of another text that are quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pincite.document.convention import Convention
from pincite.document.numbering import Value
from pincite.document.source import Source
from pincite.document.stretches import Span
from pincite.parse.blocks import Block
from pincite.parse.contents import Chain, contents_of, either
from pincite.parse.costs import COSTS, Costs
from pincite.parse.labels import Label, Labeller, base_rank, labeller
from pincite.parse.surprise import surprise

_NEXT = 3
"""Blocks behind a quotation among which the text's own series goes on: a heading may come first."""
_FEWEST_LISTED = 4
"""Annexes that make a list of them."""
_CLOSERS = {"“": "”", "«": "»", "„": "“”", "»": "«", "”": "”“", '"': '"', "「": "」", "『": "』"}
_CLOSED = re.compile(r"[”»“«」』\"]\s?(?:[.;,)]|\([A-Z]{1,3}\);?)?$")


class Chains(NamedTuple):
    """What the blocks of a text may begin with."""

    of_blocks: tuple[Chain, ...]
    quoted: frozenset[int]
    """Indices of the blocks that hold words of another text."""
    contents: frozenset[int]
    """Indices of the blocks that are a table of contents."""
    others: int
    """How many blocks of quoted words begin as clauses do: they are clauses of another text."""


class Evidence(NamedTuple):
    """What the source's own file says of its paragraphs, by the offsets at which they begin."""

    apart: frozenset[int] = frozenset()
    """No clause begins there."""
    numbered: frozenset[int] = frozenset()
    """They bear a number that the file counts."""
    inserted: frozenset[int] = frozenset()
    """They are words to be put into another text."""


def evidence_of(source: Source) -> Evidence:
    """What a source's file says of its paragraphs."""
    apart, inserted = ([span.start for span in spans] for spans in (source.apart, source.inserted))
    return Evidence(frozenset(apart), frozenset(source.numbered), frozenset(inserted))


def chains(
    text: str,
    blocks: tuple[Block, ...],
    convention: Convention,
    rulings: Mapping[int, str],
    evidence: Evidence,
    costs: Costs = COSTS,
) -> Chains:
    """For each block the numbers that it may begin with, and the indices of those that hold quoted words or are contents.

    A chain is empty for running text, for quoted words and for the entries of a table of contents. ``rulings``
    say by the index of a block what it is, whatever it looks like: a clause type, or else text; so does the ``evidence`` of the
    source's own file.
    """
    finder = labeller(convention, costs)
    definitions = _Definitions(convention)
    base = base_rank(convention.levels)
    out: list[Chain] = []
    for block in blocks:
        chain = () if block.start in evidence.apart else _chain(text, block.parts[0], finder, costs.deepest_chain)
        if block.start in evidence.numbered:
            chain = (*(tuple(_counted(label, costs) for label in labels) for labels in chain[:1]), *chain[1:])
        if not out:
            chain = tuple(tuple(_doubted(label, block, base, costs) for label in labels) for labels in chain)
        if not chain and block.start not in evidence.apart and definitions.may_stand(text, block, ()):
            found = finder.definition(text, *block.parts[0])
            chain = (found,) if found else ()
        definitions.may_stand(text, block, chain)
        out.append(chain)
    listed = contents_of(text, blocks, out, convention, costs)
    contents = [listed] if listed and not rulings.keys() & set(range(*listed)) else []
    quoted = [*_quoted(text, blocks, out, convention, costs), *_inserted(blocks, evidence)]
    ruled = [_ruled(chain, rulings[at], convention, costs) if at in rulings else None for at, chain in enumerate(out)]
    of_others = [*out]
    kept = _without(out, [*contents, *quoted, *_listed_annexes(out, convention)])
    final = tuple(chain if ruling is None else ruling for chain, ruling in zip(kept, ruled, strict=True))
    inside = {at for start, end in quoted for at in range(start, end)} - rulings.keys()
    others = sum(bool(of_others[at]) for at in inside)
    return Chains(final, frozenset(inside), frozenset(at for part in contents for at in range(*part)), others)


def _chain(text: str, first: Span, finder: Labeller, deepest: int) -> Chain:
    at, end = first
    out: list[tuple[Label, ...]] = []
    while len(out) < deepest and at < end and (readings := _after(out, text, at, end, finder)):
        out.append(readings)
        if len({reading.rest for reading in readings}) > 1 or readings[0].rest <= at:
            break
        at = readings[0].rest
    return tuple(out)


def _after(out: list[tuple[Label, ...]], text: str, at: int, end: int, finder: Labeller) -> tuple[Label, ...]:
    """The readings behind the labels before; a type word there is a reference, but below a container's own."""
    if not out:
        return finder.labels(text, at, end)
    if out[-1][0].plain >= finder.costs.word_before_text and out[-1][0].rank < finder.base and out[-1][0].value:
        return tuple(label for label in finder.labels(text, at, end) if label.rank > out[-1][0].rank)
    return finder.marks(text, at, end)


def _ruled(chain: Chain, reading: str, convention: Convention, costs: Costs) -> Chain:
    """The readings that a ruling leaves, which the search cannot but take; none for running text."""
    first = chain[0] if chain else ()
    fitting = tuple(label._replace(plain=costs.certain) for label in first if convention.levels[label.rank].type == reading)
    return (fitting, *chain[1:]) if fitting else ()


class _Definitions:
    """Whether a paragraph that does nothing but define may stand here: after the words that introduce such."""

    def __init__(self, convention: Convention) -> None:
        self.intro = either(convention.definitions.intro)
        self.above = next((rank for rank, level in enumerate(convention.levels) if level.defines), 0)
        self.open = not self.intro
        self.possible = bool(self.above and convention.definitions.openers)

    def may_stand(self, text: str, block: Block, chain: Chain) -> bool:
        """Take note of a block with its labels, and tell whether definitions may follow."""
        if not self.intro:
            return self.possible
        if any(label.rank < self.above for labels in chain for label in labels):
            self.open = False
        if not self.open and self.intro.search(text[block.start : block.parts[-1].end]):  # “^” is the block's beginning
            self.open = True
        return self.open and self.possible


def _counted(label: Label, costs: Costs) -> Label:
    """A number that the file's own list counts is no prose: it is worth what a word and its number are."""
    return label._replace(plain=max(label.plain, costs.counted))


def _doubted(label: Label, block: Block, base: int, costs: Costs) -> Label:
    """A container with more words in a text's first line is its title rather than a number: "Title 17 – Copyrights"."""
    if label.rank >= base or label.rest >= block.parts[-1].end:
        return label
    return label._replace(plain=min(label.plain, costs.title_first))


def _without(out: list[Chain], stretches: list[tuple[int, int]]) -> tuple[Chain, ...]:
    for start, end in stretches:
        for at in range(start, end):
            out[at] = ()
    return tuple(out)


def _quoted(
    text: str, blocks: tuple[Block, ...], found: list[Chain], convention: Convention, costs: Costs
) -> list[tuple[int, int]]:
    """The blocks that hold words of another text: between quotation marks, or after "insert—"."""
    amends = either(convention.amends)
    base = base_rank(convention.levels)
    latest: dict[int, Value] = {}
    out = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        words = text[block.start : block.parts[-1].end]
        for labels in found[at]:
            for label in labels:
                if label.value and label.plain > 0:
                    latest = {rank: value for rank, value in latest.items() if rank <= label.rank}
                    latest[label.rank] = label.value
        at += 1
        if words[0] in _CLOSERS and _is_open(words):
            end = _closing(text, blocks, at, found, base, latest.get(base), costs)
        elif words[0] in _CLOSERS and _CLOSED.search(words) and at > 1 and _introduced(text, blocks[at - 2]):
            out.append((at - 1, at))
            continue
        elif amends and amends.search(words[-costs.formula :]):
            explicit = at < len(blocks) and text[blocks[at].start] in _CLOSERS
            if explicit:
                end = _closing(text, blocks, at, found, base, latest.get(base), costs)
                end = end if end > at else _balanced(text, blocks, at, found, latest, costs)
            else:
                end = _resumed(found, at, latest, base, costs)
        else:
            continue
        if end > at:
            out.append((at, end))
            at = end
    return out


def _listed_annexes(found: list[Chain], convention: Convention) -> list[tuple[int, int]]:
    """The blocks that name annexes one below the other amid the text, whose citable series goes on behind them."""
    base = base_rank(convention.levels)
    annexes = {rank for rank, level in enumerate(convention.levels) if level.annex}
    out, start = [], 0
    before: Value | None = None
    for at, chain in enumerate([*found, ()]):
        first = chain[0] if chain else ()
        if any(label.rank in annexes and label.value for label in first):
            continue
        if at - start >= _FEWEST_LISTED and before and _continues_from(before, found[at:], base):
            out.append((start, at))
        start = at + 1
        before = next((label.value for label in first if label.rank == base and label.value), before)
    return out


def _continues_from(before: Value, found: list[Chain], base: int) -> bool:
    """The next number of the citable level is the one that follows."""
    upcoming = (label.value for chain in found for label in (chain[0] if chain else ()) if label.rank == base and label.value)
    after = next(upcoming, None)
    return after is not None and before < after and not surprise(before, after)


def _inserted(blocks: tuple[Block, ...], evidence: Evidence) -> list[tuple[int, int]]:
    """The blocks that the source's own file makes words of another text."""
    return [(at, at + 1) for at, block in enumerate(blocks) if block.start in evidence.inserted] if evidence.inserted else []


def _is_open(words: str) -> bool:
    """A quotation begins with the first character and does not end within the words."""
    opening = words[0]
    if opening in _CLOSERS[opening]:
        return words.count(opening) % 2 == 1
    return words.count(opening) > sum(words.count(closer) for closer in _CLOSERS[opening])


def _introduced(text: str, block: Block) -> bool:
    return text[block.parts[-1].end - 1] in ":—–"


def _closing(
    text: str, blocks: tuple[Block, ...], at: int, found: list[Chain], base: int, before: Value | None, costs: Costs
) -> int:
    """One past the block that closes the quotation; ``at`` if none does before the base series goes on."""
    for later in range(at, min(len(blocks), at + costs.longest_quotation)):
        first = found[later][0] if found[later] else ()
        if before and any(label.rank == base and label.value and not surprise(before, label.value) for label in first):
            return at
        if _CLOSED.search(text[blocks[later].start : blocks[later].parts[-1].end]):
            return later + 1
    return at


def _balanced(text: str, blocks: tuple[Block, ...], at: int, found: list[Chain], latest: dict[int, Value], costs: Costs) -> int:
    """One past the block in which every mark that opens is closed, where a series then goes on that was open before.

    So long a quotation holds numbers that could go on with the text's own, and only both together tell where it ends.
    """
    opening = text[blocks[at].start]
    if opening in _CLOSERS[opening]:
        return at
    depth = 0
    for later in range(at, min(len(blocks), at + costs.longest_insertion)):
        words = text[blocks[later].start : blocks[later].parts[-1].end]
        depth += words.count(opening) - sum(words.count(closer) for closer in _CLOSERS[opening])
        if depth <= 0:
            return later + 1 if _CLOSED.search(words) and _goes_on(found, later + 1, latest) else at
    return at


def _goes_on(found: list[Chain], at: int, latest: dict[int, Value]) -> bool:
    """One of the next blocks has the number that follows in a series; or there is no other."""
    labels = [label for chain in found[at : at + _NEXT] for label in (chain[0] if chain else ())]
    return at >= len(found) or any(
        label.value and label.rank in latest and not surprise(latest[label.rank], label.value) for label in labels
    )


def _resumed(found: list[Chain], at: int, latest: dict[int, Value], base: int, costs: Costs) -> int:
    """The first block after ``at`` that continues a series which was open before; ``at`` if none does."""
    for later in range(at, min(len(found), at + costs.longest_quotation)):
        for label in found[later][0] if found[later] else ():
            before = latest.get(label.rank)
            continues = label.value and before and not surprise(before, label.value) and label.value.insert <= before.insert
            if continues or (label.rank < base and label.plain > costs.certain_head):
                return later
    return at
