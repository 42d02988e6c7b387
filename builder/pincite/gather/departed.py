"""What is left of documents that were withdrawn, and of versions that are no longer shown."""

from __future__ import annotations

from collections.abc import Container, Sequence

from pincite.document.address import Address
from pincite.document.eid import TOP
from pincite.document.ledger import Gone, Ledger, Place
from pincite.document.page import below
from pincite.document.published import PublishedClause, PublishedDocument, Status, repealed
from pincite.document.site import Notice


def notices(ledgers: Sequence[Ledger], present: Container[str]) -> list[Notice]:
    """The versions that were published and are not among the ``present`` pages, less those that a publisher dropped."""
    out = []
    for ledger in ledgers:
        for date in () if ledger.is_dropped else ledger.versions:
            page = below(ledger.page, date)
            if page not in present:
                out.append(Notice(ledger, date, page, _all(ledger)))
    return out


def withdrawn_document(ledger: Ledger) -> PublishedDocument:
    """The clauses of a document whose source was taken away."""
    return _document(ledger, ledger.page, ledger.gone)


def standing_document(ledger: Ledger) -> PublishedDocument:
    """The clauses of a document that cannot be read this time, as its ledger has them."""
    whole = _document(ledger, ledger.page, ledger.gone)
    live = tuple(_standing(place) for place in ledger.places if place.live)
    return whole._replace(clauses=(*live, *whole.clauses))


def _standing(place: Place) -> PublishedClause:
    said = place.last
    own = (place.fragment, place.aliases, said.eid, place.wid, said.pinpoint)
    return PublishedClause(*own, "", "", "", said.text, None, Status.CURRENT)


def hidden_version(notice: Notice) -> PublishedDocument:
    """The clauses of a version that is no longer shown."""
    return _document(notice.ledger, notice.page, notice.gone)


def _document(ledger: Ledger, page: str, gone: Sequence[Gone]) -> PublishedDocument:
    kind = "instrument" if page.startswith("instruments/") else "report"
    return PublishedDocument(ledger.source, kind, Address(page), ledger.title, "", "", "", tuple(map(repealed, gone)))


def _all(ledger: Ledger) -> tuple[Gone, ...]:
    """Every clause of a ledger, for a version may have held any."""
    out = []
    for place in ledger.places:
        first, last = place.wordings[0], place.last
        shown = (place.fragment, (), place.wid, last.eid, last.pinpoint, last.text, first.since, last.until)
        out.append(Gone(*shown, "", TOP))
    return tuple(out)
