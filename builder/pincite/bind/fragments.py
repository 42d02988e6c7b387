"""Fragments and pages: what of an eId stands in a public address, and which page a document gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pincite.document.convention import Convention
from pincite.document.eid import EId
from pincite.document.slug import slug
from pincite.document.symbols import Abstract

_LONGEST = 100
"""Characters of a fragment that can be the name of a page."""
_FOLDERS = {"instrument": "instruments", "report": "reports"}


def fragments_of(eids: Sequence[EId], convention: Convention) -> dict[EId, str]:
    """The fragment of each eId: from the citable level down, with the nearest containers where that is ambiguous.

    Whatever stands in an annex keeps its whole path, for annexes number their articles afresh.
    """
    base = tuple(f"{level.abbr}_" for level in convention.levels if level.base)
    annexes = tuple(level.abbr for level in convention.levels if level.annex)
    starts = {eid: _start(eid.parts, base, annexes) for eid in eids}
    fragments = {eid: eid.inner(starts[eid]) for eid in eids}
    while True:
        counts = Counter(fragments.values())
        ambiguous = [eid for eid in eids if counts[fragments[eid]] > 1 and starts[eid]]
        if not ambiguous:
            return fragments
        for eid in ambiguous:
            starts[eid] -= 1
            fragments[eid] = eid.inner(starts[eid])


def page_of(metadata_slug: str, title: str, kind: str) -> str:
    """Path of a document's page below ``docs/``."""
    return f"{_FOLDERS[kind]}/{metadata_slug or slug(title)}.md"


def split(known: Abstract, convention: Convention, above: int) -> Abstract:
    """The document with the clauses that get pages of their own: its parts or chapters, where it is long or asks for it."""
    stated = known.metadata.pages
    long = bool(above) and len(known.targets) > above
    if known.metadata.kind != "instrument" or known.state_of or stated == "whole" or not (long or stated == "parts"):
        return known
    holders = {level.type for level in convention.levels if not level.marks and not level.starts and not level.base}
    parts = tuple(target.eid for target in known.targets if not target.parent and target.type in holders)
    named = all(len(target.fragment) <= _LONGEST for target in known.targets if target.eid in parts)
    return replace(known, parts=parts) if len(parts) > 1 and named else known


def _start(path: list[str], base: tuple[str, ...], annexes: tuple[str, ...]) -> int:
    if annexes and (path[0] in annexes or path[0].startswith(tuple(f"{abbr}_" for abbr in annexes))):
        return 0
    for at, part in enumerate(path):
        if base and part.startswith(base):
            return at
    return len(path) - 1
