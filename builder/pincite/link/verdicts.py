"""What a reader wants to know of a quotation: are these the words, and do they stand where it is said?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pincite.document.address import Address
from pincite.document.convention import References
from pincite.document.fold import fold
from pincite.document.letters import words_of
from pincite.document.linked import Link
from pincite.document.quotation import FEWEST_WORDS, Check, Match, Placed, Placement, Quote, Verdict
from pincite.document.stretches import Span
from pincite.document.symbols import Table
from pincite.link.claims import Claim, Claims, stands_in
from pincite.link.linker import Linker

_UNCLAIMED = 10
"""Words that a quotation needs to be placed where nothing says what it quotes."""
_UNCLAIMED_NAMED = 7
"""The same, where they stand in an instrument that the report names."""
_UNCLAIMED_LIKE = 8
"""The same, where they are like words of an instrument that the report names."""
_STATED = 0.1
"""What the claimed place adds to likeness, so that of two clauses with such words the one that is named is meant."""
_SO_LIKE = 0.74
"""Likeness from which on nothing else explains the words. In 51 reports about treaties the 17 wordings of instruments that were
changed lie at or above it, but for those that no clause resembles; of what is no instrument's none lies above 0.71."""
_SO_LIKE_SPEECH = 0.8
"""The same, where somebody is said to say it."""
_STOP = re.compile(r"[.!?][”’»\")]*\s")


def judged(
    text: str,
    references: Sequence[Link],
    quotations: Sequence[Placed],
    linker: Linker,
    about: str,
    words: References,
    language: str,
    said: Sequence[Span] = (),
    others: Sequence[Span] = (),
) -> tuple[Check, ...]:
    """The verdict on each quotation of a document that claims an instrument, or whose words stand in one.

    ``about`` is the page of the instrument that a report is about: words such as "the agreement" before a quotation mean it.
    ``language`` is that of the document; a text held in another has no words to compare.
    ``said`` are the sentences that somebody is said to say, ``others`` the names of instruments that are not on the site.
    ``words.negations`` are those without which a sentence says the contrary: an omission of one is none.
    """
    claims = Claims(text, references, [quote for quote, _ in quotations], about, linker, words)
    judge = _Judge(linker.table, words)
    pages = {link.target.page for link in references if link.target} | ({about} - {""})
    out = []
    for quote, matches in quotations:
        if fold(quote.text).rstrip(".,") in linker.table.titles:
            continue  # it names an instrument
        claim = claims.claim(quote)
        if claim and not claim.of_sentence and not _stands_in_named(matches, claim, linker):
            claim = None
        if claim is None:
            named = pages if not claims.follows(quote, others) else frozenset()
            claim = _unclaimed(quote, matches, named, said)
            if claim is None:
                continue
        match = _chosen(matches, claim, linker, pages)
        if match and match.opening:
            match = match._replace(opening=judge.negated(match.opening))
        unheld = bool(claim.instrument and claim.words) and not linker.table.documents[claim.instrument].metadata.held
        short = len(words_of(quote.text)) < FEWEST_WORDS
        foreign = bool(claim.instrument) and linker.table.documents[claim.instrument].language[:2] != language[:2]
        if not (short or unheld or foreign or _is_evident(match, claim, speech=_is_speech(quote, said))):
            continue
        if match is None and not (short or claim.instrument):
            continue  # another instrument's words, which is not on the site
        if match is None and foreign:
            if not short and claim.words and claim.of_sentence and not _is_speech(quote, said):
                out.append(_checked(quote, None, Verdict.NOT_HELD, claim, linker))
            continue  # it can only be a translation
        out.append(_checked(quote, match, judge.verdict(quote, match, claim.instrument), claim, linker))
    return tuple(out)


def _stands_in_named(matches: tuple[Match, ...], claim: Claim, linker: Linker) -> bool:
    """The words stand in the instrument that is named, or in none."""
    homes = {linker.table.documents[match.page].home for match in matches if match.exact}
    return not homes or claim.instrument in homes


def _unclaimed(quote: Quote, matches: tuple[Match, ...], pages: AbstractSet[str], said: Sequence[Span]) -> Claim | None:
    """What words claim that nothing introduces: nothing if they are a text's, else to be of one that is named and has such."""
    count = len(words_of(quote.text))
    exact = [match.page for match in matches if match.exact]
    if exact:
        enough = count >= (_UNCLAIMED_NAMED if not pages.isdisjoint(exact) else _UNCLAIMED)
        return Claim("", "", None, (), "") if enough else None
    if count < _UNCLAIMED_LIKE or _is_speech(quote, said):
        return None
    like = [match.page for match in matches if match.page in pages and match.likeness >= _SO_LIKE]
    return Claim("", "", None, (), like[0]) if like else None


def _is_speech(quote: Quote, said: Sequence[Span]) -> bool:
    """Somebody is said to say it."""
    return any(start <= quote.start < end for start, end in said)


