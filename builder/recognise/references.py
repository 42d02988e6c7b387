"""References: words that point at a clause of this or another instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.document.clause import Stretches
from builder.document.convention import Convention, References
from builder.document.mention import Reference, Step
from builder.document.source import Span

_MOST_STEPS = 16
"""Levels that one reference may go through; no text is nested so deep."""
_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,3})*(?:[ -]?(?:bis|ter|quater)\b|[A-Za-z](?![\w]))?|[IVXLCDM]+(?!\w)|[A-Z](?!\w)|\([0-9A-Za-z]{1,5}\))"
)
_TAIL = r"(?:\s?\([0-9A-Za-z]{1,5}\))*"
_BRACKETED = re.compile(r"\(([0-9A-Za-z]{1,5})\)")
_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*|\d{4}/\d+)(?:[ \t\r\n]+(?:(?:of|the|on|and|for|between|in|to|concerning|relating|from|against|No|"
    r"\((?:EU|EC|EEC|EURATOM)\))[ \t\r\n]+)*(?:[A-Z][\w’'-]*|\d+(?:/\d+)?))*"
)


def references(text: str, stretches: Stretches, convention: Convention) -> Iterator[Reference]:
    """The references in the clauses' own text, in reading order, none overlapping another."""
    grammar = _grammar(convention.references)
    if not convention.references.keywords:
        return
    for clause, part in stretches:
        yield from grammar.find(text, part, clause.eid)


def references_in(text: str, convention: Convention) -> tuple[Reference, ...]:
    """The references in a text that stands in no clause."""
    return tuple(_grammar(convention.references).find(text, Span(0, len(text)), ""))


@cache
def _grammar(words: References) -> _Grammar:
    return _Grammar(words)


