"""What stands at an address whose document moved or was withdrawn: a way on, or a notice of what became of it."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.ledger import Gone, Ledger
from pincite.document.page import Page, below
from pincite.document.site import Notice
from pincite.render.about import date
from pincite.render.escape import line_start, markdown, stated
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet

_REDIRECT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="pincite">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{target}">
<script>location.replace(document.querySelector("link[rel=canonical]").href + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body><p>This page has moved: <a href="{target}">go to its new address</a>.</p></body>
</html>
"""


def redirect_pages(former: Mapping[str, str]) -> list[Page]:
    """One file for each former page, at its address, that leads to today's with whatever fragment was asked for."""
    out = []
    for old, page in sorted(former.items()):
        here = Address(old).url
        target = posixpath.relpath(Address(page).url, here) + "/"
        out.append(Page(f"{here}index.html", _REDIRECT.replace("{target}", html.escape(target))))
    return out


def withdrawn_page(ledger: Ledger) -> Page:
    """The page of a document whose source was taken away: every fragment, and until when it stood here."""
    gone = ledger.gone
    until = max((one.until for one in gone), default="")
    sheet = Sheet(ledger.page)
    sheet.add(
        front_matter(ledger.title, f"seeds/{ledger.source}"),
        f"# {markdown(ledger.title)} {{: #{sheet.declare('document-title')} }}",
        "",
        f"This text was withdrawn from this site{f' on {date(until)}' if until else ''}. Its addresses are kept.",
        "{: .pc-banner }",
        "",
    )
    _places(gone, sheet)
    return sheet.page()


def retained_pages(ledger: Ledger) -> Iterator[Page]:
    """The pages of a document that cannot be read this time and whose own are lost: that of the whole, of parts and versions."""
    banner = "The source of this text cannot be read at present. Below stand its clauses as they were last published."
    yield _retained(ledger, ledger.page, ledger.title, banner)
    more = "cannot be read at present. Below stand all clauses that may have stood here, as they were last published:"
    for page in ledger.parts:
        yield _retained(ledger, page, ledger.title, f"This part of the text {more}")
    for day in () if ledger.is_dropped else ledger.versions:
        yield _retained(ledger, below(ledger.page, day), f"{ledger.title}: {date(day)}", f"The text of {date(day)} {more}")


def _retained(ledger: Ledger, page: str, title: str, banner: str) -> Page:
    """One of these pages: every fragment, and what is known of it."""
    sheet = Sheet(page)
    whole = page == ledger.page
    sheet.add(
        front_matter(title, f"seeds/{ledger.source}", searched=whole),
        f"# {markdown(title)} {{: #{sheet.declare('document-title')} }}",
        "",
        banner if whole else f"{banner} {sheet.link('the whole text', Address(ledger.page))}.",
        "{: .pc-banner }",
        "",
    )
    for place in ledger.places:
        sheet.fragments += (place.fragment, *place.aliases)
        anchors = "".join(f"[](){{ #{alias} }}" for alias in place.aliases)
        link = sheet.permalink(place.fragment, place.last.pinpoint)
        words = f": {markdown(place.last.text)}" if place.last.text else ""
        gone = "" if place.live else " .pc-gone"
        sheet.add(f"{anchors}**{markdown(place.last.pinpoint)}**{words} {link}")
        sheet.add(f"{{: #{place.fragment} .pc-clause{gone}{stated(place.last.pinpoint)} }}", "")
    return sheet.page()


def notice_page(notice: Notice) -> Page:
    """The page of a version that is no longer shown, with the way to the text in force."""
    ledger = notice.ledger
    sheet = Sheet(notice.page)
    sheet.add(
        front_matter(f"{ledger.title}: {date(notice.date)}", f"seeds/{ledger.source}", searched=False),
        f"# {markdown(ledger.title)}",
        "",
        f"The text of {date(notice.date)} is no longer shown here. {sheet.link('The text that is', Address(ledger.page))}.",
        "{: .pc-banner }",
        "",
    )
    _places(notice.gone, sheet)
    return sheet.page()


def _places(gone: Sequence[Gone], sheet: Sheet) -> None:
    """A line for each clause that stood there, with its fragment and aliases."""
    for one in gone:
        sheet.fragments += (one.fragment, *one.aliases)
        anchors = "".join(f"[](){{ #{alias} }}" for alias in one.aliases)
        link = sheet.permalink(one.fragment, one.pinpoint)
        sheet.add(
            f"{anchors}{line_start(markdown(one.pinpoint))} {link}",
            f"{{: #{one.fragment} .pc-clause .pc-gone{stated(one.pinpoint)} }}",
            "",
        )
