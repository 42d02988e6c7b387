"""Which instrument a reference leads into: by the name behind it, what a report has named before it, or what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.convention import References
from pincite.document.fold import Folded, fold
from pincite.document.mention import Annotated, Event, Reference
from pincite.document.stretches import Span
from pincite.document.symbols import Table
from pincite.link.clause_index import ClauseIndex
from pincite.link.named_instruments import OTHER, Named, NamedInstruments
from pincite.link.quoted_words import Shown
from pincite.link.terms import Hit

_NEAR = 12
"""Characters between a clause and the instrument that it is said to be of."""
_OF_ANYTHING = "published"
"""What happens to reports too, so that only a name tells of what."""
_MANY_WORDS = 4
"""Spaces in a title that nobody writes without meaning it."""
_FOLLOWS = 200
"""Characters between a clause and words that are quoted as its own."""
_GIVEN = re.compile(r"\s*[(（][^()（）“”„«»\"]{0,60}[“„«\"]\s*(?P<name>[^()“”„«»\"]{2,40}?)\s*[”“»\"][^()（）]{0,20}[)）]")
"""A short name in brackets."""


class Whose:
    """Tells whose clauses the references of one document mean."""

    def __init__(
        self,
        named: Callable[[str], tuple[str, int] | None],
        clauses: Callable[[str], ClauseIndex],
        hits: Sequence[Hit],
        stems: Mapping[str, Sequence[tuple[str, str]]],
        table: Table,
        annotated: Annotated,
        words: References,
        known: Sequence[Shown] = (),
    ) -> None:
        self.named = named
        self.clauses = clauses
        self.known = known
        """What the quoted words tell."""
        self.table = table
        self.source = annotated.document.source
        self.text = self.source.text
        self.taken = 0
        """How far the references before reach, names included."""
        self.called = _called(self.text, [(hit.span, table.titles[hit.form]) for hit in hits if hit.form in table.titles])
        self.titles: list[Named] = []
        self.speaks_of: NamedInstruments | None = None
        """In a report."""
        if self.source.metadata.kind == "report":
            self.titles = [Named(hit.span, table.titles[hit.form]) for hit in hits if hit.form in table.titles]
            whole = [one for one in self.titles if self._is_title(one.span)]
            paragraphs = sorted(part for _, part in annotated.document.stretches())
            quoted = sorted(one.span for one in annotated.quotations)
            by_words = [Named(one.span, one.page) for one in known if one.decides]
            self.speaks_of = NamedInstruments(self.text, paragraphs, quoted, whole, by_words, stems, table.documents, words)
            if not by_words and self._begins_with_other(annotated.references):
                self.speaks_of.is_of_other = True

    @property
    def others(self) -> tuple[Span, ...]:
        """The names of instruments that are not on the site."""
        names = (*self.speaks_of.all, *self.speaks_of.passing) if self.speaks_of else ()
        return tuple(one.span for one in names if not one.page)

    def happened(self, events: Sequence[Event], about: str) -> tuple[str, ...]:
        """For each event the page of the instrument that its sentence names right before what happened, else right behind it.

        Where it names none, the one that the report is ``about``; empty for one that is not on the site.
        """
        return tuple(self._happened(event, about) for event in events)

    def _happened(self, event: Event, about: str) -> str:
        names = sorted((*self.speaks_of.all, *self.speaks_of.passing)) if self.speaks_of else []
        inside = [one for one in names if event.sentence.start <= one.span.start < event.sentence.end]
        before = [one for one in inside if one.span.start < event.span.start]
        if inside:
            return (before[-1] if before else inside[0]).page
        return about if event.kind != _OF_ANYTHING else ""

    def _begins_with_other(self, references: Sequence[Reference]) -> bool:
        """It speaks of a clause before it names any instrument, and never of one of that number by a name: its own is another."""
        names = [one for one in self.speaks_of.all if one.page] if self.speaks_of else []
        first = names[0].span.start if names else 0
        numbered = [one for one in references if one.steps and one.steps[0].number and not one.relative]
        by_name = {
            one.steps[0].number for one in numbered if one.instrument or (self.speaks_of and self.speaks_of.behind(one.span.end))
        }
        before = [one for one in numbered if one.span.end <= first and not self._quoted_behind(one)]
        return bool(before) and not any(one.steps[0].number in by_name for one in before)

    def _is_title(self, span: Span) -> bool:
        """It begins with a capital, or is too long to be but words: "la convention de Vienne sur le droit des traités"."""
        return not self.text[span.start].islower() or self.text.count(" ", *span) >= _MANY_WORDS

    def about(self) -> tuple[str, tuple[Diagnostic, ...]]:
        """The page of the instrument that a report is about, with the findings about what its metadata name.

        It is the one that they name, or the only one that the report names itself; empty where there is none, or several.
        """
        stated, problems = [], []
        for name in self.source.metadata.about:
            page = self._instrument(name)
            if page is None:
                hint = told("check-title-or-slug")
                path = self.source.sidecar or self.source.path
                message = told("about-unknown", name=name)
                problems.append(found(Code.UNKNOWN_INSTRUMENT, path, message, hint))
            else:
                stated.append(page)
        if stated:
            return stated[0] if len(stated) == 1 else "", tuple(problems)
        if self.speaks_of and self.speaks_of.is_of_other:
            return "", tuple(problems)
        return self._only_named(), tuple(problems)

    def _only_named(self) -> str:
        """The one instrument of the site that a report speaks of, if not of others more often; empty if there is none."""
        names = self.speaks_of.all if self.speaks_of else self.titles
        counts = Counter(one.page for one in names)
        pages = [page for page in counts if page]
        return pages[0] if len(pages) == 1 and counts[pages[0]] >= counts[OTHER] else ""

    def _instrument(self, name: str) -> str | None:
        by_title = self.table.named(name)
        if by_title is not None:
            return by_title
        page = f"instruments/{name}.md"
        return page if page in self.table.documents else None

    def of(self, reference: Reference, about: str) -> tuple[str | None, Reference]:
        """The page of the instrument that a reference leads into, None for one not on the site, and the reference with its name.

        Empty for the document itself.
        """
        if reference.instrument is None:
            return self._unnamed(reference, about)
        whose = reference.instrument
        start, end = reference.span
        if named := self.named(self.text[whose.start : whose.end]):
            last = whose.start + Folded(self.text[whose.start : whose.end]).original(named[1] - 1) + 1
            # "… and the Treaty" is another
            return named[0], reference._replace(span=Span(start, last)) if end == whose.end > last else reference
        if self.speaks_of and whose.end <= start and (owned := self.speaks_of.owned(whose, start)) is not None:
            return owned or None, reference
        meant = self._meant(whose, about)
        if meant is None or not meant.page:
            if self.speaks_of:
                self.speaks_of.learn(Named(whose, OTHER))
            return None, reference
        if self.speaks_of:
            self.speaks_of.learn(Named(whose, meant.page))
        if not (meant.span.start <= end + _NEAR and start <= meant.span.end + _NEAR):
            return meant.page, reference  # one of a list, before its last
        first = start if meant.span.start < self.taken else min(start, meant.span.start)
        self.taken = max(end, meant.span.end)
        return meant.page, reference._replace(span=Span(first, self.taken))

    def _unnamed(self, reference: Reference, about: str) -> tuple[str, Reference]:
        """The same for a reference behind which the grammar has found no name."""
        if not self.speaks_of or reference.relative:
            return about, reference
        start, end = reference.span
        if behind := self.speaks_of.behind(end):
            return behind.page, reference._replace(span=Span(start, behind.span.end), instrument=behind.span)
        here = self.speaks_of.before(start)
        if page := self._quoted_behind(reference, exact=here == OTHER):
            return page, reference
        return here if here is not None else about or self.speaks_of.lately(start) or "", reference

    def _quoted_behind(self, reference: Reference, *, exact: bool = False) -> str:
        """The page of the instrument whose words follow a reference, and stand in the clause of its number."""
        for one in self.known:
            if 0 <= one.span.start - reference.span.end <= _FOLLOWS and (one.exact or not exact):
                clauses = self.clauses(one.page)
                target = clauses.find(reference)
                if target and any(eid.within(target.eid) for eid in one.eids):
                    return one.page
        return ""

    def _meant(self, span: Span, about: str) -> Named | None:
        """The instrument that a report means, where the words begin a title, or say "the treaty"."""
        if not self.speaks_of:
            page = self.called.get(_name(self.text[span.start : span.end]))
            return None if page is None else Named(span, page)
        if named := self.speaks_of.titled(span):
            return named
        page = self.speaks_of.meant(span, about)
        return None if page is None else Named(span, page)


def _called(text: str, titles: Sequence[tuple[Span, str]]) -> dict[str, str]:
    """The short names that an instrument gives to others right behind their titles: (hereinafter referred to as “the Treaty”)."""
    found = {}
    for span, page in titles:
        if given := _GIVEN.match(text, span.end):
            found[_name(given["name"])] = page
    return found


def _name(words: str) -> str:
    """A short name as it is looked up: its last word, which no article stands behind, and those with a capital before it."""
    *before, last = words.split() or [""]
    return fold(" ".join([*(word for word in before if word[:1].isupper()), last]))