class _Grammar:
    """One language's words of reference, compiled."""

    def __init__(self, words: References) -> None:
        self.types = dict(words.keywords)
        self.ordinals = dict(words.ordinals)
        self.instruments = frozenset(words.instruments)
        keyword = _any(self.types)
        generic = _any([*self.types, *words.generic])
        self.head = re.compile(
            rf"(?<![\w.-])(?:"
            rf"(?P<keyword>{keyword})\s+(?P<number>{_NUMBER})(?P<tail>{_TAIL})"
            rf"|(?:the\s+)?(?P<ordinal>{_any(self.ordinals)})\s+(?P<ranked>{generic})(?=\s+{_any(words.of)}\b)"
            rf"|(?P<preceding>{_any(words.preceding)})\s+(?P<before>{keyword})\b"
            rf"|(?P<following>{_any(words.following)})\s+(?P<after>{keyword})\b"
            rf"|(?P<this>{_any(words.this)})\s+(?P<here>{keyword})\b(?!\s+{_NUMBER})"
            rf")",
            re.IGNORECASE,
        )
        self.more = re.compile(
            rf"(?P<link>(?:\s*,)?\s*(?:{_any(words.links)})?|\s*(?P<range>{_any(words.ranges)}))\s*"
            rf"(?P<number>{_NUMBER})(?P<tail>{_TAIL})(?!\s*%|\w)"
        )
        of = rf",?\s+(?:{_any(words.of)})\s+"
        self.of_clause = re.compile(
            rf"{of}(?:(?P<this>{_any(words.this)}|(?P<that>{_any(words.that)}))\s+(?P<here>[\w-]+)|(?P<keyword>{keyword})\s+(?P<number>{_NUMBER})(?P<tail>{_TAIL}))",
            re.IGNORECASE,
        )
        self.of_name = re.compile(rf"{of}(?P<name>{_NAME.pattern})")
        self.listed = re.compile(
            rf"(?:\s*,\s*{_NUMBER}{_TAIL})*\s*,?\s*\b(?:{_any(words.alternatives)})\s+{_NUMBER}{_TAIL}", re.IGNORECASE
        )
        self.inner = re.compile(rf",?\s+\(?(?P<keyword>{keyword})\s+(?P<number>{_NUMBER})(?P<tail>{_TAIL})", re.IGNORECASE)
        self.depth = {type_: depth for depth, type_ in enumerate(words.nesting)}

    def find(self, text: str, part: Span, clause: str) -> Iterator[Reference]:
        at = part.start
        while head := self.head.search(text, at, part.end):
            found = self._read(text, head, part.end, clause)
            yield from found
            at = max(head.end(), *(reference.span.end for reference in found)) if found else head.end()

    def _read(self, text: str, head: re.Match[str], end: int, clause: str) -> list[Reference]:
        if head["keyword"]:
            return self._numbered(text, head, end, clause)
        if head["ordinal"]:
            ranked = head["ranked"].lower()
            step = Step(self.types.get(ranked, ""), "", self.ordinals[head["ordinal"].lower()])
            return [self._whole(text, Span(*head.span()), (step,), end, clause)]
        if head["this"]:
            type_ = self.types[head["here"].lower()]
            return [Reference(Span(*head.span()), clause, (), relative=type_)]
        word, offset = (head["before"], -1) if head["preceding"] else (head["after"], 1)
        return [Reference(Span(*head.span()), clause, (), relative=self.types[word.lower()], offset=offset)]

    def _numbered(self, text: str, head: re.Match[str], end: int, clause: str) -> list[Reference]:
        """One reference a number: "Articles 3, 5 and 7 to 9" makes three, the last a range."""
        own = _steps(self.types[head["keyword"].lower()], head["number"], head["tail"])
        at, whole, own, word = self._inner(text, head.end(), own, end)
        type_, plural = own[0].type, _is_plural(word or head["keyword"])
        rows: list[tuple[Span, tuple[Step, ...], Step | None]] = [(Span(head.start(), at), (*whole, *own), None)]
        while more := self.more.match(text, at, end):
            bracketed = more["number"].startswith("(")
            if not more["link"].strip() or not (plural or bracketed or self.listed.match(text, at, end)):
                break
            inherits = bracketed and not head["number"].startswith("(")
            steps = (*whole, *_steps(type_, more["number"], more["tail"]))
            if inherits:
                steps = (*rows[-1][1][: -1 if len(rows[-1][1]) > 1 else None], *_brackets(more["number"] + more["tail"]))
            span = Span(more.start("number"), more.end())
            if more["range"]:
                first, above, _ = rows[-1]
                rows[-1] = (Span(first.start, span.end), above, steps[-1])
            else:
                rows.append((span, steps, None))
            at = more.end()
        last = self._whole(text, rows[-1][0], rows[-1][1], end, clause)
        outer = last.steps[: len(last.steps) - len(rows[-1][1])]
        out = [
            Reference(span, clause, (*outer, *steps), last.relative, last.back, 0, through, last.instrument)
            for span, steps, through in rows[:-1]
        ]
        return [*out, Reference(last.span, clause, last.steps, last.relative, last.back, 0, rows[-1][2], last.instrument)]

    def _whole(self, text: str, span: Span, steps: tuple[Step, ...], end: int, clause: str) -> Reference:
        """The reference with what follows "of": outer clauses, this clause, or an instrument's name."""
        of = self.of_clause.match(text, span.end, end)
        while of and of["keyword"] and len(steps) < _MOST_STEPS:
            steps = (*_steps(self.types[of["keyword"].lower()], of["number"], of["tail"]), *steps)
            span = Span(span.start, of.end())
            of = self.of_clause.match(text, span.end, end)
        if of and of["keyword"]:
            return Reference(span, clause, steps)
        if of:
            here = of["here"].lower()
            if here in self.types:
                return Reference(Span(span.start, of.end()), clause, steps, relative=self.types[here], back=bool(of["that"]))
            if here in self.instruments and of["that"]:
                return Reference(Span(span.start, of.end()), clause, steps, instrument=Span(*of.span("here")))
            if here in self.instruments:
                return Reference(Span(span.start, of.end()), clause, steps, relative="document")
            return Reference(span, clause, steps)
        named = self.of_name.match(text, span.end, end)
        if named and named["name"].lower() not in self.types:
            return Reference(Span(span.start, named.end()), clause, steps, instrument=Span(*named.span("name")))
        return Reference(span, clause, steps)

    def _inner(self, text: str, at: int, own: tuple[Step, ...], end: int) -> tuple[int, tuple[Step, ...], tuple[Step, ...], str]:
        """The parts named after the whole, as in Article 30, paragraph 4 (b) or in article 3, paragraphs 1 and 2.

        Gives the end, the steps of the whole, those of the part that a list may go on with, and the part's word.
        A plural with bracketed parts of its own begins afresh: section 6, subsections 15(2) and (4).
        """
        whole: tuple[Step, ...] = ()
        word = ""
        while inner := self.inner.match(text, at, end):
            type_ = self.types[inner["keyword"].lower()]
            deeper = self.depth.get(type_, -1) > self.depth.get(own[-1].type, len(self.depth))
            if not deeper or (inner["tail"] and _is_plural(inner["keyword"])):
                break
            whole, own, word = (*whole, *own), _steps(type_, inner["number"], inner["tail"]), inner["keyword"]
            at = inner.end()
        return at, whole, own, word


def _is_plural(keyword: str) -> bool:
    return keyword.lower().rstrip(".").endswith("s")


def _steps(type_: str, number: str, tail: str) -> tuple[Step, ...]:
    """Read Article 3 (2) (a) as steps; a bracketed number after a keyword is that keyword's own."""
    own = number[1:-1] if number.startswith("(") else number
    return (Step(type_, own), *_brackets(tail))


def _brackets(tail: str) -> tuple[Step, ...]:
    return tuple(Step("", number) for number in _BRACKETED.findall(tail))


def _any(words: object) -> str:
    """An alternation of words, the longest first, any white space between their parts."""
    ordered = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")" if ordered else "(?!)"
