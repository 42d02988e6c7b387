"""The history of an instrument's clauses: every wording that each had, and what each change changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.ledger import Ledger, Place
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.differences import difference
from pincite.render.drawing import WIDTH, Bar, drawn
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet

_FEWEST = 3
"""Changes with which a picture says what the list does not."""
_ROW = 14
"""Units that the line of a date is high."""


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
    sheet.add(*_picture(ledger, sheet))
    amended_by = {version.date: version.amended_by for version in one.versions}
    for place in ledger.places:
        if len(place.wordings) > 1 or not place.live:
            sheet.add(*_place(place, one, amended_by, sheet))
    return sheet.page()


def _picture(ledger: Ledger, sheet: Sheet) -> list[str]:
    """A line for each date, a mark for each clause that changed on it, and the same by number below."""
    changed = [(stage.since, place.fragment) for place in ledger.places for stage in place.wordings[1:]]
    changed += [(place.last.until, place.fragment) for place in ledger.places if not place.live]
    dates = sorted({date for date, _ in changed})
    order = {place.fragment: at / max(len(ledger.places) - 1, 1) for at, place in enumerate(ledger.places)}
    if len(changed) < _FEWEST:
        return []
    height, wording = len(dates) * _ROW, sheet.wording
    rows = {date: at for at, date in enumerate(dates)}
    bars = [Bar("ground", 0, (at + 1) * _ROW - 0.5, WIDTH, 0.5) for at in range(len(dates))]
    for date, fragment in changed:
        bars.append(Bar("cited", order[fragment] * (WIDTH - 4), rows[date] * _ROW + 2, 4, _ROW - 3))
    told = [
        wording.date(date) + wording.say("colon") + wording.many("clauses-changed", sum(1 for day, _ in changed if day == date))
        for date in dates
    ]
    says = wording.series(told)
    return [*drawn(bars, height, says), f"{wording.say('history-picture')} {says}", "{: .pc-caption }", ""]


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
        yield f"{{: .pc-wording{wording.direction(language)} }}"
        yield ""
        before = stage.text
    if not place.live:
        yield wording.say("gone-since", date=wording.date(last.until))
        yield ""
