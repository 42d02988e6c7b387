"""Saved web pages, first half: the file's tags and text as blocks with offsets, by the standard library's tokenizer."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pincite.document.packed import Offsets
from pincite.document.stretches import Span
from pincite.load.html_boxes import begins_line, is_boxed, is_number
from pincite.load.html_lists import Items
from pincite.load.html_tables import TablePlace, Tables

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "ul",
))  # fmt: skip
NOT_SHOWN = "head of the web page"
_NEVER_TEXT = {
    "head": NOT_SHOWN,
    "nav": "navigation",
    "footer": "foot of the web page",
    "aside": "aside of the web page",
    "figcaption": "caption",
}
_NEVER_WORDS = {
    "script": "script",
    "style": "style sheet",
    "noscript": "fallback for readers without scripts",
    "template": "template",
    "svg": "drawing",
    "button": "button",
    "select": "form",
    "label": "form",
    "textarea": "form",
    "iframe": "embedded page",
}
"""Elements that may stand within a sentence and whose content is no part of it."""
_BY_CLASS = "boxed matter of the web page"
_MOST_BY_CLASS = 0.3
"""Share of a page's words from which on such classes mean something else on it."""
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_EMPHASES = {"b": True, "strong": True, "i": False, "em": False, "dfn": False}
_STRUCK = frozenset(("del", "s", "strike"))
_NOTE_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡]{1,3})[\])]?")
_LISTS = frozenset(("ol", "ul"))
_RAISED = str.maketrans("0123456789-−+()nox/", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺⁽⁾ⁿᵒˣ⁄")
_LOWERED = str.maketrans("0123456789-−+()nox", "₀₁₂₃₄₅₆₇₈₉₋₋₊₍₎ₙₒₓ")
_FORMULA = re.compile(r"[0-9−+()/-]*[0-9nx][0-9−+()/nx-]*")
"""What is raised or lowered as a number or an unknown, not as the ending of a word."""
_NO_CHARACTER = "&#9999999"
_LONGEST_LIST = 200_000
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9A-Fa-f]{20,}")
"""No character has such a number, and Python reads none of 5,000 digits."""
_TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")


