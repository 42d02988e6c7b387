"""What a web page marks by its classes: advertisements and other boxes that are none of its article, and the lines of a law."""

from __future__ import annotations

import re

_CLASSES = frozenset((
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "sponsor", "sponsored", "promo", "promoted", "newsletter",
    "subscribe", "subscription", "signup", "sharing", "share", "sharebar", "social", "related", "teaser", "teasers",
    "recommended", "recommendations", "readmore", "comments", "cookie", "cookies", "consent", "outbrain", "taboola",
))  # fmt: skip
"""Parts of class names by which pages mark what is none of the article."""
_LINES = frozenset((
    "akn-blocklist", "akn-item", "akn-listintroduction", "akn-listwrapup", "akn-intro", "akn-wrapup", "akn-section",
    "akn-article",
    "akn-paragraph", "akn-subparagraph", "akn-subsection", "akn-point", "akn-chapter", "akn-part", "akn-recital", "akn-citation",
    "akn-longtitle", "akn-clause", "akn-subclause", "akn-level", "akn-alinea", "akn-heading", "akn-crossheading",
))  # fmt: skip
"""Classes that are named after elements of Akoma Ntoso which stand on lines of their own, whatever tag bears them."""
_PARTS = re.compile(r"[-_]+")


def is_boxed(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """A class or id of an element, the page's own frame apart, is made of a word for what is none of an article."""
    if tag in ("html", "body", "main", "article"):
        return False
    stated = dict(attrs)
    names = f"{stated.get('class') or ''} {stated.get('id') or ''}".lower().split()
    return any(
        name.replace("-", "").replace("_", "") in _CLASSES or not _CLASSES.isdisjoint(_PARTS.split(name)) for name in names
    )


def begins_line(attrs: list[tuple[str, str | None]], *, numbered: bool) -> bool:
    """An element whose class says that it begins a line; a paragraph does not behind its number."""
    names = (dict(attrs).get("class") or "").lower().split()
    return any(name in _LINES or (name == "akn-p" and not numbered) for name in names)


def is_number(attrs: list[tuple[str, str | None]]) -> bool:
    """An element whose class says that it is the number of a clause."""
    return "akn-num" in (dict(attrs).get("class") or "").lower().split()
