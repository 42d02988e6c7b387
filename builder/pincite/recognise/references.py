"""References: words that point at a clause of this or another instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pincite.document.clause import Stretches
from pincite.document.convention import Convention, References
from pincite.document.eid import TOP, EId
from pincite.document.letters import small
from pincite.document.mention import Reference, Step
from pincite.document.stretches import Span
from pincite.recognise.reference_patterns import MOST_STEPS, ReferencePatterns

_LONGEST_OWNER = 80
_MOST_LISTED, _MOST_IN_PARAGRAPH = 200, 1_000
"""References that one list, and one paragraph, may hold: no reader follows more of them, and a hostile text has millions."""
_BRACKETED = re.compile(r"\(([^\W_]{1,5}(?:\.\d{1,3})?)\)")
_ABBREVIATION = re.compile(r"[ \t\r\n]+\(?(?P<name>(?![IVXLCDM]+\b)(?:[A-Z][A-Za-z]*[A-Z]{2,}|[A-Z]{2,8})\b)")
"""A short title that follows without "of": Article 3 TFEU."""


def references(text: str, stretches: Stretches, convention: Convention) -> Iterator[Reference]:
    """The references in the clauses' own text, in reading order, none overlapping another."""
    grammar = _grammar(convention.references)
    if not convention.references.keywords:
        return
    low = small(text)
    for clause, part in stretches:
        yield from islice(grammar.find(text, low, part, clause.eid), _MOST_IN_PARAGRAPH)


def references_in(text: str, convention: Convention) -> tuple[Reference, ...]:
    """The references in a text that stands in no clause."""
    return tuple(_grammar(convention.references).find(text, small(text), Span(0, len(text)), TOP))


@cache
def _grammar(words: References) -> _Grammar:
    return _Grammar(words)


