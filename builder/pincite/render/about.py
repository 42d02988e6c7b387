"""What a page says about its text: who published it and when, where it came from, what was left out."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from pincite.document.clause import Document
from pincite.document.letters import collapse
from pincite.document.linked import Linked
from pincite.document.source import Metadata, file_of
from pincite.render.escape import line_start, markdown, url

_QUIET = frozenset(("white space", "mark-up", "Markdown mark"))
"""Reasons that are counted, not quoted."""
_LONGEST_EXCERPT = 120
_MOST_EXCERPTS = 8
"""Of one reason; a web page leaves out hundreds of scraps."""
_LABELS = {
    "title": "title",
    "kind": "kind",
    "language": "language",
    "publisher": "publisher",
    "syndicator": "syndicated by",
    "author": "author",
    "published": "date",
    "url": "address",
}


def byline(metadata: Metadata) -> str:
    """Publisher, syndicator, author and date in one line."""
    parts = [metadata.publisher]
    if metadata.syndicator:
        parts.append(f"syndicated by {metadata.syndicator}")
    if metadata.author:
        parts.append(metadata.author)
    if metadata.published:
        parts.append(date(metadata.published))
    return ", ".join(part for part in parts if part)


def date(iso: str) -> str:
    """An ISO 8601 date, month or year as English prose; as it stands if the calendar has no such day."""
    try:
        if len(iso) == 10:
            day = dt.date.fromisoformat(iso)
            return f"{day.day} {day:%B} {day.year}"
        if len(iso) == 7:
            return f"{dt.date.fromisoformat(iso + '-01'):%B} {iso[:4]}"
    except ValueError:
        return iso
    return iso


def head(document: Document) -> list[str]:
    """The lines below the title."""
    metadata = document.source.metadata
    lines: list[str] = []
    line = byline(metadata)
    if line:
        lines += [line_start(markdown(line)), "{: .pc-byline }", ""]
    if metadata.kind == "instrument" and not metadata.held:
        lines += [
            "**The text of this instrument is not held here.** Below stand what is known of it and the words "
            "that others quote from it. They have not been checked against the text.",
            "{: .pc-banner }",
            "",
        ]
    facts = _facts(metadata)
    if facts:
        lines += [f"- **{markdown(label)}:** {markdown(text)}" for label, text in facts]
        lines.append("")
    return lines


def foot(document: Document, linked: Linked) -> list[str]:
    """The section that says where the text came from."""
    source = document.source
    metadata = source.metadata
    rows = [("Source file", f"`{_code('seeds/' + file_of(source.path))}`")]
    if source.sidecar:
        rows.append(("Metadata file", f"`{_code('seeds/' + source.sidecar)}`"))
    rows.append(("SHA-256", f"`{source.sha256}`"))
    rows.append(("Read as", f"{markdown(source.encoding.upper())}, convention {markdown(document.convention)}"))
    if metadata.url:
        rows.append(("Taken from", f"[{markdown(metadata.url)}]({url(metadata.url)})"))
    if metadata.rights:
        rows.append(("Rights", markdown(metadata.rights)))
    if source.inferred:
        named = [
            f"{label} ({markdown(str(getattr(metadata, name)))})" for name, label in _LABELS.items() if name in source.inferred
        ]
        rows.append(("Inferred from the text", "; ".join(named)))
    if repairs := linked.annotated.repairs:
        missing = sum(1 for repair in repairs if repair.insertion)
        broken = len(repairs) - missing
        done = [
            f"{missing} missing {'space' if missing == 1 else 'spaces'} beside quotation marks, outside the quoted words",
            f"{broken} {'word' if broken == 1 else 'words'} broken at a line’s end",
        ]
        rows.append(("Repaired", "; ".join(text for text, count in zip(done, (missing, broken), strict=True) if count)))
    files = ["document.json", *(["akn.xml"] if metadata.kind == "instrument" else [])]
    # raw HTML: the files are made after the engine, which would miss them (builder/pincite/finish)
    rows.append(("For programs", ", ".join(f'<a href="{name}">{name}</a>' for name in files)))
    rows += [("Left out", row) for row in _left_out(document)]
    lines = ["## About this text {: #about-this-text }", ""]
    lines += [f"- **{label}:** {text}" for label, text in rows]
    return [*lines, ""]


def _facts(metadata: Metadata) -> list[tuple[str, str]]:
    rows = list(metadata.facts)
    if metadata.aliases:
        rows.append(("Also called", "; ".join(metadata.aliases)))
    if metadata.signed:
        rows.append(("Signed", date(metadata.signed)))
    if metadata.in_force:
        rows.append(("In force", date(metadata.in_force)))
    return rows


def _left_out(document: Document) -> list[str]:
    """Each omission with its reason; those that are no words are only counted."""
    counts: Counter[str] = Counter()
    rows: list[str] = []
    shown: Counter[str] = Counter()
    for span, reason in document.omissions:
        if reason in _QUIET or reason.startswith("metadata"):
            counts[reason] += span.end - span.start
            continue
        words = collapse(document.source.raw[span.start : span.end]).strip()
        if not words:
            counts["white space"] += span.end - span.start
            continue
        shown[reason] += 1
        if shown[reason] > _MOST_EXCERPTS:
            counts[f"more of “{reason}”"] += span.end - span.start
            continue
        if len(words) > _LONGEST_EXCERPT:
            words = words[:_LONGEST_EXCERPT] + " …"
        line, _ = document.source.raw_line_column(span.start)
        rows.append(f"{markdown(reason)}, line {line}: “{markdown(words)}”")
    return [*rows, *(f"{markdown(reason)}: {count:,} characters" for reason, count in sorted(counts.items()))]


def _code(text: str) -> str:
    """Text for a code span: it can hold no backtick and no control."""
    return "".join(c if c.isprintable() and c != "`" else "\ufffd" for c in text)
