"""Text made comparable: case, white space and typographic variants folded, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right

from pincite.document.letters import small

_VARIANTS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "})
_RUN = re.compile(r"\s{2,}|[^\S ]")


class Folded:
    """A text folded for comparison, each of its characters standing for one or more of the original."""

    __slots__ = ("_shifts", "_starts", "text")

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self._starts = [0]
        self._shifts = [0]
        at = length = 0
        for run in _RUN.finditer(text):
            parts.append(text[at : run.start()])
            parts.append(" ")
            length += run.start() - at + 1
            at = run.end()
            if len(run[0]) > 1:
                self._starts.append(length)
                self._shifts.append(at - length)
        parts.append(text[at:])
        self.text = small("".join(parts).translate(_VARIANTS))

    def original(self, offset: int) -> int:
        """The offset in the original text of a character of the folded one."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


def fold(text: str) -> str:
    """A term or title in the form that ``Folded.text`` has."""
    return small(" ".join(text.split()).translate(_VARIANTS))
