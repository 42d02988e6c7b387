"""Verify: what must hold of every page before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.clause import Document
from pincite.document.ledger import Ledger
from pincite.document.page import Page
from pincite.document.published import PublishedDocument
from pincite.document.site import Site
from pincite.verify.permanence import verify_permanence

__all__ = ["verify", "verify_document"]

_OUR_FAULT = told("report-with-source")


def verify(
    pages: Sequence[Page],
    foreign: frozenset[str],
    before: Sequence[PublishedDocument],
    site: Site,
    recorded: Sequence[Ledger],
) -> tuple[Diagnostic, ...]:
    """Findings about what must hold of a site: its links lead somewhere, its ids are unique, its addresses stay.

    ``foreign`` are the pages of others below ``docs/``, ``before`` the clauses as they were published, ``recorded`` the
    ledgers of the build before.
    """
    return (*_pages(pages, foreign), *verify_permanence(before, site, recorded))


def verify_document(document: Document, lost: str) -> tuple[Diagnostic, ...]:
    """A finding for each stretch of the source that is neither published nor left out with a reason."""
    out = []
    for span, reason in document.omissions:
        if reason == lost:
            line, column = document.source.raw_line_column(span.start)
            message = told("lost-characters", count=span.end - span.start)
            out.append(found(Code.LOST_TEXT, document.source.path, message, _OUR_FAULT, line=line, column=column))
    return tuple(out)


def _pages(pages: Sequence[Page], foreign: frozenset[str]) -> Iterator[Diagnostic]:
    """A finding for each fragment that a page declares twice and each link that leads nowhere.

    ``foreign`` are the pages of others below ``docs/``, whose fragments are not known.
    """
    known = {page.path: frozenset(page.fragments) for page in pages}
    for page in pages:
        for fragment, count in Counter(page.fragments).items():
            if count > 1:
                yield found(Code.REPEATED_FRAGMENT, f"docs/{page.path}", told("stands-twice", fragment=fragment), _OUR_FAULT)
        for link in page.links:
            if link.page in foreign or (link.page in known and (not link.fragment or link.fragment in known[link.page])):
                continue
            message = told("dead-link", page=link.page, fragment=link.fragment)
            yield found(Code.DEAD_LINK, f"docs/{page.path}", message, _OUR_FAULT)
