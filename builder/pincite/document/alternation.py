"""Words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pincite.document.letters import is_solid


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, any white space between their parts; of none, what never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")" if ordered else "(?!)"


def unbound(words: Iterable[str]) -> str:
    """An alternation of words that are no parts of others; those of scripts without spaces stand beside any others."""
    spaced: list[str] = []
    solid: list[str] = []
    for word in words:
        (solid if is_solid(word) else spaced).append(word)
    return rf"(?:(?<!\w){any_of(spaced)}(?!\w)|{any_of(solid)})"
