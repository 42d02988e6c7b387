"""PDF files with a text layer: every character of the file, what of it is text in the order of reading."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pincite.diagnostics import told
from pincite.document.particulars import Metadata
from pincite.load.printed.pdf_characters import PdfPageText
from pincite.load.printed.pdf_furniture import LINE_NUMBER, NOTE_BEGINS, beside_text, line_numbers, listed_pages, size_of
from pincite.load.printed.pdf_layout import PrintedLine, lines_of
from pincite.load.printed.pdf_paragraphs import leading_of, same_paragraph, title_of
from pincite.load.printed.pdf_process import PdfError, pages_of
from pincite.load.printed.recognised import Recognition, page_texts, recognised_of
from pincite.load.transcript import CONTENTS, NOTE, Transcript

_LEAST_WORDS = 25
"""Characters a page from which on a file has a text layer."""
_NONSENSE = 0.04
"""Share of letters that no language has, from which on a text layer is nonsense."""
HYPHEN = "hyphen at a line end"
_HYPHENS = "-‐\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_LONGEST_HEADING = 160
_UNLIKE = 0.35
"""Likeness of the words of two columns under which they are in two languages."""
_WORDS_TO_TELL = 80


def read_pdf(content: bytes, metadata: Metadata, recognised: bytes = b"") -> Transcript:
    """The transcript of a PDF file: of its text layer, or of what was ``recognised`` on its pages. Raises PdfError.

    ``metadata.file_pages`` says which pages are read: the others are none of the document. ``metadata.text_layer`` says
    whether the layer is used or ignored, and ``metadata.columns`` how many there are, where the file would tell otherwise.
    """
    pages = pages_of(content, metadata.file_pages)
    amiss = lacking(pages, metadata)
    done = recognised_of(recognised, content) if recognised and amiss else None
    if amiss and done is None:
        raise amiss
    if done:
        pages = _recognised_pages(done, [page.number for page in pages])
    out = _Reader(pages, int(metadata.columns or 0)).read()
    out.recognised = done.engine if done else ""
    held = sum(page.held for page in pages)
    read = sum(1 for part in out.raw for char in part if not char.isspace())
    if held != read:
        raise PdfError(told("transcript-differs", held=held, read=read), told("report-with-file"))
    return out


def lacking(pages: Sequence[PdfPageText], metadata: Metadata) -> PdfError | None:
    """Why the text layer of a file cannot be read; None where it can."""
    if metadata.text_layer == "used":
        return None
    if metadata.text_layer == "ignored":
        return PdfError(told("text-layer-ignored"), told("read-the-scan"))
    if sum(page.held for page in pages) < _LEAST_WORDS * len(pages):
        return PdfError(told("scan-without-text"), told("read-the-scan"))
    if _nonsense(" ".join(run.text for page in pages for run in page.runs)) > _NONSENSE:
        return PdfError(told("text-layer-of-nonsense"), told("read-the-scan"))
    return None


def _recognised_pages(done: Recognition, numbers: Sequence[int]) -> list[PdfPageText]:
    """The pages of these numbers, where all of them were recognised. Raises PdfError."""
    known = {page.number for page in done.pages}
    if missing := [str(number) for number in numbers if number not in known]:
        raise PdfError(told("pages-not-recognised", pages=", ".join(missing)), told("read-it-again"))
    return page_texts(done, numbers)


def _nonsense(text: str) -> float:
    """The share of letters that no text has: of private, unassigned and phonetic characters, of scripts mixed in one word."""
    letters = [char for char in text if not char.isspace() and not char.isdigit()]
    if not letters:
        return 0.0
    wrong = sum(1 for char in letters if _is_odd(char))
    return wrong / len(letters)


def _is_odd(char: str) -> bool:
    """A character of no printed language; of the ideographs those count that no national character set has."""
    if char < "\u0250":
        return unicodedata.category(char) == "Cc"
    if "\u0250" <= char <= "\u02af" or "\u2e80" <= char <= "\u2fdf":
        return True
    if unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == "\ufffd":
        return True
    if "\u3400" <= char <= "\u9fff" or char > "\U00020000":
        return not any(_fits(char, encoding) for encoding in ("gb2312", "big5", "cp932"))
    return False


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class _Reader:
    def __init__(self, pages: Sequence[PdfPageText], columns: int) -> None:
        self.out = Transcript()
        self.counted = line_numbers(pages)
        kept = [
            replace(page, runs=tuple(run for at, run in enumerate(page.runs) if (page.number, at) not in self.counted))
            for page in pages
        ]
        self.numbers = {
            page.number: [run.text for at, run in enumerate(page.runs) if (page.number, at) in self.counted] for page in pages
        }
        self.lines = {page.number: lines_of(page, columns) for page in kept}
        self.left = beside_text(self.lines, size_of(page.runs for page in kept))
        words = Counter(word.casefold() for lines in self.lines.values() for line in lines for word in _WORD.findall(line.text))
        self.words = frozenset(words)
        self.told: set[int] = set()
        """Pages of which it stands in the transcript what they add to the text."""
        self.calls: dict[tuple[int, str], int] = {}
        """Where in the text each mark of a footnote stands, by its page."""

    def read(self) -> Transcript:
        """The transcript of all pages."""
        places = [
            (number, at) for number, lines in self.lines.items() for at in range(len(lines)) if (number, at) not in self.left
        ]
        listed = listed_pages([self.lines[number][at] for number, at in places])
        self.left |= {places[at]: CONTENTS for at in listed}
        text = [self.lines[number][at] for number, at in places if (number, at) not in self.left]
        leading = leading_of(text)
        self.out.shown = {"title": title_of(text)}
        flows = _flows(text)
        for at, flow in enumerate(flows):
            self._flow(flow, leading, with_left=at == 0)
        self._beside_until(max(self.lines, default=0))
        for page, mark, words in self._notes():
            if (page, mark) in self.calls:
                self.out.note(mark, words, self.calls[page, mark])
        return self.out

    def _notes(self) -> Iterator[tuple[int, str, str]]:
        """The footnotes of each page with their marks."""
        for page, lines in self.lines.items():
            notes: list[tuple[str, list[str]]] = []
            for line in (one for at, one in enumerate(lines) if self.left.get((page, at)) == NOTE):
                if found := NOTE_BEGINS.match(line.text):
                    notes.append((found["mark"], [line.text[found.end() :]]))
                elif notes:
                    notes[-1][1].append(line.text)
            yield from ((page, mark, " ".join(words)) for mark, words in notes)

    def _flow(self, flow: Sequence[PrintedLine], leading: float, *, with_left: bool) -> None:
        """The lines of one text, and before each page's what its pages add."""
        before: PrintedLine | None = None
        page = 0
        first = True
        for at, line in enumerate(flow):
            if line.page != page:
                page = line.page
                self.out.page(page)
                if with_left:
                    self._beside_until(page)
            joins = before is not None and same_paragraph(before, line, leading, first=first)
            if not joins:
                following = flow[at + 1] if at + 1 < len(flow) else None
                alone = following is None or not same_paragraph(line, following, leading, first=True)
                self.out.begin(heading=line.bold and alone and len(line.text) < _LONGEST_HEADING)
            first = not joins
            self._line(line, flow[at + 1] if at + 1 < len(flow) else None, leading, first=first)
            before = line

    def _beside_until(self, last: int) -> None:
        """What the pages up to one add to the text, each on a line of its own: also those that hold nothing else."""
        for page in [number for number in self.lines if number <= last and number not in self.told]:
            self.told.add(page)
            for at, line in enumerate(self.lines[page]):
                if reason := self.left.get((page, at)):
                    self.out.aside(_whole(line), reason)
            if self.numbers[page]:
                self.out.aside(" ".join(self.numbers[page]), LINE_NUMBER)

    def _line(self, line: PrintedLine, after: PrintedLine | None, leading: float, *, first: bool) -> None:
        """The words of a line; a hyphen at its end is left out where it only parts a word."""
        at = 0
        for place, mark in line.marks:
            self._write(line, at, place)
            self.calls.setdefault((line.page, mark), self.out.at_text)
            self.out.leave(mark, "footnote mark")
            at = place
        rest = line.text[at:]
        joins = after is not None and same_paragraph(line, after, leading, first=first)
        if joins and after and rest and rest[-1] in _HYPHENS and after.text[0].isalpha():
            self._write(line, at, len(line.text) - 1)
            if self._parts(line.text[:-1], after.text):
                self.out.leave(rest[-1], HYPHEN)
            else:
                self.out.write("-")
            return
        self._write(line, at, len(line.text))
        if joins and after:
            self.out.break_line(solid=ord(rest[-1:] or " ") > 0x2E7F and ord(after.text[0]) > 0x2E7F)

    def _write(self, line: PrintedLine, start: int, end: int) -> None:
        """A stretch of a line."""
        doubts = [(max(one, start) - start, min(last, end) - start) for one, last in line.doubts if one < end and last > start]
        self.out.write(line.text[start:end], doubts=doubts)

    def _parts(self, before: str, after: str) -> bool:
        """A hyphen parts one word, and is none of its own: as the rest of the text has it, else where small letters follow."""
        left, right = _WORD.findall(before)[-1:], _WORD.findall(after)[:1]
        if not left or not right:
            return False
        whole, joined = (left[0] + right[0]).casefold(), f"{left[0]}-{right[0]}".casefold()
        if whole in self.words or joined in self.words:
            return whole in self.words
        return bool(right[0][:1].islower())


def _whole(line: PrintedLine) -> str:
    """All characters of a line, its raised marks in their places."""
    text, at = "", 0
    for place, mark in line.marks:
        text += line.text[at:place] + mark
        at = place
    return text + line.text[at:]


def _flows(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines as one text, or the two of columns that are in two languages, one after the other."""
    sides = {column: [line for line in lines if line.column == column] for column in (1, 2)}
    if sum(map(len, sides.values())) < 0.5 * len(lines) or any(column > len(sides) for column in {line.column for line in lines}):
        return [lines]
    profiles = [Counter(word.casefold() for line in side for word in _WORD.findall(line.text)) for side in sides.values()]
    if any(sum(profile.values()) < _WORDS_TO_TELL for profile in profiles) or _likeness(*profiles) > _UNLIKE:
        return [lines]
    return [[line for line in lines if line.column != 2], sides[2]]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How alike the words of two texts are, by the cosine of their counts."""
    shared = sum(one[word] * other[word] for word in one)
    size = (sum(count * count for count in one.values()) * sum(count * count for count in other.values())) ** 0.5
    return shared / size if size else 1.0
