"""Words as the search compares them, in Python as in ``assets/scripts/words.js``: the two give the same for every text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pincite.document.citation_grammar import CitationGrammar

_ASCII = re.compile(r"[a-z0-9]+")
_LATIN = re.compile(r"[a-z]+")


class _Marks(dict[int, int | None]):
    """Each character as it is and each mark as nothing, for ``str.translate``; looked up when it is met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.category(chr(code)).startswith("M") else code
        return kept


_MARKS = _Marks()


class Tokens:
    """Takes texts apart; the words of one text are without case, marks, joiners and articles."""

    def __init__(self, grammar: CitationGrammar) -> None:
        same = zip(grammar.letters["from"], grammar.letters["to"], strict=True)
        self._letters = {**{ord(a): b for a, b in same}, **dict.fromkeys(map(ord, grammar.dropped))}
        self._possessive = re.compile(rf"{grammar.possessive}\b")
        self._word = re.compile(rf"[{grammar.solid}]+|[^\W_{grammar.solid}]+")
        self._solid = re.compile(f"[{grammar.solid}]")
        self._article = re.compile(rf"{grammar.article}(?=\w{{3}})")
        self._plural, self._plurals, self._kept = grammar.plural, grammar.plurals, grammar.kept
        self._spellings = grammar.spellings
        self._stem = cache(self._stemmed)

    def __call__(self, text: str) -> list[str]:
        """The words of a text in order; Chinese and Japanese as pairs of characters."""
        if text.isascii():
            low = text.lower()
            return [self._stem(word) for word in _ASCII.findall(self._possessive.sub("", low) if "'s" in low else low)]
        plain = unicodedata.normalize("NFKD", text).lower().translate(_MARKS).translate(self._letters)
        out: list[str] = []
        for word in self._word.findall(self._possessive.sub("", plain)):
            if not self._solid.match(word):
                out.append(self._stem(word))
            elif len(word) == 1:
                out.append(word)
            else:
                out += [word[at : at + 2] for at in range(len(word) - 1)]
        return out

    def _stemmed(self, word: str) -> str:
        """A word without the plural of Latin script, or the article of Arabic."""
        if len(word) > 3 and _LATIN.fullmatch(word):
            return self._spelled(self._singular(word))
        return self._article.sub("", word, count=1) if self._article.match(word) else word

    def _singular(self, word: str) -> str:
        for ending, instead in self._plurals.items():
            if len(word) > len(ending) + 1 and word.endswith(ending):
                return word.removesuffix(ending) + instead
        return word[:-1] if word.endswith(self._plural) and word[-2] not in self._kept else word

    def _spelled(self, word: str) -> str:
        """One form for endings that are spelled in two ways: "defence", "defense"."""
        ending = next((one for one in self._spellings if len(word) > len(one) + 2 and word.endswith(one)), "")
        return word.removesuffix(ending) + self._spellings[ending] if ending else word
