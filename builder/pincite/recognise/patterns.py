"""Patterns made of a language's words: alternations and names."""

from __future__ import annotations

import re

from pincite.document.alternation import any_of

WHITE = r"[ \t\r\n]+"


def proper_name(joins: tuple[str, ...], bodies: tuple[str, ...] = (), never: str = "(?!)") -> str:
    """The pattern of a name: capitalised words and numbers, with small words of the language or bodies in brackets between.

    No word of it begins what ``never`` matches.
    """
    between = rf"(?:(?:{any_of(joins)}|\({any_of(bodies)}\)){WHITE})*" if joins else ""
    word = rf"(?!{never})[A-ZÀ-ÞЀ-Я][\w’'-]*"
    return rf"(?:{word}|\d{{4}}/\d+)(?:{WHITE}{between}(?:{word}|\d+(?:/\d+)?))*"


def by_first_letter(words: list[str]) -> str:
    """An alternation of words in small letters, branching at their first letters: far fewer branches fail at each place."""
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0].lower(), []).append(word[1:].lower())
    return "(?:" + "|".join(re.escape(first) + any_of(rest) for first, rest in letters.items()) + ")" if letters else "(?!)"
