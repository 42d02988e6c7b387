"""Which marks nest in which, told from where each begins again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pincite.document.convention import Level, Style
from pincite.document.numbering import Value
from pincite.parse.openings import Lines, Opening, marked

_FEWEST = 2
"""Numbers of a series that make it one."""
_OFTEN = 0.1
"""Share of the series of a mark that begin below another one, from which on it nests there as a rule."""
_MANY = 6
"""Series of a mark, among which one that begins below another may be a slip."""
_DEEPEST = 6
_BARE = "1"
"""The mark whose first number is often not printed: a second paragraph says that there was a first."""
_DASH = re.compile(r"\s*[A-Z][^\n.;:—–]{1,120}\.\s?[—–]\s*")
_DASHED = 2
"""Marks with a heading up to a dash that make it a custom of the text."""
_FULL_STOPS = ".。।۔"
_TOP = ""
"""What stands above the first level of marks."""


class _Open(NamedTuple):
    sample: str
    value: Value


class Nested(NamedTuple):
    """One mark's place."""

    sample: str
    depth: int
    introduced: bool
    """Its series mostly go on with the sentence before, rather than follow a label or a full stop."""


def mark_levels(text: Lines, starts: Mapping[int, int], edges: AbstractSet[int]) -> tuple[Level, ...]:
    """The levels below the citable one; ``starts`` are the lines that open one, each with the offset behind its label.

    ``edges`` are the lines that open what holds it.
    """
    dashed: Counter[str] = Counter()
    for opening in text.marks:
        if _DASH.match(text.lines[opening.line], opening.end):
            dashed.update(sample for sample, _ in opening.values)
    return tuple(_level(one, Style.DASH if dashed[one.sample] >= _DASHED else Style.NONE) for one in nested(text, starts, edges))


def nested(text: Lines, starts: Mapping[int, int], edges: AbstractSet[int]) -> list[Nested]:
    """The marks from the outermost to the innermost; a mark that nests in itself or both ways stands twice."""
    begun: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    after_label: Counter[str] = Counter()
    stack: list[_Open] = []
    last = -1
    for opening in _marks(text, starts, edges):
        if opening is None:
            stack = []
            continue
        found = _place(opening.values, stack)
        if found is None:
            continue
        sample, counted, depth = found
        if depth == len(stack) or (depth == 0 and stack[0].sample != sample):
            begun[stack[depth - 1].sample if depth else _TOP][sample] += 1
            before = text.lines[opening.line - 1][-1] if opening.line else ""
            headed = opening.line - 2 in starts and before.isalnum()
            stands_alone = opening.line in starts or opening.line - 1 in starts or headed or before in _FULL_STOPS
            after_label[sample] += opening.line - 1 == last or stands_alone
        stack[depth:] = [_Open(sample, counted)]
        counts[sample] += 1
        last = opening.line
    return _ordered(begun, counts, after_label)


def _marks(text: Lines, starts: Mapping[int, int], edges: AbstractSet[int]) -> Iterable[Opening | None]:
    """The marks of the lines in order, also those behind a label; None where a citable clause begins or ends."""
    by_line = {one.line: one for one in text.marks}
    for at in sorted({*by_line, *starts, *edges}):
        if at in starts or at in edges:
            yield None
        if at in starts:
            line = text.lines[at]
            rest = line[starts[at] :]
            skipped = len(rest) - len(rest.lstrip(" \t\u00a0.:–—-"))
            opening = marked(at, line, starts[at] + skipped) if rest else None
        else:
            opening = by_line.get(at) if at not in edges else None
        if opening:
            yield opening
            if not opening.alone and (second := marked(at, text.lines[at], _behind(text.lines[at], opening.end))):
                yield second


def _behind(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _place(values: Sequence[tuple[str, Value]], stack: Sequence[_Open]) -> tuple[str, Value, int] | None:
    """The sample that a mark is of, with its value and the depth at which it stands; None if it goes on with nothing."""
    for depth in range(len(stack) - 1, -1, -1):
        for sample, counted in values:
            if sample == stack[depth].sample and _next(stack[depth].value, counted):
                return sample, counted, depth
    if not any(one.sample == _BARE for one in stack):
        for sample, counted in values:
            if sample == _BARE and counted.path == (2,) and not counted.insert:
                return sample, counted, 0
    for sample, counted in values:
        if counted.path[-1] == 1 and not counted.insert and len(stack) < _DEEPEST and (not stack or stack[-1].sample != sample):
            return sample, counted, len(stack)
    return None


def _next(before: Value, now: Value) -> bool:
    gap = now.path[-1] - before.path[-1]
    return now.path[:-1] == before.path[:-1] and (1 <= gap <= 2 or (gap == 0 and now.insert > before.insert))


def _ordered(begun: Mapping[str, Counter[str]], counts: Counter[str], after_label: Counter[str]) -> list[Nested]:
    """Every mark at the greatest depth at which it begins as a rule, those of one depth the commonest first."""
    usual = {sample for sample, count in counts.items() if count >= _FEWEST}
    total = {sample: sum(below[sample] for below in begun.values()) for sample in usual}
    above = {
        sample: [
            parent
            for parent, below in begun.items()
            if parent in usual and below[sample] >= _OFTEN * total[sample] and (below[sample] > 1 or total[sample] < _MANY)
        ]
        for sample in usual
    }
    depths = dict.fromkeys(usual, 1)
    for _ in range(_DEEPEST):
        for sample in usual:
            parents = [depths[parent] for parent in above[sample] if sample not in above[parent] or total[parent] > total[sample]]
            depths[sample] = min(_DEEPEST, max(parents, default=0) + 1)
    out = [Nested(sample, depth, introduced=2 * after_label[sample] <= total[sample]) for sample, depth in depths.items()]
    out += [
        Nested(sample, depths[parent] + 1, introduced=True)
        for sample in usual
        for parent in above[sample]
        if parent != sample and sample in above[parent] and depths[parent] >= depths[sample]
    ]
    return sorted(out, key=lambda one: (one.depth, -counts[one.sample], one.sample))


def _level(one: Nested, heading: Style) -> Level:
    type_, abbr = ("paragraph", "para") if one.depth == 1 and not one.introduced else ("point", "point")
    return Level(
        type_, abbr, marks=(one.sample,), heading=heading, unprinted=one.sample == _BARE and one.depth == 1, pinpoint=" ({})"
    )
