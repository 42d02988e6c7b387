"""References to their targets, and the titles and terms in a text to theirs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from pincite.diagnostics import Diagnostic
from pincite.document.address import Address
from pincite.document.clause import Clause
from pincite.document.convention import Convention
from pincite.document.eid import TOP, EId
from pincite.document.fold import fold
from pincite.document.linked import Link, Links, TermUse
from pincite.document.mention import Annotated, Reference
from pincite.document.quotation import Placed
from pincite.document.stretches import Span
from pincite.document.symbols import Table, Target
from pincite.link.clause_index import ClauseIndex
from pincite.link.dead_ends import ambiguous, missing, without_misreading
from pincite.link.named_instruments import OTHER
from pincite.link.quoted_words import shown
from pincite.link.terms import Forms, Hit, NamePattern, fits, in_sense
from pincite.link.whose import Whose
from pincite.link.word_forms import stems_of

_STOP = re.compile(r"[.!?;。；؟](?=\s)|\n\s*\n")
"""Ends a sentence, or a clause of one."""
_Meaning = TypeVar("_Meaning")
"""What a hit stands for: an instrument's page, or a term's entry."""


class Told(NamedTuple):
    """What the names and references of a document tell."""

    links: Links
    about: str
    """Page of the instrument that a report is about, the one that its metadata name or the only one that it names itself."""
    others: tuple[Span, ...]
    """Names of instruments that are not on the site."""
    diagnostics: tuple[Diagnostic, ...]


class Linker:
    """Resolves documents against one table."""

    def __init__(self, table: Table, conventions: Sequence[Convention]) -> None:
        self.table = table
        self.conventions = {convention.name: convention for convention in conventions}
        self.forms = Forms(table)
        self.stems = stems_of(table.titles)
        self.longest = max(map(len, table.titles), default=0)
        self.instruments = frozenset(
            word for convention in conventions for word in (*convention.references.instruments, *convention.references.plurals)
        )
        self.links = frozenset(word for convention in conventions for word in convention.references.links)
        self._indexes: dict[str, ClauseIndex] = {}

    def resolved(self, annotated: Annotated, page: str, quotations: Sequence[Placed] = ()) -> Told:
        """The references and terms of a document, given with its page and where what it quotes stands, as far as they can be.

        The findings are about the references that lead nowhere.
        """
        return _DocumentLinker(self, annotated, page, quotations).resolved()

    def clauses(self, page: str) -> ClauseIndex:
        """The clauses of a document of the table."""
        if page not in self._indexes:
            self._indexes[page] = ClauseIndex(self.table.documents[page])
        return self._indexes[page]

    def named(self, words: str) -> tuple[str, int] | None:
        """The page of the instrument that the words name, and the length of its title in characters.

        Words that go on after the title name another one ("… on the Law of Treaties between States"), unless
        they begin with "and" or "or".
        """
        folded = fold(words[: 2 * self.longest])
        rest = behind = ""
        while folded:
            if folded in self.table.titles and (not rest or rest in self.links) and not self._goes_on(behind):
                return self.table.titles[folded], len(folded)
            folded, _, rest = folded.rpartition(" ")
            behind = f"{rest} {behind}".strip()
        return None

    def _goes_on(self, behind: str) -> bool:
        """What follows "and" is a part of the name: it names no instrument of its own."""
        words = behind.split()
        return len(words) > 1 and not any(word in self.instruments for word in words[1:])


class _DocumentLinker:
    def __init__(self, linker: Linker, annotated: Annotated, page: str, quotations: Sequence[Placed]) -> None:
        self.linker = linker
        self.table = linker.table
        self.annotated = annotated
        self.source = annotated.document.source
        self.text = self.source.text
        self.page = page
        self.home = self.table.documents[page].home
        self.is_report = self.source.metadata.kind == "report"
        self.problems: list[Diagnostic] = []
        self.dead_ends: list[Diagnostic] = []
        """Those about its own clauses."""
        self.named: dict[tuple[str, str], Target] = {}
        self.latest: tuple[EId, str, Target] | None = None
        """The article that a report named last, with the paragraph that names it and the page of its instrument."""
        self.foreign: tuple[int, str, Target | None] | None = None
        """The article of another instrument that an instrument named last: where its name ends, and its page if it is here."""
        self.words = linker.conventions[annotated.document.convention].references
        self.this = tuple(f" {word} " for word in self.words.this)
        self.instruments = frozenset(self.words.instruments)
        self.name = NamePattern(self.words)
        self.hits = linker.forms.hits(self.text)
        known = tuple(shown(quotations, self.table.documents)) if self.is_report else ()
        self.whose = Whose(linker.named, linker.clauses, self.hits, linker.stems, self.table, annotated, self.words, known)

    def resolved(self) -> Told:
        hits = self._hits_in_clauses()
        about, unknown = self.whose.about() if self.is_report else ("", ())
        self.problems += unknown
        links = [self._resolved(reference, about) for reference in self.annotated.references]
        taken = sorted(link.reference.span for link in links if link.target)
        named = sorted(link.reference.span for link in links if link.target or link.reference.instrument)
        titles = self._titles(hits, named)
        taken = sorted([*taken, *(link.reference.span for link in titles), *(q.span for q in self.annotated.quotations)])
        fitting = ((hit, clause, self._entry(hit, clause)) for hit, clause in hits)
        wanted = [(hit, clause, entry) for hit, clause, entry in fitting if entry is not None]
        uses = _first(_apart(wanted, taken))
        ordered = sorted([*links, *titles], key=lambda link: link.reference.span)
        problems = without_misreading(self.problems, self.dead_ends, links, self.annotated.document, self.page)
        happened = self.whose.happened(self.annotated.events, about)
        told = Links(tuple(ordered), uses, self._quoted(wanted), happened=happened)
        return Told(told, about, self.whose.others, tuple(problems))

    def _hits_in_clauses(self) -> list[tuple[Hit, Clause]]:
        """The hits that stand in a clause's own text, with the clause; headings are passed over."""
        parts = sorted(((part, clause) for clause, part in self.annotated.document.stretches()), key=lambda pair: pair[0])
        out = []
        at = 0
        for hit in self.hits:
            while at < len(parts) and parts[at][0].end < hit.span.end:
                at += 1
            if at < len(parts) and parts[at][0].start <= hit.span.start and hit.span.end <= parts[at][0].end:
                out.append((hit, parts[at][1]))
        return out

    def _resolved(self, reference: Reference, about: str) -> Link:
        """The link of a reference; a finding where the text it points into is held and has no such clause."""
        elsewhere, reference = self.whose.of(reference, about)
        latest, self.latest = self.latest, None
        if elsewhere == "" and latest and latest[0] == reference.clause and self._is_part(reference, latest[1]):
            elsewhere = latest[1]  # "by Article 65 (1) …, and by paragraph 2"
        if elsewhere is None or (not elsewhere and self.is_report):
            self._leads_out(reference, OTHER, None)
            return Link(reference, None, other=True)
        if self.foreign and not elsewhere and (told := self._of_foreign(reference, *self.foreign)):
            return told
        page = elsewhere or self.page
        context = TOP if elsewhere else reference.clause
        clauses = self.linker.clauses(page)
        target = clauses.find(reference, context, self.named.get((page, reference.relative)))
        if target is None and latest and latest[:2] == (reference.clause, page) and self._is_part(reference, page):
            target = clauses.down(latest[2], reference.steps)
        for at in clauses.upwards(target.eid) if target else ():
            self.named[page, at.type] = at
            if self.is_report and at.type == clauses.abstract.base:
                self.latest = reference.clause, page, at
            if at.type == clauses.abstract.base:
                self._leads_out(reference, page, at)
        held = self.table.documents[page].metadata.held
        if target is None and not held:
            target = clauses.nearest(reference, context)
        if target is None and held:
            several = clauses.candidates(reference.steps[0], context) if reference.steps and not reference.relative else []
            if len(several) > 1:
                self.problems.append(ambiguous(self.source, reference, several))
            else:
                self._missing(reference, page)
            return Link(reference, None)
        title = self.table.documents[page].title
        pinpoint = target.pinpoint if target else ""
        shown = pinpoint if page == self.page else ", ".join(part for part in (title, pinpoint) if part)
        span = clauses.through(target, reference.through) if target and reference.through else ()
        address = Address(page, target.fragment if target else "")
        return Link(reference, address, shown, tuple(Address(page, one.fragment) for one in span))

    def _leads_out(self, reference: Reference, page: str, article: Target | None) -> None:
        """Keep in mind which article an instrument speaks of, where it is another's."""
        base = self.linker.clauses(self.page).abstract.base
        if not self.is_report and (article or any(step.type == base for step in reference.steps)):
            self.foreign = (reference.span.end, page, article) if page != self.page else None

    def _of_foreign(self, reference: Reference, end: int, page: str, article: Target | None) -> Link | None:
        """The link of what may belong to another instrument's article, which was named last; None for what does not.

        "That Article" does. In the same sentence a part by itself does ("In Article 6 of the Treaty, paragraph 1 is replaced"),
        unless only the text itself has it; where both have it nobody can tell.
        """
        kind = article.type if article else self.linker.clauses(self.page).abstract.base
        back = reference.back and reference.relative == kind
        near = article is not None and not _STOP.search(self.text, end, reference.span.start)
        if not (back or (near and not reference.back and self._is_part(reference, self.page))):
            return None
        self.foreign = (reference.span.end, page, article)
        there = self.linker.clauses(page).down(article, reference.steps) if article else None
        if not back and self.linker.clauses(self.page).find(reference, reference.clause):
            return Link(reference, None, other=True) if there else None
        if there is None:
            return Link(reference, None, other=True)
        title = self.table.documents[page].title
        return Link(reference, Address(page, there.fragment), f"{title}, {there.pinpoint}")

    def _is_part(self, reference: Reference, page: str) -> bool:
        """It names a part of an article by itself, of the article that a report named right before."""
        base = self.linker.clauses(page).abstract.base
        return not reference.relative and bool(reference.steps) and reference.steps[0].type not in ("", base)

    def _missing(self, reference: Reference, page: str) -> None:
        if reference.offset or reference.back or (reference.relative not in ("", "document") and not reference.steps):
            return
        problem = missing(self.source, reference, self.table.documents[page].title)
        self.problems.append(problem)
        if page == self.page:
            self.dead_ends.append(problem)

    def _titles(self, hits: list[tuple[Hit, Clause]], taken: list[Span]) -> list[Link]:
        """Links from the titles of other instruments to their pages."""
        out: list[Link] = []
        named = ((h, c, self.table.titles[h.form]) for h, c in hits if h.form in self.table.titles)
        for hit, clause, page in _apart(named, taken):
            if page == self.page or (" " not in hit.form and not self.text[hit.span.start].isupper()):
                continue
            if self.name.titled.match(self.text, hit.span.end):
                continue
            reference = Reference(hit.span, clause.eid, (), instrument=hit.span)
            out.append(Link(reference, Address(page), self.table.documents[page].title))
        return out

    def _quoted(self, wanted: list[tuple[Hit, Clause, Address]]) -> tuple[TermUse, ...]:
        """The first use of each term in the words that each clause quotes; a quoted term by itself is no quotation."""
        quotations = sorted(one.span for one in self.annotated.quotations)
        begins = [span.start for span in quotations]

        def inside(hit: Hit) -> bool:
            at = bisect_right(begins, hit.span.start) - 1
            return at >= 0 and hit.span.end <= quotations[at].end and hit.span.end - hit.span.start + 2 < _length(quotations[at])

        entries = self.table.entries
        return _first(_apart([one for one in wanted if entries[one[2]].home != self.home and inside(one[0])], []))

    def _speaks_of_itself(self, start: int) -> bool:
        """Whether the words are "this Treaty": the text that says so, not treaties in general."""
        return f" {fold(self.text[max(0, start - 20) : start])} ".endswith(self.this)

    def _entry(self, hit: Hit, clause: Clause) -> Address | None:
        """The entry that a hit stands for: the instrument's own with the nearest scope, else the glossary's."""
        best: tuple[int, Address] | None = None
        for address in self.table.forms.get(hit.form, ()):
            entry = self.table.entries[address]
            if entry.home not in ("", self.home):
                continue
            if not clause.eid.within(entry.scope) or not fits(entry, self.text, hit.span, hit.form, self.name):
                continue
            if not in_sense(entry, self.text, hit.span, (*clause.heading, *clause.own_text)):
                continue
            if not entry.home and hit.form in self.instruments and self._speaks_of_itself(hit.span.start):
                continue
            rank = (2 + len(entry.scope)) if entry.home else 1
            if best is None or rank > best[0]:
                best = (rank, address)
        return best[1] if best else None


def _first(hits: Iterable[tuple[Hit, Clause, Address]]) -> tuple[TermUse, ...]:
    """The first use of each term in each clause."""
    first: dict[tuple[EId, Address], TermUse] = {}
    for hit, clause, entry in hits:
        first.setdefault((clause.eid, entry), TermUse(hit.span, clause.eid, entry))
    return tuple(first.values())


def _length(span: Span) -> int:
    return span.end - span.start


def _apart(hits: Iterable[tuple[Hit, Clause, _Meaning]], taken: list[Span]) -> Iterable[tuple[Hit, Clause, _Meaning]]:
    """The leftmost longest hits that overlap neither one another nor a stretch that is taken (both sorted)."""
    at = 0
    end = 0
    for hit, clause, entry in hits:
        if hit.span.start < end:
            continue
        while at < len(taken) and taken[at].end <= hit.span.start:
            at += 1
        if at < len(taken) and taken[at].start < hit.span.end:
            continue
        end = hit.span.end
        yield hit, clause, entry
