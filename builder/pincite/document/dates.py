"""Dates as languages write them, and in ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from pincite.document.alternation import any_of
from pincite.document.convention import Dates

_WHITE = r"[ \t\r\n]+"
_IN_FIGURES = (
    r"(?:(?:19|20)\d\d(?:-[01]\d-[0-3]\d|/[01]?\d/[0-3]?\d|\s?年\s?[01]?\d\s?月\s?[0-3]?\d\s?日)"
    r"|[0-3]?\d\.\s?[01]?\d\.\s?(?:19|20)\d\d)"
)
"""The year first; or the day, where stops stand between."""


@cache
def date_pattern(words: Dates) -> re.Pattern[str]:
    """What matches a date of a language, for ``iso_date`` to read."""
    month = rf"(?P<month{{0}}>{any_of(name for name, _ in words.months)})\.?"
    join = rf"(?:{_WHITE}|,{_WHITE}?|{_WHITE}{any_of(words.joins)}{_WHITE})" if words.joins else rf"(?:{_WHITE}|,{_WHITE}?)"
    weekday = rf"(?:(?P<weekday>{any_of(name for name, _ in words.weekdays)}){join})?" if words.weekdays else ""
    day = rf"(?P<day{{0}}>[0-3]?\d)(?:{any_of(words.endings)}|\.|º)?"
    year = rf"(?:{join}(?P<year{{0}}>(?:19|20)\d\d)(?!\d))"
    first = f"{day}{join}{month}{year}?"
    second = f"{month}{_WHITE}{day}(?!\\d){year}?"
    third = f"{month}{year}"
    forms = "|".join(form.replace("{0}", str(number)) for number, form in enumerate((first, second, third)))
    figures = rf"(?<![\dA-Za-z_-])(?P<iso>{_IN_FIGURES})(?![\dA-Za-z_-])"
    return re.compile(rf"{figures}|(?<![\w-]){weekday}(?:{forms})(?![\w-])", re.IGNORECASE)


def iso_date(match: re.Match[str], words: Dates, years: Sequence[int] = ()) -> str:
    """The date in ISO 8601; empty if the calendar has none, or its year is not known.

    A day without a year is of the latest of ``years`` in which it falls on the weekday that is named.
    """
    if match["iso"]:
        numbers = [int(one) for one in re.findall(r"\d+", match["iso"])]
        found = _day(*(numbers[::-1] if match["iso"][:4].count(".") else numbers))
        return found.isoformat() if found else ""
    groups = match.groupdict()

    def first(name: str) -> str:
        return next((groups[f"{name}{number}"] for number in range(3) if groups.get(f"{name}{number}")), "")

    months = {name.casefold(): value for name, value in words.months}
    month, day, year = months[first("month").casefold()], first("day"), first("year")
    if not day:
        return f"{year}-{month:02}"
    if year:
        found = _day(int(year), month, int(day))
        return found.isoformat() if found else ""
    weekdays = {name.casefold(): value for name, value in words.weekdays}
    wanted = weekdays.get((groups.get("weekday") or "").casefold())
    for candidate in sorted(years, reverse=True):
        found = _day(candidate, month, int(day))
        if found and found.isoweekday() == wanted:
            return found.isoformat()
    return ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
