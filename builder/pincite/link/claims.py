"""Where a quotation is said to stand: the reference before it in its sentence, or the one right behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.alternation import any_of, unbound
from pincite.document.convention import References
from pincite.document.eid import EId
from pincite.document.fold import fold
from pincite.document.letters import small
from pincite.document.linked import Link
from pincite.document.quotation import Match, Quote
from pincite.document.stretches import Span
from pincite.link.linker import Linker

_LINK = 6
"""Characters between the references of one list."""
_MARK = 2
"""Characters between a quotation's end and its words."""
_BEFORE, _AFTER = 400, 60
"""Characters of the paragraph around a quotation in which its place is claimed."""
_SENTENCES = re.compile(r"[.!?]\s+(?=[A-Z“‘«])")
_RIGHT_BEHIND = re.compile(r"[\s.,;]*[(\[–—-]\s*")
"""Between a quotation and the citation that follows it in brackets or behind a dash."""
_MEANT = re.compile(r"[\s,]*(?:\w+\s+){0,4}")


class Claim(NamedTuple):
    """What the words around a quotation say of its place."""

    words: str
    """That name the clause; empty where only the instrument is known."""
    level: str
    """The outermost clause that they number, as ``article 3``."""
    stated: Address | None
    """The clause or instrument that they lead to."""
    within: tuple[Address, ...]
    """That clause, and the further ones of a range."""
    instrument: str
    """Page of the instrument; empty for one that is not on the site."""
    presented: bool = False
    """The quoted words are introduced as the clause's or the instrument's own: it "reads" so."""
    of_sentence: bool = True
    """It stands in the sentence that leads up to the quotation, or right behind it."""
    near: bool = False
    """Hardly anything stands between the clause that is named and the quotation."""


