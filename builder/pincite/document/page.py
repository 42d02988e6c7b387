"""A page: what rendering hands to verification and writing."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.document.address import Address


@dataclass(frozen=True, slots=True)
class Page:
    """One file below ``docs/``."""

    path: str
    text: str
    fragments: tuple[str, ...] = ()
    """Ids that the page declares."""
    links: tuple[Address, ...] = ()
    """Where its links into the site lead."""


def below(page: str, name: str) -> str:
    """Path of a page that belongs to another: a version's, a part's, its history."""
    return f"{page.removesuffix('.md')}/{name}.md"
