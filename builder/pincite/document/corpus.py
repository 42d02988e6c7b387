"""The site as a whole: its symbol table, and each document's links into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pincite.document.ledger import Gone
from pincite.document.mention import Annotated, Definition, Quotation, Reference, Repair
from pincite.document.note import Note
from pincite.document.source import Metadata, Span


class Address(NamedTuple):
    """Where something stands on the site."""

    page: str
    """Path of the page's Markdown below ``docs/``."""
    fragment: str = ""

    @property
    def url(self) -> str:
        """Page address below the site's root, with a final slash; empty for the home page."""
        return self.page.removesuffix(".md").removesuffix("index") + ("" if self.page.endswith("index.md") else "/")

    def __str__(self) -> str:
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with a fixed meaning."""

    term: str
    definition: str
    address: Address
    """Of its glossary entry."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    """Pinpoints, as the glossary's author wrote them."""
    language: str = ""
    exact: bool = False
    """The term's case counts."""
    home: str = ""
    """Page of the instrument that defines it; empty for the site's own glossary."""
    clause: str = ""
    """Fragment of the defining clause, for an instrument's own term."""
    scope: str = ""
    """eId of the clause within which it holds; empty for the whole instrument."""
    line: int = 0
    """In the glossary file, for diagnostics."""


class Target(NamedTuple):
    """What a reference needs to know of a clause."""

    eid: str
    fragment: str
    type: str
    number: str
    pinpoint: str
    parent: str
    """eId of the clause above; empty at the top."""
    wid: str
    """The eId under which it was first published."""
    aliases: tuple[str, ...] = ()
    """Further fragments that lead to it."""
    amended: str = ""
    """ISO date since when it says what it says; empty if it always did."""


class Version(NamedTuple):
    """One dated state of an instrument."""

    date: str
    """From which it is in force."""
    page: str
    until: str
    """The date of the next; empty for the last."""
    status: str
    """``past``, ``current`` or ``future``, on the day of the build."""
    amended_by: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """What other documents may know of a document: all that the symbol table is made from."""

    path: str
    metadata: Metadata
    language: str
    convention: str
    base: str
    """Type of the clause that people cite first."""
    annexes: frozenset[str]
    """Types of the clauses that begin a text of their own, in which numbering starts afresh."""
    targets: tuple[Target, ...]
    """In reading order."""
    definitions: tuple[tuple[Definition, str], ...]
    """Each with the text of its body."""
    versions: tuple[Version, ...] = ()
    """All versions of the instrument, by date."""
    state_of: str = ""
    """Page of the instrument, for the page of one of its versions."""
    parts: tuple[str, ...] = ()
    """eIds of the clauses that have pages of their own beside that of the whole text."""
    history: str = ""
    """Page that tells the history of its clauses; empty where none has changed."""
    gone: tuple[Gone, ...] = ()
    """What stood in it and has gone, in reading order."""


class Link(NamedTuple):
    """A reference, resolved or found wanting."""

    reference: Reference
    target: Address | None
    title: str = ""
    """Tooltip: the pinpoint and document it leads to."""
    between: tuple[Address, ...] = ()
    """The further clauses that a range takes in, its far end included."""


class TermUse(NamedTuple):
    """A term in a clause's text."""

    span: Span
    clause: str
    entry: int
    """Index in ``Table.entries``."""


class Check(NamedTuple):
    """A quotation compared with the texts on the site."""

    start: int
    """Of the quotation with its marks, in characters of the document's text."""
    end: int
    clause: str
    """eId of the clause that quotes."""
    until: str
    """eId of the clause in which the quotation ends."""
    quoted: str
    """Its words, without the outer marks."""
    verdict: str
    """``verbatim``, ``abridged``, ``differs``, ``absent``, ``not-held`` or ``too-short`` (DESIGN.md, section 3)."""
    place: str
    """``as-stated``, ``elsewhere``, ``unstated`` or ``unknown``."""
    claimed: str
    """The words that say where the quotation stands; empty where none do."""
    level: str
    """The outermost clause that they number, as ``article 3``; empty where they number none."""
    instrument: str
    """Page of the instrument that is quoted; empty where it is not known."""
    found: Address | None
    """The clause in which the words, or words like them, stand."""
    pinpoint: str
    """Of that clause."""
    stated: Address | None
    """The clause or instrument that is claimed."""
    likeness: float
    passage: str
    """The text's own words for what is quoted."""


class Pair(NamedTuple):
    """A translation and what it translates, by their indices in the table."""

    translation: int
    original: int


class Citation(NamedTuple):
    """One clause that cites or quotes another document's."""

    target: Address
    """The clause, or the page of the text as a whole."""
    source: Address
    """The clause that cites."""
    document: int
    """Index of its document in the table."""
    pinpoint: str
    """Of the clause that cites."""
    how: str
    """For the reader: cites it, quotes it word for word."""
    words: str
    """The words around the reference, or those quoted."""


class Said(NamedTuple):
    """A sentence of a report with who is said to say it."""

    span: Span
    clause: str
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


class Statement(NamedTuple):
    """What a speaker is said to say, for the pages that gather it."""

    said: Said
    source: Address
    """The paragraph of the report."""
    document: int
    pinpoint: str
    words: str


class Quoted(NamedTuple):
    """Words that a document quotes from an instrument, for that instrument's page."""

    check: Check
    instrument: str
    """Page of the instrument."""
    source: Address
    """The clause that quotes."""
    document: int
    pinpoint: str
    said: tuple[Said, ...]
    """Who is said to say so: the attribution of the sentence."""


class Dated(NamedTuple):
    """Something that happened on a day, with the source that says so."""

    date: str
    kind: str
    source: Address
    document: int
    pinpoint: str
    """Of the paragraph; empty where the metadata say it."""
    words: str


class Attached(NamedTuple):
    """A note with its place in a document."""

    note: Note
    anchor: str
    """Its own fragment on the page."""
    clause: str
    """eId of the clause; empty for the document as a whole."""
    span: Span | None
    """The words, in characters of the document's text; None for the clause as a whole."""
    lost: str
    """Why it is not where it was put; empty if it is."""
    links: tuple[tuple[Span, Address], ...] = ()
    """References in its text, each with where it leads."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A document with its mentions resolved."""

    annotated: Annotated
    links: tuple[Link, ...]
    uses: tuple[TermUse, ...]
    checks: tuple[Check, ...] = ()
    said: tuple[Said, ...] = ()
    notes: tuple[Attached, ...] = ()
    quoted: tuple[TermUse, ...] = ()
    """The terms in the words that it quotes."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of its text."""
        return self.annotated.quotations

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of its text."""
        return self.annotated.repairs


@dataclass(frozen=True, slots=True)
class Table:
    """The symbol table of the site."""

    abstracts: tuple[Abstract, ...]
    pages: tuple[str, ...]
    """Page of each abstract."""
    entries: tuple[Entry, ...]
    """The glossary's, then the instruments' own."""
    former: dict[str, str]
    """Pages under which documents were published before, each with the page of today."""
    titles: dict[str, int]
    """Folded title or alias, and the index of the instrument that it names."""
    forms: dict[str, tuple[int, ...]]
    """Folded form of a term, and the indices of the entries that it may stand for."""
