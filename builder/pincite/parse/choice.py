"""Which convention a text is drafted in, by the evidence that the text shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.source import Source
from pincite.parse.costs import Costs
from pincite.parse.scripts import of_script

_ANCHORED = re.compile(r"(?:\(\?i\))?\^")


_ROMAN = re.compile("[ivxlc]+")
"""What looks like a small word and is mostly a number."""
COMMON_FORM = "treaty"
"""Where nothing tells two conventions apart, the one that numbers as most of the world does."""
_SIGNS_A_WORD = 4
"""Signs that count as a word in a script without spaces."""
_FEWEST_WORDS = 2
"""Small words of a language that a text in it has at least."""


class Chosen(NamedTuple):
    """How a text can be read."""

    convention: Convention
    kind: str
    """``instrument`` or ``report``."""
    language: str
    """Of the text, by its small words; empty if it is none that a convention describes."""
    signs: int = 0
    """How much of the convention's evidence the text shows."""


def candidates(source: Source, conventions: tuple[Convention, ...], costs: Costs) -> list[Chosen]:
    """The convention that the metadata name, or those of the text's language, the one first whose evidence it shows most of.

    Each says whether the text is an instrument or a report, by the first.
    """
    kind = source.metadata.kind
    language = source.metadata.language.split("-")[0]
    named = next((c for c in conventions if c.name == source.metadata.convention), None)
    if named:
        return [Chosen(named, kind or ("instrument" if named.levels else "report"), language or named.language)]
    shown = _ends(source, costs)
    fitting = [c for c in conventions if not kind or bool(c.levels) == (kind == "instrument")]
    language = language or language_of(shown, conventions, costs)
    spoken = [c for c in fitting if c.language == language] or fitting
    weights = {
        c.name: (_evidence(shown, c, costs.most_signs), not c.levels, c.language == SITE_LANGUAGE, c.form == COMMON_FORM)
        for c in spoken
    }
    ranked = sorted(spoken, key=lambda c: weights[c.name], reverse=True)
    kind = kind or ("instrument" if ranked[0].levels else "report")
    return [Chosen(c, kind, language, weights[c.name][0]) for c in ranked]


def _ends(source: Source, costs: Costs) -> str:
    """Title, beginning and end of a text: what shows how it is drafted."""
    text = f"{source.metadata.title}\n{source.text}"
    whole = len(text) <= costs.shown_first + costs.shown
    return text if whole else f"{text[: costs.shown_first]}\n{text[-costs.shown :]}"


def language_of(shown: str, conventions: Sequence[Convention], costs: Costs) -> str:
    """The language whose small words the text has most of; where it has hardly any, the only one that is written so, or empty."""
    counts = Counter(word for word in shown.lower().split() if not _ROMAN.fullmatch(word))
    total = sum(counts.values())
    if total < costs.solid * len(shown):
        counts = Counter(shown)
        total = len(shown) // _SIGNS_A_WORD
    languages, spoken_with = _small_words(tuple(conventions))
    scores = dict.fromkeys(languages, 0)
    for word, count in counts.items():
        for language in spoken_with.get(word, ()):
            scores[language] += count
    best = max(scores, key=lambda language: (scores[language], language == SITE_LANGUAGE), default="")
    several = best and sum(1 for word in languages[best] if counts[word]) >= _FEWEST_WORDS
    enough = total >= costs.fewest_words and best and scores[best] >= total * costs.least_small_words
    if several and enough:
        return best
    written = of_script(shown, languages)
    likely = [language for language in written if scores[language] == max(scores[one] for one in written)]
    return likely[0] if len(likely) == 1 else ""


@lru_cache(4)
def _small_words(conventions: tuple[Convention, ...]) -> tuple[dict[str, tuple[str, ...]], dict[str, list[str]]]:
    """The small words of each language, and the languages of each small word."""
    languages = {c.language: c.words for c in conventions if c.words}
    spoken_with: dict[str, list[str]] = {}
    for language, words in languages.items():
        for word in words:
            spoken_with.setdefault(word, []).append(language)
    return languages, spoken_with


def _evidence(shown: str, convention: Convention, most: int) -> int:
    """How much of a convention's evidence a text shows: the first occurrences of each sign count."""
    lines = shown.splitlines()
    at_starts, anywhere = _signs(convention.evidence)
    total = 0
    for sign in at_starts:
        total += sum(1 for _ in islice(filter(sign.match, lines), most))
    low = shown.lower()
    for sign, in_any_case, bounded in anywhere:
        text = low if in_any_case else shown
        hits = (hit for hit in sign.finditer(text) if not bounded or not text[hit.start() - 1 : hit.start()].isalnum())
        total += sum(1 for _ in islice(hits, most))
    return total


@cache
def _signs(evidence: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], ...], tuple[tuple[re.Pattern[str], bool, bool], ...]]:
    """Signs of a line's beginning, and signs that may stand anywhere, each with whether case is folded and a word begins it.

    The first need not be looked for within lines; a pattern in small letters that begins with a letter finds its
    place several times sooner than one that ignores case or begins with a boundary.
    """
    at_starts = tuple(re.compile(sign) for sign in evidence if _ANCHORED.match(sign))
    anywhere = []
    for sign in evidence:
        if not _ANCHORED.match(sign):
            folded = sign.startswith("(?i)") and not re.search(r"\\[A-Z]", sign)
            words = sign.removeprefix("(?i)").lower() if folded else sign
            bounded = words.startswith(r"\b")
            anywhere.append((re.compile(words.removeprefix(r"\b"), re.MULTILINE), folded, bounded))
    return at_starts, tuple(anywhere)
