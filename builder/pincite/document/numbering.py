"""Numbers as series: what a printed number can be, and whether it follows another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_LATIN_REPEATS = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
REPEATS = "|".join(_LATIN_REPEATS[1:])
"""An alternation of the Latin words that count insertions after a number, in every language: 4 bis."""

SERIES = {
    "1": (
        rf"\d{{1,4}}(?:[ -]?(?:{REPEATS})\b"
        r"|[A-Z]{1,3}(?![a-z])|[a-z](?![a-z]))?"
    ),
    "1.1": r"\d{1,4}(?:\.\d{1,3})+",
    "a": r"(?:[a-z]|([a-z])\1{1,2})",
    "A": r"(?:[A-Z]|([A-Z])\1{1,2})",
    "а": r"[а-я]",
    "α": r"[α-ω]",
    "أ": r"[أ-ي]",
    "i": r"[ivxlcdm]{1,8}",
    "I": r"[IVXLCDM]{1,8}",
    "一": r"[一二三四五六七八九十百零〇]{1,7}",
}
"""Regular expressions of the series that a mark's sample names."""

SAMPLE = re.compile(r"(\W*)(1\.01|1\.1|1|a|A|i|I|а|α|أ|一)(\W*)")
"""How a convention shows a printed number: the first of its series, with what stands around it."""
_ALPHABETS = {"а": "абвгдежзиклмнопрстуфхцчшщэюя", "α": "αβγδεζηθικλμνξοπρστυφχψω", "أ": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"}
_CHINESE = {digit: count for count, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


LONGEST = 40
"""Characters of a printed number; what is longer counts nothing that anybody cites, and Python reads no 5,000 digits."""


class Value(NamedTuple):
    """A number's place in its series."""

    path: tuple[int, ...]
    """One count a level of a decimal number; a single one otherwise."""
    insert: int = 0
    """0 for the plain number, 1 and on for insertions after it: A, B or bis, ter."""


@lru_cache(10_000)  # more than any text needs but one that is made to cost
def value(number: str, series: str) -> Value | None:
    """What ``number`` counts in ``series`` (a key of SERIES); None if it is not of that series, or too long to count."""
    if len(number) > LONGEST:
        return None
    if series == "1":
        return _arabic(number)
    if series == "1.1":
        return Value(tuple(int(part) for part in number.split(".")))
    low = number.lower()
    if series == "一":
        return _chinese(number)
    if series in "аαأ":
        return Value((_ALPHABETS[series].find(low) + 1,)) if low in _ALPHABETS[series] else None
    if "." in low:
        letter, _, decimal = low.partition(".")
        above = value(letter, series)
        return above and Value(above.path, _fraction(decimal))
    if series in "iI":
        return Value((_roman(low),)) if low and _ROMAN.fullmatch(low) else None
    return Value(((len(low) - 1) * 26 + ord(low[0]) - 96,)) if low.isascii() and low.isalpha() else None


def any_value(number: str) -> Value | None:
    """What a number written in running text counts, in the first series that it fits."""
    for series in ("1", "1.1", "I", "i", "A", "a"):
        if re.fullmatch(SERIES[series], number) and (found := value(number, series)):
            return found
    return None


@lru_cache(10_000)  # more than any text needs but one that is made to cost
def canonical(number: str) -> str:
    """A printed number as an eId has it: inner dots and spaces as hyphens or nothing, digits in ASCII.

    Akoma Ntoso Naming Convention 1.0, section 5: the number as printed, without type word, brackets and final stop.
    """
    ascii_digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in number)
    return re.sub(r"[^0-9A-Za-z-]+", "-", anyascii(ascii_digits).replace(" ", "").strip(".")).strip("-")


def _arabic(number: str) -> Value | None:
    found = re.fullmatch(r"(\d+)[ -]?([A-Za-z]*)(?:\.(\d+))?", number)
    if not found:
        return None
    suffix = found[2].lower()
    if found[3]:
        return Value((int(found[1]),), _fraction(found[3]))
    if suffix in ("er", "ère", "re", "º", "°"):
        return Value((int(found[1]),))
    if suffix in _LATIN_REPEATS:
        return Value((int(found[1]),), _LATIN_REPEATS.index(suffix))
    insert = 0
    for letter in suffix:
        if not "a" <= letter <= "z":
            return None
        insert = insert * 26 + ord(letter) - 96
    return Value((int(found[1]),), insert)


def _fraction(decimals: str) -> int:
    """What stands after the point of 7.01, 7.1 or 7.11, so that they come in this order."""
    return int(f"{decimals:0<2}"[:2])


def _chinese(number: str) -> Value | None:
    """A numeral below a thousand: 二十三, 一百零五."""
    total = digit = 0
    for char in number:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _CHINESE[char]
    return Value((total + digit,)) if total + digit else None


def _roman(number: str) -> int:
    digits = [_ROMAN_DIGITS[char] for char in number]
    return sum(-d if d < later else d for d, later in zip(digits, [*digits[1:], 0], strict=True))
