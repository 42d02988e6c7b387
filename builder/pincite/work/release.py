"""What is not to be published yet: drafts, and texts under an embargo."""

from __future__ import annotations

from collections.abc import Mapping

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.work.steps import Reading


def released(readings: Mapping[str, Reading], today: str) -> dict[str, Reading]:
    """The readings, those of drafts and of texts under an embargo on a day (ISO 8601) as if they could not be read.

    What was published of them before stays as it was; a finding says so.
    """
    return {name: _kept_back(one, why) if (why := _reason(one, today)) else one for name, one in readings.items()}


def _reason(one: Reading, today: str) -> Phrase | None:
    metadata = one.held.abstract.metadata if one.held else None
    if metadata is None:
        return None
    if metadata.draft:
        return told("is-a-draft")
    return told("is-under-embargo", embargo=metadata.embargo) if metadata.embargo > today else None


def _kept_back(one: Reading, why: Phrase) -> Reading:
    hint = told("take-the-line-out")
    note: Diagnostic = found(Code.NOT_RELEASED, one.path, why, hint)
    return one._replace(annotated=b"", held=None, digest="", diagnostics=(note,))
