"""The numbers of a list's items, as a browser prints them."""

from __future__ import annotations

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ITEMS = 400
"""Higher numbers are written as digits whatever the list's style."""


class Items:
    """The numbers of a list's items, as a browser prints them."""

    def __init__(self, tag: str, attrs: list[tuple[str, str | None]], count: int) -> None:
        stated = dict(attrs)
        self.style = (stated.get("type") or "1") if tag == "ol" else ""
        self.next = _whole(stated.get("start"), 1)
        self.step = 1
        if tag == "ol" and "reversed" in stated:
            self.step = -1
            self.next = _whole(stated.get("start"), count)

    def printed(self, attrs: list[tuple[str, str | None]]) -> str:
        """The number of the next item with its stop; empty in a list without numbers."""
        if not self.style:
            return ""
        number = _whole(dict(attrs).get("value"), self.next)
        self.next = number + self.step
        return f"{_styled(number, self.style)}. "


def _whole(stated: str | None, default: int) -> int:
    return int(stated) if stated and stated.isascii() and stated.isdecimal() and len(stated) < 7 else default


def _styled(number: int, style: str) -> str:
    shown = str(number)
    if style.lower() == "a" and 0 < number <= 26:
        shown = chr(ord("a") + number - 1)
    elif style.lower() == "i" and 0 < number < _MOST_ITEMS:
        shown = ""
        for value, letters in _ROMAN:
            shown += letters * (number // value)
            number %= value
    return shown.upper() if style.isupper() else shown
