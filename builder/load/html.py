"""Saved web pages: the main text by trafilatura, its place in the file by the standard library's tokenizer."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any, cast

from builder.document.source import Emphasis, Metadata, Omission, Piece, Source, Span
from builder.load.metadata import wrong_value
from builder.load.yaml_nodes import clean

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we read ourselves

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_NEVER_TEXT = {
    "head": "head of the web page",
    "nav": "navigation",
    "footer": "foot of the web page",
    "aside": "aside of the web page",
}
_NEVER_WORDS = {
    "script": "script",
    "style": "style sheet",
    "noscript": "fallback for readers without scripts",
    "template": "template",
    "svg": "drawing",
    "button": "button",
    "select": "form",
    "textarea": "form",
    "iframe": "embedded page",
}
"""Elements that may stand within a sentence and whose content is no part of it."""
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_EMPHASES = {"b": True, "strong": True, "i": False, "em": False, "dfn": False}


_SPACES = (" ", "\n", "\n\n")
_OUTSIDE = "outside the main text of the web page"


@dataclass(slots=True)
class _Block:
    """A stretch of text between two block tags, as runs of raw characters."""

    runs: list[tuple[str, Span, bool | None]] = field(default_factory=list)
    """Text, where it was read from, and its emphasis (strong, not strong, none)."""
    heading: bool = False
    preformatted: bool = False
    reason: str = ""
    """Why it cannot be text: the element it stands in."""

    @property
    def text(self) -> str:
        return " ".join("".join(run[0] for run in self.runs).split())


class _Reader(HTMLParser):
    """Splits a page into blocks of text with offsets, and everything else."""

    def __init__(self, raw: str, lines: tuple[int, ...]) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.lines = lines
        self.blocks = [_Block()]
        self.left: list[tuple[Span, str]] = []
        """What stands within sentences without being part of them, with the reason."""
        self.open: list[str] = []

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _new_block(self) -> None:
        reason = next((_NEVER_TEXT[tag] for tag in self.open if tag in _NEVER_TEXT), "")
        heading = any(tag in _HEADINGS for tag in self.open)
        if self.blocks[-1].runs:
            self.blocks.append(_Block())
        self.blocks[-1].heading = heading
        self.blocks[-1].preformatted = "pre" in self.open
        self.blocks[-1].reason = reason

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "body":
            self.open = [opened for opened in self.open if opened != "head"]  # its end tag may be left out
        if tag not in _VOID:
            self.open.append(tag)
        if tag in _BLOCKS or tag in _NEVER_TEXT:
            self._new_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag in _BLOCKS or tag in _NEVER_TEXT:
            self._new_block()

    def _add(self, text: str, length: int) -> None:
        at = self._at()
        reason = next((_NEVER_WORDS[tag] for tag in self.open if tag in _NEVER_WORDS), "")
        if not reason and "a" in self.open and "sup" in self.open:
            reason = "footnote mark"
        if reason:
            self.left.append((Span(at, at + length), reason))
            return
        emphasis = next((_EMPHASES[tag] for tag in reversed(self.open) if tag in _EMPHASES), None)
        self.blocks[-1].runs.append((text, Span(at, at + length), emphasis))

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Read ``<![…`` as a comment, as browsers do; the standard library raises on it."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        self._add(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, printed: str) -> None:
        closed = self.raw.startswith(";", self._at() + len(printed))
        printed += ";" if closed else ""
        self._add(html.unescape(printed), len(printed))


def read_html(source: Source) -> Source:
    """The source with its text set to the main text of the page, one block a line.

    trafilatura says which blocks are the main text; a block between two of them counts too unless it
    stands in an element that never holds text. All else is left out with a reason.
    """
    reader = _Reader(source.raw, source.lines)
    reader.feed(source.raw)
    reader.close()
    blocks = [block for block in reader.blocks if block.text]
    main = _main(source.raw, blocks)
    text: list[str] = []
    pieces: list[Piece] = []
    emphases: list[Emphasis] = []
    headings: list[Span] = []
    length = 0
    for block in (blocks[i] for i in main):
        start = length
        for run, raw, emphasis in _collapsed(block):
            pieces.append(Piece(Span(length, length + len(run)), raw))
            if emphasis is not None and run.strip():
                emphases.append(Emphasis(Span(length, length + len(run)), emphasis))
            text.append(run)
            length += len(run)
        if block.heading:
            headings.append(Span(start, length))
        text.append("\n\n")
        length += 2
    metadata, inferred = _stated(source)
    return replace(
        source,
        metadata=metadata,
        inferred=inferred,
        text="".join(text),
        pieces=tuple(pieces),
        omissions=_omissions(source.raw, blocks, reader.left, pieces),
        emphases=tuple(emphases),
        headings=tuple(headings),
        breaks=(),
    )


def _stated(source: Source) -> tuple[Metadata, frozenset[str]]:
    """The metadata, what the publisher left open filled in from the page's own head."""
    from trafilatura import extract_metadata

    page = extract_metadata(source.raw)
    if page is None:
        return source.metadata, frozenset()
    shown = {"title": page.title, "author": page.author, "published": page.date, "publisher": page.sitename, "url": page.url}
    new = {
        name: text
        for name, value in shown.items()
        if value and not getattr(source.metadata, name) and not wrong_value(name, text := clean(value))
    }
    return replace(source.metadata, **cast(dict[str, Any], new)), frozenset(new)


