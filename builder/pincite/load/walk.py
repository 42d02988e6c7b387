"""What stands below a folder, and which folders below it do not let themselves be read."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple


class Walked(NamedTuple):
    """All that was found below a folder."""

    paths: tuple[Path, ...]
    """Files and folders in order, each folder before what it holds; links are not followed."""
    unreadable: tuple[tuple[Path, str], ...]
    """Folders that cannot be read, and why: what they hold is not known."""


def walked(folder: Path, passed_over: tuple[str, ...] = ()) -> Walked:
    """Look at everything below a folder but names with one of the beginnings that are ``passed_over``."""
    paths: list[Path] = []
    unreadable: list[tuple[Path, str]] = []
    left = [(folder, True)]
    while left:
        path, is_folder = left.pop()
        paths.append(path)
        if is_folder:
            try:
                with os.scandir(path) as entries:
                    found = [entry for entry in entries if not entry.name.startswith(passed_over)]
            except FileNotFoundError:
                continue
            except OSError as error:
                unreadable.append((path, error.strerror or str(error)))
                continue
            inside = sorted(((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found), reverse=True)
            left += [(path / name, is_dir) for name, is_dir in inside]
    return Walked(tuple(paths[1:]), tuple(unreadable))


def leads_out(path: Path, folder: Path) -> bool:
    """A file is reached by a link that leads out of a folder. Raises OSError where links lead round in a circle."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except RuntimeError as error:  # as Python up to 3.12 tells it
        raise OSError(errno.ELOOP, "it is a link that leads back to itself", str(path)) from error
