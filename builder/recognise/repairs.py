"""Slips of typesetting that a page shows mended, outside of quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.clause import Document
from builder.document.mention import Repair
from builder.document.source import Span

_NO_SPACE_BEFORE = re.compile(r"(?<=[^\W_])“(?=\w)|(?<=[,;:.!?])“(?=\w)")
_NO_SPACE_AFTER = re.compile(r"(?<=[\w.,!?])”(?=[^\W\d_])")


def repairs(document: Document) -> Iterator[Repair]:
    """A missing space before an opening and after a closing curly quotation mark."""
    text = document.source.text
    for clause in document.walk():
        for part in clause.own_text:
            for mark in _NO_SPACE_BEFORE.finditer(text, *part):
                yield Repair(Span(mark.start(), mark.start()), clause.eid, " ")
            for mark in _NO_SPACE_AFTER.finditer(text, *part):
                yield Repair(Span(mark.end(), mark.end()), clause.eid, " ")
