"""Home page and indexes: the only pages that list documents, so that no other grows with their number."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.document.site import Masthead
from pincite.document.symbols import Abstract, Table
from pincite.render.about import byline
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.glossary_pages import GLOSSARY_PAGE
from pincite.render.order import sort_key
from pincite.render.sheet import Sheet

_INSTRUMENTS = "instruments/index.md"
_REPORTS = "reports/index.md"
_HOME = "index.md"
_SEARCH = "search.md"
_CHECK = "check.md"
_NEWEST = 5


def index_pages(table: Table, masthead: Masthead, wording: Catalogue) -> tuple[Page, ...]:
    """The home page, the instruments by title, and the reports by date, the newest first."""
    instruments = _of_kind(table, "instrument")
    reports = sorted(_of_kind(table, "report"), key=lambda one: one.metadata.published, reverse=True)
    return (
        _search(Sheet(_SEARCH, wording)),
        _check(Sheet(_CHECK, wording)),
        _home(table, masthead, instruments, reports, Sheet(_HOME, wording)),
        _index(Sheet(_INSTRUMENTS, wording), "instruments", instruments),
        _index(Sheet(_REPORTS, wording), "reports", reports),
    )


def _of_kind(table: Table, kind: str) -> list[Abstract]:
    found = [one for one in table.documents.values() if one.metadata.kind == kind and not one.state_of]
    return sorted(found, key=lambda one: sort_key(one.title))


def _search(sheet: Sheet) -> Page:
    """The page on which a script puts the search."""
    say = sheet.wording.say
    sheet.add(front_matter(say("search"), "seeds"), f"# {say('search')} {{: #{sheet.declare('pincite-search')} }}", "")
    lists = (("instruments", _INSTRUMENTS), ("reports", _REPORTS), ("glossary", GLOSSARY_PAGE))
    sheet.add(say("search-lead", pages=sheet.wording.listed(sheet.link(say(name), Address(page)) for name, page in lists)))
    return sheet.page()


def _check(sheet: Sheet) -> Page:
    """The page on which a script compares a pasted text with the clauses."""
    say = sheet.wording.say
    sheet.add(front_matter(say("check"), "seeds"), f"# {say('check-title')} {{: #{sheet.declare('pincite-check')} }}", "")
    sheet.add(say("check-lead"))
    return sheet.page()


def _home(
    table: Table,
    masthead: Masthead,
    instruments: Sequence[Abstract],
    reports: Sequence[Abstract],
    sheet: Sheet,
) -> Page:
    clauses = sum(len(one.targets) for one in table.documents.values() if not one.state_of)
    wording, say = sheet.wording, sheet.wording.say
    sheet.add(front_matter("", "mkdocs.yml", masthead.description), f"# {markdown(masthead.name)}", "")
    if masthead.description:
        sheet.add(line_start(markdown(masthead.description)), "")
    counted = (
        ("instruments", _INSTRUMENTS, wording.number(len(instruments))),
        ("reports", _REPORTS, wording.number(len(reports))),
        ("glossary", GLOSSARY_PAGE, wording.many("terms", len(table.entries))),
    )
    sheet.add(*(f"- {sheet.link(say(name), Address(page))}{say('colon')}{count}" for name, page, count in counted), "")
    sheet.add(wording.many("home-addresses", clauses), "", say("home-feed", url="feed.xml"), "")
    if reports:
        sheet.add(f"## {say('latest-reports')} {{: #latest-reports }}", "", *(_row(one, sheet) for one in reports[:_NEWEST]), "")
    if instruments:
        shown = instruments[: _NEWEST * 2]
        sheet.add(f"## {say('instruments')} {{: #instruments }}", "", *(_row(one, sheet) for one in shown), "")
        if len(shown) < len(instruments):
            sheet.add(sheet.link(wording.many("all-instruments", len(instruments)), Address(_INSTRUMENTS)), "")
    return sheet.page()


def _index(sheet: Sheet, name: str, documents: Sequence[Abstract]) -> Page:
    title, lead = sheet.wording.say(name), sheet.wording.say(f"{name}-lead")
    sheet.add(front_matter(title, "seeds"), f"# {title}", "", lead, "", *(_row(one, sheet) for one in documents))
    if not documents:
        sheet.add(sheet.wording.say("nothing-yet"))
    return sheet.page()


def _row(one: Abstract, sheet: Sheet) -> str:
    metadata, wording = one.metadata, sheet.wording
    notes = [markdown(byline(metadata, wording))]
    if metadata.signed:
        notes.append(wording.say("signed-on", date=wording.date(metadata.signed)))
    if metadata.kind == "instrument":
        notes.append(wording.many("clauses", len(one.targets)) if metadata.held else wording.say("text-not-held"))
    about = wording.series(note for note in notes if note)
    return f"- {sheet.link(one.title, Address(one.page), one.language)}" + (f"{wording.say('dash')}{about}" if about else "")
