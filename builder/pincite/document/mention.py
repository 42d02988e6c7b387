"""Mentions: what is recognised in one text, not yet resolved against any other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from pincite.document.clause import Document
from pincite.document.eid import TOP, EId
from pincite.document.stretches import Span

_SOFT_HYPHEN = "\u00ad"
_PARAGRAPHS = ("paragraph", "alinea")
"""The types of clause that are counted where they bear no number (Akoma Ntoso's elements of these names)."""
_COUNT = re.compile("[1-9][0-9]?")


class Step(NamedTuple):
    """One step of a reference from the whole towards the part."""

    type: str
    """Clause type named, or empty for any."""
    number: str
    """Number as written; empty where ``ordinal`` counts instead."""
    ordinal: int = 0
    """1 for the first such clause, -1 for the last, 0 where a number is given."""

    @property
    def nth(self) -> int:
        """Which paragraph without a number it may mean, from 1, or from -1 backwards; 0 where it means none."""
        if self.ordinal:
            return self.ordinal if self.type in _PARAGRAPHS else 0
        return int(self.number) if self.type in ("", *_PARAGRAPHS) and _COUNT.fullmatch(self.number) else 0


class Reference(NamedTuple):
    """Words that point at a clause or an instrument."""

    span: Span
    clause: EId
    """eId of the clause whose text holds the words."""
    steps: tuple[Step, ...]
    """From the outermost named level inwards; empty for the instrument as a whole."""
    relative: str = ""
    """Type of the clause around the words that the steps start from ("this Article": ``article``), or ``document``."""
    back: bool = False
    """``relative`` is the clause of that type that was named last ("that section"), not the one around the words."""
    offset: int = 0
    """-1 for "the preceding", 1 for "the following"; 0 otherwise."""
    through: Step | None = None
    """Far end of a range that begins at the last step."""
    instrument: Span | None = None
    """The words after "of the" that should name another instrument."""


class Definition(NamedTuple):
    """A term that an instrument defines itself."""

    span: Span
    """The term, without its quotation marks."""
    clause: EId
    """eId of the defining clause."""
    term: str
    body: Span
    """The sentence or clause that fixes the meaning."""
    scope: EId = TOP
    """eId of the clause within which the definition holds; empty for the whole document."""


class Quotation(NamedTuple):
    """Quoted words, between quotation marks or set off as a block."""

    span: Span
    """From the first mark to the last; of a block, its words."""
    clauses: tuple[EId, ...]
    """eIds of the clauses that it runs through."""
    words: tuple[Span, ...]
    """What is quoted, without the outer marks: one stretch a paragraph."""
    lead: EId
    """eId of the clause whose words introduce it: its own, or the one before."""
    lead_end: int
    """Where these words end, in characters of the text."""
    block: bool = False
    """Set off by its place on the page, not by marks."""

    @property
    def clause(self) -> EId:
        """The clause in which it begins, by its eId."""
        return self.clauses[0]


class Attribution(NamedTuple):
    """A sentence with who is said to say it."""

    span: Span
    """The sentence."""
    clause: EId
    speaker: Span
    verb: Span
    """The verb, or the words that stand for one ("according to")."""
    through: Span | None = None
    """Who passes it on: "as cited by …"."""
    anaphor: bool = False
    """The speaker is one named before: "that report"."""


class Event(NamedTuple):
    """A day, month or year on which something is said to have happened."""

    span: Span
    """The date."""
    clause: EId
    sentence: Span
    kind: str
    """As the convention names it: ``signed``, ``published``."""
    date: str
    """ISO 8601, as far as it is said."""


class Repair(NamedTuple):
    """A slip of the source's typesetting that the page shows mended."""

    span: Span
    """Empty, before the character that the insertion precedes; or what is not shown, for a hyphen at a line's end."""
    clause: EId
    insertion: str


Mention: TypeAlias = Reference | Definition | Quotation | Attribution | Event | Repair


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what was recognised in it."""

    document: Document
    references: tuple[Reference, ...] = ()
    definitions: tuple[Definition, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    repairs: tuple[Repair, ...] = ()


def mender(annotated: Annotated) -> Callable[[Span], str]:
    """What gives the words of a stretch of the text: those broken at a line's end whole again, without soft hyphens."""
    text = annotated.document.source.text
    cuts = sorted(repair.span for repair in annotated.repairs if not repair.insertion)

    def words(span: Span) -> str:
        if not cuts:
            return text[span.start : span.end].replace(_SOFT_HYPHEN, "")
        out = []
        at = span.start
        for cut in cuts[bisect_left(cuts, (span.start, span.start)) :]:
            if cut.end > span.end:
                break
            out.append(text[at : cut.start])
            at = cut.end
        return "".join([*out, text[at : span.end]]).replace(_SOFT_HYPHEN, "")

    return words
