"""What a reader wants to know of a quotation: are these the words, and do they stand where it is said?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pincite.document.convention import References
from pincite.document.corpus import Address, Check, Linked, Table
from pincite.document.letters import words_of
from pincite.relate.claims import Claim, Claims, stands_in
from pincite.relate.fold import fold
from pincite.relate.link import Linker
from pincite.relate.passages import FEWEST_WORDS, Match, Quote

_UNCLAIMED = 10
"""Words that a quotation needs to be placed where nothing says what it quotes."""
_STATED = 0.1
"""What the claimed place adds to likeness, so that of two clauses with such words the one that is named is meant."""
_STOP = re.compile(r"[.!?][”’»\")]*\s")


def check(
    linked: Linked,
    quotes: Sequence[tuple[Quote, tuple[Match, ...]]],
    linker: Linker,
    about: int | None,
    words: References,
) -> tuple[Check, ...]:
    """The verdict on each quotation of a document that claims an instrument, or whose words stand in one.

    ``about`` is the instrument that a report is about: words such as "the agreement" before a quotation mean it.
    ``words.negations`` are those without which a sentence says the contrary: an omission of one is none.
    """
    table = linker.table
    text = linked.annotated.document.source.text
    claims = Claims(text, linked.links, [quote for quote, _ in quotes], about, linker, words)
    judge = _Judge(table, words)
    out = []
    for quote, matches in quotes:
        if fold(quote.text).rstrip(".,") in table.titles:
            continue  # it names an instrument
        claim = claims.claim(quote)
        if claim is None:
            matches = tuple(match for match in matches if match.exact)
            if not matches or len(words_of(quote.text)) < _UNCLAIMED:
                continue
            claim = Claim("", "", None, (), None)
        match = _chosen(matches, claim, linker)
        out.append(_checked(quote, match, judge.verdict(quote, match, claim.instrument), claim, linker))
    return tuple(out)


def _checked(quote: Quote, match: Match | None, verdict: str, claim: Claim, linker: Linker) -> Check:
    table = linker.table
    own = (quote.start, quote.end, quote.clause, quote.clauses[-1], " ".join(quote.text.split()))
    if match is None or verdict in ("too-short", "absent", "not-held"):
        page = table.pages[claim.instrument] if claim.instrument is not None else ""
        place = "unknown" if claim.words else "unstated"
        return Check(*own, verdict, place, claim.words, claim.level, page, None, "", claim.stated, 0.0, "")
    found = linker.clauses(match.document).by_eid[match.eid]
    page = table.pages[match.document]
    place = "unstated"
    if claim.words:
        inside = any(stands_in(match.document, match.eid, one, linker) for one in claim.within)
        place = "as-stated" if inside else "elsewhere"
    address = Address(page, found.fragment)
    likeness, passage = match.likeness, match.passage
    return Check(*own, verdict, place, claim.words, claim.level, page, address, found.pinpoint, claim.stated, likeness, passage)


def _chosen(matches: tuple[Match, ...], claim: Claim, linker: Linker) -> Match | None:
    """The match in the instrument that is named, at the claimed place before others, in force before other versions."""
    table = linker.table
    if claim.instrument is None:
        return matches[0] if matches else None
    page = table.pages[claim.instrument]
    pages = {at: (table.pages[at], table.abstracts[at].state_of) for at in {match.document for match in matches}}

    def rank(match: Match) -> tuple[bool, bool, float]:
        inside = any(stands_in(match.document, match.eid, one, linker) for one in claim.within)
        return match.exact, table.pages[match.document] == page, match.likeness + (_STATED if inside else 0.0)

    return max((match for match in matches if page in pages[match.document]), key=rank, default=None)


class _Judge:
    """Says what to call the relation of a quotation to the words of a clause."""

    def __init__(self, table: Table, words: References) -> None:
        self.table = table
        self.negations = frozenset(words.negations)
        self.numbers = frozenset(word for word, _ in words.numbers)

    def verdict(self, quote: Quote, match: Match | None, instrument: int | None) -> str:
        """The verdict, as DESIGN.md section 3 names it."""
        if len(words_of(quote.text)) < FEWEST_WORDS:
            return "too-short"
        if match is None:
            held = instrument is not None and self.table.abstracts[instrument].metadata.held
            return "absent" if held else "not-held"
        if not match.exact or self._cut(match) or self._runs_over_a_stop(quote, match):
            return "differs"
        if match.marked:
            return "differs" if self._changed(match) else "abridged"
        return "verbatim"

    def _changed(self, match: Match) -> bool:
        """What is marked makes the words say something else: a negation left out or put in, another number."""
        if self.negations.intersection((*match.omitted, *match.inserted)):
            return True
        if not match.inserted:
            return False
        return self._counted(match.inserted) != self._counted(match.omitted)

    def _counted(self, words: tuple[str, ...]) -> set[str]:
        return {word for word in words if word in self.numbers or word[0].isdecimal()}

    def _cut(self, match: Match) -> bool:
        """It begins right behind a negation, or within a sentence that begins with one: "No reservation may be made"."""
        return bool(self.negations.intersection(match.before))

    @staticmethod
    def _runs_over_a_stop(quote: Quote, match: Match) -> bool:
        """It makes one sentence of two."""
        return not match.marked and len(_STOP.findall(match.passage)) > len(_STOP.findall(quote.text))
