"""Lines to blocks: the printed paragraphs of a text, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from pincite.document.source import Omission, Source, Span
from pincite.parse.costs import COSTS, Costs
from pincite.parse.density import is_dense
from pincite.parse.furniture import Line, furniture, goes_on

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")


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


def blocks(
    source: Source, begins: Callable[[int, int], bool], pages: tuple[str, ...] = (), costs: Costs = COSTS
) -> tuple[tuple[Block, ...], list[Omission]]:
    """The paragraphs of a source in order, and what its printed pages add to them: page numbers, running heads, footnotes.

    ``begins(start, end)`` says whether the line at that stretch of text opens a paragraph whatever came
    before it (it bears a number or the like). Lines are joined only where the text is wrapped: most of
    its lines are about as wide as the widest. ``pages`` are the words for "page".
    """
    if is_dense(source.text, costs):
        return tuple(Block((line.span,), after_gap=True) for line in _lines(source.text, costs.solid_lines)), []
    lines = _lines(source.text)
    by_marks = source.breaks is not None
    marked = set(source.breaks or ())
    of_pages = {} if by_marks else furniture(source.text, lines, pages, begins, costs)
    width = 0 if by_marks else _width([line for at, line in enumerate(lines) if at not in of_pages], costs)
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
            joins = not line.gap and _continues(source, previous, line, width, marked)
        if not joins or begins(*line.span):
            out.append(Block((line.span,), line.gap))
        elif page_between:
            out[-1] = Block((*out[-1].parts, line.span), out[-1].after_gap)
        else:
            *before, last = out[-1].parts
            out[-1] = Block((*before, Span(last.start, line.span.end)), out[-1].after_gap)
        previous = line
        page_between = False
    return tuple(out), left


def _continues(source: Source, previous: Line, line: Line, width: int, marked: set[int]) -> bool:
    if source.breaks is not None:
        begins_at = source.text.rfind("\n", 0, line.span.start) + 1
        return not marked.intersection((begins_at, line.span.start))
    if _BROKEN_WORD.search(source.text, *previous.span) and source.text[line.span.start].islower():
        return True
    if not width:
        return False
    first_word = source.text[line.span.start : line.span.end].split(maxsplit=1)[0]
    return previous.span.end - previous.span.start + 1 + len(first_word) > width - 12 and not (
        source.text[previous.span.end - 1] in ".;:" and previous.span.end - previous.span.start < width - 24
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
        end = start + len(stripped)
        if out and end - out[-1].span.start <= least:
            out[-1] = Line(Span(out[-1].span.start, end), out[-1].gap, found.end())
            continue
        out.append(Line(Span(start, end), gap, found.end()))
    return out


def _width(lines: list[Line], costs: Costs) -> int:
    """The width that a text is wrapped to, or 0 where it is not.

    In wrapped text nearly every line that another follows without a gap is full; the last lines of
    paragraphs are not, and count where no blank lines set them off.
    """
    lengths = sorted(line.span.end - line.span.start for line in lines)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    if not costs.narrowest <= width <= costs.widest or lengths[-1] > 1.25 * width:
        return 0
    followed = [line for line, after in pairwise(lines) if not after.gap]
    full = sum(1 for line in followed if line.span.end - line.span.start > costs.full_line * width)
    return width if full >= 3 and full > costs.mostly_full * len(followed) else 0
