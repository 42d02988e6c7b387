"""``clauses.json``, ``documents.json`` and ``terms.json``: the site for machines."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import chain

from pincite.document.address import Address
from pincite.document.json_text import encode
from pincite.document.page import Page
from pincite.document.published import CLAUSES, DOCUMENTS, PublishedDocument
from pincite.document.standing import Standing
from pincite.document.symbols import Abstract, Table
from pincite.render.clause_rows import document_rows, rows_page

TERMS = "terms.json"
_STATED = ("language", "publisher", "author", "published", "signed", "in_force", "in_force_from", "amended_by", "rights")


def data_files(
    clauses: Iterable[str], departed: Iterable[PublishedDocument], table: Table, standing: Standing
) -> tuple[Page, ...]:
    """The three files, each a list with a row a line.

    ``clauses`` are the rows of the documents of the table,
    ``standing`` holds those that stay as they are.
    """
    return (
        rows_page(CLAUSES, chain(clauses, *map(document_rows, departed), standing.rows.get(CLAUSES, ()))),
        rows_page(DOCUMENTS, chain(_documents(table.documents, standing.listed), standing.rows.get(DOCUMENTS, ()))),
        rows_page(TERMS, chain(_terms(table), standing.rows.get(TERMS, ()))),
    )


def _documents(documents: Mapping[str, Abstract], passed_over: Container[str]) -> Iterable[str]:
    """One JSON object a document, versions included, in the order of the table."""
    for page, one in documents.items():
        if one.path in passed_over:
            continue
        metadata = one.metadata
        stated = {name: getattr(metadata, name) for name in _STATED}
        own = {"document": one.path, "kind": metadata.kind, "url": Address(page).url}
        more = {
            "held": metadata.held,
            "aliases": metadata.aliases,
            "state_of": Address(one.state_of).url if one.state_of else None,
        }
        unlisted = {"noindex": True} if metadata.noindex else {}
        shares = {"shares": one.base} if one.shared else {}
        yield encode(own | {"title": metadata.title} | stated | more | unlisted | shares)


def _terms(table: Table) -> Iterable[str]:
    """One JSON object a term of the glossaries."""
    for one in table.entries.values():
        yield encode(
            {
                "document": table.documents[one.home].path if one.home else "glossary.yml",
                "term": one.term,
                "url": one.address.url,
                "fragment": one.address.fragment,
                "definition": one.definition,
                "aliases": one.aliases,
                "language": one.language,
                "clause": str(one.clause) if one.clause else None,
            }
        )
