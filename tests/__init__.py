"""Tests of Pincite."""

from pincite.commands.findings import line_of_finding, tell
from pincite.diagnostics import Diagnostic, Phrase
from pincite.load.messages import wording


def _line(one: Diagnostic) -> str:
    return line_of_finding(one, wording("en"))


def _words(one: Phrase) -> str:
    return tell(wording("en"), one)


# A test reads findings as they are printed for a site in English.
Diagnostic.__str__ = _line  # type: ignore[assignment]
Phrase.__str__ = _words  # type: ignore[assignment]
