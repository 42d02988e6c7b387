"""The site as rendering sees it: read-only mappings, so that an index on disk can stand behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pincite.document.address import Address
from pincite.document.citator import Citation, Cited, Dated, Remark, Statement, Usage
from pincite.document.ledger import Gone, Ledger
from pincite.document.note import Note
from pincite.document.published import PublishedDocument
from pincite.document.quotation import Placed
from pincite.document.symbols import Pair, Table, Version


class Masthead(NamedTuple):
    """What a site says of itself."""

    name: str
    description: str
    url: str
    """Where it is hosted, with a slash at its end; empty where that is not known."""


class VersionText(NamedTuple):
    """The clauses of one version, for comparing it with another."""

    version: Version
    clauses: tuple[tuple[str, str, str], ...]
    """Fragment, pinpoint and text of each, in reading order."""


class Notice(NamedTuple):
    """A version that was published and is no longer shown."""

    ledger: Ledger
    date: str
    page: str
    gone: tuple[Gone, ...]
    """The clauses that may have stood there."""


class Authority(NamedTuple):
    """A pinpoint that the glossary's author names, and where it leads."""

    words: str
    target: Address | None
    """None for what is not on this site."""


@dataclass(frozen=True, slots=True)
class Bound:
    """All documents addressed and known to one another."""

    table: Table
    ledgers: tuple[Ledger, ...]
    """As they stand now, those of withdrawn documents included."""
    withdrawn: tuple[Ledger, ...]
    """Of documents whose source was taken away, and whose addresses still lead to a notice."""
    retained: tuple[Ledger, ...]
    """Of documents whose source has an error, and whose last good pages stay."""
    versions: Mapping[str, tuple[VersionText, ...]]
    """By page of the instrument."""
    quotations: Mapping[str, tuple[Placed, ...]]
    """By page of the document that quotes."""
    notes: Mapping[str, tuple[Note, ...]]
    """By page of the document that they are on."""
    homeless: tuple[Note, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """All documents, and all that they say of one another."""

    table: Table
    cited: Mapping[str, Cited]
    """By page; none for a document of which nobody says anything."""
    citations: Mapping[str, Sequence[Citation]]
    """By page of the document that is cited, in the order of the citing documents."""
    statements: Sequence[Statement]
    events: Sequence[Dated]
    usages: Mapping[Address, Sequence[Usage]]
    """By address of the term's entry."""
    remarks: Sequence[Remark]
    homeless: Sequence[Note]
    """Editors' notes on documents that are not on the site."""
    published: Mapping[str, PublishedDocument]
    """By page: every clause that has an address; made when it is asked for."""
    departed: Sequence[PublishedDocument]
    """What is left of documents that were withdrawn and of versions that are no longer shown."""
    authorities: Mapping[Address, Sequence[Authority]]
    """By address of the term's entry."""
    pairs: Sequence[Pair]
    ledgers: Sequence[Ledger]
    withdrawn: Sequence[Ledger]
    retained: Sequence[Ledger]
    hidden: Mapping[str, Sequence[PublishedDocument]]
    """The versions of those that are retained, to be listed where their pages are lost; by page of the instrument."""
    notices: Sequence[Notice]
    versions: Mapping[str, Sequence[VersionText]]
    """By page of the instrument, in the order of their dates."""
