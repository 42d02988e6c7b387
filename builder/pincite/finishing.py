"""What is added to an engine's site, read from the pages and data files below ``docs/`` and written into the site."""

from __future__ import annotations

from pathlib import Path

from pincite.finish import finish
from pincite.load.conventions import conventions
from pincite.load.published import pages, rows
from pincite.load.settings import load_settings
from pincite.render.data import CLAUSES, DOCUMENTS, TERMS
from pincite.write.site import add_files


def add_to_site(docs: Path, site: Path, settings: Path) -> tuple[int, int]:
    """Add the search and the files for other programs; returns their number and bytes. Raises OSError and ValueError."""
    documents, clauses, terms = (list(rows(docs, name)) for name in (DOCUMENTS, CLAUSES, TERMS))
    name = load_settings(settings)[0].site_name
    return add_files(site, finish(name, documents, clauses, terms, pages(docs), conventions()))
