"""The timeline: what the sources say happened, day by day, each with the paragraph that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Dated
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.drawing import WIDTH, Bar, dots, drawn
from pincite.render.escape import markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet

_PAGE = "timeline.md"
_APART = ("reported", "published", "amended")
"""What each source tells of itself, or of a text of its own."""
_ONCE = ("signed", "in-force")
"""What happens to an instrument on one day."""
_DAY = len("2000-01-01")
_FEWEST = 5
"""Events with which a picture says what the list does not."""
_HEIGHT = 48


def timeline_page(events: Sequence[Dated], documents: Mapping[str, Abstract], wording: Catalogue) -> Page:
    """All events, the earliest first; those of one day in the order of the documents, one told by several sources once."""
    order = {page: at for at, page in enumerate(documents)}
    rows = sorted(dict.fromkeys(events), key=lambda one: (one.date, order[one.source.page], one.source, one.kind))
    dates = _dates(rows)
    sheet = Sheet(_PAGE, wording)
    say = wording.say
    sheet.add(front_matter(say("timeline"), "seeds", searched=False), f"# {say('timeline')}", "", say("timeline-lead"), "")
    sheet.add(*_picture(rows, sheet))
    for year, of_year in groupby(rows, key=lambda one: one.date[:4]):
        sheet.add(f"## {wording.date(year)} {{: #{sheet.declare(f'y-{year}')} }}", "")
        for day, of_day in groupby(of_year, key=lambda one: one.date):
            sheet.add(f"### {markdown(wording.date(day))} {{: #{sheet.declare(f'd-{day}')} }}", "")
            for told in _merged(of_day):
                sheet.add(*_event(told, dates, documents, sheet))
            sheet.add("")
    if not rows:
        sheet.add(say("no-events"))
    return sheet.page()


def _picture(rows: Sequence[Dated], sheet: Sheet) -> list[str]:
    """A mark for each event over its year, those of one year above one another; empty for few events."""
    years = [int(one.date[:4]) for one in rows if one.date[:4].isdecimal()]
    if len(years) < _FEWEST:
        return []
    first, last = min(years), max(years)
    heap: Counter[int] = Counter()
    most = max(Counter(years).values())
    places = []
    for year in years:
        heap[year] += 1
        places.append(((year - first) / ((last - first) or 1), 1 - heap[year] / most))
    wide = min(8.0, WIDTH / (last - first + 1) - 1)
    bars = dots(places, "cited", (wide, _HEIGHT / most - 1), _HEIGHT)
    wording = sheet.wording
    says = wording.many("timeline-picture", len(years), first=wording.date(str(first)), last=wording.date(str(last)))
    return [*drawn([Bar("ground", 0, _HEIGHT - 0.5, WIDTH, 0.5), *bars], _HEIGHT, says), says, "{: .pc-caption }", ""]


def _merged(rows: Iterable[Dated]) -> list[list[Dated]]:
    """The events of one day, each with all that tell of it: the same happening to one instrument is one."""
    out: dict[tuple[object, ...], list[Dated]] = {}
    for row in rows:
        one_of_many = row.instrument and row.kind not in _APART
        out.setdefault((row.kind, row.instrument) if one_of_many else (row,), []).append(row)
    return list(out.values())


def _dates(rows: Iterable[Dated]) -> dict[tuple[str, str], dict[str, str]]:
    """The days on which the same is said to have happened to one instrument, each with a source, where it can but once."""
    out: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        if row.instrument and row.kind in _ONCE and len(row.date) == _DAY:
            out.setdefault((row.kind, row.instrument), {}).setdefault(row.date, row.source.page)
    return out


def _event(
    told: list[Dated], dates: Mapping[tuple[str, str], Mapping[str, str]], documents: Mapping[str, Abstract], sheet: Sheet
) -> list[str]:
    """One event with its sources, and other days that sources give for it."""
    first = told[0]
    wording = sheet.wording
    key = f"event-{first.kind}"
    kind = wording.say(key) if wording.has(key) else markdown(first.kind)
    pages = {one.source.page for one in told}
    known = dates.get((first.kind, first.instrument), {}) if len(first.date) == _DAY else {}
    others = [day for day, page in known.items() if day != first.date and page not in pages]
    besides = [wording.say("another-source", date=f"[{markdown(wording.date(day))}](#d-{day})") for day in others]
    about = documents.get(first.instrument)
    what = sheet.link(about.title, Address(first.instrument), about.language) if about else ""
    sources = [_said(one, documents[one.source.page], sheet) for one in told if one.pinpoint]
    if not sources and not what:
        source = documents[first.source.page]
        what = sheet.link(source.title, first.source, source.language)
    if len(sources) + len(besides) <= 1:
        text = wording.say("colon").join(part for part in (what, *sources, *besides) if part)
        return [f"- {wording.say('labelled', label=kind, text=text)}"]
    return [f"- {wording.say('labelled', label=kind, text=what)}", *(f"    - {part}" for part in (*sources, *besides))]


def _said(one: Dated, known: Abstract, sheet: Sheet) -> str:
    link = sheet.link(sheet.wording.listed((known.title, one.pinpoint)), one.source, known.language)
    return f"{sheet.quoted(one.words, known.language)} {link}"
