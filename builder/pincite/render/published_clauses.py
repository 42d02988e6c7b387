"""The clauses of a document as they are published: each with its address, its words and its place in the source."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.document.address import Address
from pincite.document.clause import Clause, Document, Passage
from pincite.document.published import PublishedClause, PublishedDocument, Status, repealed
from pincite.document.source import joined
from pincite.document.stretches import Span
from pincite.document.symbols import Abstract, Target


def publication(document: Document, known: Abstract) -> PublishedDocument:
    """What ``clauses.json`` tells of a document, in reading order, then what has gone from it."""
    return head_of(document, known)._replace(clauses=tuple(clauses_of(document, known)))


def head_of(document: Document, known: Abstract) -> PublishedDocument:
    """What all clauses of a document have in common, without any."""
    metadata = document.source.metadata
    version = metadata.in_force_from or metadata.in_force
    state_of = Address(known.state_of).url if known.state_of else ""
    own = (document.source.path, metadata.kind, Address(known.page), metadata.title, metadata.language, version, state_of)
    return PublishedDocument(*own, ())


def clauses_of(document: Document, known: Abstract) -> Iterator[PublishedClause]:
    """The clauses of a document one after the other, then those that have gone from it."""
    status = next((one.status for one in known.versions if known.state_of and one.page == known.page), Status.CURRENT)
    source = document.source
    text = source.text
    clauses = {clause.eid: clause for clause in document.walk()}
    counted = {target.parent for target in known.targets if target.counted}
    fragments = {target.eid: target.fragment for target in known.targets}
    for order, target in enumerate(known.targets, 1):
        placed = (status, fragments.get(target.parent, ""), order)
        if target.counted:
            yield _counted(document, clauses[target.parent], target, *placed)
            continue
        clause = clauses[target.eid]
        yield PublishedClause(
            target.fragment,
            target.aliases,
            clause.eid,
            target.wid,
            clause.pinpoint,
            clause.type,
            clause.number,
            joined(text, clause.heading),
            "" if clause.eid in counted else joined(text, clause.own_text),  # its words are its paragraphs'
            source.raw_span(whole := Span(clause.start, clause.end)),
            *placed,
            source.pages_of(whole),
        )
    yield from map(repealed, known.gone)


def _counted(document: Document, holder: Clause, target: Target, status: Status, parent: str, order: int) -> PublishedClause:
    """A paragraph without a number, the clause that holds it being given."""
    passages = [item for item in holder.content if isinstance(item, Passage)]
    parts = passages[target.counted - 1].parts
    whole = Span(parts[0].start, parts[-1].end)
    source = document.source
    own = (target.fragment, target.aliases, target.eid, target.wid, target.pinpoint, target.type, "", "")
    words, span = joined(source.text, parts), source.raw_span(whole)
    return PublishedClause(*own, words, span, status, parent, order, source.pages_of(whole))