@dataclass(slots=True)
class PageBlock:
    """A stretch of text between two block tags, as runs of raw characters."""

    runs: list[tuple[str, Span, bool | None]] = field(default_factory=list)
    """Text, where it was read from, and its emphasis (strong, not strong, none)."""
    heading: str = ""
    """``h1`` to ``h6`` around it."""
    preformatted: bool = False
    soft: bool = False
    """Only a line's end stands before it."""
    numbered: bool = False
    """The number of a clause was opened last in it, so that its words stand on the same line."""
    reason: str = ""
    """Why it cannot be text: the element it stands in."""
    boxed: bool = False
    """Its element's class says that it is none of the article."""
    quote: int = 0
    """Which of the page's block quotations it stands in, from 1; 0 for none."""
    place: TablePlace | None = None
    """The cell of a table in which it stands."""
    marker: tuple[str, Span] | None = None
    """The number that a browser prints before a list's item, and the tag it comes from."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(run[0] for run in self.runs).split())


class Reader(HTMLParser):
    """Splits a page into blocks of text with offsets, and everything else; read it once."""

    def __init__(self, raw: str, lines: Offsets) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = _LONG_REFERENCE.sub(lambda found: f"{_NO_CHARACTER:>{len(found[0])}}", raw)
        self.lines = lines
        self.blocks = [PageBlock()]
        self.left: list[tuple[Span, str]] = []
        """What stands within sentences without being part of them, with the reason."""
        self.language = ""
        """What the page says its language is."""
        self.links: list[tuple[Span, str]] = []
        """Each link's stretch of the file, its tags included, with its address; a link within a link ends that."""
        self._href: tuple[int, str] | None = None
        """Where the link that is open begins, and its address."""
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._never_text: list[str] = []
        self._never_words: list[str] = []
        self._headings: list[str] = []
        self._emphases: list[str] = []
        self._items: list[Items] = []
        self._struck: list[str] = []
        self._hidden: list[str] = []
        """Elements that the page does not show, as far as they say so themselves."""
        self._boxed: list[str] = []
        """Elements whose class says that they are none of the article."""
        self.tables = Tables()
        self._linked = ""
        """Text of the link that is open."""
        self._quotes = 0
        self._last_comment = self.raw.rfind("-->")

    def read(self) -> Reader:
        """Read the whole page; a tag at its end that is never closed is none, as in browsers (HTML, section 13.2.5.8)."""
        unclosed = _TAG_BEGINS.search(self.raw, self.raw.rfind(">") + 1)
        end = unclosed.start() if unclosed else len(self.raw)
        self.feed(self.raw[:end])
        self.close()
        if unclosed:
            self.left.append((Span(end, len(self.raw)), "mark-up that is not closed"))
        self._leave_boxed()
        return self

    def _leave_boxed(self) -> None:
        """Take the boxed matter for none of the article, unless most of the page is in such boxes."""
        possible = [block for block in self.blocks if not block.reason]
        boxed = [block for block in possible if block.boxed]
        if sum(len(block.text) for block in boxed) <= _MOST_BY_CLASS * sum(len(block.text) for block in possible):
            for block in boxed:
                block.reason = _BY_CLASS

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _new_block(self, *, soft: bool = False) -> None:
        if self.blocks[-1].runs:
            self.blocks.append(PageBlock(soft=soft))
        else:
            self.blocks[-1].soft = False
        block = self.blocks[-1]
        block.heading = self._headings[0] if self._headings else ""
        block.preformatted = self._count["pre"] > 0
        block.quote = self._quotes if self._count["blockquote"] else 0
        block.reason = _NEVER_TEXT[self._never_text[0]] if self._never_text else ""
        block.boxed, block.place = bool(self._boxed), self.tables.at

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag == "body":
            self._close("head")  # its end tag may be left out
        elif tag in ("main", "article"):
            self._close("nav")  # no article stands in a navigation: its end tag was forgotten
        elif tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag not in _VOID:
            self._push(tag, attrs)
        if tag in _BLOCKS or begins_line(attrs, numbered=self.blocks[-1].numbered):
            self._new_block(soft=tag == "br")
        self.blocks[-1].numbered = is_number(attrs)
        raw = Span(self._at(), self._at() + len(self.get_starttag_text() or ""))
        if tag == "li" and self._items and (printed := self._items[-1].printed(attrs)):
            self.blocks[-1].marker = (printed, raw)
        elif tag == "q":
            self._add("“", raw)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that is still open in it."""
        if tag == "q" and self._count["q"]:
            at = self._at()
            self._add("”", Span(at, self.raw.find(">", at) + 1))
        self._close(tag)
        if tag in _BLOCKS:
            self._new_block()

    def _push(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        self._count[tag] += 1
        self.tables.opened(tag)
        if self._hidden or _is_hidden(attrs):
            self._hidden.append(tag)
        if self._boxed or is_boxed(tag, attrs):
            self._boxed.append(tag)
        if tag == "a":
            self._linked = ""
            self._end_link()
            self._href = (self._at(), dict(attrs).get("href") or "")
        if tag == "blockquote" and self._count[tag] == 1:
            self._quotes += 1
        for stack, members in self._stacks():
            if tag in members:
                stack.append(tag)
        if tag in _LISTS:
            at = self._at()
            end = self.raw.find("</ol", at, at + _LONGEST_LIST) if tag == "ol" and "reversed" in dict(attrs) else at
            self._items.append(Items(tag, attrs, self.raw[at:end].lower().count("<li")))

    def _close(self, tag: str) -> None:
        if not self._count[tag]:
            return
        last = ""
        while last != tag:
            last = self._open.pop()
            self._count[last] -= 1
            self.tables.closed(last)
            if self._hidden:
                self._hidden.pop()
            if self._boxed:
                self._boxed.pop()
            for stack, members in self._stacks():
                if last in members:
                    stack.pop()
            if last in _LISTS:
                self._items.pop()
            if last == "a":
                self._end_link()

    def _end_link(self) -> None:
        if self._href and self._href[1]:
            self.links.append((Span(self._href[0], self._at()), self._href[1]))
        self._href = None

    def _stacks(self) -> tuple[tuple[list[str], Collection[str]], ...]:
        return (
            (self._never_text, _NEVER_TEXT),
            (self._never_words, _NEVER_WORDS),
            (self._headings, _HEADINGS),
            (self._emphases, _EMPHASES),
            (self._struck, _STRUCK),
        )

    def _add(self, text: str, raw: Span) -> None:
        reason = _NEVER_WORDS[self._never_words[0]] if self._never_words else ""
        if not reason and self._count["a"] and self._count["sup"] and self._is_note(text):
            reason = "footnote mark"
        if not reason and self._struck:
            reason = "struck out"
        if not reason and self._hidden:
            reason = "hidden on the web page"
        if reason:
            self.left.append((raw, reason))
            return
        if (self._count["sup"] or self._count["sub"]) and _FORMULA.fullmatch(text):
            text = text.translate(_RAISED if self._count["sup"] else _LOWERED)
        if self._count["a"]:
            self._linked += text
        emphasis = _EMPHASES[self._emphases[-1]] if self._emphases else None
        self.blocks[-1].runs.append((text, raw, emphasis))

    def _is_note(self, text: str) -> bool:
        """A raised number, letter or sign that is all of a link."""
        inner = self._open[::-1]
        raised, linked = inner.index("sup"), inner.index("a")
        whole = raised > linked or not self._linked.strip()
        self._linked += "" if raised < linked else text
        return whole and bool(_NOTE_SIGN.fullmatch(text.strip()))

    def parse_comment(self, i: int, report: int = 1) -> int:
        """Read a comment as browsers do: one that is never closed runs to the end of the page (HTML, section 13.2.5.43 on)."""
        for empty in ("<!-->", "<!--->"):
            if self.rawdata.startswith(empty, i):
                return i + len(empty)
        if self._last_comment >= i + 4:
            return super().parse_comment(i, bool(report))
        at = self._at()
        self.left.append((Span(at, len(self.raw)), "comment that is not closed"))
        return len(self.rawdata)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Read ``<![…`` as a comment, as browsers do; the standard library raises on it."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        """Take text as it stands."""
        at = self._at()
        self._add(data, Span(at, at + len(data)))

    def handle_entityref(self, name: str) -> None:
        """Take the characters that a name stands for."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take the character that a number stands for."""
        self._reference(f"&#{name}")

    def _reference(self, printed: str) -> None:
        at = self._at()
        printed += ";" if self.raw.startswith(";", at + len(printed)) else ""
        self._add(html.unescape(printed), Span(at, at + len(printed)))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    stated = dict(attrs)
    style = (stated.get("style") or "").replace(" ", "").casefold()
    return "hidden" in stated or "display:none" in style or "visibility:hidden" in style
