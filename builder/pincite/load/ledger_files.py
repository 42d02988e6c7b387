"""The ledgers under ``seeds/.ledger``: plain text, a line a clause, fields parted by tabs.

``live``, ``gone`` and ``was`` lines hold fragment, wId, since, until, eId, pinpoint, digest and text of a wording; ``was`` lines,
the earlier wordings, follow their clause. ``alias`` gives a further fragment and the one it leads to, ``into`` a clause that
has gone and the one that took its words over. Each ends with a checksum. Only ``accept`` lines are written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from pincite.diagnostics import AmissError, Code, Diagnostic, found, told
from pincite.document.eid import EId
from pincite.document.ledger import HEADER, Acceptance, Ledger, Place, Wording, checksum
from pincite.document.letters import plain
from pincite.load.walk import leads_out, walked

LEDGERS = ".ledger"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_PAGE = re.compile(r"(?:instruments|reports)/[a-z0-9-]{1,240}(?:/[A-Za-z0-9_-]{1,240})?\.md")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHAPES = {
    "fragment": re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"),
    "wId": re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"),
    "since": re.compile(r"\d{4}(?:-\d{2}){0,2}"),
    "until": re.compile(r"(?:\d{4}(?:-\d{2}){0,2})?"),
    "eId": re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"),
    "pinpoint": re.compile(r".*"),
    "digest": re.compile(r".*"),
    "text": re.compile(r".*"),
}
"""What each field of a wording is; a checksum keeps slips of the hand out, not what somebody wrote on purpose."""
_KINDS = ("drop", "same")
_RESTORE = told("restore-the-file")


class _DamagedError(AmissError):
    """A line that cannot be what a build wrote."""


@dataclass(slots=True)
class _Draft:
    page: str = ""
    source: str = ""
    title: str = ""
    former: list[str] = field(default_factory=list)
    accepted: list[Acceptance] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    shared: bool = False
    names: set[str] = field(default_factory=set)
    """All fragments and aliases."""


Once = Callable[[str, Callable[[], Ledger | None]], Ledger | None]
"""Gives what is kept of a text, or else what is made of it."""


def load_ledgers(seeds: Path, once: Once = lambda _, make: make()) -> tuple[tuple[Ledger, ...], tuple[Diagnostic, ...]]:
    """All ledgers beside the sources, by page; a finding for each that is damaged, which is then not used.

    ``once`` spares the reading of one that has not changed.
    """
    folder = seeds / LEDGERS
    ledgers: list[Ledger] = []
    problems: list[Diagnostic] = []
    everything = walked(folder)
    for closed, why in everything.unreadable:
        hint = told("check-the-folder")
        problems.append(found(Code.DAMAGED_LEDGER, closed.relative_to(seeds).as_posix(), told("cannot-be-read", why=why), hint))
    for path in everything.paths:
        name = path.relative_to(seeds).as_posix()
        if path.suffix != ".txt" and not (path.is_symlink() and path.is_dir()):
            continue
        try:
            text = _text(path, seeds)
            ledger = once(text, partial(_sound, text, name))
        except _DamagedError as error:
            problems.append(found(Code.DAMAGED_LEDGER, name, error.what, error.hint))
            continue
        if ledger:
            ledgers.append(ledger)
        else:
            problems += read_ledger(text, name)[1]
    return tuple(ledgers), tuple(problems)


def _sound(text: str, path: str) -> Ledger | None:
    return read_ledger(text, path)[0]


def _text(path: Path, seeds: Path) -> str:
    """The text of a ledger's file."""
    try:
        if leads_out(path, seeds):
            raise _DamagedError(told("reached-from-outside"), _RESTORE)
        if not path.is_file():
            raise _DamagedError(told("no-file-or-linked-folder"), _RESTORE)
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _DamagedError(told("not-utf-8-text"), _RESTORE) from error


def read_ledger(text: str, path: str) -> tuple[Ledger | None, tuple[Diagnostic, ...]]:
    """The ledger that a text holds, or None with the finding of its first damaged line."""
    draft = _Draft()
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            if number == 1:
                _header(line)
            elif line:
                _read_line(line, number, draft)
        except _DamagedError as error:
            return None, (found(Code.DAMAGED_LEDGER, path, error.what, error.hint, line=number),)
    if not draft.page:
        return None, (found(Code.DAMAGED_LEDGER, path, told("names-no-page"), _RESTORE, line=1),)
    known = (draft.page, draft.source, draft.title, tuple(draft.places.values()), tuple(draft.former), tuple(draft.accepted))
    return Ledger(*known, versions=tuple(draft.versions), parts=tuple(draft.parts), shared=draft.shared), ()


