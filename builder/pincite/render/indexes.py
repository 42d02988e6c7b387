"""Home page and indexes: the only pages that list documents, so that no other grows with their number."""

from __future__ import annotations

from pincite.document.corpus import Abstract, Address, Table
from pincite.document.page import Page
from pincite.render.about import byline, date
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.glossary import sort_key
from pincite.render.inline import relative

INSTRUMENTS = "instruments/index.md"
REPORTS = "reports/index.md"
HOME = "index.md"
SEARCH = "search.md"
_NEWEST = 5


def index_pages(table: Table, site_name: str, description: str) -> tuple[Page, ...]:
    """The home page, the instruments by title, and the reports by date, the newest first."""
    instruments = _of_kind(table, "instrument")
    reports = _of_kind(table, "report")
    instruments.sort(key=lambda row: sort_key(row[1].metadata.title))
    reports.sort(key=lambda row: sort_key(row[1].metadata.title))
    reports.sort(key=lambda row: row[1].metadata.published, reverse=True)
    return (
        _search(),
        _home(table, site_name, description, instruments, reports),
        _index(INSTRUMENTS, "Instruments", "Treaties, laws and other texts with numbered clauses.", instruments),
        _index(REPORTS, "Reports", "News and commentary about the instruments, the newest first.", reports),
    )


def _search() -> Page:
    """The page on which a script puts the search."""
    lines = [front_matter("Search", "seeds"), "# Search {: #pincite-search }", ""]
    lines += ["Find a clause by its words, by a phrase between quotation marks, or by its citation: *art 3(4)*, *Charter 51*. "]
    lines[-1] += (
        f"Without scripts, the [instruments]({INSTRUMENTS}), the [reports]({REPORTS}) and the [glossary](glossary/index.md) "
    )
    lines[-1] += "list all that is here."
    return Page(SEARCH, "\n".join(lines) + "\n", ("pincite-search",), (f"{INSTRUMENTS}#", f"{REPORTS}#", "glossary/index.md#"))


def _of_kind(table: Table, kind: str) -> list[tuple[str, Abstract]]:
    rows = zip(table.pages, table.abstracts, strict=True)
    return [(page, one) for page, one in rows if one.metadata.kind == kind and not one.state_of]


def _home(
    table: Table,
    site_name: str,
    description: str,
    instruments: list[tuple[str, Abstract]],
    reports: list[tuple[str, Abstract]],
) -> Page:
    clauses = sum(len(one.targets) for one in table.abstracts if not one.state_of)
    terms = len(table.entries)
    lines = [front_matter("", "mkdocs.yml", description), f"# {markdown(site_name)}", ""]
    if description:
        lines += [line_start(markdown(description)), ""]
    lines += [
        f"- [Instruments]({INSTRUMENTS}): {len(instruments):,}",
        f"- [Reports]({REPORTS}): {len(reports):,}",
        f"- [Glossary](glossary/index.md): {terms:,} terms",
        "",
        f"{clauses:,} clauses and paragraphs have an address of their own: point at one, or move to it with the keyboard, "
        "and follow the ¶ beside it.",
        "",
    ]
    lines += ["[What changed lately](feed.xml) as a feed.", ""]
    if reports:
        lines += ["## Latest reports {: #latest-reports }", "", *(_row(HOME, *row) for row in reports[:_NEWEST]), ""]
    if instruments:
        shown = instruments[: _NEWEST * 2]
        lines += ["## Instruments {: #instruments }", "", *(_row(HOME, *row) for row in shown), ""]
        if len(shown) < len(instruments):
            lines += [f"[All {len(instruments):,} instruments]({INSTRUMENTS})", ""]
    links = [INSTRUMENTS, REPORTS, "glossary/index.md", *(page for page, _ in [*reports[:_NEWEST], *instruments[: _NEWEST * 2]])]
    return Page(HOME, "\n".join(lines).rstrip() + "\n", (), tuple(f"{page}#" for page in links))


def _index(path: str, title: str, lead: str, rows: list[tuple[str, Abstract]]) -> Page:
    lines = [front_matter(title, "seeds"), f"# {title}", "", lead, ""]
    lines += [_row(path, *row) for row in rows]
    if not rows:
        lines.append("There are none yet. Add a source to `seeds/` and build the site again.")
    return Page(path, "\n".join(lines).rstrip() + "\n", (), tuple(f"{page}#" for page, _ in rows))


def _row(path: str, page: str, one: Abstract) -> str:
    metadata = one.metadata
    notes = [byline(metadata)]
    if metadata.signed:
        notes.append(f"signed {date(metadata.signed)}")
    if metadata.kind == "instrument":
        notes.append(f"{len(one.targets):,} clauses" if metadata.held else "text not held")
    about = "; ".join(note for note in notes if note)
    return f"- [{markdown(metadata.title)}]({relative(path, Address(page))})" + (f" — {markdown(about)}" if about else "")
