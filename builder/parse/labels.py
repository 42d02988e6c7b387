"""Labels: the numbers and type words that a paragraph of a text can begin with."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from builder.document.convention import Convention, Level
from builder.document.numbering import SERIES, Value, value
from builder.document.source import Span

_NUMBER_WORD = r"(?:\d[\w.-]*|[IVXLCDM]+|[A-Z])(?:[ -](?:bis|ter|quater|quinquies|sexies))?"
_AFTER_KEYWORD = re.compile(rf"[ \t\u00a0]+(?:N[o°]\.? ?)?(?P<number>{_NUMBER_WORD})(?=[\s.:,;)–—-]|$)")
_RUNNING_TEXT = re.compile(r"[ \t\u00a0]*(?:\(|[a-z,;)]|and\b|or\b)")


class Label(NamedTuple):
    """One reading of the beginning of a block."""

    rank: int
    """Index of its level in the convention."""
    number: str
    """As printed, without brackets and type word; empty for a level that stands without."""
    value: Value | None
    span: Span
    rest: int
    """Where the text after the label begins."""
    plain: float
    """How unlikely it is that this is no label but running text."""


class Labeller:
    """Finds the labels of one convention."""

    def __init__(self, convention: Convention) -> None:
        self.levels = convention.levels
        words = {word.casefold(): rank for rank, level in enumerate(self.levels) for word in level.keywords}
        self._ranks = words
        longest_first = sorted(words, key=len, reverse=True)
        self._keyword = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)", re.IGNORECASE)
        self._marks = [
            (rank, series, re.compile(pattern), plain)
            for rank, level in enumerate(self.levels)
            for mark in level.marks
            for series, pattern, plain in [_mark(mark)]
        ]
        self._starts = [(rank, re.compile(start)) for rank, level in enumerate(self.levels) for start in level.starts]

    def labels(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """Every reading of ``text[start:end]`` as beginning with a label; empty for running text."""
        found = [*self._by_keyword(text, start, end), *self._by_start(text, start, end)]
        if found:
            return tuple(found)
        if not text[start].isalpha() or not text[start + 1 : start + 2].isalpha() or text[start + 1 : end][:3].isupper():
            return tuple(self._by_mark(text, start, end))
        return ()

    def _by_keyword(self, text: str, start: int, end: int) -> list[Label]:
        word = self._keyword.match(text, start, end)
        if not word:
            return []
        rank = self._ranks[word[0].casefold()]
        level = self.levels[rank]
        number = _AFTER_KEYWORD.match(text, word.end(), end)
        if number:
            after = number.end("number")
            printed = number["number"].rstrip(".-")
            values = [found for series in ("1", "I", "A", "1.1") if (found := _read(printed, series))]
            rest = _rest(text, after, end)
            cost = _plain_cost(text, word[0], after, rest, end)
            return [Label(rank, printed, found, Span(start, _label_end(text, after, rest)), rest, cost) for found in values[:1]]
        if level.unnumbered and word.end() == end:
            return [Label(rank, "", None, Span(start, end), end, 6.0)]
        return []

    def _by_start(self, text: str, start: int, end: int) -> list[Label]:
        return [
            Label(rank, "", None, Span(start, start), start, 5.0)
            for rank, pattern in self._starts
            if pattern.match(text, start, end)
        ]

    def _by_mark(self, text: str, start: int, end: int) -> list[Label]:
        out = []
        for rank, series, pattern, plain in self._marks:
            found = pattern.match(text, start, end)
            if found and (counted := value(found["number"], series)):
                rest = _rest(text, found.end(), end)
                span = Span(start, _label_end(text, found.end(), rest))
                out.append(Label(rank, found["number"], counted, span, rest, plain))
        return out


@cache
def labeller(convention: Convention) -> Labeller:
    """The labeller of a convention, made once."""
    return Labeller(convention)


def base_rank(levels: tuple[Level, ...]) -> int:
    """The rank of the level that people cite first; one past the last where a convention has none."""
    return next((rank for rank, level in enumerate(levels) if level.base), len(levels))


def _mark(sample: str) -> tuple[str, str, float]:
    """The series, the pattern and the plain cost of a mark given by its sample."""
    found = re.fullmatch(r"([^0-9A-Za-z]*)(1\.1|1|a|A|i|I)([^0-9A-Za-z]*)", sample)
    if not found:
        raise ValueError(f"“{sample}” is no sample of a number")
    before, series, after = found.groups()
    number = SERIES[series].replace("(?P<", "(?:")
    opening = re.escape(before.rstrip()) + (r"\s*" if before != before.rstrip() else "")
    follows = r"(?=\s|$)" if not after else r"(?=\s|$|[^\W\d]|[“\"‘'«(\[—–-])" if after == "." else ""
    pattern = rf"{opening}(?P<number>{_unnumbered_groups(number)}){re.escape(after)}{follows}"
    return series, pattern, 4.5 if before or after else 3.0


def _unnumbered_groups(pattern: str) -> str:
    """The same pattern with its back-references counted from the group that will enclose it."""
    return pattern.replace(r"\1", r"\2")


def _read(number: str, series: str) -> Value | None:
    return value(number, series) if re.fullmatch(SERIES[series], number) else None


def _rest(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".:–—-"):
        at += 1
    return at


def _label_end(text: str, at: int, rest: int) -> int:
    """The label ends with the last stop or dash before the text."""
    return at + len(text[at:rest].rstrip())


def _plain_cost(text: str, word: str, after: int, rest: int, end: int) -> float:
    if rest >= end:
        return 8.0 if word[0].isupper() else 2.0
    if not word[0].isupper() or _RUNNING_TEXT.match(text, after, end):
        return 1.0
    return 4.0
