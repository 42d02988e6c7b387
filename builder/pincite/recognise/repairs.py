"""Slips of typesetting that a page shows mended: missing spaces outside of quoted words, words broken at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.document.clause import Stretches
from pincite.document.convention import Convention
from pincite.document.letters import is_solid
from pincite.document.mention import Repair
from pincite.document.stretches import Span

_OPENING = re.compile(r"“(?=\w)")
_LINE_END = re.compile(r"-[ \t]*\r?\n")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)-[ \t]*\r?\n[ \t]*(?P<second>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLOSING = re.compile(r"”(?=[^\W\d_])")


def repairs(text: str, stretches: Stretches, convention: Convention) -> Iterator[Repair]:
    """A missing space before an opening and after a closing curly quotation mark; a hyphen that only a line's end asked for."""
    yield from _spaces(text, stretches)
    if _LINE_END.search(text):
        yield from _hyphens(text, stretches, convention)


def _hyphens(text: str, stretches: Stretches, convention: Convention) -> Iterator[Repair]:
    """The hyphens of broken words, with the line's end; a compound keeps its hyphen and loses the line's end only.

    The text itself tells the two apart: by the word as it stands elsewhere, whole or with its hyphen, or by both
    half standing elsewhere as a word of its own; a capital or the first part of compounds speaks for a compound too. A
    hyphen before "and" or the like stands for a word to come, and is left alone.
    """
    links = frozenset((*convention.references.links, *convention.references.ranges))
    openers = frozenset((*convention.compounds, *dict(convention.references.numbers)))
    known = frozenset(word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text)))
    for clause, part in stretches:
        for broken in _BROKEN.finditer(text, *part):
            first, second = broken["first"].lower(), broken["second"].lower()
            if second in links:
                continue
            compound = f"{first}-{second}" in known or second in known or first in openers or broken["first"][0].isupper()
            start = broken.end("first") + (1 if compound and f"{first}{second}" not in known else 0)
            yield Repair(Span(start, broken.start("second")), clause.eid, "")


def _spaces(text: str, stretches: Stretches) -> Iterator[Repair]:
    if not _OPENING.search(text) and not _CLOSING.search(text):
        return
    for clause, part in stretches:
        for mark in _OPENING.finditer(text, *part):
            before = text[mark.start() - 1] if mark.start() > part.start else " "
            if (before.isalnum() and not is_solid(before)) or before in ",;:.!?":
                yield Repair(Span(mark.start(), mark.start()), clause.eid, " ")
        for mark in _CLOSING.finditer(text, *part):
            before = text[mark.start() - 1]
            if (before.isalnum() and not is_solid(before)) or before in ".,!?":
                yield Repair(Span(mark.end(), mark.end()), clause.eid, " ")
