"""What the head of a pasted report tells of it: its date, its author, the agency in its dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pincite.document.convention import Dates
from pincite.document.dates import date_pattern, iso_date
from pincite.document.letters import in_ascii_figures

HEAD = 5
"""Paragraphs, the title among them, in which such things stand."""
_SHORT = 90
"""Characters of a line that is none of the text."""
_BESIDE = 45
"""Characters beside a date in a line of its own: a byline, a time, a section."""
_PLACE = re.compile(r"[^\W\d_a-zß-ÿа-я][\w .'’/-]{1,40}?[,.]?\s+")
"""A dateline's place, before its date."""
_AGENCY = re.compile(r"\s*\((?P<name>[^()\d]{2,50})\)\s*[—–-]")
_DASH = re.compile(r"\s*(?:\([^()]{2,50}\))?\s*[—–-]")
_NAME = r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w.'’-]*){0,4}|[\u4e00-\u9fff]{2,4})"


def origin_of(lines: Sequence[str], dates: Dates) -> dict[str, str]:
    """What the head of a report tells, a line a paragraph: ``published`` (ISO 8601), ``author`` and ``publisher``."""
    out: dict[str, str] = {}
    if not dates.months:
        return out
    pattern = date_pattern(dates)
    for at, line in enumerate(map(in_ascii_figures, lines)):
        if at and len(line) <= _SHORT and (by := _byline(dates.bylines).match(line)):
            out.setdefault("author", by["name"])
        found = pattern.search(line[:_SHORT])
        iso = iso_date(found, dates) if found else ""
        if not found or not iso or not at:
            continue
        alone = len(line) <= _SHORT and len(line) - (found.end() - found.start()) <= _BESIDE and line[-1:] not in ".!?。"
        place = _PLACE.fullmatch(line, 0, found.start())
        if place and _DASH.match(line, found.end()):
            out.setdefault("published", iso)
            if agency := _AGENCY.match(line, found.end()):
                out.setdefault("publisher", agency["name"].strip())
        elif alone:
            out.setdefault("published", iso)
    return out


@cache
def _byline(words: tuple[str, ...]) -> re.Pattern[str]:
    first = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"\s*(?:{first})\s*:?\s*{_NAME}(?=\s*(?:[,|·•\d(—–-]|$))")
