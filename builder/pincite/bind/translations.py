"""Translations to what they translate."""

from __future__ import annotations

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.symbols import Pair, Table


def translations(table: Table) -> tuple[tuple[Pair, ...], tuple[Diagnostic, ...]]:
    """Each document that says what it translates, with that; a finding where that is not on the site."""
    mains = {page: one for page, one in table.documents.items() if not one.state_of}
    names = {one.path: page for page, one in mains.items()}
    names |= {page.removesuffix(".md").rpartition("/")[2]: page for page in mains}
    pairs = []
    problems = []
    for page, one in mains.items():
        stated = one.metadata.translation_of
        if not stated:
            continue
        original = names.get(stated, table.named(stated))
        if original is None or original == page:
            hint = told("write-an-instrument")
            message = told("translation-of-unknown", stated=stated)
            problems.append(found(Code.UNKNOWN_INSTRUMENT, one.path, message, hint))
        else:
            pairs.append(Pair(page, original))
    return tuple(pairs), tuple(problems)
