"""Labels: the numbers and type words that a paragraph of a text can begin with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pincite.document.convention import Convention, Level
from pincite.document.numbering import REPEATS, SAMPLE, SERIES, Value, value
from pincite.document.slug import slug
from pincite.document.source import Span
from pincite.parse.costs import COSTS, Costs

_NUMBER = rf"\d[\d.]*(?:[ -]?(?:{REPEATS})\b|[\wº°]{{0,3}})(?:[.-]\d+)*|[IVXLCDM]+(?!\w)|[A-Z](?!\w)"
_CHINESE = SERIES["一"]
_AFTER = r"(?=[\s.:,;)(–—۔-]|$)"
_DASH = re.compile(r"[A-Z][^\n.;:—–]{1,120}\.\s?[—–]\s*(?=\S)")
_SPACE = r"[ \t\u00a0]"


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
    heading: Span | None = None
    """A heading between the label and the rest."""


class _Template(NamedTuple):
    rank: int
    pattern: re.Pattern[str]
    bare: re.Pattern[str] | None


class Labeller:
    """Finds the labels of one convention."""

    def __init__(self, convention: Convention, costs: Costs = COSTS) -> None:
        self.costs = costs
        self.levels = convention.levels
        self.numerals = {word.casefold(): count for word, count in convention.numerals}
        links = "|".join(re.escape(word) for word in convention.references.links if word.isalpha())
        self._goes_on = re.compile(rf"[ \t\u00a0]*(?:\(\w|[a-z,;)]|(?:{links or '(?!)'})\b)")
        self._templates: dict[str, list[_Template]] = {}
        for rank, level in enumerate(self.levels):
            for keyword in sorted(level.keywords, key=len, reverse=True):
                template = _Template(rank, *self._compiled(keyword, level))
                for first in {keyword[0].lower(), keyword[0].upper()}:
                    self._templates.setdefault(first, []).append(template)
        self._marks = [
            (rank, series, re.compile(pattern), plain)
            for rank, level in enumerate(self.levels)
            for mark in level.marks
            for series, pattern, plain in [_mark(mark, costs)]
        ]
        self._starts = [(rank, re.compile(start)) for rank, level in enumerate(self.levels) for start in level.starts]
        openers = [re.compile(opener) for opener in convention.definitions.openers]
        self._openers = [(rank, opener) for rank, level in enumerate(self.levels) if level.defines for opener in openers]

    def _compiled(self, keyword: str, level: Level) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        words = "|".join(re.escape(word) for word in sorted(self.numerals, key=len, reverse=True))
        worded = rf"(?i:{words})(?!\w)|" if words else ""
        number = f"(?P<number>{worded}{_NUMBER}|{_CHINESE})"
        if "{}" in keyword:
            before, after = keyword.split("{}")
            pattern = re.escape(before) + r"\s?" + number + r"\s?" + re.escape(after)
            return re.compile(pattern), None
        spaced = re.escape(keyword).replace(r"\ ", f"{_SPACE}+")
        joint = f"{_SPACE}*" if not keyword[-1].isalpha() else f"{_SPACE}+"
        bare = re.compile(rf"{spaced}\s*$", re.IGNORECASE) if level.annex else None
        return re.compile(rf"(?i:{spaced}){joint}(?:N[o°]\.? ?)?{number}{_AFTER}"), bare

    def labels(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """Every reading of ``text[start:end]`` as beginning with a label; empty for running text."""
        found = [*self._by_keyword(text, start, end), *self._by_start(text, start, end)]
        if found:
            return tuple(found)
        if text[start].isalpha() and text[start + 1 : start + 3].isalpha() and len(text[start:end].split(maxsplit=1)[0]) > 8:
            return ()
        return tuple(self._by_mark(text, start, end))

    def definition(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """The label of a paragraph that does nothing but define, if ``text[start:end]`` is one."""
        for rank, pattern in self._openers:
            found = pattern.match(text, start, end)
            if found:
                return (Label(rank, slug(found["term"]), None, Span(start, start), start, self.costs.definition),)
        return ()

    def _by_keyword(self, text: str, start: int, end: int) -> list[Label]:
        for rank, pattern, bare in self._templates.get(text[start], ()):
            word = pattern.match(text, start, end)
            if word:
                label = self._numbered(text, rank, word, end)
                if label:
                    return [label]
            if bare and bare.match(text, start, end):
                number = text[start:end].strip() if self.levels[rank].printed else ""
                return [Label(rank, number, None, Span(start, end), end, self.costs.bare_annex)]
        return []

    def _numbered(self, text: str, rank: int, word: re.Match[str], end: int) -> Label | None:
        printed = word["number"].rstrip(".-۔")
        counted = self.numerals.get(word["number"].casefold())
        found = (
            Value((counted,)) if counted is not None else next(filter(None, (_read(printed, s) for s in _KEYWORD_SERIES)), None)
        )
        if found is None:
            return None
        after = max(
            word.end("number") - (len(word["number"]) - len(printed)), word.end() if word.end() > word.end("number") else 0
        )
        rest = _rest(text, after, end)
        number = printed if printed.isdecimal() or _is_latin(printed) else str(found.path[0])
        cost = self._plain_cost(text, text[word.start()], after, rest, end)
        return Label(rank, number, found, Span(word.start(), _label_end(text, after, rest)), rest, cost)

    def _plain_cost(self, text: str, first: str, after: int, rest: int, end: int) -> float:
        """How unlikely it is that a type word and its number stand in a sentence."""
        if rest >= end:
            return self.costs.small_word_alone if first.islower() else self.costs.word_alone
        if first.islower() or self._goes_on.match(text, after, end):
            return self.costs.word_in_sentence
        return self.costs.word_before_text

    def _by_start(self, text: str, start: int, end: int) -> list[Label]:
        return [
            Label(rank, "", None, Span(start, start), start, self.costs.opening_words)
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
                heading = None
                if self.levels[rank].heading == "dash" and (dash := _DASH.match(text, rest, end)):
                    heading = Span(rest, rest + len(dash[0].rstrip()))
                    rest = dash.end()
                number = str(counted.path[0]) if series == "一" else found["number"]
                out.append(Label(rank, number, counted, span, rest, plain, heading))
        return out


_KEYWORD_SERIES = ("1", "1.1", "I", "A", "一", "i")


@cache
def labeller(convention: Convention, costs: Costs = COSTS) -> Labeller:
    """The labeller of a convention, made once."""
    return Labeller(convention, costs)


def base_rank(levels: tuple[Level, ...]) -> int:
    """The rank of the level that people cite first; one past the last where a convention has none."""
    return next((rank for rank, level in enumerate(levels) if level.base), len(levels))


def _mark(sample: str, costs: Costs) -> tuple[str, str, float]:
    """The series, the pattern and the plain cost of a mark given by its sample."""
    found = SAMPLE.fullmatch(sample)
    if not found:
        raise ValueError(f"“{sample}” is no sample of a number")
    before, series, after = found.groups()
    if series == "1.01":
        series, number = "1", r"\d{1,4}\.\d{1,3}"
    else:
        number = SERIES[series].replace(r"\1", r"\2")
    if after == ")" and series in "1ai":
        number = rf"(?:{number})(?:\.\d{{1,2}})?"
    opening = re.escape(before.rstrip()) + (r"\s*" if before != before.rstrip() else "")
    follows = r"(?=\s|$)" if not after else r"(?=\s|$|[^\W\d]|[“\"‘'«(\[—–-])" if after == "." else ""
    return (
        series,
        rf"{opening}(?P<number>{number}){re.escape(after)}{follows}",
        costs.mark if before or after else costs.bare_number,
    )


def _is_latin(printed: str) -> bool:
    """Words in other scripts stand in eIds by their value."""
    return all(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in printed)


def _read(number: str, series: str) -> Value | None:
    return value(number, series) if re.fullmatch(SERIES[series], number) or (series == "1" and number[0].isdecimal()) else None


def _rest(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".:–—-۔"):
        at += 1
    return at


def _label_end(text: str, at: int, rest: int) -> int:
    """The label ends with the last stop or dash before the text."""
    return at + len(text[at:rest].rstrip())
