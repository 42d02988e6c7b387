"""Saved web pages, second half: which of a page's blocks are the main text, by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from pincite.document.packed import Offsets
from pincite.document.particulars import Metadata
from pincite.document.source import Cell, Source
from pincite.document.stretches import Emphases, Emphasis, Piece, Pieces, Span, Spans
from pincite.load.html_blocks import NOT_SHOWN, PageBlock, Reader
from pincite.load.hyperlinks import hyperlinks
from pincite.load.left_out import left_out
from pincite.load.metadata import filled_in
from pincite.load.yaml_nodes import clean

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we read ourselves

_SPACES = (" ", "\n", "\n\n")
_OUTSIDE = "outside the main text of the web page"
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_BEHIND_TITLE = re.compile(r"\s+[-–—|·]\s+([^\W\d_][^|·\n]{1,60})")
_FULL_LINE = 40
"""Characters of a line that breaks because it is full."""


def read_html(source: Source) -> Source:
    """The source with its text set to the main text of the page, one block a line.

    trafilatura says which blocks are the main text; a block between two of them counts too unless it
    stands in an element that never holds text. All else is left out with a reason.
    """
    reader = Reader(source.raw, source.lines).read()
    blocks = [block for block in reader.blocks if block.text]
    main = _main(source.raw, blocks)
    text: list[str] = []
    pieces = Pieces()
    emphases = Emphases()
    headings: list[Span] = []
    quoted: list[Span] = []
    cells: list[Cell] = []
    figures = reader.tables.of_figures((block.place, block.text) for block in blocks if block.place)
    length = 0
    previous: PageBlock | None = None
    for block in (blocks[i] for i in main):
        joins = previous is not None and _wraps(previous, block)
        if previous is not None:
            text.append("\n" if joins else "\n\n")
            length += 1 if joins else 2
        start = headings.pop().start if joins and block.heading and headings else length
        marker = block.marker and block.marker[1]
        for run, raw, emphasis in [*([(*block.marker, None)] if block.marker else []), *collapsed(block)]:
            pieces.append(Piece(Span(length, length + len(run)), raw, instead=len(run) != raw.end - raw.start or raw is marker))
            if emphasis is not None and run.strip():
                emphases.append(Emphasis(Span(length, length + len(run)), emphasis))
            text.append(run)
            length += len(run)
        if block.place and block.place.table in figures:
            cells.append(Cell(Span(start, length), *block.place))
        if block.heading:
            headings.append(Span(start, length))
        if block.quote:
            goes_on = quoted and previous is not None and previous.quote == block.quote
            quoted.append(Span(quoted.pop().start if goes_on else start, length))
        previous = block
    text.append("\n\n")
    metadata, inferred = _stated(source, reader.language)
    whole = "".join(text)
    links, lost = hyperlinks(reader.links, pieces, whole, metadata.url)
    return replace(
        source,
        metadata=metadata,
        inferred=inferred,
        text=whole,
        links=links,
        lost_links=lost,
        cells=tuple(cells),
        pieces=pieces,
        omissions=left_out(source.raw, sorted([*reader.left, *_outside(blocks)]), pieces),
        emphases=emphases,
        headings=Spans(headings),
        quoted=Spans(quoted),
        breaks=Offsets(),
    )


def _stated(source: Source, language: str) -> tuple[Metadata, frozenset[str]]:
    """The metadata, what the publisher left open filled in from the page's own head."""
    from trafilatura import extract_metadata

    page = extract_metadata(source.raw)
    shown: dict[str, str | None] = {"language": language}
    if page is not None:
        shown |= {
            "title": page.title,
            "author": page.author,
            "published": _dated(page.date, source.raw),
            "publisher": page.sitename or _site_in_title(page.title or "", source.raw),
            "url": page.url,
        }
    return filled_in(source.metadata, shown)


def _site_in_title(title: str, raw: str) -> str:
    """The name of the site that stands in the page's title behind its own, as "Floods in Lusania - Harbour Times"."""
    whole = _TITLE.search(raw)
    named = _BEHIND_TITLE.fullmatch(clean(unescape(whole[1])).removeprefix(title)) if whole and title else None
    return named[1] if named else ""


def _wraps(block: PageBlock, after: PageBlock) -> bool:
    """A line's end within a paragraph: the line before it is full, or the next goes on with its sentence."""
    before, then = block.text, after.text
    if not after.soft or block.heading != after.heading or before[-1] in ".;:!?":
        return False
    return bool(block.heading) or len(before) >= _FULL_LINE or then[0].islower() or before[-1] in ",-–—"


def _dated(date: str | None, raw: str) -> str:
    """A day that the page states; one that is made up from a year alone counts as none."""
    if not date or (date.endswith("-01-01") and not re.search(rf"{date}|1 January|January 1|Jan\\.? 1\\b|1 Jan", raw)):
        return ""
    return date


def _main(raw: str, blocks: list[PageBlock]) -> list[int]:
    """Indices of the blocks that are the main text."""
    from trafilatura import extract  # half a second to import, and few sites need it

    extracted = extract(raw, favor_recall=True, include_comments=False, include_tables=True) or ""
    solid = "".join(extracted.split())
    lines = {"".join(cell.lstrip("-# ").split()) for line in extracted.splitlines() for cell in (*line.split("|"), line)}

    def is_main(block: PageBlock) -> bool:
        key = "".join(block.text.split())
        return not block.reason and (key in lines or (len(key) > 30 and (key[:30] in solid or key[-30:] in solid)))

    sure = [i for i, block in enumerate(blocks) if is_main(block)]
    if not sure:
        possible = [i for i, block in enumerate(blocks) if not block.reason]
        return possible or [i for i, block in enumerate(blocks) if block.reason != NOT_SHOWN]
    first, last = sure[0], sure[-1]
    while first and blocks[first - 1].heading and not blocks[first - 1].reason:
        first -= 1
    title = [i for i in range(first) if blocks[i].heading == "h1" and not blocks[i].reason][-1:]
    return [*title, *(i for i in range(first, last + 1) if not blocks[i].reason)]


def collapsed(block: PageBlock) -> list[tuple[str, Span, bool | None]]:
    """The runs of a block with white space as a browser shows it: single spaces, none at either end.

    Preformatted text keeps its line ends, and a blank line between paragraphs.
    """
    out: list[tuple[str, Span, bool | None]] = []
    for text, raw, emphasis in block.runs:
        if len(text) != raw.end - raw.start:
            out.append((text, raw, emphasis))
            continue
        for part in re.finditer(r"[ \t\r\n\f]+|[^ \t\r\n\f]+", text):
            where = Span(raw.start + part.start(), raw.start + part.end())
            out.append((part[0], where, emphasis) if not part[0].isspace() else (_space(part[0], block), where, None))
    kept: list[tuple[str, Span, bool | None]] = []
    for run in out:
        if run[0] in _SPACES and (not kept or kept[-1][0] in _SPACES):
            continue
        kept.append(run)
    while kept and kept[-1][0] in _SPACES:
        kept.pop()
    return kept


def _space(white: str, block: PageBlock) -> str:
    if not block.preformatted or "\n" not in white:
        return " "
    return "\n\n" if white.count("\n") > 1 else "\n"


def _outside(blocks: list[PageBlock]) -> Iterator[tuple[Span, str]]:
    """The words of the blocks with the reason for which those are left out that are none of the text."""
    return ((span, block.reason or _OUTSIDE) for block in blocks for _, span, _ in block.runs)
