"""Which convention a text is drafted in, by the evidence that the text shows."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import NamedTuple

from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.source import Source
from pincite.parse.costs import Costs

_ANCHORED = re.compile(r"(?:\(\?i\))?\^")


class Chosen(NamedTuple):
    """How a text is to be read."""

    convention: Convention
    kind: str
    """``instrument`` or ``report``."""
    next_best: str = ""
    """The name of the convention whose evidence the text shows most of after this; empty where the metadata name one."""


def choose_convention(source: Source, conventions: tuple[Convention, ...], costs: Costs) -> Chosen:
    """The convention that the metadata names or the text shows, and whether it is an instrument or a report."""
    next_best = ""
    named = next((c for c in conventions if c.name == source.metadata.convention), None)
    kind = source.metadata.kind
    if named is None:
        text = f"{source.metadata.title}\n{source.text}"
        shown = text if len(text) <= 2 * costs.shown else f"{text[: costs.shown]}\n{text[-costs.shown :]}"
        fitting = [c for c in conventions if not kind or bool(c.levels) == (kind == "instrument")]
        language = source.metadata.language.split("-")[0] or _language(shown, conventions, costs)
        spoken = [c for c in fitting if c.language == language] or fitting
        weights = {c.name: (_evidence(shown, c, costs.most_signs), not c.levels, c.language == SITE_LANGUAGE) for c in spoken}
        named = max(spoken, key=lambda c: weights[c.name])
        others = [c for c in spoken if c.levels and c is not named]
        next_best = max(others, key=lambda c: weights[c.name]).name if others else ""
        if named.levels and not kind and not _evidence(shown, named, costs.most_signs):
            named = next((c for c in conventions if not c.levels and c.language == named.language), named)
    return Chosen(named, kind or ("instrument" if named.levels else "report"), next_best)


def _language(shown: str, conventions: tuple[Convention, ...], costs: Costs) -> str:
    """The language whose small words the text has most of; empty if it has hardly any of one."""
    counts = Counter(shown.lower().split())
    total = sum(counts.values())
    if total < costs.solid * len(shown):
        counts = Counter(shown)
    languages = {c.language: c.words for c in conventions if c.words}
    scores = {language: sum(counts[word] for word in words) for language, words in languages.items()}
    best = max(scores, key=lambda language: scores[language], default="")
    return best if best and total >= costs.fewest_words and scores[best] >= total * costs.least_small_words else ""


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
