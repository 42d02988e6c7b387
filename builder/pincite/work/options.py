"""What a build is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pincite.diagnostics import BLOCKING, Diagnostic, Severity, failed
from pincite.load import LEDGERS
from pincite.write import Changes


class Progress(Protocol):
    """Whoever looks on while a build is at work."""

    def at(self, stage: str, done: int, total: int) -> None:
        """How much of a stage is done, and how much there is."""

    def took(self, stage: str, path: str, seconds: float) -> None:
        """How long a stage was at work on a document."""


class _Nobody:
    def at(self, stage: str, done: int, total: int) -> None:
        """Pass it over."""

    def took(self, stage: str, path: str, seconds: float) -> None:
        """Pass it over."""


silent: Progress = _Nobody()


@dataclass(frozen=True, slots=True)
class Options:
    """Where a build reads and writes, and how."""

    seeds: Path = Path("seeds")
    docs: Path = Path("docs")
    settings: Path = Path("mkdocs.yml")
    cache: Path | None = Path(".cache/pincite")
    jobs: int = 1
    strict: bool = False
    today: str = ""
    """ISO date of the build; the machine's if empty."""

    @property
    def ledgers(self) -> Path:
        """The folder of the ledgers, beside the sources."""
        return self.seeds / LEDGERS


@dataclass(frozen=True, slots=True)
class Built:
    """What a build would write, and what it found."""

    changes: Changes
    diagnostics: tuple[Diagnostic, ...]
    documents: int = 0
    clauses: int = 0

    @property
    def blocked(self) -> bool:
        """A published address would break: nothing is to be written."""
        return any(problem.code in BLOCKING and problem.severity >= Severity.ERROR for problem in self.diagnostics)

    def failed(self, strict: bool) -> bool:
        """There are findings at error level (with ``strict``, at warning level)."""
        return failed(self.diagnostics, strict)
