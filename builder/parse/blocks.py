"""Lines to blocks: the printed paragraphs of a text, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from builder.document.source import Source, Span

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_NARROWEST, _WIDEST = 40, 110
"""Lines of wrapped text, in characters: a typewriter's to a wide terminal's."""


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


class _Line(NamedTuple):
    span: Span
    gap: bool
    end: int


def blocks(source: Source, begins: Callable[[int, int], bool]) -> tuple[Block, ...]:
    """The paragraphs of a source in order.

    ``begins(start, end)`` says whether the line at that stretch of text opens a paragraph whatever came
    before it (it bears a number or the like). Lines are joined only where the text is wrapped: most of
    its lines are about as wide as the widest.
    """
    lines = _lines(source.text)
    if source.breaks is not None:
        marked = set(source.breaks)
        width = 0
    else:
        marked = set()
        width = _width(lines)
    out: list[Block] = []
    previous: _Line | None = None
    for line in lines:
        joins = (
            previous is not None and not line.gap and _continues(source, previous, line, width, marked) and not begins(*line.span)
        )
        if joins:
            out[-1] = Block((Span(out[-1].start, line.span.end),), out[-1].after_gap)
        else:
            out.append(Block((line.span,), line.gap))
        previous = line
    return tuple(out)


def _continues(source: Source, previous: _Line, line: _Line, width: int, marked: set[int]) -> bool:
    if source.breaks is not None:
        begins_at = source.text.rfind("\n", 0, line.span.start) + 1
        return not marked.intersection((begins_at, line.span.start))
    if not width:
        return False
    first_word = source.text[line.span.start : line.span.end].split(maxsplit=1)[0]
    return previous.span.end - previous.span.start + 1 + len(first_word) > width - 12 and not (
        source.text[previous.span.end - 1] in ".;:" and previous.span.end - previous.span.start < width - 24
    )


def _lines(text: str) -> list[_Line]:
    out: list[_Line] = []
    end = 0
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if not stripped:
            continue
        start = found.start() + found[0].index(stripped[0])
        between = text[end:start]
        gap = between.count("\n") + between.count("\r") - between.count("\r\n") > 1 or not out
        end = start + len(stripped)
        out.append(_Line(Span(start, end), gap, found.end()))
    return out


def _width(lines: list[_Line]) -> int:
    """The width that a text is wrapped to, or 0 where it is not.

    In wrapped text nearly every line that another follows without a gap is full; the last lines of
    paragraphs are not, and count where no blank lines set them off.
    """
    lengths = sorted(line.span.end - line.span.start for line in lines)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 1.25 * width:
        return 0
    followed = [line for line, after in pairwise(lines) if not after.gap]
    full = sum(1 for line in followed if line.span.end - line.span.start > 0.75 * width)
    return width if full >= 3 and full > 0.55 * len(followed) else 0
