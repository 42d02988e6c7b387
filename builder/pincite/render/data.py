"""``clauses.json``, ``documents.json`` and ``terms.json``: the site for machines."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from pincite.document.clause import Clause
from pincite.document.corpus import Linked, Table, Target
from pincite.document.ledger import Gone
from pincite.document.page import Page
from pincite.document.source import Source, Span

CLAUSES = "clauses.json"
DOCUMENTS = "documents.json"
TERMS = "terms.json"
_encode = json.JSONEncoder(ensure_ascii=False).encode
_STATED = ("language", "publisher", "author", "published", "signed", "in_force", "in_force_from", "amended_by", "rights")
_STATUS = {"past": "superseded", "current": "current", "future": "future"}
_string = json.encoder.encode_basestring


def clause_rows(linked: Linked, table: Table, index: int) -> tuple[str, ...]:
    """One JSON object a clause, in reading order, spans in characters of the decoded source."""
    document = linked.annotated.document
    source = document.source
    targets = {target.eid: target for target in table.abstracts[index].targets}
    own = {"document": source.path, "kind": source.metadata.kind, "url": url_of(table.pages[index])}
    known = table.abstracts[index]
    version = source.metadata.in_force_from or source.metadata.in_force
    here = next((one.status for one in known.versions if known.state_of and one.page == table.pages[index]), "current")
    rest = {"language": source.metadata.language, "version": version, "status": _STATUS[here]}
    before, after = _encode(own)[:-1], _encode(rest)[1:]
    rows = (f"{before}, {_members(clause, source, targets[clause.eid])}, {after}" for clause in document.walk())
    gone = (_encode(own | _gone_members(one) | rest | {"status": "repealed"}) for one in known.gone)
    return (*rows, *gone)


def gone_row(document: str, page: str, one: Gone) -> str:
    """The object of a clause whose whole document was withdrawn."""
    kind = "instrument" if page.startswith("instruments/") else "report"
    own = {"document": document, "kind": kind, "url": url_of(page)}
    return _encode(own | _gone_members(one) | {"language": "", "version": "", "status": "repealed"})


def _gone_members(one: Gone) -> dict[str, Any]:
    return {
        "fragment": one.fragment,
        "aliases": list(one.aliases),
        "eid": one.eid,
        "wid": one.wid,
        "pinpoint": one.pinpoint,
        "type": "",
        "num": "",
        "heading": "",
        "text": one.text,
        "hash": _hash("", one.text),
        "span": None,
    }


def _members(clause: Clause, source: Source, target: Target) -> str:
    """The members of a clause's object that are its own; the others are the same throughout a document."""
    start, end = source.raw_span(Span(clause.start, clause.end))
    heading, text = joined(source.text, clause.heading), joined(source.text, clause.own_text)
    return (
        f'"fragment": {_string(target.fragment)}, "aliases": {_encode(target.aliases) if target.aliases else "[]"}, '
        f'"eid": {_string(clause.eid)}, "wid": {_string(target.wid)}, '
        f'"pinpoint": {_string(clause.pinpoint)}, "type": {_string(clause.type)}, "num": {_string(clause.number)}, '
        f'"heading": {_string(heading)}, "text": {_string(text)}, "hash": "{_hash(heading, text)}", "span": [{start}, {end}]'
    )


def document_rows(table: Table) -> list[str]:
    """One JSON object a document, versions included, in the order of the table."""
    rows = []
    for page, one in zip(table.pages, table.abstracts, strict=True):
        metadata = one.metadata
        stated = {name: getattr(metadata, name) for name in _STATED}
        own = {"document": one.path, "kind": metadata.kind, "url": url_of(page)}
        more = {
            "held": metadata.held,
            "aliases": list(metadata.aliases),
            "state_of": url_of(one.state_of) if one.state_of else None,
        }
        rows.append(_encode(own | {"title": metadata.title} | stated | more))
    return rows


def term_rows(table: Table) -> list[str]:
    """One JSON object a term of the glossaries."""
    paths = {page: one.path for page, one in zip(table.pages, table.abstracts, strict=True)}
    return [
        _encode(
            {
                "document": paths.get(one.home, "glossary.yml"),
                "term": one.term,
                "url": one.address.url,
                "fragment": one.address.fragment,
                "definition": one.definition,
                "aliases": list(one.aliases),
                "language": one.language,
                "clause": f"{url_of(one.home)}#{one.clause}" if one.clause else None,
            }
        )
        for one in table.entries
    ]


def data_page(path: str, rows: list[str]) -> Page:
    """A JSON list, one row a line."""
    return Page(path, "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n")


def _hash(heading: str, text: str) -> str:
    """A fingerprint of what a clause says: the first 16 hexadecimal digits of the SHA-256 of heading, line end and text."""
    return sha256(f"{heading}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The stretches with white space collapsed, a space between two."""
    return " ".join(" ".join(text[span.start : span.end] for span in spans).split())


def url_of(page: str) -> str:
    """Address of a page below the site's root."""
    return page.removesuffix(".md") + "/"
