"""The pages that speak of all documents, made when each has been published by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pincite.document.convention import Convention
from pincite.document.corpus import Address, Citation, Entry, Pair, Quoted, Statement, Table
from pincite.document.note import Note
from pincite.document.page import Page
from pincite.load.assets import assets
from pincite.load.conventions import conventions
from pincite.load.settings import Settings
from pincite.one_document import Published
from pincite.recognise.references import references_in
from pincite.relate.ledgers import Kept
from pincite.relate.link import Linker
from pincite.relate.sources import source_target
from pincite.render.annotations import ANNOTATIONS
from pincite.render.citations import citation_pages, with_citations
from pincite.render.compare import compare_pages
from pincite.render.data import CLAUSES, DOCUMENTS, TERMS, data_page, document_rows, term_rows
from pincite.render.feed import feed_page
from pincite.render.glossary import LinkedSource, Use, glossary_pages
from pincite.render.history import history_pages
from pincite.render.indexes import index_pages
from pincite.render.moved import Notice, notice_rows, redirect_pages, withdrawn_rows
from pincite.render.notes import notes_page
from pincite.render.parallel import parallel_page, with_parallels
from pincite.render.quoted import with_quoted
from pincite.render.said import speaker_pages
from pincite.render.timeline import timeline_page


def _parallel(pair: Pair, table: Table, clauses: dict[str, tuple[str, ...]]) -> Page:
    original, translation = ([json.loads(row) for row in clauses[table.pages[at]]] for at in (pair.original, pair.translation))
    return parallel_page(pair, original, translation, table)


def with_what_others_say(published: list[Published], table: Table, pairs: Sequence[Pair]) -> list[Page]:
    """The pages of all documents, with what cites each clause and what others quote and say of them."""
    cited: dict[str, list[Citation]] = {}
    quoted: dict[str, list[Quoted]] = {}
    said: dict[str, list[Statement]] = {}
    for one in published:
        for citation in one.citations:
            cited.setdefault(citation.target.page, []).append(citation)
        for quotation in one.quoted:
            quoted.setdefault(quotation.instrument, []).append(quotation)
        for statement in one.statements:
            said.setdefault(statement.said.instrument, []).append(statement)
    out = []
    for one in published:
        page = one.page
        beside = [pair for pair in pairs if page.path in (table.pages[pair.translation], table.pages[pair.original])]
        if beside:
            page = with_parallels(page, beside, table)
        if page.path in quoted or page.path in said:
            page = with_quoted(page, quoted.get(page.path, []), said.get(page.path, []), table)
        out += [with_citations(each, cited[each.path]) if each.path in cited else each for each in (page, *one.parts)]
    return out


def closing_pages(
    published: list[Published],
    linker: Linker,
    addressed: Kept,
    notices: list[Notice],
    homeless: Sequence[Note],
    pairs: Sequence[Pair],
    settings: Settings,
) -> tuple[Page, ...]:
    """The pages that speak of all documents: indexes, glossary, data files, assets."""
    table = linker.table
    uses = [
        Use(entry, Address(one.page.path, fragment), abstract_.metadata.title, pinpoint, quoted)
        for one, abstract_ in zip(published, table.abstracts, strict=True)
        if not abstract_.state_of
        for entry, fragment, pinpoint, quoted in one.uses
    ]
    english = next(c for c in conventions() if c.references.keywords)
    sources = {at: _sources(entry, english, linker) for at, entry in enumerate(table.entries) if entry.sources}
    gone = (*withdrawn_rows(addressed.withdrawn), *notice_rows(notices))
    by_page = {one.page.path: one.clauses for one in published}
    statements = [statement for one in published for statement in one.statements]
    return (
        *index_pages(table, settings.site_name, settings.site_description),
        *glossary_pages(table, uses, sources),
        data_page(CLAUSES, [*(row for one in published for row in one.clauses), *gone]),
        data_page(DOCUMENTS, document_rows(table)),
        data_page(TERMS, term_rows(table)),
        data_page(ANNOTATIONS, [row for one in published for row in one.annotations]),
        *citation_pages([citation for one in published for citation in one.citations], statements, table),
        *speaker_pages(statements, table),
        timeline_page([event for one in published for event in one.events], table),
        *(_parallel(pair, table, by_page) for pair in pairs),
        feed_page(addressed.ledgers, settings.site_name),
        *redirect_pages(table.former),
        *notes_page([(one.page.path, pinpoint, note) for one in published for pinpoint, note in one.notes], homeless, table),
        *history_pages(addressed.ledgers, table),
        *compare_pages([(one.page, one.version, one.clauses) for one in addressed.wordings], table),
        *assets(),
    )


def _sources(entry: Entry, convention: Convention, linker: Linker) -> tuple[LinkedSource, ...]:
    return tuple(LinkedSource(words, source_target(words, references_in(words, convention), linker)) for words in entry.sources)
