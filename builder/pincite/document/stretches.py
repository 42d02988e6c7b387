"""Stretches of a text and of the file it was read from, and many of them packed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self

from pincite.document.packed import Packed


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` counted in characters."""

    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of the text and the stretch of the decoded file it was read from."""

    text: Span
    """Where it stands in ``Source.text``."""
    raw: Span
    """Where it stands in ``Source.raw``."""
    instead: bool = False
    """Mark-up stands there and means the text as a whole; else they are the same, character for character."""


class Omission(NamedTuple):
    """A stretch of the decoded file that no clause publishes, and why."""

    span: Span
    """In characters of ``Source.raw``."""
    reason: str
    """For the reader: a few words, lower case, such as ``page number``, ``running head`` or ``footnote``."""


class Emphasis(NamedTuple):
    """A stretch of ``Source.text`` that the source prints in bold or italics."""

    span: Span
    strong: bool


class Spans(Packed[Span]):
    """Many stretches, in order."""

    __slots__ = ()
    width = 2

    def _flat(self, item: Span) -> Iterable[int]:
        return item

    def _made(self, *numbers: int) -> Span:
        return Span._make(numbers)


class Pieces(Packed[Piece]):
    """Many pieces, in order."""

    __slots__ = ()
    width = 5

    def at_text(self, offset: int) -> int:
        """Index of the piece in which an offset in the text stands, or behind which; -1 before the first."""
        return self.before(offset) - 1

    def at_raw(self, offset: int) -> int:
        """The same for an offset in the decoded file."""
        return self.before(offset, 2) - 1

    def _flat(self, item: Piece) -> Iterable[int]:
        return (*item.text, *item.raw, item.instead)

    def _made(self, *numbers: int) -> Piece:
        start, end, first, last, instead = numbers
        return Piece(Span(start, end), Span(first, last), bool(instead))


class Emphases(Packed[Emphasis]):
    """Many stretches in bold or italics, in order."""

    __slots__ = ()
    width = 3

    def _flat(self, item: Emphasis) -> Iterable[int]:
        return (*item.span, item.strong)

    def _made(self, *numbers: int) -> Emphasis:
        start, end, strong = numbers
        return Emphasis(Span(start, end), bool(strong))


class Omissions(Packed[Omission]):
    """Many omissions, in order; each reason is held once."""

    __slots__ = ("reasons",)
    width = 3

    def __init__(self, items: Iterable[Omission] = ()) -> None:
        self.reasons: list[str] = []
        super().__init__(items)

    @classmethod
    def of_parts(cls, parts: Sequence[Any]) -> Self:
        """What ``parts`` of one were made of."""
        *columns, reasons = parts
        new = super().of_parts(columns)
        new.reasons += reasons
        return new

    @property
    def parts(self) -> list[Any]:
        """What it can be kept as."""
        return [*super().parts, self.reasons]

    def _flat(self, item: Omission) -> Iterable[int]:
        if item.reason not in self.reasons:
            self.reasons.append(item.reason)
        return (*item.span, self.reasons.index(item.reason))

    def _made(self, *numbers: int) -> Omission:
        start, end, reason = numbers
        return Omission(Span(start, end), self.reasons[reason])
