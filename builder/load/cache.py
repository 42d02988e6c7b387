"""Results kept between builds, by the digest of what they were made from. May be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_KEPT_SECONDS = 30 * 24 * 3600


class Cache:
    """A folder of results; a damaged one counts as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The result stored under ``key``, or None."""
        path = self.folder / key[:2] / key
        if not path.is_file():
            return None
        stored = path.read_bytes()
        digest, content = stored[:32], stored[32:]
        if hashlib.sha256(content).digest() != digest:
            return None
        os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Store a result; a half-written one is never seen."""
        path = self.folder / key[:2] / key
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{key}.{os.getpid()}")
        fresh.write_bytes(hashlib.sha256(content).digest() + content)
        fresh.replace(path)

    def sweep(self) -> None:
        """Remove what no build has used for a month."""
        limit = time.time() - _KEPT_SECONDS
        for path in self.folder.glob("??/*"):
            if path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


def key(*parts: str | bytes) -> str:
    """A digest over parts, and over the builder itself: a changed builder makes new results."""
    digest = hashlib.sha256(_builder_digest())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


@cache
def _builder_digest() -> bytes:
    digest = hashlib.sha256()
    for file in _files(files("builder")):
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
