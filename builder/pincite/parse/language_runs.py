"""Which language each line of a text in several languages belongs to: one after the other, or in turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pincite.document.stretches import Span
from pincite.parse.openings import marked, worded

_ASTRAY = 0.1
"""Share of a text's characters that may stand among those of another language, where each has its part: what is quoted."""


class SpokenLine(NamedTuple):
    """A line, with the language that its own words show; empty where they show none."""

    span: Span
    words: str
    language: str


def in_turns(lines: Sequence[SpokenLine]) -> list[str]:
    """The language of each line; one that shows none goes with those behind it, as a heading does.

    One that begins with a mark, as a point does, goes with those before it.
    """
    out = [line.language for line in lines]
    for at in range(1, len(lines)):
        words = lines[at].words
        if not out[at] and out[at - 1] and marked(0, words) and not worded(0, words):
            out[at] = out[at - 1]
    after = ""
    for at in range(len(out) - 1, -1, -1):
        after = out[at] = out[at] or after
    last = next((one for one in reversed(out) if one), "")
    return [one or last for one in out]


def one_after_the_other(lines: Sequence[SpokenLine]) -> list[str]:
    """The language of each line where each has one part of the text; nothing where they stand in turns.

    A line of another language within a part is quoted there, and stays.
    """
    order = list(dict.fromkeys(line.language for line in lines if line.language))
    costs = [0] * len(order)
    ends: list[list[int]] = []
    for line in lines:
        reached = [0]
        for at in range(1, len(order)):
            reached.append(at if costs[at] <= costs[reached[-1]] else reached[-1])
        length = line.span.end - line.span.start
        costs = [costs[reached[at]] + (length if line.language not in ("", order[at]) else 0) for at in range(len(order))]
        ends.append(reached)
    whole = sum(line.span.end - line.span.start for line in lines)
    if not order or costs[-1] > _ASTRAY * whole:
        return []
    parts = [0] * len(lines)
    at = len(order) - 1
    for number in range(len(lines) - 1, -1, -1):
        parts[number] = at
        at = ends[number][at]
    return [order[part] for part in _at_restarts(lines, parts, order)]


def _at_restarts(lines: Sequence[SpokenLine], parts: list[int], order: Sequence[str]) -> list[int]:
    """The parts, each from where the articles begin again among the lines at its edge that show no language."""
    for part in range(1, len(order)):
        cut = next((at for at, one in enumerate(parts) if one >= part), len(parts))
        begin = end = cut
        while begin > 0 and not lines[begin - 1].language:
            begin -= 1
        while end < len(lines) and not lines[end].language:
            end += 1
        first = next((at for at in range(begin, end) if _is_first(lines[at].words)), end)
        parts[begin:end] = [part - 1] * (first - begin) + [part] * (end - first)
    return parts


def _is_first(words: str) -> bool:
    label = worded(0, words)
    return bool(label and label.values[0][1].path == (1,))
