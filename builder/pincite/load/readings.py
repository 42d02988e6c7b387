"""Which reader makes the transcript of each kind of file, in which version, and what another has made of a file before."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from pincite.document.transcripts import READ, kept_of, transcript_file

RECOGNISED = ".recognised"
"""The folder of what programs have recognised on the pages of scans, below that of the sources."""

READERS = {"word": "word 2", "opendocument": "opendocument 2", "rtf": "rtf 2", "book": "epub 1", "pdf": "pdf 1"}
"""Kinds of files that are no text, each with its reader and that reader's version: it rises with every change of what is read."""


def read_before(folder: Path, path: str, form: str, content: bytes) -> str:
    """The transcript of the same bytes that another reader or version made; empty where there is none, or it cannot be read."""
    file = folder / READ / transcript_file(path)
    if form not in READERS or not file.is_file():
        return ""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    kept = kept_of(text)
    same = kept is not None and kept.sha256 == hashlib.sha256(content).hexdigest() and kept.reader != READERS[form]
    return kept.text if kept and same else ""


def recognised_file(folder: Path, path: str) -> Path:
    """Where what was recognised in a source is kept, under its name in the one form that all systems agree on."""
    return folder / RECOGNISED / f"{unicodedata.normalize('NFC', path)}.txt"


def recognised_before(folder: Path, path: str) -> bytes:
    """What was recognised in a source; empty where nothing was, or it cannot be read."""
    file = recognised_file(folder, path)
    try:
        return file.read_bytes() if path.lower().endswith(".pdf") and file.is_file() else b""
    except OSError:
        return b""
