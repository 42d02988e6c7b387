"""Rows of JSON, one a line: the form of every data file."""

from __future__ import annotations

from collections.abc import Iterable

from pincite.document.json_text import encode, string
from pincite.document.page import Page
from pincite.document.published import PublishedClause, PublishedDocument


def rows_page(path: str, rows: Iterable[str]) -> Page:
    """A file with a JSON list, one row a line."""
    parts = ["[\n"]
    for row in rows:
        parts += (row, ",\n")
    if len(parts) == 1:
        return Page(path, "[]\n")
    parts[-1] = "\n]\n"
    return Page(path, "".join(parts))  # at once: the rows of a large site are not copied twice


def document_rows(one: PublishedDocument) -> Iterable[str]:
    """One JSON object a clause."""
    return clause_rows(one, one.clauses)


def clause_rows(one: PublishedDocument, clauses: Iterable[PublishedClause]) -> Iterable[str]:
    """The same for clauses that are given apart; what all of a document have in common is encoded once."""
    before = encode({"document": one.document, "kind": one.kind, "url": one.address.url, "title": one.title})[:-1]
    after = f'"language": {string(one.language)}, "version": {string(one.version)}'
    after += f', "state_of": {string(one.state_of) if one.state_of else "null"}'
    for clause in clauses:
        yield f'{before}, {_members(clause)}, {after}, "status": "{clause.status.value}"}}'


def _members(one: PublishedClause) -> str:
    """The members of a clause's object that are its own, written out for speed: there are as many as clauses."""
    span = f"[{one.span[0]}, {one.span[1]}]" if one.span else "null"
    pages = f"[{one.pages[0]}, {one.pages[1]}]" if one.pages else "null"
    return (
        f'"fragment": {string(one.fragment)}, "aliases": {encode(one.aliases) if one.aliases else "[]"}, '
        f'"eid": {string(one.eid)}, "wid": {string(one.wid)}, '
        f'"pinpoint": {string(one.pinpoint)}, "type": {string(one.type)}, "num": {string(one.num)}, '
        f'"heading": {string(one.heading)}, "text": {string(one.text)}, "hash": "{one.hash}", "span": {span}, "pages": {pages}, '
        f'"parent": {string(one.parent) if one.parent else "null"}, "order": {one.order or "null"}'
    )
