"""Quoted words: between quotation marks, over several paragraphs if need be, or set off as a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from pincite.document.clause import Document, Passage
from pincite.document.eid import EId
from pincite.document.mention import Quotation
from pincite.document.stretches import Span

_CLOSING = {"“": "”", "«": "»", "»": "«", "‹": "›", "„": "“”", "「": "」", "『": "』", '"': '"'}
_MARK = re.compile(
    '[“”«»‹›„「」『』]|(?<!\\d)"|(?<=\\d)"(?=[\\s.,;:)]|$)|(?<!\\w)‘(?:[^‘’“”"]|’(?=\\w)){1,1000}’(?!\\w)'
    "|(?<![\\w'’])'(?=[\\w…\\[])(?:[^'\"“”\\n]|'(?=\\w)){20,1000}'(?![\\w])"
)
"""A mark, or a whole quotation between single marks: one alone may be an apostrophe, and " behind a number an inch."""
_MOST_PARAGRAPHS = 12
"""Over which one quotation may run; a mark that nothing closes so far was a slip."""
_MOST_SLIPS = 3
"""Marks of one paragraph that nothing closes, behind which others are looked for."""
_LEAD = 120
"""Characters before a colon in which what follows is named."""
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
"""A paragraph's number, with which words of an instrument are quoted without marks."""
_SET_OFF = 3
"""Columns by which a paragraph of plain text must stand further in than the one that introduces it."""


class _Paragraph(NamedTuple):
    clause: EId
    parts: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


def quotations(document: Document) -> Iterator[Quotation]:
    """The outermost quotations of a document's text, in reading order; one that nothing closes is none.

    A quotation over several paragraphs opens again with each of them and is closed in the last. A block quotation is what
    the source's mark-up says is one, or in a report of plain text what is indented below a paragraph that ends with a colon.
    """
    text = document.source.text
    paragraphs = [
        _Paragraph(clause.eid, item.parts) for clause in document.walk() for item in clause.content if isinstance(item, Passage)
    ]
    blocks = _blocks(document, paragraphs)
    if not blocks and not _MARK.search(text):
        return
    prose = document.source.metadata.kind == "report"
    at = 0
    while at < len(paragraphs):
        if at in blocks:
            yield _block(text, paragraphs, at, blocks[at])
            at = blocks[at].last + 1
            continue
        at = yield from _marked(text, paragraphs, at, blocks, prose)


def _marked(
    text: str, paragraphs: Sequence[_Paragraph], at: int, blocks: dict[int, _Set], prose: bool
) -> Generator[Quotation, None, int]:
    """The quotations between marks that begin in a paragraph; returns the index of the paragraph to go on with."""
    last = at
    slips = 0
    position = paragraphs[at].start
    while True:
        found = _opening(text, paragraphs[last], position)
        if found is None:
            return last + 1
        if found[0][0] in "‘'":
            stretch = Span(found.start() + 1, found.end() - 1)
            yield _quotation(text, paragraphs, last, last, Span(*found.span()), (stretch,))
            position = found.end()
            continue
        closed = _closed(text, paragraphs, last, found.start(), blocks, prose)
        if closed is None:
            slips += 1
            if slips > _MOST_SLIPS:
                return last + 1
            position = found.end()
            continue
        until, end, words = closed
        yield _quotation(text, paragraphs, last, until, Span(found.start(), end), words)
        last, position = until, end


def _opening(text: str, paragraph: _Paragraph, position: int) -> re.Match[str] | None:
    for part in paragraph.parts:
        for mark in _MARK.finditer(text, max(part.start, position), part.end):
            if mark[0][0] in "‘'" or mark[0] in _CLOSING:
                return mark
    return None


def _closed(
    text: str, paragraphs: Sequence[_Paragraph], at: int, opened: int, blocks: dict[int, _Set], prose: bool
) -> tuple[int, int, tuple[Span, ...]] | None:
    """Where a quotation that opens at an offset is closed: paragraph, offset behind the mark, words; None if nowhere.

    Only in prose may a paragraph within it begin without a mark of its own, and then not between marks that open as they close.
    """
    opening, closing = text[opened], _CLOSING[text[opened]]
    depth = 1
    words: list[Span] = []
    for number in range(at, min(at + _MOST_PARAGRAPHS, len(paragraphs))):
        first = opened + 1
        if number > at:
            begins = paragraphs[number].start
            again = text[begins] == opening
            if number in blocks or not (again or (prose and opening != '"')) or paragraphs[number].parts[0].start < opened:
                return None
            first = begins + again
        for part in paragraphs[number].parts:
            start = max(part.start, first)
            for mark in _MARK.finditer(text, start, part.end) if start < part.end else ():
                if mark[0] in closing:
                    depth -= 1
                    if not depth:
                        return number, mark.end(), (*words, Span(start, mark.start()))
                elif mark[0] == opening:
                    if number > at:  # a quotation of its own: the first mark was a slip
                        return None
                    depth += 1
            if start < part.end:
                words.append(Span(start, part.end))
    return None


