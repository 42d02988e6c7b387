"""What was published must go on leading where it led: today's addresses against those of the pages that stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz.distance import LCSseq

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.ledger import Ledger
from pincite.document.letters import shortened

_ROW_URL = re.compile(r'"url": "([^"]*)"')
_HARDLY = 0.2
_SENTENCE = 40
_WORDS = 300


def verify_addresses(
    before: str, now: str, ledgers: Mapping[str, Ledger], recorded: Iterable[Ledger], path: str
) -> tuple[Diagnostic, ...]:
    """A finding for each fragment of a published ``clauses.json`` that would lead nowhere or come to mean another clause.

    ``before`` is the file as it was published, ``now`` as it is to be, ``ledgers`` those of today by the page's
    address. What a ledger has recorded as an earlier wording is no change of meaning; what it accepts is none either.
    """
    if before == now:
        return ()
    present = {line.rstrip(",") for line in now.split("\n") if line.startswith("{")}
    lines = (line.rstrip(",") for line in before.split("\n"))
    changed = [line for line in lines if line.startswith("{") and line not in present]
    if not changed:
        return ()
    dropped = {(url, one.fragment) for url, ledger in ledgers.items() for one in ledger.accepted if one.kind == "drop"}
    same = {(url, one.fragment) for url, ledger in ledgers.items() for one in ledger.accepted if one.kind == "same"}
    moved = {f"{old.removesuffix('.md')}/": url for url, ledger in ledgers.items() for old in ledger.former}
    plain = {f"{url}{date}/": url for url, ledger in ledgers.items() for date in ledger.versions}
    moved |= {f"{old}{date}/": f"{url}{date}/" for old, url in moved.items() for date in ledgers[url].versions}
    olds = [old for old in map(_row, changed) if old]
    concerned = {moved.get(old["url"], old["url"]) for old in olds}
    of_these = [one for one in (*ledgers.values(), *recorded) if any(url.startswith(_url(one)) for url in concerned)]
    said = frozenset((_url(one), name, text) for one in of_these for name, text in _said(one))
    here = (json.loads(row) for row in present if (url := _ROW_URL.search(row)) and url[1] in concerned)
    rows = {(row["url"], name): row for row in here for name in (row["fragment"], *row["aliases"])}
    stands = {(row["url"], _words(row)): row["fragment"] for row in rows.values() if row["status"] == "current"}
    out = []
    for old in olds:
        url = moved.get(old["url"], old["url"])
        for name in (old["fragment"], *old["aliases"]):
            if not dropped.isdisjoint(((plain.get(url, url), name), (plain.get(url, url), "*"))):
                continue
            row = rows.get((url, name))
            address = f"{old['url']}#{name}"
            if row is None:
                message = f"{address} ({old['pinpoint']}: “{shortened(old['text'])}”) would lead nowhere"
                out.append(found(Code.LOST_FRAGMENT, path, message, _accept("drop", name)))
            elif (url, name) in same or row["status"] != old["status"]:
                continue
            elif old["status"] == "current" and _is_another(old, row, plain.get(url, url), said, stands):
                message = f"{address} meant “{shortened(old['text'])}” and would come to mean “{shortened(row['text'])}”"
                out.append(found(Code.CHANGED_MEANING, path, message, _accept("same", name)))
    return tuple(out)


def _row(line: str) -> dict[str, Any]:
    """The row of a published file; empty where it was changed by others and can no longer be read."""
    try:
        row = json.loads(line)
        whole = isinstance(row, dict) and {"url", "fragment", "aliases", "pinpoint", "text", "heading", "status"} <= row.keys()
    except ValueError:
        return {}
    return row if whole else {}


def _url(ledger: Ledger) -> str:
    return ledger.page.removesuffix(".md") + "/"


def _said(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """All that a clause ever said, with its fragment and each alias."""
    for place in ledger.places:
        for name in (place.fragment, *place.aliases):
            yield from ((name, wording.text) for wording in place.wordings)


def _words(row: dict[str, Any]) -> str:
    return f"{row['heading']} {row['text']}".strip()


def _is_another(
    old: dict[str, Any],
    row: dict[str, Any],
    document: str,
    said: frozenset[tuple[str, str, str]],
    stands: Mapping[tuple[str, str], str],
) -> bool:
    """The words are others, and the ledgers do not know why; or another clause of the page says the old ones now."""
    before, now = _words(old), _words(row)
    if before == now or (document, row["fragment"], before) in said or min(len(before), len(now)) < _SENTENCE:
        return False
    if stands.get((row["url"], before), row["fragment"]) != row["fragment"]:
        return True
    words, others = before.split()[:_WORDS], now.split()[:_WORDS]
    return 2 * LCSseq.similarity(words, others) < _HARDLY * (len(words) + len(others))


def _accept(kind: str, fragment: str) -> str:
    return f"if that is meant, write “accept {kind} {fragment} <reason>” into the document's ledger under seeds/.ledger"
