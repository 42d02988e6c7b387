"""Numbers as series: what a printed number can be, and whether it follows another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from pincite.document.alphabets import (
    CHINESE,
    CHINESE_UNITS,
    DOUBLED,
    INSERTED,
    LETTERS,
    ORDINAL_SIGNS,
    ORDINALS,
    REPEATED,
    SPELLINGS,
    SUMS,
)

REPEATS = "|".join(word for words in REPEATED[1:] for word in words)
"""An alternation of the words that count insertions after a number, in every language: 4 bis."""
_COUNTS = {word: count for count, words in enumerate(REPEATED) for word in words}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ENDINGS = "|".join(ORDINALS)
_LETTER = r"[^\W\d_ـ]"
_ORDINAL = rf"(?:\.?[{ORDINAL_SIGNS}]|(?:{_ENDINGS})(?!{_LETTER})|o(?=[.\s-]|$))"
_INSERT_LETTERS = "a-zа-яक-हক-হა-ჰ"
_INSERT = (
    rf"(?:[ -]?(?i:{REPEATS})(?!{_LETTER})|[-‑–/]?[A-Z]{{1,3}}(?![a-z])"
    rf"|[-‑.][{_INSERT_LETTERS}]{{1,2}}(?!{_LETTER})|[{_INSERT_LETTERS}]{{1,4}}(?!{_LETTER})"
    rf"|\^\d{{1,2}}|[א-ת]\d?(?!{_LETTER})|[/-]\d{{1,3}}(?!\d)|[{_RAISED}]{{1,2}})"
)
_DIGITS = r"\d{1,4}"
_NUMERAL = "[" + "".join([*CHINESE, *CHINESE_UNITS]) + "]{1,9}"


def _letters(first: str) -> str:
    signs = LETTERS[first]
    printed = [spelling for spelling, sign in SPELLINGS.items() if sign in signs and not (first == "A" or spelling in signs)]
    one = f"[{signs[0]}-{signs[-1]}]" if first in "aA" else f"[{signs}]"
    if first in DOUBLED:
        wide = "[ａ-ｚ]|đ|" if first == "a" else ""
        return rf"(?:{wide}{one}|({one})\1{{1,2}})"
    return rf"(?:{'|'.join([*printed, one])})" if printed else one


SERIES = {
    "1": rf"{_DIGITS}(?:{_INSERT})?",
    "1.1": r"\d{1,4}(?:[-⁰¹²³⁴⁵⁶⁷⁸⁹]\d{0,2})?(?:\.\d{1,3})+(?:[A-Z](?![a-z]))?",
    "1.1.1": r"\d{1,4}(?:[-⁰¹²³⁴⁵⁶⁷⁸⁹]\d{0,2})?(?:\.\d{1,3}){2,}",
    "aa": r"([a-z])\1",
    "aaa": r"([a-z])\1\1",
    "i": r"[ivxlcdmｉｖｘ]{1,8}",
    "I": r"[IVXLCDM]{1,8}",
    "¹": rf"[{_RAISED}]{{1,3}}",
    "一": _NUMERAL,
    **{first: _letters(first) for first in LETTERS},
    **{
        first: f"(?:{'|'.join([*(s for s, sign in SPELLINGS.items() if sign in counts), *counts])}){{1,3}}"
        for first, counts in SUMS.items()
    },
}
"""Regular expressions of the series that a mark's sample names."""