def _is_evident(match: Match | None, claim: Claim, *, speech: bool) -> bool:
    """Something speaks for it that words which are not a text's own were meant to be: they are presented so, or very like."""
    least = _SO_LIKE_SPEECH if speech else _SO_LIKE
    return claim.presented or (match is not None and (match.exact or match.likeness >= least))


def _checked(quote: Quote, match: Match | None, verdict: Verdict, claim: Claim, linker: Linker) -> Check:
    own = (quote.start, quote.end, quote.clause, quote.clauses[-1], " ".join(quote.text.split()))
    if match is None or verdict in (Verdict.TOO_SHORT, Verdict.ABSENT, Verdict.NOT_HELD):
        place = Placement.UNKNOWN if claim.words else Placement.UNSTATED
        return Check(*own, verdict, place, claim.words, claim.level, claim.instrument, None, "", claim.stated, 0.0, "")
    found = linker.clauses(match.page).paragraph(match.eid, match.paragraph)
    place = _placement(match, claim, linker)
    where = (match.page, Address(match.page, found.fragment), found.pinpoint, claim.stated)
    return Check(*own, verdict, place, claim.words, claim.level, *where, match.likeness, match.passage, match.opening)


def _placement(match: Match, claim: Claim, linker: Linker) -> Placement:
    """Whether the words stand in the clause that is named; only one that is near them is said to be wrong."""
    if not claim.words:
        return Placement.UNSTATED
    if any(stands_in(match, one, linker) for one in claim.within):
        return Placement.AS_STATED
    if not claim.instrument:
        return Placement.UNKNOWN  # a text that is not on the site may be the same by another name
    return Placement.ELSEWHERE if claim.presented or (claim.near and claim.of_sentence) else Placement.UNSTATED


def _chosen(matches: tuple[Match, ...], claim: Claim, linker: Linker, pages: AbstractSet[str]) -> Match | None:
    """The match in the instrument that is named, at the claimed place before others, in force before other versions."""
    homes = {page: linker.table.documents[page].state_of for page in {match.page for match in matches}}
    if not claim.instrument:
        exact = sorted((match for match in matches if match.exact), key=lambda match: bool(homes[match.page]))
        return next((match for match in exact if match.page in pages), exact[0] if exact else None)

    def rank(match: Match) -> tuple[bool, bool, float]:
        inside = any(stands_in(match, one, linker) for one in claim.within)
        return match.exact, match.page == claim.instrument, match.likeness + (_STATED if inside else 0.0)

    named = (match for match in matches if claim.instrument in (match.page, homes[match.page]))
    return max(named, key=rank, default=None)


class _Judge:
    """Says what to call the relation of a quotation to the words of a clause."""

    def __init__(self, table: Table, words: References) -> None:
        self.table = table
        self.negations = frozenset(words.negations)
        self.numbers = frozenset(word for word, _ in words.numbers)

    def verdict(self, quote: Quote, match: Match | None, instrument: str) -> Verdict:
        """The verdict, as DESIGN.md section 3 names it."""
        if len(words_of(quote.text)) < FEWEST_WORDS:
            return Verdict.TOO_SHORT
        if match is None:
            held = bool(instrument) and self.table.documents[instrument].metadata.held
            return Verdict.ABSENT if held else Verdict.NOT_HELD
        if not match.exact or self._cut(quote, match) or self._runs_over_a_stop(quote, match):
            return Verdict.DIFFERS
        if match.marked:
            return Verdict.DIFFERS if self._changed(match) else Verdict.ABRIDGED
        return Verdict.VERBATIM

    def negated(self, opening: str) -> str:
        """The beginning of a sentence from its negation on, without which it means the contrary; empty where it has none."""
        words = opening.split()
        first = next((at for at, word in enumerate(words) if word[:1].isupper() and word.lower() in self.negations), None)
        return "" if first is None else " ".join(words[first:])

    def _changed(self, match: Match) -> bool:
        """What is marked makes the words say something else: a negation left out or put in, another number."""
        if self.negations.intersection((*match.omitted, *match.inserted)):
            return True
        if not match.inserted:
            return False
        return self._counted(match.inserted) != self._counted(match.omitted)

    def _counted(self, words: tuple[str, ...]) -> set[str]:
        return {word for word in words if word in self.numbers or word[0].isdecimal()}

    def _cut(self, quote: Quote, match: Match) -> bool:
        """It begins right behind a negation, "No reservation may be made", or as a sentence of its own that had one."""
        return bool(self.negations.intersection(match.before)) or (bool(match.opening) and quote.text.lstrip()[:1].isupper())

    @staticmethod
    def _runs_over_a_stop(quote: Quote, match: Match) -> bool:
        """It makes one sentence of two."""
        return not match.marked and len(_STOP.findall(match.passage)) > len(_STOP.findall(quote.text))
