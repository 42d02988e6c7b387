"""All that a build reads beside its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pincite.diagnostics import Code, Diagnostic
from pincite.document.ledger import Ledger
from pincite.document.note import Note
from pincite.document.symbols import Entry
from pincite.load.glossary_file import load_glossary
from pincite.load.ledger_files import Once, load_ledgers
from pincite.load.note_files import load_notes
from pincite.load.seeds import Seed, find_seeds
from pincite.load.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sources as bytes, everything else as values."""

    seeds: tuple[Seed, ...]
    glossary: tuple[Entry, ...]
    notes: tuple[Note, ...]
    ledgers: tuple[Ledger, ...]
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    """About the files below the seeds folder, their paths relative to it."""
    about_settings: tuple[Diagnostic, ...]

    @property
    def damaged(self) -> bool:
        """A ledger cannot be used: which addresses are published is not fully known."""
        return any(problem.code is Code.DAMAGED_LEDGER for problem in self.diagnostics)


def read_inputs(seeds: Path, settings: Path, once: Once = lambda _, make: make()) -> Inputs:
    """Everything below the seeds folder, and the site's settings; ``once`` spares reading ledgers that have not changed."""
    found = find_seeds(seeds)
    glossary, in_glossary = load_glossary(found.glossary)
    notes, in_notes = load_notes(found.notes)
    ledgers, in_ledgers = load_ledgers(seeds, once)
    read, in_settings = load_settings(settings)
    problems = (*found.diagnostics, *in_glossary, *in_ledgers, *in_notes)
    return Inputs(found.sources, glossary, notes, ledgers, read, problems, in_settings)
