"""The head of every page that the builder writes: its title, and the mark that it is the builder's."""

from __future__ import annotations

import html
from typing import Any

import yaml

from pincite.document.source import file_of

MARK = "pincite"
"""Value of ``generator`` in a page's front matter: the builder may overwrite and remove such a page."""


def front_matter(title: str, origin: str, description: str = "", *, searched: bool = True, wide: bool = False) -> str:
    """YAML between fences, with a final blank line; no title for an empty one, and out of the search unless ``searched``.

    A ``wide`` page has no column of the theme's: what stands beside its words is its own.

    Themes put title and description into their templates as they stand, so both are HTML already.
    """
    values: dict[str, Any] = {"title": html.escape(title)} if title else {}
    values |= {"generator": MARK, "edit_instead": file_of(origin)}
    if wide:
        values["hide"] = ["navigation", "toc"]
    if not searched:
        values["search"] = {"exclude": True}
    if description:
        values["description"] = html.escape(description)
    return "---\n" + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6) + "---\n"
