"""The contents of a text on its own page: beside the words, or a sheet behind a button where there is no room; no script."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from pincite.document.clause import Clause
from pincite.render.places import step
from pincite.render.sheet import Sheet

_FEWEST = 3
"""Headings with which contents are worth a button."""
_OPEN = 40
"""Headings up to which every part lies open; with more, the first does."""


class Heading(NamedTuple):
    """A clause in the contents."""

    fragment: str
    words: str
    """Its label and heading, as plain text."""
    article: bool
    """It is of the level that is cited."""


Headed: TypeAlias = Callable[[Clause], Heading | None]
"""Tells of a clause how it stands in the contents; None where it is no heading."""


def contents_lines(clauses: Iterable[Clause], heading: Headed, title: str, language: str, sheet: Sheet) -> list[str]:
    """The lines of raw HTML for a text in a language: its contents, and the strip that says where one is."""
    clauses = tuple(clauses)
    count = sum(1 for top in clauses for clause in top.walk() if heading(clause))
    if count < _FEWEST:
        return rail("")
    listed = "".join(_Listing(heading, all_open=count <= _OPEN).items(clauses))
    own = sheet.wording.direction(language)
    name, close, find = (html.escape(sheet.wording.say(key)) for key in ("contents", "contents-close", "contents-filter"))
    opens = f'<button class="pc-open" type="button" popovertarget="pc-contents">☰ {name}</button>'
    shuts = f'<button class="pc-shut" type="button" popovertarget="pc-contents" popovertargetaction="hide">{close}</button>'
    finds = f'<input class="pc-find" type="search" placeholder="{find}" aria-label="{find}" hidden>'
    at = html.escape(sheet.wording.say("here"))
    sheet.declare("pc-contents")
    return [
        *rail(
            f'<nav class="pc-contents" id="pc-contents" popover aria-label="{name}">'
            f'{shuts}<p class="pc-contents-name">{name}</p>{finds}<ol{own}>{listed}</ol></nav>'
        ),
        f'<nav class="pc-here" aria-label="{at}">{opens}<ol{own}><li>{html.escape(title)}</li></ol></nav>',
        "",
    ]


def rail(content: str) -> list[str]:
    """What stands beside the words from their beginning, as raw HTML; a page of words has one, be it empty."""
    return [f'<div class="pc-rail">{content}</div>', ""]


class _Listing:
    """Writes the items; knows whether a part has been opened already."""

    def __init__(self, heading: Headed, *, all_open: bool) -> None:
        self.heading = heading
        self.all_open = all_open
        self.begun = False

    def items(self, clauses: Iterable[Clause]) -> Iterator[str]:
        """An item for each heading, with those below it."""
        for clause in clauses:
            if told := self.heading(clause):
                fragment, words = html.escape(told.fragment), html.escape(told.words)
                yield f'<li><a href="#{fragment}">{words}</a>{self._below(clause)}</li>'
            else:
                yield from self.items(clause.children)

    def _below(self, clause: Clause) -> str:
        """What stands below a heading: articles fold, under the first and the last of them."""
        articles = [child for child in clause.children if (told := self.heading(child)) and told.article]
        folds = len(articles) > 1
        opens = " open" if folds and (self.all_open or not self.begun) else ""
        self.begun = self.begun or folds
        below = "".join(self.items(clause.children))
        if not folds:
            return f"<ol>{below}</ol>" if below else ""
        first, last = (html.escape(step(one.pinpoint, clause.pinpoint)) for one in (articles[0], articles[-1]))
        return f"<details{opens}><summary>{first} – {last}</summary><ol>{below}</ol></details>"
