"""Where the words of a quotation stand: a shingle index of the quotations, one pass over all clauses, then alignment."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest, nsmallest
from itertools import combinations, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from pincite.document.letters import WORD, words_of
from pincite.document.mention import Annotated, mender
from pincite.relate.segments import Segments, segments, without_labels

_ENDS = re.compile(r"[.;:!?]")
FEWEST_WORDS = 6
"""Fewer words are too short to place: common phrases have as many."""
_CANDIDATES = 5
_LONGEST_INSERTION = 12
"""Words of the text that a bracketed insertion may stand for."""
_RAREST = 16
"""Runs of three words of a quotation by which it is looked for: those that the fewest clauses have."""
_BEFORE = 3
"""Words before a quotation that begins with a mark, of which it may leave one out."""
_RUNS_ON = 0.12
"""Likeness by which the words of a clause with its parts must surpass those of the best part."""
_ALL = 0.95
"""Share of the quoted words from which on they are one clause's, if in another order."""
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
    """The words that marks leave out of a sentence, in small letters; sentences left out whole are none."""
    inserted: tuple[str, ...] = ()
    """The words that stand in brackets instead."""
    before: tuple[str, ...] = ()
    """The first word of the sentence within which the quotation begins, and the word right before it."""
    exact: bool = False
    """Every stretch of the quotation stands there, word for word and in order."""


def quotes_of(annotated: Annotated) -> tuple[Quote, ...]:
    """The quotations of a document with their words."""
    words = mender(annotated)
    return tuple(
        Quote(*one.span, one.clauses, " ".join(map(words, one.words)), one.lead, one.lead_end, one.block)
        for one in annotated.quotations
    )


def match_all(quotes: Sequence[tuple[int, Quote]], clauses: Iterable[Words]) -> list[tuple[Match, ...]]:
    """For each quotation (with the index of its document) where its words or words like them stand, the likeliest first.

    The cost is one pass over the clauses, and an alignment for each of the few candidates of a quotation.
    """
    parts = [segments(quote.text) for _, quote in quotes]
    runs = [
        {run for words in part.words for run in _runs(words)} if sum(map(len, part.words)) >= FEWEST_WORDS else set()
        for part in parts
    ]
    known = frozenset().union(*runs)
    if not known:
        return [() for _ in quotes]
    held = list(clauses)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, clause in enumerate(held):
        for run in known.intersection(_runs(words_of(clause.text))):
            places[run].append(place)
    below = _below(held)
    return [
        _best(of, part, _hits(of, mine, places, held), held, below) for of, part, mine in zip(quotes, parts, runs, strict=True)
    ]


def _hits(
    of: tuple[int, Quote], runs: set[tuple[str, ...]], places: dict[tuple[str, ...], list[int]], held: Sequence[Words]
) -> dict[int, int]:
    """How many of a quotation's rarest runs of words each clause has, those apart in which it stands itself."""
    counts: dict[int, int] = defaultdict(int)
    for run in nsmallest(_RAREST, (run for run in runs if run in places), key=lambda run: (len(places[run]), run)):
        for place in places[run]:
            counts[place] += 1
    document, quote = of
    return {
        place: count
        for place, count in counts.items()
        if held[place].document != document or held[place].eid not in quote.clauses
    }


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
    of: tuple[int, Quote], quote: Segments, hits: dict[int, int], held: Sequence[Words], below: dict[tuple[int, str], list[int]]
) -> tuple[Match, ...]:
    """The matches among the clauses that share the most runs of words with a quotation, the likeliest first.

    Where two clauses below one share them, the words of that one with all that stands below it are a candidate too;
    it counts only if the quotation runs on from clause to clause.
    """
    likely = [held[place] for place in nlargest(_CANDIDATES * 2, hits, key=lambda place: (hits[place], -place))]
    words = [words_of(clause.text) for clause in likely]
    bare = segments(without_labels(of[1].text))
    found = [
        match
        for clause, its in zip(likely, words, strict=True)
        if (match := _exact(quote, clause, its) or _exact(bare, clause, its))
    ]
    if found:
        return tuple(sorted(found, key=lambda match: match.document))[:_CANDIDATES]
    rated = [(_likeness(quote, its), clause, its) for clause, its in zip(likely, words, strict=True)]
    best = max((likeness for likeness, _, _ in rated), default=0.0)
    wholes = {
        (one.document, above)
        for one, other in combinations(likely[:_CANDIDATES], 2)
        if one.document == other.document and (above := _shared(one.eid, other.eid))
    }
    wholes -= {(of[0], above) for clause in of[1].clauses for above in _upwards(clause)}
    runs_on = bool(wholes) and max(_share(quote, its) for its in words) < _ALL
    for document, eid in sorted(wholes, key=lambda one: (-one[1].count("__"), one)) if runs_on else ():
        text = " ".join(held[place].text for place in below[document, eid])
        if len(text) > _LONGEST_WHOLE:
            continue
        whole, its = Words(document, eid, text), words_of(text)
        if match := _exact(quote, whole, its) or _exact(bare, whole, its):
            return (match,)
        if (likeness := _likeness(quote, its)) > best + _RUNS_ON:
            rated.append((likeness, whole, its))
    rated = sorted((one for one in rated if one[0] >= _LIKE), key=lambda one: (-one[0], one[1].document))[:_CANDIDATES]
    return tuple(
        Match(clause.document, clause.eid, _passage(quote, clause.text, its), quote.marked, likeness)
        for likeness, clause, its in rated
    )


