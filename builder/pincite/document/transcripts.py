"""Transcripts as they are kept beside the ledgers: what was read of a file that is no text, by which reader."""

from __future__ import annotations

from typing import NamedTuple

from pincite.document.source import Source, file_of

READ = ".read"
"""The folder of the transcripts, below that of the sources."""
_FIRST = "# What Pincite has read of a file: kept, so that another reading of it shows as a difference."
_END = "---\n"


class KeptTranscript(NamedTuple):
    """A transcript with what it was made of."""

    sha256: str
    """Of the file."""
    reader: str
    """Kind and version."""
    text: str


def transcript_file(path: str) -> str:
    """The file of a source's transcript, below the folder of the transcripts."""
    return f"{file_of(path)}.txt"


def kept_text(source: Source) -> str:
    """What the file of a source's transcript holds; empty for a source that is text itself."""
    if not source.reader:
        return ""
    return f"{_FIRST}\nsha256: {source.sha256}\nreader: {source.reader}\n{_END}{source.raw}"


def kept_of(content: str) -> KeptTranscript | None:
    """What such a file says; None where it is none."""
    head, found, text = content.partition(_END)
    facts = dict(line.partition(": ")[::2] for line in head.splitlines()[1:])
    if not found or not head.startswith(_FIRST) or "sha256" not in facts or "reader" not in facts:
        return None
    return KeptTranscript(facts["sha256"], facts["reader"], text)
