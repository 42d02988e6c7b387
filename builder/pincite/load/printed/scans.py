"""The pages of a scan to what a program recognises on them, a page a processor."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from pincite.diagnostics import told
from pincite.document.particulars import Metadata
from pincite.load.printed import tesseract
from pincite.load.printed.pdf import lacking
from pincite.load.printed.pdf_characters import PdfPageText
from pincite.load.printed.pdf_process import PdfError, pages_of, picture_of
from pincite.load.printed.recognised import Recognition, ScannedPage


class Scan(NamedTuple):
    """A file whose pages are to be recognised."""

    content: bytes
    pages: tuple[PdfPageText, ...]
    """Those of the document, as far as their text layer goes."""
    lacks: bool
    """Its text layer cannot be read, or is to be ignored."""


def scan_of(content: bytes, metadata: Metadata) -> Scan:
    """The pages of a PDF file that hold a document. Raises PdfError."""
    pages = pages_of(content, metadata.file_pages)
    return Scan(content, tuple(pages), lacking(pages, metadata) is not None)


def recognise_scan(scan: Scan, languages: Sequence[str], dots: int, done: Callable[[int], None]) -> Recognition:
    """What Tesseract recognises on the pages in languages, BCP 47 tags or its own names; ``done`` is told after each page.

    Raises PdfError where it, or a language of it, is not installed, or a page cannot be read.
    """
    version = tesseract.version()
    names = [tesseract.named(one) for one in languages]
    if missing := sorted({*names} - tesseract.languages()):
        hint = told("install-language", package=f"tesseract-ocr-{missing[0].replace('_', '-')}")
        raise tesseract.NotInstalledError(told("no-such-language", names=", ".join(missing)), hint)
    if not names:
        raise PdfError(told("no-language-stated"), told("state-the-language"))
    joined = "+".join(names)

    def read(page: PdfPageText) -> ScannedPage:
        lines = tesseract.lines_on(picture_of(scan.content, page.number, dots), joined, page.height)
        done(1)
        return ScannedPage(page.number, page.width, page.height, lines)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        pages = tuple(pool.map(read, scan.pages))
    return Recognition(hashlib.sha256(scan.content).hexdigest(), f"tesseract {version} ({joined})", pages)
