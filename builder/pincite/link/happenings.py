"""To which instrument a dated event happened."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.linked import Link
from pincite.document.mention import Event
from pincite.document.symbols import Table

_OF_ANYTHING = "published"
"""What happens to reports too, so that only a name tells of what."""


def happened(events: Sequence[Event], links: Sequence[Link], table: Table, about: str) -> tuple[str, ...]:
    """For each event the page of the only instrument that its sentence names, else of the one that the report is ``about``.

    Empty where the sentence names several, or one that is not on the site.
    """
    return tuple(_instrument(event, links, table, about) for event in events)


def _instrument(event: Event, links: Sequence[Link], table: Table, about: str) -> str:
    named = [link for link in links if event.sentence.start <= link.reference.span.start < event.sentence.end]
    pages = {
        table.documents[link.target.page].home if link.target else ""
        for link in named
        if link.target or link.reference.instrument
    }
    if pages:
        return pages.pop() if len(pages) == 1 else ""
    return about if event.kind != _OF_ANYTHING else ""
