"""A data file that has grown too long, as an index over files by document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from pincite.document.json_text import indented


def row_files(name: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of one list, given as its rows, and the index in its own place.

    The rows of a document follow one another; where they do not, it has several files.
    """
    listed = []
    for number, (document, group) in enumerate(groupby(lines, key=lambda line: json.loads(line)["document"]), 1):
        rows = [*group]
        path = f"data/{name}/{number}.json"
        listed.append({"document": document, "path": path, "rows": len(rows)})
        yield path, "[\n" + ",\n".join(rows) + "\n]\n"
    yield f"{name}.json", indented({"pincite": 1, "files": listed}) + "\n"
