"""The tree of an instrument whose own file states its clauses: elements to nodes, types to the levels of a convention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pincite.document.clause import Passage
from pincite.document.convention import Convention, Level
from pincite.document.elements import cited_first, plain_level
from pincite.document.slug import slug
from pincite.document.source import Source, Stated
from pincite.parse.costs import Costs
from pincite.parse.labels import Labeller, labeller
from pincite.parse.tree import Node

_OWN = ("preface", "preamble", "recital", "crossHeading", "conclusions")
"""Types that stand for no level of a hierarchy."""
_WORDS = re.compile(r"(?:[^\W\d_]{2,}\.?[\s\u00a0]+|§+[\s\u00a0]*|№[\s\u00a0]*)+(?=\S)")
_SEVERAL = 3
"""Words of a number that stands for several: "52 to 57"."""
_ALONE = re.compile(r"[^\W\d_]{4,}")
_BRACKETS = "()[]{}.:;,—–-―)） \t\u00a0\u2002\u2003（"


def best_known(stated: Sequence[Stated], conventions: Sequence[Convention]) -> Convention:
    """Of conventions in the order of their likelihood the one that knows most of the types of clauses."""
    types = {one.type for one in stated if one.type not in _OWN}
    return max(conventions, key=lambda one: sum(1 for type_ in types if any(level.type == type_ for level in one.levels)))


def stated_tree(source: Source, convention: Convention, costs: Costs) -> tuple[list[Node], Convention]:
    """The top nodes of a source whose file states its clauses, and the convention with the levels that they are of."""
    return _Stated(source, convention, costs).tree()


class _Stated:
    def __init__(self, source: Source, convention: Convention, costs: Costs) -> None:
        self.source, self.convention = source, convention
        self.labeller: Labeller = labeller(convention, costs)
        self.types = [self._type(one) for one in source.stated]
        self.levels: dict[tuple[str, str], int] = {}
        """Ranks by type and by the type of the clause around."""

    def tree(self) -> tuple[list[Node], Convention]:
        """The top nodes, and the convention with the levels of the file."""
        tops: list[Node] = []
        open_: list[Node] = []
        ranks = self._ranks()
        for one, type_, rank in zip(self.source.stated, self.types, ranks, strict=True):
            node = Node(type_, self._number(one), rank, one.label, list(one.heading))
            node.content += [Passage((span,)) for span in one.passages]
            del open_[one.depth :]
            if open_:
                open_[-1].content.append(node)
            else:
                tops.append(node)
            open_.append(node)
        for node in tops:
            _sort(node)
        return [node for node in tops if _printed(node)], replace(self.convention, levels=tuple(self._levels()))

    def _type(self, one: Stated) -> str:
        """The type of a clause, which the words of its number tell where the file does not."""
        if one.type != "label" or not one.label:
            return one.type if one.type != "label" else "division"
        found = self.labeller.labels(self.source.text, *one.label)
        return self.convention.levels[found[0].rank].type if found else "division"

    def _number(self, one: Stated) -> str:
        if one.label is None:
            words = " ".join(self.source.text[span.start : span.end] for span in one.heading)
            return one.number or (slug(words) if one.type == "crossHeading" else "")
        for found in self.labeller.labels(self.source.text, *one.label):
            if found.value and found.rest >= one.label.end and len(found.number.split()) < _SEVERAL:
                return found.number
        if one.number:
            return one.number
        words = self.source.text[one.label.start : one.label.end].strip(_BRACKETS)
        bare = _WORDS.sub("", words, count=1).strip(_BRACKETS)
        if bare != words or not _ALONE.fullmatch(words):
            return bare if len(bare.split()) < _SEVERAL else "-".join(bare.split())
        printed = any(level.type == one.type and level.printed for level in self.convention.levels)
        return words if printed else ""

    def _ranks(self) -> list[int]:
        """The rank of each clause: an outer type stands before an inner one, as far as the text lets it."""
        above: list[str] = []
        keys: list[tuple[str, str] | None] = []
        for one, type_ in zip(self.source.stated, self.types, strict=True):
            del above[one.depth :]
            keys.append(None if type_ in _OWN else (type_, next((each for each in reversed(above) if each not in _OWN), "")))
            above.append(type_)
        depth: dict[tuple[str, str], int] = {}
        for one, key in zip(self.source.stated, keys, strict=True):
            if key:
                depth[key] = max(one.depth, depth.get(key, 0))
        self.levels = {key: at for at, key in enumerate(sorted(depth, key=lambda key: depth[key]))}
        return [self.levels[key] if key else -1 for key in keys]

    def _levels(self) -> list[Level]:
        known = self.convention.levels
        base = next((level.type for level in known if level.base and any(key[0] == level.type for key in self.levels)), "")
        types = [key[0] for key in self.levels]
        likely = cited_first(types)
        unknown = not any(level.type == likely for level in known)
        base = likely if not base or (unknown and self._stands_in(base, likely)) else base
        first = {rank for (type_, above), rank in self.levels.items() if type_ == base and above != base}
        return [self._level(type_, above, base=rank in first) for (type_, above), rank in self.levels.items()]

    def _stands_in(self, inner: str, outer: str) -> bool:
        """Every clause of one type stands within one of another."""
        around, found = {inner}, {inner}
        while around:
            around = {above for type_, above in self.levels if type_ in around and type_ != outer} - found
            found |= around
        return outer in found - {inner} and "" not in found

    def _level(self, type_: str, above: str, *, base: bool) -> Level:
        fitting = [level for level in self.convention.levels if level.type == type_]
        same = next((level for level in fitting if above in level.under), fitting[0] if fitting else None)
        if same:
            return replace(same, base=base, under=())
        return plain_level(type_, base=base)


def _sort(node: Node) -> None:
    """Passages and clauses in the order of the text."""
    for child in node.content:
        if isinstance(child, Node):
            _sort(child)
    node.content = [child for child in node.content if not isinstance(child, Node) or _printed(child)]
    node.content.sort(key=_start)


def _start(item: Passage | Node) -> int:
    if isinstance(item, Passage):
        return item.parts[0].start
    starts = [span.start for span in (*([item.label] if item.label else []), *item.heading)]
    return min([*starts, *(_start(child) for child in item.content[:1])])


def _printed(node: Node) -> bool:
    return bool(node.label or node.heading or node.content)
