"""The history of an instrument's clauses: every wording that each had, and what each change changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.ledger import Ledger, Place
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.differences import difference
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet


def history_pages(ledgers: Sequence[Ledger], documents: Mapping[str, Abstract], wording: Catalogue) -> list[Page]:
    """One page for each document of which a clause has changed or gone."""
    by_page = {ledger.page: ledger for ledger in reversed(ledgers)}
    return [_page(one, by_page[one.page], wording) for one in documents.values() if one.history and not one.state_of]


def _page(one: Abstract, ledger: Ledger, wording: Catalogue) -> Page:
    sheet = Sheet(one.history, wording)
    say = wording.say
    sheet.add(
        front_matter(say("history-title", title=one.title), f"seeds/{one.path}"),
        f"# {say('history-title', title=sheet.foreign(one.title, one.language))}",
        "",
        say("history-lead", text=sheet.link(one.title, Address(one.page), one.language)),
        "",
    )
    amended_by = {version.date: version.amended_by for version in one.versions}
    for place in ledger.places:
        if len(place.wordings) > 1 or not place.live:
            sheet.add(*_place(place, one, amended_by, sheet))
    return sheet.page()


def _place(place: Place, one: Abstract, amended_by: Mapping[str, str], sheet: Sheet) -> Iterator[str]:
    last = place.last
    wording, language = sheet.wording, one.language
    link = sheet.link(last.pinpoint, Address(one.page, place.fragment), language)
    yield f"## {link} {{: #{sheet.declare(place.fragment)} }}"
    yield ""
    before = ""
    for stage in place.wordings:
        days = {name: wording.date(day) for name, day in (("date", stage.since), ("until", stage.until)) if day}
        by = amended_by.get(stage.since)
        told = [wording.say("history-from-to" if stage.until else "history-from", **days)]
        told += [wording.say("amended-by", what=sheet.foreign(by, language))] if by else []
        if stage.pinpoint != last.pinpoint:
            told.append(wording.say("history-numbered", clause=sheet.foreign(stage.pinpoint, language)))
        yield "".join(told)
        yield ""
        said = difference(before, stage.text) if before else markdown(stage.text)
        yield line_start(said) or wording.say("no-words")
        yield "{: .pc-wording }"
        yield ""
        before = stage.text
    if not place.live:
        yield wording.say("gone-since", date=wording.date(last.until))
        yield ""