_SAMPLES = sorted([*SERIES, "1.01"], key=len, reverse=True)
SAMPLE = re.compile(rf"((?:(?!{'|'.join(map(re.escape, _SAMPLES))})\W)*)({'|'.join(map(re.escape, _SAMPLES))})([\Wº]*)")
"""How a convention shows a printed number: the first of its series, with what stands around it."""
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,4})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SPACED = r"(?:[ \t\u00a0](?:[a-z](?=[.:)]|\s*$|\s+[^\W\d_a-z])|[A-Z](?=[.:]|\s*$)))"
"""The letter of an insertion that is printed apart: § 3 a."""
NUMBER = (
    rf"\d+(?:[.:-]\d+)*(?:{_ORDINAL})?(?:{_INSERT})?(?:\.\d+)*[a-z]?(?!{_LETTER}){_SPACED}?"
    rf"|[A-Z]\.?[ \u00a0]?\d{{1,4}}(?:-\d+)+(?!\w)"
    rf"|[IVXLCDM]+(?:(?:\.\d+)+(?:/\d+)?|[ -]?(?i:{REPEATS})|(?:{_ENDINGS})|-[A-Z\d]|[a-z])?(?!\w)|[{LETTERS['Ⅰ']}]|[A-Z](?!\w)"
    r"|[Α-Ω]{1,3}(?:[΄΄'’ʹ]|(?!\w))|[א-ת]{1,2}(?:['’׳]|(?!\w))"
)
"""A number behind a word: of figures, Roman, or a letter."""
CJK_NUMBER = rf"(?:\d{{1,4}}(?:-\d{{1,3}})?|{_NUMERAL})"
CJK_INSERT = rf"(?:\s?[{INSERTED}]\s?(?:\d{{1,3}}|{_NUMERAL}))*"
"""What follows the word behind such a number, where the clause was inserted: 第二条の二."""


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
    if len(number) > LONGEST or not number:
        return None
    if series == "1":
        whole, point, decimals = number.partition(".")
        if point and whole.isdecimal() and decimals.isdecimal():
            return Value((int(whole),), _fraction(decimals))
        return _arabic(number)
    if series == "¹":
        return Value((int(unicodedata.normalize("NFKC", number)),))
    if series in ("1.1", "1.1.1"):
        figures = [re.match(r"\d+", part) for part in number.split(".")]
        insert = ord(number[-1]) - 64 if number[-1].isupper() else 0
        return Value(tuple(int(part[0]) for part in figures if part), insert)
    if series in ("aa", "aaa"):
        return Value((ord(number[0]) - 96,))
    if series == "一":
        return _inserted(number)
    if series in SUMS:
        return _sum(number, SUMS[series])
    if "." in number:
        letter, _, decimal = number.partition(".")
        above = value(letter, series)
        return above and Value(above.path, _fraction(decimal))
    if series in "iI":
        low = unicodedata.normalize("NFKC", number).lower()
        return Value((_roman(low),)) if _ROMAN.fullmatch(low) else None
    signs = LETTERS[series]
    number = SPELLINGS.get(number, number)
    place = signs.find(number[0]) + 1
    return Value(((len(number) - 1) * len(signs) + place,)) if place else None


def any_value(number: str) -> Value | None:
    """What a number written in running text counts, in the first series that it fits."""
    for series in ("1", "1.1", "I", "i", "A", "a", "一", "Ⅰ"):
        if re.fullmatch(SERIES[series], number) and (found := value(number, series)):
            return found
    return behind_word(number)


@lru_cache(10_000)
def behind_word(number: str) -> Value | None:
    """What a number counts that a word introduces: figures with all that may follow them, a Roman number, a capital letter."""
    if not number or len(number) > LONGEST:
        return None
    if number[0].isdecimal():
        if any(sign in number for sign in INSERTED):
            return _inserted(number)
        return _arabic(number)
    decimal = re.fullmatch(r"([IVXLCDM]+)((?:\.\d+)+)(?:/(\d+))?", number)
    if decimal and (above := value(decimal[1], "I")):
        return Value((*above.path, *map(int, decimal[2][1:].split("."))), int(decimal[3] or 0))
    prefixed = re.fullmatch(r"[A-Z]\.?[ \u00a0]?(\d{1,4}(?:-\d+)+)", number)
    if prefixed:
        return _arabic(prefixed[1])
    for counts in SUMS.values():
        if (low := number.casefold().rstrip(_KERAIA))[:1] in counts:
            return _sum(low, counts)
    roman = re.fullmatch(rf"([IVXLCDM]+)(?:{_ENDINGS}|[ -]?((?i:{REPEATS}))|-?([A-Z\d]|[a-z]))?", number)
    if roman and (above := value(roman[1], "I")):
        insert = _COUNTS[roman[2].lower()] if roman[2] else _letter(roman[3]) if roman[3] else 0
        return Value(above.path, insert)
    for series in ("A", "Ⅰ", "一", "i"):
        if re.match(SERIES[series], number) and (found := value(number, series)):
            return found
    return None


_ALIFS = tuple("أإآا")
"""Forms of the Arabic letter that no Latin one stands for; as a number it is a."""


@lru_cache(10_000)  # more than any text needs but one that is made to cost
def canonical(number: str) -> str:
    """A printed number as an eId has it: inner dots and spaces as hyphens or nothing, digits in ASCII.

    Akoma Ntoso Naming Convention 1.0, section 5: the number as printed, without type word, brackets and final stop. What
    makes it an ordinal is no part of it, and numerals that stand for figures are written as figures: 1º and 第一 are 1.
    """
    plain = re.sub(rf"(?<=\d){_ORDINAL}|(?<=[IVXLCDM])(?:{_ENDINGS})$", "", number)
    plain = re.sub(rf"(?<=\d)[{_RAISED}]+", lambda raised: f"-{unicodedata.normalize('NFKC', raised[0])}", plain)
    plain = re.sub(r"(?<=\d)([א-ת])(\d?)", _hebrew_insert, plain)
    figures = "".join(str(unicodedata.digit(c)) if c.isdigit() else "" if c in ORDINAL_SIGNS else c for c in plain)
    if figures[:1] in _ALIFS:
        figures = f"a{figures[1:]}"
    return re.sub(r"[^0-9A-Za-z-]+", "-", anyascii(figures).replace(" ", "").strip(".")).strip("-")


