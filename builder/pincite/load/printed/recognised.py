"""What a program for it has recognised on the pages of a scan: kept beside the sources, so that a build need not run it.

The file is text, for people to correct: a line says where it stands, and each of its words has a row below it with where
the word begins and ends, how sure the program is of it, from 0 to 100, and the word. Lengths are in points, as in a PDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import NamedTuple

from pincite.diagnostics import told
from pincite.document.letters import is_solid
from pincite.load.printed.pdf_characters import PdfPageText, Run
from pincite.load.printed.pdf_process import PdfError

_FIRST = "# Recognised on the pages of a scan. Mend a word in its row, and write 100 before it when you have compared it."
_END = "---"
_SURE = 70
"""Under which a word is doubtful: of 6,700 words of three scans with their texts a fourth of those below it were wrong, and of
the others in a Persian text, which is the hardest to read, one in sixty."""
_LIKE = (0.65, 1.4)
"""Sizes of a line against the usual one of its page between which it has that: letters without tails look smaller, those with
dots larger."""
_FAR = 1.6
"""Ems of white space from which on two words stand in different columns or cells."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


class SeenWord(NamedTuple):
    """One word."""

    x0: float
    x1: float
    sureness: int
    text: str


class SeenLine(NamedTuple):
    """Words on one line, in the order in which they are read."""

    base: float
    """Its baseline, from the foot of the page upwards."""
    size: float
    """Of its letters, as a font's."""
    words: tuple[SeenWord, ...]


class ScannedPage(NamedTuple):
    """What was recognised on one page."""

    number: int
    width: float
    height: float
    lines: tuple[SeenLine, ...]


class Recognition(NamedTuple):
    """What was recognised in a file."""

    sha256: str
    """Of the file."""
    engine: str
    """Program, version and languages."""
    pages: tuple[ScannedPage, ...]

    @property
    def doubtful(self) -> int:
        """How many words are doubtful."""
        return sum(word.sureness < _SURE for page in self.pages for line in page.lines for word in line.words)


def recognised_of(content: bytes, file: bytes) -> Recognition:
    """What such a file says of a file's bytes. Raises PdfError where it is damaged, or of other bytes."""
    rows = content.decode("utf-8", "replace").splitlines()
    end = rows.index(_END) if _END in rows else 0
    facts = dict(row.partition(": ")[::2] for row in rows[:end])
    if "sha256" not in facts or "engine" not in facts:
        raise PdfError(told("recognised-damaged", line=1), told("read-it-again"))
    if facts["sha256"] != hashlib.sha256(file).hexdigest():
        raise PdfError(told("recognised-in-another"), told("read-it-again"))
    return Recognition(facts["sha256"], facts["engine"], tuple(_pages(rows, end + 1)))


def _pages(rows: list[str], first: int) -> Iterator[ScannedPage]:
    page: tuple[int, float, float] | None = None
    lines: list[SeenLine] = []
    words: list[SeenWord] = []
    for at, row in enumerate(rows[first:], first + 1):
        try:
            kind, *values = row.split(" ", 3)
            if kind == "page":
                if page:
                    yield ScannedPage(*page, tuple(_closed(lines, words)))
                lines, words = [], []
                page = (int(values[0]), _length(values[1]), _length(values[2]))
            elif kind == "line":
                lines = [*_closed(lines, words)]
                words = []
                lines.append(SeenLine(_length(values[0]), _length(values[1]), ()))
            elif row:
                words.append(SeenWord(_length(kind), _length(values[0]), int(values[1]), values[2]))
                _ = lines[-1]
        except (ValueError, IndexError) as error:
            raise PdfError(told("recognised-damaged", line=at), told("mend-the-row")) from error
    if page:
        yield ScannedPage(*page, tuple(_closed(lines, words)))


def _length(stated: str) -> float:
    """A length in points; raises ValueError for what is none."""
    if not isfinite(length := float(stated)):
        raise ValueError(stated)
    return length


def _closed(lines: list[SeenLine], words: list[SeenWord]) -> list[SeenLine]:
    """The lines, the words with the last of them."""
    return [*lines[:-1], lines[-1]._replace(words=tuple(words))] if lines else lines


def recognised_text(done: Recognition) -> str:
    """The file to keep."""
    rows = [_FIRST, f"sha256: {done.sha256}", f"engine: {done.engine}", _END]
    for page in done.pages:
        rows.append(f"page {page.number} {page.width:.1f} {page.height:.1f}")
        for line in page.lines:
            rows.append(f"line {line.base:.1f} {line.size:.1f}")
            rows += [f"{word.x0:.1f} {word.x1:.1f} {word.sureness} {word.text}" for word in line.words]
    return "\n".join([*rows, ""])


def page_texts(done: Recognition, numbers: Iterable[int]) -> list[PdfPageText]:
    """The pages of these numbers as those of a text layer."""
    wanted = frozenset(numbers)
    return [_page_text(page) for page in done.pages if page.number in wanted]


def _page_text(page: ScannedPage) -> PdfPageText:
    sizes = sorted(line.size for line in page.lines for _ in line.words)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    runs = tuple(run for line in page.lines for run in _runs(_of_usual_size(line, usual)))
    held = sum(1 for run in runs for char in run.text if not char.isspace())
    return PdfPageText(page.number, page.width, page.height, runs, held, pictured=True)


def _of_usual_size(line: SeenLine, usual: float) -> SeenLine:
    return line._replace(size=usual) if _LIKE[0] * usual < line.size < _LIKE[1] * usual else line


def _runs(line: SeenLine) -> Iterator[Run]:
    """The words of a line, parted where they stand far from one another."""
    group: list[SeenWord] = []
    for word in line.words:
        if group and max(word.x0 - group[-1].x1, group[-1].x0 - word.x1) > _FAR * line.size:
            yield _run(group, line)
            group = []
        if text := " ".join(word.text.translate(_UNSEEN).split()):
            group.append(word._replace(text=text))
    if group:
        yield _run(group, line)


def _run(group: list[SeenWord], line: SeenLine) -> Run:
    text, doubts = "", []
    for word in group:
        if text and not (is_solid(text[-1]) and is_solid(word.text[0])):
            text += " "
        if word.sureness < _SURE:
            doubts.append((len(text), len(text) + len(word.text)))
        text += word.text
    ends = min(word.x0 for word in group), max(word.x1 for word in group)
    return Run(text, *ends, line.base, line.size, doubts=doubts)
