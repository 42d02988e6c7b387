"""The head of every page that the builder writes: its title, and the mark that it is the builder's."""

from __future__ import annotations

import yaml

MARK = "pincite"
"""Value of ``generator`` in a page's front matter: the builder may overwrite and remove such a page."""


def front_matter(title: str, origin: str, description: str = "") -> str:
    """YAML between fences, with a final blank line."""
    values = {"title": title, "generator": MARK, "edit_instead": origin}
    if description:
        values["description"] = description
    return "---\n" + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6) + "---\n"
