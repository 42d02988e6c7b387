"""What is not to be published yet: drafts, and texts under an embargo."""

from __future__ import annotations

from collections.abc import Mapping

from pincite.diagnostics import Code, Diagnostic, found
from pincite.work.steps import Reading


def released(readings: Mapping[str, Reading], today: str) -> dict[str, Reading]:
    """The readings, those of drafts and of texts under an embargo on a day (ISO 8601) as if they could not be read.

    What was published of them before stays as it was; a finding says so.
    """
    return {name: _kept_back(one, why) if (why := _reason(one, today)) else one for name, one in readings.items()}


def _reason(one: Reading, today: str) -> str:
    metadata = one.held.abstract.metadata if one.held else None
    if metadata is None:
        return ""
    if metadata.draft:
        return "is a draft"
    return f"is under embargo until {metadata.embargo}" if metadata.embargo > today else ""


def _kept_back(one: Reading, why: str) -> Reading:
    hint = "take the line out of its metadata when it is to be published"
    note: Diagnostic = found(Code.NOT_RELEASED, one.path, why, hint)
    return one._replace(annotated=b"", held=None, digest="", diagnostics=(note,))
