"""The abstract of one document: what the others may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from pincite.bind.fragments import fragments_of
from pincite.document.clause import Clause, Document
from pincite.document.convention import Convention
from pincite.document.eid import TOP, EId
from pincite.document.fold import fold
from pincite.document.letters import plain
from pincite.document.mention import Annotated, Definition, mender
from pincite.document.quotation import Quote
from pincite.document.source import Span
from pincite.document.symbols import Abstract, ClauseText, Held, Target

_LONGEST_DEFINITION = 600
_DIGEST = 12
"""Characters of a clause's fingerprint."""


def held(annotated: Annotated, convention: Convention) -> Held:
    """A document as binding sees it: its abstract, what each clause says, and what it quotes."""
    return Held(_abstract(annotated, convention), tuple(_texts(annotated)), _quotes(annotated))


def _abstract(annotated: Annotated, convention: Convention) -> Abstract:
    document = annotated.document
    fragments = fragments_of([clause.eid for clause in document.walk()], convention)
    metadata = document.source.metadata
    return Abstract(
        path=document.source.path,
        metadata=metadata,
        language=metadata.language,
        convention=convention.name,
        base=next((level.type for level in convention.levels if level.base), ""),
        annexes=frozenset(level.type for level in convention.levels if level.annex),
        targets=tuple(_targets(document, fragments)),
        title_from=document.source.title_from,
        definitions=tuple(_definitions(annotated)),
    )


def _definitions(annotated: Annotated) -> Iterator[tuple[Definition, str]]:
    """The definitions with the words of each, less those that say again what a term means within one scope."""
    text = annotated.document.source.text
    seen: set[tuple[str, EId]] = set()
    for one in annotated.definitions:
        key = (fold(one.term), one.scope)
        if key not in seen:
            seen.add(key)
            body = _joined(text, one.body)
            yield one, body if len(body) <= _LONGEST_DEFINITION else f"{body[:_LONGEST_DEFINITION].rsplit(' ', 1)[0]} …"


def _targets(document: Document, fragments: dict[EId, str]) -> Iterable[Target]:
    def walk(clause: Clause, parent: EId) -> Iterable[Target]:
        yield Target(clause.eid, fragments[clause.eid], clause.type, clause.number, clause.pinpoint, parent, clause.eid)
        for child in clause.children:
            yield from walk(child, clause.eid)

    for clause in document.clauses:
        yield from walk(clause, TOP)


def _texts(annotated: Annotated) -> Iterator[ClauseText]:
    """Fingerprint, heading and own text of each clause; words broken at a line's end are whole again in the text."""
    document = annotated.document
    text = document.source.text
    broken = "\u00ad" in text or any(not one.insertion for one in annotated.repairs)
    mended = mender(annotated) if broken else None
    for clause in document.walk():
        spans = (*clause.heading, *clause.own_text)
        words = plain(" ".join([text[start:end] for start, end in spans]))
        digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        yield ClauseText(digest, plain(" ".join(map(mended, spans))) if mended else words)


def _quotes(annotated: Annotated) -> tuple[Quote, ...]:
    if not annotated.quotations:
        return ()
    words = mender(annotated)
    return tuple(
        Quote(*one.span, one.clauses, " ".join(map(words, one.words)), one.lead, one.lead_end, one.block)
        for one in annotated.quotations
    )


def _joined(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
