"""The feed of changes (Atom, RFC 4287): what was added, amended and repealed, day by day."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.ledger import Ledger
from pincite.document.page import Page
from pincite.document.site import Masthead

_PAGE = "feed.xml"
_MOST = 100
_ID = "tag:pincite.invalid,2026:"
"""Begins the ids of a site of which it is not known where it is hosted (RFC 4151)."""


class _Change(NamedTuple):
    date: str
    url: str
    title: str
    summary: str


def feed_pages(ledgers: Sequence[Ledger], masthead: Masthead, wording: Catalogue) -> Iterator[Page]:
    """The feed of the site, and one for each instrument: one entry a document and day, the newest first."""
    changes = []
    for ledger in ledgers:
        own = [*_changes(ledger, wording)]
        changes += own
        if ledger.page.startswith("instruments/") and own:
            yield _feed(f"{Address(ledger.page).url}{_PAGE}", ledger.title, own, masthead, wording)
    yield _feed(_PAGE, masthead.name, changes, masthead, wording)


def _feed(path: str, title: str, changes: list[_Change], masthead: Masthead, wording: Catalogue) -> Page:
    newest = sorted(changes, key=lambda one: (one.date, one.url))[::-1][:_MOST]
    root = masthead.url or "../" * path.count("/")
    ids = masthead.url or _ID
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?><!-- Pincite -->',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{wording.language}">',
        f"<title>{_text(wording.say('feed-title', site=title))}</title>",
        f"<id>{_text(ids)}{_text(path) if masthead.url else _text(path.removesuffix('.xml'))}</id>",
        f"<updated>{_moment(newest[0].date if newest else '1970')}</updated>",
        f"<author><name>{_text(masthead.name)}</name></author>",
        f'<link rel="self" href="{_text(masthead.url)}{_text(path) if masthead.url else _PAGE}"/>',
    ]
    for one in newest:
        lines += [
            "<entry>",
            f"<title>{_text(one.title)}</title>",
            f"<id>{_text(ids)}{_text(one.url)}{'#' if masthead.url else ':'}{_text(one.date)}</id>",
            f"<updated>{_moment(one.date)}</updated>",
            f'<link href="{_text(root)}{_text(one.url)}"/>',
            f"<summary>{_text(one.summary)}</summary>",
            "</entry>",
        ]
    return Page(path, "\n".join([*lines, "</feed>"]) + "\n")


def _changes(ledger: Ledger, wording: Catalogue) -> Iterator[_Change]:
    """What happened to one document, by day: its coming, and the clauses that came, changed or went after that."""
    days: dict[str, Counter[str]] = {}
    first = min((one.since for place in ledger.places for one in place.wordings), default="")
    for place in ledger.places:
        for at, one in enumerate(place.wordings):
            if one.since > first:
                days.setdefault(one.since, Counter())["changed" if at else "new"] += 1
            if one.until and not place.live and at == len(place.wordings) - 1:
                days.setdefault(one.until, Counter())["gone"] += 1
    url = Address(ledger.page).url
    if first:
        yield _Change(first, url, ledger.title, wording.many("feed-added", len(ledger.places)))
    for day, counts in days.items():
        said = wording.series(wording.many(f"feed-{name}", count) for name, count in sorted(counts.items()))
        yield _Change(day, url, ledger.title, wording.say("feed-clauses", changes=said))


def _moment(date: str) -> str:
    """The beginning of a day, a month or a year, as RFC 3339 writes it."""
    return f"{_text((date + '-01-01')[:10])}T00:00:00Z"


def _text(text: str) -> str:
    """Text that XML can hold, in an element or between quotation marks."""
    return html.escape("".join(char if char.isprintable() else " " for char in text))
