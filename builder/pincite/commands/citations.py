"""Addresses for a person at the command line: the address that a citation names, and the life of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pincite.document.address import Address
from pincite.document.citation_grammar import CitationGrammar
from pincite.document.convention import Convention
from pincite.document.eid import TOP
from pincite.document.ledger import Ledger, Place
from pincite.document.mention import Reference, Step
from pincite.document.stretches import Span
from pincite.link import Led, Linker, authority
from pincite.recognise import references_in


def resolve(words: str, linker: Linker, convention: Convention, grammar: CitationGrammar) -> Led | None:
    """Where a citation leads: by title and clause in either order, or by title and number ("Charter 51")."""
    references = references_in(words, convention)
    if not references:
        references = _bare(words, linker, grammar)
    target = authority(words, references, linker)
    if target is None or (references and not target.address.fragment):
        return None
    return target


def _bare(words: str, linker: Linker, grammar: CitationGrammar) -> tuple[Reference, ...]:
    """A title and a number alone: the clause that people cite first."""
    found = re.fullmatch(grammar.bare, words)
    named = linker.named(found["title"]) if found else None
    if not found or named is None:
        return ()
    base = linker.table.documents[named[0]].base
    steps = (Step(base, found["number"]), *(Step("", part) for part in re.findall(grammar.part, found["tail"])))
    return (Reference(Span(found.start("number"), found.end()), TOP, steps),)


def history(address: str, ledgers: Sequence[Ledger]) -> tuple[str, ...]:
    """The lines that tell the life of an address of this site, given with or without the host; none if it was never published."""
    path, _, fragment = address.strip().partition("#")
    ledger = next((one for one in ledgers if _leads_to(path, one)), None)
    if ledger is None:
        return ()
    if not fragment:
        return tuple(_page(ledger))
    place = next((one for one in ledger.places if fragment in (one.fragment, *one.aliases)), None)
    return tuple(_life(ledger, place, fragment)) if place else ()


def _leads_to(path: str, ledger: Ledger) -> bool:
    shown = path.strip("/").removesuffix("index.html").removesuffix(".md").rstrip("/")
    pages = (page.removesuffix(".md") for page in (ledger.page, *ledger.former))
    return any(shown == page or shown.endswith(f"/{page}") for page in pages)


def _page(ledger: Ledger) -> Iterator[str]:
    live = sum(place.live for place in ledger.places)
    yield f"{Address(ledger.page)}  {ledger.title}"
    yield f"  source {ledger.source}, {live:,} clauses, {len(ledger.places) - live:,} that have gone"
    yield from (f"  before at {Address(page)}" for page in ledger.former)


def _life(ledger: Ledger, place: Place, asked: str) -> Iterator[str]:
    yield f"{Address(ledger.page, place.fragment)}  {ledger.title}, {place.last.pinpoint}"
    if asked != place.fragment:
        yield f"  #{asked} leads here too"
    yield f"  first published as {place.wid}"
    for wording in place.wordings:
        until = f" to {wording.until}" if wording.until else ""
        yield f"  {wording.since}{until}  {wording.pinpoint}: {wording.text or '(no words of its own)'}"
    if not place.live:
        yield f"  gone since {place.last.until}" + (f"; its words now stand at #{place.successor}" if place.successor else "")
