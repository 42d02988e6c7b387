"""What a publisher has ruled on single words of a report: a verdict, link, speaker or event instead of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.address import Address
from pincite.document.clause import Document
from pincite.document.eid import EId
from pincite.document.letters import is_solid
from pincite.document.linked import Link, Links, Ruled, Said
from pincite.document.mention import Annotated, Reference
from pincite.document.particulars import Ruling
from pincite.document.quotation import Check, Placement, Verdict
from pincite.document.source import Source
from pincite.document.stretches import Span
from pincite.document.symbols import Table
from pincite.link.voices import speaker_page


class Overruled(NamedTuple):
    """The links of a document as its publisher has them."""

    links: Links
    diagnostics: tuple[Diagnostic, ...]


def overruled(annotated: Annotated, links: Links, table: Table) -> Overruled:
    """Apply the rulings in the metadata of a document; one that finds nothing to rule on is a finding."""
    document = annotated.document
    problems: list[Diagnostic] = []
    for ruling in document.source.metadata.rulings:
        place = _place(document, ruling.words)
        changed = _applied(ruling, place, annotated, links, table) if place else None
        if changed is None or place is None:
            problems.append(_useless(document.source, ruling, found_words=place is not None))
        else:
            span, clause = place
            links = replace(changed, ruled=(*changed.ruled, Ruled(span, clause, ruling)))
    return Overruled(links, tuple(problems))


def _place(document: Document, words: str) -> tuple[Span, EId] | None:
    """Where words stand first in a document's text, whatever white space is between them, and in which clause."""
    before = r"(?<!\w)" if words[0].isalnum() and not is_solid(words[0]) else ""
    behind = r"(?!\w)" if words[-1].isalnum() and not is_solid(words[-1]) else ""
    pattern = re.compile(before + r"\s+".join(map(re.escape, words.split())) + behind)
    for clause, part in sorted(document.stretches(), key=lambda one: one[1]):
        if hit := pattern.search(document.source.text, *part):
            return Span(*hit.span()), clause.eid
    return None


def _applied(ruling: Ruling, place: tuple[Span, EId], annotated: Annotated, links: Links, table: Table) -> Links | None:
    """The links with one ruling applied; None where nothing of its kind stands at the words."""
    span, clause = place
    if ruling.on == "verdict":
        checks = tuple(_checked(links.checks, span, ruling.value))
        return replace(links, checks=checks) if any(_touch(Span(one.start, one.end), span) for one in links.checks) else None
    if ruling.on == "link":
        return _relinked(links, span, clause, ruling.value, table)
    if ruling.on == "speaker":
        said = tuple(_spoken(links.said, span, ruling.value))
        return replace(links, said=said) if any(_touch(one.span, span) for one in links.said) else None
    at = [number for number, event in enumerate(annotated.events) if _touch(event.sentence, span)]
    happened = tuple(None if number in at else page for number, page in enumerate(links.happened))
    return replace(links, happened=happened) if at else None


def _checked(checks: Sequence[Check], span: Span, value: str) -> Iterator[Check]:
    for one in checks:
        if not _touch(Span(one.start, one.end), span):
            yield one
        elif value:
            verdict = Verdict(value)
            placed = verdict in (Verdict.VERBATIM, Verdict.ABRIDGED, Verdict.DIFFERS)
            kept = one if placed else one._replace(found=None, pinpoint="", passage="")
            yield kept._replace(verdict=verdict, place=Placement.UNSTATED)


def _spoken(said: Sequence[Said], span: Span, value: str) -> Iterator[Said]:
    for one in said:
        if not _touch(one.span, span):
            yield one
        elif value:
            yield one._replace(speaker=value, name=value, page=speaker_page(value))


def _relinked(links: Links, span: Span, clause: EId, value: str, table: Table) -> Links | None:
    """The references with one that leads where the ruling says; None where that is not on the site."""
    kept = tuple(one for one in links.references if not _touch(one.reference.span, span))
    if not value:
        return replace(links, references=kept) if len(kept) < len(links.references) else None
    name, _, fragment = value.partition("#")
    page = f"instruments/{name}.md"
    known = table.documents.get(page)
    target = next((one for one in known.targets if one.fragment == fragment), None) if known else None
    if known is None or (fragment and target is None):
        return None
    title = ", ".join(part for part in (known.title, target.pinpoint if target else "") if part)
    new = Link(Reference(span, clause, (), instrument=span), Address(page, fragment), title)
    return replace(links, references=tuple(sorted([*kept, new], key=lambda one: one.reference.span)))


def _touch(one: Span, another: Span) -> bool:
    return one.start < another.end and another.start < one.end


def _useless(source: Source, ruling: Ruling, *, found_words: bool) -> Diagnostic:
    if found_words:
        key = "ruling-finds-nothing-here" if ruling.value else "ruling-finds-nothing"
        message = told(key, words=ruling.words, on=ruling.on, value=ruling.value)
        hint = told("compare-the-page")
    else:
        message, hint = told("ruling-without-words", words=ruling.words), told("copy-the-words")
    return found(Code.USELESS_RULING, source.sidecar or source.path, message, hint, line=ruling.line)
