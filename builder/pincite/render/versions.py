"""The versions of an instrument on a page: which one the reader has before them, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from pincite.document.corpus import Abstract, Address, Version
from pincite.document.page import below
from pincite.render.about import date
from pincite.render.escape import markdown
from pincite.render.inline import relative

_ALL_PAIRS = 8
"""With more versions only neighbours are compared, and each with the one in force."""


def part_paths(known: Abstract, page: str) -> list[tuple[str, str]]:
    """The pages by part of a document that has them: eId of the part, and path."""
    fragments = {target.eid: target.fragment for target in known.targets}
    return [(eid, below(page, fragments[eid])) for eid in known.parts]


def versions(known: Abstract, page: str) -> list[str]:
    """The banner of a page that shows one version, and on the page of the text in force the list of all versions."""
    if not known.versions:
        return []
    here = next((version for version in known.versions if version.page == page), None)
    if here is None:
        return _all_versions(known, page)
    plain = relative(page, Address(known.state_of))
    until = f" to {date(here.until)}" if here.until else ""
    words = {
        "past": f"**This is an earlier text**, in force from {date(here.date)}{until}. [The text in force today]({plain}).",
        "current": f"This is the text in force from {date(here.date)}; this address will go on showing it. "
        f"[The address that always shows the text in force]({plain}).",
        "future": f"**This text is not in force yet**: it will be from {date(here.date)}. [The text in force today]({plain}).",
    }
    return [words[here.status], "{: .pc-banner }", ""]


def _all_versions(known: Abstract, page: str) -> list[str]:
    lines = []
    for version in reversed(known.versions):
        status = {"past": "", "current": ", in force today", "future": ", not in force yet"}[version.status]
        by = f", by {markdown(version.amended_by)}" if version.amended_by else ""
        lines.append(f"- [Text of {date(version.date)}]({relative(page, Address(version.page))}){status}{by}")
    pairs = [
        f"[{date(older.date)} and {date(newer.date)}]({relative(page, Address(compare_path(page, older, newer)))})"
        for older, newer in compared(known.versions)
    ]
    lines += [f"- Compare: {'; '.join(pairs)}"] if pairs else []
    lines += [f"- [History of the clauses that changed]({relative(page, Address(known.history))})"] if known.history else []
    return [*lines, ""]


def compare_path(page: str, older: Version, newer: Version) -> str:
    """Path of the page that compares two versions."""
    return below(page, f"{older.date}--{newer.date}")


def compared(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """The pairs of versions that have a page, the older first."""
    pairs = list(combinations(versions, 2))
    if len(versions) <= _ALL_PAIRS:
        return pairs
    neighbours = set(pairwise(versions))
    return [pair for pair in pairs if pair in neighbours or "current" in (pair[0].status, pair[1].status)]
