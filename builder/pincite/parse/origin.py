"""What the head of a pasted report tells of it: its date, its author, the agency in its dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pincite.document.alternation import any_of
from pincite.document.convention import Dates
from pincite.document.dates import date_pattern, iso_date
from pincite.document.letters import CAPITAL, in_ascii_figures, small, words_of

HEAD = 5
"""Paragraphs, the title among them, in which such things stand."""
_SHORT = 90
"""Characters of a line that is none of the text."""
_BESIDE = 45
"""Characters beside a date in a line of its own: a byline, a time, a section."""
_PLACE = re.compile(r"[^\W\d_a-zß-ÿа-я][\w .'’/-]{1,40}?[,.]?\s+")
"""A dateline's place, before its date."""
_AGENCY = re.compile(r"\s*\((?P<name>[^()\d]{2,50})\)\s*[—–-]")
_AGENCY_BEHIND = re.compile(r"\s*[—–-]\s*(?P<name>[^\W\d_][^.!?\n\d]{2,50})\.\s")
"""An agency named by itself behind a dateline's dash: "— Harbour News Agency. The council …"."""
_DASH = re.compile(r"\s*(?:\([^()]{2,50}\))?\s*[—–-]")
_NAME = r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w.'’-]*){0,4}|[\u4e00-\u9fff]{2,4})"
_PERSON = rf"{CAPITAL}[\w’'-]+(?:\s+{CAPITAL}\.)?\s+{CAPITAL}[\w’'-]+(?:\s+{CAPITAL}[\w’'-]+)?"
"""Two or three capitalised words."""
_ALONE = re.compile(_PERSON)
_FEW = 5
"""Words of a name."""


def origin_of(lines: Sequence[str], dates: Dates, media: Sequence[str] = ()) -> dict[str, str]:
    """What the head of a report tells, a line a paragraph: ``published`` (ISO 8601), ``author`` and ``publisher``.

    ``media`` are words of which one stands in a publisher's name.
    """
    out: dict[str, str] = {}
    if not dates.months:
        return out
    head = _Head([in_ascii_figures(line) for line in lines], dates, frozenset(map(small, media)))
    for at, line in enumerate(head.lines):
        if at and len(line) <= _SHORT and (by := _byline(dates.bylines).search(line)):
            out.setdefault("author", by["name"])
        found, iso = head.dated[at]
        if not found or not iso:
            continue
        if not at:
            if line.endswith(")") and line.rfind("(", 0, found.start()) > 0:  # "Written answers (14 May 2019)"
                out.setdefault("published", iso)
            continue
        place = _PLACE.fullmatch(line, 0, found.start())
        if place and _DASH.match(line, found.end()):
            out.setdefault("published", iso)
            if agency := _AGENCY.match(line, found.end()):
                out.setdefault("publisher", agency["name"].strip())
            elif (alone := _AGENCY_BEHIND.match(line, found.end())) and head.is_media(alone["name"]):
                out.setdefault("publisher", alone["name"])
        elif head.is_apart(at):
            out.setdefault("published", iso)
    for at in range(1, len(head.lines)):
        out = head.named(at) | out
    return out


class _Head:
    """The first lines of a report, each with the date in it."""

    def __init__(self, lines: Sequence[str], dates: Dates, media: frozenset[str]) -> None:
        self.lines = lines
        self.media = media
        pattern = date_pattern(dates)
        found = [pattern.search(line[:_SHORT]) for line in lines]
        self.dated = [(one, iso_date(one, dates) if one else "") for one in found]

    def is_apart(self, at: int) -> bool:
        """A line is its date, and hardly more."""
        line, (found, iso) = self.lines[at], self.dated[at]
        beside = len(line) - (found.end() - found.start()) if found else 0
        return bool(iso) and len(line) <= _SHORT and beside <= _BESIDE and line[-1:] not in ".!?。"

    def is_media(self, name: str) -> bool:
        """A few words with a capital, one of which says that they name a publisher."""
        words = words_of(name)
        return len(words) <= _FEW and name[:1].isupper() and not self.media.isdisjoint(words)

    def named(self, at: int) -> dict[str, str]:
        """Author and publisher that a line without a word for either names, a date in it or beside it."""
        line = self.lines[at]
        near = any(0 < one < len(self.lines) and self.is_apart(one) for one in (at - 1, at, at + 1))
        if len(line) > _SHORT or not near:
            return {}
        found, _ = self.dated[at]
        words = line if not found else line[: found.start()].rstrip(" ,|·–—-")
        out: dict[str, str] = {}
        parts = [part.strip() for part in re.split(r"\s*(?:,|\||·|\s[–—-])\s", words) if part.strip()]
        for part in parts if all(len(part.split()) <= _FEW for part in parts) else []:
            name = words_of(part)
            if len(name) > 1 and name[-1] in self.media and part[:1].isupper():
                out.setdefault("publisher", part)
            elif (
                not self.media & {*name}
                and _ALONE.fullmatch(part)
                and len(parts) <= 2
                and (len(parts) > 1 or not found or found.start() > len(words))
            ):
                out.setdefault("author", part.title() if part.isupper() else part)
        return out


@cache
def _byline(words: tuple[str, ...]) -> re.Pattern[str]:
    first = rf"(?i:{any_of(words)})(?!\w)"
    within = rf"(?<=,\s){any_of(word.lower() for word in words if word[:1].isupper())}(?!\w)"
    return re.compile(rf"(?:\A\s*{first}|{within})\s*:?\s*{_NAME}(?=\s*(?:[,|·•\d(—–-]|$))")