_KERAIA = "΄'’ʹ׳"
"""Signs behind letters that count."""


def _hebrew_insert(found: re.Match[str]) -> str:
    return f"-{SUMS['א'][found[1]]}" + (f"-{found[2]}" if found[2] else "")


@lru_cache(10_000)
def in_figures(number: str) -> str:
    """A Chinese numeral, or a number that is a sum of letters without a Latin spelling, in figures; any other as it is."""
    if re.fullmatch(rf"{CJK_NUMBER}{CJK_INSERT}", number) and not number.isdecimal():
        return "-".join(str(_chinese(part.strip())) for part in re.split(f"[-{INSERTED}]", number))
    low = number.casefold().rstrip(_KERAIA)
    if number[:1].isupper() or low[:1] in SUMS["א"]:
        for counts in SUMS.values():
            if low[:1] in counts and (found := _sum(low, counts)):
                return str(found.path[0])
    return number


_FIGURES = re.compile(rf"(\d+(?:[.:–-]\d+)*)\s?(?:{_ORDINAL})?")


def _arabic(number: str) -> Value | None:
    """Figures with an ordinal's ending and an insertion's count: 1º, 1er, 4 bis, 5a, 12-A, 6/1, 30¹, 21-501.01, 1.024."""
    found = _FIGURES.match(number)
    if not found:
        return None
    figures = found[1].replace("–", "-").replace(":", "-")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", figures):
        path: tuple[int, ...] = (int(figures.replace(".", "")),)
    else:
        path = tuple(map(int, re.split(r"[.-]", figures)))
    suffix = number[found.end() :].strip(" -‑–/.^")
    if not suffix:
        return Value(path)
    if suffix.isdecimal():
        return Value(path, int(suffix))
    if suffix.isdigit():
        return Value(path, int(unicodedata.normalize("NFKC", suffix)))
    if re.fullmatch(r"[א-ת]\d?", suffix):
        return Value(path, SUMS["א"][suffix[0]] * 10 + int(suffix[1:] or 0))
    lettered = re.match(r"[^\W\d_]+", suffix)
    if not lettered:
        return None
    count = _COUNTS.get(lettered[0].lower()) or _letter(lettered[0])
    return Value(path, count) if count else None


_INSERTING = ("a", "а", "क", "ক", "ა")


def _letter(letters: str) -> int:
    """What the letters of an insertion count; 0 where they are none."""
    if letters.isdecimal():
        return int(letters)
    count = 0
    for letter in letters.lower():
        place = next((found + 1 for script in _INSERTING if (found := LETTERS[script].find(letter)) >= 0), 0)
        if not place or len(letters) > 4:
            return 0
        count = count * 26 + place
    return count


def _fraction(decimals: str) -> int:
    """What stands after the point of 7.01, 7.1 or 7.11, so that they come in this order."""
    return int(f"{decimals:0<2}"[:2])


def _inserted(number: str) -> Value | None:
    """A Chinese numeral or figures, with the count of an insertion: 二十三, 一百零五, 二の二, 5의2."""
    head, *tail = re.split(f"[{INSERTED}]", number)
    figures = re.split("-", head)
    counts = [_chinese(part.strip()) for part in (*figures, *tail)]
    if not all(counts):
        return None
    insert = 0
    for count in counts[1:]:
        insert = insert * 100 + count
    return Value((counts[0],), insert)


def _chinese(number: str) -> int:
    """A numeral below ten thousand; 0 where it is none."""
    if number.isdecimal():
        return int(number)
    total = digit = 0
    for char in number:
        if char in CHINESE_UNITS:
            total += (digit or 1) * CHINESE_UNITS[char]
            digit = 0
        elif char in CHINESE:
            digit = digit * 10 + CHINESE[char]
        else:
            return 0
    return total + digit


def _sum(number: str, counts: dict[str, int]) -> Value | None:
    """A number whose letters add up: ιβ is 12."""
    for printed, sign in SPELLINGS.items():
        number = number.replace(printed, sign)
    return Value((sum(counts[sign] for sign in number),)) if all(sign in counts for sign in number) else None


def _roman(number: str) -> int:
    digits = [_ROMAN_DIGITS[char] for char in number]
    return sum(-d if d < later else d for d, later in zip(digits, [*digits[1:], 0], strict=True))
