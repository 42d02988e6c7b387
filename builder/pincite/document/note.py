"""Editors' notes: what a publisher has to say of a clause or of words in it."""

from __future__ import annotations

from typing import NamedTuple

FOOTNOTE = "footnote"
"""The kind of a note that a source's own file has: ``exact`` is its mark."""


class Note(NamedTuple):
    """One note as it is written; the stretch of text is the Web Annotation Data Model's TextQuoteSelector."""

    path: str
    """The notes file, relative to the seeds folder."""
    line: int
    on: str
    """The document: its address, slug, source file or title."""
    fragment: str
    """Of the clause; empty for the document as a whole."""
    exact: str
    """The words that it is about; empty for the clause as a whole."""
    prefix: str
    """Words right before them, to tell two places apart."""
    suffix: str
    """Words right behind them."""
    kind: str
    """``note``, ``topic``, ``correction`` or ``translation``."""
    text: str
    author: str = ""
    date: str = ""
    """ISO 8601."""
