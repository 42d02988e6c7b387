"""Citations the other way round: what cites and quotes each clause, with the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pincite.document.address import Address
from pincite.document.citator import Citation, Statement
from pincite.document.page import Page, below
from pincite.document.symbols import Abstract
from pincite.render.about import byline
from pincite.render.escape import markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet
from pincite.render.speaker_pages import claims
from pincite.render.verdict_lines import CITES


def citation_pages(
    citations: Mapping[str, Sequence[Citation]], statements: Sequence[Statement], documents: Mapping[str, Abstract]
) -> list[Page]:
    """A page for each document that others cite: clause by clause who does, and how, and what others say of it."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.said.instrument, []).append(statement)
    return [_page(page, citations[page], said.get(page, []), documents) for page in sorted(citations)]


def _page(
    page: str,
    citations: Sequence[Citation],
    statements: Sequence[Statement],
    documents: Mapping[str, Abstract],
) -> Page:
    known = documents[page]
    sheet = Sheet(below(page, "cited"))
    sheet.add(
        front_matter(f"What cites {known.title}", f"seeds/{known.path}", searched=False),
        f"# What cites {markdown(known.title)}",
        "",
        f"Clause by clause, what other texts on this site say of {sheet.link(known.title, Address(page))}.",
        "",
    )
    places = {target.fragment: at for at, target in enumerate(known.targets)}
    pinpoints = {target.fragment: target.pinpoint for target in known.targets}
    rows = sorted(citations, key=lambda one: (places.get(one.target.fragment, -1), one.source.page, one.source))
    for fragment, of_clause in groupby(rows, key=lambda one: one.target.fragment):
        link = sheet.link(pinpoints.get(fragment, "The text as a whole"), Address(page, fragment))
        sheet.add(f"## {link} {{: #{sheet.declare(fragment or 'the-whole-text')} }}", "")
        sheet.add(*(_row(one, documents, sheet) for one in of_clause), "")
    claims(statements, documents, sheet)
    return sheet.page()


def _row(one: Citation, documents: Mapping[str, Abstract], sheet: Sheet) -> str:
    metadata = documents[one.source.page].metadata
    by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
    where = f"[{markdown(metadata.title)}, {markdown(one.pinpoint)}]({sheet.to(one.source)})"
    how = CITES[one.verdict] if one.verdict else "cites it in an editors’ note" if one.by_note else "cites it"
    return f"- {where}{by} {how}: “{markdown(one.words)}”"
