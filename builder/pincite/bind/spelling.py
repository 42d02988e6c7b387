"""One spelling for the words that a language spells in several ways: defence and defense are no other wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pincite.bind.segments import Segments


class Spelling:
    """The rules of one language: regular expressions of whole words in small letters, and what stands for them."""

    def __init__(self, rules: Sequence[tuple[str, str]]) -> None:
        self.rules = [(re.compile(pattern), replacement) for pattern, replacement in rules]

    def one_form(self, words: Sequence[str]) -> list[str]:
        """The words in one spelling each, as many as there were."""
        return [self._form(word) for word in words]

    def of_quotation(self, quote: Segments) -> Segments:
        """A quotation in one spelling."""
        return quote._replace(words=tuple(self.one_form(words) for words in quote.words))

    def _form(self, word: str) -> str:
        for pattern, replacement in self.rules:
            word = pattern.sub(replacement, word)
        return word


@cache
def spelling_of(rules: tuple[tuple[str, str], ...]) -> Spelling | None:
    """The spelling that some rules make, None where there are none."""
    return Spelling(rules) if rules else None
