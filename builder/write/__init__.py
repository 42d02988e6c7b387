"""Write: pages to ``docs/``, only what changed, all of it or none."""

from __future__ import annotations

import errno
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, cast

from builder.diagnostics import Code, Diagnostic, found
from builder.document.page import Page

MANIFEST = ".pincite"
"""Lists the files that the builder wrote, one path a line."""
_STAGE = ".pincite-next"
_JOURNAL = "journal.json"
_MARK = b"\ngenerator: pincite\n"
_DATA = (b"[]\n", b'[\n{"document": "', b'[\n{"kind": "')
_STYLE = b"Pincite"
_HEAD = 4096
_WRITERS = 8
"""Threads that wait for the disk."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What writing would do."""

    writes: dict[str, bytes]
    """New content by path below ``docs/``."""
    removals: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.writes or self.removals)


def changes(docs: Path, pages: tuple[Page, ...]) -> tuple[Changes, tuple[Diagnostic, ...]]:
    """What differs between ``docs/`` and the pages; a finding for each file of others that is in the way."""
    listed = _listed(docs)
    wanted = {page.path: page.text.encode() for page in pages}
    writes: dict[str, bytes] = {}
    problems = []
    for path, content in wanted.items():
        if not _has_room(docs, path):
            hint = "move or delete it, then build again"
            problems.append(
                found(Code.FOREIGN_FILE, f"docs/{path}", "a folder, or a file in the place of its folder, is in the way", hint)
            )
            continue
        present = _read(docs / path)
        if present == content:
            continue
        if present is not None and not _is_ours(path, present):
            hint = "move or delete it, or give the source another slug"
            problems.append(found(Code.FOREIGN_FILE, f"docs/{path}", "was not written by this builder and is in the way", hint))
            continue
        writes[path] = content
    ours = sorted(path for path in wanted if path in writes or _read(docs / path) == wanted[path])
    manifest = "".join(f"{path}\n" for path in ours).encode()
    if _read(docs / MANIFEST) != manifest:
        writes[MANIFEST] = manifest
    gone = [
        path for path in sorted(listed - wanted.keys()) if (present := _read(docs / path)) is not None and _is_ours(path, present)
    ]
    return Changes(writes, tuple(gone)), tuple(problems)


def apply(docs: Path, todo: Changes) -> None:
    """Carry out changes: everything is staged beside its place, then a journal is written, then files are moved.

    Interrupted before the journal, nothing has changed; interrupted after it, ``recover`` finishes the work.
    Raises OSError.
    """
    if not todo:
        return
    stage = docs / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    moves = [[str(number), path] for number, path in enumerate(todo.writes)]
    with ThreadPoolExecutor(_WRITERS) as writers:
        staged = (stage / number for number, _ in moves)
        list(writers.map(_write_through, staged, todo.writes.values()))
    _write_through(stage / "journal.tmp", json.dumps({"moves": moves, "removals": todo.removals}).encode())
    (stage / "journal.tmp").replace(stage / _JOURNAL)
    recover(docs)


def recover(docs: Path) -> None:
    """Finish or forget what an interrupted ``apply`` has left behind."""
    stage = docs / _STAGE
    if not stage.is_dir():
        return
    journal = stage / _JOURNAL
    if journal.is_file():
        todo = _read_journal(journal)
        for staged, path in todo["moves"]:
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if (stage / staged).exists():
                (stage / staged).replace(target)
        for path in todo["removals"]:
            (docs / path).unlink(missing_ok=True)
            _remove_empty(docs, (docs / path).parent)
    shutil.rmtree(stage)


def _read_journal(journal: Path) -> dict[str, Any]:
    """The work that a journal lists; raises OSError where it is damaged or points out of ``docs/``."""
    try:
        todo = json.loads(journal.read_bytes())
        paths = [*(path for _, path in todo["moves"]), *todo["removals"]]
        sound = all(_is_below(path) for path in paths) and all(staged.isdecimal() for staged, _ in todo["moves"])
    except (ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise OSError(errno.EINVAL, "is damaged; delete its folder and build again", str(journal))
    return cast(dict[str, Any], todo)


def _is_below(path: str) -> bool:
    return bool(path) and not PurePosixPath(path).is_absolute() and ".." not in path.split("/")


def foreign_pages(docs: Path) -> frozenset[str]:
    """Pages below ``docs/`` that others wrote."""
    listed = _listed(docs)
    return frozenset(
        path
        for file in docs.rglob("*.md")
        if (path := file.relative_to(docs).as_posix()) not in listed and not path.startswith(".")
    )


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _listed(docs: Path) -> frozenset[str]:
    manifest = _read(docs / MANIFEST)
    if manifest is None:  # lost: the pages that bear our mark are ours all the same
        found_here = (file.relative_to(docs).as_posix() for file in docs.rglob("*.md") if file.is_file())
        return frozenset(path for path in found_here if _MARK in (_read(docs / path) or b"")[:_HEAD].replace(b"\r\n", b"\n"))
    paths = manifest.decode("utf-8", "replace").splitlines()
    return frozenset(path for path in paths if _is_below(path))


def _is_ours(path: str, content: bytes) -> bool:
    """The file says so itself: a page in its head, a style sheet in its first line, a data file by what its rows begin with."""
    head = content[:_HEAD].replace(b"\r\n", b"\n")
    if path.endswith(".md"):
        return _MARK in head
    return head.startswith(_DATA) if path.endswith(".json") else _STYLE in head.split(b"\n", 1)[0]


def _has_room(docs: Path, path: str) -> bool:
    """A file can be written there: no folder bears its name, and no file that of a folder above it."""
    target = docs / path
    above = [folder for folder in target.parents if folder != docs and docs in folder.parents]
    return not target.is_dir() and not any(folder.exists() and not folder.is_dir() for folder in above)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _remove_empty(docs: Path, folder: Path) -> None:
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
