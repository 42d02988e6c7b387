"""Single lines of sources, to be shown with the findings about them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pincite.load.decode import UndecodableError, decode
from pincite.load.readings import READERS
from pincite.load.seeds import FORMS


def line_of(path: str, number: int) -> str | None:
    """A line of a file, counted from 1, without its end; None where the file or the line is not to be had."""
    if FORMS.get(Path(path).suffix.lower()) in READERS:
        return None  # the lines are those of its transcript
    lines = _lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(8)
def _lines(path: str) -> tuple[str, ...]:
    try:
        return tuple(decode(Path(path).read_bytes())[0].split("\n"))
    except (OSError, UndecodableError):
        return ()
