"""Type words with their numbers at the beginning of a line, in any order: Article 5, 5 §, 第五条, ČÁST PRVNÍ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pincite.document.alphabets import CHINESE, CHINESE_UNITS, LETTERS
from pincite.document.convention import Level
from pincite.document.letters import caseless, is_solid
from pincite.document.numbering import CJK_INSERT, CJK_NUMBER, NUMBER, Value, behind_word, in_figures

_SPACE = r"[ \t\u00a0\u202f]"
_GAP = re.compile(rf"{_SPACE}*")
_NUMBER = re.compile(rf"(?:[Nn][o°º]\.? ?|№ ?)?(\()?(?P<number>{NUMBER})(?(1)\))")
_FIRST_NUMBER = re.compile(rf"(?P<number>(?:{NUMBER})(?:{_SPACE}[a-z](?={_SPACE}))?)")
_SOLID_NUMBER = re.compile(rf"\s?(?P<number>{CJK_NUMBER})\s?")
_INSERT = re.compile(CJK_INSERT)
_BOUND = re.compile(r"[\s.:,;)(\[–—۔։។៖।ـ-]|$")
_LETTERS = r"[^\W_][\w'’\u0300-\u036f\u0900-\u0d7f\u0e00-\u0eff\u1000-\u109f]*"
_WORDS = re.compile(rf"{_LETTERS}(?:[\s\u200c-]{_LETTERS}){{0,6}}")
"""A number in words: letters with their marks, and figures between them (a 2-a)."""
_FIRST_WORD = re.compile(_LETTERS)
_NUMERAL = re.compile(CJK_NUMBER)
_DIGIT = "0"
"""Stands for the figures of every script in the index of first characters."""


class Worded(NamedTuple):
    """A type word with its number, or the word for an annex alone."""

    rank: int
    number: str
    """In figures where that is how eIds have it; empty for an annex without one."""
    value: Value | None
    end: int
    """Where the label ends."""


class _Template(NamedTuple):
    rank: int
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    solid: bool
    spaced: bool
    """White space must stand between the word and a number behind it."""
    annex: bool
    length: int


class Keywords:
    """The type words of a convention's levels."""

    def __init__(self, levels: Sequence[Level], numerals: Mapping[str, int]) -> None:
        self.numerals = numerals
        self._firsts_of_words = frozenset(found[0] for word in numerals if (found := _FIRST_WORD.match(word)))
        self._templates: dict[str, list[_Template]] = {}
        for rank, level in enumerate(levels):
            for keyword in level.keywords:
                template = _template(rank, keyword, level)
                for first in self._firsts(keyword):
                    self._templates.setdefault(first, []).append(template)
        for templates in self._templates.values():
            templates.sort(key=lambda one: -one.length)

    def _firsts(self, keyword: str) -> Iterable[str]:
        """The characters that a label of a keyword can begin with."""
        if not keyword.startswith("{}"):
            return _cases(keyword[0])
        worded = {case for word in self.numerals for case in _cases(word[0])}
        return {_DIGIT, *"IVXLCDM", *LETTERS["Ⅰ"], *CHINESE, *CHINESE_UNITS, *worded}

    def find(self, text: str, start: int, end: int) -> list[Worded]:
        """The readings of ``text[start:end]`` as beginning with a type word, all of the longest that fits."""
        templates = self._templates.get(_DIGIT if text[start].isdecimal() else text[start])
        if not templates:
            return []
        out: list[Worded] = []
        longest = 0
        number_first = any(template.before is None and not template.solid for template in templates)
        number = self._number(_FIRST_NUMBER, text, start, end) if number_first else None
        for template in templates:
            if template.length < longest:
                break
            found = self._match(template, text, start, end, number)
            if found:
                out.append(found)
                longest = template.length
        return out

    def _match(self, template: _Template, text: str, start: int, end: int, first: Worded | None) -> Worded | None:
        if template.before is None:
            return _number_first(template, text, start, end, first)
        word = template.before.match(text, start, end)
        if not word:
            return None
        at = word.end()
        if template.solid:
            return _solid(template, text, at, end)
        gap = _GAP.match(text, at, end)
        number_at = gap.end() if gap else at
        if number_at > at or not template.spaced:
            found = self._number(_NUMBER, text, number_at, end)
            if found and template.after:
                after = template.after.match(text, found.end, end)
                found = after and found._replace(end=after.end())
            if found and _BOUND.match(text, found.end, end):
                return found._replace(rank=template.rank)
        if template.annex and not text[at:end].strip(" .:\t"):
            return Worded(template.rank, "", None, end)
        return None

    def _number(self, pattern: re.Pattern[str], text: str, at: int, end: int) -> Worded | None:
        """The number at a place, in figures or in words."""
        found = pattern.match(text, at, end)
        counted = _counted(found["number"], found.end()) if found else None
        if counted:
            return counted
        word = _FIRST_WORD.match(text, at, end)
        if word and caseless(word[0]) in self._firsts_of_words and (words := _WORDS.match(text, at, end)):
            return self._in_words(words[0], at)
        solid = _NUMERAL.match(text, at, end)
        return _counted(solid[0], solid.end()) if solid and not solid[0].isdecimal() else None

    def _in_words(self, printed: str, at: int) -> Worded | None:
        """The longest number that some words begin with."""
        while printed:
            count = self.numerals.get(" ".join(caseless(printed).split()))
            if count is not None:
                return Worded(0, str(count), Value((count,)), at + len(printed))
            cut = max(printed.rfind(sign) for sign in " \t\n\u00a0\u200c-")
            printed = printed[:cut] if cut > 0 else ""
        return None


