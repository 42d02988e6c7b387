"""How a source was read, in words: what was tried, what explained most, where series break, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

import yaml

from pincite.commands.findings import tell
from pincite.diagnostics import Diagnostic
from pincite.document.catalogue import Catalogue
from pincite.document.clause import Document
from pincite.document.convention import Convention, Level
from pincite.parse import Attempt, Hierarchy

_HEADINGS = {
    "": "none",
    "same": "on the number's line",
    "next": "on the number's line or the next",
    "before": "on the line above",
    "dash": "up to a dash",
    "colon": "up to a colon",
    "brackets": "within brackets",
    "any": "as the text shows",
}


def as_explanation(hierarchy: Hierarchy, document: Document, problems: Sequence[Diagnostic], wording: Catalogue) -> str:
    """The reading of a source, a paragraph a question."""
    levels = hierarchy.convention.levels
    return "\n".join(
        [
            f"{document.source.path}: read as {hierarchy.kind}",
            *_chosen(hierarchy),
            *(["", "Levels, from the outside:", *map(_level, levels)] if hierarchy.kind == "instrument" else []),
            *_breaks(problems, wording),
            *_left_out(document),
            "",
            "What would change it: “convention: NAME” or “kind: report” in the metadata beside the file, “lines: {12: text}”",
            "for a single line; “--write-convention” writes these levels as a file for “builder/pincite/conventions”.",
        ]
    )


def _chosen(hierarchy: Hierarchy) -> Iterator[str]:
    if not hierarchy.attempts:
        yield f"convention {hierarchy.convention.name}: named by “--convention” or the metadata, or no other was tried"
        return
    yield ""
    yield f"{'tried':24}{'explained':>10}{'broken':>8}{'cited':>7}{'references':>12}{'signs':>7}{'worth':>8}"
    for attempt in hierarchy.attempts:
        yield _attempt(attempt, "* " if attempt.name == hierarchy.name else "  ")
    if hierarchy.induced:
        yield "* its own levels: no convention explains as many of its numbers"


def _attempt(attempt: Attempt, mark: str) -> str:
    one = attempt.fit
    references = f"{one.resolved}/{one.resolved + one.unresolved}"
    figures = f"{one.explained:>10}{one.broken:>8}{one.cited:>7}{references:>12}{attempt.signs:>7}{attempt.worth:>8.0f}"
    return f"{mark}{attempt.name:22}{figures}"


def _level(level: Level) -> str:
    printed = ", ".join((*level.keywords, *level.marks)) or ", ".join(level.starts) or "a definition"
    cited = "  (cited first)" if level.base else ""
    return f"  {level.type:14}{printed}; heading {_HEADINGS.get(level.heading, level.heading)}{cited}"


def _breaks(problems: Sequence[Diagnostic], wording: Catalogue) -> Iterator[str]:
    lines = [f"  line {problem.line}: {tell(wording, problem.message)}" for problem in problems if problem.line]
    yield from ["", "Where it is not as expected:", *lines] if lines else ["", "Every number follows from the one before."]


def _left_out(document: Document) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for omission in document.omissions:
        if omission.reason != "white space":
            counts[omission.reason] += 1
    yield from ["", "Left out:", *(f"  {reason}: {count}" for reason, count in counts.most_common())] if counts else []


def as_convention(convention: Convention, title: str) -> str:
    """The levels of a reading as a convention file: what a tradition's own file begins with."""
    values = {"title": title, "language": convention.language, "levels": [_stated(level) for level in convention.levels]}
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)
    return f"# Read off “{title}”: give it a name, see the README of the conventions, and mend what is wrong.\n{body}"


def _stated(level: Level) -> dict[str, object]:
    """What a level states beyond what every level has."""
    plain = Level(type=level.type, abbr=level.abbr)
    own: Iterable[tuple[str, object]] = ((field.name, getattr(level, field.name)) for field in fields(Level))
    return {
        name: list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value
        for name, value in own
        if name in ("type", "abbr") or value != getattr(plain, name)
    }
