"""Finish: what is added to the engine's site from the published data, whichever engine made it.

The search index, the documents as JSON and Akoma Ntoso, an inventory of all addresses, and the pages as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pincite.document.catalogue import Catalogue
from pincite.document.citation_grammar import CitationGrammar
from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.eid import TOP
from pincite.document.json_text import JsonRow
from pincite.document.published import PublishedClause, PublishedDocument, Status
from pincite.document.site import Masthead
from pincite.finish.checking import checking
from pincite.finish.content_security import guarded
from pincite.finish.contents_list import contents_list
from pincite.finish.data_package import data_package
from pincite.finish.exports import document_files, inventory
from pincite.finish.page_heads import page_heads
from pincite.finish.page_sections import page_sections
from pincite.finish.plain_markdown import plain_markdown
from pincite.finish.row_files import row_files
from pincite.finish.search import search_files, words_file
from pincite.finish.share_pages import share_pages
from pincite.finish.tokens import Tokens

__all__ = ["Found", "Spoken", "finish", "guarded", "page_heads"]


class Found(NamedTuple):
    """What stands in the pages and in the engine's site."""

    documents: Sequence[JsonRow]
    published: Sequence[PublishedDocument]
    terms: Sequence[JsonRow]
    pages: Iterable[tuple[str, str]]
    """Path and text of the Markdown."""
    own: Iterable[tuple[str, str]]
    """Address and HTML of the pages that the publisher wrote."""
    too_long: Mapping[str, Iterable[str]]
    """The rows of the data files that are too long for one file, by the file's name without its ending."""


class Spoken(NamedTuple):
    """How the texts and the interface speak."""

    conventions: Sequence[Convention]
    grammar: CitationGrammar
    wording: Catalogue


def finish(
    masthead: Masthead, found: Found, spoken: Spoken, schemas: Mapping[str, JsonRow], image: str
) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of each file; ``schemas`` are those of the data files, by their names.

    ``image`` is the address of the picture for previews of links, below the site's root or whole.
    """
    texts = _texts(found)
    for name, text in _search(found, spoken, texts):
        yield f"search/{name}", text.encode()
    for document, clauses in texts:
        for path, text in document_files(document, clauses):
            yield path, text.encode()
        for path, text in share_pages(document, clauses, masthead, image, spoken.wording):
            yield path, text.encode()
    for name, lines in found.too_long.items():
        for path, text in row_files(name, lines):
            yield path, text.encode()
    for path, text in data_package(masthead, schemas, found.too_long):
        yield path, text.encode()
    yield "llms.txt", contents_list(masthead.name, masthead.description, found.documents, spoken.wording).encode()
    yield "objects.inv", inventory(masthead.name, found.documents, found.published, found.terms)
    for path, text in found.pages:
        yield path, plain_markdown(text).encode()


def _texts(found: Found) -> list[tuple[JsonRow, Sequence[PublishedClause]]]:
    by_url = {one.address.url: one.clauses for one in found.published}
    return [(document, by_url.get(document["url"], ())) for document in found.documents]


def _search(
    found: Found, spoken: Spoken, texts: Sequence[tuple[JsonRow, Sequence[PublishedClause]]]
) -> Iterator[tuple[str, str]]:
    """The files below ``search/``: of the texts, the glossaries and the publisher's own pages."""
    wording, tokens = spoken.wording, Tokens(spoken.grammar)
    languages = {document["language"] for document in found.documents}
    by_nearness = sorted(
        spoken.conventions, key=lambda one: (one.language != SITE_LANGUAGE, one.form != "treaty", one.language not in languages)
    )
    glossaries = _glossaries(found.terms)
    entries = [
        ({"url": url, "title": wording.say("glossary"), "kind": "term", "language": ""}, rows) for url, rows in glossaries.items()
    ]
    indexed = [*texts, *entries, *page_sections(found.own, wording.language)]
    yield from search_files(indexed, keywords(by_nearness, tokens), tokens, spoken.grammar).items()
    own = {language.split("-")[0] for language in languages}
    yield "check.js", words_file(checking(own, by_nearness, lambda some: keywords(some, tokens)))


def keywords(conventions: Sequence[Convention], tokens: Tokens) -> dict[str, str]:
    """The words that name clauses in citations of all languages, as the search compares them, with the abbreviation in eIds.

    A word means what the first convention that has it says: those of the site's own language come first.
    """
    out: dict[str, str] = {}
    for convention in conventions:
        abbreviations = {level.type: level.abbr for level in convention.levels}
        named = [(word, level.type) for level in convention.levels for word in level.keywords if "{" not in word]
        for word, type_ in (*convention.references.keywords, *named):
            key = " ".join(tokens(word))
            if key and type_ in abbreviations:
                out.setdefault(key, abbreviations[type_])
    return out


def _glossaries(terms: Sequence[JsonRow]) -> dict[str, list[PublishedClause]]:
    """The entries of each glossary as the search takes clauses: found by their words and by their definition."""
    out: dict[str, list[PublishedClause]] = {}
    for term in terms:
        names = ", ".join((term["term"], *term["aliases"]))
        own = (term["fragment"], (), TOP, "", term["term"], "", "", names, term["definition"])
        out.setdefault(term["url"], []).append(PublishedClause(*own, None, Status.CURRENT))
    return out
