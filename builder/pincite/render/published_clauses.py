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
    return head_of(document, known)._replace(clauses=tuple(clauses_of(document, known)))


def head_of(document: Document, known: Abstract) -> PublishedDocument:
    """What all clauses of a document have in common, without any."""
    metadata = document.source.metadata
    version = metadata.in_force_from or metadata.in_force
    return PublishedDocument(document.source.path, metadata.kind, Address(known.page), metadata.language, version, ())


def clauses_of(document: Document, known: Abstract) -> Iterator[PublishedClause]:
    """The clauses of a document one after the other, then those that have gone from it."""
    status = next((one.status for one in known.versions if known.state_of and one.page == known.page), Status.CURRENT)
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
    yield from map(repealed, known.gone)
