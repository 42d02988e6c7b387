"""One document through the stages: what parallel processes do, before and after all documents meet."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, replace
from typing import NamedTuple

from pincite.diagnostics import Diagnostic
from pincite.document.convention import Convention
from pincite.document.corpus import Attached, Citation, Dated, Quoted, Statement
from pincite.document.mention import Annotated
from pincite.document.note import Note
from pincite.document.page import Page
from pincite.load import load
from pincite.load.conventions import conventions
from pincite.load.seeds import Seed
from pincite.parse import LOST, parse
from pincite.recognise import recognise
from pincite.recognise.references import references_in
from pincite.relate.addresses import abstract, texts_of
from pincite.relate.ledgers import Held
from pincite.relate.link import Linker
from pincite.relate.notes import attach
from pincite.relate.passages import Match, Quote, quotes_of
from pincite.relate.verdicts import check
from pincite.relate.voices import voices
from pincite.render.annotations import annotation_rows
from pincite.render.citations import citations_of
from pincite.render.data import clause_rows
from pincite.render.document import document_page, part_pages
from pincite.render.linked_data import web_annotations
from pincite.render.quoted import quoted_by
from pincite.render.said import statements_of
from pincite.render.timeline import dated_in
from pincite.verify import verify_document


@dataclass(frozen=True, slots=True)
class Read:
    """One source after load, parse and recognise."""

    annotated: bytes
    """The annotated document, pickled: only the process that publishes it needs it whole. Empty if unreadable."""
    held: Held | None
    digest: str
    """Of the abstract."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """One document after link and render."""

    page: Page
    parts: tuple[Page, ...]
    """Further pages and data files of it."""
    clauses: tuple[str, ...]
    annotations: tuple[str, ...]
    citations: tuple[Citation, ...]
    """What it cites and quotes of other documents."""
    quoted: tuple[Quoted, ...]
    statements: tuple[Statement, ...]
    events: tuple[Dated, ...]
    uses: tuple[tuple[int, str, str, bool], ...]
    """Entry, fragment and pinpoint of each clause that uses a term, and whether in words that it quotes."""
    notes: tuple[tuple[str, Attached], ...]
    """The editors' notes on it, each with the pinpoint of its clause."""
    diagnostics: tuple[Diagnostic, ...]


class Payload(NamedTuple):
    """A document of the table, to be linked and rendered."""

    at: int
    """Index in the table."""
    annotated: bytes
    """Pickled."""
    quotes: tuple[tuple[Quote, tuple[Match, ...]], ...]
    """Its quotations, with where their words stand."""
    notes: tuple[Note, ...] = ()
    """The editors' notes on it."""


def read(seed: Seed, _: None = None) -> Read:
    """Load, parse and recognise one source, knowing nothing of the others."""
    annotated, problems = annotate(seed)
    if annotated is None:
        return Read(b"", None, "", problems)
    known = abstract(annotated, convention_named(annotated.document.convention))
    digest = hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()
    return Read(pickle.dumps(annotated), Held(known, texts_of(annotated), quotes_of(annotated)), digest, problems)


def annotate(seed: Seed, convention_name: str | None = None) -> tuple[Annotated | None, tuple[Diagnostic, ...]]:
    """One source with what is recognised in it, by a given convention if one is named; None if it cannot be read."""
    loaded = load(seed)
    source = loaded.source
    if source is None or not source.text.strip():
        return None, loaded.diagnostics
    if convention_name:
        source = replace(source, metadata=replace(source.metadata, convention=convention_name))
    document, odd = parse(source, conventions())
    annotated = recognise(document, convention_named(document.convention))
    return annotated, (*loaded.diagnostics, *odd, *verify_document(document, LOST))


def publish(payload: Payload, linker: Linker) -> Published:
    """Link one document against the table of all, check what it quotes, and render it."""
    index = payload.at
    annotated = pickle.loads(payload.annotated)
    linked, problems = linker.link(annotated, index)
    convention = convention_named(annotated.document.convention)
    if payload.quotes or annotated.attributions:
        about = linker.about(annotated, index)
        linked = replace(linked, checks=check(linked, payload.quotes, linker, about, convention.references))
        linked = replace(linked, said=voices(linked, linker, about, convention))
    written = [(note, references_in(note.text, convention)) for note in payload.notes]
    notes, detached = attach(written, annotated.document, linker, index)
    linked = replace(linked, notes=notes)
    targets = {target.eid: target for target in linker.table.abstracts[index].targets}
    return Published(
        document_page(linked, linker.table, index, convention),
        (*part_pages(linked, linker.table, index, convention), *web_annotations(linked, linker.table, index)),
        clause_rows(linked, linker.table, index),
        annotation_rows(linked, linker.table, index),
        citations_of(linked, linker.table, index),
        quoted_by(linked, linker.table, index),
        statements_of(linked, linker.table, index),
        dated_in(linked, linker.table, index),
        tuple(
            (use.entry, targets[use.clause].fragment, targets[use.clause].pinpoint, quoted)
            for quoted, uses in ((False, linked.uses), (True, linked.quoted))
            for use in uses
        ),
        tuple((targets[note.clause].pinpoint if note.clause else "", note) for note in notes),
        (*problems, *detached),
    )


def convention_named(name: str) -> Convention:
    """The convention of a name that a document bears."""
    return next(convention for convention in conventions() if convention.name == name)
