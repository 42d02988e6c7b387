"""Citations the other way round: what cites and quotes each clause, with the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Citation, Statement
from pincite.document.page import Page, below
from pincite.document.symbols import Abstract
from pincite.render.about import by_whom
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet
from pincite.render.speaker_pages import claims


def citation_pages(
    citations: Mapping[str, Sequence[Citation]],
    statements: Sequence[Statement],
    documents: Mapping[str, Abstract],
    wording: Catalogue,
) -> list[Page]:
    """A page for each document that others cite: clause by clause who does, and how, and what others say of it."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.said.instrument, []).append(statement)
    return [_page(page, citations[page], said.get(page, []), documents, wording) for page in sorted(citations)]


def _page(
    page: str,
    citations: Sequence[Citation],
    statements: Sequence[Statement],
    documents: Mapping[str, Abstract],
    wording: Catalogue,
) -> Page:
    known = documents[page]
    sheet = Sheet(below(page, "cited"), wording)
    say = wording.say
    sheet.add(
        front_matter(say("cites-title", title=known.title), f"seeds/{known.path}", searched=False),
        f"# {say('cites-title', title=sheet.foreign(known.title, known.language))}",
        "",
        say("cites-lead", text=sheet.link(known.title, Address(page), known.language)),
        "",
    )
    places = {target.fragment: at for at, target in enumerate(known.targets)}
    pinpoints = {target.fragment: target.pinpoint for target in known.targets}
    rows = sorted(citations, key=lambda one: (places.get(one.target.fragment, -1), one.source.page, one.source))
    for fragment, of_clause in groupby(rows, key=lambda one: one.target.fragment):
        named = pinpoints.get(fragment)
        target = Address(page, fragment)
        link = sheet.link(named, target, known.language) if named else sheet.link(say("text-as-a-whole"), target)
        sheet.add(f"## {link} {{: #{sheet.declare(fragment or 'the-whole-text')} }}", "")
        sheet.add(*(_row(one, documents, sheet) for one in of_clause), "")
    claims(statements, documents, sheet)
    return sheet.page()


def _row(one: Citation, documents: Mapping[str, Abstract], sheet: Sheet) -> str:
    metadata = documents[one.source.page].metadata
    say = sheet.wording.say
    text = sheet.link(sheet.wording.listed((metadata.title, one.pinpoint)), one.source, metadata.language)
    how = say(f"cites-{one.verdict}" if one.verdict else "cites-note" if one.by_note else "cites-it")
    words = sheet.foreign(one.words, metadata.language)
    return f"- {say('cites-row', text=text, by=by_whom(metadata, sheet.wording), how=how, words=words)}"
