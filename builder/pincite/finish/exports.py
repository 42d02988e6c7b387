"""Files for other programs: JSON and Akoma Ntoso of each document, an inventory of all addresses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from pincite.document.json_text import JsonRow, indented
from pincite.document.published import PublishedClause, Status
from pincite.finish.akoma_ntoso import akoma_ntoso

_ENTRY = re.compile(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""How Sphinx reads a line of an inventory: the name, what it names, its priority, its address, its title."""


def document_files(document: JsonRow, clauses: Sequence[PublishedClause]) -> Iterator[tuple[str, str]]:
    """The JSON of a document and, for an instrument, its Akoma Ntoso, in the folder of its page."""
    whole = {"pincite": 1, **document, "clauses": [clause.members for clause in clauses]}
    yield f"{document['url']}document.json", indented(whole) + "\n"
    if document["kind"] == "instrument":
        yield f"{document['url']}akn.xml", akoma_ntoso(document, clauses)


def labels_of(document: JsonRow, clauses: Iterable[PublishedClause]) -> Iterator[str]:
    """The lines of an inventory that name the clauses in force of a document."""
    url, slug = document["url"], _slug(document)
    for clause in clauses:
        if clause.status is Status.CURRENT:
            shown = _line(f"{document['title']}, {clause.pinpoint}")
            yield from (f"{slug}#{name} std:label -1 {url}#{name} {shown}" for name in clause.names)


def inventory(site: str, documents: Sequence[JsonRow], labels: Iterable[str], terms: Iterable[JsonRow]) -> bytes:
    """An ``objects.inv`` of version 2, by which Sphinx and MkDocs sites refer to clauses and terms by name.

    A document is ``std:doc`` under its slug; a clause ``std:label`` under slug and fragment ("model-treaty#art_3"), a term
    ``std:term`` under its word. ``labels`` are the lines of the clauses.
    """
    lines = [f"{_slug(row)} std:doc -1 {row['url']} {_line(row['title'])}" for row in documents]
    lines += labels
    seen: set[str] = set()
    for row in terms:
        name = _name(row["term"])
        if name not in seen:
            lines.append(f"{name} std:term -1 {row['url']}#{row['fragment']} -")
            seen.add(name)
    head = f"# Sphinx inventory version 2\n# Project: {_line(site)}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    return head.encode() + zlib.compress("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"), 9)


def _slug(document: JsonRow) -> str:
    return str(document["url"]).strip("/").partition("/")[2]


def _name(term: str) -> str:
    """A term as a name that ends where it ends: one that could be read as a line of its own has hyphens for spaces."""
    line = _line(term)
    read = _ENTRY.match(f"{line} std:term -1 x -")
    return line if read and read[1] == line and not line.startswith("#") else "-".join(line.split()).lstrip("#")


def _line(text: str) -> str:
    return " ".join(text.split())
