"""Where the words of a quotation stand: a shingle index of the quotations, one pass over all clauses, then alignment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import combinations, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from pincite.bind.segments import Segments, segments, without_labels
from pincite.bind.spelling import Spelling
from pincite.document.eid import EId
from pincite.document.letters import WORD, words_of
from pincite.document.quotation import FEWEST_WORDS, Match, Quote

_ENDS = re.compile(r"[.;:!?]")
_BREAKS = re.compile(r"[.;:!?\n]")
"""Behind which another sentence or paragraph begins."""
_CANDIDATES = 5
_LONGEST_INSERTION = 12
"""Words of the text that a bracketed insertion may stand for."""
_RAREST = 16
"""Runs of three words of a quotation by which it is looked for: those that the fewest clauses have."""
_BEFORE = 3
"""Words before a quotation that begins with a mark, of which it may leave one out."""
_RIGHT_BEFORE = 2
"""Words before a quotation that it must not have been cut off from."""
_OPENING = 8
"""Words of a sentence that show how it begins."""
_RUNS_ON = 0.12
"""Likeness by which the words of a clause with its parts must surpass those of the best part."""
_ALL = 0.95
"""Share of the quoted words from which on they are one clause's, if in another order."""
_LONGEST_WHOLE = 8_000
"""Characters of a clause with all below it that are compared at once."""
_LIKE = 0.62
"""Likeness of the best stretch of a clause below which its words are others."""


class Searched(NamedTuple):
    """A clause in which quoted words may stand."""

    page: str
    """Of its document."""
    eid: EId
    text: str
    paragraphs: tuple[int, ...] = ()
    """Where each of its paragraphs without a number begins in the text."""

    def paragraph(self, at: int) -> int:
        """Which of them an offset in the text stands in, from 1; 0 where it has none."""
        return bisect_right(self.paragraphs, at)


Asked = tuple[str, Quote]
"""A quotation with the page of the document that quotes."""


def match_all(
    quotes: Sequence[Asked], clauses: Iterable[Searched], spellings: Mapping[str, Spelling | None] | None = None
) -> list[tuple[Match, ...]]:
    """For each quotation where its words or words like them stand, the likeliest first.

    ``spellings`` are those of the documents that quote, by page.

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
    text = _Text(held)
    spelled = spellings or {}
    return [
        _best(of, part, _hits(of, mine, places, held), text, spelled.get(of[0]))
        for of, part, mine in zip(quotes, parts, runs, strict=True)
    ]


def _hits(
    of: Asked, runs: set[tuple[str, ...]], places: dict[tuple[str, ...], list[int]], held: Sequence[Searched]
) -> dict[int, int]:
    """How many of a quotation's rarest runs of words each clause has, those apart in which it stands itself."""
    counts: dict[int, int] = defaultdict(int)
    for run in nsmallest(_RAREST, (run for run in runs if run in places), key=lambda run: (len(places[run]), run)):
        for place in places[run]:
            counts[place] += 1
    page, quote = of
    return {place: count for place, count in counts.items() if held[place].page != page or held[place].eid not in quote.clauses}


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


class _Text:
    """All clauses that are searched, in the order of the documents and in reading order."""

    def __init__(self, held: Sequence[Searched]) -> None:
        self.held = held
        self.order = {page: at for at, page in enumerate(dict.fromkeys(clause.page for clause in held))}
        self.below: dict[tuple[str, EId], list[int]] = defaultdict(list)
        """The clauses below each clause, itself included."""
        for place, clause in enumerate(held):
            for eid in clause.eid.upwards():
                self.below[clause.page, eid].append(place)

    def whole(self, page: str, eid: EId) -> Searched:
        """A clause with all that stands below it."""
        return Searched(page, eid, " ".join(self.held[place].text for place in self.below[page, eid]))


def _best(of: Asked, quote: Segments, hits: dict[int, int], text: _Text, spelling: Spelling | None) -> tuple[Match, ...]:
    """The matches among the clauses that share the most runs of words with a quotation, the likeliest first.

    Where two clauses below one share them, the words of that one with all that stands below it are a candidate too;
    it counts only if the quotation runs on from clause to clause.
    """
    likely = [text.held[place] for place in nlargest(_CANDIDATES * 2, hits, key=lambda place: (hits[place], -place))]
    words = [words_of(clause.text) for clause in likely]
    bare = segments(without_labels(of[1].text))
    found = [
        match
        for clause, its in zip(likely, words, strict=True)
        if (match := _exact(quote, clause, its) or _exact(bare, clause, its))
    ]
    if not found and spelling:
        alike = spelling.of_quotation(quote), spelling.of_quotation(bare)
        respelled = [(clause, spelling.one_form(its)) for clause, its in zip(likely, words, strict=True)]
        found = [match for clause, its in respelled if (match := _exact(alike[0], clause, its) or _exact(alike[1], clause, its))]
    if found:
        return tuple(sorted(found, key=lambda match: text.order[match.page]))[:_CANDIDATES]
    rated = [(_likeness(quote, its), clause, its) for clause, its in zip(likely, words, strict=True)]
    best = max((likeness for likeness, _, _ in rated), default=0.0)
    runs_on = max((_share(quote, its) for its in words), default=_ALL) < _ALL
    for page, eid in _holders(of, likely, text.order) if runs_on else ():
        whole = text.whole(page, eid)
        if len(whole.text) > _LONGEST_WHOLE:
            continue
        its = words_of(whole.text)
        if match := _exact(quote, whole, its) or _exact(bare, whole, its):
            return (match,)
        if (likeness := _likeness(quote, its)) > best + _RUNS_ON:
            rated.append((likeness, whole, its))
    rated = sorted((one for one in rated if one[0] >= _LIKE), key=lambda one: (-one[0], text.order[one[1].page]))[:_CANDIDATES]
    return tuple(_like(quote, clause, its, likeness) for likeness, clause, its in rated)


