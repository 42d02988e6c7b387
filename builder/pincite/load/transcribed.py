"""Files that are no text: each kind by its reader, to a source whose decoded file is the transcript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.particulars import Metadata
from pincite.document.source import Source
from pincite.load.book import read_book
from pincite.load.office.opendocument import read_opendocument
from pincite.load.office.rtf import read_rtf
from pincite.load.office.word import read_word
from pincite.load.printed.pdf import read_pdf
from pincite.load.readings import READERS
from pincite.load.seeds import Seed
from pincite.load.transcript import Transcript

Transcriber = Callable[[Seed, Metadata], Transcript]
"""What makes a transcript of a file; raises AmissError."""

TRANSCRIBED: Mapping[str, Transcriber] = {
    "word": lambda seed, metadata: read_word(seed.content, metadata),
    "opendocument": lambda seed, metadata: read_opendocument(seed.content, metadata),
    "rtf": lambda seed, metadata: read_rtf(seed.content, metadata),
    "book": lambda seed, metadata: read_book(seed.content, metadata),
    "pdf": lambda seed, metadata: read_pdf(seed.content, metadata, seed.recognised),
}
"""The readers by the kind of file."""


def transcribed(source: Source, seed: Seed) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source with the transcript of its file, and the findings. Raises AmissError."""
    transcript = TRANSCRIBED[seed.form](seed, source.metadata)
    new = replace(transcript.source(source), reader=READERS[seed.form])
    notes = []
    if transcript.changes and not source.metadata.changes:
        message = told("tracked-changes", count=transcript.changes)
        notes.append(found(Code.READ_AS, source.path, message, told("see-the-transcript")))
    if transcript.unnumbered:
        message = told("lists-not-described", count=transcript.unnumbered)
        notes.append(found(Code.NUMBERS_MISSING, source.path, message, told("save-it-anew")))
    if seed.kept and seed.kept != new.raw:
        line, count = _difference(seed.kept, new.raw)
        message = told("read-otherwise", reader=new.reader, count=count)
        notes.append(found(Code.READ_OTHERWISE, source.path, message, told("compare-the-readings"), line=line))
    return new, tuple(notes)


def _difference(before: str, now: str) -> tuple[int, int]:
    """The first line in which two transcripts differ, from 1, and how many lines of the new one the old one has not."""
    old, new = before.splitlines(), now.splitlines()
    known = set(old)
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    return first + 1, sum(1 for line in new if line not in known) or 1
