"""What the page "Check" needs of each language to judge a quotation: the words of ``link/verdicts.py`` and ``link/claims.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pincite.document.convention import Convention


def checking(
    languages: AbstractSet[str], conventions: Sequence[Convention], keywords: Callable[[Sequence[Convention]], Mapping[str, str]]
) -> dict[str, object]:
    """The words of each language, from the first convention that speaks it; ``keywords`` are those that name clauses."""
    spoken: dict[str, list[Convention]] = {}
    for convention in conventions:
        spoken.setdefault(convention.language, []).append(convention)
    return {language: _words(spoken[language][0], keywords(spoken[language])) for language in sorted(languages & spoken.keys())}


def _words(convention: Convention, keywords: Mapping[str, str]) -> dict[str, object]:
    words = convention.references
    return {
        "negations": words.negations,
        "numbers": [word for word, _ in words.numbers],
        "presents": words.presents,
        "of": words.of,
        "keywords": keywords,
        "spellings": convention.spellings,
    }
