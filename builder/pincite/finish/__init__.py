"""Finish: what is added to the engine's site from the published data, whichever engine made it.

The search index, the documents as JSON and Akoma Ntoso, an inventory of all addresses, and the pages as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pincite.document.catalogue import Catalogue
from pincite.document.citation_grammar import CitationGrammar
from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.eid import TOP
from pincite.document.json_text import JsonRow
from pincite.document.published import PublishedClause, PublishedDocument, Status
from pincite.finish.checking import checking
from pincite.finish.content_security import guarded
from pincite.finish.contents_list import contents_list
from pincite.finish.exports import document_files, inventory
from pincite.finish.page_heads import page_heads
from pincite.finish.search import search_files, words_file
from pincite.finish.tokens import Tokens

__all__ = ["finish", "guarded", "page_heads"]


def finish(
    site: str,
    description: str,
    documents: Sequence[JsonRow],
    published: Sequence[PublishedDocument],
    terms: Sequence[JsonRow],
    pages: Iterable[tuple[str, str]],
    conventions: Sequence[Convention],
    grammar: CitationGrammar,
    wording: Catalogue,
) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of each file; ``site`` is its name, ``pages`` are path and text of the Markdown."""
    tokens = Tokens(grammar)
    by_url = {one.address.url: one.clauses for one in published}
    glossaries = _glossaries(terms)
    texts = [(document, by_url.get(document["url"], ())) for document in documents]
    spoken = {document["language"] for document in documents}
    by_nearness = sorted(
        conventions, key=lambda one: (one.language != SITE_LANGUAGE, one.form != "treaty", one.language not in spoken)
    )
    entries = [
        ({"url": url, "title": wording.say("glossary"), "kind": "term", "language": ""}, rows) for url, rows in glossaries.items()
    ]
    for name, text in search_files([*texts, *entries], keywords(by_nearness, tokens), tokens, grammar).items():
        yield f"search/{name}", text.encode()
    languages = {language.split("-")[0] for language in spoken}
    judging = checking(languages, by_nearness, lambda some: keywords(some, tokens))
    yield "search/check.js", words_file(judging).encode()
    for document, clauses in texts:
        for path, text in document_files(document, clauses):
            yield path, text.encode()
    yield "llms.txt", contents_list(site, description, documents, wording).encode()
    yield "objects.inv", inventory(site, documents, published, terms)
    for path, text in pages:
        yield path, text.encode()


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
