"""The contents of a text on its own page: a sheet that a button opens, without a script, where there is no column for them."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from pincite.document.clause import Clause
from pincite.document.letters import collapse
from pincite.render.sheet import Sheet

Heading: TypeAlias = Callable[[Clause], tuple[str, str] | None]
_FEWEST = 3
"""Headings with which contents are worth a button."""


def contents_lines(clauses: Iterable[Clause], heading: Heading, language: str, sheet: Sheet) -> list[str]:
    """The lines of raw HTML, for a text in a language.

    ``heading`` tells of a clause its fragment and what it is called, or None where it is no heading.
    """
    listed = "".join(_items(clauses, heading))
    if listed.count("<a ") < _FEWEST:
        return []
    name, close = (html.escape(sheet.wording.say(key)) for key in ("contents", "contents-close"))
    opens = '<button class="pc-open" type="button" popovertarget="pc-contents">'
    shuts = '<button class="pc-shut" type="button" popovertarget="pc-contents" popovertargetaction="hide">'
    own = f"<ol{sheet.wording.direction(language)}>"
    sheet.declare("pc-contents")
    return [
        f'<div class="pc-here">{opens}☰ {name}</button></div>',
        "",
        f'<nav class="pc-contents" id="pc-contents" popover aria-label="{name}">{shuts}{close}</button>{own}{listed}</ol></nav>',
        "",
    ]


def _items(clauses: Iterable[Clause], heading: Heading) -> Iterator[str]:
    for clause in clauses:
        below = "".join(_items(clause.children, heading))
        if told := heading(clause):
            fragment, words = (html.escape(collapse(text).strip()) for text in told)
            yield f'<li><a href="#{fragment}">{words}</a>{f"<ol>{below}</ol>" if below else ""}</li>'
        elif below:
            yield below
