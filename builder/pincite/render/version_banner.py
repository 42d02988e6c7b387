"""The versions of an instrument on a page: which one the reader has before them, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from pincite.document.address import Address
from pincite.document.page import below
from pincite.document.published import Status
from pincite.document.symbols import Abstract, Version
from pincite.render.about import date
from pincite.render.escape import markdown
from pincite.render.sheet import Sheet

_ALL_PAIRS = 8
"""With more versions only neighbours are compared, and each with the one in force."""
_SAID = {Status.SUPERSEDED: "", Status.CURRENT: ", in force today", Status.FUTURE: ", not in force yet"}


def version_banner(known: Abstract, sheet: Sheet) -> list[str]:
    """The banner of a page that shows one version, and on the page of the text in force the list of all versions."""
    if not known.versions:
        return []
    here = next((version for version in known.versions if version.page == sheet.path), None)
    if here is None:
        return _all_versions(known, sheet)
    home = Address(known.state_of)
    until = f" to {date(here.until)}" if here.until else ""
    if here.status is Status.CURRENT:
        plain = sheet.link("The address that always shows the text in force", home)
        words = f"This is the text in force from {date(here.date)}; this address will go on showing it. {plain}."
    else:
        plain = sheet.link("The text in force today", home)
        words = (
            f"**This is an earlier text**, in force from {date(here.date)}{until}. {plain}."
            if here.status is Status.SUPERSEDED
            else f"**This text is not in force yet**: it will be from {date(here.date)}. {plain}."
        )
    return [words, "{: .pc-banner }", ""]


def _all_versions(known: Abstract, sheet: Sheet) -> list[str]:
    lines = []
    for version in reversed(known.versions):
        by = f", by {markdown(version.amended_by)}" if version.amended_by else ""
        lines.append(f"- {sheet.link(f'Text of {date(version.date)}', Address(version.page))}{_SAID[version.status]}{by}")
    pairs = [
        sheet.link(f"{date(older.date)} and {date(newer.date)}", Address(comparison_path(known.page, older, newer)))
        for older, newer in compared(known.versions)
    ]
    lines += [f"- Compare: {'; '.join(pairs)}"] if pairs else []
    lines += [f"- {sheet.link('History of the clauses that changed', Address(known.history))}"] if known.history else []
    return [*lines, ""]


def comparison_path(page: str, older: Version, newer: Version) -> str:
    """Path of the page that compares two versions."""
    return below(page, f"{older.date}--{newer.date}")


def compared(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """The pairs of versions that have a page, the older first."""
    pairs = list(combinations(versions, 2))
    if len(versions) <= _ALL_PAIRS:
        return pairs
    neighbours = set(pairwise(versions))
    return [pair for pair in pairs if pair in neighbours or Status.CURRENT in (pair[0].status, pair[1].status)]