def _header(line: str) -> None:
    if line.startswith(_MARKERS):
        _conflict()
    if line != HEADER:
        raise _DamagedError(told("no-ledger"), _RESTORE)


def _conflict() -> None:
    hint = told("merge-by-hand")
    raise _DamagedError(told("unmerged"), hint)


def _read_line(line: str, number: int, draft: _Draft) -> None:
    if line.startswith(_MARKERS):
        _conflict()
    kind, *fields = line.split("\t")
    if kind in ("page", "former", "part") and not (len(fields) == 1 and _PAGE.fullmatch(fields[0])):
        raise _DamagedError(told("names-no-page-of-this", kind=kind), _RESTORE)
    if kind in ("page", "source", "title") and len(fields) == 1:
        setattr(draft, kind, fields[0] if kind == "page" else plain(fields[0]))
    elif (kind, *fields) == ("shared", "articles"):
        draft.shared = True
    elif kind in ("former", "part"):
        (draft.former if kind == "former" else draft.parts).append(fields[0])
    elif kind == "version" and len(fields) == 1 and _DATE.fullmatch(fields[0]) and _is_day(fields[0]):
        draft.versions.append(fields[0])
    elif kind == "accepted" and len(fields) == 3:
        draft.accepted.append(Acceptance("done", fields[1], plain(fields[2]), number))
    elif kind.split(" ")[0] == "accept":
        draft.accepted.append(_acceptance(line, number))
    elif kind in ("live", "gone", "was", "alias", "into"):
        _place(kind, _checked(line), draft)
    else:
        raise _DamagedError(told("no-such-line", text=kind[:20]), _RESTORE)


def _acceptance(line: str, number: int) -> Acceptance:
    _, *words = line.split(maxsplit=3)
    if len(words) < 3 or words[0] not in _KINDS:
        hint = told("write-an-acceptance")
        raise _DamagedError(told("incomplete-acceptance"), hint)
    return Acceptance(words[0], words[1].removeprefix("#"), plain(words[2]), number)


def _checked(line: str) -> list[str]:
    """The fields of a line whose checksum is right."""
    content, _, check = line.rpartition("\t#")
    if checksum(content) != check:
        hint = told("restore-all-but-accept")
        raise _DamagedError(told("changed-since-written"), hint)
    return content.split("\t")[1:]


def _shaped(fields: list[str], names: Sequence[str]) -> list[str]:
    """The fields, as many as there are names, each of its shape."""
    if len(fields) != len(names):
        raise _DamagedError(told("number-of-fields", count=len(fields), expected=len(names)), _RESTORE)
    for text, name in zip(fields, names, strict=True):
        if not _SHAPES[name].fullmatch(text) or (name in ("since", "until") and not _is_day(text)):
            raise _DamagedError(told("field-of-no-such-shape", text=text[:40], name=name), _RESTORE)
    return fields


def _is_day(text: str) -> bool:
    """A date as far as it is known, or none, that a calendar has."""
    try:
        return not text or bool(date.fromisoformat((text + "-01-01")[:10]))
    except ValueError:
        return False


def _given_once(name: str, draft: _Draft) -> None:
    """A name is no fragment or alias yet."""
    if name in draft.names:
        raise _DamagedError(told("has-two-lines", name=name), told("keep-the-line-of-the-source"))
    draft.names.add(name)


def _place(kind: str, fields: list[str], draft: _Draft) -> None:
    if kind in ("alias", "into"):
        _, target = _shaped(fields, ("fragment", "fragment"))[:: 1 if kind == "alias" else -1]
        if target not in draft.places:
            raise _DamagedError(told("in-no-line-above", target=target), _RESTORE)
        place = draft.places[target]
        name = fields[0] if kind == "alias" else fields[1]
        if kind == "alias":
            _given_once(name, draft)
        aliases = (*place.aliases, name) if kind == "alias" else place.aliases
        draft.places[target] = place._replace(aliases=aliases, successor=place.successor if kind == "alias" else name)
        return
    fragment, wid, since, until, eid, pinpoint, digest, text = _shaped(fields, tuple(_SHAPES))
    wording = Wording(since, until, EId(eid), plain(pinpoint), digest, text)
    if kind == "was":
        if fragment not in draft.places:
            raise _DamagedError(told("earlier-wording-first", fragment=fragment), _RESTORE)
        place = draft.places[fragment]
        draft.places[fragment] = place._replace(wordings=(*place.wordings[:-1], wording, place.wordings[-1]))
        return
    _given_once(fragment, draft)
    draft.places[fragment] = Place(fragment, wid, (wording,), live=kind == "live")
