"""The home page: where to ask, the latest reports with what was checked in them, what changed, what is cited most."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.document.site import Masthead, Site
from pincite.document.symbols import Abstract
from pincite.render.cards import Cards
from pincite.render.citation_map import MAP_PAGE
from pincite.render.comparison_pages import changed_clauses
from pincite.render.drawing import small_bar
from pincite.render.escape import attribute, line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.glossary_pages import GLOSSARY_PAGE
from pincite.render.sheet import Sheet
from pincite.render.version_banner import comparison_path

INSTRUMENTS = "instruments/index.md"
REPORTS = "reports/index.md"
_HOME = "index.md"
_NEWEST = 5
_MOST_CITED = 7


def home_page(
    site: Site,
    masthead: Masthead,
    instruments: Sequence[Abstract],
    reports: Sequence[Abstract],
    cards: Cards,
    wording: Catalogue,
) -> Page:
    """The page, given the instruments by title and the reports by date, the newest first.

    It is Markdown throughout but for the form, so that a publisher can put it on a page of another address.
    """
    sheet, say = Sheet(_HOME, wording), wording.say
    clauses = sum(len(one.targets) for one in site.table.documents.values() if not one.state_of)
    sheet.add(front_matter("", "mkdocs.yml", masthead.description, wide=True), f"# {markdown(masthead.name)}", "")
    if masthead.description:
        sheet.add(line_start(markdown(masthead.description)), "{: .pc-lead }", "")
    sheet.add(_form(wording), "", wording.many("home-addresses", clauses), "{: .pc-note }", "")
    sheet.add(*_titled("latest-reports", "home-checked", [_report(one, cards, sheet) for one in reports[:_NEWEST]], sheet))
    sheet.add(*_titled("most-cited", "home-most", list(_most_cited(site, sheet)), sheet))
    sheet.add(*_titled("changed-lately", "home-changed", list(_changed(site, sheet)), sheet))
    longest = max((len(one.targets) for one in instruments), default=1)
    shown = instruments[: _NEWEST * 2]
    sheet.add(*_titled("instruments", "instruments", [cards.card(one, longest, sheet) for one in shown], sheet))
    if len(shown) < len(instruments):
        sheet.add(sheet.link(wording.many("all-instruments", len(instruments)), Address(INSTRUMENTS)), "")
    counted = (
        ("instruments", INSTRUMENTS, wording.number(len(instruments))),
        ("reports", REPORTS, wording.number(len(reports))),
        ("glossary", GLOSSARY_PAGE, wording.many("terms", len(site.table.entries))),
    )
    sheet.add(say("home-feed", url="feed.xml"), "")
    sheet.add(*(f"- {sheet.link(say(name), Address(page))}{say('colon')}{count}" for name, page, count in counted))
    sheet.add(f"- {sheet.link(say('map'), Address(MAP_PAGE))}")
    return sheet.page()


def _form(wording: Catalogue) -> str:
    """Leads to the page of the search, which a script makes."""
    words, ask = attribute(wording.say("home-ask")), attribute(wording.say("search"))
    field = f'<input type="search" name="q" dir="auto" autocomplete="off" placeholder="{words}" aria-label="{words}">'
    return f'<form class="pc-ask" role="search" action="search/">{field}<button type="submit">{ask}</button></form>'


def _titled(name: str, key: str, rows: list[str], sheet: Sheet) -> list[str]:
    return [f"## {sheet.wording.say(key)} {{: #{sheet.declare(name)} }}", "", *rows, ""] if rows else []


def _report(one: Abstract, cards: Cards, sheet: Sheet) -> str:
    title = f"{sheet.link(one.title, Address(one.page), one.language)}{{: .pc-card-title }}"
    about = sheet.wording.listed(part for part in cards.facts(one, sheet) if part)
    return f"- {title} <small>{about}</small> {cards.chips(one.page, sheet)}\n{{: .pc-told }}"


def _most_cited(site: Site, sheet: Sheet) -> Iterator[str]:
    """The articles that others cite most, all that is cited within them counted, each with a bar."""
    times: Counter[tuple[str, str]] = Counter()
    for page, cited in site.cited.items():
        known = site.table.documents.get(page)
        if known is None or known.metadata.kind != "instrument" or known.state_of:
            continue
        targets = {target.fragment: target for target in known.targets}
        above = {target.eid: target for target in known.targets}
        for fragment, count in cited.counts:
            at = targets.get(fragment)
            while at and at.type != known.base and at.parent in above:
                at = above[at.parent]
            if at:
                times[page, at.fragment] += count
    most = sorted(times.items(), key=lambda row: (-row[1], row[0]))[:_MOST_CITED]
    for (page, fragment), count in most:
        known = site.table.documents[page]
        article = Address(page, fragment)
        link = f"{sheet.link(site.table.pinpoint(article), article, known.language)}{{: .pc-card-title }}"
        told = f"{small_bar(count, most[0][1])} <small>{sheet.wording.many('cited-times', count)}</small>"
        yield f"- {link} <small>{sheet.foreign(known.title, known.language)}</small> {told}\n{{: .pc-told }}"


def _changed(site: Site, sheet: Sheet) -> Iterator[str]:
    """The instruments whose text in force is not their first, the latest first, each with what changed."""
    rows = []
    for page, texts in site.versions.items():
        if known := site.table.documents.get(page):
            rows += [(new.version.date, known, old, new) for old, new in itertools.pairwise(texts)]
    for date, known, old, new in sorted(rows, key=lambda row: (row[0], row[1].page), reverse=True)[:_NEWEST]:
        count = sheet.wording.many("clauses-changed", changed_clauses(old, new))
        compared = sheet.link(count, Address(comparison_path(known.page, old.version, new.version)))
        day = f"<small>{sheet.wording.date(date)}</small>"
        yield f"- {sheet.link(known.title, Address(known.page), known.language)} {day} {compared}\n{{: .pc-told }}"
