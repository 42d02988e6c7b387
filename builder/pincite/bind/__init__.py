"""Bind: all documents together, each with its addresses, and the symbol table that every mention is resolved against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pincite.bind.abstracts import held
from pincite.bind.contested import uncontested
from pincite.bind.fragments import split
from pincite.bind.ledgers import keep, with_parts, with_shares
from pincite.bind.noted_documents import by_document
from pincite.bind.passages import Searched, match_all
from pincite.bind.published_texts import of_site
from pincite.bind.retained import retained
from pincite.bind.spelling import spelling_of
from pincite.bind.symbol_table import tabulate
from pincite.bind.translations import translations
from pincite.diagnostics import Diagnostic
from pincite.document.convention import Convention
from pincite.document.ledger import Ledger
from pincite.document.note import Note
from pincite.document.quotation import Placed
from pincite.document.site import Bound
from pincite.document.symbols import Entry, Held, Table

__all__ = ["bind", "held", "of_site"]


def bind(
    readable: Sequence[Held],
    unread: Sequence[Ledger],
    ledgers: Sequence[Ledger],
    glossary: Sequence[Entry],
    notes: Sequence[Note],
    conventions: Sequence[Convention],
    *,
    date: str,
    split_above: int = 0,
    share: bool = False,
) -> tuple[Bound, tuple[Diagnostic, ...]]:
    """Give every clause the address that its ledger keeps, or a new one, and make the table of the site.

    ``unread`` are the ledgers of documents that have an error now; ``date`` (ISO 8601) is that of the build; instruments of
    more than ``split_above`` clauses get pages by part; with ``share`` all get addresses for previews of links.
    """
    asked = [*readable, *(retained(ledger, conventions) for ledger in unread)]
    documents, contested = uncontested(asked, ledgers, conventions, date)
    kept = keep(documents, ledgers, date)
    by_name = {one.name: one for one in conventions}
    kept = with_parts(kept, [split(one, by_name[one.convention], split_above) for one in kept.documents])
    kept = with_shares(kept, wanted=share)
    table, clashes = tabulate(kept.documents, kept.former, glossary, conventions)
    noted, homeless, detached = by_document(notes, table)
    pairs, unpaired = translations(table)
    bound = Bound(
        table=table,
        ledgers=kept.ledgers,
        withdrawn=kept.withdrawn,
        retained=tuple(one for one in kept.ledgers if one.page in table.documents and table.documents[one.page].retained),
        versions=kept.versions,
        quotations=_placed(table, {one.abstract.path: one for one in documents}, by_name),
        notes=noted,
        homeless=homeless,
        pairs=pairs,
    )
    return bound, (*contested, *kept.diagnostics, *clashes, *detached, *unpaired)


def _placed(table: Table, sources: Mapping[str, Held], conventions: Mapping[str, Convention]) -> dict[str, tuple[Placed, ...]]:
    """The quotations of each document with where their words stand; a version's own page has none."""
    mains = {one.path for one in table.documents.values() if not one.state_of}
    asked = [(page, quote) for page, one in table.documents.items() if not one.state_of for quote in sources[one.path].quotes]
    if not asked:
        return {}
    texts = (
        Searched(page, target.eid, said.text, said.paragraphs)
        for page, one in table.documents.items()
        if one.metadata.kind == "instrument" and one.metadata.held and not (one.state_of and one.path in mains)
        for target, said in zip((known for known in one.targets if not known.counted), sources[one.path].texts, strict=True)
        if target.type != "preface"
    )
    spellings = {page: spelling_of(conventions[table.documents[page].convention].spellings) for page, _ in asked}
    out: dict[str, list[Placed]] = {}
    for (page, quote), matches in zip(asked, match_all(asked, texts, spellings), strict=True):
        out.setdefault(page, []).append((quote, matches))
    return {page: tuple(placed) for page, placed in out.items()}
