"""What stands at an address whose document moved or was withdrawn: a way on, or a notice of what became of it."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Sequence

from pincite.document.corpus import Address
from pincite.document.ledger import Gone, Ledger
from pincite.document.page import Page, below
from pincite.render.about import date
from pincite.render.data import gone_row
from pincite.render.escape import attribute, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative

_REDIRECT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="pincite">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{target}">
<script>location.replace("{target}" + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body><p>This page has moved: <a href="{target}">go to its new address</a>.</p></body>
</html>
"""

Notice = tuple[Ledger, str, str, tuple[Gone, ...]]
"""Ledger, date and page of a version that is no longer shown, and the clauses that stood there."""


def redirect_pages(former: dict[str, str]) -> tuple[Page, ...]:
    """One file for each former page, at its address, that leads to today's with whatever fragment was asked for."""
    out = []
    for old, page in sorted(former.items()):
        here = Address(old).url
        target = posixpath.relpath(Address(page).url, here) + "/"
        out.append(Page(f"{here}index.html", _REDIRECT.replace("{target}", html.escape(target))))
    return tuple(out)


def withdrawn_page(ledger: Ledger) -> Page:
    """The page of a document whose source was taken away: every fragment, and until when it stood here."""
    gone = ledger.gone
    until = max((one.until for one in gone), default="")
    lines = [
        front_matter(ledger.title, f"seeds/{ledger.source}"),
        f"# {markdown(ledger.title)} {{: #document-title }}",
        "",
        f"This text was withdrawn from this site{f' on {date(until)}' if until else ''}. Its addresses are kept.",
        "{: .pc-banner }",
        "",
    ]
    lines += _places(gone)
    own = ("document-title", *(name for one in gone for name in (one.fragment, *one.aliases)))
    return Page(ledger.page, "\n".join(lines).rstrip() + "\n", own)


def version_notices(ledgers: Sequence[Ledger], present: frozenset[str]) -> list[Notice]:
    """Versions that were published and are no more: ledger, date, page, and the clauses that stood there."""
    out = []
    for ledger in ledgers:
        for date_ in ledger.versions:
            page = below(ledger.page, date_)
            if page not in present and not any(one.kind == "drop" and one.fragment == "*" for one in ledger.accepted):
                out.append((ledger, date_, page, _all(ledger)))
    return out


def notice_pages(notices: Sequence[Notice]) -> tuple[Page, ...]:
    """The page of each version that is no longer shown, with the way to the text in force."""
    out = []
    for ledger, date_, page, gone in notices:
        whole = relative(page, Address(ledger.page))
        lines = [
            front_matter(f"{ledger.title}: {date(date_)}", f"seeds/{ledger.source}", searched=False),
            f"# {markdown(ledger.title)}",
            "",
            f"The text of {date(date_)} is no longer shown here. [The text that is]({whole}).",
            "{: .pc-banner }",
            "",
        ]
        lines += _places(gone)
        names = tuple(one.fragment for one in gone)
        out.append(Page(page, "\n".join(lines).rstrip() + "\n", names, (f"{ledger.page}#",)))
    return tuple(out)


def notice_rows(notices: Sequence[Notice]) -> tuple[str, ...]:
    """Their objects for ``clauses.json``."""
    return tuple(gone_row(ledger.source, page, one) for ledger, _, page, gone in notices for one in gone)


def _all(ledger: Ledger) -> tuple[Gone, ...]:
    """Every clause of a ledger, for a version may have held any."""
    out = []
    for place in ledger.places:
        first, last = place.wordings[0], place.last
        shown = (place.fragment, (), place.wid, last.eid, last.pinpoint, last.text, first.since, last.until)
        out.append(Gone(*shown, "", ""))
    return tuple(out)


def withdrawn_rows(ledgers: tuple[Ledger, ...]) -> tuple[str, ...]:
    """The objects of withdrawn documents for ``clauses.json``."""
    return tuple(gone_row(ledger.source, ledger.page, one) for ledger in ledgers for one in ledger.gone)


def _places(gone: Sequence[Gone]) -> list[str]:
    """A line for each clause that stood there, with its fragment and aliases."""
    lines: list[str] = []
    for one in gone:
        anchors = "".join(f"[](){{ #{alias} }}" for alias in one.aliases)
        link = f'[¶](#{one.fragment}){{ .pc-link aria-label="Link to {attribute(one.pinpoint)}" }}'
        lines += [f"{anchors}{markdown(one.pinpoint)} {link}", f"{{: #{one.fragment} .pc-clause .pc-gone }}", ""]
    return lines
