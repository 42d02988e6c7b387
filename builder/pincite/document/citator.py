"""What documents say of one another: in the direction in which it is written, and turned round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.linked import Attached, Said
from pincite.document.quotation import Check, Verdict
from pincite.document.symbols import Pair


class Citation(NamedTuple):
    """One clause that cites or quotes another document's."""

    target: Address
    """The clause, or the page of the text as a whole."""
    source: Address
    """The clause that cites."""
    pinpoint: str
    """Of the clause that cites; empty for a document as a whole."""
    verdict: Verdict | None
    """On a quotation; None for a reference."""
    words: str
    """The words around the reference, or those quoted."""
    by_note: bool = False
    """An editors' note on the clause cites it."""


class Quoted(NamedTuple):
    """Words that a document quotes from an instrument, for that instrument's page."""

    check: Check
    instrument: str
    """Page of the instrument."""
    source: Address
    """The clause that quotes."""
    pinpoint: str
    said: tuple[Said, ...]
    """Who is said to say so: the attribution of the sentence."""


class Statement(NamedTuple):
    """What a speaker is said to say, for the pages that gather it."""

    said: Said
    source: Address
    """The paragraph of the report."""
    pinpoint: str
    words: str


class Dated(NamedTuple):
    """Something that happened on a day, with the source that says so."""

    date: str
    kind: str
    source: Address
    pinpoint: str
    """Of the paragraph; empty where the metadata say it."""
    words: str
    instrument: str = ""
    """Page of the instrument to which it happened; empty where that is not known."""


class Usage(NamedTuple):
    """One clause that uses a term."""

    entry: Address
    """Of the term."""
    source: Address
    pinpoint: str
    quoted: bool
    """In words that the clause quotes."""


class Remark(NamedTuple):
    """An editors' note with its place, for the page that lists them all."""

    page: str
    pinpoint: str
    """Of its clause; empty for the document as a whole."""
    note: Attached


@dataclass(frozen=True, slots=True)
class Citing:
    """What one document says of others."""

    citations: tuple[Citation, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Dated, ...] = ()
    usages: tuple[Usage, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Beside(NamedTuple):
    """A text that a document can be read beside."""

    title: str
    language: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class Cited:
    """What others say of one document: all that its page shows of them."""

    counts: tuple[tuple[str, int], ...] = ()
    """Fragment, empty for the text as a whole, and how many places cite it."""
    quoted: tuple[Quoted, ...] = ()
    statements: tuple[Statement, ...] = ()
    beside: tuple[Beside, ...] = ()
