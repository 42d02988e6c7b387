"""Titles and terms to the ASCII names that addresses use."""

from __future__ import annotations

import re

from anyascii import anyascii

_LONGEST = 80


def slug(text: str) -> str:
    """Small letters, digits and hyphens, at most 80 characters, cut between words; ``untitled`` if none are left."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower().replace("'", "").replace("’", "")).strip("-")
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST]
    return plain or "untitled"
