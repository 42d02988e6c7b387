"""Files added to the engine's site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def add_files(site: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write files below ``site``, given as path and content; returns their number and bytes. Raises OSError."""
    folders: set[Path] = set()
    count = size = 0
    for name, content in files:
        path = site / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_bytes(content)
        count += 1
        size += len(content)
    return count, size
