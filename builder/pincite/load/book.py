"""EPUB books: their chapters in the order of reading, each as a web page (EPUB 3.3, sections 4 and 5)."""

from __future__ import annotations

import re
from posixpath import join, normpath
from urllib.parse import unquote

from pincite.diagnostics import told
from pincite.document.particulars import Metadata
from pincite.load.decode import UndecodableError, decode
from pincite.load.html import collapsed
from pincite.load.html_blocks import PageBlock, Reader
from pincite.load.office.packages import Package, PackageError
from pincite.load.transcript import CONTENTS, Transcript, line_starts

_CONTAINER = "META-INF/container.xml"
_COLOPHON = "page of the publisher"
_PUBLISHERS = frozenset(("colophon", "cover", "copyright", "imprint"))
"""Names of chapters in which a publisher speaks of the book."""
_NAME = re.compile(r"[^a-z]+")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read_book(content: bytes, _: Metadata) -> Transcript:
    """The transcript of an EPUB book. Raises PackageError."""
    package = Package(content)
    if "META-INF/encryption.xml" in package.names and b"enc:EncryptedData" in package.bytes_of("META-INF/encryption.xml"):
        raise PackageError(told("with-a-password"), told("save-without-password"))
    out = Transcript()
    chapters, out.shown = _chapters(package)
    for name, reason in chapters:
        try:
            page = decode(package.bytes_of(name), web_page=True)[0]
        except UndecodableError as error:
            raise PackageError(error.what, told("save-it-anew")) from error
        _write(out, Reader(page, line_starts(page)).read(), reason)
    if not chapters:
        raise PackageError(told("no-document-in-package"), told("save-it-anew"))
    return out


def _chapters(package: Package) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The parts of a book in the order of reading, each with why it is left out, if it is; and what the book says of itself."""
    container = package.xml(_CONTAINER)
    root = next((one for one in container.walk() if one.tag == "rootfile"), None) if container else None
    opf = package.xml(root.get("full-path")) if root else None
    manifest, spine = (opf.child("manifest"), opf.child("spine")) if opf else (None, None)
    if root is None or manifest is None or spine is None:
        raise PackageError(told("no-document-in-package"), told("save-it-anew"))
    folder = root.get("full-path").rpartition("/")[0]
    items = {one.get("id"): one for one in manifest.children}
    out = []
    for reference in spine.children:
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        name = normpath(join(folder, unquote(item.get("href"))))
        named = _NAME.split(f"{item.get('id')}/{item.get('href').rpartition('/')[2]}".lower())
        reason = CONTENTS if "nav" in item.get("properties").split() else _COLOPHON if _PUBLISHERS.intersection(named) else ""
        out.append((name, reason))
    stated = {tag: one.text for tag in ("title", "language") if (one := opf.child("metadata", tag))} if opf else {}
    return out, stated


def _write(out: Transcript, page: Reader, reason: str) -> None:
    """The blocks of a page in order, and between them what stands in sentences without being part of them."""
    left = sorted(page.left)
    at = 0
    for block in page.blocks:
        if not block.text:
            continue
        _write_block(out, block, reason or block.reason)
        while at < len(left) and left[at][0].start < block.runs[-1][1].end:
            span, why = left[at]
            out.leave(page.raw[span.start : span.end], why)
            at += 1


def _write_block(out: Transcript, block: PageBlock, reason: str) -> None:
    out.begin(heading=bool(block.heading))
    if block.marker and not reason:
        out.number(block.marker[0].strip(), "")
    for words, _, strong in collapsed(block):
        if reason:
            out.leave(words, reason)
        else:
            out.write(words, strong=strong)
