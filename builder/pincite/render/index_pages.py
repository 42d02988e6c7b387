"""Home page and indexes: the only pages that list documents, so that no other grows with their number."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.address import Address
from pincite.document.page import Page
from pincite.document.symbols import Abstract, Table
from pincite.render.about import byline, date
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


def index_pages(table: Table, site_name: str, description: str) -> tuple[Page, ...]:
    """The home page, the instruments by title, and the reports by date, the newest first."""
    instruments = _of_kind(table, "instrument")
    reports = sorted(_of_kind(table, "report"), key=lambda one: one.metadata.published, reverse=True)
    return (
        _search(),
        _check(),
        _home(table, site_name, description, instruments, reports),
        _index(_INSTRUMENTS, "Instruments", "Treaties, laws and other texts with numbered clauses.", instruments),
        _index(_REPORTS, "Reports", "News and commentary about the instruments, the newest first.", reports),
    )


def _of_kind(table: Table, kind: str) -> list[Abstract]:
    found = [one for one in table.documents.values() if one.metadata.kind == kind and not one.state_of]
    return sorted(found, key=lambda one: sort_key(one.title))


def _search() -> Page:
    """The page on which a script puts the search."""
    sheet = Sheet(_SEARCH)
    sheet.add(front_matter("Search", "seeds"), f"# Search {{: #{sheet.declare('pincite-search')} }}", "")
    instruments, reports, glossary = (
        sheet.link(name, Address(page))
        for name, page in (("instruments", _INSTRUMENTS), ("reports", _REPORTS), ("glossary", GLOSSARY_PAGE))
    )
    sheet.add(
        "Find a clause by its words, by a phrase between quotation marks, or by its citation: *art 3(4)*, *Charter 51*. "
        f"Without scripts, the {instruments}, the {reports} and the {glossary} list all that is here."
    )
    return sheet.page()


def _check() -> Page:
    """The page on which a script compares a pasted text with the clauses."""
    sheet = Sheet(_CHECK)
    sheet.add(front_matter("Check", "seeds"), f"# Check a text {{: #{sheet.declare('pincite-check')} }}", "")
    sheet.add(
        "Paste a text: each quotation between quotation marks and each citation in it is compared with the clauses on this site. "
        "Nothing that you paste leaves this page. A quotation is called wrong only where the text says that it is a clause’s; "
        "one of fewer than six words is passed over, and what cannot be told for certain is not judged. "
        "Without scripts, `pincite proof` does the same and more on a command line."
    )
    return sheet.page()


def _home(table: Table, site_name: str, description: str, instruments: Sequence[Abstract], reports: Sequence[Abstract]) -> Page:
    clauses = sum(len(one.targets) for one in table.documents.values() if not one.state_of)
    sheet = Sheet(_HOME)
    sheet.add(front_matter("", "mkdocs.yml", description), f"# {markdown(site_name)}", "")
    if description:
        sheet.add(line_start(markdown(description)), "")
    sheet.add(
        f"- {sheet.link('Instruments', Address(_INSTRUMENTS))}: {len(instruments):,}",
        f"- {sheet.link('Reports', Address(_REPORTS))}: {len(reports):,}",
        f"- {sheet.link('Glossary', Address(GLOSSARY_PAGE))}: {len(table.entries):,} terms",
        "",
        f"{clauses:,} clauses and paragraphs have an address of their own: point at one, or move to it with the keyboard, "
        "and follow the ¶ beside it.",
        "",
        "[What changed lately](feed.xml) as a feed.",
        "",
    )
    if reports:
        sheet.add("## Latest reports {: #latest-reports }", "", *(_row(one, sheet) for one in reports[:_NEWEST]), "")
    if instruments:
        shown = instruments[: _NEWEST * 2]
        sheet.add("## Instruments {: #instruments }", "", *(_row(one, sheet) for one in shown), "")
        if len(shown) < len(instruments):
            sheet.add(sheet.link(f"All {len(instruments):,} instruments", Address(_INSTRUMENTS)), "")
    return sheet.page()


def _index(path: str, title: str, lead: str, documents: Sequence[Abstract]) -> Page:
    sheet = Sheet(path)
    sheet.add(front_matter(title, "seeds"), f"# {title}", "", lead, "", *(_row(one, sheet) for one in documents))
    if not documents:
        sheet.add("There are none yet. Add a source to `seeds/` and build the site again.")
    return sheet.page()


def _row(one: Abstract, sheet: Sheet) -> str:
    metadata = one.metadata
    notes = [byline(metadata)]
    if metadata.signed:
        notes.append(f"signed {date(metadata.signed)}")
    if metadata.kind == "instrument":
        notes.append(f"{len(one.targets):,} clauses" if metadata.held else "text not held")
    about = "; ".join(note for note in notes if note)
    return f"- {sheet.link(one.title, Address(one.page))}" + (f" — {markdown(about)}" if about else "")
