"""Finding a clause of one document by the steps of a reference."""

from __future__ import annotations

from functools import cached_property, lru_cache

from pincite.document.eid import TOP, EId
from pincite.document.mention import Reference, Step
from pincite.document.numbering import any_value, canonical
from pincite.document.symbols import Abstract, Target


class ClauseIndex:
    """The clauses of one document, found by eId, by type and number, and by the clause above."""

    def __init__(self, abstract: Abstract) -> None:
        self.abstract = abstract

    @cached_property
    def by_eid(self) -> dict[EId, Target]:
        """All clauses."""
        return {target.eid: target for target in self.abstract.targets}

    @cached_property
    def _below(self) -> dict[EId, list[Target]]:
        out: dict[EId, list[Target]] = {}
        for target in self.abstract.targets:
            out.setdefault(target.parent, []).append(target)
        return out

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], list[Target]]:
        out: dict[tuple[str, str], list[Target]] = {}
        for target in self.abstract.targets:
            for key in _keys(target.number or _counted(target.eid)):
                out.setdefault((target.type, key), []).append(target)
        return out

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of clause that the document has."""
        return frozenset(target.type for target in self.abstract.targets)

    def find(self, reference: Reference, context: EId = TOP, named: Target | None = None) -> Target | None:
        """The clause that a reference standing in clause ``context`` leads to; None if there is none or no single one.

        ``named`` is the clause that "that section" means.
        """
        if reference.back:
            return None if named is None else self.down(named, reference.steps)
        if reference.relative and reference.relative != "document":
            anchor = self._around(context, reference.relative)
            if anchor is None:
                return None
            if reference.offset:
                # "the preceding paragraphs" may be any number of them
                return None if reference.through else self._beside(anchor, reference.offset)
            return self.down(anchor, reference.steps)
        if not reference.steps:
            return None
        first, rest = reference.steps[0], reference.steps[1:]
        near = context if reference.relative != "document" else TOP
        start = self._first(first, near)
        found = None if start is None else self.down(start, rest)
        if found is None and rest and first.type != self.abstract.base and first.number[:1].isdigit():
            # "subsection 12(1)" names the section by its number, and the part of it by the word
            start = self._first(Step(self.abstract.base, first.number), near)
            found = None if start is None else self.down(start, rest)
        if found is None and "." in first.number:
            # 3.1 where the paragraphs of article 3 are numbered 1, 2, 3
            whole, *parts = first.number.split(".")
            start = self._first(Step(first.type, whole), near)
            found = None if start is None else self.down(start, (*(Step("", part) for part in parts), *rest))
        return found

    def down(self, start: Target, steps: tuple[Step, ...]) -> Target | None:
        """The clause that further steps lead to from ``start``."""
        at: Target | None = start
        for step in steps:
            if at is None:
                return None
            at = self._child(at, step)
        return at

    def through(self, start: Target, end: Step) -> list[Target]:
        """The clauses after ``start`` up to the one that ends a range: those of its type, in reading order."""
        below_base = start.type in ("paragraph", "point")
        same = [t for t in self.abstract.targets if t.type == start.type and (t.parent == start.parent or not below_base)]
        after = same[same.index(start) + 1 :]
        last = next((at for at, t in enumerate(after) if set(_keys(t.number)) & set(_keys(end.number))), -1)
        return after[: last + 1]

    def nearest(self, reference: Reference, context: EId = TOP) -> Target | None:
        """The clause that the longest possible beginning of the steps leads to."""
        for count in range(len(reference.steps), 0, -1):
            shorter = Reference(reference.span, reference.clause, reference.steps[:count], reference.relative)
            if target := self.find(shorter, context):
                return target
        return None

    def _child(self, parent: Target, step: Step) -> Target | None:
        children = [c for c in self._below.get(parent.eid, ()) if c.number or step.ordinal]
        if step.ordinal:
            same = [child for child in children if child.type == step.type] or children
            if not same:
                return parent if step.ordinal in (1, -1) else None
            index = step.ordinal - 1 if step.ordinal > 0 else step.ordinal
            return same[index] if -len(same) <= index < len(same) else None
        for key in _keys(step.number):
            hits = [child for child in children if key in _keys(child.number)]
            hits = [child for child in hits if child.type == step.type] or hits
            if hits:
                return hits[0]
        return None

    def _first(self, step: Step, context: EId) -> Target | None:
        """The clause that a first step means: the nearest around ``context`` that has such a part, or any in the text."""
        for holder in self.upwards(context):
            if holder.type == step.type and set(_keys(holder.number)) & set(_keys(step.number)):
                return holder
            hit = self._child(holder, step) if step.number else None
            if hit and (hit.type == step.type or step.number.islower()):
                return hit
        hits = self.candidates(step, context)
        return hits[0] if len(hits) == 1 else None

    def candidates(self, step: Step, context: EId = TOP) -> list[Target]:
        """All clauses that a step may mean for a reader of clause ``context``, or of another document where that is empty.

        Of several with one number, those that share the longest path with the reader count, then those of the body.
        """
        for key in _keys(step.number):
            hits = [hit for hit in self._by_number.get((step.type, key), []) if not context or not self._is_part(hit)]
            if len(hits) > 1 and context:
                hits = self._same_annex(hits, context)
            if len(hits) > 1:
                hits = [hit for hit in hits if not self._in_annex(hit)] or hits
            if hits:
                return hits
        return []

    def _in_annex(self, target: Target) -> bool:
        return any(above.type in self.abstract.annexes for above in self.upwards(target.parent))

    def _is_part(self, target: Target) -> bool:
        """It stands within a clause that people cite first, so its number alone means it only in there."""
        return any(above.type == self.abstract.base for above in self.upwards(target.parent))

    def _same_annex(self, hits: list[Target], context: EId) -> list[Target]:
        """Of several clauses with one number, those that share the longest path with the context."""
        shared = [len(context.shared(hit.eid).parts) for hit in hits]
        most = max(shared)
        return [hit for hit, count in zip(hits, shared, strict=True) if count == most]

    def upwards(self, eid: EId) -> list[Target]:
        """A clause and those above it, the innermost first."""
        out = []
        at = self.by_eid.get(eid)
        while at is not None:
            out.append(at)
            at = self.by_eid.get(at.parent)
        return out

    def _around(self, context: EId, type_: str) -> Target | None:
        return next((target for target in self.upwards(context) if target.type == type_), None)

    def _beside(self, target: Target, offset: int) -> Target | None:
        same = [other for other in self.abstract.targets if other.type == target.type]
        if target.parent and target.type in ("paragraph", "point"):
            same = [other for other in same if other.parent == target.parent]
        at = same.index(target) + offset
        return same[at] if 0 <= at < len(same) else None


def _counted(eid: str) -> str:
    """The number that a clause printed without one was given: rec_3."""
    number = eid.rpartition("_")[2]
    return number if number.isdecimal() else ""


@lru_cache(65536)
def _keys(number: str) -> tuple[str, ...]:
    """How a number may be looked up: as printed, then by what it counts."""
    printed = canonical(number)
    counted = any_value(number)
    letter = len(number) == 1 and number.isalpha() and number not in "IVX"
    return (printed,) if counted is None or letter else (printed, f"={counted}")