def _cases(letter: str) -> set[str]:
    """The forms in which a letter can be printed."""
    dotted = {"i", "İ", "ı", "I"}
    return dotted if letter in dotted else {letter.lower(), letter.upper()}


def _number_first(template: _Template, text: str, start: int, end: int, first: Worded | None) -> Worded | None:
    if template.solid:
        number = _SOLID_NUMBER.match(text, start, end)
        first = _counted(number["number"], number.end()) if number else None
    after = template.after.match(text, first.end, end) if first and template.after else None
    return first._replace(rank=template.rank, end=after.end()) if first and after else None


def _counted(printed: str, end: int) -> Worded | None:
    number = printed.rstrip(".:-۔")
    found = behind_word(number)
    return Worded(0, in_figures(number), found, end - (len(printed) - len(number))) if found else None


def _solid(template: _Template, text: str, at: int, end: int) -> Worded | None:
    number = _SOLID_NUMBER.match(text, at, end)
    if not number:
        bare = template.annex and not text[at:end].strip()
        return Worded(template.rank, "", None, end) if bare else None
    after = template.after.match(text, number.end(), end) if template.after else None
    if template.after and not after:
        return None
    close = after.end() if after else number.end()
    insert = _INSERT.match(text, close, end)
    inserted = insert[0] if insert else ""
    found = behind_word(f"{number['number']}{inserted}")
    return Worded(template.rank, in_figures(f"{number['number']}{inserted}"), found, close + len(inserted)) if found else None


def _template(rank: int, keyword: str, level: Level) -> _Template:
    before, placed, after = keyword.partition("{}")
    solid = any(is_solid(part[edge]) for part, edge in ((before.strip(), -1), (after.strip(), 0)) if part.strip())
    lead = re.compile(_spaced(before.strip()), re.IGNORECASE) if before.strip() else None
    tail = None
    if after.strip():
        gap = "" if solid else rf"\.?{_SPACE}+" if after[0] == " " else rf"{_SPACE}?"
        bound = r"(?![^\W\d_])" if after[-1].isalpha() and not solid else ""
        tail = re.compile(rf"{gap}{_spaced(after.strip())}{bound}", re.IGNORECASE)
    spaced = bool(before) and not solid and (before[-1].isalpha() or before[-1] == " ") and not before.endswith("§")
    return _Template(rank, lead, tail, solid, (spaced and not placed) or before.endswith(" "), level.annex, len(keyword))


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"[\s\u200c]+")
