"""Lines to blocks: the printed paragraphs of a text, wrapped lines joined."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple, Protocol

from pincite.document.letters import is_solid
from pincite.document.source import Source
from pincite.document.stretches import Omission, Span
from pincite.parse.costs import COSTS, Costs
from pincite.parse.density import is_dense
from pincite.parse.furniture import Line, furniture, goes_on

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_STOPS = ".;:。；："
_ENDS = ".;:!?,—)]}”»。；：，！？）"
_ENDED = ".;:!?)]}»”。；：！？）"
_LONG_LINE = 45
"""Characters of a line that may be broken in the midst of a sentence; a shorter one may be a heading."""
_LIST_SIGN = re.compile(r"\w{1,3}[.)]")
_RAGGED = 12
"""Columns by which the full lines of a printed page differ."""
_SHARP = 1.04
"""A text is wrapped where no line is longer than this times its width"""
_EDGE = 0.25
"""and so many lines come near it."""
_FEW = 0.02
"""Share of lines that may stand out of a wrapped text: tables, titles."""
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
"""Signs that take two columns: those that the Unicode Character Database calls wide or full-width."""
_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")


class Wrap(NamedTuple):
    """How the lines of a text are broken."""

    width: int
    """Columns of its widest line."""
    slack: int
    """By how much a full line may fall short of it."""


class Block(NamedTuple):
    """One printed paragraph."""

    parts: tuple[Span, ...]
    """Its lines as stretches of text without the white space around them; joined lines are one part."""
    after_gap: bool
    """A blank line stands before it."""

    @property
    def start(self) -> int:
        """First character."""
        return self.parts[0].start


class Begins(Protocol):
    """Whether the line at a stretch of text opens a paragraph whatever came before it."""

    def __call__(self, start: int, end: int, /, *, torn: bool) -> bool:
        """``torn`` is true after a full line that left its sentence open."""


def blocks(
    source: Source, begins: Begins, pages: tuple[str, ...] = (), costs: Costs = COSTS
) -> tuple[tuple[Block, ...], list[Omission]]:
    """The paragraphs of a source in order, and what its printed pages add to them: page numbers, running heads, footnotes.

    A line that ``begins`` opens a paragraph: it bears a number or the like. Lines are joined only where the text is
    wrapped, or where one ends in the midst of a sentence. ``pages`` are the words for "page".
    """
    if is_dense(source.text, costs):
        return tuple(Block((line.span,), after_gap=True) for line in _lines(source.text, costs.solid_lines)), []
    lines = _lines(source.text)
    by_marks = source.breaks is not None
    marked = set(source.breaks or ())
    of_pages = {} if by_marks else furniture(source.text, lines, pages, lambda start, end: begins(start, end, torn=False), costs)
    wrap = None if by_marks else _wrap(source.text, [line for at, line in enumerate(lines) if at not in of_pages], costs)
    out: list[Block] = []
    left = []
    previous: Line | None = None
    page_between = False
    for at, line in enumerate(lines):
        if at in of_pages:
            left.append(Omission(source.raw_span(line.span), of_pages[at]))
            page_between = True
            continue
        if previous is None:
            joins = False
        elif page_between:
            joins = goes_on(source.text, previous.span, line.span)
        else:
            joins = not line.gap and _continues(source, previous, line, wrap, marked)
        torn = joins and previous is not None and source.text[previous.span.end - 1] not in _ENDS
        if not joins or begins(*line.span, torn=torn):
            out.append(Block((line.span,), line.gap))
        elif page_between:
            out[-1] = Block((*out[-1].parts, line.span), out[-1].after_gap)
        else:
            *before, last = out[-1].parts
            out[-1] = Block((*before, Span(last.start, line.span.end)), out[-1].after_gap)
        previous = line
        page_between = False
    return tuple(out), left


def _continues(source: Source, previous: Line, line: Line, wrap: Wrap | None, marked: set[int]) -> bool:
    if source.breaks is not None:
        begins_at = source.text.rfind("\n", 0, line.span.start) + 1
        return not marked.intersection((begins_at, line.span.start))
    if _BROKEN_WORD.search(source.text, *previous.span) and source.text[line.span.start].islower():
        return True
    if wrap and _is_full(source.text, previous, line, wrap):
        return True
    return _is_torn(source.text, previous, line)


def _is_full(text: str, previous: Line, line: Line, wrap: Wrap) -> bool:
    """The next line's first word would not have fitted on the line before."""
    word = 2 if is_solid(text[line.span.start]) else len(text[line.span.start : line.span.end].split(maxsplit=1)[0])
    ended = text[previous.span.end - 1] in _STOPS and previous.reach < wrap.width - 2 * _RAGGED
    slack = min(wrap.slack, _RAGGED // 3) if word == 2 else wrap.slack
    return previous.reach + 1 + word > wrap.width - slack and not ended


def _is_torn(text: str, previous: Line, line: Line) -> bool:
    """A long line that ends in the midst of a sentence, before one that goes on in small letters: broken at no fixed width."""
    return (
        previous.span.end - previous.span.start >= _LONG_LINE
        and text[line.span.start].islower()
        and text[previous.span.end - 1] not in _ENDS
        and not _LIST_SIGN.match(text, *line.span)
    )


def _lines(text: str, least: int = 0) -> list[Line]:
    """The lines that are not blank, each joined with those behind it up to ``least`` characters."""
    out: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if not stripped:
            continue
        start = found.start() + found[0].index(stripped[0])
        between = text[end:start]
        gap = between.count("\n") + between.count("\r") - between.count("\r\n") > 1 or not out
        indent = len(found[0][: start - found.start()].expandtabs(4))
        end = start + len(stripped)
        if out and end - out[-1].span.start <= least:
            out[-1] = Line(Span(out[-1].span.start, end), out[-1].gap, found.end())
            continue
        reach = indent + len(stripped) + (0 if stripped.isascii() else len(_WIDE.findall(stripped)))
        out.append(Line(Span(start, end), gap, found.end(), reach))
    return out


def _wrap(text: str, lines: list[Line], costs: Costs) -> Wrap | None:
    """How a text is wrapped, None where it is not.

    In wrapped text nearly every line that another follows without a gap is full; the last lines of
    paragraphs are not, and count where no blank lines set them off.
    """
    reaches = sorted(line.reach for line in lines)
    if len(reaches) < 8:
        return None
    width = reaches[int(len(reaches) * 0.97)]
    longer = sum(1 for reach in reaches if reach > 1.25 * width)
    if not costs.narrowest <= width <= costs.widest or longer > _FEW * len(reaches):
        return None
    if reaches[-1] <= _SHARP * width and _runs_on(text, lines, 0.88 * width) >= max(8, _EDGE * len(reaches)):
        return Wrap(reaches[-1], 0)
    followed = [line for line, after in pairwise(lines) if not after.gap]
    full = sum(1 for line in followed if line.reach > costs.full_line * width)
    return Wrap(width, _RAGGED) if full >= 3 and full > costs.mostly_full * len(followed) else None


def _runs_on(text: str, lines: list[Line], edge: float) -> int:
    """How many lines reach the edge in the midst of a sentence."""
    return sum(1 for line in lines if line.reach > edge and text[line.span.end - 1] not in _ENDED)
