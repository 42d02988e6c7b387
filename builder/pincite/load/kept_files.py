"""What stands below ``docs/`` of documents that cannot be published this time, and is to stay as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pincite.document.ledger import Ledger
from pincite.document.page import Page
from pincite.document.published import CLAUSES, DOCUMENTS
from pincite.document.standing import Standing

_OWN = (".md", ".json")
"""Endings of the files that a document has of its own."""
_DATA = (CLAUSES, DOCUMENTS, "terms.json", "annotations.json")


def standing(docs: Path, ledgers: Sequence[Ledger]) -> Standing:
    """The pages and rows of some documents, as the last good build left them."""
    if not ledgers:
        return Standing()
    rows = {name: [(of, row) for of, row in _rows(docs / name) if any(one.is_of(of) for one in ledgers)] for name in _DATA}
    return Standing(
        {ledger.page: _pages(docs, ledger.page) for ledger in ledgers},
        {name: [row for _, row in found] for name, found in rows.items()},
        _sources(ledgers, rows[CLAUSES]),
        _sources(ledgers, rows[DOCUMENTS]),
    )


def _sources(ledgers: Sequence[Ledger], rows: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The sources of which rows tell, and those of the ledgers to which they belong."""
    told = frozenset(of for of, _ in rows)
    return told | {one.source for one in ledgers if any(one.is_of(of) for of in told)}


def _pages(docs: Path, page: str) -> list[Page]:
    """A document's page with those that belong to it: parts, versions, annotations, its terms; empty where it is lost."""
    stem = page.removesuffix(".md")
    files = [docs / page, docs / f"glossary/{page.rsplit('/', 1)[-1]}"]
    if not files[0].is_file():
        return []
    if (docs / stem).is_dir():
        files += sorted((docs / stem).rglob("*"))
    own = (file for file in files if file.suffix in _OWN and file.is_file())
    return [Page(file.relative_to(docs).as_posix(), file.read_text("utf-8", "replace")) for file in own]


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of a data file, each with the source of which it tells; one that can no longer be read is none."""
    for line in path.read_text("utf-8", "replace").split("\n") if path.is_file() else ():
        row = line.strip().removesuffix(",")
        try:
            document = json.loads(row).get("document", "") if row.startswith("{") else ""
        except (ValueError, AttributeError):
            document = ""
        if isinstance(document, str) and document:
            yield document, row