def _like(quote: Segments, clause: Searched, words: list[str], likeness: float) -> Match:
    start, end = _passage(quote, clause.text, words)
    return Match(clause.page, clause.eid, clause.text[start:end], quote.marked, likeness, paragraph=clause.paragraph(start))


def _holders(of: Asked, likely: Sequence[Searched], order: dict[str, int]) -> list[tuple[str, EId]]:
    """The innermost clauses that hold two of the likely ones, less those in which the quotation itself stands."""
    holders = {
        (one.page, above)
        for one, other in combinations(likely[:_CANDIDATES], 2)
        if one.page == other.page and (above := one.eid.shared(other.eid))
    }
    holders -= {(of[0], above) for clause in of[1].clauses for above in clause.upwards()}
    return sorted(holders, key=lambda one: (-len(one[1].parts), order[one[0]], one[1]))


def _share(quote: Segments, words: list[str]) -> float:
    """The share of the quoted words that a clause has, in whatever order."""
    spoken = Counter(word for part in quote.words for word in part)
    return sum((spoken & Counter(words)).values()) / max(1, sum(spoken.values()))


def _exact(quote: Segments, clause: Searched, words: list[str]) -> Match | None:
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
    before, opening = ((), "") if quote.opens_marked else _before(clause.text, printed, words, places[0][0])
    known = (clause.page, clause.eid, clause.text[start:end], quote.marked, 1.0)
    return Match(*known, omitted, quote.inserted, before, exact=True, paragraph=clause.paragraph(start), opening=opening)


def _whole_sentences(text: str, printed: list[re.Match[str]], stop: int, resume: int) -> bool:
    """What is left out between two words are sentences as a whole: a stop stands before them and at their end."""
    if not stop or resume >= len(printed) or resume == stop:
        return False
    before = text[printed[stop - 1].end() : printed[stop].start()]
    behind = text[printed[resume - 1].end() : printed[resume].start()]
    return bool(_ENDS.search(before)) and bool(_ENDS.search(behind))


def _before(text: str, printed: list[re.Match[str]], words: list[str], first: int) -> tuple[tuple[str, ...], str]:
    """The words right before a word in its sentence, in small letters, and how that sentence begins; nothing at its beginning."""
    at = first
    if text[printed[first].start()].isupper():  # a heading, or a name: it cannot be told from a sentence's beginning
        return (), ""
    while at and not _ENDS.search(text, printed[at - 1].end(), printed[at].start()):
        at -= 1
    if at == first:
        return (), ""
    opening = text[printed[at].start() : printed[min(first, at + _OPENING) - 1].end()]
    return tuple(words[max(at, first - _RIGHT_BEFORE) : first]), opening


def _likeness(quote: Segments, words: list[str]) -> float:
    """How like the best stretch of a clause is to the quoted words, from 0 to 1."""
    quoted = " ".join(word for part in quote.words for word in part)
    text = " ".join(words)
    found = fuzz.ratio(quoted, text) if len(text) < len(quoted) else fuzz.partial_ratio(quoted, text)
    return found / 100


def _passage(quote: Segments, clause: str, words: list[str]) -> tuple[int, int]:
    """The stretch of the clause from the first to the last words that it shares with the quotation, whatever stands between.

    For the words that the quotation has before or behind these it has as many of its own sentence.
    """
    quoted = [word for part in quote.words for word in part]
    shared = [step for step in Indel.opcodes(quoted, words) if step.tag == "equal" and step.src_end - step.src_start > 1]
    printed = list(WORD.finditer(clause)) if shared else []
    if not printed:
        return 0, len(clause)
    first, last = shared[0].dest_start, shared[-1].dest_end - 1
    before, behind = shared[0].src_start, len(quoted) - shared[-1].src_end
    while before and first and not _BREAKS.search(clause, printed[first - 1].end(), printed[first].start()):
        first, before = first - 1, before - 1
    while behind and last + 1 < len(printed) and not _BREAKS.search(clause, printed[last].end(), printed[last + 1].start()):
        last, behind = last + 1, behind - 1
    return printed[first].start(), printed[last].end()


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
