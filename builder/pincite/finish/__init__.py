"""Finish: what is added to the engine's site from the published data, whichever engine made it.

The search index, the documents as JSON and Akoma Ntoso, an inventory of all addresses, and the pages as Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from pincite.document.catalogue import Catalogue
from pincite.document.citation_grammar import CitationGrammar
from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.eid import TOP
from pincite.document.json_text import JsonRow
from pincite.document.published import PublishedClause, Status
from pincite.document.site import Masthead
from pincite.finish.checking import checking
from pincite.finish.content_security import HEADERS, guarded, guarded_page, headers
from pincite.finish.contents_list import contents_list
from pincite.finish.data_package import data_package
from pincite.finish.exports import document_files, inventory, labels_of
from pincite.finish.page_heads import page_heads
from pincite.finish.page_sections import page_sections
from pincite.finish.plain_markdown import plain_markdown
from pincite.finish.row_files import row_files
from pincite.finish.search import IndexedDocument, indexed, search_files, words_file
from pincite.finish.share_pages import share_pages
from pincite.finish.tokens import Tokens

__all__ = ["HEADERS", "Derived", "Found", "Part", "Spoken", "Text", "finish", "guarded", "guarded_page", "headers", "page_heads"]


class Text(NamedTuple):
    """A document of the site."""

    row: JsonRow
    """Of ``documents.json``."""
    of: str
    """A digest of all that its files are made from; empty where nobody asks for it."""
    read: Callable[[], Sequence[PublishedClause]]
    """Its clauses."""


class Derived(NamedTuple):
    """What a document gives to the files that hold all documents."""

    labels: tuple[str, ...]
    """Its lines in the inventory."""
    found_by: IndexedDocument
    """What the search holds of it."""


class Part(NamedTuple):
    """Files that are made from the same."""

    of: str
    """A digest of that; empty where it is not known."""
    make: Callable[[], Iterable[tuple[str, bytes]]]
    """Path below the site and content of each."""


class Found(NamedTuple):
    """What stands in the pages and in the engine's site."""

    texts: Sequence[Text]
    derive: Callable[[Text, Callable[[], Derived]], Derived]
    """What is kept of a document, or else what is made of it."""
    terms: Sequence[JsonRow]
    pages: Iterable[tuple[str, str, str]]
    """Path and text of the Markdown, and a digest of it."""
    own: Iterable[tuple[str, str]]
    """Address and HTML of the pages that the publisher wrote."""
    too_long: Mapping[str, Iterable[str]]
    """The rows of the data files that are too long for one file, by the file's name without its ending."""


class Spoken(NamedTuple):
    """How the texts and the interface speak."""

    conventions: Sequence[Convention]
    grammar: CitationGrammar
    wording: Catalogue


def finish(masthead: Masthead, found: Found, spoken: Spoken, schemas: Mapping[str, JsonRow], image: str) -> Iterator[Part]:
    """All files, by what they are made from; ``schemas`` are those of the data files, by their names.

    ``image`` is the address of the picture for previews of links, below the site's root or whole.
    """
    tokens = Tokens(spoken.grammar)
    labels: list[str] = []
    waiting: list[tuple[Text, Callable[[], Sequence[PublishedClause]]]] = []
    """The document that the search has just taken in: its other files follow while its clauses are at hand."""

    def derived(text: Text) -> IndexedDocument:
        read = cache(text.read)
        kept = found.derive(text, lambda: _derived(text.row, read(), tokens, spoken.grammar))
        labels.extend(kept.labels)
        waiting.append((text, read))
        return kept.found_by

    for of, files in _search(found, spoken, tokens, derived):
        yield Part(of and f"search {of}", partial(_below_search, files))
        while waiting:
            text, read = waiting.pop()
            yield Part(text.of, partial(_of_document, text.row, read, masthead, image, spoken.wording))
    for name, lines in found.too_long.items():
        yield Part("", partial(_encoded, row_files(name, lines)))
    yield Part("", partial(_encoded, data_package(masthead, schemas, found.too_long)))
    documents = [text.row for text in found.texts]
    listed = contents_list(masthead.name, masthead.description, documents, spoken.wording)
    yield Part("", partial(_encoded, [("llms.txt", listed)]))
    told = "\n".join((masthead.name, *labels, *map(str, documents), *map(str, found.terms)))
    named = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    yield Part(f"inventory {named}", lambda: [("objects.inv", inventory(masthead.name, documents, labels, found.terms))])
    for path, markdown, of in found.pages:
        yield Part(of, partial(_plain, path, markdown))


def _derived(row: JsonRow, clauses: Sequence[PublishedClause], tokens: Tokens, grammar: CitationGrammar) -> Derived:
    return Derived(tuple(labels_of(row, clauses)), indexed(clauses, tokens, grammar))


def _of_document(
    row: JsonRow, read: Callable[[], Sequence[PublishedClause]], masthead: Masthead, image: str, wording: Catalogue
) -> Iterator[tuple[str, bytes]]:
    yield from _encoded(document_files(row, read()))
    yield from _encoded(share_pages(row, read(), masthead, image, wording))


def _plain(path: str, markdown: str) -> Iterator[tuple[str, bytes]]:
    yield path, plain_markdown(markdown).encode()


def _encoded(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    return ((path, text.encode()) for path, text in files)


def _below_search(files: Iterable[tuple[str, Callable[[], str]]]) -> Iterator[tuple[str, bytes]]:
    return ((f"search/{path}", text().encode()) for path, text in files)


def _search(
    found: Found, spoken: Spoken, tokens: Tokens, derived: Callable[[Text], IndexedDocument]
) -> Iterator[tuple[str, Sequence[tuple[str, Callable[[], str]]]]]:
    """The files below ``search/``: of the texts, the glossaries and the publisher's own pages."""
    wording, grammar = spoken.wording, spoken.grammar
    languages = {text.row["language"] for text in found.texts}
    by_nearness = sorted(
        spoken.conventions, key=lambda one: (one.language != SITE_LANGUAGE, one.form != "treaty", one.language not in languages)
    )
    glossaries = _glossaries(found.terms)
    entries = [
        ({"url": url, "title": wording.say("glossary"), "kind": "term", "language": ""}, rows) for url, rows in glossaries.items()
    ]
    others = [(row, indexed(rows, tokens, grammar), "") for row, rows in (*entries, *page_sections(found.own, wording.language))]
    texts = ((text.row, derived(text), text.of) for text in found.texts)
    yield from search_files(chain(texts, others), keywords(by_nearness, tokens))
    own = {language.split("-")[0] for language in languages}
    words = checking(own, by_nearness, lambda some: keywords(some, tokens))
    yield "", [("check.js", partial(words_file, words))]


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
