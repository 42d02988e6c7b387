"""The tables of a Markdown file: rows between bars, the first parted from the others by a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pincite.document.source import Cell
from pincite.document.stretches import Pieces, Span
from pincite.load.hyperlinks import in_text

_BAR = re.compile(r"(?<!\\)\|")


def table_cells(raw: str, lines: Sequence[tuple[str, Span]], pieces: Pieces) -> tuple[Cell, ...]:
    """The cells of all tables, by the lines of a file: each a ``row``, a ``rule`` or neither, with its words in the file."""
    found = [*_in_file(raw, lines)]
    placed = zip(in_text(pieces, [cell.span for cell in found]), found, strict=True)
    return tuple(cell._replace(span=span) for span, cell in placed if span)


def _in_file(raw: str, lines: Sequence[tuple[str, Span]]) -> Iterator[Cell]:
    """The cells, by their stretches of the file."""
    table = row = 0
    for at, (kind, words) in enumerate(lines):
        heads = kind == "row" and at + 1 < len(lines) and lines[at + 1][0] == "rule"
        if heads:
            table, row = table + 1, 0
        elif kind == "other":
            row = -1
        if kind != "row" or row < 0 or not table:
            continue
        row += 1
        start = words.start
        for column, end in enumerate([*(bar.start() for bar in _BAR.finditer(raw, *words)), words.end], 1):
            shown = raw[start:end]
            span = Span(start + len(shown) - len(shown.lstrip()), end - len(shown) + len(shown.rstrip()))
            if span.start < span.end:
                yield Cell(span, table, row, column)
            start = end + 1
