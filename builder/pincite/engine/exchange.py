"""A new site put in the place of the old, file by file, so that what has not changed is not touched."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Container
from pathlib import Path

from pincite.engine.site_record import files_below


def exchange(stage: Path, site: Path, standing: Container[str]) -> None:
    """Move what is staged into the site and take away what is neither staged nor ``standing``; raises OSError.

    A file whose bytes are the same stays, with its time. What is hidden at the top of the site is left alone.
    """
    site.mkdir(parents=True, exist_ok=True)
    staged = set(files_below(stage))
    gone = [path for path in files_below(site) if path not in staged and path not in standing]
    for path in gone:
        (site / path).unlink()
    for path in sorted(staged):
        target = site / path
        if target.is_symlink() or (target.is_file() and filecmp.cmp(stage / path, target, shallow=False)):
            if not target.is_symlink():
                continue
            target.unlink()
        _make_room(site, target)
        shutil.move(stage / path, target)
    for folder in {(site / path).parent for path in gone}:
        _remove_empty_above(site, folder)
    shutil.rmtree(stage)


def _make_room(site: Path, target: Path) -> None:
    """Folders for a file; a file or link that bears the name of one, or a folder that bears the file's, gives way."""
    for folder in [above for above in reversed(target.parents) if site in above.parents]:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _remove_empty_above(site: Path, folder: Path) -> None:
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
