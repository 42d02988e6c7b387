"""A page: what rendering hands to verification and writing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file below ``docs/``."""

    path: str
    text: str
    fragments: tuple[str, ...] = ()
    """Ids that the page declares."""
    links: tuple[str, ...] = ()
    """``path#fragment`` of each link into the site, path below ``docs/``."""


def below(page: str, name: str) -> str:
    """Path of a page that belongs to another: a version's, a part's, its history."""
    return f"{page.removesuffix('.md')}/{name}.md"
