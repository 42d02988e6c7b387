"""Blocks and their labels to the tree of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.document.clause import Passage
from builder.document.convention import Convention, Level
from builder.document.source import Span
from builder.parse.blocks import Block
from builder.parse.labels import Label, base_rank
from builder.parse.series import Choice

_LONGEST_HEADING = 160
_HEADING_END = re.compile(r"[^.;:,]$|\b(?:etc|No)\.$")


@dataclass(slots=True)
class Node:
    """A clause in the making."""

    type: str
    number: str = ""
    rank: int = -1
    label: Span | None = None
    heading: list[Span] = field(default_factory=list)
    content: list[Passage | Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block with the labels it was found to begin with, outermost first."""

    block: Block
    labels: tuple[Choice, ...]


def grow(text: str, blocks: tuple[LabelledBlock, ...], convention: Convention, marked: frozenset[int]) -> Node:
    """The root of an instrument's tree; ``marked`` are the starts of headings by the source's own mark-up.

    Text before the first label stands in the root's own content.
    """
    return _Grower(text, blocks, convention, marked).grow()


class _Grower:
    def __init__(self, text: str, blocks: tuple[LabelledBlock, ...], convention: Convention, marked: frozenset[int]) -> None:
        self.text = text
        self.blocks = blocks
        self.levels = convention.levels
        self.base = base_rank(convention.levels)
        self.marked = marked
        self.root = Node("root")
        self.open = [self.root]
        self.at = 0

    def grow(self) -> Node:
        while self.at < len(self.blocks):
            labelled = self.blocks[self.at]
            self.at += 1
            if not labelled.labels:
                self._parent_of_text().content.append(Passage(labelled.block.parts))
                continue
            for choice in labelled.labels:
                if choice.label:
                    self._open(choice.label)
            last = labelled.labels[-1].label
            if last:
                self._rest(labelled.block, last)
        return self.root

    def _open(self, label: Label) -> None:
        level = self.levels[label.rank]
        while self.open[-1].rank >= label.rank:
            self.open.pop()
        node = Node(level.type, label.number, label.rank, label.span if label.span.start < label.span.end else None)
        if label.heading:
            node.heading.append(label.heading)
        if level.heading == "before":
            node.heading += self._heading_before()
        self.open[-1].content.append(node)
        self.open.append(node)

    def _heading_before(self) -> list[Span]:
        if self.at < 2 or self.blocks[self.at - 2].labels or not self._is_heading(self.blocks[self.at - 2].block):
            return []
        holder = next((node for node in reversed(self._latest()) if node.content), None)
        if holder is None or not isinstance(holder.content[-1], Passage):
            return []
        return list(holder.content.pop().parts)  # type: ignore[union-attr]

    def _latest(self) -> list[Node]:
        """The nodes on the right edge of the tree, from the root down."""
        edge = [self.root]
        while edge[-1].content and isinstance(edge[-1].content[-1], Node):
            edge.append(edge[-1].content[-1])
        return edge

    def _rest(self, block: Block, label: Label) -> None:
        """What follows the label in its own block, and a heading in the next."""
        node = self.open[-1]
        level = self.levels[label.rank]
        rest = self._after(block, label.rest)
        if rest:
            if level.heading in ("same", "next") and self._is_same_line_heading(level, rest):
                node.heading += rest
            else:
                node.content.append(Passage(rest))
                return
        if level.heading == "next" and not node.heading:
            node.heading += self._heading_after(label.rank)

    def _after(self, block: Block, offset: int) -> tuple[Span, ...]:
        parts = [Span(max(part.start, offset), part.end) for part in block.parts if part.end > offset]
        return tuple(part for part in parts if part.start < part.end)

    def _is_same_line_heading(self, level: Level, rest: tuple[Span, ...]) -> bool:
        if not self._reads_as_heading(self.text[rest[0].start : rest[-1].end]):
            return False
        return not level.base or self.at < len(self.blocks)

    def _heading_after(self, rank: int) -> list[Span]:
        """Take the next block as a heading if it reads like one and something stands below it."""
        if self.at >= len(self.blocks) or self.blocks[self.at].labels:
            return []
        if not self._is_heading(self.blocks[self.at].block):
            return []
        if rank >= self.base and not self._has_text(self.at + 1, rank):
            return []
        self.at += 1
        return list(self.blocks[self.at - 1].block.parts)

    def _has_text(self, at: int, rank: int) -> bool:
        if at >= len(self.blocks):
            return False
        labels = self.blocks[at].labels
        return not labels or (labels[0].label is not None and labels[0].label.rank > rank)

    def _is_heading(self, block: Block) -> bool:
        if block.start in self.marked:
            return True
        return self._reads_as_heading(self.text[block.start : block.parts[-1].end])

    def _reads_as_heading(self, words: str) -> bool:
        return (
            len(words) <= _LONGEST_HEADING
            and bool(_HEADING_END.search(words))
            and not words[0].islower()
            and any(char.isalpha() for char in words)
        )

    def _parent_of_text(self) -> Node:
        """Where text without a number belongs: after the points of a list, to what the list belongs to."""
        if self.at >= 2 and not self.blocks[self.at - 2].labels:
            return self.open[-1]
        while len(self.open) > 2 and self.open[-1].rank > self.base + 1 and self.open[-2].rank >= self.base:
            self.open.pop()
        return self.open[-1]
