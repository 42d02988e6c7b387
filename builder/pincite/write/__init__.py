"""Write: pages to ``docs/``, only what changed, all of it or none."""

from __future__ import annotations

import errno
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, cast

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.page import Page

MANIFEST = ".pincite"
"""Lists the files that the builder wrote, one path a line."""
_STAGE = ".pincite-next"
_JOURNAL = "journal.json"
_DOCS, _LEDGERS = "docs", "ledgers"
_MARK = b"\ngenerator: pincite\n"
_DATA = (b"[]\n", b'[\n{"document": "', b'[\n{"kind": "')
_OBJECT = b'"generator": {"type": "Software", "name": "Pincite"}'
_STYLE = b"Pincite"
_REDIRECT = b'<meta name="generator" content="pincite">'
_HEAD = 4096
_WRITERS = 8
"""Threads that wait for the disk."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What writing would do."""

    writes: dict[str, bytes]
    """New content by path below ``docs/``."""
    removals: tuple[str, ...]
    ledgers: dict[str, bytes] = field(default_factory=dict)
    """New content by path below the folder of ledgers."""
    ledger_removals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.writes or self.removals or self.ledgers or self.ledger_removals)


def changed_ledgers(folder: Path, texts: dict[str, str]) -> tuple[dict[str, bytes], tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers whose content is another than that of their file, and the files that are no ledger's any more.

    An empty text stands for a ledger that is as it was read.

    Where the folder cannot be written to nothing is kept, and a finding says so.
    """
    wanted = {path: text.encode() for path, text in texts.items()}
    present = {file.relative_to(folder).as_posix() for file in folder.rglob("*.txt")} if folder.is_dir() else set()
    writes = {path: content for path, content in wanted.items() if content and _read(folder / path) != content}
    removals = tuple(sorted(present - wanted.keys()))
    nearest = next(above for above in (folder, *folder.parents) if above.exists())
    if (writes or removals) and not os.access(nearest, os.W_OK):
        hint = "copy the sources to a folder of your own if their addresses are to last"
        return {}, (), (found(Code.LEDGER_NOT_KEPT, str(folder), "cannot be written to", hint),)
    return writes, removals, ()


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
        list(writers.map(_write_through, staged, (contents[root][path] for root, _, path in moves)))
    removals = [*([_DOCS, path] for path in todo.removals), *([_LEDGERS, path] for path in todo.ledger_removals)]
    stage = docs / _STAGE
    _write_through(stage / "journal.tmp", json.dumps({"moves": moves, "removals": removals}).encode())
    (stage / "journal.tmp").replace(stage / _JOURNAL)
    recover(docs, ledgers)


def recover(docs: Path, ledgers: Path) -> None:
    """Finish or forget what an interrupted ``apply`` has left behind."""
    stage = docs / _STAGE
    journal = stage / _JOURNAL
    if journal.is_file():
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


def _read_journal(journal: Path) -> dict[str, Any]:
    """The work that a journal lists; raises OSError where it is damaged or points out of ``docs/``."""
    try:
        todo = json.loads(journal.read_bytes())
        places = [*((root, path) for root, _, path in todo["moves"]), *todo["removals"]]
        sound = all(root in (_DOCS, _LEDGERS) and _is_below(path) for root, path in places)
        sound = sound and all(number.isdecimal() for _, number, _ in todo["moves"])
    except (ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise OSError(errno.EINVAL, "is damaged; delete its folder and build again", str(journal))
    return cast(dict[str, Any], todo)


def _is_below(path: str) -> bool:
    return bool(path) and not PurePosixPath(path).is_absolute() and ".." not in path.split("/")


def published_text(docs: Path, path: str) -> str:
    """A file below ``docs/`` as it stands, if the builder wrote it; empty otherwise."""
    content = _read(docs / path)
    return content.decode("utf-8", "replace").replace("\r\n", "\n") if content is not None and _is_ours(path, content) else ""


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
    if path.endswith(".html"):
        return _REDIRECT in head
    if path.endswith(".json"):
        return head.startswith(_DATA) or _OBJECT in head
    return _STYLE in head.split(b"\n", 1)[0]


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
