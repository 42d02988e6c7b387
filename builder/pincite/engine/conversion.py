"""Pages whose Markdown is converted once: the HTML is kept under all that it depends on, and taken again while that stands."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from pincite.engine.fingerprints import digest_of
from pincite.engine.leading import Leading, LookedUp, leads_to
from pincite.engine.own_inline import NotOursError
from pincite.engine.own_pages import OwnSettings, own_page
from pincite.work import Store, UnreadableError, decoded, encoded

_PURE = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
_PURE_OF_PYMDOWN = frozenset(
    [
        "arithmatex",
        "betterem",
        "caret",
        "critic",
        "details",
        "emoji",
        "escapeall",
        "extra",
        "highlight",
        "inlinehilite",
        "keys",
        "magiclink",
        "mark",
        "progressbar",
        "saneheaders",
        "smartsymbols",
        "striphtml",
        "superfences",
        "tabbed",
        "tasklist",
        "tilde",
    ]
)
"""Extensions that make of the same text the same HTML, whatever stands in other files."""


def is_pure(extensions: Iterable[object], configs: Mapping[str, Any]) -> bool:
    """All of some Markdown extensions depend on the text and their settings alone; icons of one's own are other files."""
    if "custom_icons" in ((configs.get("pymdownx.emoji") or {}).get("options") or {}):
        return False
    for one in extensions:
        package, _, name = one.rpartition(".") if isinstance(one, str) else ("", "", "")
        if name not in {"": _PURE, "markdown.extensions": _PURE, "pymdownx": _PURE_OF_PYMDOWN}.get(package, frozenset()):
            return False
    return True


class Listed(NamedTuple):
    """An entry of a page's list of contents."""

    title: str
    id: str
    level: int
    children: tuple[Listed, ...]


class Converted(NamedTuple):
    """What a conversion gives but for the HTML."""

    digest: str
    """Of the HTML."""
    title: str | None
    contents: tuple[Listed, ...]
    anchors: tuple[str, ...]
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """By file the anchors in it that are linked to, each with the link as written."""
    asked: tuple[tuple[str, str], ...]
    """The files that links were looked up as, each with where it leads."""


class Shelf:
    """Converted pages, kept between builds."""

    def __init__(self, store: Store, settings: str, *, pure: bool, settled: OwnSettings | None = None) -> None:
        self._store = store
        self.settled = settled
        """What bears on pages of ours, where they can be converted by a shorter way."""
        self._settings = settings
        self._pure = pure
        """All extensions are such that a conversion can be kept."""
        self.used: list[str] = []

    def key(self, page: Page) -> str:
        """What a page's conversion depends on beside the files that its links lead to."""
        return digest_of(self._settings, page.file.src_uri, page.file.url, page.markdown)

    def find(self, key: str, files: Files) -> Converted | None:
        """What is kept, if all links still lead where they led."""
        if not self._pure or (content := self._store.get(key)) is None:
            return None
        try:
            known = decoded(content, Converted)
        except UnreadableError:
            return None
        return known if all(leads_to(files.get_file_from_path(uri)) == led for uri, led in known.asked) else None

    def html(self, key: str) -> str | None:
        """The HTML that is kept."""
        content = self._store.get(f"{key}-html")
        return None if content is None else content.decode("utf-8", "surrogatepass")

    def use(self, key: str) -> None:
        """Note that something was used, so that it is not swept."""
        self.used += (key, f"{key}-html")

    def keep(self, key: str, known: Converted, html: str) -> None:
        """Keep a conversion."""
        if self._pure:
            self._store.put([(f"{key}-html", html.encode("utf-8", "surrogatepass")), (key, encoded(known))])


