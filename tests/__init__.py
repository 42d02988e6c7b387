"""Tests."""

from pincite.commands.findings import line_of_finding, tell
from pincite.diagnostics import Diagnostic, Phrase
from pincite.load.messages import wording

# A test reads findings as they are printed for a site in English.
Diagnostic.__str__ = lambda one: line_of_finding(one, wording("en"))  # type: ignore[method-assign]
Phrase.__str__ = lambda one: tell(wording("en"), one)  # type: ignore[method-assign]
