"""A new site put in the place of the old, file by file, so that what has not changed is not touched."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Container
from pathlib import Path, PurePosixPath

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
    for name in sorted({str(PurePosixPath(path).parent) for path in staged}):
        _make_room(site, site / name)
    for path in staged:
        source, target = stage / path, site / path
        if target.is_symlink():
            target.unlink()
        elif target.is_file():
            if filecmp.cmp(source, target, shallow=False):
                continue
        elif target.is_dir():
            shutil.rmtree(target)
        shutil.move(source, target)
    for folder in {(site / path).parent for path in gone}:
        _remove_empty_above(site, folder)
    shutil.rmtree(stage)


def _make_room(site: Path, folder: Path) -> None:
    """A folder for files; a file or link that bears its name, or that of one above it, gives way."""
    for one in [above for above in (*reversed(folder.parents), folder) if site in above.parents]:
        if one.is_symlink() or one.is_file():
            one.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remove_empty_above(site: Path, folder: Path) -> None:
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
