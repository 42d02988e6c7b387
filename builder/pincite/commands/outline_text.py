"""One source's tree, for a person to check and for a scorer to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pincite.commands.linked_alone import Alone
from pincite.document.clause import Clause, Document
from pincite.document.json_text import encode
from pincite.document.source import joined
from pincite.document.stretches import Span

_WIDTH = 72
_JOINERS = "\u200c\u200d"
"""Signs that part or join letters in Persian, Hindi and others: no printed signs, and no controls."""


def as_json(texts: Sequence[Alone]) -> str:
    """The outline of a file as DESIGN.md section 4 defines it; offsets in characters of the decoded file or its transcript.

    Where it holds its text in further languages, these stand under ``texts``, each with its language and the same lists.
    """
    first, *others = texts
    rows = [f'{{"language": {encode(one.known.language)},\n{_body(one)}\n}}' for one in others]
    further = ',\n"texts": [\n' + ",\n".join(rows) + "\n]" if rows else ""
    return f"{{\n{_body(first)}{further}\n}}"


def _body(one: Alone) -> str:
    return ",\n".join(f'"{name}": [\n' + ",\n".join(map(encode, rows)) + "\n]" for name, rows in _lists(one).items())


def _lists(one: Alone) -> dict[str, list[dict[str, Any]]]:
    """What a text holds, by the names of the lists."""
    document = one.linked.annotated.document
    source = document.source
    eids = {target.fragment: target.parent if target.counted else target.eid for target in one.known.targets}
    refs = []
    for link in one.linked.links.references:
        row = {
            "unit": link.reference.clause,
            "text": source.text[link.reference.span.start : link.reference.span.end],
            "span": list(source.raw_span(link.reference.span)),
        }
        targets = [eids.get(address.fragment) for address in (link.target, *link.between) if address]
        refs += [{**row, "target": target} for target in targets or [None]]
    uses = [
        {
            "unit": use.clause,
            "text": source.text[use.span.start : use.span.end],
            "span": list(source.raw_span(use.span)),
            "term": one.table.entries[use.entry].term,
        }
        for use in one.linked.links.uses
    ]
    definitions = [{"term": d.term, "unit": d.clause} for d in one.linked.annotated.definitions]
    units = [_unit(clause, document) for clause in units_of(document)]
    return {"units": units, "definitions": definitions, "refs": refs, "term_uses": uses}


def units_of(document: Document) -> Iterator[Clause]:
    """The clauses that a scorer counts: paragraphs without a number belong to their parent."""
    for clause in document.walk():
        if clause.type != "recital" or clause.label:
            yield clause


def as_tree(document: Document, odd: frozenset[int] = frozenset()) -> str:
    """The outline as an indented tree, one clause a line: line number, number, heading and first words.

    ``odd`` are the lines at which something is not as expected; they are marked with an exclamation mark.
    """
    lines = [f"{document.source.path}: {document.source.metadata.title} (convention {document.convention})"]

    def walk(clause: Clause, depth: int) -> None:
        text = document.source.text
        words = " | ".join(part for part in (joined(text, clause.heading), joined(text, clause.own_text)) if part)
        line, _ = document.source.line_column(clause.start)
        lead = f"{'!' if line in odd else ' '}{line:>5}  {'  ' * depth}{clause.eid.last}"
        room = max(20, _WIDTH - 2 * depth)
        lines.append(f"{lead}  {words[:room]}{'…' if len(words) > room else ''}")
        for child in clause.children:
            walk(child, depth + 1)

    for top in document.clauses:
        walk(top, 0)
    return "\n".join("".join(c if c.isprintable() or c in _JOINERS else "\ufffd" for c in line) for line in lines)


def _unit(clause: Clause, document: Document) -> dict[str, Any]:
    source = document.source
    text = list(clause.own_text)
    if clause.type == "preamble":
        text = sorted([*text, *(s for child in clause.children if not child.label for s in child.own_text)])

    def spans(stretches: list[Span]) -> list[list[int]]:
        return [list(source.raw_span(span)) for span in stretches]

    whole = Span(clause.heading[0].start, clause.heading[-1].end) if clause.heading else None
    return {
        "eid": clause.eid,
        "type": clause.type,
        "num": joined(source.text, (clause.label,)) if clause.label else None,
        "heading": joined(source.text, clause.heading) or None,
        "text": joined(source.text, tuple(text)),
        "spans": {
            "num": list(source.raw_span(clause.label)) if clause.label else None,
            "heading": list(source.raw_span(whole)) if whole else None,
            "text": spans(text),
        },
    }
