"""Documents and their ledgers: which belongs to which, the page each keeps, and what is left of those that were withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from builder.diagnostics import Diagnostic
from builder.document.corpus import Abstract
from builder.document.ledger import Ledger, Unit
from builder.relate.addresses import page_of
from builder.relate.identity import settle

_MOSTLY = 0.5
"""Share of equal clauses by which a source under another name is known."""
_DIGEST = 12


class Held(NamedTuple):
    """A document as it was read."""

    abstract: Abstract
    texts: str
    """Heading and own text of each clause, one a line, in reading order."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All documents with the addresses that their ledgers keep."""

    abstracts: tuple[Abstract, ...]
    pages: dict[str, str]
    """Page by source path."""
    former: dict[str, str]
    """Pages of before, each with the page of today."""
    ledgers: tuple[Ledger, ...]
    """Of all documents, those withdrawn included."""
    withdrawn: tuple[Ledger, ...]
    """Of documents whose source was taken away, and whose addresses still lead to a notice."""
    diagnostics: tuple[Diagnostic, ...]


def keep(held: Sequence[Held], ledgers: Sequence[Ledger], date: str) -> Kept:
    """Bring every ledger up to date, and give every clause the fragment that its ledger keeps for it."""
    bound = _bound(held, ledgers)
    abstracts: list[Abstract] = []
    now: list[Ledger] = []
    pages: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for one in held:
        ledger, abstract = bound.get(one.abstract.path), one.abstract
        metadata = abstract.metadata
        wanted = page_of(metadata.slug, metadata.title, metadata.kind)
        page = wanted if ledger is None else _page(ledger, metadata.slug, wanted)
        begun = ledger or Ledger(page, abstract.path, metadata.title)
        former = tuple(old for old in dict.fromkeys([*begun.former, begun.page]) if old != page)
        begun = replace(begun, page=page, source=abstract.path, title=metadata.title, former=former)
        settled = settle(begun, units(one), date, abstract.path)
        problems += settled.diagnostics
        now.append(settled.ledger)
        pages[abstract.path] = page
        abstracts.append(_with_places(abstract, settled.ledger))
    known = set(map(id, bound.values()))
    withdrawn = tuple(settle(ledger, (), date, ledger.source).ledger for ledger in ledgers if id(ledger) not in known)
    former_pages = {old: ledger.page for ledger in now for old in ledger.former}
    shown = tuple(ledger for ledger in withdrawn if ledger.places)
    return Kept(tuple(abstracts), pages, former_pages, (*now, *withdrawn), shown, tuple(problems))


def units(held: Held) -> list[Unit]:
    """The clauses of a document as its ledger compares them."""
    texts = held.texts.split("\n")
    return [
        Unit(target.eid, target.fragment, target.pinpoint, digest_of(text), text)
        for target, text in zip(held.abstract.targets, texts, strict=True)
    ]


def digest_of(text: str) -> str:
    """The fingerprint of a clause's words."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def ledger_path(ledger: Ledger) -> str:
    """Path of a ledger's file below the folder of ledgers."""
    return f"{ledger.page.removesuffix('.md')}.txt"


def _with_places(abstract: Abstract, ledger: Ledger) -> Abstract:
    places = {place.last.eid: place for place in ledger.places if place.live}
    targets = tuple(
        target._replace(fragment=place.fragment, wid=place.wid, aliases=place.aliases)
        if (place := places[target.eid]).aliases or place.fragment != target.fragment or place.wid != target.wid
        else target
        for target in abstract.targets
    )
    return replace(abstract, targets=targets, gone=ledger.gone)


def _page(ledger: Ledger, slug: str, wanted: str) -> str:
    """The page stays what it was, unless the publisher names another slug or the text is of another kind."""
    same_kind = ledger.page.split("/", 1)[0] == wanted.split("/", 1)[0]
    return ledger.page if same_kind and not slug else wanted


def _bound(held: Sequence[Held], ledgers: Sequence[Ledger]) -> dict[str, Ledger]:
    """The ledger of each source: by its path, or where that is new, by the clauses that both have."""
    by_source = {ledger.source: ledger for ledger in ledgers}
    bound = {one.abstract.path: by_source[one.abstract.path] for one in held if one.abstract.path in by_source}
    orphans = [ledger for ledger in ledgers if ledger.source not in bound]
    for one in held if orphans else ():
        if one.abstract.path in bound:
            continue
        digests = {unit.digest for unit in units(one)}
        shares = [(_share(digests, ledger), at) for at, ledger in enumerate(orphans)]
        best, at = max(shares, default=(0.0, -1))
        if best >= _MOSTLY:
            bound[one.abstract.path] = orphans.pop(at)
    return bound


def _share(digests: set[str], ledger: Ledger) -> float:
    theirs = {place.last.digest for place in ledger.places}
    return len(digests & theirs) / max(len(digests), sum(place.live for place in ledger.places), 1)
