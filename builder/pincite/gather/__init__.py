"""Gather: what each document says of others turned round, so that it is data before any page is rendered."""

from __future__ import annotations

from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import cast

from pincite.document.address import Address
from pincite.document.citator import Beside, Citation, Cited, Citing, Quoted, Statement, Usage
from pincite.document.ledger import Ledger
from pincite.document.published import PublishedDocument
from pincite.document.site import Authority, Bound, Site
from pincite.document.symbols import Pair, Table
from pincite.gather.departed import hidden_version, notices, standing_document, withdrawn_document


def gather(
    bound: Bound,
    citing: Iterable[Citing],
    authorities: Mapping[Address, Sequence[Authority]],
    published: Mapping[str, PublishedDocument],
) -> Site:
    """The site as rendering sees it.

    ``citing`` is what each document says of others, in the order of the table; ``authorities`` are by address of the
    glossary's entry, ``published`` by page.
    """
    said = tuple(citing)
    citations: dict[str, list[Citation]] = defaultdict(list)
    usages: dict[Address, list[Usage]] = defaultdict(list)
    for one in said:
        for citation in one.citations:
            citations[citation.target.page].append(citation)
        for usage in one.usages:
            usages[usage.entry].append(usage)
    hidden = notices([one for one in bound.ledgers if one not in bound.retained], bound.table.documents)
    return Site(
        table=bound.table,
        cited=_cited(bound.table, said, citations, bound.pairs),
        citations=dict(citations),
        statements=[statement for one in said for statement in one.statements],
        events=[event for one in said for event in one.events],
        usages=dict(usages),
        remarks=[remark for one in said for remark in one.remarks],
        homeless=bound.homeless,
        published=_with(published, bound.retained),
        departed=[*map(withdrawn_document, bound.withdrawn), *map(hidden_version, hidden)],
        retained=bound.retained,
        hidden={one.page: [hidden_version(version) for version in notices([one], ())] for one in bound.retained},
        authorities=authorities,
        pairs=bound.pairs,
        ledgers=bound.ledgers,
        withdrawn=bound.withdrawn,
        notices=hidden,
        versions=bound.versions,
    )


def _with(published: Mapping[str, PublishedDocument], retained: Sequence[Ledger]) -> Mapping[str, PublishedDocument]:
    """The published clauses by page, those of documents that cannot be read this time from their ledgers."""
    if not retained:
        return published
    return ChainMap(dict(map(_by_page, retained)), cast(MutableMapping[str, PublishedDocument], published))


def _by_page(ledger: Ledger) -> tuple[str, PublishedDocument]:
    return ledger.page, standing_document(ledger)


def _cited(
    table: Table, citing: Iterable[Citing], citations: Mapping[str, Sequence[Citation]], pairs: Sequence[Pair]
) -> dict[str, Cited]:
    """What others say of each document of which anybody says anything."""
    quoted: dict[str, list[Quoted]] = defaultdict(list)
    claimed: dict[str, list[Statement]] = defaultdict(list)
    beside: dict[str, list[Beside]] = defaultdict(list)
    for one in citing:
        for quotation in one.quoted:
            quoted[quotation.instrument].append(quotation)
        for statement in one.statements:
            claimed[statement.said.instrument].append(statement)
    for pair in pairs:
        for here, other in (pair, (pair.original, pair.translation)):
            beside[here].append(Beside(table.documents[other].title, table.documents[other].language, pair))
    return {
        page: Cited(
            tuple(Counter(one.target.fragment for one in citations.get(page, ())).items()),
            tuple(quoted.get(page, ())),
            tuple(claimed.get(page, ())),
            tuple(beside.get(page, ())),
        )
        for page in table.documents
        if page in citations or page in quoted or page in claimed or page in beside
    }
