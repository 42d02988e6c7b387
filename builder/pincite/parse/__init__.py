"""Parse: a source's text to a tree of clauses, every character accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.clause import Clause, Document
from pincite.document.convention import Convention
from pincite.document.source import Source
from pincite.document.stretches import Omission, Span
from pincite.parse.blocks import Block, blocks
from pincite.parse.candidates import chains, evidence_of
from pincite.parse.choice import candidates
from pincite.parse.costs import COSTS, Costs
from pincite.parse.density import dense, is_dense
from pincite.parse.describe import describe, title_is_first_block
from pincite.parse.front import split_front
from pincite.parse.labels import Label, Labeller, labeller
from pincite.parse.languages import parallel_texts, titled_apart
from pincite.parse.languages import texts_in as texts_in
from pincite.parse.naming import name
from pincite.parse.report import links_lost, paragraphs
from pincite.parse.second_language import SecondLanguage
from pincite.parse.series import Candidate, choose
from pincite.parse.stated import best_known, stated_tree
from pincite.parse.tree import LabelledBlock, Node, grow
from pincite.parse.trial import Attempt as Attempt
from pincite.parse.trial import Hierarchy as Hierarchy
from pincite.parse.trial import tried


def parse(
    source: Source, conventions: tuple[Convention, ...], costs: Costs = COSTS, *, unaided: bool = False
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a source as an instrument or a report; what looks irregular is reported. Never raises for any text.

    ``unaided`` reads the hierarchy off the text alone, whatever conventions there are.
    """
    if source.stated and source.metadata.kind != "report" and not unaided:
        return _as_stated(source, conventions, costs), ()
    if is_dense(source.text, costs):
        document, problems = _report(source, candidates(source, conventions, costs)[0].convention, costs)
        return document, (*problems, dense(source))
    hierarchy = tried(source, conventions, costs, unaided=unaided)
    read = _report if hierarchy.kind == "report" else _instrument
    document, problems = read(source, hierarchy.convention, costs)
    if hierarchy.loose:
        return replace(document, next_best=hierarchy.next_best, levels=hierarchy.convention.levels), problems
    if not hierarchy.induced and not hierarchy.second:
        return replace(document, next_best=hierarchy.next_best), problems
    document = replace(document, next_best=hierarchy.next_best, levels=hierarchy.convention.levels)
    return document, (*problems, _two_languages(source, hierarchy.second) if hierarchy.second else _own_levels(source, hierarchy))


def parse_each(
    source: Source, conventions: tuple[Convention, ...], *, unaided: bool = False
) -> Iterator[tuple[Document, tuple[Diagnostic, ...]]]:
    """What a file holds in each of its languages, mostly one, each read as ``parse`` reads it."""
    first, *others = texts_in(source, conventions)
    original, odd = parse(first, conventions, unaided=unaided)
    yield original, (*odd, parallel_texts(first, others)) if others else odd
    before = [original]
    for one in others:
        translation, odd = parse(one, conventions, unaided=unaided)
        before.append(titled_apart(translation, before))
        yield before[-1], odd


def hierarchy_of(
    source: Source, conventions: tuple[Convention, ...], costs: Costs = COSTS, *, unaided: bool = False
) -> Hierarchy:
    """By which hierarchy ``parse`` reads a source, and what else was tried."""
    return tried(source, conventions, costs, unaided=unaided)


def _two_languages(source: Source, second: SecondLanguage) -> Diagnostic:
    """The finding that a text in another language follows, which is published on the same page."""
    line, _ = source.line_column(second.start)
    message = told("another-language", language=second.language)
    hint = told("as-files-of-their-own")
    return found(Code.TWO_LANGUAGES, source.path, message, hint, line=line)


def _own_levels(source: Source, hierarchy: Hierarchy) -> Diagnostic:
    """The finding that no convention describes a text, with the levels that it shows."""
    shown = [(*level.keywords, *level.marks)[0] for level in hierarchy.convention.levels if level.keywords or level.marks]
    key = "own-levels-next" if hierarchy.next_best else "own-levels"
    message = told(key, names=", ".join(shown), other=hierarchy.next_best)
    hint = told("explain-the-outline")
    return found(Code.OWN_LEVELS, source.path, message, hint)


def _report(source: Source, convention: Convention, costs: Costs) -> tuple[Document, tuple[Diagnostic, ...]]:
    found_blocks, of_pages = blocks(source, _never, convention.pages, costs)
    source = describe(source, "report", found_blocks, convention, costs)
    title = [] if not title_is_first_block(source, found_blocks) else [Node("preface", content=[])]
    body = found_blocks[1:] if title else found_blocks
    nodes, left = paragraphs(source, body, convention)
    if title:
        title[0].heading += found_blocks[0].parts
    clauses = name([*title, *nodes], convention)
    return _document(source, clauses, [*left, *of_pages], convention), tuple(links_lost(source))


def _instrument(source: Source, convention: Convention, costs: Costs) -> tuple[Document, tuple[Diagnostic, ...]]:
    labels = labeller(convention, costs)
    found_blocks, of_pages = blocks(source, _Begins(labels, source.text, costs), convention.pages, costs)
    source = describe(source, "instrument", found_blocks, convention, costs)
    rulings = _rulings(source, found_blocks)
    labelled, contents = _labelled(source, found_blocks, convention, rulings, costs)
    ruled_headings = {found_blocks[at].start for at, reading in rulings.items() if reading == "heading"}
    marked = frozenset({span.start for span in source.headings} | ruled_headings)
    root = grow(source.text, labelled, convention, marked, costs)
    clauses = name(split_front(source.text, root.content, convention, costs), convention)
    odd = _odd(source, labelled, convention, costs.odd) if source.metadata.held else ()
    left = [Omission(raw, _CONTENTS) for block in contents for part in block.parts for raw in source.raw_spans(part)]
    return _document(source, clauses, [*left, *of_pages], convention), (*odd, *_useless(source, labelled, convention))


