"""The publisher's own pages for the search: each section under a heading as a clause is, read off the engine's page."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from pincite.document.eid import TOP
from pincite.document.json_text import JsonRow
from pincite.document.published import PublishedClause, Status

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NO_TEXT = frozenset(("script", "style", "nav", "button", "template", "svg"))
_MAIN = frozenset(("article", "main"))


def page_sections(pages: Iterable[tuple[str, str]], language: str) -> list[tuple[JsonRow, list[PublishedClause]]]:
    """For each page, given as its address below the site's root and its HTML, a row for the search and its sections."""
    out: list[tuple[JsonRow, list[PublishedClause]]] = []
    for url, html in pages:
        reader = _Sections("<article" in html or "<main" in html or 'role="main"' in html)
        reader.feed(html)
        reader.close()
        sections = [one for one in reader.sections if one.title or one.text]
        title = next((one.title for one in sections if one.title), "")
        if title:
            row = {"url": url, "title": title, "kind": "page", "language": language}
            out.append((row, [_clause(one, title) for one in sections]))
    return out


class _Section:
    def __init__(self, fragment: str) -> None:
        self.fragment = fragment
        self.words: list[str] = []
        self.named: list[str] = []

    @property
    def title(self) -> str:
        """The words of its heading."""
        return " ".join("".join(self.named).split())

    @property
    def text(self) -> str:
        """The words below it."""
        return " ".join("".join(self.words).split())


class _Sections(HTMLParser):
    """Takes a page apart at its headings."""

    def __init__(self, has_main: bool) -> None:
        super().__init__()
        self.sections = [_Section("")]
        self._within = 0 if has_main else 1
        self._heading = ""
        self._silent = 0
        self._link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A heading begins a section; what is no text is passed over."""
        stated = dict(attrs)
        if tag in _MAIN or stated.get("role") == "main":
            self._within += 1
        elif tag in _NO_TEXT:
            self._silent += 1
        elif tag in _HEADINGS and self._within and not self._silent:
            self._heading = tag
            self.sections.append(_Section(stated.get("id") or ""))
        elif tag == "a" and "headerlink" in (stated.get("class") or ""):
            self._link = True

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and a word with it."""
        if tag in _MAIN:
            self._within -= 1
        elif tag in _NO_TEXT:
            self._silent = max(0, self._silent - 1)
        elif tag == self._heading:
            self._heading = ""
        elif tag == "a":
            self._link = False
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """Take in words of the page's own part."""
        if self._within > 0 and not self._silent and not self._link:
            (self.sections[-1].named if self._heading else self.sections[-1].words).append(data)


def _clause(one: _Section, title: str) -> PublishedClause:
    return PublishedClause(one.fragment, (), TOP, "", one.title or title, "", "", one.title, one.text, None, Status.CURRENT)
