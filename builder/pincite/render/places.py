"""Where a clause stands, as a line from the outside to the inside: “Part I › Article 3 Principles › (3)”."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from pincite.document.clause import Clause
from pincite.document.eid import EId
from pincite.document.letters import collapse

_LONGEST = 60
"""Characters of a heading that name an article."""
_BETWEEN = " ,;،、·"
"""What pinpoints put between their levels."""


def places(clauses: Iterable[Clause], base: str, text: str) -> dict[EId, str]:
    """The place of each clause, those of the ``base`` type with the heading that ``text`` gives them."""
    found: dict[EId, str] = {}
    waiting = [(clause, "", "") for clause in clauses]
    while waiting:
        clause, above, pinpoint = waiting.pop()
        own = step(clause.pinpoint, pinpoint)
        if clause.type == base and clause.heading:
            heading = collapse(" ".join(text[span.start : span.end] for span in clause.heading)).strip()
            own = f"{own} {textwrap.shorten(heading, _LONGEST, placeholder=' …')}"
        found[clause.eid] = inside(above, own)
        waiting += [(child, found[clause.eid], clause.pinpoint) for child in clause.children]
    return found


def inside(place: str, own: str) -> str:
    """A place one level further in."""
    return f"{place} › {own}" if place else own


def step(pinpoint: str, above: str) -> str:
    """What a pinpoint adds to that of the clause above it; all of it where it does not begin with that."""
    rest = pinpoint.removeprefix(above)
    if not above or rest == pinpoint or rest[:1].isalnum():
        return pinpoint
    return rest.lstrip(_BETWEEN) or pinpoint
