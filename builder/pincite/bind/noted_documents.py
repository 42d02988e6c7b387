"""Editors' notes to the documents that they are on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.letters import shortened
from pincite.document.note import Note
from pincite.document.symbols import Table

_FOLDERS = ("instruments/", "reports/")


def by_document(
    notes: Sequence[Note], table: Table
) -> tuple[dict[str, tuple[Note, ...]], tuple[Note, ...], tuple[Diagnostic, ...]]:
    """The notes on each document, by its page; those that are on none; and a finding for each of these."""
    names = _names(table)
    out: dict[str, list[Note]] = {}
    homeless = []
    problems = []
    for note in notes:
        page = names.get(_bare(note.on), table.named(note.on))
        if page is None:
            message = told("note-homeless", words=shortened(note.text), on=note.on)
            hint = told("write-a-document")
            problems.append(found(Code.DETACHED_NOTE, note.path, message, hint, line=note.line))
            homeless.append(note)
        else:
            out.setdefault(page, []).append(note)
    return {page: tuple(mine) for page, mine in out.items()}, tuple(homeless), tuple(problems)


def _bare(on: str) -> str:
    """A document's name without what else an address may have: host, leading dots, the file's ending."""
    path = re.sub(r"(?i)^https?://[^/]+/(?:.*/)?(?=(?:instruments|reports)/)|^\.?/+", "", on.strip())
    return path.removesuffix("/index.html").strip("/").removesuffix(".md" if path.startswith(_FOLDERS) else "\n").casefold()


def _names(table: Table) -> dict[str, str]:
    """What a document may be called: its address with and without the collection, and its source file."""
    names: dict[str, str] = {}
    for page, one in table.documents.items():
        address = page.removesuffix(".md")
        own = (address, one.path, f"seeds/{one.path}", *(() if one.state_of else (address.rpartition("/")[2], one.title)))
        for name in own:
            names.setdefault(name.casefold(), page)
    return names
