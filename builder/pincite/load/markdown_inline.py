"""Markdown within a paragraph: emphasis, links, code, comments and escapes, as stretches of the file."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from pincite.document.stretches import Span

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--)"
    r"|(?P<ticks>`+)"
    r"|(?P<run>\*{1,3}|_{1,3})"
    r"|(?P<picture>!?)\[(?P<label>[^\[\]]{0,1000})\]\((?P<address>[^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,2000}"
    r"(?:\s+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?)\)"
    r"|\[(?P<named>[^\[\]]{1,1000})\]\[(?P<name>[^\[\]\n]{0,100})\]"
    r"|(?P<break><br[ \t]*/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});)"
)
_MARK = "Markdown mark"


class Left(NamedTuple):
    """A stretch that is no text, with the reason."""

    span: Span
    reason: str
    text: str = ""
    """What stands there instead, for an entity or a line break."""


class Inlines(NamedTuple):
    """What stands in a paragraph beside its words."""

    left: list[Left]
    """What is no text, in order."""
    emphases: list[tuple[Span, bool]]
    """Stretches, each with whether it is emphasised strongly; in order."""
    links: list[tuple[Span, str]]
    """The words of links with their addresses, in order."""


class _Opened(NamedTuple):
    start: int
    length: int


def inline(raw: str, start: int, end: int, names: Mapping[str, str]) -> Inlines:
    """What stands in ``raw[start:end]``, one paragraph, beside its words.

    Stretches are in characters of ``raw`` and never cross the ends of the paragraph. ``names`` are those of addresses that
    are given elsewhere, in small letters, with the addresses.
    """
    left: list[Left] = []
    emphases: list[tuple[Span, bool]] = []
    links: list[tuple[Span, str]] = []
    opened: dict[str, list[_Opened]] = {"*": [], "_": []}
    ticks = _tick_runs(raw, start, end)
    last_comment = end
    at = start
    while token := _TOKEN.search(raw, at, end):
        at = token.end()
        if token["escaped"]:
            left.append(Left(Span(token.start(), token.start() + 1), _MARK))
        elif token["comment"]:
            last_comment = raw.rfind("-->", at, end) if last_comment == end else last_comment
            if at <= last_comment:
                at = raw.index("-->", at) + 3
                left.append(Left(Span(token.start(), at), "comment"))
        elif token["ticks"]:
            closing = _closing_ticks(ticks, len(token["ticks"]), token.end())
            if closing is not None:
                left += [Left(Span(*token.span()), _MARK), Left(Span(closing, closing + len(token["ticks"])), _MARK)]
                at = closing + len(token["ticks"])
        elif token["run"]:
            _emphasis(raw, Span(*token.span()), Span(start, end), opened, left, emphases)
        elif token["break"]:
            left.append(Left(Span(*token.span()), _MARK, " "))
        elif token["entity"]:
            meant = html.unescape(token["entity"])
            if (meant != token["entity"] and meant.isprintable()) or meant == "\xa0":
                left.append(Left(Span(*token.span()), _MARK, meant))
        elif token["named"]:
            if address := names.get((token["name"] or token["named"]).casefold()):
                left.append(Left(Span(token.start(), token.start() + 1), _MARK))
                inner = inline(raw, *token.span("named"), names)
                left += inner.left
                emphases += inner.emphases
                links.append((Span(*token.span("named")), address))
                left.append(Left(Span(token.end("named"), token.end()), _MARK))
            else:
                at = token.start() + 1
        elif token["picture"]:
            left.append(Left(Span(*token.span()), "picture"))
        else:
            left.append(Left(Span(token.start(), token.start("label")), _MARK))
            left.append(Left(Span(token.end("label"), token.end()), _MARK))
            inner = inline(raw, *token.span("label"), names)
            left += inner.left
            emphases += inner.emphases
            links.append((Span(*token.span("label")), token["address"].split(maxsplit=1)[0] if token["address"].strip() else ""))
            at = token.end()
    return Inlines(sorted(left), sorted(emphases), sorted(links))


def _tick_runs(raw: str, start: int, end: int) -> dict[int, list[int]]:
    """Where runs of backticks of each length begin, the last first."""
    runs: dict[int, list[int]] = {}
    for run in re.compile("`+").finditer(raw, start, end):
        runs.setdefault(len(run[0]), []).append(run.start())
    return {length: starts[::-1] for length, starts in runs.items()}


def _closing_ticks(runs: dict[int, list[int]], length: int, after: int) -> int | None:
    starts = runs.get(length, [])
    while starts and starts[-1] < after:
        starts.pop()
    return starts[-1] if starts else None


def _emphasis(
    raw: str,
    run: Span,
    paragraph: Span,
    opened: dict[str, list[_Opened]],
    left: list[Left],
    emphases: list[tuple[Span, bool]],
) -> None:
    """Close what a run of stars or underscores can close, and open with what remains of it (CommonMark 0.31, section 6.2)."""
    before = raw[run.start - 1] if run.start > paragraph.start else " "
    after = raw[run.end] if run.end < paragraph.end else " "
    char = raw[run.start]
    in_word = char == "_" and (before.isalnum() and after.isalnum())
    closes = not before.isspace() and not in_word and not (char == "_" and after.isalnum())
    opens = not after.isspace() and not in_word and not (char == "_" and before.isalnum())
    mine, other = opened[char], opened["_" if char == "*" else "*"]
    at = run.start
    while closes and mine and at < run.end:
        start, length = mine.pop()
        taken = min(length, run.end - at, 2)
        words = Span(start + length, at)
        if words.start >= words.end:
            mine.append(_Opened(start, length))
            break
        left += [Left(Span(start + length - taken, start + length), _MARK), Left(Span(at, at + taken), _MARK)]
        emphases.append((words, taken == 2))
        at += taken
        while other and other[-1].start > start:
            other.pop()
        if length > taken:
            mine.append(_Opened(start, length - taken))
    if opens and at < run.end:
        mine.append(_Opened(at, run.end - at))
