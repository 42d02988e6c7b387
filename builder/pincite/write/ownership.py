"""Which files below ``docs/`` are the builder's own: no other is ever touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

MANIFEST = ".pincite"
"""Lists the files that the builder wrote, one path a line."""
HOME = ".home.md"
"""What the home page would show, for a home page of the publisher's own."""
_MARK = b"\ngenerator: pincite\n"
_DATA = (b"[]\n", b'[\n{"document": "', b'[\n{"kind": "')
_OBJECT = b'"generator": {"type": "Software", "name": "Pincite"}'
_STYLE = b"Pincite"
_REDIRECT = b'<meta name="generator" content="pincite">'
_HEAD = 4096
_LONGEST_NAME = 255
"""Bytes of a file's name."""
_LONGEST_PATH = 2000


def foreign_pages(docs: Path) -> frozenset[str]:
    """Pages below ``docs/`` that others wrote."""
    ours = listed(docs)
    found = _markdown(docs) if docs.is_dir() else ()
    return frozenset(path for path in found if path not in ours and not path.startswith("."))


def _markdown(docs: Path) -> Iterator[str]:
    """The Markdown files below a folder."""
    return (path for path, entry in _below(docs) if path.endswith(".md") and entry.is_file())


def _below(docs: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Each file and link below a folder, links to folders not followed, with its path."""
    waiting = [""]
    while waiting:
        here = waiting.pop()
        with suppress(PermissionError), os.scandir(docs / here) as entries:  # a closed folder holds nothing that is ours
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{here}{entry.name}/")
                else:
                    yield f"{here}{entry.name}", entry


def listed(docs: Path) -> frozenset[str]:
    """The files that the builder wrote, as its list has them, or where that is lost as the pages say themselves."""
    manifest = content_of(docs / MANIFEST)
    if manifest is None:  # lost: the pages that bear our mark are ours all the same
        found_here = _markdown(docs) if docs.is_dir() else ()
        return frozenset(path for path in found_here if _MARK in (content_of(docs / path) or b"")[:_HEAD].replace(b"\r\n", b"\n"))
    paths = manifest.decode("utf-8", "replace").splitlines()
    return frozenset(path for path in paths if is_below(path) and not is_too_long(path))


def is_ours(path: str, content: bytes) -> bool:
    """The file says so itself: a page in its head, a style sheet in its first line, a data file by what its rows begin with."""
    head = content[:_HEAD].replace(b"\r\n", b"\n")
    if path.endswith(".md"):
        return _MARK in head
    if path.endswith(".html"):
        return _REDIRECT in head
    if path.endswith(".json"):
        return head.startswith(_DATA) or _OBJECT in head
    return _STYLE in head.split(b"\n", 1)[0]


def is_below(path: str) -> bool:
    """A path that cannot lead out of the folder to which it is relative."""
    return bool(path) and "\0" not in path and not PurePosixPath(path).is_absolute() and ".." not in path.split("/")


def is_inside(target: Path, root: Path) -> bool:
    """No link on the way to a file leads out of a folder, which is given without links."""
    try:
        return target.parent.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def is_too_long(path: str) -> bool:
    """A path, or a part of it, is longer than file systems take."""
    return len(path) > _LONGEST_PATH or any(len(part.encode("utf-8", "replace")) > _LONGEST_NAME for part in path.split("/"))


def symbolic_links(docs: Path) -> frozenset[str]:
    """The paths below ``docs/`` that are symbolic links; they are not followed."""
    return frozenset(path for path, entry in _below(docs) if entry.is_symlink()) if docs.is_dir() else frozenset()


def is_linked(path: str, links: frozenset[str]) -> bool:
    """A path is one of some symbolic links, or leads through one."""
    return bool(links) and not links.isdisjoint((path, *(above.as_posix() for above in PurePosixPath(path).parents)))


def content_of(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None
