"""A source: one file under ``seeds/``, decoded, with what is known about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pincite.document.packed import Offsets
from pincite.document.particulars import Metadata
from pincite.document.stretches import Emphases, Omissions, Pieces, Span, Spans


class Hyperlink(NamedTuple):
    """A stretch of ``Source.text`` that the source makes a link to another site."""

    span: Span
    url: str
    """Whole, of the scheme http or https."""


class Cell(NamedTuple):
    """A cell of a table of the source."""

    span: Span
    """In characters of ``Source.text``."""
    table: int
    """From 1, in the order of the text."""
    row: int
    column: int


class Footnote(NamedTuple):
    """A note that the file itself has, which stands in none of its clauses."""

    at: int
    """Offset in ``Source.text`` behind the words that call it."""
    mark: str
    """As printed: a number, a letter or a sign; empty where the file only counts it."""
    text: str
    """White space collapsed."""


class PageStart(NamedTuple):
    """Where a page of the file begins."""

    text: int
    """Offset in ``Source.text``."""
    raw: int
    """Offset in ``Source.raw``."""
    number: int
    """Of the page, from 1, in the file."""


class Stated(NamedTuple):
    """A clause that the elements of a file state."""

    depth: int
    """How many clauses stand around it."""
    type: str
    """Of the clause; ``label`` where the words of its number tell it."""
    number: str
    """Where it is not printed: what it is named after."""
    label: Span | None
    """The printed number with its type word."""
    heading: tuple[Span, ...]
    passages: tuple[Span, ...]
    """Its own text, a printed paragraph each."""
    ids: tuple[str, ...] = ()
    """By which the file itself names it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One decoded file. Its text is never changed after loading; everything later points into it."""

    path: str
    """Relative to the seeds folder, with forward slashes; with ``//`` and its tag for a further language of one file."""
    raw: str
    """The whole decoded file, line ends as they are, without a byte order mark."""
    text: str
    """What there is to read: ``raw`` itself for plain text, less the mark-up for the other forms."""
    metadata: Metadata
    sha256: str
    """Of the file's bytes."""
    encoding: str
    """Python's name of the encoding it was read with."""
    reader: str = ""
    """Kind and version of what made the transcript that ``raw`` is; empty for a file that is text itself."""
    pieces: Pieces = field(default_factory=Pieces)
    """In order; empty when ``text`` is ``raw``."""
    omissions: Omissions = field(default_factory=Omissions)
    """What loading left out; in order."""
    emphases: Emphases = field(default_factory=Emphases)
    headings: Spans = field(default_factory=Spans)
    """Lines of ``text`` that the source's own mark-up makes headings."""
    quoted: Spans = field(default_factory=Spans)
    """Stretches of ``text`` that the source's own mark-up makes block quotations; in order."""
    numbered: Offsets = field(default_factory=Offsets)
    """Offsets in ``text`` of numbers that the file's own lists count, so that they open clauses and are no prose."""
    apart: Spans = field(default_factory=Spans)
    """Stretches of ``text`` in which no clause begins: cells of a table; in order."""
    inserted: Spans = field(default_factory=Spans)
    """Paragraphs of ``text`` that the file's own styles make words to be put into another text; in order."""
    doubtful: Spans = field(default_factory=Spans)
    """Words of ``text`` that a program has recognised on a picture with doubt; in order."""
    recognised: str = ""
    """The program that recognised the text on pictures of its pages, with version and languages; empty for a text layer."""
    breaks: Offsets | None = None
    """Offsets in ``text`` at which the source's own mark-up begins a block; None where only the lines can tell."""
    pages: tuple[PageStart, ...] = ()
    """The pages of the file, in the order of the text; empty for what has none."""
    footnotes: tuple[Footnote, ...] = ()
    """In the order of the text."""
    links: tuple[Hyperlink, ...] = ()
    """In the order of the text, none in another."""
    cells: tuple[Cell, ...] = ()
    """The cells of its tables of figures, in the order of the text; none of a table whose cells hold more than a paragraph."""
    lost_links: tuple[str, ...] = ()
    """The addresses of links that lead nowhere a reader of another site could go."""
    stated: tuple[Stated, ...] = ()
    """The clauses, where the file's own elements state them, each before those within it; they hold all of the text."""
    inferred: frozenset[str] = frozenset()
    """Names of the metadata fields that were read off the text."""
    title_from: str = ""
    """What the title was made from, where neither the publisher nor the text gives one: the name of its file, for one."""
    sidecar: str = ""
    """Path of the metadata file beside it, relative to the seeds folder."""
    lines: Offsets = field(default_factory=Offsets, repr=False)
    """Offsets in ``raw`` at which lines begin, the first 0."""

    def raw_span(self, span: Span) -> Span:
        """The stretch of ``raw`` that a stretch of ``text`` was read from."""
        if not self.pieces:
            return span
        if span.start >= span.end:
            at = self._raw(span.start, end=False)
            return Span(at, at)
        return Span(self._raw(span.start, end=False), self._raw(span.end - 1, end=True))

    def raw_spans(self, span: Span) -> list[Span]:
        """The stretches of ``raw`` that a stretch of ``text`` was read from, without the mark-up between them."""
        if not self.pieces or span.start >= span.end:
            return [self.raw_span(span)]
        first = max(0, self.pieces.at_text(span.start))
        out: list[Span] = []
        for at in range(first, len(self.pieces)):
            text = self.pieces[at].text
            if text.start >= span.end:
                break
            if text.end > span.start:
                raw = self.raw_span(Span(max(text.start, span.start), min(text.end, span.end)))
                if out and out[-1].end == raw.start:
                    out[-1] = Span(out[-1].start, raw.end)
                else:
                    out.append(raw)
        return out

    def is_white(self, raw: Span) -> bool:
        """A stretch of the file is white space, or mark-up that means nothing but white space."""
        at = max(0, self.pieces.at_raw(raw.start))
        start = raw.start
        while at < len(self.pieces) and self.pieces[at].raw.start < raw.end:
            text, meant, instead = self.pieces[at]
            at += 1
            if instead and meant.end > start and self.text[text.start : text.end].isspace():
                if self.raw[start : meant.start].strip():
                    return False
                start = max(start, meant.end)
        return not self.raw[start : raw.end].strip()

    def _raw(self, offset: int, *, end: bool) -> int:
        at = self.pieces.at_text(offset)
        if at < 0:
            return self.pieces[0].raw.start
        text, raw, instead = self.pieces[at]
        if offset >= text.end:
            return raw.end
        if not instead:
            return raw.start + (offset - text.start) + (1 if end else 0)
        return raw.end if end else raw.start

    def pages_of(self, span: Span) -> Span | None:
        """The pages of the file on which a stretch of ``text`` begins and ends, both counted from 1; None for what has none."""
        if not self.pages:
            return None
        starts = [page.text for page in self.pages]
        first, last = (max(0, bisect_right(starts, at) - 1) for at in (span.start, max(span.start, span.end - 1)))
        numbers = (self.pages[first].number, self.pages[last].number)
        return Span(min(numbers), max(numbers))

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in ``text``."""
        return self.raw_line_column(self.raw_span(Span(offset, offset)).start)

    def raw_line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in ``raw``."""
        line = self.lines.before(offset)
        return line, offset - self.lines[line - 1] + 1


def path_in(path: str, language: str) -> str:
    """The path of the text in another language that a file holds beside its first: no file has one with two slashes."""
    return f"{path}//{language}"


def file_of(path: str) -> str:
    """The file in which a source stands."""
    return path.partition("//")[0]


def joined(text: str, spans: Iterable[Span]) -> str:
    """The stretches of a text with white space collapsed, a space between two."""
    return " ".join(" ".join([text[start:end] for start, end in spans]).split())
