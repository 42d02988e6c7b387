"""``annotations.json``: what is said of stretches of the texts, for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.json_text import encode
from pincite.document.linked import Linked
from pincite.document.source import joined
from pincite.document.stretches import Span
from pincite.document.symbols import Table


class Annotation(NamedTuple):
    """One annotation."""

    span: Span
    """In characters of the document's text."""
    kind: str
    clause: EId
    target: str | None
    more: dict[str, Any]


def annotations_of(linked: Linked, table: Table, page: str) -> tuple[Annotation, ...]:
    """All annotations of a document, in reading order."""
    rows = [
        *_references(linked),
        *_terms(linked, table),
        *_quotations(linked),
        *_attributions(linked),
        *_events(linked),
        *_rulings(linked),
    ]
    rows += [*_notes(linked, page), *_repairs(linked)]
    return tuple(sorted(rows, key=lambda row: row.span))


def annotation_rows(rows: tuple[Annotation, ...], linked: Linked, table: Table, page: str) -> Iterator[str]:
    """One JSON object an annotation, in reading order."""
    source = linked.annotated.document.source
    fragments = {target.eid: target.fragment for target in table.documents[page].targets}
    for row in rows:
        yield encode(
            {
                "kind": row.kind,
                "document": source.path,
                "fragment": fragments[row.clause],
                "span": list(source.raw_span(row.span)),
                "text": joined(source.text, (row.span,)),
                "target": row.target,
                **row.more,
            }
        )


def _references(linked: Linked) -> list[Annotation]:
    """One row for a reference, and one for each further clause of a range."""
    return [
        Annotation(link.reference.span, "reference", link.reference.clause, str(target) if target else None, {})
        for link in linked.links.references
        for target in (link.target, *link.between)
    ]


def _terms(linked: Linked, table: Table) -> list[Annotation]:
    entries = table.entries
    return [
        Annotation(use.span, "term", use.clause, str(use.entry), {"term": entries[use.entry].term}) for use in linked.links.uses
    ]


def _quotations(linked: Linked) -> list[Annotation]:
    rows = []
    for one in linked.links.checks:
        targets = [str(one.found)] if one.found else []
        more: dict[str, Any] = {"verdict": one.verdict, "place": one.place, "claimed": one.claimed, "targets": targets}
        more |= {"instrument": Address(one.instrument).url if one.instrument else None, "similarity": round(one.likeness, 3)}
        rows.append(Annotation(Span(one.start, one.end), "quotation", one.clause, targets[0] if targets else None, more))
    return rows


def _attributions(linked: Linked) -> list[Annotation]:
    rows = []
    for said in linked.links.said:
        more: dict[str, Any] = {"speaker": said.speaker, "verb": said.verb, "name": said.name, "through": said.through}
        more["instrument"] = Address(said.instrument).url if said.instrument else None
        rows.append(Annotation(said.span, "attribution", said.clause, Address(said.page).url if said.page else None, more))
    return rows


def _events(linked: Linked) -> list[Annotation]:
    rows = []
    for event, page in zip(linked.annotated.events, linked.links.happened, strict=True):
        more: dict[str, Any] = {"what": event.kind, "date": event.date}
        if page is not None:
            rows.append(Annotation(event.sentence, "event", event.clause, Address(page).url if page else None, more))
    return rows


def _rulings(linked: Linked) -> list[Annotation]:
    return [
        Annotation(
            one.span, "ruling", one.clause, None, {"on": one.ruling.on, "value": one.ruling.value, "reason": one.ruling.reason}
        )
        for one in linked.links.ruled
    ]


def _notes(linked: Linked, page: str) -> list[Annotation]:
    if not linked.links.notes:
        return []
    document = linked.annotated.document
    whole = {clause.eid: Span(clause.start, clause.end) for clause in document.walk()}
    rows = []
    for one in linked.links.notes:
        clause = one.clause or document.clauses[0].eid
        more = {"note": one.note.text, "motivation": one.note.kind, "author": one.note.author, "date": one.note.date}
        more |= {"address": str(Address(page, one.anchor)), "lost": one.lost}
        rows.append(Annotation(one.span or whole[clause], "note", clause, None, more))
    return rows


def _repairs(linked: Linked) -> list[Annotation]:
    rows = []
    for repair in linked.annotated.repairs:
        note = "missing space" if repair.insertion else "word broken at a line's end"
        rows.append(Annotation(repair.span, "note", repair.clause, None, {"note": note, "insertion": repair.insertion}))
    return rows
