"""A clause's own words with their annotations as Markdown; the one place where overlaps are settled."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pincite.document.corpus import Address, Linked, Table
from pincite.document.source import Span
from pincite.render.escape import attribute, collapse, line_start, markdown

_LONGEST_TITLE = 240


class Mark(NamedTuple):
    """A stretch of text with what stands before and after it on the page."""

    span: Span
    before: str
    after: str
    shown: bool = True
    """The stretch itself stands between the two."""


def marks(linked: Linked, table: Table, page: str) -> tuple[Mark, ...]:
    """The marks of a document in order, none overlapping: references, terms, emphasis, notes; then insertions."""
    candidates = [
        (0, Mark(link.reference.span, "[", f"]({_link(page, link.target, link.title)}){{ .pc-ref }}"))
        for link in linked.links
        if link.target
    ]
    for use in linked.uses:
        entry = table.entries[use.entry]
        candidates.append((1, Mark(use.span, "[", f"]({_link(page, entry.address, entry.definition)}){{ .pc-term }}")))
    for emphasis in linked.annotated.document.source.emphases:
        sign = "**" if emphasis.strong else "*"
        candidates.append((2, Mark(emphasis.span, sign, sign)))
    candidates += [(3, Mark(note.span, "[", f"](#{note.anchor}){{ .pc-noted }}")) for note in linked.notes if note.span]
    kept = _apart(candidates)
    insertions = [Mark(repair.span, repair.insertion, "", shown=False) for repair in linked.repairs]
    return tuple(sorted([*kept, *insertions], key=lambda mark: mark.span))


def words(text: str, parts: tuple[Span, ...], document_marks: Iterable[Mark]) -> str:
    """The parts of a passage as one line of Markdown; ``document_marks`` are those that stand in it, in order."""
    out: list[str] = []
    upcoming = list(document_marks)
    at = 0
    for part in parts:
        position = part.start
        while at < len(upcoming) and upcoming[at].span.start < part.end:
            span, before, after, shown = upcoming[at]
            at += 1
            if span.start < position or span.end > part.end:
                continue
            out.append(markdown(text[position : span.start]))
            out.append(before + (markdown(text[span.start : span.end]) if shown else "") + after)
            position = span.end
        out.append(markdown(text[position : part.end]))
        out.append(" ")
    return line_start("".join(out).strip())


def relative(page: str, target: Address) -> str:
    """The path from one page's Markdown to another's, or to a fragment of its own."""
    if target.page == page and target.fragment:
        return f"#{target.fragment}"
    path = _path(page, target.page)
    return f"{path}#{target.fragment}" if target.fragment else path


@lru_cache(4096)
def _path(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def _link(page: str, target: Address | None, title: str) -> str:
    if target is None:
        return ""
    shown = collapse(title).strip()
    if len(shown) > _LONGEST_TITLE:
        shown = shown[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return f'{relative(page, target)} "{attribute(shown)}"' if shown else relative(page, target)


def _apart(candidates: list[tuple[int, Mark]]) -> list[Mark]:
    """The marks that overlap none of a better rank, nor an earlier one of their own."""
    kept: list[Mark] = []
    for rank in (0, 1, 2, 3):
        mine = sorted((mark for its, mark in candidates if its == rank), key=lambda m: (m.span.start, -m.span.end))
        merged: list[Mark] = []
        at = end = 0
        for mark in mine:
            while at < len(kept) and kept[at].span.end <= mark.span.start:
                at += 1
            blocked = at < len(kept) and kept[at].span.start < mark.span.end
            if mark.span.start >= end and not blocked and mark.span.start < mark.span.end:
                merged.append(mark)
                end = mark.span.end
        kept = sorted([*kept, *merged], key=lambda m: m.span)
    return kept
