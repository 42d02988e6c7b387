"""What stands before the first numbered clause: title, recitals, and who agrees on what follows."""

from __future__ import annotations

import re

from builder.document.clause import Passage
from builder.document.convention import Convention
from builder.parse.tree import Node

_LONGEST_TITLE_LINE = 200


def split_front(text: str, passages: list[Passage], convention: Convention) -> list[Node]:
    """Preface and preamble of an instrument; recitals without a number become clauses of the preamble."""
    starts = [re.compile(start) for start in convention.preamble]
    formulas = [re.compile(start) for start in convention.formulas]

    def words(passage: Passage) -> str:
        return text[passage.parts[0].start : passage.parts[-1].end]

    first = next((i for i, p in enumerate(passages) if any(s.match(words(p)) for s in starts)), None)
    if first is None:
        first = next((i for i, p in enumerate(passages) if len(words(p)) > _LONGEST_TITLE_LINE), len(passages))
    out = []
    if first:
        out.append(Node("preface", content=list(passages[:first])))
    if first < len(passages):
        preamble = Node("preamble")
        recitals = 0
        rest = passages[first:]
        if convention.preamble and starts[0].match(words(rest[0])) and len(rest) > 1:
            preamble.heading += rest[0].parts
            rest = rest[1:]
        for passage in rest:
            if any(formula.match(words(passage)) for formula in formulas):
                preamble.content.append(passage)
                continue
            recitals += 1
            preamble.content.append(Node("recital", content=[passage]))
        if recitals == 1 and len(preamble.content) == 1:
            preamble.content = list(rest)
        out.append(preamble)
    return out
