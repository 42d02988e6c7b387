"""Any two versions of an instrument side by side in one text: what changed from one to the other, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.document.site import VersionText
from pincite.document.symbols import Abstract, Version
from pincite.render.differences import difference
from pincite.render.drawing import WIDTH, Bar, dots, drawn
from pincite.render.escape import line_start
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet
from pincite.render.version_banner import compared, comparison_path

_HEIGHT = 14


class _Row(NamedTuple):
    """A clause that differs."""

    fragment: str
    lines: list[str]


def comparison_pages(
    versions: Mapping[str, Sequence[VersionText]], documents: Mapping[str, Abstract], wording: Catalogue
) -> list[Page]:
    """A page for each pair of versions of each instrument that is compared."""
    out = []
    for page, texts in versions.items():
        if page in documents:
            by_date = {one.version.date: one for one in texts}
            pairs = compared([one.version for one in texts])
            out += [_page(documents[page], by_date[older.date], by_date[newer.date], wording) for older, newer in pairs]
    return out


def changed_clauses(older: VersionText, newer: VersionText) -> int:
    """How many clauses of one text are not in the other as they stand: changed, new or gone."""
    before = {fragment: said for fragment, *said in older.clauses}
    after = {fragment: said for fragment, *said in newer.clauses}
    return sum(1 for fragment in {*before, *after} if before.get(fragment) != after.get(fragment))


def _page(one: Abstract, older: VersionText, newer: VersionText, wording: Catalogue) -> Page:
    sheet = Sheet(comparison_path(one.page, older.version, newer.version), wording)
    say = wording.say
    dates = [wording.date(text.version.date) for text in (older, newer)]
    between = dict(zip(("before", "after"), dates, strict=True))
    links = [
        sheet.link(say("in-force-from", date=day), Address(text.version.page))
        for day, text in zip(dates, (older, newer), strict=True)
    ]
    sheet.add(
        front_matter(say("compared-title", title=one.title, **between), f"seeds/{one.path}"),
        f"# {say('compared-title', title=sheet.foreign(one.title, one.language), **between)}",
        "",
        say("compared-lead", before=links[0], after=links[1]),
        "",
    )
    rows = list(_changes(one, older, newer, sheet))
    sheet.add(*_map(rows, older, newer, sheet))
    sheet.add(*([line for row in rows for line in row.lines] or [say("nothing-changed")]))
    return sheet.page()


def _map(rows: Sequence[_Row], older: VersionText, newer: VersionText, sheet: Sheet) -> list[str]:
    """How many clauses changed, and where in the text they stand."""
    if not rows:
        return []
    across = {
        fragment: at / max(len(text.clauses) - 1, 1)
        for text in (older, newer)  # what has gone stands where it stood
        for at, (fragment, _, _) in enumerate(text.clauses)
    }
    told = sheet.wording.many("clauses-changed", len(rows))
    bars = [
        Bar("ground", 0, _HEIGHT - 0.5, WIDTH, 0.5),
        *dots([(across[row.fragment], 0.5) for row in rows], "cited", (4, _HEIGHT - 3), _HEIGHT),
    ]
    return [*drawn(bars, _HEIGHT, told), f"**{told}.** {sheet.wording.say('compared-picture')}", "{: .pc-caption }", ""]


def _changes(one: Abstract, older: VersionText, newer: VersionText, sheet: Sheet) -> Iterator[_Row]:
    """The clauses that differ, in the newer text's order, what has gone where it stood."""
    before = {fragment: (pinpoint, text) for fragment, pinpoint, text in older.clauses}
    now = {fragment for fragment, _, _ in newer.clauses}
    behind: dict[str, list[str]] = {}
    latest = ""

    def row(fragment: str, heading: str, said: str, version: Version) -> _Row:
        return _row(fragment, heading, said, version, sheet, sheet.wording.direction(one.language))

    def unchanged(count: int) -> str:
        return sheet.wording.many("words-unchanged", count)

    def named(key: str, pinpoint: str, **more: str) -> str:
        own = {name: sheet.foreign(text, one.language) for name, text in {"clause": pinpoint, **more}.items()}
        return sheet.wording.say(key, **own)

    for fragment in before:
        if fragment in now:
            latest = fragment
        else:
            behind.setdefault(latest, []).append(fragment)

    def gone(after: str) -> Iterator[_Row]:
        for name in behind.get(after, ()):
            pinpoint, text = before[name]
            yield row(name, named("clause-gone", pinpoint), difference(text, ""), older.version)

    yield from gone("")
    for fragment, pinpoint, text in newer.clauses:
        if fragment not in before:
            yield row(fragment, named("clause-new", pinpoint), difference("", text), newer.version)
        elif before[fragment] != (pinpoint, text):
            was, said = before[fragment]
            same = was == pinpoint
            heading = sheet.foreign(pinpoint, one.language) if same else named("clause-before", pinpoint, was=was)
            yield row(fragment, heading, difference(said, text, unchanged), newer.version)
        yield from gone(fragment)


def _row(fragment: str, heading: str, said: str, version: Version, sheet: Sheet, language: str) -> _Row:
    head = f"## [{heading}]({sheet.to(Address(version.page, fragment))}) {{: #{sheet.declare(fragment)} }}"
    return _Row(fragment, [head, "", line_start(said) or sheet.wording.say("no-words"), f"{{: .pc-wording{language} }}", ""])
