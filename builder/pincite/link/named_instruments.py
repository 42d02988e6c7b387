"""Which instrument a report speaks of at a place: those that it names, on the site or not, by a title or as "the Charter"."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pincite.document.alternation import any_of
from pincite.document.convention import References
from pincite.document.fold import fold
from pincite.document.letters import CAPITAL, is_solid
from pincite.document.stretches import Span
from pincite.document.symbols import Abstract
from pincite.link.word_forms import SHORTEST_STEM, is_form, is_same_word

_PARAGRAPHS = 3
"""So many paragraphs after it was named an instrument is still what a bare number means."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WORD_OF_TITLE = re.compile(r"[^\W_]+")
_MARKS = 2
"""Quotation marks or spaces between a title and what follows it."""
_OFTEN = 2
"""So often named, an instrument is what a report is about, whatever it begins with."""
_LEAD = 2
"""Paragraphs, beside the title, in which a report says what it is about."""
_LEADING = 2
"""Signs of a script without spaces that lead up to a name."""
_COMPOUNDED = 6
"""Letters of a word for an instrument that ends a longer one: "Tierschutzgesetz"."""
_SPELT_OUT = 2
"""Spaces in a title that is one in small letters too: ustawy o ochronie przyrody."""
OTHER = ""
"""An instrument that is not on the site."""


class Named(NamedTuple):
    """An instrument named in a text."""

    span: Span
    page: str
    """Empty for one that is not on the site."""


