"""Beside the words of a report: the texts that it cites, place by place with what became of the quotation, and who speaks."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.linked import Links, Said
from pincite.document.quotation import Verdict
from pincite.document.symbols import Table, Target
from pincite.render.contents_sheet import rail
from pincite.render.sheet import Sheet

_MOST = 40
"""Places that are listed; a report that cites more has them in its text."""


def report_rail(links: Links, table: Table, targets: Mapping[EId, Target], sheet: Sheet) -> list[str]:
    """The lines of raw HTML; ``targets`` are the report's own paragraphs, to which each place leads."""
    places = _places(links, table)
    lists = {"texts-cited": _texts(places, table, targets, sheet), "who-speaks": _speakers(links.said, sheet)}
    parts = "".join(_titled(key, listed, sheet) for key, listed in lists.items() if listed)
    name = html.escape(sheet.wording.say("texts-cited"))
    return rail(f'<nav class="pc-cites" aria-label="{name}">{parts}</nav>' if parts else "")


def _places(links: Links, table: Table) -> dict[str, dict[tuple[str, str], EId]]:
    """By instrument: each place with the verdict on the words quoted of it, and the paragraph that cites it first."""
    found: dict[str, dict[tuple[str, str], EId]] = defaultdict(dict)
    quoted: set[Address] = set()
    for check in links.checks:
        if check.verdict is not Verdict.TOO_SHORT and check.instrument in table.documents:
            named = check.pinpoint or (table.pinpoint(check.stated) if check.stated else "")
            quoted |= {one for one in (check.found, check.stated) if one}
            found[check.instrument].setdefault((named, str(check.verdict)), check.clause)
    for link in links.references:
        if link.target and link.target.page in table.documents and link.target.fragment and link.target not in quoted:
            found[link.target.page].setdefault((table.pinpoint(link.target), ""), link.reference.clause)
    return found


def _texts(places: Mapping[str, Mapping[tuple[str, str], EId]], table: Table, targets: Mapping[EId, Target], sheet: Sheet) -> str:
    out = []
    for page, cited in places.items():
        known = table.documents[page]
        attributes = sheet.wording.direction(known.language)
        rows = "".join(
            f'<li><a href="#{html.escape(targets[clause].fragment)}"{attributes}>{html.escape(named or known.title)}</a>'
            f"{badge(verdict, sheet) if verdict else ''}</li>"
            for (named, verdict), clause in list(cited.items())[:_MOST]
        )
        out.append(f"<li><b{attributes}>{html.escape(known.title)}</b><ul>{rows}</ul></li>")
    return "".join(out)


def badge(verdict: str, sheet: Sheet, count: int = 0) -> str:
    """A verdict in two words, with how many there are, as raw HTML: its sign, border and colour are the style sheet's."""
    words = html.escape(sheet.wording.say(f"badge-{verdict}"))
    shown = f"{sheet.wording.number(count)} {words}" if count else words
    return f' <span class="pc-v pc-v-{verdict}">{shown}</span>'


def _speakers(said: Sequence[Said], sheet: Sheet) -> str:
    first: dict[str, str] = {}
    for one in said:
        if one.name and one.page:
            first.setdefault(one.name, one.page)
    return "".join(f'<li><a href="{sheet.url(Address(page))}">{html.escape(name)}</a></li>' for name, page in first.items())


def _titled(name: str, listed: str, sheet: Sheet) -> str:
    return f'<p class="pc-contents-name">{html.escape(sheet.wording.say(name))}</p><ul>{listed}</ul>'
