"""Finding a clause of one document by the steps of a reference."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache

from pincite.document.eid import TOP, EId
from pincite.document.mention import Reference, Step
from pincite.document.numbering import any_value, canonical
from pincite.document.symbols import Abstract, Target


class ClauseIndex:
    """The clauses of one document, found by eId, by type and number, and by the clause above."""

    def __init__(self, abstract: Abstract) -> None:
        self.abstract = abstract
        self._meant: dict[tuple[str, str, bool], dict[EId, list[Target]]] = {}
        self._numbers_below: dict[EId, dict[str, list[Target]]] = {}

    @cached_property
    def by_eid(self) -> dict[EId, Target]:
        """All clauses, and the paragraphs that are counted."""
        return {target.eid: target for target in self.abstract.targets}

    @cached_property
    def _clauses(self) -> list[Target]:
        return [target for target in self.abstract.targets if not target.counted]

    @cached_property
    def _paragraphs(self) -> dict[tuple[EId, int], Target]:
        """The paragraphs without a number that have an address, by the clause that holds them and their count."""
        return {(target.parent, target.counted): target for target in self.abstract.targets if target.counted}

    def paragraph(self, eid: EId, count: int) -> Target:
        """The clause, or which of its paragraphs it is, counted from 1, where that has an address of its own."""
        return self._paragraphs.get((eid, count)) or self.by_eid[eid]

    @cached_property
    def _below(self) -> dict[EId, list[Target]]:
        out: dict[EId, list[Target]] = {}
        for target in self._clauses:
            out.setdefault(target.parent, []).append(target)
        return out

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], list[Target]]:
        out: dict[tuple[str, str], list[Target]] = {}
        for target in self._clauses:
            for key in _keys(target.number or _counted(target.eid)):
                out.setdefault((target.type, key), []).append(target)
        return out

    @cached_property
    def _alike(self) -> dict[tuple[str, str], list[Target]]:
        """The clauses that count on from each other, in reading order: of a type, and below one clause if they restart there."""
        out: dict[tuple[str, str], list[Target]] = {}
        for target in self._clauses:
            out.setdefault(_series(target), []).append(target)
        return out

    @cached_property
    def _places(self) -> dict[EId, int]:
        """Where each clause stands among those that are alike."""
        return {target.eid: at for alike in self._alike.values() for at, target in enumerate(alike)}

    @cached_property
    def _places_of(self) -> dict[tuple[str, str, str], list[int]]:
        """Where the clauses with a number stand among those that are alike."""
        out: dict[tuple[str, str, str], list[int]] = {}
        for series, alike in self._alike.items():
            for at, target in enumerate(alike):
                for key in _keys(target.number):
                    out.setdefault((*series, key), []).append(at)
        return out

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of clause that the document has."""
        return frozenset(target.type for target in self._clauses)

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
            # 3.1 where the paragraphs of article 3 are numbered 3.1 or 1
            whole, *parts = first.number.split(".")
            start = self._first(Step(first.type, whole), near)
            inner = (Step("", first.number), *rest), (*(Step("", part) for part in parts), *rest)
            found = start and (self.down(start, inner[0]) or self.down(start, inner[1]))
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
        if start.counted:
            return []
        first = self._places[start.eid] + 1
        found = (self._places_of.get((*_series(start), key), []) for key in _keys(end.number))
        lasts = [places[at] for places in found if (at := bisect_left(places, first)) < len(places)]
        return self._alike[_series(start)][first : min(lasts) + 1] if lasts else []

    def nearest(self, reference: Reference, context: EId = TOP) -> Target | None:
        """The clause that the longest possible beginning of the steps leads to."""
        for count in range(len(reference.steps), 0, -1):
            shorter = Reference(reference.span, reference.clause, reference.steps[:count], reference.relative)
            if target := self.find(shorter, context):
                return target
        return None

    def _child(self, parent: Target, step: Step) -> Target | None:
        if parent.paragraphs and step.nth:
            count = step.nth if step.nth > 0 else parent.paragraphs + 1 + step.nth
            return self._paragraphs.get((parent.eid, count))
        if step.ordinal:
            children = self._below.get(parent.eid, [])
            same = [child for child in children if child.type == step.type] or children
            if not same:
                return parent if step.ordinal in (1, -1) else None
            index = step.ordinal - 1 if step.ordinal > 0 else step.ordinal
            return same[index] if -len(same) <= index < len(same) else None
        numbered = self._numbered(parent.eid)
        for key in _keys(step.number):
            if hits := numbered.get(key, []):
                return next((child for child in hits if child.type == step.type), hits[0])
        return None

    def _numbered(self, parent: EId) -> dict[str, list[Target]]:
        """The clauses right below one, by number."""
        if parent not in self._numbers_below:
            out = self._numbers_below[parent] = {}
            for child in self._below.get(parent, []):
                for key in _keys(child.number) if child.number else ():
                    out.setdefault(key, []).append(child)
        return self._numbers_below[parent]

    def _first(self, step: Step, context: EId) -> Target | None:
        """The clause that a first step means: the nearest around ``context`` that has such a part, or any in the text."""
        for holder in self.upwards(context):
            if holder.type == step.type and set(_keys(holder.number)) & set(_keys(step.number)):
                return holder
            hit = self._child(holder, step) if step.number else None
            if hit and not hit.counted and (hit.type == step.type or (step.number.isalpha() and step.number.islower())):
                return hit
        hits = self.candidates(step, context)
        return hits[0] if len(hits) == 1 else None

    def candidates(self, step: Step, context: EId = TOP) -> list[Target]:
        """All clauses that a step may mean for a reader of clause ``context``, or of another document where that is empty.

        Of several with one number, those that share the longest path with the reader count, then those of the body.
        """
        for key in _keys(step.number):
            within = self._within(step.type, key, part=not context)
            hits = next((within[near] for near in context.upwards() if near in within), within.get(TOP, []))
            if hits:
                return hits
        return []

    def _within(self, type_: str, key: str, *, part: bool) -> dict[EId, list[Target]]:
        """The clauses that a number may mean, those that are a ``part`` of another or not, by each clause they stand within."""
        if (type_, key, part) not in self._meant:
            within: dict[EId, list[Target]] = {}
            for hit in self._by_number.get((type_, key), []):
                if part or not self._is_part(hit):
                    for above in (*hit.eid.upwards(), TOP):
                        within.setdefault(above, []).append(hit)
            self._meant[type_, key, part] = {near: self._in_body(hits) for near, hits in within.items()}
        return self._meant[type_, key, part]

    def _in_body(self, hits: list[Target]) -> list[Target]:
        """Those that stand in no annex, if any does not."""
        return [hit for hit in hits if not self._in_annex(hit)] or hits

    def _in_annex(self, target: Target) -> bool:
        return any(above.type in self.abstract.annexes for above in self.upwards(target.parent))

    def _is_part(self, target: Target) -> bool:
        """It stands within a clause that people cite first, so its number alone means it only in there."""
        return any(above.type == self.abstract.base for above in self.upwards(target.parent))

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
        alike = self._alike[_series(target)]
        at = self._places[target.eid] + offset
        return alike[at] if 0 <= at < len(alike) else None


def _series(target: Target) -> tuple[str, str]:
    """What a clause counts on in: those of its type, and where it is a paragraph or point those below the same clause."""
    return target.type, target.parent if target.type in ("paragraph", "point") else ""


def _counted(eid: str) -> str:
    """The number that a clause printed without one was given: rec_3."""
    number = eid.rpartition("_")[2]
    return number if number.isdecimal() else ""


@lru_cache(65536)
def _keys(number: str) -> tuple[str, ...]:
    """How a number may be looked up: as printed, then by what it counts."""
    printed = canonical(number)
    counted = any_value(number)
    letter = len(number) == 1 and number.isalpha() and not number.isnumeric() and number not in "IVX"
    return (printed,) if counted is None or letter else (printed, f"={counted}")
