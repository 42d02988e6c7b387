"""The history of an instrument's clauses: every wording that each had, and what each change changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.document.corpus import Abstract, Address, Table
from pincite.document.ledger import Ledger, Place
from pincite.document.page import Page
from pincite.render.about import date
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative
from pincite.render.words import difference


def history_pages(ledgers: Sequence[Ledger], table: Table) -> tuple[Page, ...]:
    """One page for each document of which a clause has changed or gone."""
    by_page: dict[str, Ledger] = {}
    for ledger in ledgers:
        by_page.setdefault(ledger.page, ledger)
    return tuple(
        _page(one, page, by_page[page])
        for one, page in zip(table.abstracts, table.pages, strict=True)
        if one.history and not one.state_of
    )


def _page(one: Abstract, page: str, ledger: Ledger) -> Page:
    title = one.metadata.title
    changed = [place for place in ledger.places if len(place.wordings) > 1 or not place.live]
    lines = [
        front_matter(f"History: {title}", f"seeds/{one.path}"),
        f"# History: {markdown(title)}",
        "",
        f"The clauses of [{markdown(title)}]({relative(one.history, Address(page))}) that have changed since they were first "
        "published here. What went is struck through, what came is underlined.",
        "",
    ]
    amended_by = {version.date: version.amended_by for version in one.versions}
    for place in changed:
        lines += _place(place, page, one.history, amended_by)
    links = tuple(f"{page}#{place.fragment}" for place in changed)
    return Page(one.history, "\n".join(lines).rstrip() + "\n", tuple(place.fragment for place in changed), (f"{page}#", *links))


def _place(place: Place, page: str, here: str, amended_by: dict[str, str]) -> Iterator[str]:
    last = place.last
    yield f"## [{markdown(last.pinpoint)}]({relative(here, Address(page, place.fragment))}) {{: #{place.fragment} }}"
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
