"""A site that nothing has changed since MkDocs made it, and what was said of it then: it is not made again."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from pincite.document.build_date import today

_RECORD = Path(".cache/pincite/standing.record")
"""Below the folder of the settings."""
_MOST_BYTES = 50_000_000
_CHECK = 16
"""Bytes of the digest that a record begins with."""
WRITTEN_BESIDE = (".ledger", ".read")
"""Folders beside the sources that a build writes itself."""
_PACKAGE = Path(__file__).parent.parent


class SiteAsLeft(NamedTuple):
    """A site as the last build left it."""

    site: str
    given: str
    """A digest of what it was made from: each file by name, size and time."""
    folders: tuple[str, ...]
    """The folders and files that it is of, beside the folder of the settings and what is installed."""
    left: str
    """The same of what a build writes."""
    written: tuple[str, ...]
    """The folders that it is of."""
    said: tuple[tuple[int, str], ...]
    """What was printed: how grave it is, by the numbers of Python's ``logging``, and the line."""
    unsound: bool
    """Some sources could not be published as they are."""


def site_as_left(settings: Path, *, strict: bool) -> SiteAsLeft | None:
    """What is known of a site, if it stands as it was left and all that it was made from does too."""
    record = settings.absolute().parent / _RECORD
    try:
        if record.is_symlink() or record.stat().st_size > _MOST_BYTES:
            return None
        check, content = (held := record.read_bytes())[:_CHECK], held[_CHECK:]
        if blake2b(content, digest_size=_CHECK).digest() != check:
            return None
        known = msgspec.msgpack.decode(content, type=SiteAsLeft)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    now = given(settings, known.folders, strict=strict)
    return known if (now, digest_of_folders(known.written)) == (known.given, known.left) else None


def remember(settings: Path, known: SiteAsLeft) -> None:
    """Keep what is known of a site; raises OSError."""
    record = settings.absolute().parent / _RECORD
    record.parent.mkdir(parents=True, exist_ok=True)
    beside = record.with_suffix(".next")
    content = msgspec.msgpack.encode(known)
    beside.write_bytes(blake2b(content, digest_size=_CHECK).digest() + content)
    beside.replace(record)


def given(settings: Path, folders: Sequence[str], *, strict: bool) -> str:
    """A digest of what a site is made from: files by name, size and time, settings, date, and what is installed."""
    root = settings.absolute().parent
    said = [str(settings.absolute()), str(strict), today(), os.environ.get("SOURCE_DATE_EPOCH", ""), sys.version]
    top = (entry for entry in os.scandir(root) if entry.is_file() or entry.is_symlink())
    installed = (f"{path} {_time(path)}" for path in sys.path if path and Path(path) not in (Path.cwd(), root))
    own = (line for folder in folders for line in _below(folder, WRITTEN_BESIDE))
    return _digest(said, installed, _stamped(top), _below(str(_PACKAGE), ("__pycache__",)), own)


def digest_of_folders(folders: Iterable[str], but: Container[str] = ()) -> str:
    """A digest of the files below some folders, less those of some paths."""
    return _digest(line for folder in folders for line in _below(folder) if line.rsplit(" ", 2)[0] not in but)


def _below(folder: str, but: Container[str] = ()) -> Iterator[str]:
    """Name, size and time of each file below a folder, links followed; of a file its own."""
    waiting, linked = [folder], set()
    while waiting:
        here = waiting.pop()
        try:
            entries = [entry for entry in os.scandir(here) if entry.name not in but]
        except OSError:
            yield f"{here} {_time(here)} -"
            continue
        folders = [entry for entry in entries if entry.is_dir()]
        for entry in folders:
            real = os.path.realpath(entry.path) if entry.is_symlink() else ""
            if not real or real not in linked:  # a link that leads back to where it stands ends here
                linked.add(real)
                waiting.append(entry.path)
        yield from _stamped(entry for entry in entries if not entry.is_dir())


def _stamped(entries: Iterable[os.DirEntry[str]]) -> Iterator[str]:
    for entry in entries:
        try:
            told = entry.stat()
            yield f"{entry.path} {told.st_size} {told.st_mtime_ns}"
        except OSError:
            yield f"{entry.path} - -"


def _time(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0


def _digest(*lines: Iterable[str]) -> str:
    return blake2b("\n".join(sorted(line for some in lines for line in some)).encode("utf-8", "surrogatepass")).hexdigest()
