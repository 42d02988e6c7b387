"""Letters: small ones that keep every offset, and text that fits on one line."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


def small(text: str) -> str:
    """The text in small letters, character for character; one whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small_ if len(small_ := char.lower()) == 1 else char for char in text)


def plain(text: str) -> str:
    """Text that stands on one line of a file: white space collapsed, control characters replaced."""
    line = " ".join(text.split())
    return line if line.isprintable() else _CONTROLS.sub("\ufffd", line)