class NamedInstruments:
    """The instruments that one text names, in the order of their names."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span],
        quoted: Sequence[Span],
        titles: Iterable[Named],
        by_words: Sequence[Named],
        stems: Mapping[str, Sequence[tuple[str, str]]],
        documents: Mapping[str, Abstract],
        words: References,
    ) -> None:
        self.text = text
        self.quoted = quoted
        """Others' words, which tell nothing of what the text itself speaks of."""
        self.begins = [part.start for part in paragraphs]
        self.words = words
        self.general = frozenset((*words.instruments, *words.plurals))
        self.apart = frozenset(words.apart)
        self.owner = re.compile(rf"{any_of(words.owners)}(?!\w)", re.IGNORECASE)
        self.small = frozenset(part for phrase in (*words.of, *words.articles, *words.this) for part in phrase.split())
        both = rf"{_party('first')}(?:\s+{any_of(words.links)}\s+{_party('second')})?"
        self.parties = re.compile(rf"\s+{any_of(words.between)}\s+{both}")
        continued = [word for word in words.continues if word not in words.between] if words.genitive else []
        self.continued = re.compile(rf"\s+{any_of(continued)}(?!\w)")
        """What goes on with a title in small letters: "ustawy o lasach"."""
        of, articles = any_of(words.of), any_of(words.articles)
        self.joining = re.compile(rf"[\s,]*{of}(?:(?<=['’])|\s*)(?:{articles}\s+)?", re.IGNORECASE)
        titled = (fold(one.title).split() for one in documents.values() if one.metadata.kind == "instrument")
        self.kinds = {next((word for word in title if word in self.general), "") for title in titled} - {""}
        """What the instruments of the site are called: treaties, charters."""
        named = [one for one in _apart([*titles, *self._inflected(stems)]) if not _is_within(one.span, quoted)]
        by_words = [one for one in by_words if not self._is_named_beside(one, named)]
        self.pages = {one.page for one in (*named, *by_words) if one.page}
        self.title_words = {page: _words(documents[page]) for page in self.pages}
        self.signed = {page: documents[page].metadata.signed[:4] for page in self.pages}
        self.parties_of = {page: _words(one) for page, one in documents.items() if one.metadata.kind == "instrument"}
        self.all = self.titles = named
        self.is_of_other = self._is_of_other(named, by_words)
        others = self._others(named)
        self.passing = [one for one in others if self._is_passing(one)]
        """Those that have no articles of their own."""
        apart = [one for one in others if not self._is_passing(one)]
        self.all = sorted([*named, *by_words, *self._short_forms(named), *apart])

    def before(self, at: int) -> str | None:
        """The page of the instrument named last before an offset in its paragraph, ``OTHER`` for one that is not on the site."""
        latest = self._latest(at)
        return latest.page if latest and self._paragraph(latest.span.start) == self._paragraph(at) else None

    def lately(self, at: int) -> str | None:
        """The same of the paragraphs before too."""
        latest = None if self.is_of_other else self._latest(at)
        return latest.page if latest and self._paragraph(at) - self._paragraph(latest.span.start) <= _PARAGRAPHS else None

    def meant(self, span: Span, about: str) -> str | None:
        """The page that general words mean: "the Charter", "this treaty"; ``OTHER`` for "the treaty between" others."""
        *before, last = _WORD_OF_TITLE.findall(fold(self.text[span.start : span.end])) or [""]
        if last not in self.general:
            return None
        if not self.small.issuperset(before):
            return self._described([word for word in before if word not in self.small], last)
        if parties := self.parties.match(self.text, span.end):
            return self._between(last, parties)
        if self.continued.match(self.text, span.end):
            return OTHER
        if is_solid(last) and span.start and is_solid(self.text[span.start - 1]):
            before_it = self.text[max(0, span.start - _LEADING) : span.start]
            mine = before_it.endswith(self.words.this)
            if mine:
                return about or self.lately(span.start)
            if not before_it.endswith(self.words.leads):
                return OTHER
        word = self.text[: span.end].split()[-1]
        fitting = [page for page in self.pages if self._is_called(page, last)]
        if word[:1].isupper() and fitting:
            if len(fitting) == 1:
                return fitting[0]
            return next((one.page for one in reversed(self.all) if one.page in fitting and one.span.end <= span.start), None)
        if not fitting and (last in self.apart or (word[:1].isupper() and not self.words.capitalised)):
            return OTHER
        lately = self._lately_called(last, span.start)
        return (about or None) if lately is None else lately

    def _is_called(self, page: str, word: str) -> bool:
        """A word stands in the titles of a document, in another form where the language has such."""
        said = self.title_words.get(page, frozenset())
        if is_solid(word):
            return any(word in one for one in said)
        return word in said or (self.words.genitive and any(is_same_word(word, one) for one in said))

    def _described(self, before: Sequence[str], last: str) -> str | None:
        """The one instrument named that its year, or words of its titles, describe: "the 1967 Treaty"."""
        fitting = [
            page
            for page in self.pages
            if self._is_called(page, last) and all(word == self.signed[page] or word in self.title_words[page] for word in before)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _between(self, word: str, parties: re.Match[str]) -> str:
        """The one that the text names whose titles have the parties; else the one of that word on the site that has both."""
        said = [set(_WORD_OF_TITLE.findall(fold(name))) for name in parties.groups() if name]
        fitting = [page for page, words in self.title_words.items() if all(name <= words for name in said)]
        if not fitting and len(said) > 1:
            fitting = [page for page, words in self.parties_of.items() if word in words and all(name <= words for name in said)]
        return fitting[0] if len(fitting) == 1 else OTHER

    def _lately_called(self, word: str, at: int) -> str | None:
        """The instrument named last whose title has a word; None where that is too long ago."""
        for one in reversed(self.all[: bisect_right(self.all, Named(Span(at, 0), ""))]):
            if self._paragraph(at) - self._paragraph(one.span.start) > _PARAGRAPHS:
                return None
            if one.page and self._is_called(one.page, word):
                return one.page
            if one.page == OTHER and word in _WORD_OF_TITLE.findall(fold(self.text[slice(*one.span)])):
                return OTHER
        return None

    def _is_passing(self, one: Named) -> bool:
        last = _WORD_OF_TITLE.findall(fold(self.text[slice(*one.span)]))[-1:]
        return not one.page and bool(last) and last[0] in self.words.passing

    def _of_other_kinds(self) -> list[Span]:
        """Words for instruments of another kind than those that the text names: "the 2011 protocol", "the new bill"."""
        kinds = any_of(word for word in self.apart if not any(self._is_called(page, word) for page in self.pages))
        before = [*self.words.articles, *self.words.determiners]
        lead = rf"(?:{any_of(before)}\s+(?:\w+\s+){{0,2}}?)" if before else r"(?<!\w)"
        hits = re.finditer(rf"(?<!\w){lead}(?P<kind>{kinds})(?!\w)", self.text, re.IGNORECASE)
        return [span for span in (Span(*hit.span("kind")) for hit in hits) if not _is_within(span, self.quoted)]

    def owned(self, span: Span, at: int) -> str | None:
        """The page that "its" means before a clause: that of the instrument named last; None where the words are no such."""
        if not self.owner.match(self.text, span.start):
            return None
        here = self.before(at)
        return here if here is not None else self.lately(at) or OTHER

    def learn(self, named: Named) -> None:
        """Take note of an instrument that a reference has named."""
        insort(self.all, named)

    def behind(self, at: int) -> Named | None:
        """The title that stands behind a reference, joined to it by a word as "of"."""
        place = bisect_right(self.titles, Named(Span(at, 0), ""))
        following = self.titles[place] if place < len(self.titles) else None
        joined = following and self.joining.fullmatch(self.text, at, following.span.start)
        return following if joined else None

    def titled(self, span: Span) -> Named | None:
        """The title that stands at some words, or right before them: 《联合国宪章》."""
        at = bisect_right(self.titles, Named(Span(span.end, 0), ""))
        near = self.titles[max(0, at - 2) : at]
        return next((one for one in near[::-1] if one.span.end + _MARKS >= span.start), None)

    def _inflected(self, stems: Mapping[str, Sequence[tuple[str, str]]]) -> list[Named]:
        """Other forms of titles, where the language has such: Устава ООН."""
        if not (self.words.genitive or self.words.capitalised):
            return []
        words = list(_WORD.finditer(self.text))
        folded = [fold(word[0]) for word in words]
        out = []
        for at, word in enumerate(folded):
            near = stems.get(word[:SHORTEST_STEM], ())
            least = 0 if words[at][0][0].isupper() else _SPELT_OUT
            fitting = [
                (title, page)
                for title, page in near
                if title.count(" ") >= least and is_form(folded[at : at + title.count(" ") + 1], title.split())
            ]
            title, page = max(fitting, key=lambda one: len(one[0]), default=("", ""))
            if page and not any(len(other) == len(title) and its != page for other, its in fitting):
                out.append(Named(Span(words[at].start(), words[at + title.count(" ")].end()), page))
        return out

    def _is_named_beside(self, quoted: Named, named: Sequence[Named]) -> bool:
        """Another instrument is named in the paragraph of quoted words: who knows which one what follows means."""
        at = self._paragraph(quoted.span.start)
        return any(one.page != quoted.page and self._paragraph(one.span.start) == at for one in named)

    def _is_of_other(self, named: Sequence[Named], by_words: Sequence[Named]) -> bool:
        """It begins with an instrument that it names by no title: what it is about is not on the site, or not known.

        Words that it quotes show which, where that one is called so.
        """
        end = self.begins[_LEAD] if len(self.begins) > _LEAD else len(self.text)
        shown = {word for one in by_words for word in self.title_words[one.page]}
        general = re.compile(rf"(?<!\w){any_of(self.kinds - shown)}(?!\w)", re.IGNORECASE)
        often = max(Counter(one.page for one in named).values(), default=0) >= _OFTEN
        return not often and not any(one.span.start < end for one in named) and bool(general.search(self.text, 0, end))

    def _latest(self, at: int) -> Named | None:
        place = bisect_right(self.all, Named(Span(at, 0), "")) - 1
        return self.all[place] if place >= 0 else None

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.begins, at)

    def _short_forms(self, named: Sequence[Named]) -> list[Named]:
        """Short names, "the Covenant", where one of the instruments that the text names is called so."""
        words = {word.capitalize() for word in self.general if sum(self._is_called(page, word) for page in self.pages) == 1}
        pattern = re.compile(rf"(?<![\w-]){any_of(words)}(?![\w-])") if words else None
        found = (Span(*hit.span()) for hit in pattern.finditer(self.text)) if pattern else ()
        alone = [span for span in found if _is_apart(span, named)]
        return [Named(span, page) for span in alone for page in (self.meant(span, OTHER),) if page]

    def _others(self, named: Sequence[Named]) -> list[Named]:
        """Names of instruments that are not on the site: "the Transit Agreement", "the treaty between Lusania and Norvale"."""
        word = any_of({word.capitalize() for word in self.general})
        titled = rf"(?<![\w-])(?:{CAPITAL}[\w’'-]*[ \t]+)+{word}(?![\w-])"
        long = any_of({word for word in self.general if len(word) >= _COMPOUNDED})
        compound = rf"(?<![\w-]){CAPITAL}\w{{2,}}(?:{long})(?:e?s)?(?![\w-])"
        cased = any_of({one.capitalize() for one in self.general if one.capitalize() != one})
        alone = "(?!)" if self.words.capitalised else rf"(?<![\w-]){cased}(?![\w-])"
        never = any_of([*self.words.determiners, *self.words.articles, *self.words.this])
        qualified = rf"(?<![\w-])(?!(?i:{never})\s){CAPITAL}\w+\s+{any_of(self.general)}(?![\w-])"
        between = rf"(?<![\w-])(?i:{any_of(self.general)})(?={re.sub('[?]P<[a-z]+>', '?:', self.parties.pattern)})"
        spelt = rf"(?<![\w-])(?i:{any_of(self.general)})(?={self.continued.pattern})"
        kinds = f"{titled}|{between}|{compound}|{qualified}|{spelt}|{alone}"
        hits = (Span(*hit.span()) for hit in re.finditer(kinds, self.text))
        found = [span for span in hits if not _is_within(span, self.quoted)]
        found += [span for span in self._of_other_kinds() if _is_apart(span, [Named(one, OTHER) for one in found])]
        return [Named(span, page or OTHER) for span in found if _is_apart(span, named) for page in (self.meant(span, OTHER),)]


