"""A transcript in the making: all that a file holds, in its order, and which of it is there to read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pincite.document.packed import Offsets
from pincite.document.source import Cell, Footnote, PageStart, Source
from pincite.document.stretches import Emphases, Emphasis, Omission, Omissions, Piece, Pieces, Span, Spans
from pincite.load.hyperlinks import told_apart
from pincite.load.metadata import filled_in

CONTENTS, NOTE, COMMENT = "table of contents", "footnote", "comment"
RUNNING_HEAD, RUNNING_FOOT, PAGE_NUMBER = "running head", "running foot", "page number"
INVISIBLE = "invisible sign"
STRUCK, INSERTED = "struck out by a tracked change", "inserted by a tracked change"
"""Reasons for which files of several kinds leave words out."""
_UNSEEN = re.compile("([\u00ad\u200b\u2060\ufeff]+)")
"""Soft hyphen, zero width space, word joiner and byte order mark: they are no part of a word."""
_JOINED = ("—", "–", "―")
"""Dashes that stand right behind a number: "2.—(1)"."""


class Transcript:
    """Collects words in the order of the file. What is left out stands in the transcript and not in the text."""

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.text: list[str] = []
        self.at_raw = self.at_text = 0
        self.pieces = Pieces()
        self.omissions = Omissions()
        self.emphases = Emphases()
        self.headings: list[Span] = []
        self.numbered = Offsets()
        """Offsets in the text of the numbers that the file's own lists count."""
        self.inserted: list[Span] = []
        """Paragraphs of the text that are words to be put into another text."""
        self.set_apart: list[Span] = []
        """Stretches of the text in which no clause can begin: cells of a table."""
        self.cells: list[Cell] = []
        self.links: list[tuple[Span, str]] = []
        """Stretches of the text that are links, with their addresses."""
        self.doubtful: list[Span] = []
        """Stretches of the text that were recognised on a picture with doubt."""
        self.recognised = ""
        """The program that recognised it on pictures, with version and languages."""
        self.pages: list[PageStart] = []
        self.footnotes: list[Footnote] = []
        self.shown: dict[str, str] = {}
        """Metadata that the file itself states or shows, by their names."""
        self.held = 0
        """Characters that are the file's own, and neither computed nor put between two of its paragraphs."""
        self.changes = 0
        """Changes that the file tracks."""
        self.unnumbered = 0
        """Paragraphs of lists that the file does not describe, whose numbers nobody can tell."""
        self._heading = self._apart = self._inserted = False
        self._begun = -1

    def begin(self, *, heading: bool = False, apart: bool = False, inserted: bool = False) -> None:
        """The next words begin a paragraph."""
        self.end()
        if self.raw:
            self._add_raw("\n")
        self._heading, self._apart, self._inserted = heading, apart, inserted

    def is_of(self, *, heading: bool, apart: bool) -> None:
        """What the paragraph is that has no words yet."""
        self._heading, self._apart = heading, apart

    def end(self) -> None:
        """The paragraph is at its end."""
        if self._begun >= 0:
            whole = Span(self._begun, self.at_text)
            if self._heading:
                self.headings.append(whole)
            if self._apart:
                self.set_apart.append(whole)
            if self._inserted:
                self.inserted.append(whole)
        self._begun = -1
        self._heading = self._apart = self._inserted = False

    def write(self, words: str, *, strong: bool | None = None, doubts: Iterable[tuple[int, int]] = ()) -> None:
        """Words that are there to read; signs that only steer a line's break are left out.

        ``doubts`` are stretches of the words that a program was not sure of.
        """
        if not _UNSEEN.search(words):
            self.held += len(words)
            self._publish(words, strong)
            self.doubtful += [Span(self.at_text - len(words) + start, self.at_text - len(words) + end) for start, end in doubts]
            return
        for part in _UNSEEN.split(words):
            if _UNSEEN.fullmatch(part):
                self.leave(part, INVISIBLE)
            else:
                self.held += len(part)
                self._publish(part, strong)

    def space(self, white: str = " ") -> None:
        """White space that the file means without holding it as characters."""
        if self._begun >= 0:
            self._publish(white, None)

    def break_line(self, *, solid: bool) -> None:
        """The file's print goes on in the next line: white space, but in a script that is written without."""
        if solid:
            self._add_raw("\n")
        elif self._begun >= 0:
            self._publish("\n", None)

    def aside(self, words: str, reason: str) -> None:
        """Words that stand in the midst of the text without being part of it, on a line of the transcript."""
        if self.raw and not self.raw[-1].endswith("\n"):
            self._add_raw("\n")
        self.leave(words, reason)
        self._add_raw("\n")

    def note(self, mark: str, words: str, at: int | None = None) -> None:
        """A note of the file, called here or at an offset in the text; its words are left out of that."""
        if text := " ".join(words.split()).removeprefix("( )").lstrip():
            self.footnotes.append(
                Footnote(self.at_text if at is None else at, mark.strip() or str(len(self.footnotes) + 1), text)
            )

    def page(self, number: int) -> None:
        """The next words stand on a page of the file, counted from 1."""
        self.pages.append(PageStart(self.at_text, self.at_raw, number))

    def number(self, label: str, before: str) -> None:
        """A number that the file counts and does not hold; white space follows, unless the words begin with a dash."""
        self._open()
        self.numbered.append(self.at_text)
        self._publish(label if before.lstrip()[:1] in _JOINED else f"{label} ", None)

    def leave(self, words: str, reason: str) -> None:
        """Words that are not there to read, and why."""
        self.held += len(words)
        start = self.at_raw
        self._add_raw(words)
        if start < self.at_raw:
            self.omissions.append(Omission(Span(start, self.at_raw), reason))

    def leave_line(self, words: str, reason: str) -> None:
        """The same, on a line of its own."""
        self.begin()
        self.leave(words, reason)

    def paragraph_since(self, part: int) -> Span | None:
        """The only paragraph that was written since the text had so many parts; None for none or several."""
        words = "".join(self.text[part:])
        start = self.at_text - len(words.lstrip("\n"))
        return Span(start, self.at_text) if words.strip() and "\n\n" not in words.lstrip("\n") else None

    @property
    def written(self) -> bool:
        """The paragraph has words already."""
        return self._begun >= 0

    def _open(self) -> None:
        if self._begun >= 0:
            return
        if self.at_text:
            self.text.append("\n\n")
            self.at_text += 2
        self._begun = self.at_text

    def _publish(self, words: str, strong: bool | None) -> None:
        if not words:
            return
        self._open()
        span = Span(self.at_text, self.at_text + len(words))
        self.pieces.append(Piece(span, Span(self.at_raw, self.at_raw + len(words))))
        if strong is not None and words.strip():
            self.emphases.append(Emphasis(span, strong))
        self.text.append(words)
        self.at_text = span.end
        self._add_raw(words)

    def _add_raw(self, words: str) -> None:
        self.raw.append(words)
        self.at_raw += len(words)

    def source(self, source: Source) -> Source:
        """The source with what the transcript holds: its lines and columns are those of the transcript."""
        self.end()
        raw = "".join(self.raw)
        metadata, inferred = filled_in(source.metadata, self.shown)
        text = "".join(self.text) + ("\n\n" if self.text else "")
        links, lost = told_apart(self.links, text, metadata.url)
        return replace(
            source,
            metadata=metadata,
            inferred=inferred,
            raw=raw,
            text=text,
            links=links,
            lost_links=lost,
            cells=tuple(self.cells),
            pieces=self.pieces,
            omissions=self.omissions,
            emphases=self.emphases,
            headings=Spans(self.headings),
            breaks=Offsets(),
            numbered=self.numbered,
            pages=tuple(self.pages),
            footnotes=tuple(sorted(self.footnotes, key=lambda note: note.at)),
            apart=Spans(self.set_apart),
            inserted=Spans(self.inserted),
            doubtful=Spans(self.doubtful),
            recognised=self.recognised,
            lines=line_starts(raw),
        )


def line_starts(raw: str) -> Offsets:
    """Offsets at which the lines of a text begin, the first 0."""
    starts = Offsets((0,))
    at = raw.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = raw.find("\n", at + 1)
    return starts
