"""The timeline: what the sources say happened, day by day, each with the paragraph that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pincite.document.corpus import Address, Dated, Linked, Table
from pincite.document.page import Page
from pincite.render.about import date
from pincite.render.escape import collapse, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative

PAGE = "timeline.md"
_KINDS = {
    "signed": "signed",
    "published": "published",
    "in-force": "in force",
    "adopted": "adopted",
    "ratified": "ratified",
    "ended": "ended",
    "reported": "reported",
    "amended": "new text in force",
}


def dated_in(linked: Linked, table: Table, index: int) -> tuple[Dated, ...]:
    """The dated events that a document tells of, in its text and its metadata."""
    known, page = table.abstracts[index], table.pages[index]
    metadata = known.metadata
    text = linked.annotated.document.source.text
    targets = {target.eid: target for target in known.targets}
    out = [Dated(day, kind, Address(page), index, "", metadata.title) for day, kind in _stated(table, index) if day]
    for event in linked.annotated.events:
        target = targets[event.clause]
        words = collapse(text[event.sentence.start : event.sentence.end]).strip()
        out.append(Dated(event.date, event.kind, Address(page, target.fragment), index, target.pinpoint, words))
    return tuple(out)


def _stated(table: Table, index: int) -> Iterator[tuple[str, str]]:
    known = table.abstracts[index]
    metadata = known.metadata
    if metadata.kind == "report":
        yield metadata.published, "reported"
        return
    if known.state_of:
        first = known.versions and known.versions[0].page == table.pages[index]
        yield (metadata.in_force_from, "in-force" if first else "amended") if metadata.in_force_from else ("", "")
        return
    yield metadata.signed, "signed"
    yield metadata.in_force, "in-force"
    yield metadata.published, "published"


def timeline_page(events: Sequence[Dated], table: Table) -> Page:
    """All events, the earliest first; those of one day in the order of the documents."""
    rows = sorted(dict.fromkeys(events), key=lambda one: (one.date, one.document, one.source, one.kind))
    lines = [front_matter("Timeline", "seeds", searched=False), "# Timeline", ""]
    lines += ["What the sources on this site say happened, and when. Each line leads to the text that says so.", ""]
    fragments = []
    for year, of_year in groupby(rows, key=lambda one: one.date[:4]):
        lines += [f"## {year} {{: #y-{year} }}", ""]
        fragments.append(f"y-{year}")
        for day, of_day in groupby(of_year, key=lambda one: one.date):
            anchor = f"d-{day}"
            lines += [f"### {markdown(date(day))} {{: #{anchor} }}", ""]
            fragments.append(anchor)
            lines += [_row(one, table) for one in of_day]
            lines.append("")
    if not rows:
        lines.append("No source on this site dates an event yet.")
    links = tuple(sorted({f"{one.source.page}#{one.source.fragment}" for one in rows}))
    return Page(PAGE, "\n".join(lines).rstrip() + "\n", tuple(fragments), links)


def _row(one: Dated, table: Table) -> str:
    title = table.abstracts[one.document].metadata.title
    kind = f"**{_KINDS.get(one.kind, markdown(one.kind))}:** "
    if not one.pinpoint:
        return f"- {kind}[{markdown(title)}]({relative(PAGE, one.source)})"
    return f"- {kind}“{markdown(one.words)}” [{markdown(title)}, {markdown(one.pinpoint)}]({relative(PAGE, one.source)})"
