"""The published pages and data files, for what is made from them beside the engine's site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def rows(docs: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a data file below ``docs/``, which has one a line; raises OSError and ValueError."""
    with (docs / name).open(encoding="utf-8") as file:
        for line in file:
            row = line.strip().removesuffix(",")
            if row not in ("[", "]", "[]"):
                yield json.loads(row)


def pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each Markdown page below ``docs/``."""
    for path in sorted(docs.rglob("*.md")):
        yield path.relative_to(docs).as_posix(), path.read_text("utf-8")