def _party(group: str) -> str:
    """The pattern of a state's name, an article before it."""
    return rf"(?:[^\W\dA-ZÀ-ÞЀ-Я_]{{1,4}}\s+)?(?P<{group}>{CAPITAL}\w*(?:\s{CAPITAL}\w*)*)"


def _words(document: Abstract) -> frozenset[str]:
    return frozenset(
        word for title in (document.title, *document.metadata.aliases) for word in _WORD_OF_TITLE.findall(fold(title))
    )


def _apart(named: Iterable[Named]) -> list[Named]:
    """The leftmost longest of names that overlap."""
    out: list[Named] = []
    for one in sorted(named, key=lambda one: (one.span.start, -one.span.end)):
        if not out or out[-1].span.end <= one.span.start:
            out.append(one)
    return out


def _is_apart(span: Span, named: Sequence[Named]) -> bool:
    at = bisect_right(named, Named(Span(span.end, 0), ""))
    return not any(one.span.end > span.start and one.span.start < span.end for one in named[max(0, at - 2) : at + 1])


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    """A name stands in words that are quoted; one that is all that is quoted is named by the text itself."""
    at = bisect_right(others, span) - 1
    return any(
        one.start <= span.start and span.end <= one.end and _length(one) > _length(span) + 2 * _MARKS
        for one in others[max(0, at) : at + 2]
    )


def _length(span: Span) -> int:
    return span.end - span.start
