"""A quotation on its way: its words, where words like them stand, and the verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.eid import EId


class Verdict(StrEnum):
    """How the quoted words stand to those of the text (DESIGN.md, section 3)."""

    VERBATIM = "verbatim"
    ABRIDGED = "abridged"
    """Omissions or bracketed insertions are marked."""
    DIFFERS = "differs"
    ABSENT = "absent"
    """Presented as the text's words, and not in the text held."""
    NOT_HELD = "not-held"
    TOO_SHORT = "too-short"


VERDICTS = (Verdict.VERBATIM, Verdict.ABRIDGED, Verdict.DIFFERS, Verdict.ABSENT, Verdict.NOT_HELD)
"""Those that a page tells, in their order."""


class Placement(StrEnum):
    """Whether the words stand where it is said."""

    AS_STATED = "as-stated"
    ELSEWHERE = "elsewhere"
    UNSTATED = "unstated"
    UNKNOWN = "unknown"


FEWEST_WORDS = 6
"""Fewer words are too short to place: common phrases have as many."""


class Quote(NamedTuple):
    """The words of one quotation."""

    start: int
    """Of the quotation with its marks, in characters of the document's text."""
    end: int
    clauses: tuple[EId, ...]
    """The clauses that it runs through."""
    text: str
    """Without the outer marks."""
    lead: EId
    """The clause whose words introduce it."""
    lead_end: int
    """Where these words end."""
    block: bool

    @property
    def clause(self) -> EId:
        """The clause in which it begins."""
        return self.clauses[0]


class Match(NamedTuple):
    """A place in which the words of a quotation stand, or words like them."""

    page: str
    """Of the document."""
    eid: EId
    passage: str
    """The text's own words for what is quoted; what was left out included."""
    marked: bool
    """Omissions or insertions are marked in the quotation."""
    likeness: float
    """Of the best stretch, from 0 to 1."""
    omitted: tuple[str, ...] = ()
    """The words that marks leave out of a sentence, in small letters; sentences left out whole are none."""
    inserted: tuple[str, ...] = ()
    """The words that stand in brackets instead."""
    before: tuple[str, ...] = ()
    """The words right before it in the sentence within which the quotation begins."""
    exact: bool = False
    """Every stretch of the quotation stands there, word for word and in order."""
    paragraph: int = 0
    """In which of the clause's paragraphs without a number they begin, from 1; 0 where it has none."""
    opening: str = ""
    """How the sentence begins within which the quotation does; empty where it begins one."""


Placed = tuple[Quote, tuple[Match, ...]]
"""A quotation with where its words stand, the likeliest place first."""


class Check(NamedTuple):
    """A quotation compared with the texts on the site."""

    start: int
    """Of the quotation with its marks, in characters of the document's text."""
    end: int
    clause: EId
    """The clause that quotes."""
    until: EId
    """The clause in which the quotation ends."""
    quoted: str
    """Its words, without the outer marks."""
    verdict: Verdict
    place: Placement
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
    opening: str = ""
    """How the sentence begins of which only a part is quoted, where that negates it."""

    @property
    def target(self) -> Address | None:
        """Where a reader is led: the clause in which the words stand, else the one that is claimed, else the instrument."""
        return self.found or self.stated or (Address(self.instrument) if self.instrument else None)
