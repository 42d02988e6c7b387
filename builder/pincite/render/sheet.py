"""A page in the making: its lines, and the ids and links that they declare."""

from __future__ import annotations

import html
import posixpath
from functools import lru_cache

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.render.escape import attribute, markdown


class Sheet:
    """What the functions that make one page write on; lives as long as the page is made."""

    def __init__(self, path: str, wording: Catalogue) -> None:
        self.path = path
        self.wording = wording
        self.lines: list[str] = []
        self.fragments: list[str] = []
        self.links: set[Address] = set()

    def add(self, *lines: str) -> None:
        """Write lines of Markdown, without line ends."""
        self.lines += lines

    def to(self, target: Address) -> str:
        """The relative path to an address, or the fragment for one on the page itself; noted as a link of the page."""
        self.links.add(target)
        return relative(self.path, target)

    def url(self, target: Address) -> str:
        """The same for raw HTML, which no engine resolves: the path from the page's own folder on the site."""
        self.links.add(target)
        return html.escape(served_path(self.path, target))

    def foreign(self, text: str, language: str) -> str:
        """Plain words of a text in a language, kept apart from a line that is in another one."""
        attributes = self.wording.direction(language)
        return f"<bdi{attributes}>{markdown(text)}</bdi>" if attributes else markdown(text)

    def quoted(self, text: str, language: str) -> str:
        """Plain words of a text in a language, between quotation marks of the interface's."""
        return self.wording.say("quoted", words=self.foreign(text, language))

    def link(self, words: str, target: Address, language: str = "") -> str:
        """A link over plain words, which are the interface's or a text's in a language."""
        return f"[{self.foreign(words, language)}]({self.to(target)})"

    def declare(self, fragment: str) -> str:
        """Note an id that the page declares, and give it back."""
        self.fragments.append(fragment)
        return fragment

    def permalink(self, fragment: str, of: str, page: str = "", label: str = "") -> str:
        """The link to what has an address: its printed label, as Markdown, or a sign beside it.

        ``page`` is the path of another page that holds it for good.
        """
        name = attribute(self.wording.say("link-to", name=of))
        return f'[{label or "¶"}]({page}#{fragment}){{ .{"pc-num" if label else "pc-link"} aria-label="{name}" }}'

    def page(self) -> Page:
        """The finished page."""
        return Page(self.path, "\n".join(self.lines).rstrip() + "\n", tuple(self.fragments), tuple(sorted(self.links)))


def relative(page: str, target: Address) -> str:
    """The path from one page's Markdown to another's, or to a fragment of its own."""
    if target.page == page and target.fragment:
        return f"#{target.fragment}"
    path = _path(page, target.page)
    return f"{path}#{target.fragment}" if target.fragment else path


def served_path(page: str, target: Address) -> str:
    """The path from one page's folder on the site to another's, or to a fragment of its own."""
    if target.page == page and target.fragment:
        return f"#{target.fragment}"
    path = posixpath.relpath(Address(target.page).url or ".", Address(page).url or ".") + "/"
    return f"{path}#{target.fragment}" if target.fragment else path


@lru_cache(4096)
def _path(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
