"""Link: one document's mentions to their targets in the symbol table, its quotations checked, its notes in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pincite.diagnostics import Diagnostic
from pincite.document.address import Address
from pincite.document.citator import Citing
from pincite.document.linked import Linked
from pincite.document.mention import Annotated, Reference
from pincite.document.note import Note
from pincite.document.quotation import Placed
from pincite.document.site import Authority
from pincite.link.authorities import Led, authority
from pincite.link.citing import citing
from pincite.link.linker import Linker
from pincite.link.note_anchors import attach, footnotes
from pincite.link.rulings import overruled
from pincite.link.verdicts import judged
from pincite.link.voices import voices

__all__ = ["Led", "Linker", "Resolved", "authority", "link", "link_glossary"]


class Resolved(NamedTuple):
    """What linking makes of one document."""

    linked: Linked
    citing: Citing
    diagnostics: tuple[Diagnostic, ...]


def link(
    annotated: Annotated,
    page: str,
    linker: Linker,
    quotations: Sequence[Placed] = (),
    notes: Sequence[tuple[Note, tuple[Reference, ...]]] = (),
) -> Resolved:
    """Resolve a document, given with its page in the linker's table.

    ``quotations`` are its quotations with where their words stand, ``notes`` the editors' notes on it, each with the
    references in its text.
    """
    convention = linker.conventions[annotated.document.convention]
    links, about, others, problems = linker.resolved(annotated, page, quotations)
    if quotations:
        source, words = annotated.document.source, convention.references
        said = [one.span for one in annotated.attributions]
        checks = judged(source.text, links.references, quotations, linker, about, words, source.metadata.language, said, others)
        links = replace(links, checks=checks)
    if annotated.attributions:
        links = replace(links, said=voices(annotated, links, linker, about, convention))
    rulings = overruled(annotated, links, linker.table)
    links = rulings.links
    attached, detached = attach(notes, annotated.document, linker, page)
    linked = Linked(annotated, replace(links, notes=(*attached, *footnotes(annotated.document))))
    return Resolved(linked, citing(linked, linker.table, page), (*problems, *rulings.diagnostics, *detached))


def link_glossary(linker: Linker, references_in: Callable[[str], tuple[Reference, ...]]) -> dict[Address, tuple[Authority, ...]]:
    """Where the pinpoints lead that the glossary's author names, by the address of the entry.

    ``references_in`` gives the references that stand in some words.
    """
    return {
        address: tuple(
            Authority(words, led.address if (led := authority(words, references_in(words), linker)) else None)
            for words in entry.sources
        )
        for address, entry in linker.table.entries.items()
        if entry.sources
    }


def _led(words: str, references: tuple[Reference, ...], linker: Linker) -> Address | None:
    led = authority(words, references, linker)
    return led.address if led else None
