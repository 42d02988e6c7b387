"""How a citation is written, and which words are the same to a search: read by Python and by the browser's script alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitationGrammar:
    """The file ``assets/citations.yml``, which says what each member is."""

    letters: Mapping[str, str]
    """``from`` and ``to``, character by character."""
    dropped: str
    solid: str
    """The content of a character class."""
    possessive: str
    article: str
    plural: str
    plurals: Mapping[str, str]
    kept: str
    spellings: Mapping[str, str]
    bases: tuple[str, ...]
    outer: tuple[str, ...]
    small: tuple[str, ...]
    roman: Mapping[str, int]
    han: Mapping[str, object]
    bare: str
    """A regular expression with groups ``title``, ``number`` and ``tail``."""
    part: str
    """A regular expression of one of the numbers in ``tail``."""

    def arabic(self, number: str) -> str:
        """A number as digits, where it is printed in Roman capitals; otherwise in small letters."""
        if not number or not set(number) <= self.roman.keys():
            return number.lower()
        values = [self.roman[letter] for letter in number]
        return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))
