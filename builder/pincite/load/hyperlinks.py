"""Where the links of a file lead: addresses that a page can lead to, and where their words stand in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from pincite.document.source import Hyperlink
from pincite.document.stretches import Pieces, Span

_SCHEMES = ("http", "https")
_LONGEST = 2_000
LinksFound: TypeAlias = tuple[tuple[Hyperlink, ...], tuple[str, ...]]
"""Links that lead somewhere, and the addresses of the others."""


def followed(address: str, base: str) -> str:
    """The whole address of a link on a page at ``base``; empty where it leads nowhere a reader of another site could go."""
    stated = "".join(address.split())
    if not stated or stated.startswith("#") or len(stated) > _LONGEST or not stated.isprintable():
        return ""
    try:
        whole = urljoin(base, stated) if base else stated
        parts = urlsplit(whole)
        numbered = parts.port is None or parts.port > 0
        leads = parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and "@" not in parts.netloc and numbered
    except ValueError:  # a port that is none, a bracket that is not closed
        return ""
    return whole if leads else ""


def hyperlinks(found: Sequence[tuple[Span, str]], pieces: Pieces, text: str, base: str) -> LinksFound:
    """The links of a file, by stretches of the file in order, with their addresses, and those addresses that lead nowhere."""
    placed = zip(in_text(pieces, [span for span, _ in found]), found, strict=True)
    return told_apart([(span, address) for span, (_, address) in placed if span], text, base)


def told_apart(found: Iterable[tuple[Span, str]], text: str, base: str) -> LinksFound:
    """The links of a file, by stretches of its text, and the addresses that lead nowhere; places of the same page are neither."""
    links, lost = [], []
    for (start, end), address in found:
        words = text[start:end]
        span = Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
        if span.start >= span.end or address.strip().startswith("#"):
            continue
        if whole := followed(unescape(address), base):
            links.append(Hyperlink(span, whole))
        else:
            lost.append(address)
    return tuple(links), tuple(lost)


def in_text(pieces: Pieces, raws: Sequence[Span]) -> Iterator[Span | None]:
    """For stretches of the file, in order, those of the text that was read from them; None where none was."""
    at = 0
    for start, end in raws:
        while at < len(pieces) and pieces[at].raw.end <= start:
            at += 1
        last = at
        while last + 1 < len(pieces) and pieces[last + 1].raw.start < end:
            last += 1
        if at >= len(pieces) or pieces[at].raw.start >= end:
            yield None
            continue
        first = pieces[at].text.start + max(0, start - pieces[at].raw.start)
        yield Span(first, pieces[last].text.start + min(end, pieces[last].raw.end) - pieces[last].raw.start)
