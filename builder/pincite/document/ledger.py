"""The ledger of one document: every fragment that it ever published, and which clause each means."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from pincite.document.eid import TOP, EId
from pincite.document.source import file_of

HEADER = "pincite-ledger 1"
"""First line of a ledger's file, with the version of its format."""
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}\.\w+")


class Wording(NamedTuple):
    """What a clause said for a time."""

    since: str
    """ISO date from which it was published or in force."""
    until: str
    """The day on which it was replaced; empty for what still stands."""
    eid: EId
    """Where the clause stood then."""
    pinpoint: str
    digest: str
    """Of ``text``."""
    text: str
    """Heading and own text on one line (``letters.plain``)."""


class Place(NamedTuple):
    """A clause and the fragment that means it for ever."""

    fragment: str
    wid: str
    """The eId under which it was first published."""
    wordings: tuple[Wording, ...]
    """The oldest first; not empty."""
    live: bool = True
    """It stands in the document today; otherwise the last wording's ``until`` says when it went."""
    aliases: tuple[str, ...] = ()
    """Further fragments that lead to it: numbers that it was given later."""
    successor: str = ""
    """Fragment of the clause that took over the words of one that has gone; empty where none did."""

    @property
    def last(self) -> Wording:
        """What it says, or said last."""
        return self.wordings[-1]


class Gone(NamedTuple):
    """A clause that stood in a document and does so no longer."""

    fragment: str
    aliases: tuple[str, ...]
    wid: str
    eid: EId
    pinpoint: str
    text: str
    since: str
    until: str
    successor: str
    """Fragment of the clause that took its words over; empty if none did."""
    after: EId
    """eId of the clause behind which it stood; empty at the beginning."""


class Acceptance(NamedTuple):
    """A publisher's word that an address may end, or means what it does not seem to."""

    kind: str
    """``drop``: it may end or mean another clause; ``same``: what stands under its number is the same clause, worded anew;
    ``done``: a ``same`` that was acted on, and counts no more."""
    fragment: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The record of one document."""

    page: str
    """Path of its page below ``docs/``."""
    source: str
    """Path of its source below the seeds folder; of versions, the folder."""
    title: str
    places: tuple[Place, ...] = ()
    """In reading order, those that have gone where they last stood."""
    former: tuple[str, ...] = ()
    """Pages under which it was published before."""
    accepted: tuple[Acceptance, ...] = ()
    versions: tuple[str, ...] = ()
    """Dates of all versions that were ever published."""
    parts: tuple[str, ...] = ()
    """Pages by part that were ever published."""
    shared: bool = False
    """Its articles were published with addresses of their own, for previews of links."""

    @property
    def file(self) -> str:
        """Path of its file below the folder of ledgers."""
        return f"{self.page.removesuffix('.md')}.txt"

    def is_of(self, path: str) -> bool:
        """A source is its own, or one of its versions."""
        if path in (self.source, file_of(self.source)):
            return True
        return self.source.endswith("/") and path.startswith(self.source) and bool(_DATED.fullmatch(path, len(self.source)))

    @property
    def is_dropped(self) -> bool:
        """The publisher has said that all its addresses may end."""
        return any(one.kind == "drop" and one.fragment == "*" for one in self.accepted)

    @property
    def fragments(self) -> frozenset[str]:
        """Every fragment that was ever given, aliases included."""
        return frozenset(name for place in self.places for name in (place.fragment, *place.aliases))

    @property
    def gone(self) -> tuple[Gone, ...]:
        """The clauses that have gone, each with the clause behind which it stood."""
        out = []
        after = TOP
        known = self.fragments
        for place in self.places:
            last = place.last
            if place.live:
                after = last.eid
                continue
            since = place.wordings[0].since
            shown = (place.fragment, place.aliases, place.wid, last.eid, last.pinpoint, last.text, since, last.until)
            out.append(Gone(*shown, place.successor if place.successor in known else "", after))
        return tuple(out)


def checksum(line: str) -> str:
    """Eight hexadecimal digits (CRC-32) that a line of a ledger ends with, by which a slip of the hand shows."""
    return f"{zlib.crc32(line.encode('utf-8', 'replace')):08x}"


class Unit(NamedTuple):
    """What the ledger compares of a clause that stands in a document today."""

    eid: EId
    fragment: str
    """The fragment that its number would give it."""
    pinpoint: str
    digest: str
    text: str