def _main(raw: str, blocks: list[_Block]) -> list[int]:
    """Indices of the blocks that are the main text."""
    from trafilatura import extract  # half a second to import, and few sites need it

    extracted = extract(raw, favor_recall=True, include_comments=False, include_tables=True) or ""
    solid = "".join(extracted.split())
    lines = {"".join(line.lstrip("-|# ").split()) for line in extracted.splitlines()}

    def is_main(block: _Block) -> bool:
        key = "".join(block.text.split())
        return not block.reason and (key in lines or (len(key) > 30 and (key[:30] in solid or key[-30:] in solid)))

    sure = [i for i, block in enumerate(blocks) if is_main(block)]
    if not sure:
        return [i for i, block in enumerate(blocks) if not block.reason]
    first, last = sure[0], sure[-1]
    while first and blocks[first - 1].heading and not blocks[first - 1].reason:
        first -= 1
    return [i for i in range(first, last + 1) if not blocks[i].reason]


def _collapsed(block: _Block) -> list[tuple[str, Span, bool | None]]:
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


def _space(white: str, block: _Block) -> str:
    if not block.preformatted or "\n" not in white:
        return " "
    return "\n\n" if white.count("\n") > 1 else "\n"


def _omissions(raw: str, blocks: list[_Block], left: list[tuple[Span, str]], pieces: list[Piece]) -> tuple[Omission, ...]:
    """Everything between the pieces: text that is not the main text by its element, the rest as mark-up."""
    runs = sorted([*left, *((span, block.reason or _OUTSIDE) for block in blocks for _, span, _ in block.runs)])
    out: list[Omission] = []
    k = at = 0
    for stop, resume in [*((piece.raw.start, piece.raw.end) for piece in pieces), (len(raw), len(raw))]:
        while k < len(runs) and runs[k][0].start < stop:
            span, reason = runs[k]
            start, end = max(span.start, at), min(span.end, stop)
            if start < end:
                _leave(out, at, start, "mark-up")
                _leave(out, start, end, "white space" if raw[start:end].isspace() else reason)
                at = end
            if span.end > stop:
                break
            k += 1
        _leave(out, at, stop, "mark-up")
        at = resume
    return tuple(out)


def _leave(out: list[Omission], start: int, end: int, reason: str) -> None:
    if start >= end:
        return
    if out and out[-1].reason == reason and out[-1].span.end == start:
        out[-1] = Omission(Span(out[-1].span.start, end), reason)
    else:
        out.append(Omission(Span(start, end), reason))
