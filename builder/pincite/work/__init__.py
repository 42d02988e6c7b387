"""How a build's pieces of work are given out, done in parallel, kept, and not done twice."""

from __future__ import annotations

from pincite.work.options import Built, Options, Progress, silent, today
from pincite.work.steps import Linking, OnDemand, Reading, ToLink, ToRender, to_link, to_read, to_render
from pincite.work.workers import Workers

__all__ = [
    "Built",
    "Linking",
    "OnDemand",
    "Options",
    "Progress",
    "Reading",
    "ToLink",
    "ToRender",
    "Workers",
    "silent",
    "to_link",
    "to_read",
    "to_render",
    "today",
]
