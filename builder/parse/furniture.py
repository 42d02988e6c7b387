"""What a printed page adds to a text: page numbers, running heads, footnotes. None of it is structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from builder.document.source import Span

_ENDED = ".;:!?”»\"')"
_NEAR = 2
"""Lines between a running head and the page's number or edge."""
_FEWEST_HEADS, _FEWEST_BARE, _FEWEST_MARKED = 3, 3, 2
"""Occurrences that make a running head, a series of bare page numbers, and one of numbers with a sign or word."""
_RULE = re.compile(r"[_\-–—=*]{5,}")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})\s*\S")
_LONGEST_NOTES = 40
"""Lines of footnotes on one page."""


_LONGEST_NUMBER = 24
_FIRST_LINES = 4
"""A text's title may stand at the head of its first page and come again on every other."""


class Line(NamedTuple):
    """One line that is not blank."""

    span: Span
    """Without the white space around it."""
    gap: bool
    """A blank line stands before it."""
    end: int
    """Where its characters end, white space included."""


class _Number(NamedTuple):
    at: int
    """Index of the line."""
    number: int
    marked: bool
    """A sign or a word says that it is a page's number."""


def furniture(text: str, lines: Sequence[Line], words: tuple[str, ...], begins: Callable[[int, int], bool]) -> Mapping[int, str]:
    """The lines that are the page's and not the text's, by index, each with the reason to give.

    ``words`` say "page" in the text's language. A line that bears a clause's number (``begins``) is never one.
    """
    numbers = _page_numbers(text, lines, words)
    edges = {at for at, line in enumerate(lines) if at and "\f" in text[lines[at - 1].end : line.span.start]}
    out = dict.fromkeys(numbers, "page number")
    if not numbers and not edges:
        return out
    for at in _heads(text, lines, numbers, edges, begins):
        out[at] = "running head"
    for at in _notes(text, lines, sorted({*numbers, *edges}), out):
        out[at] = "footnote"
    return out


def goes_on(text: str, before: Span, after: Span) -> bool:
    """A sentence that one line leaves open and another, beyond the page's edge, takes up."""
    return text[before.end - 1] not in _ENDED and text[after.start].islower()


def _page_numbers(text: str, lines: Sequence[Line], words: tuple[str, ...]) -> set[int]:
    """Lines that bear nothing but a page's number: they count up by one, and a bare one interrupts sentences."""
    word = "|".join(map(re.escape, words))
    named = rf"(?:(?i:{word})\.?\s*)" if words else "(?!)"
    number = r"(?P<number>\d{1,4})(?P<of>\s*(?:/|[^\W\d]{1,4})\s*\d{1,4})?"
    pattern = re.compile(rf"(?P<sign>[-–—\[(|]\s*)?(?P<word>{named})?{number}(?P<close>\s*[-–—\])|])?")
    found = []
    for at, line in enumerate(lines):
        if line.span.end - line.span.start <= _LONGEST_NUMBER and (page := pattern.fullmatch(text, *line.span)):
            marked = bool(page["word"] or (page["sign"] and page["close"]) or (page["of"] and "/" in page["of"]))
            found.append(_Number(at, int(page["number"]), marked))
    return {
        *_series(text, lines, [n for n in found if n.marked], _FEWEST_MARKED, interrupts=False),
        *_series(text, lines, [n for n in found if not n.marked], _FEWEST_BARE, interrupts=True),
    }


def _series(text: str, lines: Sequence[Line], found: list[_Number], fewest: int, *, interrupts: bool) -> set[int]:
    """The runs of numbers that count up by one, long enough, and if need be mostly amid sentences."""
    runs: list[list[_Number]] = []
    for one in found:
        run = next((run for run in reversed(runs[-4:]) if run[-1].number + 1 == one.number), None)
        if run is None:
            runs.append([one])
        else:
            run.append(one)
    kept: set[int] = set()
    for run in runs:
        amid = sum(1 for one in run if _amid(text, lines, one.at))
        if len(run) >= fewest and (not interrupts or 2 * amid >= len(run)):
            kept.update(one.at for one in run)
    return kept


def _amid(text: str, lines: Sequence[Line], at: int) -> bool:
    """A line stands at a page's edge, or in the midst of a sentence that goes on near it."""
    around = range(max(0, at - _NEAR), min(len(lines), at + _NEAR + 1))
    at_edge = (text[lines[edge - 1].end : lines[edge].span.start] for edge in (at, at + 1) if 0 < edge < len(lines))
    if any("\f" in between for between in at_edge):
        return True
    before = [other for other in around if other < at]
    after = [other for other in around if other > at]
    return any(goes_on(text, lines[a].span, lines[b].span) for a in before for b in after)


def _heads(text: str, lines: Sequence[Line], numbers: set[int], edges: set[int], begins: Callable[[int, int], bool]) -> set[int]:
    """Lines that come again, figures aside, near the numbers or edges of pages."""
    near: dict[str, set[int]] = {}
    for place in sorted({*numbers, *edges}):
        for at in range(max(0, place - _NEAR), min(len(lines), place + _NEAR + 1)):
            if at not in numbers and not begins(*lines[at].span):
                key = re.sub(r"\d+", "#", text[slice(*lines[at].span)]).casefold()
                near.setdefault(key, set()).add(at)
    repeated = (places for key, places in near.items() if len(places) >= _FEWEST_HEADS and key.strip("#"))
    return {at for places in repeated for at in places if at != min(places) or at > _FIRST_LINES}


def _notes(text: str, lines: Sequence[Line], breaks: list[int], taken: Mapping[int, str]) -> set[int]:
    """Footnotes: what stands at a page's foot below a ruled line and begins with a note's sign."""
    out: set[int] = set()
    for place in breaks:
        for at in range(place - 1, max(-1, place - _LONGEST_NOTES), -1):
            if at in out or (at in taken and taken[at] == "page number"):
                break
            if _RULE.fullmatch(text, *lines[at].span):
                below = [one for one in range(at + 1, place) if one not in taken]
                if below and _NOTE.match(text, *lines[below[0]].span):
                    out.update((at, *below))
                break
    return out
