"""Markdown sources: heading, quotation and emphasis marks are understood, everything else is text."""

from __future__ import annotations

import re
from dataclasses import replace

from builder.document.source import Emphasis, Omission, Piece, Source, Span

_LINE = re.compile(r"[^\n]*\n?")
_BLOCK_MARK = re.compile(r"[ \t]{0,3}(?:(?P<heading>\#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)|(?P<item>[-*+][ \t]+(?=\S)))")
_CLOSING = re.compile(r"[ \t]+\#+[ \t]*(?=\r?\n?\Z)")
_RULE = re.compile(r"[ \t]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}(?=\r?\n?\Z)")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<open>\*{1,2}|(?<!\w)__?)(?=\S)(?P<words>[^*_\n]+?)(?<=\S)(?P=open)(?!(?<=_)\w)"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<address>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)\)"
)


class _View:
    """Collects what is text and what is left out, in the order of the file."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.omissions: list[Omission] = []

    def keep(self, start: int, end: int) -> Span:
        if start == end:
            return Span(self.length, self.length)
        self.parts.append(self.raw[start:end])
        span = Span(self.length, self.length + end - start)
        self.pieces.append(Piece(span, Span(start, end)))
        self.length = span.end
        return span

    def leave(self, start: int, end: int, reason: str) -> None:
        if start < end:
            self.omissions.append(Omission(Span(start, end), reason))


def read_markdown(source: Source, body: int) -> Source:
    """The source with its text set to what the Markdown from offset ``body`` on says."""
    raw = source.raw
    view = _View(raw)
    emphases: list[Emphasis] = []
    headings: list[Span] = []
    breaks: list[int] = []
    quoted = False
    view.leave(0, body, "metadata, shown under “About this text”")
    for line in _LINE.finditer(raw, body):
        start, end = line.span()
        first = view.length
        if start == end:
            break
        if _RULE.fullmatch(raw[start:end].rstrip("\r\n")):
            view.leave(start, start + len(raw[start:end].rstrip("\r\n")), "ruled line")
            view.keep(start + len(raw[start:end].rstrip("\r\n")), end)
            breaks.append(first)
            continue
        mark = _BLOCK_MARK.match(raw, start, end)
        if mark and not (mark["item"] and _emphasised(raw, start, end)):
            view.leave(start, mark.end(), "Markdown mark")
            start = mark.end()
        closing = _CLOSING.search(raw, start, end) if mark and mark["heading"] else None
        heading = _inline(view, emphases, start, closing.start() if closing else end)
        if closing:
            view.leave(closing.start(), closing.end(), "Markdown mark")
            view.keep(closing.end(), end)
        if mark and mark["heading"]:
            headings.append(heading)
        if (mark and not (mark["quote"] and quoted)) or not raw[start:end].strip():
            breaks.append(first)
        quoted = bool(mark and mark["quote"] and raw[start:end].strip())
    text = "".join(view.parts)
    return replace(
        source,
        text=text,
        pieces=tuple(view.pieces),
        omissions=tuple(view.omissions),
        emphases=tuple(emphases),
        headings=tuple(Span(s, s + len(text[s:e].rstrip())) for s, e in headings),
        breaks=tuple(breaks),
    )


def _inline(view: _View, emphases: list[Emphasis], start: int, end: int) -> Span:
    """Keep the words of ``raw[start:end]``, leave escapes, emphasis marks and link addresses."""
    first = view.length
    for found in _INLINE.finditer(view.raw, start, end):
        view.keep(start, found.start())
        start = found.end()
        if found["escaped"]:
            view.leave(found.start(), found.start() + 1, "Markdown mark")
            view.keep(found.start("escaped"), start)
        elif found["open"]:
            view.leave(found.start(), found.end("open"), "Markdown mark")
            words = view.keep(*found.span("words"))
            view.leave(found.end("words"), start, "Markdown mark")
            emphases.append(Emphasis(words, strong=len(found["open"]) == 2))
        else:
            view.leave(found.start(), found.start("label"), "Markdown mark")
            view.keep(*found.span("label"))
            view.leave(found.end("label"), start, "address of a link")
    view.keep(start, end)
    return Span(first, view.length)


def _emphasised(raw: str, start: int, end: int) -> bool:
    """A line that begins with emphasis, not with a list mark."""
    found = _INLINE.match(raw, start + len(raw[start:end]) - len(raw[start:end].lstrip()), end)
    return bool(found and found["open"])
