"""Some stretches of a source as a source of its own, what is between them accounted for as left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pincite.document.packed import Offsets
from pincite.document.source import Source
from pincite.document.stretches import Emphases, Emphasis, Omission, Omissions, Piece, Pieces, Span, Spans


def excerpt(source: Source, stretches: Iterable[Span], reason: str) -> Source:
    """The source with those stretches of its text only, in order and apart; the others are omissions for ``reason``.

    Offsets in the text are new, those in the file what they were.
    """
    kept = _joined(stretches)
    moved = _Moved(kept)
    gaps = [raw for gap in _gaps(kept, len(source.text)) for raw in source.raw_spans(gap) if raw.end > raw.start]
    begins = [span.start for at in source.breaks or () for span in moved.whole(Span(at, at))]
    return replace(
        source,
        text="".join(source.text[start:end] for start, end in kept),
        pieces=Pieces(moved.pieces(source.pieces or [Piece(Span(0, len(source.text)), Span(0, len(source.raw)))])),
        omissions=Omissions(sorted([*source.omissions, *(Omission(raw, reason) for raw in gaps)])),
        emphases=Emphases(Emphasis(span, one.strong) for one in source.emphases for span in moved.whole(one.span)),
        headings=Spans(span for one in source.headings for span in moved.whole(one)),
        quoted=Spans(span for one in source.quoted for span in moved.whole(one)),
        breaks=None if source.breaks is None else Offsets(begins),
        numbered=Offsets(span.start for at in source.numbered for span in moved.whole(Span(at, at))),
        apart=Spans(span for one in source.apart for span in moved.whole(one)),
        inserted=Spans(span for one in source.inserted for span in moved.whole(one)),
        doubtful=Spans(span for one in source.doubtful for span in moved.whole(one)),
        links=tuple(one._replace(span=span) for one in source.links for span in moved.whole(one.span)),
        cells=tuple(one._replace(span=span) for one in source.cells for span in moved.whole(one.span)),
        pages=tuple(page._replace(text=moved.next(page.text)) for page in source.pages),
        footnotes=tuple(note._replace(at=end) for note in source.footnotes for _, end in moved.whole(Span(note.at - 1, note.at))),
    )


def _joined(stretches: Iterable[Span]) -> list[Span]:
    """Stretches that touch as one."""
    out: list[Span] = []
    for one in stretches:
        if out and out[-1].end == one.start:
            out[-1] = Span(out[-1].start, one.end)
        else:
            out.append(one)
    return out


def _gaps(kept: Sequence[Span], length: int) -> Iterable[Span]:
    at = 0
    for start, end in [*kept, Span(length, length)]:
        if start > at:
            yield Span(at, start)
        at = end


class _Moved:
    """Where what stood in a text stands in an excerpt of it."""

    def __init__(self, kept: Sequence[Span]) -> None:
        self.kept = kept
        self.starts = Offsets(one.start for one in kept)
        self.new: list[int] = []
        at = 0
        for start, end in kept:
            self.new.append(at)
            at += end - start
        self.length = at

    def whole(self, span: Span) -> Iterable[Span]:
        """The stretch, if all of it is kept; an empty one is where it would stand."""
        at = self.starts.before(span.start) - 1
        if at >= 0 and span.start < self.kept[at].end and span.end <= self.kept[at].end:
            by = self.new[at] - self.kept[at].start
            yield Span(span.start + by, span.end + by)

    def next(self, at: int) -> int:
        """Where the first of what is kept from an offset on stands."""
        before = self.starts.before(at) - 1
        if before >= 0 and at < self.kept[before].end:
            return at + self.new[before] - self.kept[before].start
        return self.new[before + 1] if before + 1 < len(self.new) else self.length

    def pieces(self, pieces: Iterable[Piece]) -> Iterable[Piece]:
        """What is kept of the pieces; one that stands for mark-up as a whole has no parts in the file."""
        for text, raw, instead in pieces:
            at = max(0, self.starts.before(text.start) - 1)
            while at < len(self.kept) and self.kept[at].start < text.end:
                start, end = max(text.start, self.kept[at].start), min(text.end, self.kept[at].end)
                if start < end:
                    by = self.new[at] - self.kept[at].start
                    whole = raw if instead else Span(raw.start + start - text.start, raw.start + end - text.start)
                    yield Piece(Span(start + by, end + by), whole, instead)
                at += 1
