"""Letters and words: small letters that keep every offset, text on one line, and words of any script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBER = r"\d+(?:[.,:/]\d+)*"
_SIGN = r"[€$£¥§%‰<>≤≥=±]|(?<![\w)])[-−](?=\d)"
WORD = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|{_NUMBER}(?![^\W_])|{_SIGN}|[^\W_]+(?:['’ʼ][^\W_]+)*")
"""A word, a number with its points, a sign that changes what a number says, or a character of a script without spaces."""
_ASCII_WORD = re.compile(rf"{_NUMBER}(?![a-z0-9])|[$%<>=]|(?<![\w)])-(?=\d)|[a-z0-9]+(?:'[a-z0-9]+)*")
_TYPOGRAPHY = str.maketrans({"’": "'", "ʼ": "'", **dict.fromkeys("‘“”„«»–—…‑\u00a0", " ")})
"""What stands between words, or within one, wherever it stands."""
CAPITAL = "[A-ZÀ-ÞЀ-Я]"
"""Begins a name, in scripts with capitals."""
_SPACES = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]{2,}|[\t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


_FIGURES = {code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x1100) if chr(code).isdecimal()}


def in_ascii_figures(text: str) -> str:
    """The text with the figures of every script as 0 to 9, character for character."""
    return text if text.isascii() else text.translate(_FIGURES)


def small(text: str) -> str:
    """The text in small letters, character for character; one whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small_ if len(small_ := char.lower()) == 1 else char for char in text)


def caseless(text: str) -> str:
    """Words as they are compared whatever their case: Turkish i and ı, and their capitals, are one letter."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


def is_small(char: str) -> bool:
    """A small letter of a script that has capitals; Georgian prints its letters in one form, whatever Unicode calls them."""
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def is_solid(sign: str) -> bool:
    """A sign of a script that sets no spaces between words, or a number that is a sign of its own."""
    return _is_solid(sign[0])


@lru_cache(16_384)
def _is_solid(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F") or sign in "①⑴㈠"


def plain(text: str) -> str:
    """Text that stands on one line of a file: white space collapsed, control characters replaced."""
    line = " ".join(text.split())
    return line if line.isprintable() else _CONTROLS.sub("\ufffd", line)


def collapse(text: str) -> str:
    """White space as a browser shows it: one space for each run; a no-break space stays."""
    if "  " not in text and text.isprintable():
        return text
    return _SPACES.sub(" ", text)


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text that names it in a message, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation, one form of apostrophe; what numbers say is kept."""
    if not text.isascii():
        text = text.translate(_TYPOGRAPHY)
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [word.casefold().replace("’", "'").replace("ʼ", "'").replace("−", "-") for word in WORD.findall(text)]
