"""Paragraphs without a number: where somebody cites one by its count, those of its clause get addresses, and keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pincite.document.clause import Clause, Passage
from pincite.document.convention import Convention
from pincite.document.eid import TOP
from pincite.document.ledger import Ledger
from pincite.document.mention import Reference
from pincite.document.numbering import canonical
from pincite.document.symbols import ClauseText, Counting, Held, Target

_WITHIN = {"paragraph": "subpara"}
"""What a paragraph's own paragraphs are called in an eId (Akoma Ntoso Naming Convention 1.0); those of any other clause:"""
_PARAGRAPH = "para"


def citable_types(convention: Convention) -> frozenset[str]:
    """The types of the clauses whose paragraphs can be counted: of the level that people cite first, and of those below it."""
    base = next((at for at, level in enumerate(convention.levels) if level.base), len(convention.levels))
    return frozenset(level.type for level in convention.levels[base:])


def paragraphs_of(clause: Clause, citable: frozenset[str]) -> tuple[Passage, ...]:
    """The paragraphs of a clause that consists of several and has no clauses below it; else none."""
    if clause.type not in citable or len(clause.content) < 2 or clause.children:
        return ()
    return tuple(item for item in clause.content if isinstance(item, Passage))


def counted_by(references: Iterable[Reference]) -> Iterator[Counting]:
    """The paragraphs that references count: the second paragraph of Article 5, the last paragraph of this Article."""
    for one in references:
        for at, step in enumerate(one.steps):
            if step.nth and at and one.steps[at - 1].number:
                yield Counting(canonical(one.steps[at - 1].number), TOP, step.nth)
            elif step.nth and not at and one.relative not in ("", "document"):
                yield Counting("", one.clause, step.nth)


def with_counted(held: Held, cited: frozenset[Counting], ledger: Ledger | None) -> Held:
    """The document with all paragraphs of each clause of which it or others (``cited``) count one, or its ledger has one.

    All of them, for what one is can only be told beside the others, once one is put in or struck out.
    """
    if not any(target.paragraphs for target in held.abstract.targets):
        return held
    wanted = _wanted(held, cited, ledger)
    targets: list[Target] = []
    texts: list[ClauseText] = []
    for target, text in zip(held.abstract.targets, held.texts, strict=True):
        targets.append(target)
        texts.append(text)
        counts = wanted[target.eid] | wanted[canonical(target.number) or target.eid] if target.paragraphs else set()
        if any(abs(count) <= target.paragraphs for count in counts):
            targets += [_target(target, count) for count in range(1, target.paragraphs + 1)]
            texts += [_text(text, count) for count in range(1, target.paragraphs + 1)]
    if len(targets) == len(held.texts):
        return held
    return held._replace(abstract=replace(held.abstract, targets=tuple(targets)), texts=tuple(texts))


def _wanted(held: Held, cited: frozenset[Counting], ledger: Ledger | None) -> dict[str, set[int]]:
    """The counts that are wanted of a clause, by its number, and by its eId."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in cited:
        wanted[one.number].add(one.nth)
    for one in held.counts:
        for eid in one.clause.upwards():
            wanted[eid].add(one.nth)
    for place in ledger.places if ledger else ():
        abbr, _, number = place.last.eid.last.rpartition("_")
        if abbr in (_PARAGRAPH, *_WITHIN.values()) and number.isdecimal():
            wanted[place.last.eid.parent].add(int(number))
    return wanted


def _target(holder: Target, count: int) -> Target:
    step = f"{_WITHIN.get(holder.type, _PARAGRAPH)}_{count}"
    eid = holder.eid.child(step)
    pinpoint = f"{holder.pinpoint}, ¶ {count}"
    return Target(eid, f"{holder.fragment}__{step}", "paragraph", "", pinpoint, holder.eid, eid, counted=count)


def _text(whole: ClauseText, count: int) -> ClauseText:
    begins = (*whole.paragraphs, len(whole.text))
    words = whole.text[begins[count - 1] : begins[count]].strip()
    return ClauseText.of(words, words)
