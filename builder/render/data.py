"""``clauses.json`` and ``annotations.json``: the site for machines."""

from __future__ import annotations

import json
from typing import Any

from builder.document.clause import Clause
from builder.document.corpus import Linked, Table, Target
from builder.document.ledger import Gone
from builder.document.page import Page
from builder.document.source import Source, Span

CLAUSES = "clauses.json"
ANNOTATIONS = "annotations.json"
_encode = json.JSONEncoder(ensure_ascii=False).encode
_STATUS = {"past": "superseded", "current": "current", "future": "future"}
_string = json.encoder.encode_basestring


def clause_rows(linked: Linked, table: Table, index: int) -> tuple[str, ...]:
    """One JSON object a clause, in reading order, spans in characters of the decoded source."""
    document = linked.annotated.document
    source = document.source
    targets = {target.eid: target for target in table.abstracts[index].targets}
    own = {"document": source.path, "kind": source.metadata.kind, "url": _url(table.pages[index])}
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
    own = {"document": document, "kind": kind, "url": _url(page)}
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
        "span": None,
    }


def _members(clause: Clause, source: Source, target: Target) -> str:
    """The members of a clause's object that are its own; the others are the same throughout a document."""
    start, end = source.raw_span(Span(clause.start, clause.end))
    return (
        f'"fragment": {_string(target.fragment)}, "aliases": {_encode(target.aliases) if target.aliases else "[]"}, '
        f'"eid": {_string(clause.eid)}, "wid": {_string(target.wid)}, '
        f'"pinpoint": {_string(clause.pinpoint)}, "type": {_string(clause.type)}, "num": {_string(clause.number)}, '
        f'"heading": {_string(joined(source.text, clause.heading))}, "text": {_string(joined(source.text, clause.own_text))}, '
        f'"span": [{start}, {end}]'
    )


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
    for one in linked.checks:
        targets = [str(one.found)] if one.found else []
        quotation: dict[str, Any] = {"verdict": one.verdict, "place": one.place, "claimed": one.claimed, "targets": targets}
        quotation |= {"instrument": _url(one.instrument) if one.instrument else None, "similarity": round(one.likeness, 3)}
        add("quotation", one.clause, Span(one.start, one.end), targets[0] if targets else None, **quotation)
    for said in linked.said:
        voice = {"speaker": said.speaker, "verb": said.verb, "name": said.name, "through": said.through}
        about = _url(said.instrument) if said.instrument else None
        add("attribution", said.clause, said.span, _url(said.page) if said.page else None, **voice, instrument=about)
    for repair in linked.repairs:
        note = "missing space" if repair.insertion else "word broken at a line's end"
        add("note", repair.clause, repair.span, None, note=note, insertion=repair.insertion)
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
    return _encode(row)
