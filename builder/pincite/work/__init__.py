"""How a build's pieces of work are given out, done in parallel, kept, and not done twice."""

from __future__ import annotations

from pincite.document.build_date import today
from pincite.work.encoding import UnreadableError, decoded, digest, encoded
from pincite.work.isolation import fault, gathered, shielded, unlinked, unread, unrendered, with_faults, without_faulty
from pincite.work.options import Built, Options, Progress, silent
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
from pincite.work.store import Store, key
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
    "Store",
    "ToLink",
    "ToPublish",
    "ToRender",
    "UnreadableError",
    "Workers",
    "by_name",
    "decoded",
    "digest",
    "encoded",
    "fault",
    "gathered",
    "key",
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
