"""What the head of a document's page tells other programs: reference managers, feeds, those who preview links, searches.

``citation_*`` is what Google Scholar and Zotero read, ``og:*`` the Open Graph protocol, ``rel=alternate`` is HTML's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urljoin

from pincite.document.json_text import JsonRow
from pincite.document.site import Masthead

_UNLISTED = '<meta name="robots" content="noindex">'
_ALTERNATES = (("text/markdown", "{url}.md"), ("application/json", "{url}/document.json"))
_OF_INSTRUMENT = (("application/akn+xml", "{url}/akn.xml"), ("application/atom+xml", "{whole}/feed.xml"))
_FEED = ("application/atom+xml", "feed.xml")


def page_heads(documents: Sequence[JsonRow], masthead: Masthead, image: str) -> dict[str, str]:
    """Elements for the head of the page of each row of ``documents.json``, by the path that an engine gives the page.

    ``image`` is the address of a picture, below the site's root or whole; told where it is known at which address the site
    is hosted.
    """
    out = {}
    for row in documents:
        told = "".join(_told(row, masthead, image))
        page = row["url"].rstrip("/")
        for path in (f"{page}/index.html", f"{page}.html"):
            out[path] = told + "".join(_alternates(row, "../" * path.count("/")))
    return out


def _told(row: JsonRow, masthead: Masthead, image: str) -> Iterator[str]:
    site_url = masthead.url
    if row.get("noindex"):
        yield _UNLISTED
    date = row.get("published") or row.get("signed") or ""
    named = {
        "citation_title": row["title"],
        "citation_author": row.get("author"),
        "citation_publication_date": date.replace("-", "/"),
        "citation_publisher": row.get("publisher"),
        "citation_language": row.get("language"),
        "citation_public_url": site_url and f"{site_url}{row['url']}",
    }
    yield from (_meta("name", name, value) for name, value in named.items() if value)
    graph = {
        "og:type": "article",
        "og:site_name": masthead.name,
        "og:title": row["title"],
        "og:description": ", ".join(part for part in (row.get("publisher"), row.get("author"), date) if part) or row["title"],
        "og:url": site_url and f"{site_url}{row['url']}",
        "og:image": site_url and urljoin(site_url, image),
    }
    yield from (_meta("property", name, value) for name, value in graph.items() if value)


def _alternates(row: JsonRow, root: str) -> Iterator[str]:
    """Links to the same in other forms; ``root`` leads from the page to the site's."""
    urls = {"url": row["url"].rstrip("/"), "whole": (row.get("state_of") or row["url"]).rstrip("/")}
    for type_, place in (*_ALTERNATES, *(_OF_INSTRUMENT if row["kind"] == "instrument" else ()), _FEED):
        yield f'<link rel="alternate" type="{type_}" href="{escape(root + place.format_map(urls), quote=True)}">'


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(" ".join(value.split()), quote=True)}">'