class Claims:
    """Reads the claims around the quotations of one document."""

    def __init__(
        self, text: str, links: Sequence[Link], quotes: Sequence[Quote], about: str, linker: Linker, words: References
    ) -> None:
        self.text = text
        self.about = about
        self.linker = linker
        self.generic = re.compile(rf"\b{any_of(words.instruments)}\b", re.IGNORECASE)
        self.apart = frozenset(words.apart)
        known = linker.table.documents[about] if about else None
        self.called = fold(" ".join((known.title, *known.metadata.aliases))).split() if known else []
        self.aside = re.compile(rf"\b{any_of(words.asides)}\s+\Z", re.IGNORECASE)
        verb = unbound(words.presents)
        self.presents = re.compile(rf"\W*(?:[\w’'-]+\W+){{0,3}}?{verb}(?:\W+[\w’'-]+){{0,4}}[^\w.!?;“”«»]*", re.IGNORECASE)
        self.says_that = re.compile(rf"\W*(?:[\w’'-]+\W+){{0,2}}?{verb}(?![\w-])", re.IGNORECASE)
        self.presents_behind = re.compile(rf"\W*{verb}\W+(?:\w+\W+){{0,2}}", re.IGNORECASE)
        self.base = frozenset(one.base for one in linker.table.documents.values())
        self.quoted = tuple(quote.start for quote in quotes)
        self.by_clause: dict[EId, list[Link]] = {}
        said = [Span(quote.start, quote.end) for quote in quotes]
        for link in links:
            if any(_is_part(link.reference.span, one) for one in said):
                continue  # who is quoted speaks of it
            if (
                link.target or link.other or link.reference.instrument or (about and link.reference.steps)
            ) and not self._in_passing(link):
                self.by_clause.setdefault(link.reference.clause, []).append(link)
        self.spent = {
            link.reference.span
            for quote in quotes
            for link in self.by_clause.get(quote.clauses[-1], ())
            if self._right_behind(link, quote)
        }

    def claim(self, quote: Quote) -> Claim | None:
        """What is claimed of a quotation; None if nothing is."""
        clauses = dict.fromkeys((quote.lead, quote.clause, quote.clauses[-1]))
        links = [link for clause in clauses for link in self.by_clause.get(clause, ())]
        sentence = self._sentence(quote.lead_end)
        general = self._general(sentence, quote.lead_end) if self.about else None
        of_instrument = Claim("", "", None, (), self.about, self._says(general.end(), quote, ":")) if general else None
        link = next((link for link in links if self._right_behind(link, quote)), None)
        if link is None:
            earliest = sentence if quote.lead != quote.clause else quote.lead_end - _BEFORE
            before = [
                link
                for link in links
                if earliest <= link.reference.span.start
                and link.reference.span.end <= quote.lead_end
                and link.reference.span not in self.spent
                and (link.reference.steps or link.reference.span.start >= sentence)
            ]
            link = self._subject([one for one in before if one.reference.span.start >= sentence]) or self._usable(before)
        if link is None and not general:
            link = next((link for link in links if self._meant_behind(link, quote)), None)
        if link is None:
            return of_instrument
        between = self.text[link.reference.span.end : quote.start]
        near = len(between) <= _AFTER and "," not in between.strip(", ")
        claim = self._claim(link)
        return claim._replace(
            within=(*claim.within, *self._listed(link, links)),
            presented=bool(claim.words) and self._presented(link, quote),
            near=near,
            of_sentence=link.reference.span.start >= sentence,
        )

    def follows(self, quote: Quote, names: Sequence[Span]) -> bool:
        """One of some names stands before a quotation in its sentence."""
        sentence = self._sentence(quote.lead_end)
        return any(sentence <= one.start < quote.start for one in names)

    def _general(self, start: int, end: int) -> re.Match[str] | None:
        """A word for the instrument that the report is about: "the treaty", or with a capital one that is in its titles."""
        found = self.generic.finditer(self.text, start, end)
        return next((one for one in found if self._means_it(one[0])), None)

    def _means_it(self, word: str) -> bool:
        return fold(word) in self.called or (word[0].islower() and small(word) not in self.apart)

    def _usable(self, before: list[Link]) -> Link | None:
        """The last reference that can be followed; one that cannot ("paragraph 2") hides it only behind another quotation."""
        last = before[-1] if before else None
        if last is None or self._can_be_followed(last):
            return last
        usable = next((link for link in reversed(before) if self._can_be_followed(link)), None)
        if usable is None:
            return last
        between = (usable.reference.span.end, last.reference.span.start)
        return last if any(between[0] <= start < between[1] for start in self.quoted) else usable

    def _subject(self, before: list[Link]) -> Link | None:
        """The clause that is said to say something, where others are named behind it: it “says that Article 24 …”."""
        if not before or self.says_that.match(self.text, before[-1].reference.span.end):
            return None
        followed = (one for one in before[:-1] if one.target and one.reference.steps)
        return next((one for one in followed if self.says_that.match(self.text, one.reference.span.end)), None)

    def _listed(self, link: Link, links: list[Link]) -> list[Address]:
        """What the others of a list lead to whose last reference it is: "paragraphs 3 and 4"."""
        out = []
        start = link.reference.span.start
        for one in sorted(links, key=lambda one: one.reference.span, reverse=True):
            if one.target and 0 <= start - one.reference.span.end <= _LINK:
                start = one.reference.span.start
                out += [one.target, *one.between]
        return out

    def _can_be_followed(self, link: Link) -> bool:
        steps = link.reference.steps
        return link.target is not None or not steps or steps[0].type in self.base or link.reference.instrument is not None

    def _claim(self, link: Link) -> Claim:
        reference = link.reference
        step = next((step for step in reference.steps if step.number), None)
        level = f"{step.type} {step.number}" if step and step.type else ""
        words = self.text[reference.span.start : reference.span.end] if reference.steps else ""
        if link.target:
            return Claim(words, level, link.target, (link.target, *link.between), link.target.page)
        if reference.instrument or link.other or not self.about:
            return Claim(words, level, None, (), "")
        first = reference.steps[0]
        several = len(self.linker.clauses(self.about).candidates(first)) > 1 if first.number else True
        if several or first.type not in self.base:  # it cannot be told which clause is meant
            return Claim("", "", None, (), self.about)
        return Claim(words, level, None, (), self.about)

    def _presented(self, link: Link, quote: Quote) -> bool:
        """The words stand right behind the clause that is named, or before it, as what it says."""
        if link.reference.span.start >= quote.end:
            behind = self._right_behind(link, quote) and self._can_be_followed(link)
            return behind or bool(self.presents_behind.fullmatch(self.text, quote.end, link.reference.span.start))
        return self._says(link.reference.span.end, quote)

    def _says(self, at: int, quote: Quote, sign: str = "") -> bool:
        """Nothing but a sign stands between an offset and a quotation, or that a text says what follows."""
        between = self.text[at : quote.start]
        unbound = sign in between and not any(char.isalnum() for char in between)
        return unbound or bool(self.presents.fullmatch(self.text, at, quote.start))

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that leads up to an offset, as far back as a claim may stand."""
        begin = max(0, at - _BEFORE)
        for end in _SENTENCES.finditer(self.text, begin, at):
            begin = end.end()
        line = self.text.rfind("\n", begin, at)
        return max(begin, line + 1)

    def _in_passing(self, link: Link) -> bool:
        """The clause is named for comparison only: "see Article 40", "not Article 40"."""
        start = link.reference.span.start
        return self.aside.search(self.text, max(0, start - 20), start) is not None

    def _right_behind(self, link: Link, quote: Quote) -> bool:
        start = link.reference.span.start
        return quote.end < start <= quote.end + _AFTER and bool(_RIGHT_BEHIND.fullmatch(self.text, quote.end, start))

    def _meant_behind(self, link: Link, quote: Quote) -> bool:
        """A reference a few words behind a quotation, in its sentence: "…", says Article 3."""
        start = link.reference.span.start
        return quote.end <= start <= quote.end + _AFTER and bool(_MEANT.fullmatch(self.text, quote.end, start))


def _is_part(span: Span, quoted: Span) -> bool:
    """It stands in a quotation, and is not all that is quoted."""
    return quoted.start <= span.start and span.end <= quoted.end and quoted.end - quoted.start > span.end - span.start + 2 * _MARK


def stands_in(match: Match, claimed: Address, linker: Linker) -> bool:
    """A match stands in the clause that is named, or in a part of it; anywhere, for an instrument as a whole."""
    if claimed.page not in (match.page, linker.table.documents[match.page].state_of):
        return False
    if not claimed.fragment:
        return True
    clauses = linker.clauses(match.page)
    innermost = clauses.paragraph(match.eid, match.paragraph)
    return any(above.fragment == claimed.fragment for above in clauses.upwards(innermost.eid))
