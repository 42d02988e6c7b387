"""Verify: what must hold of every page before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.clause import Document
from pincite.document.page import Page

_OUR_FAULT = "this is a fault of the builder; please report it with the source"


def verify_document(document: Document, lost: str) -> tuple[Diagnostic, ...]:
    """A finding for each stretch of the source that is neither published nor left out with a reason."""
    out = []
    for span, reason in document.omissions:
        if reason == lost:
            line, column = document.source.raw_line_column(span.start)
            message = f"{span.end - span.start} characters would be lost"
            out.append(found(Code.LOST_TEXT, document.source.path, message, _OUR_FAULT, line=line, column=column))
    return tuple(out)


def verify_pages(pages: Iterable[Page], foreign: frozenset[str]) -> tuple[Diagnostic, ...]:
    """A finding for each fragment that a page declares twice and each link that leads nowhere.

    ``foreign`` are the pages of others below ``docs/``, whose fragments are not known.
    """
    kept = tuple(pages)
    known = {page.path: frozenset(page.fragments) for page in kept}
    out = []
    for page in kept:
        for fragment, count in Counter(page.fragments).items():
            if count > 1:
                out.append(found(Code.REPEATED_FRAGMENT, f"docs/{page.path}", f"#{fragment} stands twice", _OUR_FAULT))
        for link in page.links:
            path, _, fragment = link.partition("#")
            if path in foreign:
                continue
            if path not in known or (fragment and fragment not in known[path]):
                out.append(found(Code.DEAD_LINK, f"docs/{page.path}", f"the link to {link} leads nowhere", _OUR_FAULT))
    return tuple(out)
