"""What a reader, or another program, can cite: one published clause, and its state."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.ledger import Gone
from pincite.document.stretches import Span

CLAUSES = "clauses.json"
"""The file that lists every published clause."""
DOCUMENTS = "documents.json"
"""The file that lists every document."""


class Status(StrEnum):
    """What has become of a clause or of a version (DESIGN.md, section 3)."""

    CURRENT = "current"
    MOVED = "moved"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    FUTURE = "future"


class PublishedClause(NamedTuple):
    """One clause as ``clauses.json`` has it, less what is the same throughout its document."""

    fragment: str
    aliases: tuple[str, ...]
    eid: EId
    wid: str
    pinpoint: str
    type: str
    num: str
    heading: str
    text: str
    """Own text, white space collapsed."""
    span: Span | None
    """In characters of the decoded source; None for what stands in no source any more."""
    status: Status
    parent: str = ""
    """The fragment of the clause above; empty at the top, and for what stands in no text any more."""
    order: int = 0
    """Its place in the document, from 1; 0 for what stands in it no more."""
    pages: Span | None = None
    """The pages of the source's file on which it begins and ends; None where the file has none."""

    @property
    def hash(self) -> str:
        """A fingerprint of what it says: the first 16 hexadecimal digits of the SHA-256 of heading, line end and text."""
        return sha256(f"{self.heading}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def members(self) -> dict[str, object]:
        """What it has of its own, by the names that ``clauses.json`` gives it."""
        own = self._asdict()
        status = own.pop("status")
        span, pages = own.pop("span"), own.pop("pages")
        own |= {"parent": self.parent or None, "order": self.order or None}
        return own | {"hash": self.hash, "span": span, "pages": pages, "status": status}

    @property
    def words(self) -> str:
        """Heading and own text on one line."""
        return f"{self.heading} {self.text}".strip()

    @property
    def names(self) -> tuple[str, ...]:
        """Every fragment that leads to it."""
        return (self.fragment, *self.aliases)


def repealed(one: Gone) -> PublishedClause:
    """A clause that stands in its document no more."""
    own = (one.fragment, one.aliases, one.eid, one.wid, one.pinpoint)
    return PublishedClause(*own, "", "", "", one.text, None, Status.REPEALED)


class PublishedInstrument(NamedTuple):
    """An instrument in force as ``documents.json`` has it, less what only pages need."""

    document: str
    title: str
    url: str
    language: str
    aliases: tuple[str, ...]
    signed: str
    held: bool

    @property
    def address(self) -> Address:
        """Of its page."""
        return Address.of_document(self.url)


class PublishedDocument(NamedTuple):
    """What all clauses of one page have in common, and the clauses."""

    document: str
    """Path of the source below the seeds folder; of a withdrawn one, as its ledger has it."""
    kind: str
    address: Address
    """Of the page."""
    title: str
    language: str
    version: str
    state_of: str
    """Address of the page that always shows the text in force, for one that shows a dated state; else empty."""
    clauses: tuple[PublishedClause, ...]
