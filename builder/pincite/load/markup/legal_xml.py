"""Legal XML: the text of a file with the clauses that its elements state, every character of the file accounted for."""

from __future__ import annotations

import re
from dataclasses import replace

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.packed import Offsets
from pincite.document.source import Source
from pincite.document.stretches import Spans
from pincite.load.left_out import left_out
from pincite.load.markup.dialects import dialect_of
from pincite.load.markup.xml_reader import XmlReader
from pincite.load.markup.xml_tree import Element, read_xml
from pincite.load.metadata import filled_in


def read_legal_xml(source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source with its text and the clauses that its elements state; spans point into the XML file. Raises XmlError.

    Where no table describes the dialect, the text alone is taken, a paragraph an element that holds words.
    """
    root = read_xml(source.raw)
    dialect = dialect_of(root)
    reader = XmlReader(source.raw, dialect, root)
    reader.below(root, reader.root)
    reader.end_line()
    text = "".join(reader.text)
    metadata, inferred = filled_in(source.metadata, {"title": reader.title(), "language": _language(root)})
    new = replace(
        source,
        text=text + "\n\n" if text else "",
        metadata=metadata,
        inferred=inferred,
        pieces=reader.pieces,
        omissions=left_out(source.raw, sorted(reader.left), reader.pieces),
        headings=Spans(reader.headings),
        breaks=None if reader.dialect.printed else Offsets(),
        footnotes=reader.notes.footnotes(),
        stated=tuple(one.stated() for one in reader.clauses) if reader.dialect.clauses else (),
    )
    if dialect:
        return new, ()
    message = told("unknown-dialect", name=root.tag)
    return new, (found(Code.READ_AS, source.path, message, told("describe-the-dialect")),)


def _language(root: Element) -> str:
    stated = root.get("xml:lang") or next((one.get("xml:lang") for one in root.children if one.get("xml:lang")), "")
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated) else ""
