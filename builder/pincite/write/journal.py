"""Changes carried out: all of them or none, however the work is interrupted."""

from __future__ import annotations

import errno
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

from pincite.write.ownership import is_below
from pincite.write.plan import Changes

_STAGE = ".pincite-next"
_JOURNAL = "journal.json"
_DOCS, _LEDGERS = "docs", "ledgers"
_WRITERS = 8
"""Threads that wait for the disk."""


def apply(docs: Path, ledgers: Path, todo: Changes) -> None:
    """Carry out changes: everything is staged beside its place, then a journal is written, then files are moved.

    Interrupted before the journal, nothing has changed; interrupted after it, ``recover`` finishes the work, so that
    pages and ledgers are always of one build. Raises OSError.
    """
    if not todo:
        return
    for folder in (docs, ledgers) if todo.ledgers or todo.ledger_removals else (docs,):
        shutil.rmtree(folder / _STAGE, ignore_errors=True)
        (folder / _STAGE).mkdir(parents=True)
    roots = {_DOCS: docs, _LEDGERS: ledgers}
    contents = {_DOCS: todo.writes, _LEDGERS: todo.ledgers}
    moves = [[root, str(number), path] for root in roots for number, path in enumerate(contents[root])]
    with ThreadPoolExecutor(_WRITERS) as writers:
        staged = (roots[root] / _STAGE / number for root, number, _ in moves)
        list(writers.map(_write_through, staged, (contents[root][path].encode() for root, _, path in moves)))
    removals = [*([_DOCS, path] for path in todo.removals), *([_LEDGERS, path] for path in todo.ledger_removals)]
    stage = docs / _STAGE
    _write_through(stage / "journal.tmp", json.dumps({"moves": moves, "removals": removals}).encode())
    (stage / "journal.tmp").replace(stage / _JOURNAL)
    recover(docs, ledgers)


def recover(docs: Path, ledgers: Path) -> bool:
    """Finish or forget what an interrupted ``apply`` has left behind; true where something was finished. Raises OSError."""
    stage = docs / _STAGE
    journal = stage / _JOURNAL
    unfinished = journal.is_file()
    if unfinished:
        roots = {_DOCS: docs, _LEDGERS: ledgers}
        todo = _read_journal(journal)
        for root, number, path in todo["moves"]:
            staged, target = roots[root] / _STAGE / number, roots[root] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if staged.exists():
                staged.replace(target)
        for root, path in todo["removals"]:
            (roots[root] / path).unlink(missing_ok=True)
            _remove_empty(roots[root], (roots[root] / path).parent)
    for folder in (ledgers, docs):
        if (folder / _STAGE).is_dir():
            shutil.rmtree(folder / _STAGE)
    return unfinished


def _read_journal(journal: Path) -> dict[str, Any]:
    """The work that a journal lists; raises OSError where it is damaged or points out of ``docs/``."""
    try:
        todo = json.loads(journal.read_bytes())
        places = [*((root, path) for root, _, path in todo["moves"]), *todo["removals"]]
        sound = all(root in (_DOCS, _LEDGERS) and is_below(path) for root, path in places)
        sound = sound and all(number.isdecimal() for _, number, _ in todo["moves"])
    except (ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise OSError(errno.EINVAL, "is damaged; delete its folder and build again", str(journal))
    return cast(dict[str, Any], todo)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_empty(docs: Path, folder: Path) -> None:
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
