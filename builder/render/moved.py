"""What stands at an address whose document moved or was withdrawn: a way on, or a notice of what became of it."""

from __future__ import annotations

import html
import posixpath

from builder.document.corpus import Address
from builder.document.ledger import Ledger
from builder.document.page import Page
from builder.render.about import date
from builder.render.data import gone_row
from builder.render.escape import attribute, markdown
from builder.render.front_matter import front_matter

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
    for one in gone:
        anchors = "".join(f"[](){{ #{alias} }}" for alias in one.aliases)
        lines += [f"{anchors}{markdown(one.pinpoint)} {_permalink(one.fragment, one.pinpoint)}"]
        lines += [f"{{: #{one.fragment} .pc-clause .pc-gone }}", ""]
    own = ("document-title", *(name for one in gone for name in (one.fragment, *one.aliases)))
    return Page(ledger.page, "\n".join(lines).rstrip() + "\n", own)


def withdrawn_rows(ledgers: tuple[Ledger, ...]) -> tuple[str, ...]:
    """The objects of withdrawn documents for ``clauses.json``."""
    return tuple(gone_row(ledger.source, ledger.page, one) for ledger in ledgers for one in ledger.gone)


def _permalink(fragment: str, pinpoint: str) -> str:
    return f'[¶](#{fragment}){{ .pc-link aria-label="Link to {attribute(pinpoint)}" }}'
