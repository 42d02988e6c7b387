"""Render: documents and the site to Markdown pages and data files; the only stage that makes mark-up, each page once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from pincite.diagnostics import Diagnostic
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Cited
from pincite.document.convention import Convention
from pincite.document.linked import Linked
from pincite.document.page import Page
from pincite.document.site import Masthead, Site
from pincite.document.standing import Standing
from pincite.document.symbols import Table
from pincite.render.annotation_rows import annotation_rows, annotations_of
from pincite.render.citation_map import citation_map
from pincite.render.citation_pages import citation_pages
from pincite.render.clause_rows import clause_rows, rows_page
from pincite.render.comparison_pages import comparison_pages
from pincite.render.data_files import data_files
from pincite.render.departed_pages import notice_page, redirect_pages, retained_pages, share_redirects, withdrawn_page
from pincite.render.document_page import document_pages
from pincite.render.feed_page import feed_pages
from pincite.render.glossary_pages import glossary_pages
from pincite.render.history_pages import history_pages
from pincite.render.index_pages import index_pages
from pincite.render.ledger_text import ledger_files
from pincite.render.linked_data import json_ld, web_annotations
from pincite.render.note_pages import notes_page
from pincite.render.parallel_pages import parallel_pages
from pincite.render.published_clauses import clauses_of, head_of, publication
from pincite.render.speaker_pages import speaker_pages
from pincite.render.timeline_page import timeline_page
from pincite.render.version_pages import version_pages

__all__ = ["Rendered", "ledger_files", "publication", "render_document", "render_site"]

ANNOTATIONS = "annotations.json"


class Rendered(NamedTuple):
    """What one document publishes."""

    pages: tuple[Page, ...]
    clauses: tuple[str, ...]
    """Its rows of ``clauses.json``."""
    annotations: tuple[str, ...]
    """Its rows of ``annotations.json``."""
    diagnostics: tuple[Diagnostic, ...] = ()


def render_document(
    linked: Linked, table: Table, page: str, cited: Cited, convention: Convention, wording: Catalogue, site_url: str
) -> Rendered:
    """The pages of one document, given with its page in the table and with what others say of it."""
    document, known = linked.annotated.document, table.documents[page]
    annotations = annotations_of(linked, table, page)
    pages = [
        replace(one, text=f"{one.text}\n{json_ld(linked, table, page, one.path, site_url)}\n")
        for one in document_pages(linked, table, page, cited, convention, wording)
    ]
    return Rendered(
        (*pages, *web_annotations(annotations, linked, table, page)),
        tuple(clause_rows(head_of(document, known), clauses_of(document, known))),
        tuple(annotation_rows(annotations, linked, table, page)),
    )


def render_site(
    site: Site, documents: Sequence[Rendered], standing: Standing, wording: Catalogue, masthead: Masthead
) -> tuple[Page, ...]:
    """All pages: those of the documents, in the order of the table, then those that speak of all of them.

    ``standing`` is what stays as it is of documents that cannot be published this time; ``masthead`` is what the site says of
    itself.
    """
    table = site.table
    lost = [
        document
        for one in site.retained
        if one.source not in standing.sources
        for document in (site.published[one.page], *site.hidden.get(one.page, ()))
    ]
    made = (
        *(page for one in documents for page in one.pages),
        *(withdrawn_page(one, wording) for one in site.withdrawn),
        *(notice_page(one, wording) for one in site.notices),
        *index_pages(site, masthead, wording),
        citation_map(site.citations, table.documents, wording),
        *glossary_pages(site, wording),
        *data_files(chain.from_iterable(one.clauses for one in documents), [*site.departed, *lost], table, standing),
        rows_page(ANNOTATIONS, chain(*(one.annotations for one in documents), standing.rows.get(ANNOTATIONS, ()))),
        *citation_pages(site.citations, site.statements, table.documents, wording),
        *speaker_pages(site.statements, table.documents, wording),
        timeline_page(site.events, table.documents, wording),
        *parallel_pages(site.pairs, site.published, table, wording),
        *feed_pages(site.ledgers, masthead, wording),
        *redirect_pages(table.former, wording),
        *share_redirects(site.ledgers, site.withdrawn, wording),
        *notes_page(site.remarks, site.homeless, table.documents, wording),
        *history_pages(site.ledgers, table.documents, wording),
        *version_pages(site.versions, table.documents, wording),
        *comparison_pages(site.versions, table.documents, wording),
    )
    new = {page.path for page in made}
    return (*made, *(page for page in _retained(site, standing, wording) if page.path not in new))


def _retained(site: Site, standing: Standing, wording: Catalogue) -> Iterator[Page]:
    """The last good pages of documents that have an error; those that are lost, made from the ledger."""
    for ledger in site.retained:
        kept = standing.pages.get(ledger.page, ())
        there = {page.path for page in kept}
        yield from kept
        yield from (page for page in retained_pages(ledger, wording) if page.path not in there)
