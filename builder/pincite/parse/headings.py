"""Where the headings of a level stand: told from all its labels in a text, since one line alone does not show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pincite.document.convention import Level, Style
from pincite.document.letters import is_small, is_solid
from pincite.parse.blocks import Block
from pincite.parse.costs import Costs
from pincite.parse.labels import Label, base_rank
from pincite.parse.series import Choice

_HEADING_END = re.compile(r"[^.;:,—–。；：，、۔؛।॥။។៖።։]$")
_REFERENCE_ONLY = re.compile(r"[(\[]?\w+ \d[\w(), -]*[)\]]?")
"""A type word and numbers alone say where a schedule belongs; they are no heading."""
_WIDE = 2.2
"""A sign of a script without spaces takes the place of so many letters."""
_SENTENCE = 55.0
"""Letters of a heading at most, as a rule; a sentence is longer."""
_LONG_SENTENCE = 70.0
_FULL_STOPS = ".。।۔။។"
_BRACKETS = "[{"
_AS_A_RULE = 0.6
_OFTEN = 0.2
_NEARLY_ALL = 0.95
_SELDOM = 0.15


class Surroundings(NamedTuple):
    """A label as its level's last on a block, with what stands around it."""

    rest: str
    """Behind it on its block."""
    below: int
    """Blocks before the next label of its level or one above."""
    next_: str
    """The block below it, if that bears no label; else empty."""
    above: str
    """The block above it, if that bears no label; else empty."""


def width(words: str) -> float:
    """The length of some words in letters, as a reader sees it."""
    wide = sum(map(is_solid, words[:200]))
    return len(words) + wide * (_WIDE - 1)


def reads_as_heading(words: str, abbreviations: tuple[str, ...], longest: float) -> bool:
    """Short, no sentence, and no part of one."""
    return (
        bool(words)
        and width(words) <= longest
        and (bool(_HEADING_END.search(words)) or words.endswith(abbreviations))
        and not is_small(words[0])
        and words[0] not in _BRACKETS
        and any(char.isalpha() for char in words)
        and not _REFERENCE_ONLY.fullmatch(words)
    )


def styles(
    text: str,
    blocks: Sequence[tuple[Block, tuple[Choice, ...]]],
    levels: Sequence[Level],
    abbreviations: tuple[str, ...],
    costs: Costs,
) -> tuple[Style, ...]:
    """For each level where its headings stand, as ``Level.heading`` says it, or as the text shows where that says ``any``."""
    base = base_rank(tuple(levels))
    places: dict[int, list[Surroundings]] = {}
    for rank, place in _places(text, blocks):
        places.setdefault(rank, []).append(place)
    out = []
    for rank, level in enumerate(levels):
        style = Style(level.heading)
        its = places.get(rank, [])
        if style is Style.ANY or (its and _contradicts(style, its, abbreviations, costs)):
            style = _style(its, abbreviations, costs) if its else Style.NONE
        elif style is Style.SAME and rank == base and its and _is_same(its, costs, stated=True):
            style = Style.TITLED
        out.append(style)
    return tuple(out)


def _contradicts(style: Style, places: Sequence[Surroundings], abbreviations: tuple[str, ...], costs: Costs) -> bool:
    """The text has its headings elsewhere than the convention says."""
    if style is Style.SAME:
        return len(places) > 1 and 2 * sum(1 for one in places if not one.rest) > len(places)
    if style is Style.BEFORE:
        above = sum(1 for one in places if one.above and reads_as_heading(one.above, abbreviations, costs.longest_heading))
        return above < _OFTEN * len(places)
    return False


