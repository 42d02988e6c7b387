"""Terms and titles in a text: one pass of one automaton over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pincite.document.alternation import any_of
from pincite.document.convention import References
from pincite.document.fold import Folded, fold
from pincite.document.letters import is_solid
from pincite.document.stretches import Span
from pincite.document.symbols import Entry, Table

_LONGEST_WORD = 40


class Hit(NamedTuple):
    """A form of a term, or a title, standing between word boundaries."""

    span: Span
    form: str


class Forms:
    """The automaton of all terms and titles of a table."""

    def __init__(self, table: Table) -> None:
        self._of(sorted({*table.forms, *table.titles}))

    def __getstate__(self) -> dict[str, list[str]]:
        """The words: a process that is not forked makes its automaton of them."""
        return {"words": self.words}

    def __setstate__(self, state: dict[str, list[str]]) -> None:
        self._of(state["words"])

    def _of(self, words: list[str]) -> None:
        self.words = words
        self.automaton = AhoCorasick(words) if words else None

    def hits(self, text: str) -> list[Hit]:
        """All hits in a text by start, the longer first; they may overlap."""
        if self.automaton is None:
            return []
        folded = Folded(text)
        out = []
        for index, start, end in self.automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if _at_boundaries(folded.text, start, end):
                span = Span(folded.original(start), folded.original(end - 1) + 1)
                out.append(Hit(span, self.words[index]))
        out.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        return out


class NamePattern:
    """What stands before or after a capitalised word that is only part of a name: "Convention on …", "1961 Convention"."""

    def __init__(self, words: References) -> None:
        self.determiners = frozenset(words.determiners)
        # "Court of Justice" is a name, "Parties of the Treaty" is none
        parted = [word for word in words.continues if any(of.startswith(f"{word} ") for of in words.of)]
        others = [word for word in words.continues if word not in parted and word not in words.between]
        day = any_of(words.days)
        other = any_of(others)
        goes_on = rf"(?:{any_of(parted)}|{other}\s+[a-z]{{1,4}}|{other})\s+(?!(?i:{day})\b)[A-Z]"
        self.goes_on = re.compile(rf"\s+{goes_on}")
        self.began = re.compile(rf"(?:\b\d{{4}}|(?<=[\w,]\s)[A-Z]\w+\s+{any_of(parted)})\s+\Z")
        self.titled = re.compile(rf"\s+(?:{goes_on}|{any_of(words.between)}\s+(?:[a-z]{{1,4}}\s+)?[A-Z])")


def fits(entry: Entry, text: str, span: Span, form: str, name: NamePattern) -> bool:
    """The hit has the entry's case, and is no part of a longer name ("Act" in "Privacy Act")."""
    written = text[span.start : span.end]
    if entry.exact and not any(_same_case(written, its) for its in (entry.term, *entry.aliases)):
        return False
    if not written[0].isupper():
        return True
    if name.goes_on.match(text, span.end) or name.began.search(text, max(0, span.start - _LONGEST_WORD), span.start):
        return False
    if " " in form:
        return True
    before = text[max(0, span.start - 40) : span.start].rstrip(" ")
    word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    if not word or not word[0].isupper() or not word[-1].isalpha():
        return True
    sentence = before[: -len(word)].rstrip()
    return not sentence or sentence[-1] in '.;:!?"”(' or word.lower() in name.determiners


def in_sense(entry: Entry, text: str, span: Span, clause: Sequence[Span]) -> bool:
    """The hit stands in a clause that has one of the entry's words for its field, and in none of its longer words."""
    if entry.where:
        said = fold(" ".join(text[start:end] for start, end in clause))
        if not any(fold(word) in said for word in entry.where):
            return False
    return not any(_stands_in(text, span, word) for word in entry.never)


def _stands_in(text: str, span: Span, word: str) -> bool:
    """The hit is a part of some longer words."""
    pattern = re.compile(r"\s+".join(map(re.escape, word.split())), re.IGNORECASE)
    around = pattern.finditer(text, max(0, span.start - 2 * len(word)), span.end + 2 * len(word))
    return any(one.start() <= span.start and span.end <= one.end() for one in around)


def _same_case(written: str, name: str) -> bool:
    length = min(len(written), len(name)) - 2
    return written[:1] == name[:1] and written[: max(length, 1)] == name[: max(length, 1)]


def _at_boundaries(text: str, start: int, end: int) -> bool:
    return not (
        (start and _joins(text[start - 1], text[start - 2 : start - 1]))
        or (end < len(text) and _joins(text[end], text[end + 1 : end + 2]))
    )


def _joins(char: str, beyond: str) -> bool:
    """The character carries a word on: a letter or digit, or a hyphen or apostrophe with one behind it."""
    return (char.isalnum() and not is_solid(char)) or char == "_" or (char in "-'" and beyond.isalnum())
