"""The versions of an instrument on a page of their own: a bar of time, a line for each, and every comparison that has a page."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.page import Page
from pincite.document.published import Status
from pincite.document.site import VersionText
from pincite.document.symbols import Abstract, Version
from pincite.render.comparison_pages import changed_clauses
from pincite.render.drawing import WIDTH, Bar, drawn
from pincite.render.front_matter import front_matter
from pincite.render.sheet import Sheet
from pincite.render.version_banner import compared, comparison_path, version_state, versions_path

_HEIGHT = 44
_BLOCK = 16
_LAST = 0.12
"""Share of the width that the last text has: until when it will be in force nobody knows."""


def version_pages(
    versions: Mapping[str, Sequence[VersionText]], documents: Mapping[str, Abstract], wording: Catalogue
) -> list[Page]:
    """A page for each instrument that is held in several texts."""
    return [_page(documents[page], texts, wording) for page, texts in versions.items() if page in documents and len(texts) > 1]


def _page(one: Abstract, texts: Sequence[VersionText], wording: Catalogue) -> Page:
    sheet, say = Sheet(versions_path(one.page), wording), wording.say
    counts = [0, *(changed_clauses(old, new) for old, new in itertools.pairwise(texts))]
    text = sheet.link(one.title, Address(one.page), one.language)
    sheet.add(
        front_matter(say("versions-title", title=one.title), f"seeds/{one.path}", searched=False, wide=True),
        f"# {say('versions-title', title=sheet.foreign(one.title, one.language))}",
        "",
        say("versions-lead", count=wording.many("versions-held", len(texts)), text=text),
        "",
        *_bar([text.version for text in texts], counts, sheet),
    )
    rows = [list(_row(one, texts, at, counts[at], sheet)) for at in range(len(texts))]
    listed = zip(reversed(rows), reversed(texts), strict=True)
    sheet.add(*(f'- {" ".join(row)}\n{{: .pc-told data-pc-day="{text.version.date}" }}' for row, text in listed), "")
    pairs = [
        sheet.link(
            say("two-dates", before=wording.date(older.date), after=wording.date(newer.date)),
            Address(comparison_path(one.page, older, newer)),
        )
        for older, newer in compared([text.version for text in texts])
    ]
    sheet.add(f"## {say('compare-all')} {{: #{sheet.declare('all-comparisons')} }}", "", *(f"- {pair}" for pair in pairs), "")
    if one.history:
        sheet.add(sheet.link(say("history-link"), Address(one.history)), "")
    return sheet.page()


def _row(one: Abstract, texts: Sequence[VersionText], at: int, count: int, sheet: Sheet) -> Iterator[str]:
    """A text in words: from when, until when, what it changed, and what it can be compared with."""
    wording, say, version = sheet.wording, sheet.wording.say, texts[at].version
    state = version_state(version, sheet)
    until = f"{say('comma')}{say('version-until', date=wording.date(version.until))}" if version.until and not state else state
    changed = wording.many("clauses-changed", count) if at else say("version-first")
    by = say("amended-by", what=sheet.foreign(version.amended_by, one.language)) if version.amended_by else ""
    text = sheet.link(say("text-of", date=wording.date(version.date)), Address(version.page))
    yield f"{text}{until}{say('colon')}{changed}{by}."
    if at:
        yield sheet.link(say("compare-before"), Address(comparison_path(one.page, texts[at - 1].version, version)))
    current = next((text.version for text in texts if text.version.status is Status.CURRENT), None)
    if current and current != version and not (at + 1 < len(texts) and texts[at + 1].version == current):
        pair = sorted((version, current), key=lambda text: text.date)
        yield sheet.link(say("compare-today"), Address(comparison_path(one.page, *pair)))


def _bar(versions: Sequence[Version], counts: Sequence[int], sheet: Sheet) -> list[str]:
    """The bar of time with what it shows below it; empty where a date is no day."""
    try:
        days = [dt.date.fromisoformat(version.date).toordinal() for version in versions]
    except ValueError:
        return []
    wide = WIDTH * (1 - _LAST) / ((days[-1] - days[0]) or 1)
    starts = [(day - days[0]) * wide for day in days]
    most, bars = max(counts) or 1, []
    for at, version in enumerate(versions):
        end = starts[at + 1] if at + 1 < len(versions) else WIDTH
        kind = "now" if version.status is Status.CURRENT else "then" if at % 2 else "cited"
        bars.append(Bar(kind, starts[at], _HEIGHT - _BLOCK, max(end - starts[at] - 1, 1), _BLOCK))
        if counts[at]:
            tall = (_HEIGHT - _BLOCK - 3) * counts[at] / most
            bars.append(Bar("stroke", starts[at], _HEIGHT - _BLOCK - 2 - tall, 3, tall))
    wording = sheet.wording
    told = (
        wording.date(version.date) + (wording.say("colon") + wording.many("clauses-changed", count) if count else "")
        for version, count in zip(versions, counts, strict=True)
    )
    return [*drawn(bars, _HEIGHT, wording.series(told)), wording.say("versions-bar"), "{: .pc-caption }", ""]
