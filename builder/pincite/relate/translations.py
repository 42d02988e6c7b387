"""Translations to what they translate."""

from __future__ import annotations

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.corpus import Pair, Table
from pincite.relate.fold import fold


def translations(table: Table) -> tuple[tuple[Pair, ...], tuple[Diagnostic, ...]]:
    """Each document that says what it translates, with that; a finding where that is not on the site."""
    names = {
        page.removesuffix(".md").rpartition("/")[2]: at for at, page in enumerate(table.pages) if not table.abstracts[at].state_of
    }
    pairs = []
    problems = []
    for at, one in enumerate(table.abstracts):
        stated = one.metadata.translation_of
        if not stated or one.state_of:
            continue
        original = names.get(stated, table.titles.get(fold(stated)))
        if original is None or original == at:
            hint = "write the title, an alias or the slug of an instrument that is here"
            message = f"“translation_of” names “{stated}”, which is not on the site"
            problems.append(found(Code.UNKNOWN_INSTRUMENT, one.path, message, hint))
        else:
            pairs.append(Pair(at, original))
    return tuple(pairs), tuple(problems)
