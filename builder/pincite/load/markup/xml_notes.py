"""The footnotes of legal XML: where each is called, and what it says."""

from __future__ import annotations

from pincite.document.source import Footnote
from pincite.load.markup.dialects import Dialect
from pincite.load.markup.xml_tree import Element
from pincite.load.transcript import NOTE

_CALL = "footnote mark"
_MARKS = ("Label", "num", "sup", "NO.NOTE")
"""Elements that hold the mark of a note."""


class XmlNotes:
    """Gathers the notes of a file while it is read."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.calls: dict[str, int] = {}
        """Where in the text each is called, by its id."""
        self.notes: list[tuple[str, str, str, int]] = []
        """Id, mark and words of each, and where it stands."""

    def leave(self, one: Element, reason: str, at: int) -> None:
        """Take note of an element that is left out at an offset in the text, if it is a note, holds some, or calls one."""
        if reason == _CALL:
            self.calls.setdefault(one.get("Ref") or one.get("idref"), at)
        elif reason == NOTE:
            inner = [child for child in one.children if self.dialect.left.get(child.tag) == NOTE]
            for note in inner or [one]:
                mark = next((each.text for each in note.walk() if each.tag in _MARKS), "") or note.get("marker")
                words = " ".join(" ".join(note.text.split()).removeprefix(mark).split())
                self.notes.append((note.get("id"), mark.strip(), words, at))

    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes in the order of the text: where they are called, or where they stand."""
        called = sorted((self.calls.get(number, at) if number else at, mark, words) for number, mark, words, at in self.notes)
        return tuple(Footnote(at, mark or str(count), words) for count, (at, mark, words) in enumerate(called, 1) if words)