def _share(quote: Segments, words: list[str]) -> float:
    """The share of the quoted words that a clause has, in whatever order."""
    spoken = Counter(word for part in quote.words for word in part)
    return sum((spoken & Counter(words)).values()) / max(1, sum(spoken.values()))


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


def _exact(quote: Segments, clause: Words, words: list[str]) -> Match | None:
    """The match of a quotation every stretch of which stands in a clause, word for word and in order."""
    places = _in_order(quote, words)
    if not places:
        return None
    printed = list(WORD.finditer(clause.text))
    start, end = printed[places[0][0]].start(), printed[places[-1][1] - 1].end()
    gaps = [(stop, resume) for (_, stop), (resume, _) in pairwise(places)]
    if quote.opens_marked:
        gaps.append((max(0, places[0][0] - _BEFORE), places[0][0]))
    gaps = [(stop, resume) for stop, resume in gaps if not _whole_sentences(clause.text, printed, stop, resume)]
    omitted = tuple(word for stop, resume in gaps for word in words[stop:resume])
    before = () if quote.opens_marked else _before(clause.text, printed, words, places[0][0])
    known = (clause.document, clause.eid, clause.text[start:end], quote.marked, 1.0)
    return Match(*known, omitted, quote.inserted, before, exact=True)


def _whole_sentences(text: str, printed: list[re.Match[str]], stop: int, resume: int) -> bool:
    """What is left out between two words are sentences as a whole: a stop stands before them and at their end."""
    if not stop or resume >= len(printed) or resume == stop:
        return False
    before = text[printed[stop - 1].end() : printed[stop].start()]
    behind = text[printed[resume - 1].end() : printed[resume].start()]
    return bool(_ENDS.search(before)) and bool(_ENDS.search(behind))


def _before(text: str, printed: list[re.Match[str]], words: list[str], first: int) -> tuple[str, ...]:
    """The first word of the sentence within which a word stands, and the word right before it; none at its beginning."""
    at = first
    if text[printed[first].start()].isupper():  # a heading, or a name: it cannot be told from a sentence's beginning
        return ()
    while at and not _ENDS.search(text, printed[at - 1].end(), printed[at].start()):
        at -= 1
    return (words[at], words[first - 1]) if at < first else ()


def _likeness(quote: Segments, words: list[str]) -> float:
    """How like the best stretch of a clause is to the quoted words, from 0 to 1."""
    quoted = " ".join(word for part in quote.words for word in part)
    text = " ".join(words)
    found = fuzz.ratio(quoted, text) if len(text) < len(quoted) else fuzz.partial_ratio(quoted, text)
    return found / 100


def _passage(quote: Segments, clause: str, words: list[str]) -> str:
    """The stretch of the clause from the first to the last words that it shares with the quotation, whatever stands between."""
    shared = [
        (step.dest_start, step.dest_end)
        for step in Indel.opcodes([word for part in quote.words for word in part], words)
        if step.tag == "equal" and step.src_end - step.src_start > 1
    ]
    printed = list(WORD.finditer(clause)) if shared else []
    if not printed:
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
