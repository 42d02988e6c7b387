"""A ledger as text: one line a clause, in reading order, so that a difference or a merge shows which clauses it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.document.ledger import HEADER, Ledger, Place, Wording, checksum
from pincite.document.letters import plain


def ledger_files(ledgers: Sequence[Ledger], recorded: Sequence[Ledger]) -> dict[str, str]:
    """The text of each ledger by its file's path; empty for one that is as it was recorded."""
    same = set(map(id, recorded))
    return {one.file: "" if id(one) in same else ledger_text(one) for one in ledgers}


def ledger_text(ledger: Ledger) -> str:
    """The ledger's file; what a line holds stands in ``load/ledger_files.py``, which reads it."""
    lines = [HEADER, f"page\t{ledger.page}", f"source\t{plain(ledger.source)}", f"title\t{plain(ledger.title)}"]
    lines += ["shared\tarticles"] if ledger.shared else []
    lines += [f"former\t{page}" for page in ledger.former]
    for one in ledger.accepted:
        kind = ("accepted", "same") if one.kind == "done" else ("accept", one.kind)
        lines.append("\t".join([*kind, one.fragment, plain(one.reason)]))
    lines += [f"version\t{date}" for date in ledger.versions]
    lines += [f"part\t{page}" for page in ledger.parts]
    for place in ledger.places:
        lines += _place(place)
    return "\n".join(lines) + "\n"


def _place(place: Place) -> Iterator[str]:
    yield _line("live" if place.live else "gone", place, place.last)
    for wording in place.wordings[:-1]:
        yield _line("was", place, wording)
    for alias in place.aliases:
        yield _checked(["alias", alias, place.fragment])
    if place.successor:
        yield _checked(["into", place.fragment, place.successor])


def _line(state: str, place: Place, wording: Wording) -> str:
    since, until, eid, pinpoint, digest, text = wording
    return _checked([state, place.fragment, place.wid, since, until, eid, plain(pinpoint), digest, text])


def _checked(fields: list[str]) -> str:
    line = "\t".join(fields)
    return f"{line}\t#{checksum(line)}"
