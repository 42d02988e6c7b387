"""What a printed page adds to a text: page numbers, running heads, footnotes. None of it is structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pincite.document.stretches import Span
from pincite.parse.costs import Costs

_ENDED = ".;:!?”»\"')"
_RULE = re.compile(r"[_\-–—=*]{5,}")
_NOTE = re.compile(r"(?P<sign>\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?=[.)]?\s)|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})[.)]?\s*\S")
_OFTEN = 3
"""Numbers beside which the same line stands."""
_FIGURES = re.compile(r"\d{1,6}")


class Line(NamedTuple):
    """One line that is not blank."""

    span: Span
    """Without the white space around it."""
    gap: bool
    """A blank line stands before it."""
    end: int
    """Where its characters end, white space included."""
    reach: int = 0
    """Columns from the page's edge to its last sign, as a typewriter counts them: a wide sign takes two."""


class _Number(NamedTuple):
    at: int
    """Index of the line."""
    number: int
    marked: bool
    """A sign or a word says that it is a page's number."""


def furniture(
    text: str, lines: Sequence[Line], words: tuple[str, ...], begins: Callable[[int, int], bool], costs: Costs
) -> Mapping[int, str]:
    """The lines that are the page's and not the text's, by index, each with the reason to give.

    ``words`` say "page" in the text's language. A line that bears a clause's number (``begins``) is never one.
    """
    numbers = _page_numbers(text, lines, words, costs)
    counted = _counted_heads(text, lines, begins, costs)
    edges = {at for at, line in enumerate(lines) if at and "\f" in text[lines[at - 1].end : line.span.start]}
    out = dict.fromkeys(counted, "running head") | dict.fromkeys(numbers, "page number")
    numbers |= counted
    if not numbers and not edges:
        return out
    for at in _heads(text, lines, numbers, edges, begins, costs):
        out[at] = "running head"
    for at in _notes(text, lines, sorted({*numbers, *edges}), out, costs):
        out[at] = "footnote"
    return out


def goes_on(text: str, before: Span, after: Span) -> bool:
    """A sentence that one line leaves open and another, beyond the page's edge, takes up."""
    return text[before.end - 1] not in _ENDED and text[after.start].islower()


def _page_numbers(text: str, lines: Sequence[Line], words: tuple[str, ...], costs: Costs) -> set[int]:
    """Lines that bear nothing but a page's number: they count up by one, and a bare one interrupts sentences."""
    word = "|".join(map(re.escape, words))
    named = rf"(?:(?i:{word})\.?\s*)" if words else "(?!)"
    number = r"(?P<number>\d{1,4})(?P<of>\s*(?:/|[^\W\d]{1,4})\s*\d{1,4})?"
    pattern = re.compile(rf"(?P<sign>[-–—\[(|]\s*)?(?P<word>{named})?{number}(?P<close>\s*[-–—\])|])?")
    found = []
    for at, line in enumerate(lines):
        if line.span.end - line.span.start <= costs.longest_number and (page := pattern.fullmatch(text, *line.span)):
            marked = bool(page["word"] or (page["sign"] and page["close"]) or (page["of"] and "/" in page["of"]))
            found.append(_Number(at, int(page["number"]), marked))
    return {
        *_series(text, lines, [n for n in found if n.marked], costs.fewest_marked, costs, interrupts=False),
        *_series(text, lines, [n for n in found if not n.marked], costs.fewest_bare, costs, interrupts=True),
    }


def _series(text: str, lines: Sequence[Line], found: list[_Number], fewest: int, costs: Costs, *, interrupts: bool) -> set[int]:
    """The runs of numbers that count up by one a page, long enough, and if need be mostly amid sentences."""
    runs: list[list[_Number]] = []
    for one in found:
        run = next((run for run in reversed(runs[-4:]) if run[-1].number + 1 == one.number), None)
        if run is None:
            runs.append([one])
        else:
            run.append(one)
    kept: set[int] = set()
    for run in runs:
        amid = sum(1 for one in run if _amid(text, lines, one.at, costs.near))
        apart = all(_is_page(lines, one, other, costs) for one, other in pairwise(run))
        interrupted = 2 * amid >= len(run) or 2 * _headed(text, lines, run) >= len(run)
        if len(run) >= fewest and apart and (not interrupts or interrupted):
            kept.update(one.at for one in run)
    return kept


def _headed(text: str, lines: Sequence[Line], run: Sequence[_Number]) -> int:
    """How many of some numbers stand beside a line that stands beside others of them too."""
    beside = [
        {_FIGURES.sub("#", text[slice(*lines[at].span)]) for at in (one.at - 1, one.at + 1) if 0 <= at < len(lines)}
        for one in run
    ]
    counts = Counter(words for around in beside for words in around)
    return sum(1 for around in beside if any(counts[words] >= _OFTEN for words in around))


