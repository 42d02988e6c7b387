"""A document that cannot be read this time, as its ledger knows it: others go on leading to its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pincite.document.convention import Convention
from pincite.document.ledger import Ledger
from pincite.document.particulars import Kind, Metadata
from pincite.document.symbols import Abstract, ClauseText, Held, Target

_FOLDERS: dict[str, Kind] = {"instruments": "instrument", "reports": "report"}


def retained(ledger: Ledger, conventions: Sequence[Convention]) -> Held:
    """The clauses that stand in a ledger, with their words, in the form in which documents are bound.

    What a ledger does not record, a clause's type and the document's convention, is told by its eIds.
    """
    types = _types(tuple(conventions))
    live = [place for place in ledger.places if place.live]
    eids = {place.last.eid for place in live}
    targets = []
    for place in live:
        abbr, _, number = place.last.eid.last.partition("_")
        parent = next((above for above in place.last.eid.parent.upwards() if above in eids), place.last.eid.parent)
        type_ = types.get(abbr, abbr)
        known = (place.last.pinpoint, parent if parent in eids else type(parent)(""), place.wid, place.aliases)
        targets.append(Target(place.last.eid, place.fragment, type_, number, *known))
    kind = _FOLDERS[ledger.page.split("/", 1)[0]]
    convention = next(one for one in conventions if bool(one.levels) == (kind == "instrument"))
    abstract = Abstract(
        path=ledger.source,
        metadata=Metadata(title=ledger.title, kind=kind),
        language="",
        convention=convention.name,
        base=base_among(targets, conventions),
        annexes=frozenset(level.type for one in conventions for level in one.levels if level.annex),
        targets=tuple(targets),
        definitions=(),
        retained=True,
    )
    return Held(abstract, tuple(ClauseText(place.last.digest, place.last.text) for place in live))


def base_among(targets: Sequence[Target], conventions: Sequence[Convention]) -> str:
    """The type of the clauses that people cite first, told by the clauses themselves."""
    bases = {level.type for one in conventions for level in one.levels if level.base}
    return next((target.type for target in targets if target.type in bases), "")


@cache
def _types(conventions: tuple[Convention, ...]) -> dict[str, str]:
    """The type that an abbreviation in eIds stands for."""
    out = {"rec": "recital", "p": "p"}
    for convention in conventions:
        for level in convention.levels:
            out.setdefault(level.abbr, level.type)
    return out