class KeptPage(Page):
    """A page of MkDocs that takes its HTML from the shelf where nothing that it depends on has changed."""

    def __init__(
        self, title: str | None, file: File, config: Any, shelf: Shelf, stands: Mapping[str, str], head: str = ""
    ) -> None:
        super().__init__(title, file, config)
        self.head = head
        """What is put into its head."""
        self.shelf = shelf
        self.stands = stands
        """By the path of each page of the site that stands the digest of what it was made from."""
        self.key = ""
        self.digest = ""
        """Of the HTML."""
        self.standing = False
        """The page of the site is already what it would be."""

    def render(self, config: Any, files: Files) -> None:
        """Convert the Markdown, or take what was kept."""
        self.key = self.shelf.key(self)
        known = self.shelf.find(self.key, files)
        if known is None:
            known = self._converted_by_us(files) or self._converted(config, files)
        self.shelf.use(self.key)
        self.digest = known.digest
        self._title_from_render = known.title
        if self.stands and self.stands.get(self.file.dest_uri) == self.made_of():
            self.standing, self.content = True, ""
        elif not self.content:
            self.fill(config, files)
        self.toc = _contents(known.contents)
        self.present_anchor_ids = set(known.anchors)
        if _heeds_anchors():
            found = ((files.get_file_from_path(uri), dict(anchors)) for uri, anchors in known.links)
            self.links_to_anchors = {file: anchors for file, anchors in found if file}

    def made_of(self) -> str:
        """A digest of what only this page of the site is made from."""
        return digest_of(self.file.dest_uri, self.digest, self.meta, self.title, self.edit_url, self.canonical_url, self.head)

    def fill(self, config: Any, files: Files) -> None:
        """Put the kept HTML in its place; where it was lost, the Markdown is converted again."""
        self.standing, self.content = False, self.shelf.html(self.key)
        if self.content is None:
            self._converted(config, files)

    def _converted_by_us(self, files: Files) -> Converted | None:
        """The same bytes by a shorter way, if it is a page of ours; otherwise nothing."""
        settled = self.shelf.settled
        if settled is None or self.markdown is None or self.meta.get("generator") != "pincite" or "title" not in self.meta:
            return None
        leading = Leading(self.file, files)
        try:
            made = own_page(self.markdown, settled, leading)
        except NotOursError:
            return None
        self.content = made.html
        listed = tuple(_entry(one) for one in get_toc(made.contents))
        links = tuple((uri, tuple(of.items())) for uri, of in leading.links.items())
        known = Converted(digest_of(made.html), None, listed, made.anchors, links, tuple(sorted(leading.led.items())))
        self.shelf.keep(self.key, known, made.html)
        return known

    def _converted(self, config: Any, files: Files) -> Converted:
        """What MkDocs makes of the page, kept if it had nothing to say of it."""
        asked = LookedUp(files)
        with heard() as said:
            super().render(config, asked)
        html = cast(str, self.content)
        links = tuple((file.src_uri, tuple(of.items())) for file, of in (self.links_to_anchors or {}).items())
        listed, anchors = tuple(_entry(one) for one in self.toc), tuple(sorted(self.present_anchor_ids or ()))
        title = self._title_from_render
        known = Converted(digest_of(html), title, listed, anchors, links, tuple(sorted(asked.led.items())))
        if not said and _heeds_anchors():
            self.shelf.keep(self.key, known, html)
        return known


def _heeds_anchors() -> bool:
    """MkDocs notes which anchors a page links to; it does not where it tells all that it does."""
    return logging.getLogger("mkdocs.structure.pages").getEffectiveLevel() > logging.DEBUG


@contextmanager
def heard() -> Iterator[list[str]]:
    """What is logged while something is done, at the level of information or above."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear = Ear(logging.INFO)
    loggers = [logging.getLogger(name) for name in ("", "mkdocs", "MARKDOWN")]
    for one in loggers:
        one.addHandler(ear)
    try:
        yield said
    finally:
        for one in loggers:
            one.removeHandler(ear)


def _entry(link: AnchorLink) -> Listed:
    return Listed(link.title, link.id, link.level, tuple(map(_entry, link.children)))


def _contents(entries: tuple[Listed, ...]) -> TableOfContents:
    links = [_link(one) for one in entries]
    for first in links[:1]:
        setattr(first, "active", True)  # noqa: B010 -- as MkDocs has it, which does not declare it
    return TableOfContents(links)


def _link(entry: Listed) -> AnchorLink:
    link = AnchorLink(entry.title, entry.id, entry.level)
    link.children += map(_link, entry.children)
    return link
