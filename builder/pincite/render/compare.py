"""Any two versions of an instrument side by side in one text: what changed from one to the other, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pincite.document.corpus import Abstract, Address, Table, Version
from pincite.document.page import Page
from pincite.render.about import date
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative
from pincite.render.versions import compare_path, compared
from pincite.render.words import difference

Words = tuple[str, Version, tuple[tuple[str, str, str], ...]]
"""Page of the instrument, version, and fragment, pinpoint and text of each clause in reading order."""


def compare_pages(words: Sequence[Words], table: Table) -> tuple[Page, ...]:
    """A page for each pair of versions of each instrument."""
    titles = {page: one for page, one in zip(table.pages, table.abstracts, strict=True) if not one.state_of}
    out = []
    for page, versions in groupby(words, key=lambda one: one[0]):
        if page in titles:
            out += [_page(page, titles[page], older, newer) for older, newer in _pairs(list(versions))]
    return tuple(out)


def _pairs(words: list[Words]) -> list[tuple[Words, Words]]:
    by_date = {one[1].date: one for one in words}
    return [(by_date[older.date], by_date[newer.date]) for older, newer in compared([one[1] for one in words])]


def _page(page: str, one: Abstract, older: Words, newer: Words) -> Page:
    path = compare_path(page, older[1], newer[1])
    title = f"{one.metadata.title}: {date(older[1].date)} and {date(newer[1].date)}"
    lines = [
        front_matter(title, f"seeds/{one.path}"),
        f"# {markdown(title)}",
        "",
        f"What changed between the text [in force from {date(older[1].date)}]({relative(path, Address(older[1].page))}) and the "
        f"text [in force from {date(newer[1].date)}]({relative(path, Address(newer[1].page))}). What went is struck through, "
        "what came is underlined.",
        "",
    ]
    rows = list(_changes(older, newer, path))
    fragments = tuple(fragment for fragment, _ in rows)
    for _, text in rows:
        lines += text
    if not rows:
        lines.append("The words of all clauses are the same.")
    targets = [
        f"{version[1].page}#{name}" for version in (older, newer) for name in fragments if name in {c[0] for c in version[2]}
    ]
    links = (f"{older[1].page}#", f"{newer[1].page}#", *targets)
    return Page(path, "\n".join(lines).rstrip() + "\n", fragments, links)


def _changes(older: Words, newer: Words, path: str) -> Iterator[tuple[str, list[str]]]:
    """The clauses that differ, in the newer text's order, what has gone where it stood."""
    before = {fragment: (pinpoint, text) for fragment, pinpoint, text in older[2]}
    now = {fragment for fragment, _, _ in newer[2]}
    behind: dict[str, list[str]] = {}
    latest = ""
    for fragment, _, _ in older[2]:
        if fragment in now:
            latest = fragment
        else:
            behind.setdefault(latest, []).append(fragment)

    def gone(after: str) -> Iterator[tuple[str, list[str]]]:
        for name in behind.get(after, ()):
            pinpoint, text = before[name]
            yield name, _row(name, f"{pinpoint}, gone", difference(text, ""), path, older[1])

    yield from gone("")
    for fragment, pinpoint, text in newer[2]:
        if fragment not in before:
            yield fragment, _row(fragment, f"{pinpoint}, new", difference("", text), path, newer[1])
        elif before[fragment] != (pinpoint, text):
            was, said = before[fragment]
            heading = pinpoint if was == pinpoint else f"{pinpoint}, before {was}"
            yield fragment, _row(fragment, heading, difference(said, text), path, newer[1])
        yield from gone(fragment)


def _row(fragment: str, heading: str, said: str, path: str, version: Version) -> list[str]:
    link = relative(path, Address(version.page, fragment))
    head = f"## [{markdown(heading)}]({link}) {{: #{fragment} }}"
    return [head, "", line_start(said) or "(No words of its own.)", "{: .pc-wording }", ""]
