"""Any two versions of an instrument side by side in one text: what changed from one to the other, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.page import Page
from pincite.document.site import VersionText
from pincite.document.symbols import Abstract, Version
from pincite.render.about import date
from pincite.render.differences import difference
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet
from pincite.render.version_banner import compared, comparison_path


def comparison_pages(versions: Mapping[str, Sequence[VersionText]], documents: Mapping[str, Abstract]) -> list[Page]:
    """A page for each pair of versions of each instrument that is compared."""
    out = []
    for page, texts in versions.items():
        if page in documents:
            by_date = {one.version.date: one for one in texts}
            pairs = compared([one.version for one in texts])
            out += [_page(documents[page], by_date[older.date], by_date[newer.date]) for older, newer in pairs]
    return out


def _page(one: Abstract, older: VersionText, newer: VersionText) -> Page:
    sheet = Sheet(comparison_path(one.page, older.version, newer.version))
    before, after = date(older.version.date), date(newer.version.date)
    title = f"{one.title}: {before} and {after}"
    old, new = (sheet.link(f"in force from {day}", Address(text.version.page)) for day, text in ((before, older), (after, newer)))
    sheet.add(
        front_matter(title, f"seeds/{one.path}"),
        f"# {markdown(title)}",
        "",
        f"What changed between the text {old} and the text {new}. What went is struck through, what came is underlined.",
        "",
    )
    rows = [line for row in _changes(older, newer, sheet) for line in row]
    sheet.add(*(rows or ["The words of all clauses are the same."]))
    return sheet.page()


def _changes(older: VersionText, newer: VersionText, sheet: Sheet) -> Iterator[list[str]]:
    """The clauses that differ, in the newer text's order, what has gone where it stood."""
    before = {fragment: (pinpoint, text) for fragment, pinpoint, text in older.clauses}
    now = {fragment for fragment, _, _ in newer.clauses}
    behind: dict[str, list[str]] = {}
    latest = ""
    for fragment in before:
        if fragment in now:
            latest = fragment
        else:
            behind.setdefault(latest, []).append(fragment)

    def gone(after: str) -> Iterator[list[str]]:
        for name in behind.get(after, ()):
            pinpoint, text = before[name]
            yield _row(name, f"{pinpoint}, gone", difference(text, ""), older.version, sheet)

    yield from gone("")
    for fragment, pinpoint, text in newer.clauses:
        if fragment not in before:
            yield _row(fragment, f"{pinpoint}, new", difference("", text), newer.version, sheet)
        elif before[fragment] != (pinpoint, text):
            was, said = before[fragment]
            heading = pinpoint if was == pinpoint else f"{pinpoint}, before {was}"
            yield _row(fragment, heading, difference(said, text), newer.version, sheet)
        yield from gone(fragment)


def _row(fragment: str, heading: str, said: str, version: Version, sheet: Sheet) -> list[str]:
    link = sheet.link(heading, Address(version.page, fragment))
    head = f"## {link} {{: #{sheet.declare(fragment)} }}"
    return [head, "", line_start(said) or "(No words of its own.)", "{: .pc-wording }", ""]
