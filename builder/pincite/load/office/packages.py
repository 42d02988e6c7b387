"""Zip packages: office documents and books, opened within limits of size."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO

from pincite.diagnostics import AmissError, told
from pincite.load.decode import UndecodableError, decode_xml
from pincite.load.markup.xml_tree import Element, XmlError, read_xml

_LARGEST = 200_000_000
"""Bytes of one part when it is unpacked."""
_MOST_PARTS = 20_000
_RATIO = 300
"""Times its packed size, from which on a part of a megabyte and more is a bomb and no text: prose packs to a fifth."""
_SMALL = 1_000_000
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(ValueError, OSError, NotImplementedError, RuntimeError, OverflowError),
)
"""What the standard library raises for packages that are cut short or made to mislead."""


class PackageError(AmissError):
    """A file is no package that can be read, with what was seen and what to do."""


class Package:
    """The parts of a package by their names."""

    def __init__(self, content: bytes) -> None:
        """Raises PackageError where the bytes are no zip file."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            self._parts = {one.filename.lstrip("/"): one for one in self._zip.infolist()}
        except _DAMAGED as error:
            raise PackageError(told("no-package"), told("save-it-anew")) from error
        if len(self._parts) > _MOST_PARTS:
            raise PackageError(told("package-too-large"), told("save-it-anew"))

    @property
    def names(self) -> list[str]:
        """Of all parts, in the order of the file."""
        return list(self._parts)

    def bytes_of(self, name: str) -> bytes:
        """One part's bytes, empty where there is no such part. Raises PackageError."""
        part = self._parts.get(name)
        if part is None:
            return b""
        if part.file_size > _LARGEST or (part.file_size > _SMALL and part.file_size > _RATIO * max(1, part.compress_size)):
            raise PackageError(told("package-too-large"), told("save-it-anew"))
        if part.flag_bits & 1:
            raise PackageError(told("with-a-password"), told("save-without-password"))
        try:
            with self._zip.open(part) as opened:
                content = opened.read(_LARGEST + 1)
        except _DAMAGED as error:
            raise PackageError(told("no-package"), told("save-it-anew")) from error
        return content

    def xml(self, name: str) -> Element | None:
        """One part's tree, None where there is no such part. Raises PackageError."""
        content = self.bytes_of(name)
        if not content.strip():
            return None
        try:
            return read_xml(decode_xml(content)[0])
        except (XmlError, UndecodableError) as error:
            raise PackageError(error.what, told("save-it-anew")) from error
