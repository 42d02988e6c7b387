"""What was published must go on leading where it led: today's addresses against those of the pages that stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.ledger import Ledger
from pincite.document.letters import shortened
from pincite.document.page import below
from pincite.document.published import CLAUSES, PublishedClause, PublishedDocument, Status
from pincite.document.site import Site

_PATH = f"docs/{CLAUSES}"
_HARDLY = 0.2
"""Share of common words below which what stands at an address is another text."""
_SENTENCE = 40
"""Characters below which a text is too short to tell one clause from another."""
_WORDS = 300
"""Words of each text that are compared."""


def verify_permanence(before: Sequence[PublishedDocument], site: Site, recorded: Sequence[Ledger]) -> tuple[Diagnostic, ...]:
    """A finding for each published fragment that would lead nowhere or come to mean another clause.

    ``before`` are the clauses as they were published, those that have not changed left out; ``recorded`` are the ledgers of
    the last build. What a ledger has recorded as an earlier wording is no change of meaning; what it accepts is none either.
    """
    if not before:
        return ()
    documents = {one.document for one in before}
    if not recorded and not any(one.is_of(path) for one in site.ledgers for path in documents):
        message = told("nothing-left", count=len(documents))
        hint = told("restore-ledgers")
        return (found(Code.BEGUN_ANEW, _PATH, message, hint),)
    books = _Books(site.ledgers, recorded, {one.address.page for one in before})
    concerned = {books.today(one.address.page) for one in before}
    present = {page: list(site.published[page].clauses) for page in site.published if page in concerned}
    for departed in site.departed:
        present.setdefault(departed.address.page, []).extend(departed.clauses)
    out: list[Diagnostic] = []
    for document in before:
        page = books.today(document.address.page)
        out += _broken(document, page, present.get(page, []), books)
    return tuple(out)


class _Books:
    """What the ledgers know of the documents in question, by their pages."""

    def __init__(self, ledgers: Sequence[Ledger], recorded: Sequence[Ledger], pages: set[str]) -> None:
        by_page = {one.page: one for one in ledgers}
        self.plain = {below(page, date): page for page, ledger in by_page.items() for date in ledger.versions}
        """The instrument of each version."""
        moved = {old: page for page, ledger in by_page.items() for old in ledger.former}
        self.moved = moved | {below(old, at): below(page, at) for old, page in moved.items() for at in by_page[page].versions}
        accepted = [(page, one) for page, ledger in by_page.items() for one in ledger.accepted]
        self.dropped = {(page, one.fragment) for page, one in accepted if one.kind == "drop"}
        self.same = {(page, one.fragment) for page, one in accepted if one.kind == "same"}
        concerned = {self.instrument(self.today(page)) for page in pages}
        of_these = [one for one in (*by_page.values(), *recorded) if one.page in concerned]
        self.said = frozenset((one.page, name, text) for one in of_these for name, text in _said(one))

    def today(self, page: str) -> str:
        """Where a document of before stands now."""
        return self.moved.get(page, page)

    def instrument(self, page: str) -> str:
        """The page of the instrument, for that of one of its versions too."""
        return self.plain.get(page, page)

    def may_end(self, page: str, name: str) -> bool:
        """The publisher has said that an address may end."""
        home = self.instrument(page)
        return not self.dropped.isdisjoint(((home, name), (home, "*")))


def _broken(document: PublishedDocument, page: str, present: list[PublishedClause], books: _Books) -> Iterator[Diagnostic]:
    rows = {name: clause for clause in present for name in clause.names}
    stands = {clause.words: clause.fragment for clause in rows.values() if clause.status is Status.CURRENT}
    for old in document.clauses:
        for name in old.names:
            if books.may_end(page, name):
                continue
            row = rows.get(name)
            address = document.address._replace(fragment=name)
            if row is None:
                message = told("would-lead-nowhere", address=str(address), pinpoint=old.pinpoint, words=shortened(old.text))
                yield found(Code.LOST_FRAGMENT, _PATH, message, _accept("drop", name))
            elif (page, name) in books.same or row.status is not old.status:
                continue
            elif old.status is Status.CURRENT and _is_another(old, row, books.instrument(page), books.said, stands):
                message = told("would-change-meaning", address=str(address), words=shortened(old.text), now=shortened(row.text))
                yield found(Code.CHANGED_MEANING, _PATH, message, _accept("same", name))


def _said(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """All that a clause ever said, with its fragment and each alias."""
    for place in ledger.places:
        for name in (place.fragment, *place.aliases):
            yield from ((name, wording.text) for wording in place.wordings)


def _is_another(
    old: PublishedClause,
    row: PublishedClause,
    document: str,
    said: frozenset[tuple[str, str, str]],
    stands: Mapping[str, str],
) -> bool:
    """The words are others, and the ledgers do not know why; or another clause of the page says the old ones now."""
    before, now = old.words, row.words
    if before == now or (document, row.fragment, before) in said or min(len(before), len(now)) < _SENTENCE:
        return False
    if stands.get(before, row.fragment) != row.fragment:
        return True
    words, others = before.split()[:_WORDS], now.split()[:_WORDS]
    return 2 * LCSseq.similarity(words, others) < _HARDLY * (len(words) + len(others))


def _accept(kind: str, fragment: str) -> Phrase:
    return told("accept-it", kind=kind, fragment=fragment)
