"""Which clause of one state of a document is which of another: by number and words, then by likeness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from pincite.document.eid import EId
from pincite.document.letters import words_of

_NONE = -3
"""Stands for the old clause of one that has none."""
_TELLING = 16
"""Characters that a text needs to tell a clause by itself, wherever it stands."""
_COMPARED = 300
"""Words of a clause, with what stands below it, that are compared."""
_SHINGLE = 3
_MOST_RIVALS = 6
_COMMON = 12
"""A run of words that so many clauses share tells none of them apart."""
_REPEATED = re.compile(r"(.+)-\d+")
_HARDLY = 0.42
_WITHIN = 0.7
_FEW_WORDS = 8
_SAME_NUMBER, _SAME_PARENT = 0.15, 0.1
_LIKE, _LIKE_IN_PLACE = 0.62, 0.42
"""Likeness that identifies a clause anywhere, and one that kept number and parent."""


class Compared(NamedTuple):
    """One clause as it is compared."""

    eid: EId
    pinpoint: str
    parent: int
    """Index of the clause above; -1 at the top."""
    digest: str
    text: str
    """Heading and own text."""


class Pairing(NamedTuple):
    """The clauses of two states that are the same."""

    old_of: dict[int, int]
    """Index in the new state to index in the old."""
    replaced: dict[int, int]
    """New clauses under the number of an old one with which they hardly share a word; not paired."""


def align(old: Sequence[Compared], new: Sequence[Compared], settled: Iterable[int] = ()) -> Pairing:
    """Pair the clauses of two states, each with one other at most.

    Equal words under an equal number first, then equal words, then likeness of words with a bonus for an equal
    number and for standing below the same clause; last an equal number below the same clause, whatever the words.
    ``settled`` are the clauses of the new state that are known to be none of the old.
    The cost grows with the number of clauses that changed, not with the square of the document.
    """
    return _Alignment(old, new, settled).pairing()


class _Alignment:
    def __init__(self, old: Sequence[Compared], new: Sequence[Compared], settled: Iterable[int]) -> None:
        self.old, self.new = old, new
        self.old_of: dict[int, int] = dict.fromkeys(settled, _NONE)
        self.taken: set[int] = set()
        self.replaced: dict[int, int] = {}
        self.numbers = _numbers(new)
        self.by_number = {number: at for at, number in _numbers(old).items()}

    def pairing(self) -> Pairing:
        self._equal_in_place()
        self._equal_anywhere()
        self._equal_beside()
        if len(self.old_of) < len(self.new) and len(self.taken) < len(self.old):
            self._alike()
            self._by_number()
        return Pairing({new: old for new, old in self.old_of.items() if old != _NONE}, self.replaced)

    def _pair(self, new: int, old: int) -> None:
        self.old_of[new] = old
        self.taken.add(old)

    def _equal_in_place(self) -> None:
        """Equal words under an equal number; a clause without words of its own counts if its parts do."""
        places = {(number, self.old[at].digest): at for number, at in self.by_number.items()}
        for at, clause in enumerate(self.new):
            before = places.get((self.numbers.get(at, ""), clause.digest))
            if before is not None and len(clause.text) >= _TELLING:
                self._pair(at, before)
        kept = {(self.new[at].parent, self.old[old].parent) for at, old in self.old_of.items() if old != _NONE}
        has_parts = {clause.parent for clause in self.new}
        for at, clause in enumerate(self.new):
            before = places.get((self.numbers.get(at, ""), clause.digest))
            if before is None or at in self.old_of or before in self.taken or not self._parents_agree(at, before):
                continue
            if clause.text or at not in has_parts or (at, before) in kept:
                self._pair(at, before)

    def _equal_anywhere(self) -> None:
        """Equal words of which both states have as many: in order, the first with the first."""
        before: dict[str, list[int]] = defaultdict(list)
        now: dict[str, list[int]] = defaultdict(list)
        for at, clause in enumerate(self.old):
            if at not in self.taken and len(clause.text) >= _TELLING:
                before[clause.digest].append(at)
        for at, clause in enumerate(self.new):
            if at not in self.old_of and len(clause.text) >= _TELLING:
                now[clause.digest].append(at)
        for digest, places in now.items():
            if len(places) == len(before.get(digest, ())):
                for at, old in zip(places, before[digest], strict=True):
                    self._pair(at, old)

    def _equal_beside(self) -> None:
        """Equal words beside a clause that stayed: what has no number and stands often is told by what follows it, or precedes.

        A neighbour that was paired says more than one that has but the number of the old.
        """
        numbered = {at: self.by_number[number] for at, number in self.numbers.items() if number in self.by_number}
        for step, stayed in ((1, self.old_of), (1, numbered), (-1, self.old_of), (-1, numbered)):
            for at in range(max(0, -step), len(self.new) - max(0, step)):
                beside = stayed.get(at + step, _NONE)
                old = beside - step
                if beside < 0 or at in self.old_of or old in self.taken or not 0 <= old < len(self.old):
                    continue
                if self.old[old].digest == self.new[at].digest and self.new[at].text and self._parents_agree(at, old):
                    self._pair(at, old)

    def _alike(self) -> None:
        """Level by level from the top, for where a clause stands counts: the likeliest pairs first."""
        before, now = _Words(self.old), _Words(self.new)
        index = _Shingles(before, (at for at in range(len(self.old)) if at not in self.taken))
        children: dict[int, list[int]] = defaultdict(list)
        for at, clause in enumerate(self.old):
            children[clause.parent].append(at)
        levels: dict[int, list[int]] = defaultdict(list)
        depths: list[int] = []
        for at, clause in enumerate(self.new):
            depths.append(depths[clause.parent] + 1 if clause.parent >= 0 else 0)
            if at not in self.old_of:
                levels[depths[at]].append(at)
        for level in sorted(levels):
            scored = []
            for at in levels[level]:
                words = now.of(at)
                rivals = set(index.rivals(words))
                rivals.update(self.by_number[number] for number in (self.numbers.get(at),) if number in self.by_number)
                if len(children[self._old_parent(at)]) <= _MOST_RIVALS:
                    rivals.update(children[self._old_parent(at)])
                for old in rivals - self.taken:
                    likeness = _likeness(words, before.of(old))
                    in_place = self.by_number.get(self.numbers.get(at, "")) == old
                    same_parent = self._parents_agree(at, old)
                    if likeness >= (_LIKE_IN_PLACE if in_place and same_parent else _LIKE):
                        scored.append((likeness + _SAME_NUMBER * in_place + _SAME_PARENT * same_parent, -at, -old))
            for _, at, old in sorted(scored, reverse=True):
                if -at not in self.old_of and -old not in self.taken:
                    self._pair(-at, -old)

    def _by_number(self) -> None:
        """What is left under one number below one clause has been worded anew, unless it hardly shares a word."""
        for at, clause in enumerate(self.new):
            old = self.by_number.get(self.numbers.get(at, ""))
            if at in self.old_of or old is None or old in self.taken or not self._parents_agree(at, old):
                continue
            said = self.old[old].text
            likeness = _likeness(words_of(clause.text)[:_COMPARED], words_of(said)[:_COMPARED])
            # a title or preamble is the only one of its kind, and a note in brackets says what became of a clause
            alone = "_" not in clause.eid or clause.text.startswith(("[", "(")) or said.startswith(("[", "("))
            if not alone and min(len(clause.text), len(said)) >= _TELLING and likeness < _HARDLY:
                self.replaced[at] = old
            else:
                self._pair(at, old)

    def _old_parent(self, new: int) -> int:
        parent = self.new[new].parent
        return self.old_of.get(parent, -2) if parent >= 0 else -1

    def _parents_agree(self, new: int, old: int) -> bool:
        return self._old_parent(new) == self.old[old].parent


def _numbers(clauses: Sequence[Compared]) -> dict[int, str]:
    """What each clause is cited by: its pinpoint, or where several share that, its eId; not a mere count of repetitions."""
    shared = Counter(clause.pinpoint for clause in clauses)
    pinpoints = {clause.eid: clause.pinpoint for clause in clauses}
    first_of = {clause.eid: EId(again[1]) for clause in clauses if (again := _REPEATED.fullmatch(clause.eid))}
    counted = {eid for eid, first in first_of.items() if pinpoints.get(first) == pinpoints[eid]}
    counted |= {first_of[eid] for eid in counted}
    out = {}
    for at, clause in enumerate(clauses):
        if shared[clause.pinpoint] == 1:
            out[at] = clause.pinpoint
        elif clause.eid not in counted:
            out[at] = clause.eid
    return out


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Share of the words that two clauses have in one order; one that holds all of a shorter other is like it too."""
    if not words or not others:
        return 0.0 if words or others else 1.0
    shorter = min(len(words), len(others))
    common = LCSseq.similarity(words, others)
    whole = 2 * common / (len(words) + len(others))
    return max(whole, _WITHIN * common / shorter) if shorter >= _FEW_WORDS else whole


class _Words:
    """The words of each clause with those of what stands below it, as far as they are compared."""

    def __init__(self, clauses: Sequence[Compared]) -> None:
        self.clauses = clauses
        self.known: dict[int, list[str]] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, clause in enumerate(clauses):
            self.children[clause.parent].append(at)

    def of(self, at: int) -> list[str]:
        if at not in self.known:
            words = words_of(self.clauses[at].text)[:_COMPARED]
            for child in self.children[at]:
                if len(words) >= _COMPARED:
                    break
                words = [*words, *self.of(child)][:_COMPARED]
            self.known[at] = words
        return self.known[at]


class _Shingles:
    """Clauses by the runs of words that few of them share."""

    def __init__(self, words: _Words, which: Iterable[int]) -> None:
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in which:
            for run in _runs(words.of(at)):
                self.places[run].append(at)

    def rivals(self, words: list[str]) -> list[int]:
        """The clauses that share the most runs with the words, the best first."""
        counts: Counter[int] = Counter()
        for run in _runs(words):
            places = self.places.get(run, ())
            if len(places) <= _COMMON:
                counts.update(places)
        return [at for at, _ in counts.most_common(_MOST_RIVALS)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))} if words else set()
