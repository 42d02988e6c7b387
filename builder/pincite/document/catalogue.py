"""The words of the interface in one language: all that pages, scripts and feeds say which no source says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

Message: TypeAlias = str | Mapping[str, str]
"""A text with names between braces; one that counts has a text for each plural of its language (CLDR)."""

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "ur", "he", "ps", "ckb", "dv", "ug", "yi"))
_ASCII_DIGITS = "0123456789"
_FIRST_STRONG, _POP = "\u2068", "\u2069"
"""Unicode's isolate of a stretch that runs as its first letter does, and its end (UAX 9)."""


def is_right_to_left(language: str) -> bool:
    """Whether a language is written so, given as a tag."""
    return language.split("-")[0] in _RIGHT_TO_LEFT


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language, by their keys."""

    language: str
    messages: Mapping[str, Message]

    @cached_property
    def locale(self) -> Locale:
        """What dates, numbers and plurals go by: the message ``locale``, without the settings for browsers behind it."""
        return Locale.parse(self.say("locale").partition("-u-")[0], sep="-")

    def has(self, key: str) -> bool:
        """Whether there is such a message, for keys that are made of data."""
        return key in self.messages

    def say(self, key: str, /, **values: str) -> str:
        """A message with its values, which are escaped already. Raises KeyError for one that is not there."""
        message = self.messages[key]
        if not isinstance(message, str):
            raise KeyError(f"{key} counts")
        return message.format_map(values) if values else message

    def many(self, key: str, count: int, /, **values: str) -> str:
        """A message that counts, in the plural that its language has for ``count``."""
        forms = self.messages[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} does not count")
        form = forms.get(self.locale.plural_form(count), forms["other"])
        return form.format_map({**values, "count": self.number(count)})

    def number(self, value: int) -> str:
        """A number in the language's digits and groups."""
        return self._digits(format_decimal(value, locale=self.locale, numbering_system="default"))

    def date(self, iso: str) -> str:
        """An ISO 8601 date, month or year in words; as it stands if the calendar has no such day."""
        try:
            if len(iso) == 10:
                pattern = self.say("date-first" if iso.endswith("-01") else "date-day")
                return self._digits(format_date(dt.date.fromisoformat(iso), pattern, self.locale))
            if len(iso) == 7:
                return self._digits(format_date(dt.date.fromisoformat(f"{iso}-01"), self.say("date-month"), self.locale))
        except ValueError:
            return iso
        return self._digits(iso) if iso.isdecimal() else iso

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of one line, with commas between them."""
        return self.say("comma").join(parts)

    def series(self, parts: Iterable[str]) -> str:
        """Longer parts of one line, with semicolons between them."""
        return self.say("semicolon").join(parts)

    def direction(self, language: str) -> str:
        """The attributes of a stretch in a language that is not the interface's: its tag, and which way it runs."""
        if not language or language.split("-")[0] == self.language.split("-")[0]:
            return ""
        return f' lang="{language}" dir="{"rtl" if is_right_to_left(language) else "ltr"}"'

    def isolated(self, text: str, language: str) -> str:
        """Plain text that stands in a line which runs the other way: it disturbs nothing beside it."""
        if not text or not language or is_right_to_left(language) == is_right_to_left(self.language):
            return text
        return f"{_FIRST_STRONG}{text}{_POP}"

    def _digits(self, text: str) -> str:
        own = self.say("digits")
        return text.translate(str.maketrans(_ASCII_DIGITS, own)) if own else text
