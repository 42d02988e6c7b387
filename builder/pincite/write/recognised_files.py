"""What was recognised on the pages of a scan, kept beside the sources."""

from __future__ import annotations

from pathlib import Path


def keep_recognised(file: Path, text: str) -> None:
    """Write the file whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.next")
    beside.write_text(text, "utf-8", newline="\n")
    beside.replace(file)
