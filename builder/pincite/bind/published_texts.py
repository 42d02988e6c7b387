"""The instruments of a built site, as its data files tell them, in the form in which documents are bound."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.bind.retained import base_among
from pincite.document.convention import Convention
from pincite.document.eid import TOP
from pincite.document.particulars import Metadata
from pincite.document.published import PublishedClause, PublishedDocument, PublishedInstrument, Status
from pincite.document.symbols import Abstract, ClauseText, Held, Target


def of_site(
    instruments: Sequence[PublishedInstrument], documents: Sequence[PublishedDocument], conventions: Sequence[Convention]
) -> list[Held]:
    """The instruments with their clauses that stand today."""
    by_address = {one.address: one.clauses for one in documents}
    return [_held(one, by_address.get(one.address, ()), conventions) for one in instruments]


def _held(one: PublishedInstrument, published: Sequence[PublishedClause], conventions: Sequence[Convention]) -> Held:
    clauses = [clause for clause in published if clause.status is Status.CURRENT]
    eids = {clause.eid for clause in clauses}
    targets = []
    for clause in clauses:
        parent = next((above for above in clause.eid.parent.upwards() if above in eids), TOP)
        own = (clause.eid, clause.fragment, clause.type, clause.num, clause.pinpoint, parent, clause.wid, clause.aliases)
        targets.append(Target(*own))
    instruments = [convention for convention in conventions if convention.levels]
    spoken = [convention for convention in instruments if convention.language == one.language.split("-")[0]]
    metadata = Metadata(
        title=one.title,
        kind="instrument",
        slug=one.address.page.removesuffix(".md").rpartition("/")[2],
        language=one.language,
        aliases=one.aliases,
        signed=one.signed,
        held=one.held and bool(clauses),
    )
    abstract = Abstract(
        path=one.document or one.address.page,
        metadata=metadata,
        language=one.language,
        convention=(spoken or instruments)[0].name,
        base=base_among(targets, conventions),
        annexes=frozenset(level.type for convention in conventions for level in convention.levels if level.annex),
        targets=tuple(targets),
        definitions=(),
    )
    return Held(abstract, tuple(ClauseText.of(clause.words, clause.words) for clause in clauses))
