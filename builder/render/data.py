"""``clauses.json`` and ``annotations.json``: the site for machines."""

from __future__ import annotations

import json
from typing import Any

from builder.document.clause import Clause
from builder.document.corpus import Linked, Table
from builder.document.page import Page
from builder.document.source import Source, Span

CLAUSES = "clauses.json"
ANNOTATIONS = "annotations.json"


def clause_rows(linked: Linked, table: Table, index: int) -> tuple[str, ...]:
    """One JSON object a clause, in reading order, spans in characters of the decoded source."""
    document = linked.annotated.document
    source = document.source
    address = _url(table.pages[index])
    fragments = {target.eid: target.fragment for target in table.abstracts[index].targets}
    return tuple(_json(_clause_row(clause, source, address, fragments[clause.eid])) for clause in document.walk())


def _clause_row(clause: Clause, source: Source, address: str, fragment: str) -> dict[str, Any]:
    return {
        "document": source.path,
        "kind": source.metadata.kind,
        "url": address,
        "fragment": fragment,
        "aliases": [],
        "eid": clause.eid,
        "wid": clause.eid,
        "pinpoint": clause.pinpoint,
        "type": clause.type,
        "num": clause.number,
        "heading": joined(source.text, clause.heading),
        "text": joined(source.text, clause.own_text),
        "span": list(source.raw_span(Span(clause.start, clause.end))),
        "language": source.metadata.language,
        "version": source.metadata.in_force,
        "status": "current",
    }


def annotation_rows(linked: Linked, table: Table, index: int) -> tuple[str, ...]:
    """One JSON object an annotation, in reading order."""
    source = linked.annotated.document.source
    fragments = {target.eid: target.fragment for target in table.abstracts[index].targets}
    rows: list[tuple[Span, dict[str, Any]]] = []

    def add(kind: str, clause: str, span: Span, target: str | None, **more: Any) -> None:
        row = {
            "kind": kind,
            "document": source.path,
            "fragment": fragments[clause],
            "span": list(source.raw_span(span)),
            "text": joined(source.text, (span,)),
            "target": target,
            **more,
        }
        rows.append((span, row))

    for link in linked.links:
        add("reference", link.reference.clause, link.reference.span, str(link.target) if link.target else None)
    for use in linked.uses:
        entry = table.entries[use.entry]
        add("term", use.clause, use.span, str(entry.address), term=entry.term)
    for repair in linked.repairs:
        add("note", repair.clause, repair.span, None, note="missing space", insertion=repair.insertion)
    return tuple(_json(row) for _, row in sorted(rows, key=lambda pair: pair[0]))


def data_page(path: str, rows: list[str]) -> Page:
    """A JSON list, one row a line."""
    return Page(path, "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n")


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The stretches with white space collapsed, a space between two."""
    return " ".join(" ".join(text[span.start : span.end] for span in spans).split())


def _url(page: str) -> str:
    return page.removesuffix(".md") + "/"


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
