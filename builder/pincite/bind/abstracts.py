"""The abstract of one document: what the others may know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pincite.bind.counted import citable_types, counted_by, paragraphs_of
from pincite.bind.fragments import fragments_of
from pincite.document.clause import Clause, Document
from pincite.document.convention import Convention
from pincite.document.eid import TOP, EId
from pincite.document.fold import fold
from pincite.document.letters import plain, words_of
from pincite.document.mention import Annotated, Definition, mender
from pincite.document.quotation import Quote
from pincite.document.stretches import Span
from pincite.document.symbols import Abstract, ClauseText, Held, Target

_LONGEST_DEFINITION = 600


def held(annotated: Annotated, convention: Convention) -> Held:
    """A document as binding sees it: its abstract, what each clause says, and what it quotes."""
    counts = tuple(sorted(set(counted_by(annotated.references))))
    return Held(_abstract(annotated, convention), tuple(_texts(annotated, convention)), _quotes(annotated), counts)


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
        targets=tuple(_targets(document, fragments, convention)),
        title_from=document.source.title_from,
        definitions=tuple(_definitions(annotated)),
        recognised=bool(document.source.recognised),
        doubtful=tuple(_doubtful(document)),
    )


def _doubtful(document: Document) -> Iterator[tuple[EId, str]]:
    """Each word that was recognised with doubt, with its clause."""
    doubts, at = document.source.doubtful, 0
    if not doubts:
        return
    own = sorted((span, clause.eid) for clause in document.walk() for span in (*clause.heading, *clause.own_text))
    for span, eid in own:
        while at < len(doubts) and doubts[at].start < span.end:
            if doubts[at].start >= span.start:
                yield from ((eid, word) for word in words_of(document.source.text[doubts[at].start : doubts[at].end]))
            at += 1


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


def _targets(document: Document, fragments: dict[EId, str], convention: Convention) -> Iterable[Target]:
    citable = citable_types(convention)

    def walk(clause: Clause, parent: EId) -> Iterable[Target]:
        own = (clause.eid, fragments[clause.eid], clause.type, clause.number, clause.pinpoint, parent, clause.eid)
        yield Target(*own, paragraphs=len(paragraphs_of(clause, citable)))
        for child in clause.children:
            yield from walk(child, clause.eid)

    for clause in document.clauses:
        yield from walk(clause, TOP)


def _texts(annotated: Annotated, convention: Convention) -> Iterator[ClauseText]:
    """Fingerprint, heading and own text of each clause; words broken at a line's end are whole again in the text."""
    document = annotated.document
    text = document.source.text
    citable = citable_types(convention)
    broken = "\u00ad" in text or any(not one.insertion for one in annotated.repairs)
    mended = mender(annotated) if broken else None
    for clause in document.walk():
        spans = (*clause.heading, *clause.own_text)
        words = plain(" ".join([text[start:end] for start, end in spans]))
        shown = mended or (lambda span: text[span.start : span.end])
        whole = plain(" ".join(map(shown, spans))) if mended else words
        yield ClauseText.of(words, whole, tuple(_begins(clause, citable, shown)))


def _begins(clause: Clause, citable: frozenset[str], shown: Callable[[Span], str]) -> Iterator[int]:
    """Where each of the paragraphs that a clause consists of begins in its text."""
    paragraphs = paragraphs_of(clause, citable)
    at = len(plain(" ".join(map(shown, clause.heading)))) if paragraphs else 0
    for one in paragraphs:
        yield at + bool(at)
        at += bool(at) + len(plain(" ".join(map(shown, one.parts))))


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
