"""Word files: every word of the file in its order, with the numbers that Word counts (ECMA-376, part 1)."""

from __future__ import annotations

from pincite.diagnostics import told
from pincite.document.particulars import Metadata
from pincite.load.markup.xml_tree import Element
from pincite.load.office.packages import Package, PackageError
from pincite.load.office.word_lists import Lists
from pincite.load.office.word_reader import WordReader
from pincite.load.office.word_styles import Styles
from pincite.load.transcript import COMMENT, NOTE, RUNNING_FOOT, RUNNING_HEAD, Transcript

_OFFICE = ("/officeDocument", "/officeDocument/relationships/officeDocument")
_ASIDE = {"footnotes": NOTE, "endnotes": NOTE, "comments": COMMENT}


def read_word(content: bytes, metadata: Metadata) -> Transcript:
    """The transcript of a Word file. Raises PackageError.

    Tracked changes are read as accepted, or as ``metadata.changes`` says.
    """
    package = Package(content)
    name = _main_part(package)
    main = package.xml(name)
    body = main.child("body") if main else None
    if body is None:
        raise PackageError(told("no-document-in-package"), told("save-it-anew"))
    folder = name.rpartition("/")[0]
    parts = {part: package.xml(f"{folder}/{part}.xml") for part in ("styles", "numbering", *_ASIDE)}
    addresses = _addresses(package.xml(f"{folder}/_rels/{name.rpartition('/')[2]}.rels"))
    original = metadata.changes == "original"
    reader = WordReader(Styles(parts["styles"]), Lists(parts["numbering"]), addresses, original=original)
    reader.blocks(body)
    reader.flush()
    for part, reason in _ASIDE.items():
        reader.aside(parts[part], reason)
        reader.notes(parts[part])
    for other in package.names:
        if other.startswith((f"{folder}/header", f"{folder}/footer")) and other.endswith(".xml"):
            parts[other] = package.xml(other)
            reader.aside(parts[other], RUNNING_HEAD if "/header" in other else RUNNING_FOOT)
    held = sum(
        _characters(one) for one in (main, *(one for part, one in parts.items() if part not in ("styles", "numbering"))) if one
    )
    if held != reader.out.held:
        raise PackageError(told("transcript-differs", held=held, read=reader.out.held), told("report-with-file"))
    return reader.out


def _main_part(package: Package) -> str:
    """The part that the package names as its document."""
    relations = package.xml("_rels/.rels")
    for one in relations.children if relations else ():
        if one.get("Type").endswith(_OFFICE):
            return one.get("Target").lstrip("/")
    return "word/document.xml"


def _addresses(relations: Element | None) -> dict[str, str]:
    """Where the links of a part lead, by the ids by which it names them."""
    rows = relations.children if relations else ()
    return {one.get("Id"): one.get("Target") for one in rows if one.get("TargetMode") == "External"}


def _characters(root: Element) -> int:
    """Characters of all words that a part holds, kept and struck out."""
    return sum(len(one.text) for one in root.walk() if one.tag in ("t", "delText"))
