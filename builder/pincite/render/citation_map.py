"""Which texts of a site cite which: a square for each pair, and the same as a list; by folder where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Citation
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.drawing import WIDTH, Bar, Word, drawn
from pincite.render.escape import markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import sort_key
from pincite.render.sheet import Sheet

MAP_PAGE = "citations.md"
_MOST = 60
"""Texts that a picture shows one by one."""
_SHADES = 4
_ROW = 12
"""Units that the row of a picture is high."""
_EDGE = 20
"""Units beside the rows, for their numbers."""


def citation_map(citations: Mapping[str, Sequence[Citation]], documents: Mapping[str, Abstract], wording: Catalogue) -> Page:
    """The page, with all texts that cite or are cited, by title; above sixty of them by the folder of their sources."""
    sheet, say = Sheet(MAP_PAGE, wording), wording.say
    sheet.add(front_matter(say("map"), "seeds", searched=False, wide=True), f"# {say('map')}", "")
    pairs: Counter[tuple[str, str]] = Counter()
    for page, of_page in citations.items():
        if page in documents:
            pairs.update(
                (documents[one.source.page].home, documents[page].home) for one in of_page if one.source.page in documents
            )
    pages = sorted({page for pair in pairs for page in pair}, key=lambda page: sort_key(documents[page].title))
    if not pages:
        sheet.add(say("map-none"))
        return sheet.page()
    names = {page: page for page in pages}
    if len(pages) > _MOST:
        names = {page: _folder(documents[page]) for page in pages}
    folded: Counter[tuple[str, str]] = Counter()
    for (source, target), count in pairs.items():
        folded[names[source], names[target]] += count
    order = list(dict.fromkeys(names.values())) if len(pages) <= _MOST else sorted(set(names.values()))
    rows = _rows(folded, order, documents, sheet)
    sheet.add(say("map-lead"), "", *_picture(folded, order, wording.series(rows.values())), *_list(rows, order, documents, sheet))
    return sheet.page()


def _folder(one: Abstract) -> str:
    """The folder that the source stands in, below that of its kind."""
    return one.path.rpartition("/")[0] or one.metadata.kind


def _name(name: str, documents: Mapping[str, Abstract]) -> str:
    return documents[name].title if name in documents else name


def _rows(
    counts: Mapping[tuple[str, str], int], order: Iterable[str], documents: Mapping[str, Abstract], sheet: Sheet
) -> dict[str, str]:
    """What each text cites, in plain words."""
    out = {}
    for source in order:
        cited = [(target, count) for (one, target), count in counts.items() if one == source]
        if cited:
            told = sheet.wording.listed(
                _name(target, documents) + sheet.wording.say("bracketed", text=sheet.wording.number(count))
                for target, count in cited
            )
            out[source] = sheet.wording.say("map-row", text=_name(source, documents), texts=told)
    return out


def _picture(counts: Mapping[tuple[str, str], int], order: Sequence[str], says: str) -> list[str]:
    """A square for each pair, the numbers of the list beside the rows and above the columns."""
    place = {name: at for at, name in enumerate(order)}
    step, height = (WIDTH - _EDGE) / len(order), (len(order) + 1) * _ROW
    most = max(counts.values())
    bars: list[Bar | Word] = [Bar("ground", 0, (at + 1) * _ROW, WIDTH, 0.5) for at in range(len(order) + 1)]
    for at in range(len(order)):
        bars += [Word(str(at + 1), _EDGE + (at + 0.5) * step, _ROW - 3), Word(str(at + 1), _EDGE / 2, (at + 2) * _ROW - 3)]
    for (source, target), count in counts.items():
        shade = 1 + (count - 1) * (_SHADES - 1) // max(most - 1, 1)
        bars.append(Bar(f"shade-{shade}", _EDGE + place[target] * step + 1, (place[source] + 1) * _ROW + 1.5, step - 2, _ROW - 2))
    return drawn(bars, height, says)


def _list(rows: Mapping[str, str], order: Sequence[str], documents: Mapping[str, Abstract], sheet: Sheet) -> list[str]:
    """The texts by their numbers, each with what it cites."""
    out = []
    for at, name in enumerate(order, 1):
        known = documents.get(name)
        title = sheet.link(known.title, Address(name), known.language) if known else markdown(name)
        out.append(f"- **{at}** {title}" + (f"<br><small>{markdown(rows[name])}</small>" if name in rows else ""))
    return [*out, ""]
