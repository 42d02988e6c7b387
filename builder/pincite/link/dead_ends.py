"""Findings about references that lead nowhere, and about a text of which most do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.clause import Document
from pincite.document.linked import Link
from pincite.document.mention import Reference
from pincite.document.source import Source
from pincite.document.symbols import Target

_MOST_PLACES = 3
_FEWEST = 10
"""Dead ends of a text of its own that make one wonder how it was read: fewer are slips, or its annex is left out."""


def ambiguous(source: Source, reference: Reference, several: Sequence[Target]) -> Diagnostic:
    """The finding about a reference that several clauses answer to."""
    line, column = source.line_column(reference.span.start)
    places = [told("place", fragment=target.fragment) for target in several[:_MOST_PLACES]]
    message = told(
        "could-mean-others" if len(several) > _MOST_PLACES else "could-mean",
        words=_words(source, reference),
        names=reduce(
            lambda before, place: told("either", one=before, other=place), places[1:], told("system-says", what=places[0])
        ),
    )
    hint = told("stays-without-link")
    return found(Code.AMBIGUOUS_REFERENCE, source.path, message, hint, line=line, column=column, about=_step(reference))


def missing(source: Source, reference: Reference, title: str) -> Diagnostic:
    """The finding about a reference to a clause that the instrument of that title does not have."""
    line, column = source.line_column(reference.span.start)
    message = told("no-such-clause", words=_words(source, reference), title=title)
    hint = told("check-the-number")
    about = f"{_step(reference)} – {title}"
    return found(Code.UNRESOLVED_REFERENCE, source.path, message, hint, line=line, column=column, about=about)


def without_misreading(
    problems: Sequence[Diagnostic], own: Sequence[Diagnostic], links: Sequence[Link], document: Document, page: str
) -> tuple[Diagnostic, ...]:
    """The findings, those about a text's ``own`` dead ends as one where they are more than what leads to its clauses.

    A text that its own references do not fit was most likely read by the wrong convention.
    """
    alive = sum(1 for link in links if link.target and link.target.page == page and link.reference.steps)
    if len(own) < _FEWEST or len(own) <= alive:
        return tuple(problems)
    key = "probably-misread-next" if document.next_best else "probably-misread"
    best = {"convention": document.convention, "other": document.next_best}
    message = told(key, dead=len(own), all=len(own) + alive, **best)
    hint = told("compare-the-outline")
    dead = set(own)
    one = found(Code.PROBABLY_MISREAD, document.source.path, message, hint)
    return (one, *(problem for problem in problems if problem not in dead))


def _step(reference: Reference) -> str:
    """The outermost clause that a reference numbers."""
    first = reference.steps[0] if reference.steps else None
    return f"{first.type} {first.number}".strip() if first else ""


def _words(source: Source, reference: Reference) -> str:
    return source.text[reference.span.start : reference.span.end]
