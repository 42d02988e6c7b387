"""Texts whose lines are too many and too short to be clauses: what a program wrote, or a file that is no text."""

from __future__ import annotations

import re

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.source import Source
from pincite.parse.costs import Costs

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def is_dense(text: str, costs: Costs) -> bool:
    """A text is to be read as running words: an address for each of its lines would weigh a hundred times what they say."""
    if text.count("\n") < costs.many_lines:
        return False
    lines = sum(1 for _ in _LINE.finditer(text))
    return (
        lines >= costs.many_lines and len("".join(text.split()).encode("utf-8", "surrogatepass")) < costs.shortest_lines * lines
    )


def dense(source: Source) -> Diagnostic:
    """The finding about such a text."""
    lines = sum(1 for _ in _LINE.finditer(source.text))
    message = told("lines-too-short", count=lines)
    return found(Code.DENSE_TEXT, source.path, message, told("a-paragraph-a-line"))
