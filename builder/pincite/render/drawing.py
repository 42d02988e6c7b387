"""Scales and marks of small pictures: static SVG without style or script, in one line of raw HTML.

Lengths are in units of the picture's own box, which the page stretches to its column; colours are the style sheet's, by class.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

WIDTH = 600
"""Of every picture."""


class Bar(NamedTuple):
    """A rectangle of one class."""

    kind: str
    x: float
    y: float
    width: float
    height: float


class Word(NamedTuple):
    """A short word, given with its middle and its base line."""

    text: str
    x: float
    y: float


def stacked(parts: Sequence[tuple[str, int]], height: float) -> Iterator[Bar]:
    """Parts of a whole side by side, each as wide as its share; given as class and count, those of none left out."""
    whole = sum(count for _, count in parts) or 1
    ends = accumulate(count for _, count in parts)
    for (kind, count), end in zip(parts, ends, strict=True):
        if count:
            yield Bar(kind, WIDTH * (end - count) / whole, 0, WIDTH * count / whole, height)


def columns(counts: Sequence[int], kind: str, height: float) -> Iterator[Bar]:
    """A bar for each count from the ground up, the highest as high as the picture; the ground alone for none."""
    step, most = WIDTH / max(len(counts), 1), max(counts, default=0) or 1
    yield Bar("ground", 0, height - 1, WIDTH, 1)
    for at, count in enumerate(counts):
        if count:
            tall = height * count / most
            yield Bar(kind, step * at, height - tall, step * 0.8, tall)


def dots(places: Iterable[tuple[float, float]], kind: str, size: tuple[float, float], height: float) -> Iterator[Bar]:
    """A mark of one size, in units, for each place, given as shares of the width and of the height that marks begin at."""
    wide, tall = size
    for across, down in places:
        yield Bar(kind, across * (WIDTH - wide), down * (height - tall), wide, tall)


def small_bar(count: int, most: int) -> str:
    """A bar within a line, as long as its share of the most; what it shows is said beside it."""
    share = 100 * count / max(most, 1)
    ground, bar = '<rect width="100" height="6"/>', f'<rect width="{share:.3g}" height="6"/>'
    return f'<svg class="pc-small" viewBox="0 0 100 6" aria-hidden="true">{ground}{bar}</svg>'


def drawn(bars: Iterable[Bar | Word], height: float, says: str) -> list[str]:
    """The lines of a picture; ``says`` tells in plain words what it shows, to those who do not see it."""
    shown = "".join(_word(one) if isinstance(one, Word) else _rectangle(one) for one in bars)
    box = f'viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{html.escape(says)}"'
    return [f'<div class="pc-figure"><svg {box}>{shown}</svg></div>', ""]


def _rectangle(bar: Bar) -> str:
    place = f'x="{bar.x:.5g}" y="{bar.y:.5g}" width="{bar.width:.5g}" height="{bar.height:.5g}"'
    return f'<rect class="pc-{bar.kind}" {place}/>'


def _word(one: Word) -> str:
    return f'<text x="{one.x:.5g}" y="{one.y:.5g}">{html.escape(one.text)}</text>'
