"""Slips of typesetting that a page shows mended, outside of quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.clause import Stretches
from builder.document.mention import Repair
from builder.document.source import Span

_OPENING = re.compile(r"“(?=\w)")
_CLOSING = re.compile(r"”(?=[^\W\d_])")


def repairs(text: str, stretches: Stretches) -> Iterator[Repair]:
    """A missing space before an opening and after a closing curly quotation mark."""
    if not _OPENING.search(text) and not _CLOSING.search(text):
        return
    for clause, part in stretches:
        for mark in _OPENING.finditer(text, *part):
            before = text[mark.start() - 1] if mark.start() > part.start else " "
            if before.isalnum() or before in ",;:.!?":
                yield Repair(Span(mark.start(), mark.start()), clause.eid, " ")
        for mark in _CLOSING.finditer(text, *part):
            before = text[mark.start() - 1]
            if before.isalnum() or before in ".,!?":
                yield Repair(Span(mark.end(), mark.end()), clause.eid, " ")
