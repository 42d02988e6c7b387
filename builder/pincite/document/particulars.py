"""The particulars of a source: what a publisher states about it, or what its text shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["", "instrument", "report"]
"""What a document is; empty until the publisher or the text says so."""


class Ruling(NamedTuple):
    """What a publisher has ruled on words of a report."""

    words: str
    """As they stand in the text, white space collapsed."""
    on: str
    """``verdict``, ``link``, ``speaker`` or ``event``."""
    value: str
    """What it is to be; empty for none."""
    reason: str
    line: int
    """In the metadata file."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a publisher states about a source, or what the text itself shows."""

    title: str = ""
    """Full title."""
    kind: Kind = ""
    """``instrument`` or ``report``."""
    slug: str = ""
    """Last part of the page's address; made from the title when empty."""
    language: str = ""
    """BCP 47 tag of the text."""
    convention: str = ""
    """Name of a file in ``builder/pincite/conventions``; chosen by the text when empty."""
    aliases: tuple[str, ...] = ()
    """Short titles by which others call an instrument."""
    about: tuple[str, ...] = ()
    """Titles, aliases or slugs of the instruments that a report is about."""
    translation_of: str = ""
    """Title, alias or slug of the instrument of which this is the text in another language."""
    held: bool = True
    """False for the record of an instrument whose text is not held."""
    publisher: str = ""
    syndicator: str = ""
    author: str = ""
    published: str = ""
    """Dates are ISO 8601, as far as they are known: ``2025``, ``2025-01`` or ``2025-01-17``."""
    signed: str = ""
    in_force: str = ""
    in_force_from: str = ""
    """From when this very text is in force: it is one of several versions of an instrument."""
    amended_by: str = ""
    """What changed the version before into this one."""
    url: str = ""
    """Where the text was taken from."""
    rights: str = ""
    pages: str = ""
    """``parts`` for pages by part or chapter beside that of the whole text, ``whole`` for none; by its length when empty."""
    changes: str = ""
    """Of a file with tracked changes: ``accepted``, also where empty, or ``original``."""
    file_pages: str = ""
    """The pages of the file on which the text stands, as ``3-11``; empty for all."""
    columns: str = ""
    """Of a PDF file, how many columns its pages have, 1 to 4; as they show when empty."""
    text_layer: str = ""
    """Of a PDF file, where it tells otherwise itself: ``used``, or ``ignored`` for what was recognised on its pages."""
    draft: bool = False
    """It is not to be published."""
    embargo: str = ""
    """ISO date before which it is not to be published."""
    noindex: bool = False
    """Neither search engines nor the site's own search are to list it."""
    lines: tuple[tuple[int, str], ...] = ()
    """What the paragraph that begins in a line is, where the text leaves doubt: ``text``, ``heading`` or a clause type."""
    rulings: tuple[Ruling, ...] = ()
    """What the publisher has ruled on single words of a report."""
    facts: tuple[tuple[str, str], ...] = ()
    """Further facts to show on the page: label and text."""
