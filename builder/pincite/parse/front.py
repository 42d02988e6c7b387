"""What stands before the first numbered clause: title, recitals, and who agrees on what follows."""

from __future__ import annotations

import re

from pincite.document.clause import Passage
from pincite.document.convention import Convention
from pincite.parse.costs import Costs
from pincite.parse.tree import Node


def split_front(text: str, content: list[Passage | Node], convention: Convention, costs: Costs) -> list[Node]:
    """The top-level nodes of an instrument, what stands before the body gathered in preface and preamble.

    Recitals without a number become clauses of the preamble, as those with a number do.
    """
    last = next(
        (at for at, item in enumerate(content) if isinstance(item, Node) and not _is_front(item, convention)), len(content)
    )
    front = content[:last]
    starts = [re.compile(start) for start in convention.preamble]
    formulas = [re.compile(start) for start in convention.formulas]

    def words(item: Passage | Node) -> str:
        return "" if isinstance(item, Node) else text[item.parts[0].start : item.parts[-1].end]

    first = next((i for i, item in enumerate(front) if isinstance(item, Node) or any(s.match(words(item)) for s in starts)), None)
    if first is None:
        first = next((i for i, item in enumerate(front) if len(words(item)) > costs.longest_title_line), len(front))
    out = []
    if first:
        out.append(Node("preface", content=list(front[:first])))
    rest = front[first:]
    if rest:
        preamble = Node("preamble")
        if starts and isinstance(rest[0], Passage) and starts[0].match(words(rest[0])) and len(rest) > 1:
            preamble.heading += rest[0].parts
            rest = rest[1:]
        numbered = any(isinstance(item, Node) for item in rest)
        for item in rest:
            plain = isinstance(item, Node) or numbered or len(rest) == 1 or any(f.match(words(item)) for f in formulas)
            preamble.content.append(item if plain else Node("recital", content=[item]))
        out.append(preamble)
    return [*out, *(_as_node(item) for item in content[last:])]


def _is_front(node: Node, convention: Convention) -> bool:
    return node.type == "crossHeading" or (node.rank >= 0 and convention.levels[node.rank].preamble)


def _as_node(item: Passage | Node) -> Node:
    """Text between the numbered clauses that belongs to none of them stands by itself."""
    return item if isinstance(item, Node) else Node("p", content=[item])
