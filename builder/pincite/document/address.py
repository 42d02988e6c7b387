"""Addresses: where something stands on the site."""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """A page, or a place on it."""

    page: str
    """Path of the page's Markdown below ``docs/``."""
    fragment: str = ""

    @property
    def url(self) -> str:
        """Page address below the site's root, with a final slash; empty for the home page."""
        return self.page.removesuffix(".md").removesuffix("index") + ("" if self.page.endswith("index.md") else "/")

    @classmethod
    def of_document(cls, url: str) -> Address:
        """The page of a document, by its address below the site's root."""
        return cls(f"{url.rstrip('/')}.md")

    def __str__(self) -> str:
        return f"{self.url}#{self.fragment}" if self.fragment else self.url
