"""What a site was made from, file by file: whatever still stands as it was left is not made again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pincite.work import UnreadableError, decoded, encoded

_MOST_BYTES = 200_000_000


class MadeFile(NamedTuple):
    """A file of the site."""

    of: str
    """A digest of what it was made from."""
    size: int
    time: int
    """Nanoseconds of its last change: another says that somebody else has written it."""
    scripts: tuple[str, ...] = ()
    """The digests of the scripts that stand in it."""


class SiteRecord(NamedTuple):
    """All files of a site that we know how to make."""

    common: str = ""
    """A digest of what all pages depend on."""
    files: dict[str, MadeFile] = {}  # noqa: RUF012 -- never changed in place

    def standing(self, site: Path) -> dict[str, str]:
        """By path what each file was made from that stands in the site as it was left."""
        return {path: made.of for path, made in self.files.items() if stamp_of(site / path) == (made.size, made.time)}


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Size in bytes and time of the last change in nanoseconds of a file; None where there is none."""
    try:
        stated = path.lstat()
    except OSError:
        return None
    return (stated.st_size, stated.st_mtime_ns)


def record_file(cache: Path, site: Path) -> Path:
    """Where the record of a site is kept."""
    return cache / f"site-{sha256(str(site.absolute()).encode()).hexdigest()[:16]}.record"


def load_record(path: Path) -> SiteRecord:
    """The record of a site, empty where there is none that can be read."""
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return SiteRecord()
        return decoded(path.read_bytes(), SiteRecord)
    except (OSError, UnreadableError):
        return SiteRecord()


def save_record(path: Path, record: SiteRecord) -> None:
    """Keep the record of a site; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".next")
    beside.write_bytes(encoded(record))
    beside.replace(path)


def files_below(folder: Path) -> Iterator[str]:
    """The files of a site below its folder, less what is hidden at the top, which engines leave alone; links are not followed."""
    root = str(folder)
    for place, folders, names in os.walk(root):
        top = place == root
        below = "" if top else f"{place[len(root) + 1 :]}/".replace(os.sep, "/")
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if name not in links and not (top and name.startswith("."))]
        yield from (f"{below}{name}" for name in (*names, *links) if not (top and name.startswith(".")))
