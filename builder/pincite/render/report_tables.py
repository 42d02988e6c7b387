"""The tables of a report: paragraphs that stand in the cells of one table, set as its rows, each with the address it has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.clause import Clause
from pincite.document.source import Cell, Source


def cells_of(source: Source) -> Sequence[Cell]:
    """The cells of a report's tables, in the order of the text; none for an instrument, whose clauses stand in them."""
    return source.cells if source.metadata.kind == "report" else ()


def in_tables(clauses: Sequence[Clause], cells: Sequence[Cell]) -> Iterator[list[Clause]]:
    """The clauses in order, those in cells of one table together."""
    table = 0
    group: list[Clause] = []
    for clause in clauses:
        first = first_cell(clause, cells)
        if group and (first is None or first.table != table):
            yield group
            group = []
        table = first.table if first else 0
        group.append(clause)
        if first is None:
            yield group
            group = []
    if group:
        yield group


def first_cell(clause: Clause, cells: Sequence[Cell]) -> Cell | None:
    """The cell in which a paragraph without a heading begins."""
    if not cells or clause.heading or not clause.own_text:
        return None
    within = cells_in(clause, cells)
    return within[0] if within and within[0].span.start == clause.own_text[0].start else None


def cells_in(clause: Clause, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells that stand in a paragraph: one of its row, or all."""
    first, last = (bisect_left(cells, at, key=_start) for at in (clause.own_text[0].start, clause.own_text[-1].end))
    return cells[first:last]


def _start(cell: Cell) -> int:
    return cell.span.start


def table_lines(placed: Mapping[tuple[int, int], str]) -> Iterator[str]:
    """A table by what stands in each row and column, its first row the heads of the others."""
    rows = sorted({row for row, _ in placed})
    columns = range(1, 1 + max(column for _, column in placed))
    for at, row in enumerate(rows):
        shown = (placed.get((row, column), "").replace("|", "&#124;") for column in columns)
        yield f"| {' | '.join(shown)} |"
        if not at:
            yield f"|{' --- |' * len(columns)}"
    yield ""
