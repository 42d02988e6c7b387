"""Dated events that a report tells of: signed on, published on, in force from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pincite.document.alternation import any_of
from pincite.document.convention import Convention
from pincite.document.dates import date_pattern, iso_date
from pincite.document.letters import in_ascii_figures, is_solid
from pincite.document.mention import Event
from pincite.document.particulars import Metadata
from pincite.document.stretches import Span
from pincite.recognise.sentences import CASELESS, Sentence

_NEAR = 70
"""Characters between the word that says what happened and the date."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(r"\d\s*(?:[-–/]|\w{1,4})\s*\Z")
_APART = re.compile(r"[,;:]|\d")
_CARRIED = 3
"""Sentences over which "it" means the instrument that was named."""
_OPENS = 3
"""Words before a date with which a sentence begins."""


def events(found: Sequence[Sentence], metadata: Metadata, convention: Convention) -> Iterator[Event]:
    """The dates on which a plain sentence about an instrument says that something happened, in reading order.

    The word for what happened stands right before the date, or the sentence begins with the date. A day without a year is
    taken only with its weekday, for the year that the report names, or that of its publication, in which the two agree.
    """
    words = convention.dates
    if not words.months or not words.events:
        return
    reader = _Reader(convention, sorted({int(year) for one in found for year in _YEAR.findall(one.words)}), _stated(metadata))
    named = -_CARRIED
    for at, sentence in enumerate(found):
        names = reader.names_instrument(sentence.words)
        if names or (at - named < _CARRIED and reader.goes_on(sentence.words)):
            named = at
            yield from reader.events(sentence)


class _Reader:
    """The patterns that a language's words make."""

    def __init__(self, convention: Convention, years: list[int], published: int) -> None:
        words = convention.dates
        self.convention = convention
        self.years = [year for year in {*years, published} if year and (not published or abs(year - published) <= 1)]
        self.date = date_pattern(convention.dates)
        solid = [name for name, _ in words.events if is_solid(name[0])]
        spaced = any_of(name for name, _ in words.events if not is_solid(name[0]))
        self.happens = re.compile(
            rf"(?:(?<!\w)|(?<=(?<!\w){CASELESS}))(?P<what>{spaced})(?!\w)|(?P<solid>{any_of(solid)})", re.IGNORECASE
        )
        self.kinds = {" ".join(name.casefold().split()): kind for name, kind in words.events}
        near = any_of(word for word in words.before if is_solid(word[0]))
        self.before = re.compile(rf"\b{any_of(words.before)}\s+\Z|{near}\s*\Z" if words.before else r"\s\Z|\A", re.IGNORECASE)
        self.introduced = re.compile(rf",\s*{any_of(words.before)}\s*\Z")
        doubts = any_of([*words.doubts, *convention.references.negations])
        self.doubtful = re.compile(rf"\b{doubts}\b", re.IGNORECASE)
        instruments = convention.references.instruments
        close = any_of(word for word in instruments if is_solid(word[0]))
        self.about = re.compile(rf"(?<!\w){CASELESS}{{0,4}}{any_of(instruments)}|{close}", re.IGNORECASE)
        self.means = re.compile(rf"{any_of(words.means)}(?!\w)")

    def names_instrument(self, words: str) -> bool:
        """The sentence speaks of an instrument."""
        return bool(self.about.search(words))

    def goes_on(self, words: str) -> bool:
        """It begins with a word for the instrument that was named before."""
        return bool(self.means.match(words))

    def events(self, sentence: Sentence) -> Iterator[Event]:
        """The dated events of one sentence."""
        words = in_ascii_figures(sentence.words)
        for match in self.date.finditer(words):
            iso = iso_date(match, self.convention.dates, self.years)
            happens = self._happens(words, match)
            told = max(match.end(), happens.end()) if happens else 0
            doubtful = self.doubtful.search(self.date.sub(lambda date: " " * len(date[0]), words), 0, told)
            dated = self.before.search(words, 0, match.start()) and not _RANGE.search(words, 0, match.start())
            if iso and happens and dated and not doubtful:
                kind = self.kinds[" ".join((happens["what"] or happens["solid"]).casefold().split())]
                at = sentence.span.start
                yield Event(Span(at + match.start(), at + match.end()), sentence.clause, sentence.span, kind, iso)

    def _happens(self, words: str, date: re.Match[str]) -> re.Match[str] | None:
        """What happened on a date: the word before it, with nothing else between that could have; or the first behind it."""
        before = [one for one in self.happens.finditer(words, 0, date.start()) if date.start() - one.end() <= _NEAR]
        if before:
            introduced = self.introduced.search(words, before[-1].end(), date.start())
            until = introduced.start() if introduced else date.start()
            return None if _APART.search(words, before[-1].end(), until) else before[-1]
        if len(words[: date.start()].split()) >= _OPENS and not self.convention.dates.follows:
            return None
        behind = self.happens.search(words, date.end())
        return behind if behind and not self.date.search(words, date.end()) else None


def _stated(metadata: Metadata) -> int:
    return int(metadata.published[:4]) if metadata.published[:4].isdecimal() else 0
