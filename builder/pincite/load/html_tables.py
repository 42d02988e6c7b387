"""The tables of a web page: in which row and column each block stands, where it is a table of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pincite.load.table_rows import is_figures

_CELLS = ("td", "th")


class TablePlace(NamedTuple):
    """Where a block stands."""

    table: int
    row: int
    column: int


class Tables:
    """Counts tables, rows and cells while a page is read; a table within another is none."""

    def __init__(self) -> None:
        self.at: TablePlace | None = None
        """The cell that is open."""
        self.nested: set[int] = set()
        """Tables that hold others."""
        self._table = self._row = self._column = self._depth = 0

    def opened(self, tag: str) -> None:
        """An element begins."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._table, self._row = self._table + 1, 0
            else:
                self.nested.add(self._table)
        elif self._depth == 1 and tag == "tr":
            self._row, self._column, self.at = self._row + 1, 0, None
        elif self._depth == 1 and tag in _CELLS:
            self._column += 1
            self.at = TablePlace(self._table, self._row, self._column)

    def closed(self, tag: str) -> None:
        """An element ends."""
        if tag == "table":
            self._depth -= 1
            self.at = None if not self._depth else self.at
        elif self._depth == 1 and tag in _CELLS:
            self.at = None

    def of_figures(self, words: Iterable[tuple[TablePlace, str]]) -> frozenset[int]:
        """The tables that are figures in rows, each cell a paragraph at most, by what stands in each block of a cell."""
        rows: dict[int, dict[int, list[str]]] = {}
        count = Counter[TablePlace]()
        for place, text in words:
            rows.setdefault(place.table, {}).setdefault(place.row, []).append(text)
            count[place] += 1
        several = {place.table for place, number in count.items() if number > 1}
        return frozenset(at for at, one in rows.items() if is_figures([*one.values()])) - several - self.nested