def _block(text: str, paragraphs: Sequence[_Paragraph], at: int, which: _Set) -> Quotation:
    last, lead, numbered = which
    words = tuple(part for one in paragraphs[at : last + 1] for part in one.parts)
    if numbered:
        number = _NUMBERED.match(text, *words[0])
        words = (Span(number.end() if number else words[0].start, words[0].end), *words[1:])
    span = Span(words[0].start, words[-1].end)
    marks = (text[span.start], text[span.end - 1])
    if _CLOSING.get(marks[0]) == marks[1] and not _MARK.search(text, span.start + 1, span.end - 1) and len(words) == 1:
        words = (Span(span.start + 1, span.end - 1),)
    quotation = _quotation(text, paragraphs, at, last, span, words, block=True)
    return quotation._replace(lead=paragraphs[lead].clause, lead_end=paragraphs[lead].end) if numbered else quotation


def _quotation(
    text: str, paragraphs: Sequence[_Paragraph], at: int, last: int, span: Span, words: tuple[Span, ...], *, block: bool = False
) -> Quotation:
    lead, lead_end = paragraphs[at].clause, span.start
    if at and span.start == paragraphs[at].start and (block or _introduces(text, paragraphs[at - 1])):
        lead, lead_end = paragraphs[at - 1].clause, paragraphs[at - 1].end
    clauses = tuple(dict.fromkeys(one.clause for one in paragraphs[at : last + 1]))
    return Quotation(span, clauses, words, lead, lead_end, block)


def _introduces(text: str, paragraph: _Paragraph) -> bool:
    return text[paragraph.parts[-1].start : paragraph.end].rstrip()[-1:] in (":", "：")


def _cites(text: str, paragraph: _Paragraph) -> bool:
    """It introduces what follows, and names a number: "Paragraphs 3 and 4 of Article 2 could not be plainer:"."""
    begin = max(paragraph.parts[-1].start, paragraph.end - _LEAD)
    return _introduces(text, paragraph) and any(char.isdecimal() for char in text[begin : paragraph.end])


class _Set(NamedTuple):
    """A block quotation, by indices of paragraphs."""

    last: int
    """With which it ends."""
    lead: int
    """Which introduces it; -1 for none."""
    numbered: bool = False
    """It is a paragraph with its number, without marks."""


def _is_numbered(text: str, paragraph: _Paragraph) -> bool:
    return bool(_NUMBERED.match(text, *paragraph.parts[0]))


def _blocks(document: Document, paragraphs: Sequence[_Paragraph]) -> dict[int, _Set]:
    """The block quotations by the index of the paragraph with which each begins."""
    source = document.source
    out: dict[int, _Set] = {}
    if source.breaks is None and source.metadata.kind == "report":
        at = 1
        while at < len(paragraphs):
            lead = at - 1
            if _cites(source.text, paragraphs[lead]) and _is_numbered(source.text, paragraphs[at]):
                while at < len(paragraphs) and _is_numbered(source.text, paragraphs[at]):
                    out[at] = _Set(at, lead, numbered=True)
                    at += 1
                at += 1
                continue
            last = lead
            if _introduces(source.text, paragraphs[lead]):
                margin = _column(source.text, paragraphs[lead])
                while last + 1 < len(paragraphs) and _column(source.text, paragraphs[last + 1]) >= margin + _SET_OFF:
                    last += 1
            if last >= at:
                out[at] = _Set(last, lead)
            at = max(at, last) + 1
        return out
    begins = [span.start for span in source.quoted]
    latest = -1
    for at, one in enumerate(paragraphs):
        which = bisect_right(begins, one.start) - 1
        if which < 0 or one.end > source.quoted[which].end:
            latest = -1
        elif which == latest:
            before = next(reversed(out))
            out[before] = out[before]._replace(last=at)
        else:
            out[at] = _Set(at, at - 1)
            latest = which
    return out


def _column(text: str, paragraph: _Paragraph) -> int:
    """Columns from the line's beginning to its first word."""
    return paragraph.start - text.rfind("\n", 0, paragraph.start) - 1
