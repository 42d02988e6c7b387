"""The head of every page that the builder writes: its title, and the mark that it is the builder's."""

from __future__ import annotations

import html

import yaml

MARK = "pincite"
"""Value of ``generator`` in a page's front matter: the builder may overwrite and remove such a page."""


def front_matter(title: str, origin: str, description: str = "") -> str:
    """YAML between fences, with a final blank line; no title for an empty one.

    Themes put title and description into their templates as they stand, so both are HTML already.
    """
    values = {"title": html.escape(title)} if title else {}
    values |= {"generator": MARK, "edit_instead": origin}
    if description:
        values["description"] = html.escape(description)
    return "---\n" + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6) + "---\n"
