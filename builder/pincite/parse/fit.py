"""How well a hierarchy explains a text: its numbers read as series of the levels, and where the text's own references lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pincite.document.convention import Convention
from pincite.document.numbering import behind_word
from pincite.document.stretches import Span
from pincite.parse.blocks import Block
from pincite.parse.candidates import Evidence, chains
from pincite.parse.costs import Costs
from pincite.parse.labels import base_rank
from pincite.parse.series import Candidate, choose

_REGULAR = 1.0
"""A number of less surprise than this follows from the one before."""
_CERTAIN = 4.0
"""A label that is so unlikely to be running text breaks a reading that has no place for it."""


class Fit(NamedTuple):
    """What a hierarchy makes of a text's lines."""

    explained: int
    """Numbers that follow from those before, by the levels, or stand in words that are quoted from another text."""
    broken: int
    """Labels that do not, or that are read as running text though they hardly can be."""
    cited: int
    """Of the first, those of the citable level."""
    resolved: int
    """Of the text's own references to the citable level, those that lead to one of its numbers."""
    unresolved: int

    @property
    def score(self) -> float:
        """The higher, the better the text is explained."""
        return self.explained + self.cited - self.broken + 0.5 * min(self.resolved, self.explained)


def fit(text: str, lines: Sequence[Span], convention: Convention, costs: Costs, evidence: Evidence) -> Fit:
    """Read the numbers with which ``lines`` begin by the levels of a convention."""
    base = base_rank(convention.levels)
    blocks = tuple(Block((line,), after_gap=False) for line in lines)
    found_chains = chains(text, blocks, convention, {}, evidence, costs)
    candidates = [Candidate(labels, chained=at > 0) for chain in found_chains.of_blocks for at, labels in enumerate(chain)]
    choices = choose(tuple(candidates), convention.levels, replace(costs, beam=2))
    explained, broken = found_chains.others, 0
    numbers = set()
    for candidate, choice in zip(candidates, choices, strict=True):
        if choice.label and choice.surprise < _REGULAR:
            explained += 1
            if choice.label.rank == base and choice.label.value:
                numbers.add(choice.label.value)
        elif choice.label or max(one.plain for one in candidate.labels) >= _CERTAIN:
            broken += 1
    found_numbers = [behind_word(one) for one in _references(text, lines, convention)]
    resolved = sum(1 for one in found_numbers if one in numbers)
    return Fit(explained, broken, len(numbers), resolved, len(found_numbers) - resolved)


def _references(text: str, lines: Sequence[Span], convention: Convention) -> list[str]:
    """The numbers behind the words for the citable level within some lines of a text."""
    pattern = _citing(convention)
    return [found[1] for found in pattern.finditer(text, 0, lines[-1].end)] if pattern and lines else []


@lru_cache(512)
def _citing(convention: Convention) -> re.Pattern[str] | None:
    base = base_rank(convention.levels)
    if base >= len(convention.levels):
        return None
    type_ = convention.levels[base].type
    words = [word for word, of in convention.references.keywords if of == type_] or [
        word for word in convention.levels[base].keywords if "{}" not in word
    ]
    if not words:
        return None
    word = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<=[^\n\w])(?:{word})[ \u00a0]*(\d{{1,4}}[A-Za-z]?)(?!\w)", re.IGNORECASE)
