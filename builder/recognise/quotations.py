"""Quoted words: from an opening quotation mark to the one that closes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.clause import Clause, Stretches
from builder.document.mention import Quotation
from builder.document.source import Span

_CLOSING = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』", '"': '"'}
_MARK = re.compile('[“”«»„「」『』"]|(?<!\\w)‘[^‘’“”"]{1,300}’(?!\\w)')
"""A mark, or a whole quotation between single marks: one alone may be an apostrophe."""


def quotations(text: str, stretches: Stretches) -> Iterator[Quotation]:
    """The outermost quotations of each clause's own text, with their marks; one that nothing closes is none."""
    if not _MARK.search(text):
        return
    for clause, part in stretches:
        yield from _in_part(text, clause, part)


def _in_part(text: str, clause: Clause, part: Span) -> Iterator[Quotation]:
    opened = -1
    depth = 0
    pair = ("", "")
    for mark in _MARK.finditer(text, part.start, part.end):
        char = mark[0]
        if opened < 0:
            if char[0] == "‘":
                yield Quotation(Span(*mark.span()), clause.eid)
            elif char in _CLOSING:
                opened, pair, depth = mark.start(), (char, _CLOSING[char]), 1
        elif char == pair[1]:
            depth -= 1
            if depth == 0:
                yield Quotation(Span(opened, mark.end()), clause.eid)
                opened = -1
        elif char == pair[0]:
            depth += 1
