"""How the lines of a text open: with a word and a number, or with a mark that bears one.

Nothing here knows a language. An opening is a form (a word before or after the number, or the signs around it) with what
the number counts in each series that it could be of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pincite.document.alphabets import LETTERS, SUMS
from pincite.document.letters import is_small, is_solid
from pincite.document.numbering import CJK_INSERT, CJK_NUMBER, NUMBER, SERIES, Value, behind_word, value

_LINE = re.compile(r"[^\r\n\f]*\S[^\r\n\f]*")
_SIGN = r"[^\s\d_.,;:!?()\[\]{}<>«»“”„‘’\"'/\\|*#=+~…。、，；：（）§№–—-]"
"""What words are made of, combining marks included."""
_END = r"(?=[\s.:,;)(–—۔։-]|$)"
_WORD_FIRST = re.compile(
    rf"(?P<before>{_SIGN}{{2,24}}(?:\s{_SIGN}{{1,3}})?(?=\s)|{_SIGN}{{1,20}}\.|§|№)[ \t\u00a0]*"
    rf"(?:[Nn][o°º]\.? ?|№ ?)?(?P<number>{NUMBER}){_END}"
)
_NUMBER_FIRST = re.compile(
    rf"(?P<number>{NUMBER}(?:[ \t\u00a0][a-z](?=[ \t\u00a0]))?)"
    rf"(?P<after>[ \t\u00a0]?§|\.?[ \t\u00a0]{_SIGN}{{2,16}}\.?|-{_SIGN}{{2,16}}\.?)(?=[\s.:,]|$)"
)
_AROUND = re.compile(rf"(?P<before>{_SIGN})\s?(?P<number>{CJK_NUMBER})\s?(?P<after>{_SIGN})(?P<insert>{CJK_INSERT})")
_OPENERS, _CLOSERS = "(（[〔", ").）]〕、．°º:։۔।"
_WIDTHS = str.maketrans("（）．º〔〕", "().°[]")
"""Signs that are printed in two forms."""
_SERIES_OF_MARKS = ("1", "¹", "一", *(first for first in LETTERS if first not in ("a", "A")), *SUMS, "a", "i", "A", "I")
_PATTERNS = tuple((series, re.compile(SERIES[series])) for series in _SERIES_OF_MARKS)
_NUMBERS = "|".join(f"(?:{SERIES[one]})".replace(r"\1", "") for one in ("1", "¹", "一", "i", "I", *SUMS))
_MARK = re.compile(
    rf"(?P<open>[{re.escape(_OPENERS)}]?)(?P<number>\d{{1,3}}(?:\.\d{{1,3}})+(?=\.?\s)|[^\W_]{{1,6}}|{_NUMBERS}|[{''.join(LETTERS['①'])}])"
    rf"(?P<close>[{re.escape(_CLOSERS)}]| ?[-–—ـ](?=\s)|(?=\s))"
)
_SHORT_REST = 40
"""Characters behind a word that follows its number: more, and it is a paragraph's first word."""


class Opening(NamedTuple):
    """A line that begins with a word and a number, or with a mark."""

    line: int
    """Its index among the lines that are not blank."""
    end: int
    """Where its label ends, in characters of the line without its indent."""
    form: str
    """As a keyword of a convention prints it; empty for a mark."""
    values: tuple[tuple[str, Value], ...]
    """Each sample of a mark that it can be, with what it counts; one, without a sample, for a word."""
    alone: bool
    """Nothing follows it that goes on with a sentence; behind a number that comes first, hardly anything."""


class Lines(NamedTuple):
    """The lines of a text that are not blank, with their openings."""

    lines: tuple[str, ...]
    """Without the white space around them."""
    words: tuple[Opening, ...]
    marks: tuple[Opening, ...]


def openings(text: str) -> Lines:
    """The lines of a text and how they open, in order."""
    lines = tuple(found[0].strip() for found in _LINE.finditer(text))
    words, marks = [], []
    for at, line in enumerate(lines):
        word = worded(at, line)
        if word:
            words.append(word)
        if (mark := marked(at, line)) and (word is None or mark.end <= 5):
            marks.append(mark)
    return Lines(lines, tuple(words), tuple(marks))


def worded(at: int, line: str) -> Opening | None:
    """The word with a number that a line begins with."""
    if is_solid(line[0]) and (found := _AROUND.match(line)) and is_solid(found["after"]):
        counted = behind_word(f"{found['number']}{found['insert']}")
        form = f"{found['before']}{{}}{found['after']}"
        return counted and Opening(at, found.end(), form, (("", counted),), alone=True)
    if found := _WORD_FIRST.match(line):
        counted = behind_word(found["number"].rstrip(".-"))
        if counted:
            rest = line[found.end() :].lstrip()
            return Opening(at, found.end(), found["before"], (("", counted),), alone=not (rest and is_small(rest[0])))
    if found := _NUMBER_FIRST.match(line):
        counted = behind_word(found["number"].rstrip(".-"))
        after = found["after"].replace("\t", " ").replace("\u00a0", " ")
        alone = "§" in after or len(line) - found.end() <= _SHORT_REST
        if counted:
            return Opening(at, found.end(), f"{{}}{after}", (("", counted),), alone)
    return None


def marked(at: int, line: str, start: int = 0) -> Opening | None:
    """The mark that a line begins with, from ``start`` on."""
    found = _MARK.match(line, start)
    if not found:
        return None
    around = (found["open"].translate(_WIDTHS), found["close"].translate(_WIDTHS))
    values = tuple(_samples(found["number"], *around))
    rest = line[found.end() :].strip()
    return Opening(at, found.end(), "", values, not rest) if values else None


def _samples(number: str, opening: str, closing: str) -> Iterator[tuple[str, Value]]:
    """The samples of which a number between such signs can be one."""
    if opening and opening in "([" and not closing:
        return
    if "." in number:
        if not opening and all(part.isdecimal() for part in number.split(".")):
            yield f"1.1{closing.replace('.', '')}", Value(tuple(map(int, number.split("."))))
        return
    bare = not opening and not closing
    for series, counted in _counts(number):
        if not bare or series in "1¹" or is_solid(series):
            yield f"{opening}{series}{closing}", counted


@lru_cache(maxsize=8192)
def _counts(number: str) -> tuple[tuple[str, Value], ...]:
    """What a number counts in each series that it could be of."""
    counts = ((series, value(number, series)) for series, pattern in _PATTERNS if pattern.fullmatch(number))
    return tuple((series, counted) for series, counted in counts if counted)