def _is_page(lines: Sequence[Line], one: _Number, other: _Number, costs: Costs) -> bool:
    """As much text as a page holds at least stands between two numbers."""
    between = lines[one.at + 1 : other.at]
    return len(between) >= costs.near and sum(line.span.end - line.span.start for line in between) >= costs.shortest_page


def _amid(text: str, lines: Sequence[Line], at: int, near: int) -> bool:
    """A line stands at a page's edge, or in the midst of a sentence that goes on near it."""
    around = range(max(0, at - near), min(len(lines), at + near + 1))
    at_edge = (text[lines[edge - 1].end : lines[edge].span.start] for edge in (at, at + 1) if 0 < edge < len(lines))
    if any("\f" in between for between in at_edge):
        return True
    before = [other for other in around if other < at]
    after = [other for other in around if other > at]
    return any(goes_on(text, lines[a].span, lines[b].span) for a in before for b in after)


def _heads(
    text: str,
    lines: Sequence[Line],
    numbers: set[int],
    edges: set[int],
    begins: Callable[[int, int], bool],
    costs: Costs,
) -> set[int]:
    """Lines that come again near the numbers or edges of pages, word for word, or with a figure that counts the pages."""
    near: dict[str, list[int]] = {}
    reach = {**dict.fromkeys(edges, 1), **dict.fromkeys(numbers, costs.near)}
    places = sorted({at for place, most in reach.items() for at in range(place - most, place + most + 1)})
    for at in places:
        if (
            0 <= at < len(lines)
            and at not in numbers
            and _may_be_head(text, lines[at], costs.longest_head)
            and not begins(*lines[at].span)
        ):
            near.setdefault(_FIGURES.sub("#", text[slice(*lines[at].span)]).casefold(), []).append(at)
    out: set[int] = set()
    for key, found in near.items():
        figures = [[int(figure) for figure in _FIGURES.findall(text[slice(*lines[at].span)])] for at in found]
        same = all(one == figures[0] for one in figures)
        counts = all(_counts_up(one, other) for one, other in pairwise(figures))
        if len(found) >= costs.fewest_heads and key.strip("#") and (same or counts):
            out.update(at for at in found if at != found[0] or at > costs.first_lines)
    return out


def _counts_up(one: Sequence[int], other: Sequence[int]) -> bool:
    """Of as many figures, one is higher by one and the others are the same."""
    return len(one) == len(other) and sum(b - a for a, b in zip(one, other, strict=True)) == 1


def _counted_heads(text: str, lines: Sequence[Line], begins: Callable[[int, int], bool], costs: Costs) -> set[int]:
    """Lines that come again with a figure that counts the pages, set off from their words or amid sentences."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        words = text[slice(*line.span)]
        if len(words) <= costs.longest_head and len(_FIGURES.findall(words)) == 1 and not words.isdigit():
            groups.setdefault(_FIGURES.sub("#", words), []).append(at)
    out: set[int] = set()
    for key, found in groups.items():
        figures = [int(_FIGURES.findall(text[slice(*lines[at].span)])[0]) for at in found]
        counts = len(found) >= costs.fewest_heads and all(b - a == 1 for a, b in pairwise(figures))
        if not counts or any(begins(*lines[at].span) for at in found):
            continue
        amid = sum(1 for at in found if _amid(text, lines, at, costs.near))
        apart = all(_is_page(lines, _Number(a, 0, marked=False), _Number(b, 0, marked=False), costs) for a, b in pairwise(found))
        if apart and ("  " in key or 2 * amid >= len(found)):
            out.update(found)
    return out


def _may_be_head(text: str, line: Line, longest: int) -> bool:
    """Short, no sentence, and no part of one."""
    start, end = line.span
    return end - start <= longest and text[end - 1] not in ".;:,!?" and not text[start].islower()


def _notes(text: str, lines: Sequence[Line], breaks: list[int], taken: Mapping[int, str], costs: Costs) -> set[int]:
    """Footnotes: what stands at a page's foot below a ruled line and begins with a note's sign."""
    out: set[int] = set()
    for place in breaks:
        for at in range(place - 1, max(-1, place - costs.longest_notes), -1):
            if at in out or (at in taken and taken[at] == "page number"):
                break
            if _RULE.fullmatch(text, *lines[at].span):
                below = [one for one in range(at + 1, place) if one not in taken]
                notes = [_NOTE.match(text, *lines[one].span) for one in below]
                if notes and notes[0] and _is_called(text, notes[0]["sign"], lines[at].span.start, costs.longest_page):
                    out.update((at, *below))
                break
    return out


def _is_called(text: str, sign: str, end: int, longest: int) -> bool:
    """The text above bears the sign of a note, right behind a word or a mark; a number without brackets only behind a letter."""
    before = r"(?<=[^\W\d_])" if sign.isdecimal() else r"(?<=[\w.,;:”\"])[ ]?"
    return bool(re.search(rf"{before}{re.escape(sign)}(?!\w)", text[max(0, end - longest) : end]))
