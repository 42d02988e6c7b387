"""Many small values of one kind as columns of numbers: a tenth of the memory that as many objects take.

A text of a megabyte has hundreds of thousands of lines and pieces. They are made when somebody asks for one.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Self, TypeVar, overload

Small = TypeVar("Small")
_UNSIGNED = "I"
"""Four bytes: no text that a machine can hold in memory has more characters."""


class Packed(Sequence[Small]):
    """A sequence of such values, to which more can be added at its end while it is made."""

    __slots__ = ("columns",)
    width: ClassVar[int]
    """Numbers that make one value."""

    def __init__(self, items: Iterable[Small] = ()) -> None:
        self.columns = tuple(array(_UNSIGNED) for _ in range(self.width))
        for item in items:
            self.append(item)

    @classmethod
    def of_parts(cls, parts: Sequence[Any]) -> Self:
        """What ``parts`` of one were made of; raises ValueError and TypeError where they are none."""
        new = cls()
        for column, content in zip(new.columns, parts, strict=True):
            column.frombytes(content)
        if any(len(column) != len(new) for column in new.columns):
            raise ValueError("the columns are not of one length")
        return new

    @property
    def parts(self) -> list[Any]:
        """What it can be kept as: the bytes of each column."""
        return [column.tobytes() for column in self.columns]

    def append(self, item: Small) -> None:
        """Add a value at the end."""
        for column, number in zip(self.columns, self._flat(item), strict=True):
            column.append(number)

    def before(self, number: int, column: int = 0) -> int:
        """How many values have at most this number in a column that does not descend."""
        return bisect_right(self.columns[column], number)

    @abstractmethod
    def _flat(self, item: Small) -> Iterable[int]:
        """The numbers that make a value."""

    @abstractmethod
    def _made(self, *numbers: int) -> Small:
        """The value that they make."""

    @overload
    def __getitem__(self, at: int) -> Small: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Small]: ...

    def __getitem__(self, at: int | slice) -> Small | Sequence[Small]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._made(*(column[at] for column in self.columns))

    def __iter__(self) -> Iterator[Small]:
        return map(self._made, *self.columns)

    def __len__(self) -> int:
        return len(self.columns[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and type(other) is type(self) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(tuple(column.tobytes() for column in self.columns))


class Offsets(Packed[int]):
    """Offsets in a text."""

    __slots__ = ()
    width = 1

    def _flat(self, item: int) -> Iterable[int]:
        return (item,)

    def _made(self, *numbers: int) -> int:
        return numbers[0]
