"""Files for other programs: JSON and Akoma Ntoso of each document, an inventory of all addresses."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pincite.finish.akoma_ntoso import akoma_ntoso

Row = dict[str, Any]
_OF_DOCUMENT = ("document", "kind", "url", "language", "version")


def document_files(document: Row, clauses: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The JSON of a document and, for an instrument, its Akoma Ntoso, in the folder of its page."""
    rows = [{key: value for key, value in row.items() if key not in _OF_DOCUMENT} for row in clauses]
    whole = {"pincite": 1, **document, "clauses": rows}
    yield f"{document['url']}document.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if document["kind"] == "instrument":
        yield f"{document['url']}akn.xml", akoma_ntoso(document, clauses)


def inventory(site: str, documents: Iterable[Row], clauses: Iterable[Row], terms: Iterable[Row]) -> bytes:
    """An ``objects.inv`` of version 2, by which Sphinx and MkDocs sites refer to clauses and terms by name.

    A document is ``std:doc`` under its slug; a clause ``std:label`` under slug and fragment ("model-treaty#art_3"), a term
    ``std:term`` under its word.
    """
    names = {row["url"]: row["url"].strip("/").partition("/")[2] for row in documents}
    titles = {row["url"]: row["title"] for row in documents}
    lines = [f"{names[url]} std:doc -1 {url} {_line(title)}" for url, title in titles.items()]
    for row in clauses:
        if row["url"] in names and row["status"] == "current":
            shown = _line(f"{titles[row['url']]}, {row['pinpoint']}")
            own = (row["fragment"], *row["aliases"])
            lines += [f"{names[row['url']]}#{name} std:label -1 {row['url']}#{name} {shown}" for name in own]
    seen: set[str] = set()
    for row in terms:
        name = _line(row["term"])
        if name not in seen:
            lines.append(f"{name} std:term -1 {row['url']}#{row['fragment']} -")
            seen.add(name)
    head = f"# Sphinx inventory version 2\n# Project: {_line(site)}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    return head.encode() + zlib.compress("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"), 9)


def _line(text: str) -> str:
    return " ".join(text.split())
