"""Blocks and their labels to the tree of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pincite.document.clause import Passage
from pincite.document.convention import Convention, Level, Style
from pincite.document.slug import slug
from pincite.document.stretches import Span
from pincite.parse.blocks import Block
from pincite.parse.costs import Costs
from pincite.parse.headings import reads_as_heading, styles, width
from pincite.parse.labels import Label, base_rank
from pincite.parse.series import Choice

_COLONS = ":："
_LEADS_ON = ":：—–,;，；"
"""What no heading ends with."""
_DECIMAL_START = re.compile(r"\d+(?:\.\d+)+\b")


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
    quoted: bool
    """It holds words of another text, which belong to the clause that quotes them."""


def grow(text: str, blocks: tuple[LabelledBlock, ...], convention: Convention, marked: frozenset[int], costs: Costs) -> Node:
    """The root of an instrument's tree; ``marked`` are the starts of headings by the source's own mark-up.

    Text before the first label stands in the root's own content.
    """
    return _Grower(text, blocks, convention, marked, costs).grow()


class _Grower:
    def __init__(
        self, text: str, blocks: tuple[LabelledBlock, ...], convention: Convention, marked: frozenset[int], costs: Costs
    ) -> None:
        self.costs = costs
        self.text = text
        self.blocks = blocks
        self.levels = convention.levels
        self.abbreviations = tuple(f" {word}" for word in convention.abbreviations)
        self.base = base_rank(convention.levels)
        self.marked = marked
        self.root = Node("root")
        self.open = [self.root]
        self.at = 0
        self.labels_seen = False
        self.next_ranks = _next_ranks(blocks)
        pairs = [(one.block, one.labels) for one in blocks]
        self.styles = styles(text, pairs, convention.levels, self.abbreviations, costs)

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
                    self.labels_seen = True
            last = labelled.labels[-1].label
            if last:
                self._rest(labelled.block, last)
        return self.root

    def _open(self, label: Label) -> None:
        level = self.levels[label.rank]
        before = self._headings_before(label.rank)
        while self.open[-1].rank >= label.rank or self._leaves_preamble(level):
            self.open.pop()
        node = Node(level.type, label.number, label.rank, label.span if label.span.start < label.span.end else None)
        if label.heading:
            node.heading.append(label.heading)
        if self.styles[label.rank] is Style.BEFORE and before:
            node.heading += before.pop().parts
        for passage in before:
            words = " ".join(self.text[part.start : part.end] for part in passage.parts)
            self.open[-1].content.append(Node("crossHeading", slug(words), heading=list(passage.parts)))
        self.open[-1].content.append(node)
        self.open.append(node)

    def _leaves_preamble(self, level: Level) -> bool:
        rank = self.open[-1].rank
        return rank >= 0 and self.levels[rank].preamble and not level.preamble

    def _headings_before(self, rank: int) -> list[Passage]:
        """The headings that stand right before a label, taken away from the clause that they were given to."""
        level = self.levels[rank]
        above_text = rank <= self.base or level.running or self.styles[rank] is Style.BEFORE
        captioned = self.styles[rank] is Style.BEFORE and self.at > 2
        if not above_text or level.starts or not (self.labels_seen or captioned):
            return []
        if not self.labels_seen:
            return self._caption()
        most = self.costs.most_headings if rank <= self.base or level.running else 1
        taken: list[Passage] = []
        at = self.at - 2
        holder = next((node for node in reversed(self._latest()) if node.content), self.root)
        while at > 0 and len(taken) < most and self._may_head(self.blocks[at]):
            if not (holder.content and isinstance(holder.content[-1], Passage)) or self._is_needed(holder, at):
                break
            passage = holder.content.pop()
            if isinstance(passage, Passage):
                taken.insert(0, passage)
            at -= 1
        return taken

    def _may_head(self, one: LabelledBlock) -> bool:
        """It reads as a heading, and is none of the words of another text."""
        return not one.labels and not one.quoted and self._is_heading(one.block)

    def _caption(self) -> list[Passage]:
        """The heading above the first label of all, which the title and what enacts stand before."""
        if not self._is_heading(self.blocks[self.at - 2].block) or not isinstance(self.root.content[-1], Passage):
            return []
        passage = self.root.content.pop()
        return [passage] if isinstance(passage, Passage) else []

    def _is_needed(self, holder: Node, at: int) -> bool:
        """The block is all the text that the clause before it has, and comes right after its label."""
        return len(holder.content) == 1 and bool(self.blocks[at - 1].labels) and not holder.heading and holder.rank == self.base

    def _latest(self) -> list[Node]:
        """The nodes on the right edge of the tree, from the root down."""
        edge = [self.root]
        while edge[-1].content and isinstance(edge[-1].content[-1], Node):
            edge.append(edge[-1].content[-1])
        return edge

    def _rest(self, block: Block, label: Label) -> None:
        """What follows the label in its own block, and a heading in the next."""
        node = self.open[-1]
        style = self.styles[label.rank]
        rest = self._after(block, label.rest)
        if rest:
            if style in (Style.SAME, Style.NEXT, Style.TITLED) and self._is_same_line_heading(label.rank, rest):
                node.heading += rest
            else:
                node.content.append(Passage(rest))
                return
        if style is Style.NEXT and not node.heading:
            node.heading += self._heading_after(label.rank)

    def _after(self, block: Block, offset: int) -> tuple[Span, ...]:
        parts = [Span(max(part.start, offset), part.end) for part in block.parts if part.end > offset]
        return tuple(part for part in parts if part.start < part.end)

    def _is_same_line_heading(self, rank: int, rest: tuple[Span, ...]) -> bool:
        level, style = self.levels[rank], self.styles[rank]
        words = self.text[rest[0].start : rest[-1].end]
        if style is Style.TITLED and words[-1] not in _LEADS_ON:
            return width(words) <= self.costs.longest_heading and (words[0] not in "([{" or self._has_text(self.at, rank))
        if rank < self.base and width(words) <= self.costs.longest_heading and self._opens_below(rank, self.at):
            return True
        if style is Style.SAME and not level.base and self._shouts(rest):
            return True
        if not self._reads_as_heading(words):
            return False
        if style is Style.SAME:
            return not level.base or self.at < len(self.blocks)
        return not level.base or self._has_text(self.at, rank)

    def _heading_after(self, rank: int) -> list[Span]:
        """Take the next block as a heading if it reads like one and something stands below it."""
        if self.at >= len(self.blocks) or self.blocks[self.at].labels:
            return []
        block = self.blocks[self.at].block
        alone = rank < self.base and self._opens_below(rank, self.at + 1)
        short = alone and width(self.text[block.start : block.parts[-1].end]) <= self.costs.longest_heading
        if not short and not self._is_heading(block):
            return []
        if rank >= self.base and not self._has_text(self.at + 1, rank):
            return []
        self.at += 1
        return list(self.blocks[self.at - 1].block.parts)

    def _opens_below(self, rank: int, at: int) -> bool:
        """The block opens a clause within the one of this rank."""
        labels = self.blocks[at].labels if at < len(self.blocks) else ()
        return bool(labels) and labels[0].label is not None and labels[0].label.rank > rank

    def _has_text(self, at: int, rank: int) -> bool:
        if at >= len(self.blocks):
            return False
        labels = self.blocks[at].labels
        return not labels or (labels[0].label is not None and labels[0].label.rank > rank)

    def _is_heading(self, block: Block) -> bool:
        if block.start in self.marked:
            return True
        return self._reads_as_heading(self.text[block.start : block.parts[-1].end])

    def _shouts(self, rest: tuple[Span, ...]) -> bool:
        """Capitals throughout: a heading, whatever it ends with."""
        words = self.text[rest[0].start : rest[-1].end]
        return words.isupper() and len(words) <= self.costs.longest_heading

    def _reads_as_heading(self, words: str) -> bool:
        return reads_as_heading(words, self.abbreviations, self.costs.longest_heading)

    def _parent_of_text(self) -> Node:
        """Where text without a number belongs: after the points of a list, to what the list belongs to.

        What is numbered next tells how far up that is: text before the next point of an outer list closes an
        inner one, text before the next point of the same list goes on with the point before.
        """
        deepest = self.open[-1]
        if deepest.rank >= 0 and self.levels[deepest.rank].preamble:
            return self.root
        if not self.blocks[self.at - 1].quoted and self._heads_annex_text():
            while self.levels[self.open[-1].rank].marks:
                self.open.pop()
            return self.open[-1]
        if self.blocks[self.at - 1].quoted or (
            self.at >= 2 and not self.blocks[self.at - 2].labels and not self.blocks[self.at - 2].quoted
        ):
            return deepest
        upcoming = self._next_rank()
        bare = not deepest.content and not deepest.heading and self.at >= 2 and bool(self.blocks[self.at - 2].labels)
        if bare or upcoming >= deepest.rank > self.base:  # a number that stood alone has its words in the block below
            return deepest
        if self._is_introduced(deepest) and not self._goes_on_small():
            while self._is_introduced(self.open[-1]) and self.open[-1].rank > upcoming:
                self.open.pop()
            return self.open[-1]
        while len(self.open) > 2 and self.open[-1].rank > max(self.base + 1, upcoming) and self.open[-2].rank >= self.base:
            self.open.pop()
        return self.open[-1]

    def _is_introduced(self, node: Node) -> bool:
        """A clause of a list that a colon introduces in the text of what holds it."""
        above = self.open[-2] if len(self.open) > 2 else None
        if node.rank <= self.base or above is None or above.rank < self.base:
            return False
        first = next((at for at, item in enumerate(above.content) if isinstance(item, Node)), 0)
        before = above.content[first - 1] if first else None
        return isinstance(before, Passage) and self.text[before.parts[-1].end - 1] in _COLONS

    def _goes_on_small(self) -> bool:
        """The block goes on with the sentence before it."""
        return self.text[self.blocks[self.at - 1].block.start].islower()

    def _heads_annex_text(self) -> bool:
        """A heading or a decimal number by itself, in an annex, opens text that is none of the list before it."""
        in_annex = len(self.open) > 1 and self.levels[self.open[1].rank].annex
        if not in_annex or any(self.levels[node.rank].running for node in self.open[1:]):
            return False
        block = self.blocks[self.at - 1].block
        words = self.text[block.start : block.parts[-1].end]
        return bool(_DECIMAL_START.match(words)) or self._is_heading(block)

    def _next_rank(self) -> int:
        """The rank of the next label; -1 at the end."""
        return self.next_ranks[self.at]


def _next_ranks(blocks: tuple[LabelledBlock, ...]) -> list[int]:
    """For each block, and for the end, the rank of the first label from there on; -1 where none follows."""
    ranks = [-1]
    for one in reversed(blocks):
        first = one.labels[0].label if one.labels else None
        ranks.append(first.rank if first else ranks[-1])
    return ranks[::-1]
