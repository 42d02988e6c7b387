"""Definitions that an instrument makes itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from pincite.document.alternation import any_of
from pincite.document.clause import Clause, Document
from pincite.document.convention import Convention
from pincite.document.eid import TOP, EId
from pincite.document.mention import Definition
from pincite.document.stretches import Span

_Patterns: TypeAlias = tuple[re.Pattern[str], ...]
_LONGEST_LEAD, _LONGEST_MEANING = 400, 2000
"""Characters before and after the words that define; bounds, so that a hostile text costs no more than another."""
_LONGEST_TERM = 100
_LONGEST_LIST = 240
"""Characters in which further terms of the same words may stand."""
_MOST_IN_PARAGRAPH = 1_000
_BEGINS = re.compile(r"^(\(\?[a-z]+\))?\^")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")
_QUOTED = r"[“\"‘'«]\s*(?P<term>[^“”\"‘’«»\s](?:[^“”\"‘’«»]{0,98}[^“”\"‘’«»\s])?)\s*[”\"’'»]"


class _Joined(NamedTuple):
    """How a language strings terms together that it defines with the same words."""

    quoted: re.Pattern[str]
    """A term between quotation marks with a word behind it that joins it to the next."""
    links: re.Pattern[str]
    """All that may stand between two of them."""

    @classmethod
    @cache
    def by(cls, links: tuple[str, ...]) -> _Joined:
        """The patterns that the language's words for "and" and "or" make."""
        link = rf"\s*(?:,|{any_of(links)}(?!\w))"
        return cls(re.compile(rf"{_QUOTED}(?={link})"), re.compile(rf"(?:{link})*\s*"))


def definitions(document: Document, convention: Convention) -> Iterator[Definition]:
    """Each defined term with the words that fix its meaning and the clause within which it holds."""
    formulas, openers, emphasised, scopes = _patterns(convention)
    joined = _Joined.by(convention.references.links)
    headings = tuple(re.compile(heading) for heading in convention.definitions.headings)
    if not convention.levels:
        return
    text = document.source.text
    for top in document.clauses:
        for clause, above in _with_ancestors(top, ()):
            yield from _headed(text, clause, headings)
            scope: EId | None = None
            for part in clause.own_text:
                opener = _opener(text, clause, part, openers)
                if opener:
                    span = Span(*opener.span("term"))
                    yield Definition(span, clause.eid, _term(text, span), part, _scope(text, clause, above, scopes))
                for span in _emphasised(document, part, emphasised) if not opener else ():
                    body = _sentence(text, part, span.start, span.end)
                    yield Definition(span, clause.eid, _term(text, span), body, _scope(text, clause, above, scopes))
                for formula in formulas if not opener else ():
                    for found in islice(formula.find(text, part), _MOST_IN_PARAGRAPH):
                        if scope is None:
                            scope = _scope(text, clause, above, scopes)
                        body = _sentence(text, part, found.start(), found.end())
                        for span in [*_companions(text, part.start, found, joined), Span(*found.span("term"))]:
                            term = _term(text, span)
                            if term:
                                yield Definition(span, clause.eid, term, body, scope)


class _Formula(NamedTuple):
    """The words around a term that define it."""

    pattern: re.Pattern[str]
    begins: bool
    """It stands at a paragraph's beginning: the pattern was written with ``^``."""

    @classmethod
    def of(cls, written: str) -> _Formula:
        """The formula of a convention's regular expression."""
        bare = _BEGINS.sub(r"\1", written, count=1)
        return cls(re.compile(bare), bare != written)

    def find(self, text: str, part: Span) -> Iterator[re.Match[str]]:
        """Where it stands in a paragraph."""
        if self.begins:
            found = self.pattern.match(text, *part)
            return iter((found,) if found else ())
        return self.pattern.finditer(text, *part)


@cache
def _patterns(
    convention: Convention,
) -> tuple[tuple[_Formula, ...], _Patterns, _Patterns, tuple[tuple[re.Pattern[str], str], ...]]:
    formulas = tuple(_Formula.of(formula) for formula in convention.definitions.formulas)
    openers = tuple(re.compile(opener) for opener in convention.definitions.openers)
    emphasised = tuple(re.compile(words) for words in convention.definitions.emphasised)
    return formulas, openers, emphasised, tuple((re.compile(words), type_) for words, type_ in convention.definitions.scopes)


def _headed(text: str, clause: Clause, headings: _Patterns) -> Iterator[Definition]:
    """The term that a clause's heading names as defined there, the clause's own text being the definition."""
    if not clause.heading or not clause.own_text:
        return
    for heading in headings:
        found = heading.fullmatch(text, *clause.heading[0])
        if found:
            span = Span(*found.span("term"))
            yield Definition(span, clause.eid, _term(text, span), clause.own_text[0], TOP)


def _opener(text: str, clause: Clause, part: Span, openers: _Patterns) -> re.Match[str] | None:
    """The words that a clause which does nothing but define begins with."""
    if clause.type != "definition" or part != clause.own_text[0]:
        return None
    return next((found for opener in openers if (found := opener.match(text, *part))), None)


def _emphasised(document: Document, part: Span, patterns: _Patterns) -> Iterator[Span]:
    """The terms that a part prints in bold or italics and defines with the next words."""
    emphases = document.source.emphases if patterns else ()
    at = bisect_left(emphases, part.start, key=lambda emphasis: emphasis.span.start)
    for emphasis in islice(emphases, at, None):
        start, end = emphasis.span
        if start >= part.end:
            break
        if (
            end <= part.end
            and end - start <= _LONGEST_TERM
            and any(p.match(document.source.text, end, part.end) for p in patterns)
        ):
            yield Span(start, end)


def _term(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split()).rstrip(",;")


def _with_ancestors(clause: Clause, above: tuple[Clause, ...]) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    yield clause, above
    for child in clause.children:
        yield from _with_ancestors(child, (*above, clause))


def _companions(text: str, start: int, found: re.Match[str], joined: _Joined) -> list[Span]:
    """Further terms that the same words define: “ratification”, “acceptance” and “approval” mean …"""
    end = found.start()
    spans: list[Span] = []
    for other in reversed([*joined.quoted.finditer(text, max(start, end - _LONGEST_LIST), found.start("term"))]):
        if not joined.links.fullmatch(text, other.end(), end):
            break
        spans.append(Span(*other.span("term")))
        end = other.start()
    return spans[::-1]


def _scope(text: str, clause: Clause, above: tuple[Clause, ...], scopes: tuple[tuple[re.Pattern[str], str], ...]) -> EId:
    """EId of the clause that "for the purposes of this Article" limits the definition to; empty for none."""
    for holder in (clause, *reversed(above)):
        for part in holder.own_text:
            for words, type_ in scopes:
                if words.search(text, *part):
                    return next((c.eid for c in reversed((*above, clause)) if c.type == type_), TOP)
    return TOP


def _sentence(text: str, part: Span, start: int, end: int) -> Span:
    """The sentence around ``[start, end)`` within a paragraph, or as much of it as a definition may take."""
    begin = max(part.start, start - _LONGEST_LEAD)
    for stop in _SENTENCE_END.finditer(text, begin, start):
        begin = stop.end()
    while begin < start and text[begin].isspace():
        begin += 1
    last = min(part.end, end + _LONGEST_MEANING)
    stop_after = _SENTENCE_END.search(text, end, last)
    return Span(begin, stop_after.end() if stop_after else last)
