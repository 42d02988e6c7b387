"""Nodes to clauses: eIds by the Akoma Ntoso Naming Convention 1.0, and printed citations."""

from __future__ import annotations

from pincite.document.clause import Clause
from pincite.document.convention import Convention
from pincite.document.eid import TOP, EId
from pincite.document.numbering import canonical
from pincite.parse.tree import Node

_ABBREVIATIONS = {
    "preface": "preface",
    "preamble": "preamble",
    "recital": "rec",
    "p": "p",
    "conclusions": "conclusions",
    "crossHeading": "xhdg",
}


def name(nodes: list[Node], convention: Convention) -> tuple[Clause, ...]:
    """The clauses of top-level nodes. An element without a number is counted; a repeated eId gets ``-2``."""
    return _Namer(convention).below(nodes, TOP, "")


class _Namer:
    def __init__(self, convention: Convention) -> None:
        self.levels = convention.levels
        self.pinpoints = dict(convention.pinpoints)
        self.taken: dict[str, int] = {}

    def below(self, nodes: list[Node], path: EId, pinpoint: str) -> tuple[Clause, ...]:
        counts: dict[str, int] = {}
        out = []
        for node in nodes:
            counts[node.type] = counts.get(node.type, 0) + 1
            out.append(self._clause(node, path, pinpoint, counts[node.type]))
        return tuple(out)

    def _clause(self, node: Node, path: EId, above: str, count: int) -> Clause:
        level = self.levels[node.rank] if node.rank >= 0 else None
        abbr = level.abbr if level else _ABBREVIATIONS[node.type]
        number = canonical(node.number)
        if not number and node.type in ("recital", "p"):
            number = str(count)
        if not number and level and level.counted:
            number = f"nn-{count}"
        eid = self._free(f"{abbr}_{number}" if number else abbr, path)
        pattern = (level.pinpoint if level else "") or self.pinpoints.get(node.type, f"{node.type} {{}}")
        own = pattern.format(node.number or number).strip() if "{}" in pattern else pattern
        starts_afresh = pattern[:1].isalnum()
        pinpoint = (
            own if not above else f"{above}, {own}" if starts_afresh else f"{above}{' ' if pattern.startswith(' ') else ''}{own}"
        )
        if level and level.base:
            pinpoint = f"{self._annex(above)}{own}"
        below = [child for child in node.content if isinstance(child, Node)]
        prefix = (TOP, "") if node.type == "preamble" else (eid, pinpoint)
        children = self.below(below, *prefix)
        upcoming = iter(children)
        content = tuple(next(upcoming) if isinstance(item, Node) else item for item in node.content)
        return Clause(
            type=node.type,
            number=node.number,
            eid=eid,
            pinpoint=pinpoint,
            label=node.label,
            heading=tuple(node.heading),
            content=content,
        )

    def _annex(self, above: str) -> str:
        """Containers are not cited before the level that people cite first, except annexes."""
        first = above.split(", ")[0]
        annexes = [level.pinpoint.split(" ")[0] for level in self.levels if level.annex]
        return f"{first}, " if first and first.split(" ")[0] in annexes else ""

    def _free(self, own: str, path: EId) -> EId:
        eid = path.child(own)
        count = self.taken[eid] = self.taken.get(eid, 0) + 1
        return eid if count == 1 else self._free(f"{own}-{count}", path)
