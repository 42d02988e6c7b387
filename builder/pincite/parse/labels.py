"""Labels: the numbers and type words that a paragraph of a text can begin with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from pincite.document.convention import Convention, Level, Style
from pincite.document.letters import caseless, is_small, is_solid
from pincite.document.numbering import SAMPLE, SERIES, Value, in_figures, value
from pincite.document.slug import slug
from pincite.document.stretches import Span
from pincite.parse.costs import COSTS, Costs
from pincite.parse.keywords import Keywords

_DASH = re.compile(
    r"(?P<words>[^\W_][^\n.:—–।۔]{0,120}?(?:\n[^\n.:—–।۔]{1,90}?)?)(?P<stop>[.।۔])?\s?(?:[—–]|-(?=\s?\())\s*(?=\S)"
)
_BRACKETED = re.compile(r"\s?(?P<words>[(（【\[][^()（）【】\[\]\n]{2,80}[)）】\]])\s*(?:[.:]-?\s*)?")
_COLON = re.compile(r"(?P<words>[^\n.;:।(]{2,80}?)\s?[:ः](?:\s+|(?=\())(?=\S)")
_HEADED = {Style.DASH: _DASH, Style.BRACKETS: _BRACKETED, Style.COLON: _COLON}
"""How a heading between a label and its text is printed, by style."""
_ON_THE_LINE = (Style.SAME, Style.NEXT, Style.ANY)
"""Styles of the citable level in which a stop and a dash may part a heading from its text all the same."""
_SENTENCE = 60
"""Characters of a paragraph that is a sentence and no title, where it ends with a stop or introduces a list."""
_SENTENCE_ENDS = ".:;—"
_STOPS = ".:–—-۔ـ։។៖।၊"
"""What may follow a number before the text."""
_FIRST_MARK = re.compile(r"[ \t\u00a0]*[(（](?:1|¹|a|i|א|أ|一)[)）]")
_BRACKETS = {"(": "[(（]", ")": "[)）]", ".": "[.．]", "、": "[、､]", "°": "[°º]", "º": "[°º]", "-": "[-–ـ]", "–": "[-–ـ]"}
"""Signs that are printed in more than one form."""


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


_DOUBLED = re.compile(r"\((\[[^\]]*\])\)\\2(?:\{1,2\}|\\2)?")


class Labeller:
    """Finds the labels of one convention."""

    def __init__(self, convention: Convention, costs: Costs = COSTS) -> None:
        self.costs = costs
        self.levels = convention.levels
        self.base = base_rank(convention.levels)
        self.numerals = {caseless(word): count for word, count in convention.numerals}
        links = "|".join(re.escape(word) for word in convention.references.links if word.isalpha())
        self._goes_on = re.compile(
            rf"[ \t\u00a0]*(?:\((?:\d{{1,3}}[a-z]?|[a-z]{{1,4}}|[A-Z])\)|[,;)]|(?P<small>[^\W\d_])|(?:{links or '(?!)'})\b)"
        )
        self._citing = {word for word, _ in convention.references.keywords}
        self._keywords = Keywords(convention.levels, self.numerals)
        self._marks = [(rank, *_mark(mark, costs)) for rank, level in enumerate(self.levels) for mark in level.marks]
        self._any_mark = re.compile("|".join(_ungrouped(mark.pattern) for _, _, mark, _ in self._marks) or "(?!)")
        self._starts = [(rank, re.compile(start)) for rank, level in enumerate(self.levels) for start in level.starts]
        openers = [re.compile(opener) for opener in convention.definitions.openers]
        self._openers = [(rank, opener) for rank, level in enumerate(self.levels) if level.defines for opener in openers]

    def labels(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """Every reading of ``text[start:end]`` as beginning with a label; empty for running text."""
        found = [*self._by_keyword(text, start, end), *self._by_start(text, start, end)]
        return tuple(found) if found else self.marks(text, start, end)

    def marks(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """Every reading of ``text[start:end]`` as beginning with a number by itself."""
        if text[start].isalpha() and text[start + 1 : start + 3].isalpha() and len(text[start:end].split(maxsplit=1)[0]) > 8:
            return ()
        return tuple(self._by_mark(text, start, end)) if self._any_mark.match(text, start, end) else ()

    def is_cited(self, text: str, start: int) -> bool:
        """The word before a place refers to a clause, so that a number there is the reference's."""
        before = text[max(0, start - 40) : start].split()
        return bool(before) and is_small(before[-1][0]) and before[-1] in self._citing

    def definition(self, text: str, start: int, end: int) -> tuple[Label, ...]:
        """The label of a paragraph that does nothing but define, if ``text[start:end]`` is one."""
        for rank, pattern in self._openers:
            found = pattern.match(text, start, end)
            if found:
                return (Label(rank, slug(found["term"]), None, Span(start, start), start, self.costs.definition),)
        return ()

    def _by_keyword(self, text: str, start: int, end: int) -> list[Label]:
        return [self._worded(text, start, end, *found) for found in self._keywords.find(text, start, end)]

    def _worded(self, text: str, start: int, end: int, rank: int, number: str, found: Value | None, after: int) -> Label:
        if found is None:
            printed = text[start:end].strip() if self.levels[rank].printed else ""
            return Label(rank, printed, None, Span(start, end), end, self.costs.bare_annex)
        rest = _rest(text, after, end)
        heading, rest = self._headed(text, rank, rest, end)
        cost = (
            self.costs.word_before_text
            if heading
            else self._plain_cost(text, start, after, rest, end, annex=self.levels[rank].annex)
        )
        return Label(
            rank, number, found, Span(start, _label_end(text, after, heading.start if heading else rest)), rest, cost, heading
        )

    def _headed(self, text: str, rank: int, rest: int, end: int) -> tuple[Span | None, int]:
        """A heading that stands between the label and its text on one line, and where that text begins."""
        style = Style(self.levels[rank].heading)
        if style in _ON_THE_LINE and self.levels[rank].base:
            style = Style.DASH
        pattern = _HEADED.get(style)
        found = pattern.match(text, rest, end) if pattern else None
        if not found or (style is Style.DASH and not _is_dashed(found)):
            return None, rest
        to = found.end("words") if style is not Style.DASH else rest + len(found[0].rstrip())
        return Span(found.start("words"), to), found.end()

    def _plain_cost(self, text: str, start: int, after: int, rest: int, end: int, *, annex: bool) -> float:
        """How unlikely it is that a type word and its number stand in a sentence."""
        first = text[start]
        if rest >= end:
            return self.costs.small_word_alone if is_small(first) else self.costs.word_alone
        if is_solid(first) and is_solid(text[after]) and unicodedata.category(text[after])[0] == "L":
            return self.costs.word_in_solid_text
        goes_on = self._goes_on.match(text, after, end)
        if goes_on and goes_on["small"] and not is_small(goes_on["small"]):
            goes_on = None
        sentence = end - start > _SENTENCE and text[end - 1] in _SENTENCE_ENDS
        if is_small(first) or (goes_on and (sentence or not annex) and not _FIRST_MARK.match(text, after, end)):
            return self.costs.annex_in_sentence if annex and sentence else self.costs.word_in_sentence
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
                heading, rest = self._headed(text, rank, rest, end)
                number = in_figures(found["number"]) if is_solid(series) or series == "א" else found["number"]
                out.append(Label(rank, number, counted, span, rest, plain, heading))
        return out


