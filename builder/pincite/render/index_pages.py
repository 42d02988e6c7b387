"""The indexes of a site and the pages of its search and its check: no other page grows with the number of documents."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.document.site import Masthead, Site
from pincite.document.symbols import Abstract, Table
from pincite.render.cards import Cards
from pincite.render.front_matter import front_matter
from pincite.render.glossary_pages import GLOSSARY_PAGE
from pincite.render.home_page import INSTRUMENTS, REPORTS, home_page
from pincite.render.order import sort_key
from pincite.render.sheet import Sheet

_SEARCH = "search.md"
_CHECK = "check.md"


def index_pages(site: Site, masthead: Masthead, wording: Catalogue) -> tuple[Page, ...]:
    """The home page, the instruments by title, and the reports by date, the newest first."""
    cards = Cards(site)
    instruments = _of_kind(site.table, "instrument")
    reports = sorted(_of_kind(site.table, "report"), key=lambda one: one.metadata.published, reverse=True)
    return (
        _search(Sheet(_SEARCH, wording)),
        _check(Sheet(_CHECK, wording)),
        home_page(site, masthead, instruments, reports, cards, wording),
        _index(Sheet(INSTRUMENTS, wording), "instruments", instruments, cards),
        _index(Sheet(REPORTS, wording), "reports", reports, cards),
    )


def _of_kind(table: Table, kind: str) -> list[Abstract]:
    found = [one for one in table.documents.values() if one.metadata.kind == kind and not one.state_of]
    return sorted(found, key=lambda one: sort_key(one.title))


def _search(sheet: Sheet) -> Page:
    """The page on which a script puts the search."""
    say = sheet.wording.say
    sheet.add(front_matter(say("search"), "seeds", wide=True), f"# {say('search')} {{: #{sheet.declare('pincite-search')} }}", "")
    lists = (("instruments", INSTRUMENTS), ("reports", REPORTS), ("glossary", GLOSSARY_PAGE))
    sheet.add(say("search-lead", pages=sheet.wording.listed(sheet.link(say(name), Address(page)) for name, page in lists)))
    return sheet.page()


def _check(sheet: Sheet) -> Page:
    """The page on which a script compares a pasted text with the clauses."""
    say = sheet.wording.say
    sheet.add(front_matter(say("check"), "seeds"), f"# {say('check-title')} {{: #{sheet.declare('pincite-check')} }}", "")
    sheet.add(say("check-lead"))
    return sheet.page()


def _index(sheet: Sheet, name: str, documents: Sequence[Abstract], cards: Cards) -> Page:
    title, lead = sheet.wording.say(name), sheet.wording.say(f"{name}-lead")
    longest = max((len(one.targets) for one in documents), default=1)
    sheet.add(front_matter(title, "seeds", wide=True), f"# {title}", "", lead, "")
    sheet.add(*(cards.card(one, longest, sheet) for one in documents))
    if not documents:
        sheet.add(sheet.wording.say("nothing-yet"))
    return sheet.page()
