"""Conventions of the publisher's own, below ``seeds/conventions/``: they go before those that come with the builder."""

from __future__ import annotations

from pathlib import Path

from pincite.load.walk import walked

OWN = "conventions/"
"""Below the seeds folder."""
Files = tuple[tuple[str, bytes], ...]
"""Name below the folder and bytes of each file; ``languages/`` holds what languages have in common."""

_adopted: Files = ()
"""By which this process reads, beside ours: a process reads by one set of conventions, and is told it at its start."""


def adopt(files: Files) -> None:
    """Read by these conventions too, from here on."""
    global _adopted
    _adopted = files


def adopted() -> Files:
    """The conventions by which this process reads, beside ours."""
    return _adopted


def own_conventions(seeds: Path) -> Files:
    """The files below a seeds folder; raises OSError."""
    folder = seeds / OWN
    found = (path for path in walked(folder, (".", "_")).paths if path.suffix == ".yml" and path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)
