"""What stands at an address whose document moved or was withdrawn: a way on, or a notice of what became of it."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.ledger import Gone, Ledger
from pincite.document.page import Page, below
from pincite.document.site import Notice
from pincite.render.escape import line_start, markdown, stated
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet

_REDIRECT = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="generator" content="pincite">
<meta name="robots" content="noindex">
<title>{moved}</title>
<link rel="canonical" href="{target}">
<script>location.replace(document.querySelector("link[rel=canonical]").href + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body><p>{moved}{colon}<a href="{target}">{link}</a>.</p></body>
</html>
"""


def redirect_pages(former: Mapping[str, str], wording: Catalogue) -> list[Page]:
    """One file for each former page, at its address, that leads to today's with whatever fragment was asked for."""
    return [_redirect(Address(old).url, Address(page), wording) for old, page in sorted(former.items())]


def share_redirects(ledgers: Sequence[Ledger], withdrawn: Sequence[Ledger], wording: Catalogue) -> list[Page]:
    """The addresses for previews of what was withdrawn, or published under another name: each leads to its clause."""
    gone = {one.page for one in withdrawn}
    out = []
    for ledger in ledgers:
        places = [*ledger.former, *([ledger.page] if ledger.page in gone else [])] if ledger.shared else []
        out += [
            _redirect(f"{Address(page).url}{name}/", Address(ledger.page, name), wording)
            for page in places
            for name in sorted(ledger.fragments)
        ]
    return out


def _redirect(here: str, to: Address, wording: Catalogue) -> Page:
    """The file at an address of before that leads on, with whatever fragment was asked for where it names none itself."""
    own = {"language": wording.language, "moved": wording.say("moved"), "link": wording.say("moved-link")}
    path = posixpath.relpath(Address(to.page).url, here) + "/" + (f"#{to.fragment}" if to.fragment else "")
    values = {name: html.escape(value) for name, value in {**own, "colon": wording.say("colon"), "target": path}.items()}
    return Page(f"{here}index.html", _REDIRECT.format_map(values))


def withdrawn_page(ledger: Ledger, wording: Catalogue) -> Page:
    """The page of a document whose source was taken away: every fragment, and until when it stood here."""
    gone = ledger.gone
    until = max((one.until for one in gone), default="")
    sheet = Sheet(ledger.page, wording)
    since = wording.say("withdrawn-on", date=wording.date(until)) if until else wording.say("withdrawn")
    sheet.add(
        front_matter(ledger.title, f"seeds/{ledger.source}"),
        f"# {markdown(ledger.title)} {{: #{sheet.declare('document-title')} }}",
        "",
        since,
        "{: .pc-banner }",
        "",
    )
    _places(gone, sheet)
    return sheet.page()


def retained_pages(ledger: Ledger, wording: Catalogue) -> Iterator[Page]:
    """The pages of a document that cannot be read this time and whose own are lost: that of the whole, of parts and versions."""
    yield _retained(ledger, Sheet(ledger.page, wording), ledger.title, "unreadable")
    for page in ledger.parts:
        yield _retained(ledger, Sheet(page, wording), ledger.title, "unreadable-part")
    for day in () if ledger.is_dropped else ledger.versions:
        title = f"{ledger.title}{wording.say('colon')}{wording.date(day)}"
        yield _retained(ledger, Sheet(below(ledger.page, day), wording), title, "unreadable-version", wording.date(day))


def _retained(ledger: Ledger, sheet: Sheet, title: str, banner: str, day: str = "") -> Page:
    """One of these pages: every fragment, and what is known of it."""
    whole = sheet.path == ledger.page
    say = sheet.wording.say
    sheet.add(
        front_matter(title, f"seeds/{ledger.source}", searched=whole),
        f"# {markdown(title)} {{: #{sheet.declare('document-title')} }}",
        "",
        say(banner) if whole else say(banner, date=day, link=sheet.link(say("the-whole-text"), Address(ledger.page))),
        "{: .pc-banner }",
        "",
    )
    for place in ledger.places:
        sheet.fragments += (place.fragment, *place.aliases)
        anchors = "".join(f"[](){{ #{alias} }}" for alias in place.aliases)
        link = sheet.permalink(place.fragment, place.last.pinpoint)
        words = f"{say('colon')}{markdown(place.last.text)}" if place.last.text else ""
        gone = "" if place.live else " .pc-gone"
        sheet.add(f"{anchors}**{markdown(place.last.pinpoint)}**{words} {link}")
        sheet.add(f"{{: #{place.fragment} .pc-clause{gone}{stated(place.last.pinpoint)} }}", "")
    return sheet.page()


def notice_page(notice: Notice, wording: Catalogue) -> Page:
    """The page of a version that is no longer shown, with the way to the text in force."""
    ledger = notice.ledger
    sheet, day = Sheet(notice.page, wording), wording.date(notice.date)
    sheet.add(
        front_matter(f"{ledger.title}{wording.say('colon')}{day}", f"seeds/{ledger.source}", searched=False),
        f"# {markdown(ledger.title)}",
        "",
        wording.say("no-longer-shown", date=day, link=sheet.link(wording.say("text-shown"), Address(ledger.page))),
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
