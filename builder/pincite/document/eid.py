"""eIds: the path of a clause by the Akoma Ntoso Naming Convention 1.0, from the outermost level inwards.

Elements are abbreviated as there; what stands for no level of a convention is ``rec``, ``p`` or ``xhdg``.
"""

from __future__ import annotations

from collections.abc import Iterator

_JOINT = "__"


class EId(str):
    """The path of a clause, as ``chp_2__art_3__para_4``; empty above the top."""

    __slots__ = ()

    @property
    def parts(self) -> list[str]:
        """The steps of the path, as ``chp_2``, ``art_3``; none for the empty path."""
        return self.split(_JOINT) if self else []

    @property
    def last(self) -> str:
        """The innermost step."""
        return self.rpartition(_JOINT)[2]

    @property
    def parent(self) -> EId:
        """The path without its innermost step."""
        return EId(self.rpartition(_JOINT)[0])

    def child(self, step: str) -> EId:
        """The path one step further in."""
        return EId(f"{self}{_JOINT}{step}" if self else step)

    def upwards(self) -> Iterator[EId]:
        """The path itself and those above it, the innermost first."""
        at = self
        while at:
            yield at
            at = at.parent

    def within(self, other: str) -> bool:
        """It is the other path or stands below it; everything stands within the empty path."""
        return not other or self == other or self.startswith(f"{other}{_JOINT}")

    def shared(self, other: EId) -> EId:
        """The longest path that both begin with."""
        common = []
        for ours, theirs in zip(self.parts, other.parts, strict=False):
            if ours != theirs:
                break
            common.append(ours)
        return EId(_JOINT.join(common))

    def inner(self, start: int) -> str:
        """The path from a step on, counted from 0: what a fragment is made of."""
        return _JOINT.join(self.parts[start:])


TOP = EId("")
"""Above every clause: the document as a whole."""