@lru_cache(400)
def labeller(convention: Convention, costs: Costs = COSTS) -> Labeller:
    """The labeller of a convention, made once."""
    return Labeller(convention, costs)


def base_rank(levels: tuple[Level, ...]) -> int:
    """The rank of the level that people cite first; one past the last where a convention has none."""
    return next((rank for rank, level in enumerate(levels) if level.base), len(levels))


@cache
def _mark(sample: str, costs: Costs) -> tuple[str, re.Pattern[str], float]:
    """The series, the pattern and the plain cost of a mark given by its sample."""
    found = SAMPLE.fullmatch(sample)
    if not found:
        raise ValueError(f"“{sample}” is no sample of a number")
    before, series, after = found[1], found[2], found[3]
    if series == "1.01":
        series, number = "1", r"\d{1,4}\.\d{1,3}"
    else:
        number = SERIES[series].replace(r"\1", r"\2")
    if after == ")" and series in "1ai":
        number = rf"(?:{number})(?:\.\d{{1,2}})?"
    opening, closing = ("".join(_BRACKETS.get(sign, re.escape(sign)) for sign in part.strip()) for part in (before, after))
    opening += r"\s*" if before != before.rstrip() else ""
    closing = (r"\s?" if after[:1] == " " else "") + closing
    solid = is_solid(series)
    if series == "1" and not before and not after:
        number = rf"(?!(?:19|20)\d\d(?!\d)){number}"
    follows = r"(?![,;)])" if after else ""
    if not after or (after == "." and not solid):
        follows = r"(?=\s|$)" if not after else r"(?=\s|$|[^\W\d]|[“\"‘'«(\[—–-])"
    return (
        series,
        re.compile(rf"{opening}(?P<number>{number}){closing}{follows}"),
        costs.mark if before or after else costs.bare_number,
    )


def _ungrouped(mark: str) -> str:
    """The pattern of a mark so that several can be tried at once: without its group, and with doubled letters as any two."""
    return _DOUBLED.sub(r"\1{2,3}", mark.replace("(?P<number>", "(?:"))


def _is_dashed(found: re.Match[str]) -> bool:
    """A heading up to a dash ends with a stop, or is in a script without capitals."""
    words = found["words"]
    return not is_small(words[0]) and bool(found["stop"] or words.lower() == words.upper())


def _rest(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in _STOPS):
        at += 1
    return at


def _label_end(text: str, at: int, rest: int) -> int:
    """The label ends with the last stop or dash before the text."""
    return at + len(text[at:rest].rstrip())
