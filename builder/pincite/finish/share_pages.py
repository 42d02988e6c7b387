"""Addresses that unfurl: a small page for each article, which previews show by its words, and which leads to the article.

Open Graph (ogp.me) is what previews read; ``og:url`` is the page itself, since they would follow another to the whole text,
whose head speaks of all of it. The way on is HTML's own and needs no script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import urljoin

from pincite.document.catalogue import Catalogue, is_right_to_left
from pincite.document.json_text import JsonRow
from pincite.document.letters import shortened
from pincite.document.published import PublishedClause, Status
from pincite.document.site import Masthead

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width">
{told}<link rel="canonical" href="{target}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><h1><a href="{target}">{title}</a></h1><p>{words}</p></body>
</html>
"""
_WORDS = 300
"""Characters that previews show at most."""


def share_pages(
    document: JsonRow, clauses: Sequence[PublishedClause], masthead: Masthead, image: str, wording: Catalogue
) -> Iterator[tuple[str, str]]:
    """Path and HTML for each name of each article of a document that has such addresses, those that have gone included."""
    if "shares" not in document:
        return
    below: dict[str, list[PublishedClause]] = {}
    for clause in clauses:
        below.setdefault(clause.parent, []).append(clause)
    for clause in clauses:
        if clause.type == document["shares"] or clause.status is Status.REPEALED:
            title = wording.say("comma").join((" ".join(f"{clause.pinpoint} {clause.heading}".split()), document["title"]))
            words = shortened(" ".join(_said(clause, below)), _WORDS)
            for name in clause.names:
                yield f"{document['url']}{name}/index.html", _page(document, name, title, words, masthead, image)


def _said(clause: PublishedClause, below: Mapping[str, Sequence[PublishedClause]]) -> Iterator[str]:
    """The words of an article and of all that stands below it, with their numbers."""
    waiting = [clause]
    while waiting:
        one = waiting.pop()
        if one is not clause and one.num:
            yield f"({one.num})"
        if one.text:
            yield one.text
        waiting += reversed(below.get(one.fragment, ()))


def _page(document: JsonRow, name: str, title: str, words: str, masthead: Masthead, image: str) -> str:
    here = f"{masthead.url}{document['url']}{name}/" if masthead.url else ""
    graph = {
        "og:type": "article",
        "og:site_name": masthead.name,
        "og:title": title,
        "og:description": words,
        "og:url": here,
        "og:image": masthead.url and urljoin(masthead.url, image),
    }
    told = "".join(f'<meta property="{key}" content="{escape(value)}">\n' for key, value in graph.items() if value)
    told += '<meta name="twitter:card" content="summary">\n'
    language = document["language"] or "und"
    direction = "rtl" if is_right_to_left(language) else "ltr"
    own = {"language": language, "direction": direction, "title": title, "words": words, "target": f"../#{name}"}
    return _PAGE.format_map({key: escape(value) for key, value in own.items()} | {"told": told})
