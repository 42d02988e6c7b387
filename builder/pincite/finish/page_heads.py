"""What the head of a document's page tells other programs: reference managers, feeds, those who preview links, searches.

``citation_*`` is what Google Scholar and Zotero read, ``og:*`` the Open Graph protocol, ``rel=alternate`` is HTML's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pincite.document.json_text import JsonRow

_UNLISTED = '<meta name="robots" content="noindex">'
_ALTERNATES = (("text/markdown", "{url}.md"), ("application/json", "{url}/document.json"))
_AKOMA_NTOSO = ("application/akn+xml", "{url}/akn.xml")
_FEED = ("application/atom+xml", "feed.xml")


def page_heads(documents: Sequence[JsonRow], site_name: str, site_url: str) -> dict[str, str]:
    """Elements for the head of the page of each row of ``documents.json``, by the path that an engine gives the page.

    ``site_url`` is where the site is hosted, with a slash at its end; empty where that is not known.
    """
    out = {}
    for row in documents:
        told = "".join(_told(row, site_name, site_url))
        page = row["url"].rstrip("/")
        for path in (f"{page}/index.html", f"{page}.html"):
            out[path] = told + "".join(_alternates(row["kind"], page, "../" * path.count("/")))
    return out


def _told(row: JsonRow, site_name: str, site_url: str) -> Iterator[str]:
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
        "og:site_name": site_name,
        "og:title": row["title"],
        "og:description": ", ".join(part for part in (row.get("publisher"), row.get("author"), date) if part) or row["title"],
        "og:url": site_url and f"{site_url}{row['url']}",
    }
    yield from (_meta("property", name, value) for name, value in graph.items() if value)


def _alternates(kind: str, page: str, root: str) -> Iterator[str]:
    """Links to the same in other forms; ``root`` leads from the page to the site's."""
    for type_, place in (*_ALTERNATES, *((_AKOMA_NTOSO,) if kind == "instrument" else ()), _FEED):
        yield f'<link rel="alternate" type="{type_}" href="{escape(root + place.format(url=page), quote=True)}">'


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(" ".join(value.split()), quote=True)}">'
