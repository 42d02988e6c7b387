"""What was checked in a report, on one line at its head: its quotations by verdict and its references, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.linked import Link, Links
from pincite.document.quotation import VERDICTS, Check, Placement, Verdict
from pincite.document.symbols import Target
from pincite.render.drawing import drawn, stacked
from pincite.render.sheet import Sheet

_FEWEST = 3
"""Quotations with which their proportion says something."""
_HEIGHT = 8
_MOST = 6
"""Places that are named one by one."""


def summary_lines(links: Links, sheet: Sheet, targets: Mapping[EId, Target]) -> list[str]:
    """The line, empty for a report in which nothing was checked; ``targets`` are the page's clauses."""
    checks = [one for one in links.checks if one.verdict is not Verdict.TOO_SHORT]
    ruled = {one.span for one in links.ruled}
    references = [one for one in links.references if one.reference.steps or one.reference.span in ruled]
    parts = [*_quotations(checks, sheet, targets), *_references(references, sheet, targets)]
    if not parts:
        return []
    return [sheet.wording.say("checked", what=sheet.wording.series(parts)), "{: .pc-summary }", "", *_bar(checks, sheet)]


def _bar(checks: Sequence[Check], sheet: Sheet) -> list[str]:
    """The quotations in proportion, a colour for each verdict; the line above it says the same."""
    if len(checks) < _FEWEST:
        return []
    wording, counts = sheet.wording, Counter(one.verdict for one in checks)
    told = (wording.say(f"told-{one}", count=wording.number(counts[one])) for one in VERDICTS if counts[one])
    says = wording.many("checked-quotations", len(checks), told=wording.listed(told))
    return drawn(stacked([(f"is-{one}", counts[one]) for one in VERDICTS], _HEIGHT), _HEIGHT, says)


def _quotations(checks: Sequence[Check], sheet: Sheet, targets: Mapping[EId, Target]) -> Iterator[str]:
    if not checks:
        return
    wording = sheet.wording
    groups = [(f"told-{verdict}", [one.clause for one in checks if one.verdict is verdict]) for verdict in VERDICTS]
    groups.append(("told-elsewhere", [one.clause for one in checks if one.place is Placement.ELSEWHERE]))
    told = (_told(key, clauses, sheet, targets) for key, clauses in groups if clauses)
    yield wording.many("checked-quotations", len(checks), told=wording.listed(told))


def _references(links: Sequence[Link], sheet: Sheet, targets: Mapping[EId, Target]) -> Iterator[str]:
    if not links:
        return
    wording = sheet.wording
    missing = [one.reference.clause for one in links if one.target is None]
    told = [wording.say("told-all-found")]
    if missing:
        found = wording.say("told-found", count=wording.number(len(links) - len(missing)))
        told = [found, _told("told-missing", missing, sheet, targets)]
    yield wording.many("checked-references", len(links), told=wording.listed(told))


def _told(key: str, clauses: Sequence[EId], sheet: Sheet, targets: Mapping[EId, Target]) -> str:
    """How many there are of a kind, and where."""
    return sheet.wording.say(key, count=sheet.wording.number(len(clauses))) + _places(clauses, sheet, targets)


def _places(clauses: Sequence[EId], sheet: Sheet, targets: Mapping[EId, Target]) -> str:
    """Links to the paragraphs."""
    places = [targets[eid] for eid in dict.fromkeys(clauses)]
    links = [sheet.link(one.pinpoint, Address(sheet.path, one.fragment)) for one in places[:_MOST]]
    return sheet.wording.say("bracketed", text=sheet.wording.listed([*links, *(["…"] if len(places) > _MOST else [])]))
