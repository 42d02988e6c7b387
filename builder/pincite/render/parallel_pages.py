"""Parallel texts: an instrument and its translation side by side, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Beside
from pincite.document.page import Page, below
from pincite.document.published import PublishedClause, PublishedDocument, Status
from pincite.document.symbols import Pair, Table
from pincite.render.escape import attribute, line_start, markdown, stated
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet


def parallel_pages(
    pairs: Sequence[Pair], published: Mapping[str, PublishedDocument], table: Table, wording: Catalogue
) -> list[Page]:
    """A page for each pair: the original's clauses in their order, each with the clause of the same address."""
    return [
        _page(table, pair, _standing(published[pair.original]), _standing(published[pair.translation]), wording) for pair in pairs
    ]


def beside_line(beside: Sequence[Beside], sheet: Sheet) -> list[str]:
    """The way from a document's page to the texts that it can be read beside."""
    rows = [
        sheet.link(one.title, Address(_path(one.pair)), one.language)
        + f'{{: .pc-beside data-pc-language="{attribute(one.language)}" }}'
        for one in beside
    ]
    return [sheet.wording.say("side-by-side-with", texts=sheet.wording.series(rows)), "{: .pc-byline }", ""] if rows else []


def _path(pair: Pair) -> str:
    return below(pair.translation, "parallel")


def _standing(document: PublishedDocument) -> dict[str, PublishedClause]:
    """The clauses that have not gone, by fragment."""
    return {clause.fragment: clause for clause in document.clauses if clause.status is not Status.REPEALED}


def _page(
    table: Table, pair: Pair, ours: dict[str, PublishedClause], theirs: dict[str, PublishedClause], wording: Catalogue
) -> Page:
    original, translation = table.documents[pair.original], table.documents[pair.translation]
    sheet = Sheet(_path(pair), wording)
    direction = wording.direction
    sheet.add(
        front_matter(f"{original.title} / {translation.title}", f"seeds/{translation.path}", searched=False),
        f"# {wording.say('side-by-side', title=sheet.foreign(original.title, original.language))}",
        "",
        sheet.link(original.title, Address(original.page)),
        f"{{: .pc-left{direction(original.language)} }}",
        "",
        sheet.link(translation.title, Address(translation.page)),
        f"{{: .pc-right{direction(translation.language)} }}",
        "",
    )
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        pinpoint = (ours.get(name) or theirs[name]).pinpoint
        link = sheet.permalink(sheet.declare(name), pinpoint)
        sheet.add(f"**{markdown(pinpoint)}** {link}", f"{{: #{name} .pc-clause .pc-pair{stated(pinpoint)} }}", "")
        for side, clauses, one in (("left", ours, original), ("right", theirs, translation)):
            sheet.add(_words(clauses.get(name), one.page, sheet), f"{{: .pc-{side}{direction(one.language)} }}", "")
    return sheet.page()


def _words(clause: PublishedClause | None, page: str, sheet: Sheet) -> str:
    if clause is None:
        return "–"
    said = " ".join(part for part in (clause.heading, clause.text) if part)
    words = line_start(markdown(said)) if said else "–"
    link = sheet.to(Address(page, clause.fragment))
    return f'{words} [↗]({link}){{ .pc-away aria-label="{attribute(clause.pinpoint)}" }}'
