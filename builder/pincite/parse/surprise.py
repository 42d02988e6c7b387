"""How unexpected a number is after the one before it in its series."""

from __future__ import annotations

from pincite.document.numbering import Value
from pincite.parse.costs import COSTS, Costs


def surprise(before: Value | None, now: Value, costs: Costs = COSTS) -> float:
    """The cost of ``now`` after ``before`` (None: at the beginning of a series); 0 for the next number."""
    first = now.path[-1] in (0, 1) and now.insert == 0
    if before is None:
        return 0.0 if first else costs.late_start + min(now.path[-1], costs.late_start_most) * costs.late_start_each
    if now.path[:-1] != before.path[:-1]:
        return 0.0 if _deeper(before, now) else costs.other_branch
    gap = now.path[-1] - before.path[-1]
    if gap == 0:
        if now.insert <= before.insert:
            return costs.repeated
        return 0.0 if now.insert == before.insert + 1 else costs.inserted
    if gap == 1:
        return 0.0 if now.insert <= 1 else costs.inserted_after_gap
    if gap > 1:
        return costs.gap + min(gap, costs.gap_most) * costs.gap_each
    return costs.begun_again if first else costs.repeated


def _deeper(before: Value, now: Value) -> bool:
    """A decimal number that opens the level below, or returns to the one above: 3.1 after 3, 4 after 3.2."""
    if now.path[:-1] == before.path and now.path[-1] == 1:
        return True
    above = before.path[: len(now.path)]
    return len(now.path) < len(before.path) and now.path == (*above[:-1], above[-1] + 1)
