"""Dated events that a report tells of: signed on, published on, in force from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from builder.document.convention import Convention
from builder.document.mention import Event
from builder.document.source import Metadata, Span
from builder.recognise.patterns import WHITE, any_of
from builder.recognise.sentences import Sentence

_NEAR = 120
"""Characters between a date and the word that says what happened on it."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def events(found: Sequence[Sentence], metadata: Metadata, convention: Convention) -> Iterator[Event]:
    """The dates for which the sentence says what happened, in reading order.

    A day without a year is taken only with its weekday, for the year among those that the report names in which the two agree.
    """
    words = convention.dates
    if not words.months or not words.events:
        return
    date = _pattern(convention)
    happens = re.compile(rf"\b(?:{any_of(name for name, _ in words.events)})\b", re.IGNORECASE)
    kinds = {" ".join(name.casefold().split()): kind for name, kind in words.events}
    years = sorted({int(year) for one in found for year in _YEAR.findall(one.words)} | _stated(metadata))
    for sentence in found:
        for match in date.finditer(sentence.words):
            iso = _iso(match, convention, years)
            near = [(_distance(match, word), word) for word in happens.finditer(sentence.words)]
            if iso and near and min(near, key=lambda pair: pair[0])[0] <= _NEAR:
                kind = kinds[" ".join(min(near, key=lambda pair: pair[0])[1][0].casefold().split())]
                at = sentence.span.start
                yield Event(Span(at + match.start(), at + match.end()), sentence.clause, sentence.span, kind, iso)


def _stated(metadata: Metadata) -> set[int]:
    return {int(metadata.published[:4])} if metadata.published[:4].isdecimal() else set()


def _distance(date: re.Match[str], word: re.Match[str]) -> int:
    return max(date.start() - word.end(), word.start() - date.end())


def _pattern(convention: Convention) -> re.Pattern[str]:
    words = convention.dates
    month = rf"(?P<month{{0}}>{any_of(name for name, _ in words.months)})\.?"
    join = rf"(?:{WHITE}|,{WHITE}?|{WHITE}{any_of(words.joins)}{WHITE})" if words.joins else rf"(?:{WHITE}|,{WHITE}?)"
    weekday = rf"(?:(?P<weekday>{any_of(name for name, _ in words.weekdays)}){join})?" if words.weekdays else ""
    day = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
    year = rf"(?:{join}(?P<year{{0}}>(?:19|20)\d\d)(?!\d))"
    first = f"{day}{join}{month}{year}?"
    second = f"{month}{WHITE}{day}(?!\\d){year}?"
    third = f"{month}{year}"
    forms = "|".join(form.replace("{0}", str(number)) for number, form in enumerate((first, second, third)))
    return re.compile(rf"(?<![\w-])(?:(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)|{weekday}(?:{forms}))(?![\w-])", re.IGNORECASE)


def _iso(match: re.Match[str], convention: Convention, years: Sequence[int]) -> str:
    """The date in ISO 8601; empty if the calendar has none, or its year is not known."""
    if match["iso"]:
        return match["iso"] if _day(*map(int, match["iso"].split("-"))) else ""
    groups = match.groupdict()

    def first(name: str) -> str:
        return next((groups[f"{name}{number}"] for number in range(3) if groups.get(f"{name}{number}")), "")

    months = {name.casefold(): value for name, value in convention.dates.months}
    month, day, year = months[first("month").casefold()], first("day"), first("year")
    if not day:
        return f"{year}-{month:02}"
    if year:
        found = _day(int(year), month, int(day))
        return found.isoformat() if found else ""
    weekdays = {name.casefold(): value for name, value in convention.dates.weekdays}
    wanted = weekdays.get((groups.get("weekday") or "").casefold())
    for candidate in reversed(years):
        found = _day(candidate, month, int(day))
        if found and found.isoweekday() == wanted:
            return found.isoformat()
    return ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