def _as_stated(source: Source, conventions: tuple[Convention, ...], costs: Costs) -> Document:
    """An instrument by the clauses that its own file states; text outside of them stands by itself."""
    source = replace(source, metadata=replace(source.metadata, kind="instrument"))
    likely = [one.convention for one in candidates(source, conventions, costs) if one.convention.levels]
    nodes, convention = stated_tree(source, best_known(source.stated, likely), costs)
    found_blocks, _ = blocks(source, _never, convention.pages, costs)
    source = describe(source, "instrument", found_blocks, convention, costs)
    document = _document(source, name(nodes, convention), [], convention)
    return replace(document, levels=convention.levels)


def _never(_start: int, _end: int, /, *, torn: bool) -> bool:  # noqa: ARG001 -- as blocks calls it
    """In a report no line opens a paragraph by a number."""
    return False


class _Begins(NamedTuple):
    """Which lines of wrapped text open a paragraph: those that bear a number, or define after a full stop."""

    labels: Labeller
    text: str
    costs: Costs

    def __call__(self, start: int, end: int, /, *, torn: bool) -> bool:
        """In the midst of a sentence only a number with its word or its sign opens one."""
        if torn and self.labels.is_cited(self.text, start):
            return False
        least = self.costs.bare_number if torn else 0
        if any(label.plain > least for label in self.labels.labels(self.text, start, end)):
            return True
        return self.text[max(0, start - 8) : start].rstrip()[-1:] in ".;)" and bool(self.labels.definition(self.text, start, end))


def _rulings(source: Source, found_blocks: tuple[Block, ...]) -> dict[int, str]:
    """What the publisher has ruled on single lines, by the index of the paragraph that begins there."""
    stated = dict(source.metadata.lines)
    if not stated:
        return {}
    lines = ((at, source.line_column(block.start)[0]) for at, block in enumerate(found_blocks))
    return {at: stated[line] for at, line in lines if line in stated}


def _useless(source: Source, labelled: tuple[LabelledBlock, ...], convention: Convention) -> Iterable[Diagnostic]:
    """A finding for each ruling that names a line at which no such clause can begin."""
    types = {level.type for level in convention.levels}
    read = {source.line_column(one.block.start)[0]: one for one in labelled}
    for line, reading in source.metadata.lines:
        one = read.get(line)
        taken = one and any(c.label and convention.levels[c.label.rank].type == reading for c in one.labels)
        if one is None or (reading not in ("text", "heading") and not taken):
            message = told("lines-useless", line=line, reading=reading)
            path = source.sidecar or source.path
            yield found(Code.BAD_VALUE, path, message, told("write-a-reading", names=", ".join(sorted(types))), line=0)


def _labelled(
    source: Source, found_blocks: tuple[Block, ...], convention: Convention, rulings: dict[int, str], costs: Costs
) -> tuple[tuple[LabelledBlock, ...], list[Block]]:
    """Each block with the labels that the series of the whole text make the likeliest, less those of a table of contents."""
    found = chains(source.text, found_blocks, convention, rulings, evidence_of(source), costs)
    candidates = tuple(Candidate(labels, chained=at > 0) for chain in found.of_blocks for at, labels in enumerate(chain))
    choices = iter(choose(candidates, convention.levels, costs))
    out = []
    for at, (block, chain) in enumerate(zip(found_blocks, found.of_blocks, strict=True)):
        chosen = [next(choices) for _ in chain]
        if at not in found.contents:
            out.append(LabelledBlock(block, tuple(choice for choice in chosen if choice.label), at in found.quoted))
    return tuple(out), [found_blocks[at] for at in sorted(found.contents)]


def _odd(source: Source, labelled: tuple[LabelledBlock, ...], convention: Convention, least: float) -> Iterable[Diagnostic]:
    """A finding for each number that does not follow from the one before."""
    ruled = dict(source.metadata.lines)
    for one in labelled:
        for choice in one.labels:
            if choice.label and choice.surprise >= least and source.line_column(choice.label.span.start)[0] not in ruled:
                yield _break(source, choice.label, convention)


def _break(source: Source, label: Label, convention: Convention) -> Diagnostic:
    line, column = source.line_column(label.span.start)
    level = convention.levels[label.rank]
    return found(
        Code.SERIES_BREAK,
        source.path,
        told("does-not-follow", level=level.type, number=label.number),
        told("compare-the-original"),
        line=line,
        column=column,
    )


def _document(source: Source, clauses: tuple[Clause, ...], left: list[Omission], convention: Convention) -> Document:
    """The document with every character that no clause publishes listed, the white space between included."""
    taken = sorted(
        [*source.omissions, *left, *(Omission(raw, "") for span in published(clauses) for raw in source.raw_spans(span))],
        key=lambda omission: omission.span,
    )
    omissions = [omission for omission in taken if omission.reason]
    at = 0
    for span, _ in [*taken, Omission(Span(len(source.raw), len(source.raw)), "")]:
        if span.start > at:
            between = Span(at, span.start)
            omissions.append(Omission(between, "white space" if source.is_white(between) else LOST))
        at = max(at, span.end)
    return Document(source, clauses, tuple(sorted(omissions)), convention.name)


_CONTENTS = "table of contents"
"""The reason of what is left out as one."""
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
