"""The timeline: what the sources say happened, day by day, each with the paragraph that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pincite.document.citator import Dated
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.about import date
from pincite.render.escape import markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet

_PAGE = "timeline.md"
_KINDS = {"in-force": "in force", "amended": "new text in force"}
"""What happened, where it is not said by the kind's own name."""


def timeline_page(events: Sequence[Dated], documents: Mapping[str, Abstract]) -> Page:
    """All events, the earliest first; those of one day in the order of the documents."""
    order = {page: at for at, page in enumerate(documents)}
    rows = sorted(dict.fromkeys(events), key=lambda one: (one.date, order[one.source.page], one.source, one.kind))
    sheet = Sheet(_PAGE)
    sheet.add(front_matter("Timeline", "seeds", searched=False), "# Timeline", "")
    sheet.add("What the sources on this site say happened, and when. Each line leads to the text that says so.", "")
    for year, of_year in groupby(rows, key=lambda one: one.date[:4]):
        sheet.add(f"## {year} {{: #{sheet.declare(f'y-{year}')} }}", "")
        for day, of_day in groupby(of_year, key=lambda one: one.date):
            sheet.add(f"### {markdown(date(day))} {{: #{sheet.declare(f'd-{day}')} }}", "")
            sheet.add(*(_row(one, documents[one.source.page].title, sheet) for one in of_day), "")
    if not rows:
        sheet.add("No source on this site dates an event yet.")
    return sheet.page()


def _row(one: Dated, title: str, sheet: Sheet) -> str:
    kind = f"**{markdown(_KINDS.get(one.kind, one.kind))}:** "
    if not one.pinpoint:
        return f"- {kind}{sheet.link(title, one.source)}"
    return f"- {kind}“{markdown(one.words)}” [{markdown(title)}, {markdown(one.pinpoint)}]({sheet.to(one.source)})"
