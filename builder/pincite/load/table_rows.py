"""What a table of a file is: figures, or words that a drafter has only set beside their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(
    r"\s*(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]{1,2}|[ivxIVX]{1,6})[.)\]º°]{0,2}|(?:[^\W\d_]{3,12}\.?|§{1,2})\s?\d{1,4}[a-z]?\.?)?\s*"
)
_CELLS = 2
"""Of a row that is a number and its words."""
_WORDS = 3
"""Words of a row, from which on it is a sentence rather than a figure."""
_MOSTLY = 0.6


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """In most rows the first cell holds a number or nothing, and the second and last of them words."""
    pairs = [row for row in rows if len(row) == _CELLS]
    if len(pairs) < _MOSTLY * len(rows) or not pairs:
        return False
    numbered = [row for row in pairs if _LABEL.fullmatch(row[0]) and row[0].strip()]
    worded = [row for row in pairs if _LABEL.fullmatch(row[0]) and len(row[1].split()) >= _WORDS]
    return bool(numbered) and len(worded) >= _MOSTLY * len(pairs)


def is_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Half of the rows and more, and two at least, have several cells, which are no numbers with their words."""
    several = sum(1 for row in rows if len(row) > 1)
    return several > 1 and several >= len(rows) / 2 and not is_layout(rows)
