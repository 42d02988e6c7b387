"""A page in the making: its lines, and the ids and links that they declare."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from pincite.document.address import Address
from pincite.document.page import Page
from pincite.render.escape import attribute, markdown


class Sheet:
    """What the functions that make one page write on; lives as long as the page is made."""

    def __init__(self, path: str) -> None:
        self.path = path
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

    def link(self, words: str, target: Address) -> str:
        """A link over plain words."""
        return f"[{markdown(words)}]({self.to(target)})"

    def declare(self, fragment: str) -> str:
        """Note an id that the page declares, and give it back."""
        self.fragments.append(fragment)
        return fragment

    def permalink(self, fragment: str, of: str, page: str = "") -> str:
        """The sign beside what has an address; ``page`` is the path of another page that holds it for good."""
        return f'[¶]({page}#{fragment}){{ .pc-link aria-label="Link to {attribute(of)}" }}'

    def page(self) -> Page:
        """The finished page."""
        return Page(self.path, "\n".join(self.lines).rstrip() + "\n", tuple(self.fragments), tuple(sorted(self.links)))


def relative(page: str, target: Address) -> str:
    """The path from one page's Markdown to another's, or to a fragment of its own."""
    if target.page == page and target.fragment:
        return f"#{target.fragment}"
    path = _path(page, target.page)
    return f"{path}#{target.fragment}" if target.fragment else path


@lru_cache(4096)
def _path(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
