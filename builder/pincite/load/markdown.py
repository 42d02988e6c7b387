"""Markdown sources: headings, quotations, lists, tables and emphasis are understood, everything else is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pincite.document.packed import Offsets
from pincite.document.source import Source
from pincite.document.stretches import Emphases, Emphasis, Omission, Omissions, Piece, Pieces, Span, Spans
from pincite.load.hyperlinks import hyperlinks, in_text
from pincite.load.markdown_inline import Inlines, Left, inline
from pincite.load.markdown_tables import table_cells

_LINE = re.compile(r"[^\n]*\n?")
_BLOCK_MARK = re.compile(r"[ \t]{0,3}(?:(?P<heading>\#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)|(?P<item>[ \t]*[-*+][ \t]+(?=\S)))")
_CLOSING = re.compile(r"(?<![ \t])[ \t]+\#+[ \t]*\Z")
_RULE = re.compile(r"[ \t]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
_UNDERLINE = re.compile(r"[ \t]{0,3}(=+|-{2,})[ \t]*")
_FENCE = re.compile(r"[ \t]{0,3}(?P<fence>`{3,}|~{3,})[^`\n]*")
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*+\|?[ \t]*+")
_ROW_ENDS = re.compile(r"[ \t]*\|[ \t]*|[ \t]*\|[ \t]*\Z")
_ROW_END = re.compile(r"(?<![ \t])[ \t]*\|[ \t]*\Z")
_ADDRESS = re.compile(r"[ \t]{0,3}\[(?P<name>[^\]\n^][^\]\n]*)\]:[ \t]+(?P<address>\S+)(?:[ \t]+[\"'(].*)?")
_MARK = "Markdown mark"
_LONGEST_COMMENT = 20_000


@dataclass(slots=True)
class _Line:
    """One line of the file: what it says stands at ``words``, the rest is marks and the line's end."""

    start: int
    words: Span
    end: int
    kind: str = "text"
    """``text``, ``heading``, ``blank``, ``rule``, ``code`` or ``left``."""
    begins: bool = False
    """A block begins with it."""
    reason: str = _MARK


class _View:
    """Collects what is text and what is left out, in the order of the file."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.pieces = Pieces()
        self.omissions = Omissions()

    def keep(self, start: int, end: int) -> None:
        if start < end:
            self.parts.append(self.raw[start:end])
            span = Span(self.length, self.length + end - start)
            self.pieces.append(Piece(span, Span(start, end)))
            self.length = span.end

    def put(self, text: str, raw: Span) -> None:
        """Keep what mark-up stands for."""
        self.parts.append(text)
        self.pieces.append(Piece(Span(self.length, self.length + len(text)), raw, instead=True))
        self.length += len(text)

    def leave(self, start: int, end: int, reason: str) -> None:
        if start < end:
            self.omissions.append(Omission(Span(start, end), reason))


def read_markdown(source: Source, body: int) -> Source:
    """The source with its text set to what the Markdown from offset ``body`` on says."""
    raw = source.raw
    lines = _lines(raw, body)
    left = (found := _inlines(raw, lines)).left
    view = _View(raw)
    view.leave(0, body, "metadata, shown under “About this text”")
    headings = Spans()
    breaks = Offsets()
    quoted: list[Span] = []
    at = 0
    goes_on = False
    for line in lines:
        first = view.length
        if line.begins:
            breaks.append(first)
        if line.kind in ("left", "rule"):
            view.leave(line.start, line.words.end, line.reason)
            view.keep(line.words.end, line.end)
            continue
        view.leave(line.start, line.words.start, _MARK)
        position = line.words.start
        while at < len(left) and left[at].span.start < line.words.end:
            span, reason, instead = left[at]
            view.keep(position, span.start)
            if instead:
                view.put(instead, span)
            else:
                view.leave(max(position, span.start), min(span.end, line.words.end), reason)
            position = max(position, min(span.end, line.words.end))
            if span.end > line.words.end:
                left[at] = Left(Span(line.words.end, span.end), reason)
                break
            at += 1
        view.keep(position, line.words.end)
        if line.kind == "heading":
            headings.append(Span(first, view.length))
        inside = line.kind == "text" and (">" in raw[line.start : line.words.start] or (goes_on and not line.begins))
        if inside and first < view.length:
            quoted.append(Span(quoted.pop().start if goes_on and quoted else first, view.length))
        goes_on = inside
        # what stands between the words and the line's end: closing marks, or nothing
        ending = line.end - len(raw[line.words.end : line.end]) + len(raw[line.words.end : line.end].rstrip("\r\n"))
        view.leave(line.words.end, ending, _MARK)
        view.keep(ending, line.end)
        while at < len(left) and left[at].span.start < line.end:
            # the rest of a comment that runs on over the line's end
            left[at] = Left(Span(min(line.end, left[at].span.end), left[at].span.end), left[at].reason)
            if left[at].span.start < left[at].span.end:
                break
            at += 1
    text = "".join(view.parts)
    whole = Spans(Span(start, start + len(text[start:end].rstrip())) for start, end in headings)
    done = replace(source, text=text, pieces=view.pieces, omissions=view.omissions)
    cells = table_cells(raw, [(_in_table(raw, line), line.words) for line in lines], view.pieces)
    return replace(_with_inlines(done, found), headings=whole, quoted=Spans(quoted), breaks=breaks, cells=cells)


def _in_table(raw: str, line: _Line) -> str:
    """What a line is in a table: a ``row``, a ``rule`` or neither."""
    if line.kind == "left" and _TABLE_RULE.fullmatch(raw, line.start, line.words.end):
        return "rule"
    return "row" if line.kind == "text" and raw[line.start : line.words.start].lstrip().startswith("|") else "other"


def _with_inlines(source: Source, found: Inlines) -> Source:
    """The source with its emphases and links."""
    links, lost = hyperlinks(found.links, source.pieces, source.text, source.metadata.url)
    placed = zip(in_text(source.pieces, [span for span, _ in found.emphases]), found.emphases, strict=True)
    emphases = Emphases(Emphasis(span, strong) for span, (_, strong) in placed if span)
    return replace(source, emphases=emphases, links=links, lost_links=lost)


def _inlines(raw: str, lines: list[_Line]) -> Inlines:
    """The inline marks of every paragraph: what stands between two beginnings of blocks."""
    out = Inlines([], [], [])
    given = (_ADDRESS.fullmatch(raw, line.start, line.words.end) for line in lines if line.reason == "address of a link")
    names = {one["name"].casefold(): one["address"].strip("<>") for one in given if one}
    start = end = -1
    for line in [*lines, None]:
        goes_on = line is not None and line.kind in ("text", "heading") and not line.begins and start >= 0
        if start >= 0 and not goes_on:
            found = inline(raw, start, end, names)
            out.left.extend(found.left)
            out.emphases.extend(found.emphases)
            out.links.extend(found.links)
            start = -1
        if line is not None and line.kind in ("text", "heading"):
            start = line.words.start if start < 0 else start
            end = line.words.end
    return out


def _lines(raw: str, body: int) -> list[_Line]:
    """Every line from ``body`` on with what it is."""
    out: list[_Line] = []
    fence = ""
    comment = body
    last_comment = raw.rfind("-->")
    for found in _LINE.finditer(raw, body):
        start, end = found.span()
        if start == end:
            break
        stop = start + len(raw[start:end].rstrip("\r\n"))
        if not fence and comment <= start < last_comment and raw[start:stop].lstrip().startswith("<!--"):
            comment = _end_of_comment(raw, start, comment)
        if start < comment:
            out.append(_Line(start, Span(start, stop), end, "left", begins=True, reason="comment"))
            continue
        if fence:
            closes = raw[start:stop].strip().startswith(fence) and not raw[start:stop].strip().strip(fence[0])
            out.append(_Line(start, Span(start, stop), end, "left" if closes else "code", begins=True))
            fence = "" if closes else fence
            continue
        opening = _FENCE.fullmatch(raw, start, stop)
        if opening:
            fence = opening["fence"]
            out.append(_Line(start, Span(start, stop), end, "left", begins=True))
            continue
        out.append(_line(raw, start, stop, end, out))
    return out


def _end_of_comment(raw: str, start: int, before: int) -> int:
    """Where a comment of whole lines that opens at ``start`` ends; ``before`` if it is not closed at a line's end."""
    end = raw.find("-->", start, start + _LONGEST_COMMENT)
    return end + 3 if end >= 0 and not raw[end + 3 : end + 200].split("\n", 1)[0].strip() else before


