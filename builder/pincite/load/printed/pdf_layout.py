"""The lines of a printed page in the order of reading: columns are told apart, what stands on one line is put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pincite.load.printed.pdf_characters import PdfPageText, Run, is_rtl

_SAME_LINE = 0.35
"""Ems by which the baselines of one line differ."""
_SMALL, _HIGH = 0.82, 0.1
"""Size of a raised mark against its line, and how many ems it stands above it at least."""
_FEWEST_ROWS = 5
_MOST_CROSSING = 0.34
"""Share of rows that may run across the white space between two columns."""
_MOST_CROSSING_STATED = 0.75
"""The same where the publisher says that there are columns: a table or a heading may cross most of a page."""
_ONE_SIDE = 0.12
"""Share of rows that each column must have at least."""
_FULL = 0.5
"""Share of a column's width that its middling line takes: cells of a table are shorter."""
_EDGE = 0.22
"""Share of the width at either side in which no white space parts columns, but numbers from their text."""
_DEEPEST = 2
_LEADERS = re.compile(r"(?:[.…·_][ ]?){4,}(\d{1,4})$")
"""Dots that lead to the number of a page."""
_LABEL_BACKWARDS = re.compile(r"^([.)\-:]+|\()\s?(\d{1,4}|[^\W\d_]{1,3})(?=[\s)])(\)?)")
"""The number of a clause as a line that runs from right to left has it in its file, the stop before it."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    """Number of its page in the file."""
    column: int
    """0 for a line over the whole width, else the column that it stands in, from 1."""
    left: float
    right: float
    """Where the lines of its column begin and end."""
    bold: bool
    marks: tuple[tuple[int, str], ...]
    """Raised marks: the offset in the text at which each stands, and its characters."""
    folio: int
    """The number that stands by itself at the end of the line, as in a list of contents; 0 for none."""
    lead: str
    """The raised mark with which it begins."""
    text_at: float
    """Where the words behind its first run begin: the text behind a number."""
    doubts: tuple[tuple[int, int], ...] = ()
    """Half-open stretches of the text that were recognised with doubt."""

    @property
    def rtl(self) -> bool:
        """It runs from right to left."""
        return is_rtl(self.text)


RunsInRow = list[Run]


def lines_of(page: PdfPageText, columns: int = 0) -> list[PrintedLine]:
    """The lines of a page in the order of reading; in so many columns, or in as many as it shows."""
    rtl = is_rtl(" ".join(run.text for run in page.runs))
    rows = _rows(page.runs)
    if not rows:
        return []
    return list(_Columns(page.number, columns, rtl=rtl).ordered(rows, 0))


def _rows(runs: Iterable[Run]) -> list[RunsInRow]:
    """Runs of one baseline together, from the head of the page down."""
    rows: list[RunsInRow] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if rows and abs(rows[-1][0].base - run.base) <= _SAME_LINE * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


class _Columns:
    """Takes the rows of one page apart where columns stand side by side."""

    def __init__(self, page: int, stated: int, *, rtl: bool) -> None:
        self.page, self.stated, self.rtl = page, stated, rtl

    def ordered(self, rows: list[RunsInRow], column: int) -> Iterable[PrintedLine]:
        """The lines of some rows, those of a column after those of the one before."""
        deepest = self.stated - 2 if self.stated else _DEEPEST
        gutter = _gutter(rows, stated=self.stated > 1) if column <= deepest else None
        if gutter is None:
            yield from _lines(rows, self.page, column, rtl=self.rtl)
            return
        sides: tuple[list[RunsInRow], list[RunsInRow]] = ([], [])
        for row in rows:
            if any(run.x0 < gutter < run.x1 for run in row):
                yield from self._sides(sides, column)
                sides = ([], [])
                yield from _lines([row], self.page, 0, rtl=self.rtl)
            else:
                parts = [run for run in row if run.x1 <= gutter], [run for run in row if run.x0 >= gutter]
                for side, part in zip(sides, parts, strict=True):
                    if part:
                        side.append(part)
        yield from self._sides(sides, column)

    def _sides(self, sides: tuple[list[RunsInRow], list[RunsInRow]], column: int) -> Iterable[PrintedLine]:
        numbers = (2 * column + 1, 2 * column + 2)
        for number, side in zip(numbers, sides[::-1] if self.rtl else sides, strict=True):
            if side:
                yield from self.ordered(side, number)


def _gutter(rows: Sequence[RunsInRow], *, stated: bool) -> float | None:
    """Where the white space between two columns stands; None where there is one column, and none are ``stated`` to be there."""
    if len(rows) < _FEWEST_ROWS:
        return None
    x0, x1 = min(run.x0 for row in rows for run in row), max(run.x1 for row in rows for run in row)
    width = x1 - x0
    best: tuple[int, float, float] | None = None
    at = x0 + _EDGE * width
    open_: float | None = None
    last = len(rows) + 1
    while at < x1 - _EDGE * width:
        crossing = sum(1 for row in rows if any(run.x0 < at < run.x1 for run in row))
        if crossing != last:
            open_, last = at, crossing
        if open_ is not None and (best is None or (crossing, -(at - open_)) < (best[0], -best[1])):
            best = (crossing, at - open_, (at + open_) / 2)
        at += 1.0
    if best is None or best[0] > (_MOST_CROSSING_STATED if stated else _MOST_CROSSING) * len(rows):
        return None
    gutter = best[2]
    if stated:
        return gutter
    parted = [row for row in rows if not any(run.x0 < gutter < run.x1 for run in row)]
    for side in (
        [[run for run in row if run.x1 <= gutter] for row in parted],
        [[run for run in row if run.x0 >= gutter] for row in parted],
    ):
        filled = [row for row in side if row]
        if len(filled) < max(_FEWEST_ROWS - 1, _ONE_SIDE * len(rows)):
            return None
        room = max(max(run.x1 for run in row) for row in filled) - min(min(run.x0 for run in row) for row in filled)
        widths = sorted(sum(run.x1 - run.x0 for run in row) for row in filled)
        if room < _EDGE * width or widths[len(widths) // 2] < _FULL * room:
            return None
    return gutter


def _lines(rows: Iterable[RunsInRow], page: int, column: int, *, rtl: bool) -> Iterable[PrintedLine]:
    rows = list(rows)
    lefts = sorted(min(run.x0 for run in row) for row in rows)
    rights = sorted(max(run.x1 for run in row) for row in rows)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    for row in rows:
        backwards = is_rtl(" ".join(run.text for run in row)) or (rtl and not any(c.isalpha() for run in row for c in run.text))
        runs = sorted(row, key=lambda run: -run.x1 if backwards else run.x0)
        text, marks, doubts = "", [], []
        largest = max(runs, key=lambda run: len(run.text))
        for run in runs:
            if _is_raised(run, largest):
                marks.append((len(text), run.text))
                continue
            lead = " " if text else ""
            marks += [(len(text) + len(lead) + at, mark) for at, mark in run.marks]
            doubts += [(len(text) + len(lead) + start, len(text) + len(lead) + end) for start, end in run.doubts]
            text += lead + run.text
        if backwards:
            text = _LABEL_BACKWARDS.sub(_forwards, text)
        size = largest.size
        second = runs[1] if len(runs) > 1 else runs[0]
        text_at = second.x1 if backwards else second.x0
        yield PrintedLine(
            *(text, min(run.x0 for run in row), max(run.x1 for run in row), runs[0].base, size, page, column, left, right),
            *(
                all(run.bold for run in runs),
                tuple(marks),
                _folio(text, runs),
                *(runs[0].lead, text_at, tuple(doubts)),
            ),
        )


def _is_raised(run: Run, line: Run) -> bool:
    """The mark of a footnote that stands as a run of its own."""
    small = run.size < _SMALL * line.size and run.base > line.base + _HIGH * line.size
    return small and (run.text.isdigit() or run.text.strip("*†‡§") == "")


def _folio(text: str, runs: Sequence[Run]) -> int:
    last = runs[-1].text.strip(" .…_·") if len(runs) > 1 or _LEADERS.search(text) else ""
    found = _LEADERS.search(text) if not last.isdecimal() else None
    number = found[1] if found else last
    return int(number) if number.isdecimal() and len(number) < 5 else 0


def _forwards(found: re.Match[str]) -> str:
    if found[1] == "(":
        return f"({found[2]}){found[3]}" if not found[3] else f"({found[2]})"
    return f"{found[2]}{found[1]}{found[3]}"
