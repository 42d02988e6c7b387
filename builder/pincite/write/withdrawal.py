"""Documents that were never public leave without a trace: their ledgers, and their rows in the published data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from pincite.document.ledger import Ledger
from pincite.document.published import CLAUSES


def forget(docs: Path, folder: Path, ledgers: Iterable[Ledger], is_gone: Callable[[str], bool]) -> int:
    """Delete the ledgers below a folder, and the rows in ``docs/`` of sources that are gone; returns how many rows went.

    The next build removes the pages. Raises OSError.
    """
    path = docs / CLAUSES
    rows = path.read_text("utf-8").splitlines() if path.is_file() else []
    listed = [row.removesuffix(",") for row in rows if row.startswith("{")]
    kept = [row for row in listed if not is_gone(_source(row))]
    if len(kept) < len(listed):
        path.write_text("[\n" + ",\n".join(kept) + "\n]\n" if kept else "[]\n", "utf-8", newline="\n")
    for ledger in ledgers:
        (folder / ledger.file).unlink(missing_ok=True)
    return len(listed) - len(kept)


def _source(row: str) -> str:
    """The source of which a row tells; empty where it cannot be read."""
    try:
        return str(json.loads(row).get("document", ""))
    except (ValueError, AttributeError):
        return ""
