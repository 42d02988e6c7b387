"""The first files of a project, into a folder in which nothing stands."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path


def begin(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files by path below a folder, with an empty one for pages.

    Raises FileExistsError, and writes nothing, where the folder holds anything; OSError where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, "is not empty", str(folder))
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    (folder / "docs").mkdir()
    (folder / "docs/.gitkeep").touch()  # git keeps no empty folder, and engines want one
