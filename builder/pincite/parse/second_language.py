"""Two languages one after the other in one text: where the second begins, and how both are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from pincite.document.convention import Convention, Level
from pincite.document.source import Source
from pincite.parse.choice import language_of
from pincite.parse.costs import Costs

_WINDOW = 3_000
"""Characters that show their language."""
_FEWEST = 2
"""Such stretches at a text's end, all of one other language, that make a second text."""


class SecondLanguage(NamedTuple):
    """A text that stands behind the first, in another language."""

    language: str
    start: int
    """About where it begins, in characters of the text."""


def second_language(source: Source, first: str, conventions: Sequence[Convention], costs: Costs) -> SecondLanguage | None:
    """The other language in which a text ends; None where it is all in one."""
    text = source.text
    starts = range(0, len(text), _WINDOW)
    if not first or len(starts) <= _FEWEST:
        return None
    last = next((one for at in reversed(starts) if (one := language_of(text[at : at + _WINDOW], conventions, costs))), "")
    if last in ("", first):
        return None
    spoken = [language_of(text[at : at + _WINDOW], conventions, costs) for at in starts]
    behind = sum(1 for _ in takewhile(lambda one: one in ("", last), reversed(spoken)))
    if behind < _FEWEST or first not in spoken[: len(spoken) - behind]:
        return None
    return SecondLanguage(last, starts[len(starts) - behind])


def both(convention: Convention, language: str, conventions: Sequence[Convention]) -> Convention:
    """A convention whose levels have the words of another language too, those of its most similar convention."""
    types = {level.type for level in convention.levels}
    spoken = [one for one in conventions if one.language == language and one.levels]

    def likeness(one: Convention) -> tuple[bool, int]:
        return one.form == convention.form, sum(1 for level in one.levels if level.type in types)

    other = max(spoken, key=likeness, default=None)
    if other is None:
        return convention
    levels = tuple(_with_words(level, other) for level in convention.levels)
    return replace(convention, levels=levels, numerals=(*convention.numerals, *other.numerals))


def _with_words(level: Level, other: Convention) -> Level:
    words = [word for one in other.levels if one.type == level.type for word in one.keywords]
    return replace(level, keywords=tuple(dict.fromkeys([*level.keywords, *words]))) if level.keywords else level
