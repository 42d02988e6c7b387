"""Results kept between builds, by the digest of what they were made from. May be deleted at any time."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_DAY = 24 * 3600
_MAPPED = 1 << 30
"""Bytes of the file that are read as memory."""
_KEPT_SECONDS = 30 * _DAY
RESULTS = "results-3.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, digest BLOB, content BLOB, used REAL)"


class Store:
    """One SQLite file of results; a damaged result counts as none, a damaged file is begun anew.

    A build does without what cannot be kept or read: ``fault`` then says why, and nothing more is tried.
    """

    def __init__(self, folder: Path, name: str = RESULTS) -> None:
        self.fault = ""
        self._file: sqlite3.Connection | None = None
        with self._at_fault():
            _refuse_links(folder, name)
            folder.mkdir(parents=True, exist_ok=True)
            self._path = folder / name
            try:
                self._file = _opened(self._path)
            except sqlite3.DatabaseError:
                self._begin_anew()

    def get(self, key: str) -> bytes | None:
        """The result stored under ``key``, or None."""
        with self._at_fault():
            try:
                row = self._row(key)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                row = None
                self._begin_anew()
            if row is not None and isinstance(row[1], bytes) and hashlib.sha256(row[1]).digest() == row[0]:
                return row[1]
        return None

    def _row(self, key: str) -> tuple[Any, Any] | None:
        found = self._file.execute("SELECT digest, content FROM results WHERE key = ?", (key,)) if self._file else None
        return found.fetchone() if found else None

    def _begin_anew(self) -> None:
        """Put an empty file in the place of a damaged one; raises sqlite3.Error and OSError."""
        if self._file:
            self._file.close()
        for damaged in self._path.parent.glob(f"{self._path.name}*"):
            damaged.unlink()
        self._file = _opened(self._path)

    def put(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Store results by key, all or none."""
        rows = [(key, hashlib.sha256(content).digest(), content, time.time()) for key, content in results]
        with self._at_fault():
            if self._file:
                with self._file:
                    self._file.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)

    def sweep(self, used: Iterable[str]) -> None:
        """Note which results were used, and remove what no build has used for a month."""
        now = time.time()
        day = int(now // _DAY)
        with self._at_fault():
            if self._file:
                if self._file.execute("PRAGMA user_version").fetchone() != (day,):  # once a day is enough
                    with self._file:
                        rows = [(now, key) for key in used]
                        self._file.executemany("UPDATE results SET used = ? WHERE key = ?", rows)
                        self._file.execute("DELETE FROM results WHERE used < ?", (now - _KEPT_SECONDS,))
                        self._file.execute(f"PRAGMA user_version = {day}")
                self._file.close()

    @contextmanager
    def _at_fault(self) -> Iterator[None]:
        """A disk that is full or not ours ends the keeping, not the build."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.fault = str(error)
            self._file = None


def key(*parts: str | bytes) -> str:
    """A digest over parts, and over the builder itself: a changed builder makes new results."""
    digest = hashlib.sha256(_builder_digest())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def _refuse_links(folder: Path, name: str) -> None:
    """Raise OSError where the cache, or the folder of caches that it stands in, is a link to somewhere else."""
    above = [folder.parent] if folder.parent.name.startswith(".") else []
    for path in (*above, folder, *folder.glob(f"{name}*")):
        if path.is_symlink():
            raise OSError(errno.ELOOP, "it is a symbolic link, through which nothing is written", str(path))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine loses is only time
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    connection.execute(_TABLE)
    connection.execute("SELECT key, digest, content, used FROM results LIMIT 0")  # a file of another shape is a damaged one
    return connection


@cache
def _builder_digest() -> bytes:
    digest = hashlib.sha256()
    for file in _files(files("pincite")):
        digest.update(file.read_bytes())
    return digest.digest()


def _files(folder: Traversable) -> list[Traversable]:
    out: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            out += _files(entry)
        elif entry.name.endswith((".py", ".yml", ".css")):
            out.append(entry)
    return out
