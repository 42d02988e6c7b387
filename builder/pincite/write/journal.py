"""Changes carried out: all of them or none, however the work is interrupted."""

from __future__ import annotations

import errno
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.transcripts import READ
from pincite.write.ownership import is_below, is_inside
from pincite.write.plan import Changes

_STAGE = ".pincite-next"
_JOURNAL = "journal.json"
_DOCS, _LEDGERS, _READ = "docs", "ledgers", "transcripts"
_WRITERS = 8
"""Threads that wait for the disk."""
_PASSING = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EBUSY", "EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EPERM", "EROFS")
    if hasattr(errno, name)
)
"""Errors that a publisher can mend: what is to be written waits for that."""


class Recovered(NamedTuple):
    """What became of a write that was interrupted."""

    finished: bool
    """There was one, and what could be put in its place now stands there."""
    problems: tuple[Diagnostic, ...] = ()
    """A finding where some of it could not."""


def apply(docs: Path, ledgers: Path, todo: Changes) -> tuple[Diagnostic, ...]:
    """Carry out changes: everything is staged beside its place, then a journal is written, then files are moved.

    Interrupted before the journal, nothing has changed; interrupted after it, ``recover`` finishes the work, so that
    pages and ledgers are always of one build. Returns a finding for each file that cannot be; raises OSError where
    nothing can be written for now.
    """
    if not todo:
        return ()
    roots = _roots(docs, ledgers)
    contents = {_DOCS: todo.writes, _LEDGERS: todo.ledgers, _READ: todo.transcripts}
    gone = {_DOCS: todo.removals, _LEDGERS: todo.ledger_removals, _READ: todo.transcript_removals}
    for name, folder in roots.items():
        if name == _DOCS or contents[name] or gone[name]:
            _clear(folder / _STAGE)
            (folder / _STAGE).mkdir(parents=True)
    moves = [[root, str(number), path] for root in roots for number, path in enumerate(contents[root])]
    with ThreadPoolExecutor(_WRITERS) as writers:
        staged = (roots[root] / _STAGE / number for root, number, _ in moves)
        list(writers.map(_write_through, staged, (contents[root][path].encode() for root, _, path in moves)))
    removals = [[root, path] for root, paths in gone.items() for path in paths]
    stage = docs / _STAGE
    _write_through(stage / "journal.tmp", json.dumps({"moves": moves, "removals": removals}).encode())
    (stage / "journal.tmp").replace(stage / _JOURNAL)
    hint = told("move-what-is-in-the-way")
    return tuple(
        found(Code.UNWRITABLE, str(path), told("cannot-be-written", why=why), hint) for path, why in _finish(docs, ledgers)
    )


def recover(docs: Path, ledgers: Path) -> Recovered:
    """Finish or forget what an interrupted ``apply`` has left behind. Raises OSError where that has to wait, as on a full disk.

    What can never be finished is left aside with a finding: the build that follows makes it anew from the sources.
    """
    journal = docs / _STAGE / _JOURNAL
    unfinished = _is_our_own(journal)
    left = _finish(docs, ledgers)
    problems = [found(Code.LEFT_ASIDE, str(path), told("left-unwritten", why=why)) for path, why in left]
    return Recovered(unfinished and journal not in [path for path, _ in left], tuple(problems))


def _finish(docs: Path, ledgers: Path) -> list[tuple[Path, Phrase]]:
    """Do what the journal lists, if there is one, and take it away; returns what could not be done, and why."""
    roots = _roots(docs, ledgers)
    real = {name: folder.parent.resolve() / folder.name for name, folder in roots.items()} | {_DOCS: docs.resolve()}
    left: list[tuple[Path, Phrase]] = []
    for root, number, path in _listed(docs / _STAGE / _JOURNAL, left):
        target = roots[root] / path
        if not is_inside(target, real[root]):
            left.append((target, told("reached-from-outside-folder")))
            continue
        try:
            if number:
                _move(roots[root] / _STAGE / number, target)
            else:
                target.unlink(missing_ok=True)
                _remove_empty(roots[root], target.parent)
        except OSError as error:
            if error.errno in _PASSING:
                raise
            left.append((target, told("system-says", what=error.strerror or str(error))))
    for folder in reversed(roots.values()):
        _clear(folder / _STAGE)
    return left


def _roots(docs: Path, ledgers: Path) -> dict[str, Path]:
    """The folders that are written to; transcripts stand beside the ledgers."""
    return {_DOCS: docs, _LEDGERS: ledgers, _READ: ledgers.parent / READ}


def _is_our_own(journal: Path) -> bool:
    """A journal that stands where builds write it: a link would lead to one that somebody else wrote."""
    return journal.is_file() and not journal.is_symlink() and not journal.parent.is_symlink()


def _clear(stage: Path) -> None:
    """Take a stage away; of a link the link, and nothing that it leads to."""
    if stage.is_dir() and not stage.is_symlink():
        shutil.rmtree(stage)
    else:
        stage.unlink(missing_ok=True)


def _listed(journal: Path, left: list[tuple[Path, Phrase]]) -> list[tuple[str, str, str]]:
    """The files that a journal lists, by root, name in the stage (empty for one to be removed) and path.

    A journal that is damaged or points out of its folders is added to what is ``left``.
    """
    if not _is_our_own(journal):
        return []
    try:
        todo = json.loads(journal.read_bytes())
        work = [
            *((root, number, path) for root, number, path in todo["moves"]),
            *((root, "", path) for root, path in todo["removals"]),
        ]
        sound = all(root in (_DOCS, _LEDGERS, _READ) and is_below(path) for root, _, path in work)
        sound = sound and all(number.isdecimal() for _, number, _ in todo["moves"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        left.append((journal, told("list-damaged")))
    return work if sound else []


def _move(staged: Path, target: Path) -> None:
    """Put a staged file in its place, unless that was done before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.exists():
        staged.replace(target)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_empty(docs: Path, folder: Path) -> None:
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
