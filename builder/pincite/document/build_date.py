"""The date of a build."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_YEAR_10000 = 253_402_300_800
"""Seconds from 1970 to the year that calendars do not have."""
_MOST_DIGITS = 12


def today() -> str:
    """The date of the build: that of SOURCE_DATE_EPOCH where it is set, so that a build can be repeated.

    Raises ValueError where that is no number of seconds since 1970 that a calendar has (reproducible-builds.org asks for it).
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stated:
        return datetime.now(UTC).date().isoformat()
    if not (stated.isascii() and stated.isdecimal() and len(stated) <= _MOST_DIGITS and int(stated) < _YEAR_10000):
        raise ValueError(f"SOURCE_DATE_EPOCH is “{stated[:40]}”, which is no number of seconds since 1970")
    return datetime.fromtimestamp(int(stated), UTC).date().isoformat()