def _line(raw: str, start: int, stop: int, end: int, before: list[_Line]) -> _Line:
    """A line outside code, given those before it: an underline makes the paragraph above it a heading."""
    previous = before[-1] if before else None
    follows_text = previous is not None and previous.kind == "text"
    if not raw[start:stop].strip():
        return _Line(start, Span(start, stop), end, "blank", begins=True)
    if _TABLE_RULE.fullmatch(raw, start, stop) and "|" in raw[start:stop] and follows_text:
        return _Line(start, Span(start, stop), end, "left", begins=True)
    if follows_text and _UNDERLINE.fullmatch(raw, start, stop) and not raw[before[-1].start : before[-1].words.start].strip():
        for line in reversed(before):
            if line.kind != "text":
                break
            line.kind = "heading"
            if line.begins:
                break
        return _Line(start, Span(start, stop), end, "left", begins=True)
    if _RULE.fullmatch(raw, start, stop):
        return _Line(start, Span(start, stop), end, "rule", begins=True, reason="ruled line")
    if _ADDRESS.fullmatch(raw, start, stop):
        return _Line(start, Span(start, stop), end, "left", begins=True, reason="address of a link")
    return _marked(raw, start, stop, end, previous)


def _is_broken(line: str) -> bool:
    """A line ends with a hard break: two spaces or a backslash."""
    return line.endswith("\\") or len(line) - len(line.rstrip(" \t")) > 1


def _marked(raw: str, start: int, stop: int, end: int, previous: _Line | None) -> _Line:
    """A line of text with the block mark that it may begin with."""
    begins = previous is None or previous.kind != "text" or _is_broken(raw[previous.start : start].rstrip("\r\n"))
    words = Span(start, stop)
    if raw[start:stop].lstrip().startswith("|") and raw[start:stop].count("|") > 1:
        opening = _ROW_ENDS.match(raw, start, stop)
        words = Span(opening.end() if opening else start, stop)
        closing = _ROW_END.search(raw, words.start, stop)
        return _Line(start, Span(words.start, closing.start() if closing else stop), end, begins=True)
    mark = _BLOCK_MARK.match(raw, start, stop)
    if mark:
        words = Span(mark.end(), stop)
        quoted_on = mark["quote"] and previous is not None and raw[previous.start : previous.words.start].lstrip().startswith(">")
        begins = begins or not quoted_on
        if mark["heading"]:
            closing = _CLOSING.search(raw, words.start, stop)
            return _Line(start, Span(words.start, closing.start() if closing else stop), end, "heading", begins=True)
    if raw[words.end - 1] == "\\" and not raw[words.start : words.end].endswith("\\\\"):
        words = Span(words.start, words.end - 1)
    return _Line(start, words, end, begins=begins)
