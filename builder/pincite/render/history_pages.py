"""The history of an instrument's clauses: every wording that each had, and what each change changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.ledger import Ledger, Place
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.about import date
from pincite.render.differences import difference
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet


def history_pages(ledgers: Sequence[Ledger], documents: Mapping[str, Abstract]) -> list[Page]:
    """One page for each document of which a clause has changed or gone."""
    by_page = {ledger.page: ledger for ledger in reversed(ledgers)}
    return [_page(one, by_page[one.page]) for one in documents.values() if one.history and not one.state_of]


def _page(one: Abstract, ledger: Ledger) -> Page:
    sheet = Sheet(one.history)
    sheet.add(
        front_matter(f"History: {one.title}", f"seeds/{one.path}"),
        f"# History: {markdown(one.title)}",
        "",
        f"The clauses of {sheet.link(one.title, Address(one.page))} that have changed since they were first "
        "published here. What went is struck through, what came is underlined.",
        "",
    )
    amended_by = {version.date: version.amended_by for version in one.versions}
    for place in ledger.places:
        if len(place.wordings) > 1 or not place.live:
            sheet.add(*_place(place, one.page, amended_by, sheet))
    return sheet.page()


def _place(place: Place, page: str, amended_by: Mapping[str, str], sheet: Sheet) -> Iterator[str]:
    last = place.last
    yield f"## {sheet.link(last.pinpoint, Address(page, place.fragment))} {{: #{sheet.declare(place.fragment)} }}"
    yield ""
    before = ""
    for wording in place.wordings:
        until = f" to {date(wording.until)}" if wording.until else ""
        by = f", by {markdown(amended_by[wording.since])}" if amended_by.get(wording.since) else ""
        number = f", as {markdown(wording.pinpoint)}" if wording.pinpoint != last.pinpoint else ""
        yield f"**From {date(wording.since)}{until}**{by}{number}"
        yield ""
        said = difference(before, wording.text) if before else markdown(wording.text)
        yield line_start(said) or "(No words of its own.)"
        yield "{: .pc-wording }"
        yield ""
        before = wording.text
    if not place.live:
        yield f"It has gone since {date(last.until)}."
        yield ""
