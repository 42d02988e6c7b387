"""Parse: a source's text to a tree of clauses, every character accounted for."""

from __future__ import annotations

from collections.abc import Iterable

from builder.diagnostics import Code, Diagnostic, found
from builder.document.clause import Clause, Document
from builder.document.convention import Convention
from builder.document.source import Omission, Source, Span
from builder.parse.blocks import Block, blocks
from builder.parse.choice import choose_convention
from builder.parse.describe import describe, title_is_first_block
from builder.parse.front import split_front
from builder.parse.labels import Label, labeller
from builder.parse.naming import name, passages
from builder.parse.report import paragraphs
from builder.parse.series import Event, choose
from builder.parse.tree import LabelledBlock, Node, grow

_DEEPEST_CHAIN = 4
"""Numbers that one paragraph may begin with: "5. (1) (a) (i)"."""
_SHOWN = 12_000
"""Characters of either end of a text that show its convention."""
_ODD = 1.5
"""A surprise of this much is worth the publisher's attention."""


def parse(source: Source, conventions: tuple[Convention, ...]) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a source as an instrument or a report; what looks irregular is reported. Never raises for any text."""
    convention, kind = choose_convention(source, conventions)
    if kind == "report":
        return _report(source, convention)
    return _instrument(source, convention)


def _report(source: Source, convention: Convention) -> tuple[Document, tuple[Diagnostic, ...]]:
    found_blocks = blocks(source, lambda *_: False)
    source = describe(source, "report", found_blocks, convention)
    title = [] if not title_is_first_block(source, found_blocks) else [Node("preface", content=[])]
    body = found_blocks[1:] if title else found_blocks
    nodes, left = paragraphs(source, body, convention)
    if title:
        title[0].heading += found_blocks[0].parts
    clauses = name([*title, *nodes], convention)
    return _document(source, clauses, left, convention), ()


def _instrument(source: Source, convention: Convention) -> tuple[Document, tuple[Diagnostic, ...]]:
    labels = labeller(convention)
    found_blocks = blocks(source, lambda start, end: bool(labels.labels(source.text, start, end)))
    source = describe(source, "instrument", found_blocks, convention)
    labelled = _labelled(source.text, found_blocks, convention)
    root = grow(source.text, labelled, convention, frozenset(span.start for span in source.headings))
    front = split_front(source.text, passages(root), convention)
    nodes = [*front, *(node for node in root.content if isinstance(node, Node))]
    clauses = name(nodes, convention)
    odd = _odd(source, labelled, convention) if source.metadata.held else ()
    return _document(source, clauses, [], convention), tuple(odd)


def _labelled(text: str, found_blocks: tuple[Block, ...], convention: Convention) -> tuple[LabelledBlock, ...]:
    """Each block with the labels that the series of the whole text make the likeliest."""
    labels = labeller(convention)
    events: list[Event] = []
    counts = []
    for block in found_blocks:
        at, end = block.parts[0]
        count = 0
        while count < _DEEPEST_CHAIN and at < end and (readings := labels.labels(text, at, end)):
            events.append(Event(readings, chained=count > 0))
            count += 1
            if len({reading.rest for reading in readings}) > 1 or readings[0].rest <= at:
                break
            at = readings[0].rest
        counts.append(count)
    choices = iter(choose(tuple(events), convention.levels))
    out = []
    for block, count in zip(found_blocks, counts, strict=True):
        chosen = [next(choices) for _ in range(count)]
        out.append(LabelledBlock(block, tuple(choice for choice in chosen if choice.label)))
    return tuple(out)


def _odd(source: Source, labelled: tuple[LabelledBlock, ...], convention: Convention) -> Iterable[Diagnostic]:
    """A finding for each number that does not follow from the one before."""
    for one in labelled:
        for choice in one.labels:
            if choice.label and choice.surprise >= _ODD:
                yield _break(source, choice.label, convention)


def _break(source: Source, label: Label, convention: Convention) -> Diagnostic:
    line, column = source.line_column(label.span.start)
    level = convention.levels[label.rank]
    return found(
        Code.SERIES_BREAK,
        source.path,
        f"{level.type} {label.number} does not follow from the number before it",
        "compare it with the original; it is published as printed",
        line=line,
        column=column,
    )


def _document(source: Source, clauses: tuple[Clause, ...], left: list[Omission], convention: Convention) -> Document:
    """The document with every character that no clause publishes listed, the white space between included."""
    taken = sorted(
        [*source.omissions, *left, *(Omission(source.raw_span(span), "") for span in published(clauses))],
        key=lambda omission: omission.span,
    )
    omissions = [omission for omission in taken if omission.reason]
    at = 0
    for span, _ in [*taken, Omission(Span(len(source.raw), len(source.raw)), "")]:
        if span.start > at:
            omissions.append(Omission(Span(at, span.start), "white space" if source.raw[at : span.start].isspace() else LOST))
        at = max(at, span.end)
    return Document(source, clauses, tuple(sorted(omissions)), convention.name)


LOST = "lost"
"""The reason of an omission that nothing accounts for; verification reports it as a fault."""


def published(clauses: Iterable[Clause]) -> list[Span]:
    """The stretches of text that clauses publish, in no order."""
    out: list[Span] = []
    for top in clauses:
        for clause in top.walk():
            out += [clause.label] if clause.label else []
            out += clause.heading
            out += clause.own_text
    return out
