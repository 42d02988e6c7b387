"""The symbol table of the site: what documents may know of one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.eid import TOP, EId
from pincite.document.fold import fold
from pincite.document.ledger import Gone
from pincite.document.mention import Definition
from pincite.document.page import below
from pincite.document.particulars import Metadata
from pincite.document.published import Status
from pincite.document.quotation import Quote

_DIGEST = 12
"""Characters of a clause's fingerprint."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with a fixed meaning."""

    term: str
    definition: str
    address: Address
    """Of its glossary entry; no other entry has it."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    """Pinpoints, as the glossary's author wrote them."""
    language: str = ""
    exact: bool = False
    """The term's case counts."""
    where: tuple[str, ...] = ()
    """Words of which one must stand in the same clause, so that the term is meant in this sense; empty for any clause."""
    never: tuple[str, ...] = ()
    """Longer words in which the term is another: "adoption agency"."""
    clause: Address | None = None
    """The clause that defines it; None for the site's own glossary."""
    scope: EId = TOP
    """The clause within which it holds; empty for the whole instrument."""
    line: int = 0
    """In the glossary file, for diagnostics."""

    @property
    def home(self) -> str:
        """Page of the instrument that defines it; empty for the site's own glossary."""
        return self.clause.page if self.clause else ""


class Target(NamedTuple):
    """What a reference needs to know of a clause."""

    eid: EId
    fragment: str
    type: str
    number: str
    pinpoint: str
    parent: EId
    """The clause above; empty at the top."""
    wid: str
    """The eId under which it was first published."""
    aliases: tuple[str, ...] = ()
    """Further fragments that lead to it."""
    amended: str = ""
    """ISO date since when it says what it says; empty if it always did."""
    paragraphs: int = 0
    """How many paragraphs without a number it consists of; 0 where it has but one, or clauses below it."""
    counted: int = 0
    """Which of these paragraphs of its parent it is, from 1; 0 for a clause."""


class Version(NamedTuple):
    """One dated state of an instrument."""

    date: str
    """From which it is in force."""
    page: str
    until: str
    """The date of the next; empty for the last."""
    status: Status
    """On the day of the build."""
    amended_by: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """What other documents may know of a document: all that the symbol table is made from."""

    path: str
    """Of the source, relative to the seeds folder."""
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
    page: str = ""
    """Path below ``docs/``, once its ledger has given it one."""
    versions: tuple[Version, ...] = ()
    """All versions of the instrument, by date."""
    state_of: str = ""
    """Page of the instrument, for the page of one of its versions."""
    parts: tuple[EId, ...] = ()
    """The clauses that have pages of their own beside that of the whole text."""
    history: str = ""
    """Page that tells the history of its clauses; empty where none has changed."""
    gone: tuple[Gone, ...] = ()
    """What stood in it and has gone, in reading order."""
    title_from: str = ""
    """What its title was made from, where neither the publisher nor the text gives one."""
    shared: bool = False
    """Its articles have addresses of their own, for previews of links."""
    recognised: bool = False
    """Its text was recognised on pictures of its pages."""
    doubtful: tuple[tuple[EId, str], ...] = ()
    """Its words, as ``words_of`` gives them, that were recognised with doubt, each with the clause in which it stands."""
    retained: bool = False
    """Its source has an error: it is known by its ledger, and its last good pages stay."""

    @property
    def title(self) -> str:
        """Its full title."""
        return self.metadata.title

    @property
    def home(self) -> str:
        """Page of the instrument itself, for one of its versions too."""
        return self.state_of or self.page

    @property
    def part_paths(self) -> list[tuple[EId, str]]:
        """The pages by part, where it has them: the part's eId, and path."""
        fragments = {target.eid: target.fragment for target in self.targets}
        return [(eid, below(self.page, fragments[eid])) for eid in self.parts]


class Counting(NamedTuple):
    """A paragraph that a reference names by its count: the second paragraph of Article 5."""

    number: str
    """Of the clause that holds it, canonical; empty where the words stand in that clause themselves."""
    clause: EId
    """That clause, or one within it, where ``number`` is empty."""
    nth: int
    """From 1, or from -1 backwards."""


class ClauseText(NamedTuple):
    """What one clause says, as ledgers and quotations compare it."""

    digest: str
    """Of heading and own text as they are printed."""
    text: str
    """Heading and own text on one line, words broken at a line's end whole again."""
    paragraphs: tuple[int, ...] = ()
    """Where each of the paragraphs that ``Target.paragraphs`` counts begins in it, in characters."""

    @classmethod
    def of(cls, printed: str, text: str, paragraphs: tuple[int, ...] = ()) -> ClauseText:
        """The text of a clause, by the words that are ``printed``, on one line."""
        return cls(sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST], text, paragraphs)


class Held(NamedTuple):
    """A document as it was read, before it has an address."""

    abstract: Abstract
    texts: tuple[ClauseText, ...]
    """One a target, in reading order."""
    quotes: tuple[Quote, ...] = ()
    """Its quotations, in reading order."""
    counts: tuple[Counting, ...] = ()
    """The paragraphs that its references count."""


class Pair(NamedTuple):
    """A translation and what it translates, by their pages."""

    translation: str
    original: str


@dataclass(frozen=True, slots=True)
class Table:
    """The symbol table; its members are read, never changed."""

    documents: Mapping[str, Abstract]
    """By page: each as it stands in force, then the versions of those that have several."""
    entries: Mapping[Address, Entry]
    """By address: the glossary's, then the instruments' own."""
    former: Mapping[str, str]
    """Pages under which documents were published before, each with the page of today."""
    titles: Mapping[str, str]
    """Folded title or alias without the article before it, and the page of the instrument that it names."""
    stated: Mapping[str, str]
    """The same as a publisher states them, an article that is written among them."""
    forms: Mapping[str, tuple[Address, ...]]
    """Folded form of a term, and the addresses of the entries that it may stand for."""

    def pinpoint(self, address: Address) -> str:
        """That of the clause at an address of the site; empty where none stands there."""
        targets = self.documents[address.page].targets
        return next((target.pinpoint for target in targets if target.fragment == address.fragment), "")

    def named(self, name: str) -> str | None:
        """The page of the instrument of which a publisher states the title or an alias, with or without its article."""
        return self.stated.get(fold(name), self.titles.get(fold(name)))
