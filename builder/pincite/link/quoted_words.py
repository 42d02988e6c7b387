"""Which instrument a report speaks of, by the words that it quotes: those that stand in one instrument of the site only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pincite.document.eid import EId
from pincite.document.letters import words_of
from pincite.document.quotation import FEWEST_WORDS, Placed
from pincite.document.stretches import Span
from pincite.document.symbols import Abstract

_DECIDE = 12
"""So many words, the same one by one, are no chance: what is named beside them is that instrument."""
_SO_LIKE = 0.85
"""Likeness from which on words that were changed are still the clause's of which the number is named."""


class Shown(NamedTuple):
    """Quoted words that stand, or nearly, in one instrument only."""

    span: Span
    """Of the quotation."""
    page: str
    """Of the instrument."""
    eids: tuple[EId, ...]
    """The clauses in which they stand."""
    exact: bool
    """They are the same, one by one."""
    decides: bool
    """They are so many, and the same, that no number need agree."""


def shown(quotations: Sequence[Placed], documents: Mapping[str, Abstract]) -> Iterator[Shown]:
    """What the quotations of a report tell, in their order."""
    for quote, matches in quotations:
        count = len(words_of(quote.text))
        fitting = [match for match in matches if match.exact] or [one for one in matches if one.likeness >= _SO_LIKE]
        homes = {documents[match.page].home for match in fitting}
        if count >= FEWEST_WORDS and len(homes) == 1:
            exact = fitting[0].exact
            eids = tuple(match.eid for match in fitting)
            yield Shown(Span(quote.start, quote.end), homes.pop(), eids, exact, exact and count >= _DECIDE)
