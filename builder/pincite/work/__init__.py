"""How a build's pieces of work are given out, done in parallel, kept, and not done twice."""

from __future__ import annotations

from pincite.work.encoding import decoded, digest, encoded
from pincite.work.isolation import fault, gathered, shielded, unlinked, unread, unrendered, with_faults, without_faulty
from pincite.work.options import Built, Options, Progress, silent, today
from pincite.work.release import released
from pincite.work.steps import (
    Linking,
    OnDemand,
    Read,
    Reading,
    Readings,
    Rendering,
    ToLink,
    ToPublish,
    ToRender,
    by_name,
    of_files,
    reading,
    rendering,
    to_link,
    to_read,
    to_render,
    transcripts,
)
from pincite.work.workers import Workers

__all__ = [
    "Built",
    "Linking",
    "OnDemand",
    "Options",
    "Progress",
    "Read",
    "Reading",
    "Readings",
    "Rendering",
    "ToLink",
    "ToPublish",
    "ToRender",
    "Workers",
    "by_name",
    "decoded",
    "digest",
    "encoded",
    "fault",
    "gathered",
    "of_files",
    "reading",
    "released",
    "rendering",
    "shielded",
    "silent",
    "to_link",
    "to_read",
    "to_render",
    "today",
    "transcripts",
    "unlinked",
    "unread",
    "unrendered",
    "with_faults",
    "without_faulty",
]
