"""A quotation as the stretches of words between what it marks as left out or put in."""

from __future__ import annotations

import re
from typing import NamedTuple

from pincite.document.letters import words_of

_OMISSION = re.compile(r"[\[(]?\s?(?:…|\.\s?\.\s?\.)\s?[\])]?")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_LABEL = re.compile(r"(?<![\w)])\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|(?<=[^\W\d])[⁰¹²³⁴-⁹]+")
"""A printed number or letter of a clause, or a footnote's sign, which are no words of the clause."""
_INSERTION = re.compile(r"\[[^\[\]]{1,80}\]")
_GAP = "\x00"


class Segments(NamedTuple):
    """A quotation as the stretches between its marked omissions and insertions."""

    words: tuple[list[str], ...]
    insertions: tuple[bool, ...]
    """For each gap between two stretches, whether brackets insert words there; otherwise some are left out."""
    marked: bool
    opens_marked: bool
    """It begins with a mark: what stands before its first word was left out or replaced."""
    inserted: tuple[str, ...] = ()
    """The words in brackets."""


def segments(quotation: str) -> Segments:
    """Read … and [brackets] as what they mark; a bracketed letter only changes its case."""
    text = _LETTER.sub(r"\1", quotation)
    text = _OMISSION.sub(f" {_GAP} ", text)
    put_in = tuple(word for found in _INSERTION.findall(text) for word in words_of(found))
    text = _INSERTION.sub(f" {_GAP}i{_GAP} ", text)
    words: list[list[str]] = []
    insertions: list[bool] = []
    inserted = False
    for part in text.split(_GAP):
        if part == "i":
            inserted = True
            continue
        these = words_of(part)
        if these:
            if words:
                insertions.append(inserted)
            words.append(these)
            inserted = False
    return Segments(tuple(words), tuple(insertions), _GAP in text, text.lstrip().startswith(_GAP), put_in)


def without_labels(quotation: str) -> str:
    """The quotation without the printed numbers of clauses and footnotes' signs, which are no words of a clause."""
    return _LABEL.sub("", quotation)
