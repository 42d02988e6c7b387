"""Identity: each clause keeps the fragment under which it was first published, whatever its number becomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pincite.bind.alignment import Compared, align
from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.eid import EId
from pincite.document.ledger import Ledger, Place, Unit, Wording
from pincite.document.letters import shortened

_TELLING = 40
"""Characters that identify the words of a clause which has gone, wherever they come back."""


class Settled(NamedTuple):
    """A document's ledger brought up to date."""

    ledger: Ledger
    fragment_of: dict[EId, str]
    """Fragment by today's eId."""
    diagnostics: tuple[Diagnostic, ...] = ()


def settle(ledger: Ledger, units: Sequence[Unit], date: str, path: str, known: Ledger | None = None) -> Settled:
    """The ledger after the document has come to hold ``units``, on ``date`` (ISO 8601); ``path`` is named in findings.

    An unchanged clause keeps its fragment, an amended or renumbered one too (DESIGN.md, section 2, rules 4 and 5); a new
    one gets the fragment of its number if that was never given, else the next free one; what is missing has gone.
    ``known`` is a fuller record of the same document: a clause that is new to ``ledger`` but not to it keeps what it has there.
    """
    live = [place for place in ledger.places if place.live]
    if _is_unchanged(live, units) and not any(one.kind == "drop" for one in ledger.accepted):
        return Settled(ledger, {place.last.eid: place.fragment for place in live})
    if not ledger.places and known is None:
        return _first(ledger, units, date)
    return _Settling(ledger, live, units, date, path, known or ledger).settled()


def _first(ledger: Ledger, units: Sequence[Unit], date: str) -> Settled:
    """A document that nothing is recorded of."""
    places = [
        Place(unit.fragment, unit.eid, (Wording(date, "", unit.eid, unit.pinpoint, unit.digest, unit.text),)) for unit in units
    ]
    return Settled(replace(ledger, places=tuple(places)), {unit.eid: unit.fragment for unit in units})


def _is_unchanged(live: Sequence[Place], units: Sequence[Unit]) -> bool:
    return len(live) == len(units) and all(
        (place.last.eid, place.last.digest, place.last.pinpoint) == (unit.eid, unit.digest, unit.pinpoint)
        for place, unit in zip(live, units, strict=True)
    )


def _not_before(ledger: Ledger, date: str) -> str:
    """The date, or the last that is recorded where a clock went backwards: nothing ends before it began."""
    return max([date, *(day for place in ledger.places for one in place.wordings for day in (one.since, one.until))])


