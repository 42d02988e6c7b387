"""What of a file with mark-up is not there to read: all that stands between the pieces of its text, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.stretches import Omission, Omissions, Pieces, Span


def left_out(raw: str, runs: Sequence[tuple[Span, str]], pieces: Pieces) -> Omissions:
    """Everything between the pieces: the ``runs``, which are words and in order, by their reasons, the rest as mark-up."""
    out: list[Omission] = []
    k = at = 0
    for stop, resume in [*((piece.raw.start, piece.raw.end) for piece in pieces), (len(raw), len(raw))]:
        while k < len(runs) and runs[k][0].start < stop:
            span, reason = runs[k]
            start, end = max(span.start, at), min(span.end, stop)
            if start < end:
                _leave(out, at, start, "mark-up")
                _leave(out, start, end, "white space" if raw[start:end].isspace() else reason)
                at = end
            if span.end > stop:
                break
            k += 1
        _leave(out, at, stop, "mark-up")
        at = max(at, resume)
    return Omissions(out)


def _leave(out: list[Omission], start: int, end: int, reason: str) -> None:
    if start >= end:
        return
    if out and out[-1].reason == reason and out[-1].span.end == start:
        out[-1] = Omission(Span(out[-1].span.start, end), reason)
    else:
        out.append(Omission(Span(start, end), reason))
