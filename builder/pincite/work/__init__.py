"""How a build's pieces of work are given out, done in parallel, kept, and not done twice."""

from __future__ import annotations

from pincite.work.encoding import decoded, digest, encoded
from pincite.work.isolation import Sound, sound, unlinked, unread, unrendered, with_faults
from pincite.work.options import Built, Options, Progress, silent, today
from pincite.work.steps import Linking, OnDemand, Reading, ToLink, ToPublish, ToRender, reading, to_link, to_read, to_render
from pincite.work.workers import Workers

__all__ = [
    "Built",
    "Linking",
    "OnDemand",
    "Options",
    "Progress",
    "Reading",
    "Sound",
    "ToLink",
    "ToPublish",
    "ToRender",
    "Workers",
    "decoded",
    "digest",
    "encoded",
    "reading",
    "silent",
    "sound",
    "to_link",
    "to_read",
    "to_render",
    "today",
    "unlinked",
    "unread",
    "unrendered",
    "with_faults",
]