class _Grammar(ReferencePatterns):
    """Reads references by one language's patterns."""

    def find(self, text: str, low: str, part: Span, clause: EId) -> Iterator[Reference]:
        placed = list(self.placed.find(text, part, clause))
        if placed:
            yield from sorted([*placed, *self._apart(text, low, part, clause, placed)], key=lambda one: one.span)
        else:
            yield from self._worded(text, low, part, clause)

    def _apart(self, text: str, low: str, part: Span, clause: EId, taken: list[Reference]) -> Iterator[Reference]:
        """The references that bear their number behind their word, less those that touch others."""
        for one in self._worded(text, low, part, clause):
            if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in taken):
                yield one

    def _worded(self, text: str, low: str, part: Span, clause: EId) -> Iterator[Reference]:
        at = part.start
        for cue in self.cue.finditer(low, *part):
            head = self.head.match(text, cue.start(), part.end) if cue.start() >= at else None
            if head:
                found = self._read(text, head, part.end, clause)
                yield from found
                at = max(head.end(), *(reference.span.end for reference in found)) if found else head.end()

    def _read(self, text: str, head: re.Match[str], end: int, clause: EId) -> list[Reference]:
        if head["keyword"]:
            found = self._numbered(text, head, end, clause)
            other = self._named_before(text, head.start()) or (self.placed.unit and self.placed.owner(text, head.start()))
            if handed_on := self.handed_on.match(text, found[-1].span.end, end):
                other = Span(*handed_on.span("whose"))  # "sections 2 and 3 of, and Schedule 1 to, the Act"
            if other and not found[-1].instrument and not found[-1].relative:
                return [one._replace(instrument=other) for one in found]
            return found
        if head["ordinal"] or head["nth"]:
            return [self._whole(text, Span(*head.span()), (self._ranked(head),), end, clause)]
        if head["this"]:
            type_ = self.types[head["here"].lower()]
            at, whole, own, _ = self._inner(text, head.end(), (Step(type_, ""),), end)
            return [Reference(Span(head.start(), at), clause, (*whole, *own)[1:], relative=type_)]
        word, offset = (head["before"], -1) if head["preceding"] else (head["after"], 1)
        through = Step("", "") if word.lower() in self.several else None
        return [Reference(Span(*head.span()), clause, (), self.types[word.lower()], offset=offset, through=through)]

    def _named_before(self, text: str, at: int) -> Span | None:
        """Who a clause belongs to by the words before it: "Spain's Article 2", "its Article 2", "the Charter (Article 2)"."""
        before = text[max(0, at - _LONGEST_OWNER) : at].rstrip()
        start = max(0, at - _LONGEST_OWNER)
        if before.endswith(self.owning) or before[before.rfind(" ") + 1 :].lower() in self.owners:
            owned = self.owned.search(text, start, at)
            return Span(owned.start(), owned.start() + 2) if owned else None
        behind = self.behind.search(text, start, at) if before[-1:] in (",", "(") else None
        return Span(*behind.span("name")) if behind and (behind["word"] or "").lower() not in self.this else None

    def _ranked(self, found: re.Match[str]) -> Step:
        word = (found["ranked"] or found["which"]).lower()
        ordinal = self.ordinals[(found["ordinal"] or found["nth"]).lower()]
        return Step(self.counting.get(word) or self.types.get(word, ""), "", ordinal)

    def _steps(self, found: re.Match[str]) -> tuple[Step, ...]:
        """Read Article 3 (2) (a) as steps."""
        number = found["number"]
        counted = self.numbers.get(number.lower())
        word = found["keyword"].lower()
        type_ = self.counting.get(word, self.types[word]) if number.isdecimal() else self.types[word]
        return _steps(type_, number if counted is None else str(counted), found["tail"])

    def _numbered(self, text: str, head: re.Match[str], end: int, clause: EId) -> list[Reference]:
        """One reference a number: "Articles 3, 5 and 7 to 9" makes three, the last a range."""
        at, whole, own, word = self._inner(text, head.end(), self._steps(head), end)
        kind, many = self.types[head["keyword"].lower()], head["keyword"].lower() in self.several
        type_, plural = own[0].type, (word or head["keyword"]).lower() in self.several
        afresh = bool(word) and not plural and many
        enclosed = text.count("(", head.end(), at) > text.count(")", head.end(), at)
        rows: list[tuple[Span, tuple[Step, ...], Step | None]] = [(Span(head.start(), at), (*whole, *own), None)]
        while len(rows) < _MOST_LISTED:
            if enclosed and text.startswith(")", at):
                # Articles 6, 8 (paragraphs 1 and 2) and 11
                at, whole, type_, plural, afresh, enclosed = at + 1, (), kind, many, False, False
                rows[-1] = (Span(rows[-1][0].start, at), *rows[-1][1:])
            more = self.more.match(text, at, end)
            bracketed = bool(more) and more["number"].startswith("(")  # type: ignore[index]
            if not more or not more["link"].strip():
                break
            if not (plural or afresh or bracketed or self.listed.match(text, at, end)):
                break
            at = more.end()
            if bracketed and not head["number"].startswith("("):
                steps = (*rows[-1][1][: -1 if len(rows[-1][1]) > 1 else None], *_brackets(more["number"] + more["tail"]))
            elif afresh:
                # Articles 2, paragraph 1, and 3, paragraph 2
                at, above, deepest, _ = self._inner(text, at, _steps(kind, more["number"], more["tail"]), end)
                steps = (*above, *deepest)
            else:
                steps = (*whole, *_steps(type_, more["number"], more["tail"]))
            if many and not enclosed and not more["range"] and (parts := self.parts.match(text, at, end)):
                at, whole, plural, enclosed = parts.end(), steps, True, True
                steps = (*steps, *self._steps(parts))
                type_ = steps[-1].type
            span = Span(more.start("number"), at)
            if more["range"]:
                first, beginning, _ = rows[-1]
                rows[-1] = (Span(first.start, span.end), beginning, steps[-1])
            else:
                rows.append((span, steps, None))
        last = self._whole(text, rows[-1][0], rows[-1][1], end, clause, shouted=head["keyword"].isupper())
        outer = last.steps[: len(last.steps) - len(rows[-1][1])]
        out = [
            Reference(span, clause, (*outer, *steps), last.relative, last.back, 0, through, last.instrument)
            for span, steps, through in rows[:-1]
        ]
        return [*out, Reference(last.span, clause, last.steps, last.relative, last.back, 0, rows[-1][2], last.instrument)]

    def _whole(
        self, text: str, span: Span, steps: tuple[Step, ...], end: int, clause: EId, *, shouted: bool = False
    ) -> Reference:
        """The reference with what follows "of": outer clauses, this clause, or an instrument's name."""
        if own := self.own_behind.match(text, span.end, end):
            whole, here = Span(span.start, own.end()), own["here"].lower()
            if here in self.types:
                return Reference(whole, clause, steps, relative=self.types[here])
            return Reference(whole, clause, steps, relative="document")
        of = self.of_clause.match(text, span.end, end)
        while of and of["keyword"] and len(steps) < MOST_STEPS and (of["by"] or self._is_outer(of, steps[0])):
            steps = (*self._steps(of), *steps)
            span = Span(span.start, of.end())
            of = self.of_clause.match(text, span.end, end)
        if of and of["keyword"] and of["by"]:
            return Reference(span, clause, steps)
        if of and not of["keyword"] and (of["by"] or of["here"].lower() in (*self.types, *self.instruments)):
            here = of["here"].lower()
            if here in self.types:
                return Reference(Span(span.start, of.end()), clause, steps, relative=self.types[here], back=bool(of["that"]))
            if here in self.instruments and of["that"]:
                return Reference(Span(span.start, of.end()), clause, steps, instrument=Span(*of.span("here")))
            if here in self.instruments:
                return Reference(Span(span.start, of.end()), clause, steps, relative="document")
            return Reference(span, clause, steps)
        other = self.of_other.match(text, span.end, end)
        if other:
            return Reference(Span(span.start, other.end()), clause, steps, instrument=Span(*other.span()))
        named = self._named(text, span.end, end, shouted)
        return (
            Reference(Span(span.start, named.end), clause, steps, instrument=named) if named else Reference(span, clause, steps)
        )

    def _is_outer(self, of: re.Match[str], step: Step) -> bool:
        """The clause that stands in the genitive right behind holds the one before it."""
        rank = self.depth.get(self.types[of["keyword"].lower()], len(self.depth))
        return rank < self.depth.get(step.type, len(self.depth))

    def _named(self, text: str, at: int, end: int, shouted: bool) -> Span | None:
        """The name of an instrument: after "of", after "in" or "to" if it says that it is one, or a short title by itself."""
        short = None if shouted else _ABBREVIATION.match(text, at, end)
        if short:
            return Span(*short.span("name"))
        direct = None if shouted else self.named_directly.match(text, at, end)
        if direct and (direct["comma"] is None or " " in direct["name"]) and direct["name"].lower() not in self.types:
            return Span(*direct.span("name"))
        of = self.of_name.match(text, at, end)
        if not of or of["name"].lower() in self.types:
            return None
        says_so = any(word.lower() in self.instruments for word in re.findall(r"\w+", of["name"]))
        return Span(*of.span("name")) if says_so or " ".join((of["by"] or "").split()) not in self.loose else None

    def _inner(self, text: str, at: int, own: tuple[Step, ...], end: int) -> tuple[int, tuple[Step, ...], tuple[Step, ...], str]:
        """The parts named after the whole, as in Article 30, paragraph 4 (b) or in article 3, paragraphs 1 and 2.

        Gives the end, the steps of the whole, those of the part that a list may go on with, and the part's word.
        A plural with bracketed parts of its own begins afresh: section 6, subsections 15(2) and (4).
        """
        whole: tuple[Step, ...] = ()
        word = ""
        while inner := self.inner.match(text, at, end):
            steps = self._steps(inner) if inner["keyword"] else (self._ranked(inner),)
            word_ = inner["keyword"] or inner["ranked"] or inner["which"]
            above = next((step.type for step in reversed((*whole, *own)) if step.type), "")
            deeper = not steps[0].type or self.depth.get(steps[0].type, -1) > self.depth.get(above, len(self.depth))
            if not deeper or (inner["tail"] and word_.lower() in self.several):
                break
            whole, own, word = (*whole, *own), steps, word_
            at = inner.end()
        return at, whole, own, word


def _steps(type_: str, number: str, tail: str) -> tuple[Step, ...]:
    """Read Article 3 (2) (a) as steps; a bracketed number after a keyword is that keyword's own."""
    own = number.strip("()")
    return (Step(type_, own), *_brackets(tail))


def _brackets(tail: str) -> tuple[Step, ...]:
    return tuple(Step("", number) for number in _BRACKETED.findall(tail))
