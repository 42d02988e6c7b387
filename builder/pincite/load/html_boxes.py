"""What a web page marks by its classes as none of its article: advertisements, teasers, boxes to subscribe in."""

from __future__ import annotations

import re

_CLASSES = frozenset((
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "sponsor", "sponsored", "promo", "promoted", "newsletter",
    "subscribe", "subscription", "signup", "sharing", "share", "sharebar", "social", "related", "teaser", "teasers",
    "recommended", "recommendations", "readmore", "comments", "cookie", "cookies", "consent", "outbrain", "taboola",
))  # fmt: skip
"""Parts of class names by which pages mark what is none of the article."""
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
