"""Clauses: the tree that a source's text is read as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from builder.document.source import Omission, Source, Span


class Passage(NamedTuple):
    """One printed paragraph of a clause's own text."""

    parts: tuple[Span, ...]
    """In reading order; more than one where a page break or a left-out line stands between."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An addressable unit of a document."""

    type: str
    """Akoma Ntoso element name."""
    number: str
    """As printed, without type word, brackets and final stop; empty when unnumbered."""
    eid: str
    """Full path by the Akoma Ntoso Naming Convention 1.0."""
    pinpoint: str
    """Printed citation, without the document."""
    label: Span | None
    """The printed number with its type word."""
    heading: tuple[Span, ...]
    content: tuple[Passage | Clause, ...]
    """Own text and clauses below, in reading order."""

    def walk(self) -> Iterator[Clause]:
        """The clause and all below it, in reading order."""
        yield self
        for item in self.content:
            if isinstance(item, Clause):
                yield from item.walk()

    @property
    def children(self) -> tuple[Clause, ...]:
        """The clauses directly below."""
        return tuple(item for item in self.content if isinstance(item, Clause))

    @property
    def own_text(self) -> tuple[Span, ...]:
        """Opening words and wrap-up: its text that is not a child's."""
        return tuple(part for item in self.content if isinstance(item, Passage) for part in item.parts)

    @property
    def start(self) -> int:
        """First character of its number, heading or text."""
        spans = [*([self.label] if self.label else []), *self.heading, *self.own_text]
        below = [child.start for child in self.children]
        return min([span.start for span in spans] + below)

    @property
    def end(self) -> int:
        """One past the last character of its number, heading or text, children included."""
        spans = [*([self.label] if self.label else []), *self.heading, *self.own_text]
        return max([span.end for span in spans] + [child.end for child in self.children])


Content: TypeAlias = tuple[Passage | Clause, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source."""

    source: Source
    clauses: tuple[Clause, ...]
    omissions: tuple[Omission, ...]
    """All that no clause publishes, in characters of ``source.raw``, in order."""
    convention: str

    def walk(self) -> Iterator[Clause]:
        """All clauses in reading order."""
        for clause in self.clauses:
            yield from clause.walk()
