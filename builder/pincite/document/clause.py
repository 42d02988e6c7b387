"""Clauses: the tree that a source's text is read as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from pincite.document.convention import Convention, Level
from pincite.document.eid import EId
from pincite.document.source import Source
from pincite.document.stretches import Omission, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed paragraph of a clause's own text."""

    parts: tuple[Span, ...]
    """In reading order; more than one where a page break or a left-out line stands between."""


class Clause(NamedTuple):
    """An addressable unit of a document."""

    type: str
    """Akoma Ntoso element name: of a level of the convention, or ``preface``, ``preamble``, ``recital``, ``conclusions``,
    ``crossHeading``; ``p`` for a paragraph of a report."""
    number: str
    """As printed, without type word, brackets and final stop; empty when unnumbered."""
    eid: EId
    """Full path by the Akoma Ntoso Naming Convention 1.0."""
    pinpoint: str
    """Printed citation, without the document."""
    label: Span | None
    """The printed number with its type word."""
    heading: tuple[Span, ...]
    content: tuple[Passage | Clause, ...]
    """Own text and clauses below, in reading order."""

    def walk(self) -> list[Clause]:
        """The clause and all below it, in reading order."""
        out = []
        waiting = [self]
        while waiting:
            clause = waiting.pop()
            out.append(clause)
            if clause.content:
                waiting += clause.children[::-1]
        return out

    @property
    def children(self) -> tuple[Clause, ...]:
        """The clauses directly below."""
        return tuple([item for item in self.content if item.__class__ is Clause])

    @property
    def own_text(self) -> tuple[Span, ...]:
        """Opening words and wrap-up: its text that is not a child's."""
        return tuple([part for item in self.content if item.__class__ is Passage for part in item.parts])

    @property
    def start(self) -> int:
        """First character of its number, heading or text."""
        printed = [span.start for span in (self.label, *self.heading[:1]) if span]
        first = self.content[0] if self.content else None
        if isinstance(first, Clause):
            printed.append(first.start)
        elif first:
            printed.append(first.parts[0].start)
        return min(printed)

    @property
    def end(self) -> int:
        """One past the last character of its number, heading or text, children included."""
        printed = [span.end for span in (self.label, *self.heading[-1:]) if span]
        last = self.content[-1] if self.content else None
        if isinstance(last, Clause):
            printed.append(last.end)
        elif last:
            printed.append(last.parts[-1].end)
        return max(printed)


Stretches: TypeAlias = list[tuple[Clause, Span]]
"""Clauses' own text, each part with its clause."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source."""

    source: Source
    clauses: tuple[Clause, ...]
    omissions: tuple[Omission, ...]
    """All that no clause publishes, in characters of ``source.raw``, in order."""
    convention: str
    levels: tuple[Level, ...] = ()
    """Its hierarchy, where that was read off the text itself; else that of the convention."""
    next_best: str = ""
    """The convention that would have been chosen in its stead; empty where the publisher named one, or there is no other."""

    def read_by(self, convention: Convention) -> Convention:
        """The convention of its name, with the hierarchy by which it was read."""
        return replace(convention, levels=self.levels) if self.levels else convention

    def walk(self) -> list[Clause]:
        """All clauses in reading order."""
        return [clause for top in self.clauses for clause in top.walk()]

    def parts_of_all(self) -> Stretches:
        """Everything that clauses print, numbers and headings included, each part with its clause."""
        return [
            (clause, part)
            for clause in self.walk()
            for part in (*((clause.label,) if clause.label else ()), *clause.heading, *clause.own_text)
        ]

    def stretches(self) -> Stretches:
        """The clauses' own text, each part with its clause, clause by clause."""
        return [(clause, part) for clause in self.walk() for part in clause.own_text]
