"""Finish: what is added to the engine's site from the published data, whichever engine made it.

The search index, the documents as JSON and Akoma Ntoso, an inventory of all addresses, and the pages as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pincite.document.convention import Convention
from pincite.finish.exports import document_files, inventory
from pincite.finish.search import search_files
from pincite.finish.words import tokens

Row = dict[str, Any]


def finish(
    site: str,
    documents: Sequence[Row],
    clauses: Sequence[Row],
    terms: Sequence[Row],
    pages: Iterable[tuple[str, str]],
    conventions: Sequence[Convention],
) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of each file; rows are those of the data files, ``pages`` path and text of the Markdown."""
    for name, text in search_files(
        [*documents, *_glossaries(terms)], [*clauses, *_as_clauses(terms)], keywords(conventions)
    ).items():
        yield f"search/{name}", text.encode()
    by_url = {url: list(rows) for url, rows in groupby(sorted(clauses, key=lambda row: row["url"]), key=lambda row: row["url"])}
    for document in documents:
        for path, text in document_files(document, by_url.get(document["url"], [])):
            yield path, text.encode()
    yield "objects.inv", inventory(site, documents, clauses, terms)
    for path, text in pages:
        yield path, text.encode()


def keywords(conventions: Sequence[Convention]) -> dict[str, str]:
    """The words that name clauses in citations of all languages, as the search compares them, with the abbreviation in eIds."""
    out: dict[str, str] = {}
    for convention in conventions:
        abbreviations = {level.type: level.abbr for level in convention.levels}
        named = [(word, level.type) for level in convention.levels for word in level.keywords if "{" not in word]
        for word, type_ in (*convention.references.keywords, *named):
            key = " ".join(tokens(word))
            if key and type_ in abbreviations:
                out.setdefault(key, abbreviations[type_])
    return out


def _glossaries(terms: Sequence[Row]) -> Iterator[Row]:
    """The pages of terms as the search takes documents."""
    for url in dict.fromkeys(term["url"] for term in terms):
        yield {"url": url, "title": "Glossary", "kind": "term", "language": ""}


def _as_clauses(terms: Sequence[Row]) -> Iterator[Row]:
    """Terms as the search takes clauses: found by their words and by their definition."""
    for term in terms:
        names = ", ".join((term["term"], *term["aliases"]))
        own = {"url": term["url"], "fragment": term["fragment"], "pinpoint": term["term"], "status": "current"}
        yield own | {"heading": names, "text": term["definition"]}
