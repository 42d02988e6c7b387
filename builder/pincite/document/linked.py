"""A document with its mentions resolved against the symbol table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.mention import Annotated, Reference
from pincite.document.note import Note
from pincite.document.particulars import Ruling
from pincite.document.quotation import Check
from pincite.document.stretches import Span


class Link(NamedTuple):
    """A reference, resolved or found wanting."""

    reference: Reference
    target: Address | None
    title: str = ""
    """Tooltip: the pinpoint and document it leads to."""
    between: tuple[Address, ...] = ()
    """The further clauses that a range takes in, its far end included."""
    other: bool = False
    """It belongs to an instrument that is not on the site, or not known."""


class TermUse(NamedTuple):
    """A term in a clause's text."""

    span: Span
    clause: EId
    entry: Address
    """Of the term's entry."""


class Said(NamedTuple):
    """A sentence of a report with who is said to say it."""

    span: Span
    clause: EId
    speaker: str
    """As the report names it."""
    name: str
    """Of the speaker, without an article; empty where "that report" could mean several."""
    page: str
    """That lists what the speaker says; empty for those without a name of their own."""
    verb: str
    through: str
    """Who passes it on; empty if nobody does."""
    instrument: str
    """Page of the instrument that the sentence is about; empty if it is about none."""
    checked: bool
    """It claims nothing: it quotes words that were compared with a text, or says that a text was published."""


class Ruled(NamedTuple):
    """A ruling of the publisher, with the words that it is on."""

    span: Span
    clause: EId
    ruling: Ruling


class Attached(NamedTuple):
    """A note with its place in a document."""

    note: Note
    anchor: str
    """Its own fragment on the page."""
    clause: EId
    """Empty for the document as a whole."""
    span: Span | None
    """The words, in characters of the document's text; None for the clause as a whole."""
    lost: str
    """Why it is not where it was put; empty if it is.

    One of ``gone``, ``no-address``, ``several``, ``changed``, ``not-once``, ``nowhere``.
    """
    links: tuple[tuple[Span, Address], ...] = ()
    """References in its text, each with where it leads."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the mentions of one document lead."""

    references: tuple[Link, ...] = ()
    """In reading order, the titles of instruments among them."""
    uses: tuple[TermUse, ...] = ()
    quoted: tuple[TermUse, ...] = ()
    """The terms in the words that it quotes."""
    checks: tuple[Check, ...] = ()
    said: tuple[Said, ...] = ()
    happened: tuple[str | None, ...] = ()
    """For each dated event the page of the instrument to which it happened; empty where that is not known, None if ruled out."""
    ruled: tuple[Ruled, ...] = ()
    notes: tuple[Attached, ...] = ()


class Linked(NamedTuple):
    """A document, its mentions, and where they lead."""

    annotated: Annotated
    links: Links
