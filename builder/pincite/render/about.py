"""What a page says about its text: who published it and when, where it came from, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pincite.document.catalogue import Catalogue
from pincite.document.clause import Document
from pincite.document.letters import collapse
from pincite.document.linked import Linked
from pincite.document.particulars import Metadata
from pincite.document.source import file_of
from pincite.render.escape import line_start, markdown, url

_QUIET = frozenset(("white space", "mark-up", "Markdown mark"))
"""Reasons that are counted, not quoted."""
_LONGEST_EXCERPT = 120
_MOST_EXCERPTS = 8
"""Of one reason; a web page leaves out hundreds of scraps."""
_FIELDS = ("title", "kind", "language", "publisher", "syndicator", "author", "published", "url")
"""What can be inferred from a text, in the order in which it is told."""


def byline(metadata: Metadata, wording: Catalogue) -> str:
    """Publisher, syndicator, author and date in one line of plain text."""
    language = metadata.language
    parts = [wording.isolated(metadata.publisher, language)]
    if metadata.syndicator:
        parts.append(wording.say("syndicated-by", name=wording.isolated(metadata.syndicator, language)))
    parts.append(wording.isolated(metadata.author, language))
    if metadata.published:
        parts.append(wording.date(metadata.published))
    return wording.listed(part for part in parts if part)


def by_whom(metadata: Metadata, wording: Catalogue) -> str:
    """The byline between brackets behind a title, as Markdown; empty where there is none."""
    line = byline(metadata, wording)
    return wording.say("bracketed", text=markdown(line)) if line else ""


def head(document: Document, wording: Catalogue) -> list[str]:
    """The lines below the title."""
    metadata = document.source.metadata
    lines: list[str] = []
    line = byline(metadata, wording)
    if line:
        lines += [line_start(markdown(line)), "{: .pc-byline }", ""]
    if metadata.kind == "instrument" and not metadata.held:
        lines += [wording.say("not-held"), "{: .pc-banner }", ""]
    if document.source.recognised:
        count = len(document.source.doubtful)
        doubts = wording.many("scanned-doubts", count) if count else ""
        lines += [wording.say("scanned", program=markdown(document.source.recognised)) + doubts, "{: .pc-banner }", ""]
    facts = _facts(metadata, wording)
    if facts:
        words = _isolated if wording.direction(metadata.language) else markdown
        for label, text in facts:
            lines += [wording.say("labelled", label=words(label), text=words(text)), "{: .pc-fact }", ""]
    return lines


def foot(document: Document, linked: Linked, wording: Catalogue) -> list[str]:
    """The section that says where the text came from."""
    rows = [*_origin(document, wording)]
    if repairs := linked.annotated.repairs:
        missing = sum(1 for repair in repairs if repair.insertion)
        counts = (("missing-spaces", missing), ("broken-words", len(repairs) - missing))
        rows.append(("repaired", wording.series(wording.many(key, count) for key, count in counts if count)))
    files = ["document.json", *(["akn.xml"] if document.source.metadata.kind == "instrument" else [])]
    # raw HTML: the files are made after the engine, which would miss them (builder/pincite/finish)
    rows.append(("for-programs", wording.listed(f'<a href="{name}">{name}</a>' for name in files)))
    rows += [("left-out", row) for row in _left_out(document, wording)]
    lines = [f"## {wording.say('about-this-text')} {{: #about-this-text }}", ""]
    lines += [_row(wording.say(key) if wording.has(key) else key, text, wording) for key, text in rows]
    return [*lines, ""]


def _origin(document: Document, wording: Catalogue) -> Iterator[tuple[str, str]]:
    """Where the text came from and how it was read: keys of messages, or names, each with Markdown."""
    source = document.source
    metadata = source.metadata
    yield "source-file", f"`{_code('seeds/' + file_of(source.path))}`"
    if source.sidecar:
        yield "metadata-file", f"`{_code('seeds/' + source.sidecar)}`"
    yield "SHA-256", f"`{source.sha256}`"
    read_from = markdown(source.reader or source.encoding.upper())
    yield "read-as", wording.say("read-by", encoding=read_from, convention=markdown(document.convention))
    if metadata.url:
        yield "taken-from", f"[{markdown(metadata.url)}]({url(metadata.url)})"
    if metadata.rights:
        yield "rights", markdown(metadata.rights)
    if source.inferred:
        told = [(name, str(getattr(metadata, name))) for name in _FIELDS if name in source.inferred]
        yield "inferred", wording.series(_inferred(name, value, wording) for name, value in told)


def _inferred(name: str, value: str, wording: Catalogue) -> str:
    shown = wording.say(f"kind-{value}") if name == "kind" else markdown(value)
    return wording.say(f"field-{name}") + wording.say("bracketed", text=shown)


def _row(label: str, text: str, wording: Catalogue) -> str:
    return f"- {wording.say('labelled', label=label, text=text)}"


def _isolated(text: str) -> str:
    """Words in whichever language the publisher wrote them, beside a text in another than the interface's."""
    return f"<bdi>{markdown(text)}</bdi>"


def _facts(metadata: Metadata, wording: Catalogue) -> list[tuple[str, str]]:
    rows = list(metadata.facts)
    if metadata.aliases:
        rows.append((wording.say("also-called"), wording.series(metadata.aliases)))
    if metadata.signed:
        rows.append((wording.say("signed"), wording.date(metadata.signed)))
    if metadata.in_force:
        rows.append((wording.say("in-force"), wording.date(metadata.in_force)))
    return rows


def _left_out(document: Document, wording: Catalogue) -> list[str]:
    """Each omission with its reason; those that are no words are only counted."""
    counts: Counter[str] = Counter()
    rows: list[str] = []
    shown: Counter[str] = Counter()
    for span, reason in document.omissions:
        told = _reason(reason, wording)
        if reason in _QUIET or reason.startswith("metadata"):
            counts[told] += span.end - span.start
            continue
        words = collapse(document.source.raw[span.start : span.end]).strip()
        if not words:
            counts[_reason("white space", wording)] += span.end - span.start
            continue
        shown[reason] += 1
        if shown[reason] > _MOST_EXCERPTS:
            counts[wording.say("left-out-more", reason=told)] += span.end - span.start
            continue
        if len(words) > _LONGEST_EXCERPT:
            words = words[:_LONGEST_EXCERPT] + " …"
        line = wording.number(document.source.raw_line_column(span.start)[0])
        excerpt = wording.isolated(markdown(words), document.source.metadata.language)
        rows.append(wording.say("left-out-words", reason=told, line=line, words=excerpt))
    return [*rows, *(wording.many("left-out-count", count, reason=reason) for reason, count in sorted(counts.items()))]


def _reason(reason: str, wording: Catalogue) -> str:
    """Why something was left out; a convention of the publisher's own says so in words of its own."""
    key = f"omission-{reason.partition(',')[0].replace(' ', '-').lower()}"
    return wording.say(key) if wording.has(key) else markdown(reason)


def _code(text: str) -> str:
    """Text for a code span: it can hold no backtick and no control."""
    return "".join(c if c.isprintable() and c != "`" else "\ufffd" for c in text)
