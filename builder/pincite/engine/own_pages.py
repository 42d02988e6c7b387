"""A page of ours as Python-Markdown would convert it, block by block; lists and tables among them it converts itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from html import unescape
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from pincite.engine.own_inline import NotOursError, attributes, line_of_ours, opened

_HEADING = re.compile(r"(?P<level>#{1,6})(?!#)[ ]*(?P<text>.*?)(?:[ ]+\{:?[ ]*(?P<attributes>[^{}\n ][^{}\n]*)\}[ ]*)?")
_PARAGRAPH = re.compile(r"(?P<text>[^\n]*)(?:\n[ ]*\{:?[ ]*(?P<attributes>[^{}\n ][^{}\n]*)\}[ ]*)?")
_RAW = re.compile(r"<(?P<tag>div|nav|form|section|p|ul|ol|table|details|figure|script)\b[^\n]*</(?P=tag)>")
_LISTS = re.compile(r"(?:[*+-]|\d+[.)])(?: |$)|\|", re.MULTILINE)
"""What Python-Markdown converts itself: the beginnings of lists and tables."""
_ITEM = re.compile(r"- ((?![#>\s|:=~+-]|\d+[.)])[^\n]*\S)")
_NEVER = re.compile(r"[ \t]|```|~~~|>|[*+-]{3}|=|:")
"""How no block of ours begins."""
_UNKNOWN = re.compile(
    "[\t\r\x02\x03]|^\\[[^\\]]*\\]:|^ +$|&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)|<(?!/?[a-zA-Z])", re.MULTILINE
)
"""What none of our pages holds, and what could change how the rest of a page is read."""
_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]*)\"")
_TOC = frozenset(("permalink", "permalink_title", "toc_depth"))
"""Settings of the list of contents that are known here."""


class OwnSettings(NamedTuple):
    """The settings of a site that bear on its pages."""

    permalink: str | bool
    permalink_title: str
    depth: int
    """Levels of headings in the list of contents."""
    others: tuple[str, ...]
    """Extensions that lists and tables need."""


class OwnPage(NamedTuple):
    """A page that was converted."""

    html: str
    contents: list[Any]
    """As Python-Markdown has the list of contents."""
    anchors: tuple[str, ...]


def settled_for_ours(extensions: Iterable[str], configs: dict[str, Any]) -> OwnSettings | None:
    """The settings, where all of them are such that our pages can be converted here."""
    names = [*extensions]
    toc = {**(configs.get("toc") or {})}
    permalink = toc.get("permalink", False)
    depth = toc.get("toc_depth", 6)
    known = {"toc", "attr_list", "tables", "fenced_code"}
    others = [name for name in names if name not in known]
    if others or "attr_list" not in names or "toc" not in names or toc.keys() - _TOC or not str(depth).isdecimal():
        return None
    if any(configs.get(name) for name in known - {"toc"}) or not isinstance(permalink, str | bool) or permalink == "":
        return None
    return OwnSettings(
        permalink, str(toc.get("permalink_title", "Permanent link")), int(depth), tuple(n for n in names if n != "toc")
    )


def own_page(text: str, settled: OwnSettings, led: Callable[[str], str]) -> OwnPage:
    """A page as HTML; ``led`` gives the address of a link as the page has it. Raises NotOursError."""
    if _UNKNOWN.search(text):
        raise NotOursError(text[:40])
    return _Converter(settled, led).convert(text)


class _Converter:
    """One page on its way."""

    def __init__(self, settled: OwnSettings, led: Callable[[str], str]) -> None:
        self._settled = settled
        self._led = led
        self._ids: set[str] = set()
        """Those that the text states."""
        self._headings: list[tuple[int, str, dict[str, str], int]] = []
        """Level, HTML and attributes of each, and its place among the parts."""
        self._parts: list[str] = []

    def convert(self, text: str) -> OwnPage:
        """The whole page."""
        for kind, block in _blocks(text):
            if kind == "raw":
                self._parts.append(f"{block}\n")  # Python-Markdown keeps the blank line behind it
            elif kind == "lists":
                self._parts.append(self._lists(block))
            elif kind == "heading":
                self._heading(block)
            else:
                self._paragraph(block)
        contents = self._numbered()
        raw = (unescape(name) for name in _ID.findall(text))
        return OwnPage("\n".join(self._parts).strip(), nest_toc_tokens(contents), tuple(sorted({*self._ids, *raw})))

    def _paragraph(self, block: str) -> None:
        found = _PARAGRAPH.fullmatch(block)
        if not found or "  \n" in block:  # two spaces at a line's end break it
            raise NotOursError(block[:40])
        try:
            shown = f"{line_of_ours(found['text'], self._led)}</p>"
        except NotOursError:
            if "<" in block:
                raise
            self._parts.append(self._by_python_markdown(block))
        else:
            self._parts.append(f"{opened('p', self._of(found['attributes']))}{shown}")

    def _heading(self, block: str) -> None:
        found = _HEADING.fullmatch(block)
        if not found or "\n" in block or found["text"].endswith("#"):
            raise NotOursError(block[:40])
        of = self._of(found["attributes"])
        if "data-toc-label" in of:
            raise NotOursError(block[:40])
        self._headings.append((len(found["level"]), line_of_ours(found["text"].strip(), self._led), of, len(self._parts)))
        self._parts.append("")

    def _of(self, stated: str | None) -> dict[str, str]:
        of = attributes(stated.strip()) if stated else {}
        if "id" in of:
            self._ids.add(of["id"])
        return of

    def _numbered(self) -> list[dict[str, Any]]:
        """Each heading with its id and its permalink; the list of contents."""
        out = []
        for level, html, of, place in self._headings:
            name = strip_tags(html)
            of.setdefault("id", "")
            if not of["id"]:
                of["id"] = unique(slugify(unescape(name), "-"), self._ids)
            if level <= self._settled.depth:
                out.append({"level": level, "id": of["id"], "name": name, "html": html, "data-toc-label": ""})
            self._parts[place] = f"{opened(f'h{level}', of)}{html}{self._permalink(of['id'])}</h{level}>"
        return out

    def _permalink(self, id_: str) -> str:
        if self._settled.permalink is False:
            return ""
        self._led(f"#{id_}")
        sign = "&para;" if self._settled.permalink is True else self._settled.permalink
        titled = {"title": self._settled.permalink_title} if self._settled.permalink_title else {}
        return f"{opened('a', {'class': 'headerlink', 'href': f'#{id_}', **titled})}{sign}</a>"

    def _lists(self, block: str) -> str:
        """A list with an item a line, or what Python-Markdown makes of another, or of a table."""
        items = [_ITEM.fullmatch(line) for line in block.split("\n")]
        if all(items):
            with suppress(NotOursError):
                shown = [f"<li>{line_of_ours(item[1], self._led)}</li>\n" for item in items if item]
                return f"<ul>\n{''.join(shown)}</ul>"
        return self._by_python_markdown(block)

    def _by_python_markdown(self, block: str) -> str:
        """Lists and tables, with their links led."""
        md, links = _python_markdown(self._settled.others)
        links.led, links.ids = self._led, self._ids
        return str(md.reset().convert(block))


class _Links(Treeprocessor):  # type: ignore[misc]
    """Leads the links of a part, and takes note of its ids."""

    led: Callable[[str], str]
    ids: set[str]

    def run(self, root: Any) -> None:
        """Go through all elements."""
        for element in root.iter():
            if id_ := element.get("id"):
                self.ids.add(id_)
            if element.tag == "a":
                element.set("href", self.led(element.get("href")))
            elif element.tag in ("img", "h1", "h2", "h3", "h4", "h5", "h6"):
                raise NotOursError(element.tag)


@cache
def _python_markdown(extensions: tuple[str, ...]) -> tuple[Markdown, _Links]:
    """A converter with what leads its links, made once."""
    md, links = Markdown(extensions=[*extensions]), _Links()
    md.treeprocessors.register(links, "pincite_links", 0)
    return md, links


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of a page, each with what it is; lists and tables that follow one another are one."""
    lists: list[str] = []
    for block in re.split(r"\n{2,}", text.strip("\n")):
        if _LISTS.match(block):
            lists.append(block)
            continue
        if lists:
            yield "lists", "\n\n".join(lists)
            lists = []
        if block.startswith("<") and (found := _RAW.fullmatch(block)):
            if not _is_whole(block, found["tag"]):
                raise NotOursError(block[:40])
            yield "raw", block
        elif block.startswith("#"):
            yield "heading", block
        elif block and not _NEVER.match(block) and "\n#" not in block:
            yield "paragraph", block
        elif block:
            raise NotOursError(block[:40])
    if lists:
        yield "lists", "\n\n".join(lists)


def _is_whole(block: str, tag: str) -> bool:
    """An element that ends where the block ends, and not before."""
    depth = 0
    for found in re.finditer(rf"<(/?){tag}\b[^<>]*>", block):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end() == len(block)
    return False
