"""The script that a text is written in: it tells the language where no other is written so, however little there is of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_LATIN = "LATIN"
_NEARLY_ALL = 0.9
"""Share of the letters: what is labelled in another script may be of another language's drafting."""


def script_of(text: str) -> str:
    """The script of nearly all of a text's letters, by the first word of their names in Unicode; empty if of none."""
    counts = Counter(_script(char) for char in text if char.isalpha())
    script, count = counts.most_common(1)[0] if counts else ("", 0)
    return script if count >= _NEARLY_ALL * counts.total() else ""


def of_script(text: str, words: dict[str, tuple[str, ...]]) -> list[str]:
    """The languages whose small words are of a text's script; none for Latin, in which most are written."""
    script = script_of(text)
    return [] if script in ("", _LATIN) else [language for language, its in words.items() if script_of("".join(its)) == script]


@lru_cache(16_384)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
