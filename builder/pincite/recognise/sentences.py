"""Sentences of a report, with what it quotes covered, so that only its own words are read as its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pincite.document.clause import Document
from pincite.document.eid import EId
from pincite.document.letters import CAPITAL
from pincite.document.mention import Quotation
from pincite.document.stretches import Span

QUOTED, CLOSED, PAUSED = "\x01", "\x02", "\x03"
"""Stand for a character of a quotation, and for the last one of a quotation that ends with a stop or with a comma."""
CASELESS = r"[\u0590-\u08ff\u0900-\u109f\u1200-\u1fff]"
"""A letter of a script without capitals."""
_END = re.compile(
    rf"(?:(?<=[.!?…。؟])(?<!\b{CAPITAL}\.)(?<!\b{CAPITAL}\w\.)(?<!\b{CAPITAL}[a-zß-ÿа-я]{{2}}\.)|(?<=\b[A-Z][A-Z]\.)|(?<=\x02))"
    rf"[ \t\r\n]+(?=(?:{CAPITAL}|[\x01\d(]))|(?<=[。！？])|(?<=[.!?؟۔])(?<!\b\w\.)[ \t\r\n]+(?={CASELESS})"
)


class Sentence(NamedTuple):
    """One sentence of a paragraph."""

    span: Span
    clause: EId
    words: str
    """As long as the span, what is quoted covered."""


def sentences(document: Document, quotations: Sequence[Quotation], months: Sequence[str] = ()) -> Iterator[Sentence]:
    """The sentences of a document's text in reading order; none runs from one paragraph into another.

    A number with a stop before the name of a month is a day: "am 17. Januar".
    """
    day = re.compile(r"(?<!\w)\d\d?\.\s+\Z")
    month = re.compile("|".join(map(re.escape, months)) or "(?!)")
    covered = _covered(document.source.text, quotations)
    for clause, part in document.stretches():
        start = part.start
        for end in [*(found.end() for found in _END.finditer(covered, part.start, part.end)), part.end]:
            if end < part.end and month.match(covered, end) and day.search(covered, max(start, end - 8), end):
                continue
            stop = start + len(covered[start:end].rstrip())
            if start < stop:
                yield Sentence(Span(start, stop), clause.eid, covered[start:stop])
            start = end


def _last(inside: str) -> str:
    ending = inside[-1:]
    return PAUSED if ending == "," else CLOSED if ending and ending in ".!?" else QUOTED


def _covered(text: str, quotations: Sequence[Quotation]) -> str:
    parts = []
    at = 0
    for span in sorted(one.span for one in quotations):
        if span.start < at:
            continue
        inside = text[span.start + 1 : span.end - 1].rstrip()
        parts += [text[at : span.start], QUOTED * (span.end - span.start - 1), _last(inside)]
        at = span.end
    return "".join([*parts, text[at:]])
