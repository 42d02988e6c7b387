"""Small letters that keep every offset."""

from __future__ import annotations


def small(text: str) -> str:
    """The text in small letters, character for character; one whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small_ if len(small_ := char.lower()) == 1 else char for char in text)
