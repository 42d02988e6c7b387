"""Versions: the dated states of one instrument, each clause the same through all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pincite.bind.identity import settle
from pincite.diagnostics import Diagnostic
from pincite.document.eid import EId
from pincite.document.ledger import Ledger, Place, Unit
from pincite.document.symbols import Abstract

_DATED = re.compile(r"(?P<folder>.+)/\d{4}-\d{2}-\d{2}\.\w+")


class State(NamedTuple):
    """One version with the clauses that it holds."""

    date: str
    """ISO date from which it is in force."""
    units: Sequence[Unit]


class Replayed(NamedTuple):
    """The ledger of an instrument after its versions, and the fragments of each."""

    ledger: Ledger
    """As of the version in force."""
    fragments: tuple[dict[EId, str], ...]
    """Fragment by eId, a version each."""
    diagnostics: tuple[Diagnostic, ...]


def family(abstract: Abstract, page: str) -> str:
    """What versions of one instrument have in common: their folder, or their page; empty for a text without date."""
    if not abstract.metadata.in_force_from:
        return ""
    dated = _DATED.fullmatch(abstract.path)
    return f"{dated['folder']}/" if dated else page


def in_force(dates: Sequence[str], today: str) -> int:
    """Index of the version in force on a day: the last that has begun, or the first if none has; dates are in order."""
    return max((at for at, date in enumerate(dates) if date <= today), default=0)


def _ended(place: Place, today: str) -> Place:
    """The place of a clause that no version holds any more."""
    last = place.last._replace(until=max(today, place.last.since))
    return place._replace(wordings=(*place.wordings[:-1], last), live=False)


def replay(recorded: Ledger, states: Sequence[State], today: str, path: str) -> Replayed:
    """Settle the versions one after the other, in the order of their dates.

    ``recorded`` is the ledger as it stands: a clause that it knows gets the fragment that it was given there, even where
    a version was put in between or mended since. What no version holds any more has gone.
    """
    current = in_force([state.date for state in states], today)
    working = replace(recorded, places=())
    ledger = working
    fragments = []
    problems: list[Diagnostic] = []
    for at, state in enumerate(states):
        settled = settle(working, state.units, state.date, path, known=recorded)
        working = settled.ledger
        fragments.append(settled.fragment_of)
        problems += settled.diagnostics
        if at == current:
            ledger = working
    known = {place.fragment for place in ledger.places}
    left = (place for place in recorded.places if place.fragment not in known)
    gone = [_ended(place, today) if place.live else place for place in left]
    aliases = {place.fragment: place.aliases for place in recorded.places}
    kept = []
    for place in ledger.places:
        all_names = dict.fromkeys([*aliases.get(place.fragment, ()), *place.aliases])
        kept.append(place._replace(aliases=tuple(all_names)))
    return Replayed(replace(ledger, places=(*kept, *gone)), tuple(fragments), tuple(problems))
