"""A data file that has grown too long, as an index over files by document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pincite.document.json_text import indented, string

_DOCUMENT = re.compile(r'\{"document": ("[^"\\]*(?:\\.[^"\\]*)*")')


def row_files(name: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of one list, given as its rows, and the index in its own place.

    The rows of a document follow one another; where they do not, it has several files.
    """
    listed = []
    for number, (named, group) in enumerate(groupby(lines, key=_document_of), 1):
        rows, document = [*group], json.loads(named)
        path = f"data/{name}/{number}.json"
        listed.append({"document": document, "path": path, "rows": len(rows)})
        yield path, "[\n" + ",\n".join(rows) + "\n]\n"
    yield f"{name}.json", indented({"pincite": 1, "files": listed}) + "\n"


def _document_of(line: str) -> str:
    """What names the document at the beginning of a row, as it stands."""
    found = _DOCUMENT.match(line)
    return found[1] if found else string(json.loads(line)["document"])
