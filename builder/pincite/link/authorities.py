"""The pinpoints that a glossary's author names, and those in editors' notes, led to the clauses on the site."""

from __future__ import annotations

from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.fold import fold
from pincite.document.mention import Reference
from pincite.document.stretches import Span
from pincite.link.linker import Linker


class Led(NamedTuple):
    """Where a pinpoint leads."""

    address: Address
    wider: str = ""
    """The pinpoint of what it leads to, where that is held and lacks the part that is named; else empty."""


def authority(words: str, references: tuple[Reference, ...], linker: Linker) -> Led | None:
    """Where a pinpoint leads: the clause if it is held, else its instrument's page; None if not on the site.

    ``references`` are those found in ``words``, the first of which counts.
    """
    if not references:
        page = linker.table.titles.get(fold(words).rstrip("."))
        return None if page is None else Led(Address(page))
    first = references[0]
    name = first.instrument
    named = linker.named(words[name.start : name.end] if name else _before(words, first.span))
    if named is None:
        return None
    clauses = linker.clauses(named[0])
    exact = clauses.find(first)
    target = exact or clauses.nearest(first)
    wider = target.pinpoint if target and not exact and linker.table.documents[named[0]].metadata.held else ""
    return Led(Address(named[0], target.fragment if target else ""), wider)


def links_in(words: str, references: tuple[Reference, ...], linker: Linker, home: str) -> tuple[tuple[Span, Address], ...]:
    """Where the references found in some words lead that stand beside a document, ``home`` being its page."""
    out = []
    for one in references:
        named = linker.named(words[one.instrument.start : one.instrument.end]) if one.instrument else (home, 0)
        target = linker.clauses(named[0]).find(one) if named and one.steps else None
        if named and target:
            out.append((one.span, Address(named[0], target.fragment)))
    return tuple(out)


def _before(words: str, span: Span) -> str:
    """The instrument's title where it stands first: "Model Treaty, Article 2"."""
    return words[: span.start].rstrip(" ,")
