"""Where the words of a quotation stand: a shingle index of the quotations, one pass over all clauses, then alignment."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from builder.document.letters import WORD, words_of
from builder.document.mention import Annotated

_OMISSION = re.compile(r"[\[(]?\s?(?:…|\.\s?\.\s?\.)\s?[\])]?")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_INSERTION = re.compile(r"\[[^\[\]]{1,80}\]")
_GAP = "\x00"
FEWEST_WORDS = 6
"""Fewer words are too short to place: common phrases have as many."""
_CANDIDATES = 5
_LONGEST_INSERTION = 12
"""Words of the text that a bracketed insertion may stand for."""
_BEFORE = 3
"""Words before a quotation that begins with a mark, of which it may leave one out."""
_RUNS_ON = 0.12
"""Likeness by which the words of a clause with its parts must surpass those of the best part."""
_LONGEST_WHOLE = 8_000
"""Characters of a clause with all below it that are compared at once."""
_LIKE = 0.62
"""Likeness of the best stretch of a clause below which its words are others."""


class Quote(NamedTuple):
    """The words of one quotation."""

    start: int
    """Of the quotation with its marks, in characters of the document's text."""
    end: int
    clauses: tuple[str, ...]
    """eIds of the clauses that it runs through."""
    text: str
    """Without the outer marks."""
    lead: str
    """eId of the clause whose words introduce it."""
    lead_end: int
    """Where these words end."""
    block: bool

    @property
    def clause(self) -> str:
        """The clause in which it begins, by its eId."""
        return self.clauses[0]


class Words(NamedTuple):
    """A clause in which quoted words may stand."""

    document: int
    """Index of its document."""
    eid: str
    text: str


class Match(NamedTuple):
    """A place in which the words of a quotation stand, or words like them."""

    document: int
    eid: str
    passage: str
    """The text's own words for what is quoted; what was left out included."""
    marked: bool
    """Omissions or insertions are marked in the quotation."""
    likeness: float
    """Of the best stretch, from 0 to 1."""
    omitted: tuple[str, ...] = ()
    """The words that marked omissions leave out, in small letters."""
    exact: bool = False
    """Every stretch of the quotation stands there, word for word and in order."""


def quotes_of(annotated: Annotated) -> tuple[Quote, ...]:
    """The quotations of a document with their words."""
    text = annotated.document.source.text
    return tuple(
        Quote(*one.span, one.clauses, " ".join(text[s:e] for s, e in one.words), one.lead, one.lead_end, one.block)
        for one in annotated.quotations
    )


def match_all(quotes: Sequence[tuple[int, Quote]], clauses: Iterable[Words]) -> list[tuple[Match, ...]]:
    """For each quotation (with the index of its document) where its words or words like them stand, the likeliest first.

    The cost is one pass over the clauses, and an alignment for each of the few candidates of a quotation.
    """
    parts = [segments(quote.text) for _, quote in quotes]
    wanted: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, segmented in enumerate(parts):
        if sum(map(len, segmented.words)) >= FEWEST_WORDS:
            for run in {run for words in segmented.words for run in _runs(words)}:
                wanted[run].append(at)
    if not wanted:
        return [() for _ in quotes]
    known = frozenset(wanted)
    hits: list[Counter[int]] = [Counter() for _ in quotes]
    held = list(clauses)
    for place, clause in enumerate(held):
        words = words_of(clause.text)
        for run in known.intersection(zip(words, words[1:], words[2:], strict=False)):
            for at in wanted[run]:
                document, quote = quotes[at]
                if document != clause.document or clause.eid not in quote.clauses:
                    hits[at][place] += 1
    below = _below(held)
    return [_best(quotes[at], parts[at], hits[at], held, below) for at in range(len(quotes))]


class Segments(NamedTuple):
    """A quotation as the stretches between its marked omissions and insertions."""

    words: tuple[list[str], ...]
    insertions: tuple[bool, ...]
    """For each gap between two stretches, whether brackets insert words there; otherwise some are left out."""
    marked: bool
    opens_marked: bool
    """It begins with a mark: what stands before its first word was left out or replaced."""


def segments(quotation: str) -> Segments:
    """Read … and [brackets] as what they mark; a bracketed letter only changes its case."""
    text = _LETTER.sub(r"\1", quotation)
    text = _OMISSION.sub(f" {_GAP} ", text)
    text = _INSERTION.sub(f" {_GAP}i{_GAP} ", text)
    words: list[list[str]] = []
    insertions: list[bool] = []
    inserted = False
    for part in text.split(_GAP):
        if part == "i":
            inserted = True
            continue
        these = words_of(part)
        if these:
            if words:
                insertions.append(inserted)
            words.append(these)
            inserted = False
    return Segments(tuple(words), tuple(insertions), _GAP in text, text.lstrip().startswith(_GAP))


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def _below(held: Sequence[Words]) -> dict[tuple[int, str], list[int]]:
    """The clauses below each clause, itself included, in reading order."""
    out: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, clause in enumerate(held):
        eid = clause.eid
        while eid:
            out[clause.document, eid].append(place)
            eid = eid.rpartition("__")[0]
    return out


