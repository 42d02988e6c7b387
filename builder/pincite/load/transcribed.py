"""Files that are no text: each kind by its reader, to a source whose decoded file is the transcript."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.particulars import Metadata
from pincite.document.source import Source
from pincite.load.book import read_book
from pincite.load.office.opendocument import read_opendocument
from pincite.load.office.rtf import read_rtf
from pincite.load.office.word import read_word
from pincite.load.printed.pdf import read_pdf
from pincite.load.transcript import Transcript

Transcriber = Callable[[bytes, Metadata], tuple[Transcript, tuple[Phrase, ...]]]
"""What makes a transcript of a file's bytes, with what the publisher is told; raises AmissError."""

TRANSCRIBED: Mapping[str, Transcriber] = {
    "word": read_word,
    "opendocument": read_opendocument,
    "rtf": read_rtf,
    "book": read_book,
    "pdf": read_pdf,
}
"""The readers by the kind of file."""


def transcribed(source: Source, form: str, content: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source with the transcript of its file, and the findings. Raises AmissError."""
    transcript, said = TRANSCRIBED[form](content, source.metadata)
    notes = tuple(found(Code.READ_AS, source.path, phrase, told("see-the-transcript")) for phrase in said)
    return transcript.source(source), notes
