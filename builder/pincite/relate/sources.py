"""The pinpoints that a glossary's author names, led to the clauses on the site."""

from __future__ import annotations

from pincite.document.corpus import Address
from pincite.document.mention import Reference
from pincite.document.source import Span
from pincite.relate.fold import fold
from pincite.relate.link import Linker


def source_target(words: str, references: tuple[Reference, ...], linker: Linker) -> Address | None:
    """Where a pinpoint leads: the clause if it is held, else its instrument's page; None if not on the site.

    ``references`` are those found in ``words``, the first of which counts.
    """
    table = linker.table
    if not references:
        index = table.titles.get(_bare(words))
        return None if index is None else Address(table.pages[index])
    first = references[0]
    name = first.instrument
    named = linker.named(words[name.start : name.end]) if name else linker.named(_before(words, first.span))
    if named is None:
        return None
    clauses = linker.clauses(named[0])
    target = clauses.find(first, "") or clauses.nearest(first, "")
    return Address(table.pages[named[0]], target.fragment if target else "")


def links_in(words: str, references: tuple[Reference, ...], linker: Linker, home: int) -> tuple[tuple[Span, Address], ...]:
    """Where the references found in some words lead that stand beside a document, ``home`` by its index in the table."""
    table = linker.table
    out = []
    for one in references:
        named = linker.named(words[one.instrument.start : one.instrument.end]) if one.instrument else (home, 0)
        target = linker.clauses(named[0]).find(one, "") if named and one.steps else None
        if named and target:
            out.append((one.span, Address(table.pages[named[0]], target.fragment)))
    return tuple(out)


def _before(words: str, span: Span) -> str:
    """The instrument's title where it stands first: "Model Treaty, Article 2"."""
    return words[: span.start].rstrip(" ,")


def _bare(words: str) -> str:
    return fold(words).rstrip(".")
