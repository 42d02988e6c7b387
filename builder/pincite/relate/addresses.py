"""Fragments: what of an eId stands in a public address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from pincite.document.clause import Clause, Document
from pincite.document.convention import Convention
from pincite.document.corpus import Abstract, Target
from pincite.document.letters import plain
from pincite.document.mention import Annotated, mender
from pincite.document.slug import slug
from pincite.document.source import Span

_DIGEST = 12
"""Characters of a clause's fingerprint."""
_FOLDERS = {"instrument": "instruments", "report": "reports"}


def abstract(annotated: Annotated, convention: Convention) -> Abstract:
    """What other documents may know of this one."""
    document = annotated.document
    text = document.source.text
    fragments = fragments_of([clause.eid for clause in document.walk()], convention)
    targets = tuple(_targets(document, fragments))
    definitions = tuple((d, _joined(text, d.body)) for d in annotated.definitions)
    metadata = document.source.metadata
    base = next((level.type for level in convention.levels if level.base), "")
    annexes = frozenset(level.type for level in convention.levels if level.annex)
    return Abstract(document.source.path, metadata, metadata.language, convention.name, base, annexes, targets, definitions)


def fragments_of(eids: list[str], convention: Convention) -> dict[str, str]:
    """The fragment of each eId: from the citable level down, with the nearest containers where that is ambiguous.

    Whatever stands in an annex keeps its whole path, for annexes number their articles afresh.
    """
    base = tuple(f"{level.abbr}_" for level in convention.levels if level.base)
    annexes = tuple(level.abbr for level in convention.levels if level.annex)
    paths = {eid: eid.split("__") for eid in eids}
    starts = {eid: _start(path, base, annexes) for eid, path in paths.items()}
    while True:
        fragments = {eid: "__".join(paths[eid][starts[eid] :]) for eid in eids}
        counts = Counter(fragments.values())
        ambiguous = [eid for eid in eids if counts[fragments[eid]] > 1 and starts[eid]]
        if not ambiguous:
            return fragments
        for eid in ambiguous:
            starts[eid] -= 1


def split(known: Abstract, convention: Convention, above: int) -> Abstract:
    """The document with the clauses that get pages of their own: its parts or chapters, where it is long or asks for it."""
    stated = known.metadata.pages
    long = bool(above) and len(known.targets) > above
    if known.metadata.kind != "instrument" or known.state_of or stated == "whole" or not (long or stated == "parts"):
        return known
    holders = {level.type for level in convention.levels if not level.marks and not level.starts and not level.base}
    parts = tuple(target.eid for target in known.targets if not target.parent and target.type in holders)
    return replace(known, parts=parts) if len(parts) > 1 else known


def texts_of(annotated: Annotated) -> str:
    """Fingerprint, heading and own text of each clause, one a line, in reading order; the text with broken words mended."""
    document = annotated.document
    text = document.source.text
    broken = "\u00ad" in text or any(not one.insertion for one in annotated.repairs)
    mended = mender(annotated) if broken else None
    lines = []
    for clause in document.walk():
        spans = (*clause.heading, *clause.own_text)
        words = plain(" ".join([text[s:e] for s, e in spans]))
        mark = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        lines.append(f"{mark}\t{plain(' '.join(map(mended, spans))) if mended else words}")
    return "\n".join(lines)


def page_of(metadata_slug: str, title: str, kind: str) -> str:
    """Path of a document's page below ``docs/``."""
    return f"{_FOLDERS[kind]}/{metadata_slug or slug(title)}.md"


def _start(path: list[str], base: tuple[str, ...], annexes: tuple[str, ...]) -> int:
    if annexes and (path[0] in annexes or path[0].startswith(tuple(f"{abbr}_" for abbr in annexes))):
        return 0
    for at, part in enumerate(path):
        if base and part.startswith(base):
            return at
    return len(path) - 1


def _targets(document: Document, fragments: dict[str, str]) -> Iterable[Target]:
    def walk(clause: Clause, parent: str) -> Iterable[Target]:
        yield Target(clause.eid, fragments[clause.eid], clause.type, clause.number, clause.pinpoint, parent, clause.eid)
        for child in clause.children:
            yield from walk(child, clause.eid)

    for clause in document.clauses:
        yield from walk(clause, "")


def _joined(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
