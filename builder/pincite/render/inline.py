"""A clause's own words with their annotations as Markdown; the one place where overlaps are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.letters import collapse
from pincite.document.linked import Linked
from pincite.document.stretches import Span
from pincite.document.symbols import Entry
from pincite.render.escape import attribute, line_start, markdown, url
from pincite.render.sheet import Sheet

_LONGEST_TITLE = 240
_DOUBTFUL = "pc-doubtful"


class Mark(NamedTuple):
    """What becomes of a stretch of text on a page."""

    span: Span
    target: Address | None = None
    """Where it leads."""
    title: str = ""
    """Tooltip, as plain text."""
    kind: str = ""
    """Class of the link."""
    here: str = ""
    """The fragment of the same page to which it leads instead."""
    sign: str = ""
    """What stands before and after it."""
    insertion: str | None = None
    """What stands in its place."""
    outside: str = ""
    """The address on another site to which it leads."""


def marks(linked: Linked, entries: Mapping[Address, Entry]) -> tuple[Mark, ...]:
    """The marks of a document in order, none overlapping: doubts, references, outside, terms, emphasis, notes; then insertions.

    A reference with a doubtful word in it is no link: it may lead astray. A report's own links to other sites stay.
    """
    links = linked.links
    references = [Mark(one.reference.span, one.target, one.title, "pc-ref") for one in links.references if one.target]
    terms = [Mark(use.span, use.entry, entries[use.entry].definition, "pc-term") for use in links.uses]
    source = linked.annotated.document.source
    emphases = [Mark(one.span, sign="**" if one.strong else "*") for one in source.emphases]
    notes = [Mark(one.span, kind="pc-noted", here=one.anchor) for one in links.notes if one.span]
    insertions = [Mark(repair.span, insertion=repair.insertion) for repair in linked.annotated.repairs]
    report = source.metadata.kind == "report"
    outside = [Mark(one.span, kind="pc-out", outside=one.url) for one in source.links if report]
    doubts = [Mark(span, kind=_DOUBTFUL) for span in source.doubtful]
    return tuple(sorted([*_apart(doubts, references, outside, terms, emphases, notes), *insertions], key=lambda mark: mark.span))


def words(text: str, parts: tuple[Span, ...], within: Iterable[Mark], sheet: Sheet) -> str:
    """The parts of a passage as one line of Markdown; ``within`` are the marks that stand in it, in order."""
    out: list[str] = []
    upcoming = list(within)
    at = 0
    for part in parts:
        position = part.start
        while at < len(upcoming) and upcoming[at].span.start < part.end:
            mark = upcoming[at]
            at += 1
            if mark.span.start < position or mark.span.end > part.end:
                continue
            out.append(markdown(text[position : mark.span.start]))
            out.append(_marked(mark, text, sheet))
            position = mark.span.end
        out.append(markdown(text[position : part.end]))
        out.append(" ")
    return line_start("".join(out).strip())


def _marked(mark: Mark, text: str, sheet: Sheet) -> str:
    if mark.insertion is not None:
        return mark.insertion
    shown = markdown(text[mark.span.start : mark.span.end])
    if mark.sign:
        return f"{mark.sign}{shown}{mark.sign}"
    if mark.kind == _DOUBTFUL:
        return f'<span class="{_DOUBTFUL}" title="{attribute(sheet.wording.say("doubtful-word"))}">{shown}</span>'
    if mark.outside:
        return f'[{shown}]({url(mark.outside)}){{ .{mark.kind} rel="nofollow" }}'
    if mark.target is None:
        return f"[{shown}](#{mark.here}){{ .{mark.kind} }}"
    return f"[{shown}]({sheet.to(mark.target)}{_title(mark.title)}){{ .{mark.kind} }}"


def _title(title: str) -> str:
    shown = collapse(title).strip()
    if len(shown) > _LONGEST_TITLE:
        shown = shown[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return f' "{attribute(shown)}"' if shown else ""


def _apart(*ranks: list[Mark]) -> list[Mark]:
    """The marks that overlap none of a better rank, nor an earlier one of their own."""
    kept: list[Mark] = []
    for rank in ranks:
        merged: list[Mark] = []
        at = end = 0
        for mark in sorted(rank, key=lambda mark: (mark.span.start, -mark.span.end)):
            while at < len(kept) and kept[at].span.end <= mark.span.start:
                at += 1
            blocked = at < len(kept) and kept[at].span.start < mark.span.end
            if mark.span.start >= end and not blocked and mark.span.start < mark.span.end:
                merged.append(mark)
                end = mark.span.end
        kept = sorted([*kept, *merged], key=lambda mark: mark.span)
    return kept