class _Settling:
    def __init__(self, ledger: Ledger, live: list[Place], units: Sequence[Unit], date: str, path: str, known: Ledger) -> None:
        self.ledger, self.live, self.units, self.path = ledger, live, units, path
        self.date = _not_before(ledger, date)
        self.used = {*ledger.fragments, *known.fragments}
        placed = {place.fragment for place in ledger.places}
        self.known = [place for place in known.places if place.fragment not in placed]
        self.known_aliases = {place.fragment: frozenset(place.aliases) for place in known.places}
        self.same = frozenset(one.fragment for one in ledger.accepted if one.kind == "same")
        self.applied: set[str] = set()
        self.used |= {one.fragment for one in ledger.accepted if one.kind == "drop"}
        self.dropped = frozenset(one.fragment for one in ledger.accepted if one.kind == "drop")
        self.problems: list[Diagnostic] = []

    def settled(self) -> Settled:
        before = self._pairs()
        fragments = {at: place.fragment for at, place in before.items()}
        names = self._known_names([at for at in range(len(self.units)) if at not in before])
        for at, unit in enumerate(self.units):
            if at not in fragments:
                fragments[at] = names[at].fragment if at in names else self._free(unit.fragment)
        now = [
            self._grown(before[at], unit)
            if at in before
            else Place(fragments[at], names[at].wid if at in names else unit.eid, (self._wording(unit),))
            for at, unit in enumerate(self.units)
        ]
        accepted = tuple(
            one._replace(kind="done") if one.kind == "same" and one.fragment in self.applied else one
            for one in self.ledger.accepted
        )
        ledger = replace(self.ledger, places=self._with_gone(now), accepted=accepted)
        fragment_of = {unit.eid: fragments[at] for at, unit in enumerate(self.units)}
        return Settled(ledger, fragment_of, tuple(self.problems))

    def _pairs(self) -> dict[int, Place]:
        """The place of each unit that has one: by alignment with what stood there, or come back from what had gone."""
        pairs = self._come_back()
        pairing = align(_compared_places(self.live), _compared_units(self.units), settled=pairs)
        pairs |= {new: self.live[old] for new, old in pairing.old_of.items()}
        for new, old in pairing.replaced.items():
            if self.live[old].fragment in self.same:
                pairs[new] = self.live[old]
                self.applied.add(self.live[old].fragment)
            else:
                self._replaced(self.live[old], self.units[new])
        return pairs

    def _come_back(self) -> dict[int, Place]:
        """Units whose very words stood in a place that has gone: under their number, or so long that they tell it anywhere."""
        gone = [place for place in self.ledger.places if not place.live]
        if not gone:
            return {}
        standing = {place.last.digest for place in self.live}
        by_number = {(place.last.eid, place.last.digest): place for place in gone}
        by_words = {place.last.digest: place for place in gone if len(place.last.text) >= _TELLING}
        out: dict[int, Place] = {}
        taken: set[str] = set()
        for at, unit in enumerate(self.units):
            place = by_number.get((unit.eid, unit.digest))
            place = place or (by_words.get(unit.digest) if unit.digest not in standing else None)
            is_mine = any(one.last.digest == unit.digest and one.last.eid == unit.eid for one in self.live) if place else False
            if place and not is_mine and place.fragment not in taken:
                out[at] = place
                taken.add(place.fragment)
        return out

    def _replaced(self, place: Place, unit: Unit) -> None:
        message = told("said-and-says", fragment=place.fragment, words=shortened(place.last.text), now=shortened(unit.text))
        hint = told("published-as-another", fragment=place.fragment)
        self.problems.append(found(Code.REPLACED_CLAUSE, self.path, message, hint))

    def _free(self, fragment: str) -> str:
        """The fragment, or with the first number that no clause ever had."""
        free, count = fragment, 1
        while free in self.used:
            count += 1
            free = f"{fragment}-{count}"
        self.used.add(free)
        return free

    def _known_names(self, new: list[int]) -> dict[int, Place]:
        """The places that a fuller record has for units which are new to this one: by their words, or by number and likeness."""
        if not self.known or not new:
            return {}
        out: dict[int, Place] = {}
        said = {(word.eid, word.digest): place for place in self.known for word in place.wordings}
        for at in new:
            place = said.get((self.units[at].eid, self.units[at].digest))
            if place is not None and place not in out.values():
                out[at] = place
        rest = [at for at in new if at not in out]
        taken = {place.fragment for place in out.values()}
        left = [place for place in self.known if place.fragment not in taken]
        pairing = align(_compared_places(left), _compared_units([self.units[at] for at in rest]))
        return out | {rest[at]: left[old] for at, old in pairing.old_of.items()}

    def _wording(self, unit: Unit) -> Wording:
        return Wording(self.date, "", unit.eid, unit.pinpoint, unit.digest, unit.text)

    def _grown(self, place: Place, unit: Unit) -> Place:
        """A place with what it says today, and today's number as an alias where that is free."""
        aliases = place.aliases
        if unit.fragment not in self.used or unit.fragment in self.known_aliases.get(place.fragment, frozenset()) - {*aliases}:
            self.used.add(unit.fragment)
            aliases = (*aliases, unit.fragment)
        last = place.last
        if place.live and (last.eid, last.digest, last.pinpoint) == (unit.eid, unit.digest, unit.pinpoint):
            return place._replace(aliases=aliases)
        ended = last._replace(until=last.until or self.date)
        earlier = place.wordings[:-1] if last.since == self.date else (*place.wordings[:-1], ended)
        return place._replace(wordings=(*earlier, self._wording(unit)), live=True, aliases=aliases, successor="")

    def _with_gone(self, now: list[Place]) -> tuple[Place, ...]:
        """Today's places, and after each those that have gone from behind it."""
        present = {place.fragment for place in now}
        behind: dict[str, list[Place]] = {}
        latest = ""
        for place in self.ledger.places:
            if place.fragment in present:
                latest = place.fragment
            elif not self.dropped & {place.fragment, "*"}:
                behind.setdefault(latest, []).append(self._gone(place, now) if place.live else place)
        out = list(behind.get("", ()))
        for place in now:
            out += [place, *behind.get(place.fragment, ())]
        return tuple(out)

    def _gone(self, place: Place, now: Iterable[Place]) -> Place:
        last = place.last
        into = ""
        if len(last.text) >= _TELLING:
            changed = (one for one in now if one.last.since == self.date)
            into = next((one.fragment for one in changed if last.text in one.last.text), "")
        return place._replace(wordings=(*place.wordings[:-1], last._replace(until=self.date)), live=False, successor=into)


def _compared_places(places: Sequence[Place]) -> list[Compared]:
    parents = parents_of([place.last.eid for place in places])
    lasts = (place.last for place in places)
    return [Compared(last.eid, last.pinpoint, above, last.digest, last.text) for last, above in zip(lasts, parents, strict=True)]


def _compared_units(units: Sequence[Unit]) -> list[Compared]:
    parents = parents_of([unit.eid for unit in units])
    return [Compared(unit.eid, unit.pinpoint, above, unit.digest, unit.text) for unit, above in zip(units, parents, strict=True)]


def parents_of(eids: Sequence[EId]) -> list[int]:
    """For each eId the index of the nearest one above it by its path; -1 at the top."""
    index = {eid: at for at, eid in enumerate(eids)}
    return [next((index[above] for above in eid.parent.upwards() if above in index), -1) for eid in eids]