def _style(places: Sequence[Surroundings], abbreviations: tuple[str, ...], costs: Costs) -> Style:
    count = len(places)
    alone = [one for one in places if not one.rest]
    longest = costs.longest_heading

    def is_heading(words: str) -> bool:
        return reads_as_heading(words, abbreviations, longest)

    following = sum(1 for one in alone if one.below > 1 and is_heading(one.next_))
    above = sum(1 for one in places if one.above and width(one.above) <= longest / 2 and is_heading(one.above))
    same = sum(1 for one in places if one.rest and one.below and is_heading(one.rest))
    if above >= _AS_A_RULE * count and following < _OFTEN * count and same < _OFTEN * count and above > 1:
        return Style.BEFORE
    if len(alone) >= count / 2:
        return Style.NEXT if following >= _OFTEN * count else Style.NONE
    if _is_same(places, costs):
        return Style.TITLED
    return Style.NEXT if following + same >= _OFTEN * count else Style.NONE


def _is_same(places: Sequence[Surroundings], costs: Costs, *, stated: bool = False) -> bool:
    """Hardly any label has a line of words behind it and nothing below: those words are headings, and the text comes after.

    ``stated`` says that the convention has headings there, so that long ones with a full stop are none the less headings.
    """
    titled = [one for one in places if one.rest and one.rest[0] not in _BRACKETS]
    widths = sorted(width(one.rest) for one in titled)
    bare = sum(1 for one in titled if not one.below)
    if len(titled) < 2 or (not stated and _sentences(titled, widths, bare)):
        return False
    short = sum(1 for one in widths if one <= costs.longest_heading * costs.short_line)
    if _are_short(widths, stated=stated) and bare <= (_NEARLY_ALL if stated else 1 - _OFTEN) * len(titled):
        return True
    return bare <= _SELDOM * len(titled) and short >= _AS_A_RULE * len(titled)


def _sentences(titled: Sequence[Surroundings], widths: Sequence[float], bare: int) -> bool:
    """Words with a full stop are text where they are long, or often (``bare``) all that their clause has."""
    ended = sum(1 for one in titled if one.rest[-1] in _FULL_STOPS)
    often = bare > _OFTEN * len(titled)
    return ended >= len(titled) / 2 and (often or sum(widths) >= _LONG_SENTENCE * len(titled))


def _are_short(widths: Sequence[float], *, stated: bool) -> bool:
    most = _LONG_SENTENCE if stated else _SENTENCE
    return widths[len(widths) // 2] <= most and widths[int(0.9 * len(widths))] <= (3 if stated else 2) * _SENTENCE


def _places(text: str, blocks: Sequence[tuple[Block, tuple[Choice, ...]]]) -> Sequence[tuple[int, Surroundings]]:
    below_counts = _below(blocks)
    out = []
    for at, (block, choices) in enumerate(blocks):
        label = _last(choices)
        if label is None:
            continue
        rest = " ".join(text[max(part.start, label.rest) : part.end] for part in block.parts if part.end > label.rest)
        out.append(
            (label.rank, Surroundings(rest.strip(), below_counts[at], _plain(text, blocks, at + 1), _plain(text, blocks, at - 1)))
        )
    return out


def _below(blocks: Sequence[tuple[Block, tuple[Choice, ...]]]) -> list[int]:
    """For each labelled block, how many blocks stand before the next label of its level or one above."""
    ends: list[tuple[int, int]] = []
    out = [0] * len(blocks)
    for at in range(len(blocks) - 1, -1, -1):
        label = _last(blocks[at][1])
        if label is None:
            continue
        first = blocks[at][1][0].label
        rank = first.rank if first else label.rank
        end = next((place for other, place in reversed(ends) if other <= label.rank), len(blocks))
        out[at] = end - at - 1
        while ends and ends[-1][0] >= rank:
            ends.pop()
        ends.append((rank, at))
    return out


def _last(choices: tuple[Choice, ...]) -> Label | None:
    return choices[-1].label if choices else None


def _plain(text: str, blocks: Sequence[tuple[Block, tuple[Choice, ...]]], at: int) -> str:
    if not 0 <= at < len(blocks) or blocks[at][1]:
        return ""
    return text[blocks[at][0].start : blocks[at][0].parts[-1].end]
