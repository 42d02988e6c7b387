"""Findings about references that lead nowhere, and about a text of which most do."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.diagnostics import Code, Diagnostic, found
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
    places = [f"#{target.fragment}" for target in several[:_MOST_PLACES]]
    others = " or others" if len(several) > _MOST_PLACES else ""
    message = f"“{_words(source, reference)}” could mean {' or '.join(places)}{others}"
    hint = "it stays without a link; the text itself does not say which it is"
    return found(Code.AMBIGUOUS_REFERENCE, source.path, message, hint, line=line, column=column, about=_step(reference))


def missing(source: Source, reference: Reference, title: str) -> Diagnostic:
    """The finding about a reference to a clause that the instrument of that title does not have."""
    line, column = source.line_column(reference.span.start)
    message = f"“{_words(source, reference)}” points to a clause that “{title}” does not have"
    hint = "check the number against the original; the words stay without a link"
    about = f"{_step(reference)} of “{title}”"
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
    other = f", next “{document.next_best}”" if document.next_best else ""
    message = (
        f"it was probably read wrong: {len(own)} of {len(own) + alive} references to its own clauses lead nowhere; "
        f"“{document.convention}” fitted best{other}"
    )
    hint = "compare “pincite outline”, with “--convention” for another; “convention: …” in its metadata decides"
    dead = set(own)
    one = found(Code.PROBABLY_MISREAD, document.source.path, message, hint)
    return (one, *(problem for problem in problems if problem not in dead))


def _step(reference: Reference) -> str:
    """The outermost clause that a reference numbers."""
    first = reference.steps[0] if reference.steps else None
    return f"{first.type} {first.number}".strip() if first else ""


def _words(source: Source, reference: Reference) -> str:
    return source.text[reference.span.start : reference.span.end]
