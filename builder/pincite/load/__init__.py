"""Load: the files that a build reads to values, byte for byte accounted for; the one end at which files are opened."""

from __future__ import annotations

from pincite.load.assets import assets, card, starter
from pincite.load.citation_file import citation_grammar
from pincite.load.conventions import convention_named, conventions, main_convention, read_by
from pincite.load.inputs import Inputs, read_inputs
from pincite.load.kept_files import standing
from pincite.load.ledger_files import LEDGERS, load_ledgers
from pincite.load.lines import line_of
from pincite.load.messages import messages_of
from pincite.load.own_conventions import Files, adopt, adopted
from pincite.load.printed.recognised import Recognition, recognised_text
from pincite.load.printed.scans import Scan, recognise_scan, scan_of
from pincite.load.published_files import (
    RowsOfDocument,
    lacks_ids,
    own_site_pages,
    pages,
    published_before,
    published_instruments,
    rows,
    rows_by_document,
    site_pages,
    standing_pages,
    too_long,
    whole_clauses,
)
from pincite.load.readings import READERS, recognised_file
from pincite.load.schemas import schemas
from pincite.load.seeds import GLOSSARY, Seed, find_seeds, read_seed
from pincite.load.settings import Settings, load_settings
from pincite.load.sources import Loaded, load, metadata_of

__all__ = [
    "GLOSSARY",
    "LEDGERS",
    "READERS",
    "Files",
    "Inputs",
    "Loaded",
    "Recognition",
    "RowsOfDocument",
    "Scan",
    "Seed",
    "Settings",
    "adopt",
    "adopted",
    "assets",
    "card",
    "citation_grammar",
    "convention_named",
    "conventions",
    "find_seeds",
    "lacks_ids",
    "line_of",
    "load",
    "load_ledgers",
    "load_settings",
    "main_convention",
    "messages_of",
    "metadata_of",
    "own_site_pages",
    "pages",
    "published_before",
    "published_instruments",
    "read_by",
    "read_inputs",
    "read_seed",
    "recognise_scan",
    "recognised_file",
    "recognised_text",
    "rows",
    "rows_by_document",
    "scan_of",
    "schemas",
    "site_pages",
    "standing",
    "standing_pages",
    "starter",
    "too_long",
    "whole_clauses",
]
