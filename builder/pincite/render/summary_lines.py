"""What was checked in a report, on one line at its head: its quotations by verdict and its references, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.linked import Link, Links
from pincite.document.quotation import Check, Placement, Verdict
from pincite.document.symbols import Target
from pincite.render.sheet import Sheet

_VERDICTS = {
    Verdict.VERBATIM: "word for word",
    Verdict.ABRIDGED: "with words left out or put in",
    Verdict.DIFFERS: "in another wording",
    Verdict.ABSENT: "not in the text",
    Verdict.NOT_HELD: "not compared",
}
"""In the order in which they are told."""
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
    return [f"**What was checked:** {'; '.join(parts)}.", "{: .pc-summary }", ""]


def _quotations(checks: Sequence[Check], sheet: Sheet, targets: Mapping[EId, Target]) -> Iterator[str]:
    if not checks:
        return
    told = []
    for verdict, words in _VERDICTS.items():
        its = [one for one in checks if one.verdict is verdict]
        if its:
            told.append(f"{len(its)} {words}{_places([one.clause for one in its], sheet, targets)}")
    elsewhere = [one.clause for one in checks if one.place is Placement.ELSEWHERE]
    if elsewhere:
        told.append(f"of these {len(elsewhere)} not where it is said to stand{_places(elsewhere, sheet, targets)}")
    yield f"{_many(len(checks), 'quotation')}: {', '.join(told)}"


def _references(links: Sequence[Link], sheet: Sheet, targets: Mapping[EId, Target]) -> Iterator[str]:
    if not links:
        return
    missing = [one.reference.clause for one in links if one.target is None]
    if not missing:
        yield f"{_many(len(links), 'reference')}, all found"
    else:
        found, nowhere = len(links) - len(missing), f"{len(missing)} to no text on this site"
        yield f"{_many(len(links), 'reference')}: {found} found, {nowhere}{_places(missing, sheet, targets)}"


def _places(clauses: Sequence[EId], sheet: Sheet, targets: Mapping[EId, Target]) -> str:
    """Links to the paragraphs."""
    places = [targets[eid] for eid in dict.fromkeys(clauses)]
    links = [sheet.link(one.pinpoint, Address(sheet.path, one.fragment)) for one in places[:_MOST]]
    return f" ({', '.join([*links, *(['…'] if len(places) > _MOST else [])])})"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}"
