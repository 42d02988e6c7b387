"""The clauses of a document as they are published: each with its address, its words and its place in the source."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.document.address import Address
from pincite.document.clause import Document
from pincite.document.published import PublishedClause, PublishedDocument, Status, repealed
from pincite.document.source import Span, joined
from pincite.document.symbols import Abstract


def publication(document: Document, known: Abstract) -> PublishedDocument:
    """What ``clauses.json`` tells of a document, in reading order, then what has gone from it."""
    metadata = document.source.metadata
    status = next((one.status for one in known.versions if known.state_of and one.page == known.page), Status.CURRENT)
    clauses = (*_clauses(document, known, status), *map(repealed, known.gone))
    version = metadata.in_force_from or metadata.in_force
    return PublishedDocument(document.source.path, metadata.kind, Address(known.page), metadata.language, version, clauses)


def _clauses(document: Document, known: Abstract, status: Status) -> Iterator[PublishedClause]:
    source = document.source
    text = source.text
    for clause, target in zip(document.walk(), known.targets, strict=True):
        yield PublishedClause(
            target.fragment,
            target.aliases,
            clause.eid,
            target.wid,
            clause.pinpoint,
            clause.type,
            clause.number,
            joined(text, clause.heading),
            joined(text, clause.own_text),
            source.raw_span(Span(clause.start, clause.end)),
            status,
        )
