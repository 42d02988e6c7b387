"""The versions of an instrument on a page: which one the reader has before them, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from pincite.document.address import Address
from pincite.document.page import below
from pincite.document.published import Status
from pincite.document.symbols import Abstract, Version
from pincite.render.sheet import Sheet

_ALL_PAIRS = 8
"""With more versions only neighbours are compared, and each with the one in force."""
_SAID = {Status.CURRENT: "version-today", Status.FUTURE: "version-not-yet"}


def version_banner(known: Abstract, sheet: Sheet) -> list[str]:
    """The banner of a page that shows one version, and on the page of the text in force the list of all versions."""
    if not known.versions:
        return []
    here = next((version for version in known.versions if version.page == sheet.path), None)
    if here is None:
        return _all_versions(known, sheet)
    return [_said_of(here, known, sheet), "{: .pc-banner }", "", *_neighbours(here, known, sheet)]


def _said_of(here: Version, known: Abstract, sheet: Sheet) -> str:
    """What a dated text is today, with the way to the one in force; a script leads it to the clause that is read."""
    home = Address(known.state_of)
    say, date = sheet.wording.say, sheet.wording.date
    days = {name: date(day) for name, day in (("date", here.date), ("until", here.until)) if day}
    if here.status is Status.CURRENT:
        return say("version-kept", link=sheet.link(say("version-current-link"), home), **days)
    earlier = "version-earlier-until" if here.until else "version-earlier"
    key = earlier if here.status is Status.SUPERSEDED else "version-future"
    return say(key, link=sheet.link(say("version-today-link"), home), **days)


def _neighbours(here: Version, known: Abstract, sheet: Sheet) -> list[str]:
    """The ways to the texts before and after, and to all of them."""
    if len(known.versions) < 2:
        return []
    at, say = known.versions.index(here), sheet.wording.say
    before, after = known.versions[at - 1 : at] if at else (), known.versions[at + 1 : at + 2]
    ways = [sheet.link(say("part-before"), Address(one.page)) for one in before]
    ways.append(sheet.link(say("versions-all"), Address(versions_path(known.state_of))))
    ways += [sheet.link(say("part-next"), Address(one.page)) for one in after]
    return [" · ".join(ways), "{: .pc-byline .pc-other-texts }", ""]


def _all_versions(known: Abstract, sheet: Sheet) -> list[str]:
    """How many texts are held, which is in force and which will be, and the ways to all of them and to the history."""
    say, wording = sheet.wording.say, sheet.wording
    current = [version for version in known.versions if version.status in _SAID]
    words = [wording.many("versions-held", len(known.versions))]
    for version in current:
        link = sheet.link(say("text-of", date=wording.date(version.date)), Address(version.page))
        by = say("amended-by", what=sheet.foreign(version.amended_by, known.language)) if version.amended_by else ""
        words.append(f"{link}{version_state(version, sheet)}{by}")
    if len(known.versions) > 1:
        words.append(sheet.link(say("versions-all"), Address(versions_path(known.page))))
    if known.history:
        words.append(sheet.link(say("history-link"), Address(known.history)))
    return [wording.series(words), "{: .pc-texts }", ""]


def version_state(version: Version, sheet: Sheet) -> str:
    """What to say behind the date of a text that is in force, or not yet."""
    return sheet.wording.say(_SAID[version.status]) if version.status in _SAID else ""


def versions_path(page: str) -> str:
    """Path of the page that lists the versions of the instrument on a page."""
    return below(page, "versions")


def comparison_path(page: str, older: Version, newer: Version) -> str:
    """Path of the page that compares two versions."""
    return below(page, f"{older.date}--{newer.date}")


def compared(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """The pairs of versions that have a page, the older first."""
    pairs = list(combinations(versions, 2))
    if len(versions) <= _ALL_PAIRS:
        return pairs
    neighbours = set(pairwise(versions))
    return [pair for pair in pairs if pair in neighbours or Status.CURRENT in (pair[0].status, pair[1].status)]