def _best(
    of: tuple[int, Quote], quote: Segments, hits: Counter[int], held: Sequence[Words], below: dict[tuple[int, str], list[int]]
) -> tuple[Match, ...]:
    """The matches among the clauses that share the most runs of words with a quotation, the likeliest first.

    Where two clauses below one share them, the words of that one with all that stands below it are a candidate too;
    it counts only if the quotation runs on from clause to clause.
    """
    likely = [held[place] for place, _ in hits.most_common(_CANDIDATES * 2)]
    found = [_match(quote, clause) for clause in likely]
    best = max((match.likeness for match in found), default=0.0)
    wholes = {
        (one.document, above)
        for one, other in pairwise(likely)
        if one.document == other.document and (above := _shared(one.eid, other.eid))
    }
    wholes -= {(of[0], above) for clause in of[1].clauses for above in _upwards(clause)}
    for document, eid in sorted(wholes) if best < 1.0 else ():
        whole = " ".join(held[place].text for place in below[document, eid])
        match = _match(quote, Words(document, eid, whole)) if len(whole) <= _LONGEST_WHOLE else None
        if match and match.likeness > best + _RUNS_ON:
            found.append(match)
    kept = (match for match in found if match.likeness >= _LIKE)
    return tuple(sorted(kept, key=lambda match: (-match.exact, -match.likeness, match.document)))[:_CANDIDATES]


def _upwards(eid: str) -> Iterator[str]:
    while eid:
        yield eid
        eid = eid.rpartition("__")[0]


def _shared(eid: str, other: str) -> str:
    """The eId of the innermost clause that holds both."""
    parts = []
    for ours, theirs in zip(eid.split("__"), other.split("__"), strict=False):
        if ours != theirs:
            break
        parts.append(ours)
    return "__".join(parts)


def _match(quote: Segments, clause: Words) -> Match:
    printed = list(WORD.finditer(clause.text))
    words = words_of(clause.text)
    places = _in_order(quote, words)
    if places:
        start, end = printed[places[0][0]].start(), printed[places[-1][1] - 1].end()
        gaps = [(stop, resume) for (_, stop), (resume, _) in pairwise(places)]
        if quote.opens_marked:
            gaps.append((max(0, places[0][0] - _BEFORE), places[0][0]))
        omitted = tuple(word for stop, resume in gaps for word in words[stop:resume])
        return Match(clause.document, clause.eid, clause.text[start:end], quote.marked, 1.0, omitted, exact=True)
    spoken = [word for part in quote.words for word in part]
    quoted = " ".join(spoken)
    text = " ".join(words)
    found = fuzz.partial_ratio_alignment(quoted, text)
    likeness = found.score / 100 if found else 0.0
    if len(text) < len(quoted):
        likeness = fuzz.ratio(quoted, text) / 100
    passage = _passage(clause.text, printed, words, spoken)
    return Match(clause.document, clause.eid, passage, quote.marked, likeness)


def _passage(clause: str, printed: list[re.Match[str]], words: list[str], quoted: list[str]) -> str:
    """The stretch of the clause from the first to the last words that it shares with the quotation, whatever stands between."""
    shared = [
        (step.dest_start, step.dest_end)
        for step in Indel.opcodes(quoted, words)
        if step.tag == "equal" and step.src_end - step.src_start > 1
    ]
    if not shared or not printed:
        return clause
    return clause[printed[shared[0][0]].start() : printed[shared[-1][1] - 1].end()]


def _in_order(quote: Segments, words: list[str]) -> list[tuple[int, int]]:
    """Where each stretch of a quotation stands in a clause, one behind the other; empty unless all do."""
    out: list[tuple[int, int]] = []
    at = 0
    for number, part in enumerate(quote.words):
        limit = len(words)
        if number and quote.insertions[number - 1]:
            limit = min(limit, at + _LONGEST_INSERTION + len(part))
        last = limit - len(part)
        place = next((i for i in range(at, last + 1) if words[i] == part[0] and words[i : i + len(part)] == part), -1)
        if place < 0:
            return []
        out.append((place, place + len(part)))
        at = place + len(part)
    return out
