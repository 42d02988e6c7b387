"""Findings as they are printed: for a person with the line they are about, for a program as JSON."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from pincite.diagnostics import Code, Diagnostic, Severity, found
from pincite.document.json_text import indented
from pincite.load import line_of

_AROUND = 44
"""Characters of a long line that are shown before and behind the place."""
_NAMED = re.compile(r"“([^”]+)”")


_ALIKE = {
    Code.UNRESOLVED_REFERENCE: "references to clauses that are not there",
    Code.AMBIGUOUS_REFERENCE: "references that could mean several clauses",
    Code.SERIES_BREAK: "numbers that do not follow from the one before",
    Code.DETACHED_NOTE: "notes without a place",
}
"""What findings are called where there are many of one kind about one thing."""
_MANY = 4
_MOST = 20
"""Lines that are printed about findings of one kind."""
_LINES = 6
"""Lines that are named of them."""


def report(problems: Iterable[Diagnostic], form: str = "text") -> None:
    """Print findings to standard error: the gravest last, those alike as one, then how many there are."""
    rows = list(problems)
    if form == "json":
        click.echo(indented([_row(one) for one in rows]), err=True)
        return
    shown: Counter[Code] = Counter()
    left: dict[Code, list[Diagnostic]] = {}
    for alike in sorted(_alike(rows), key=lambda alike: alike[0].severity):
        first = alike[0]
        shown[first.code] += 1
        if shown[first.code] > _MOST:
            left.setdefault(first.code, []).extend(alike)
            continue
        for line in [_told(alike)] if len(alike) >= _MANY else [line for one in alike for line in (str(one), *frame(one))]:
            click.echo(line, err=True)
    for code, more in left.items():
        files = len({one.path for one in more})
        click.echo(f"{len(more):,} more of {code.slug} in {_files(files)}; “--format json” lists them all.", err=True)
    if len(rows) > 1:
        click.echo(_counted(rows), err=True)


def unwritable(error: OSError, docs: Path) -> Diagnostic:
    """The finding about what keeps the pages from being written."""
    hint = "make room or check the permissions, then build again"
    return found(Code.UNWRITABLE, str(error.filename or docs), error.strerror or str(error), hint)


def _alike(problems: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """The findings, those of one kind in one file about one thing together, where the first of them stands."""
    out: dict[object, list[Diagnostic]] = {}
    for at, one in enumerate(problems):
        kind = (one.path, one.code, one.severity, one.about) if one.code in _ALIKE else at
        out.setdefault(kind, []).append(one)
    return out.values()


def _told(alike: Sequence[Diagnostic]) -> str:
    """One line for several findings."""
    first = alike[0]
    lines = list(dict.fromkeys(one.line for one in alike if one.line))
    more = f" and {len(lines) - _LINES} more" if len(lines) > _LINES else ""
    where = f", in lines {', '.join(map(str, lines[:_LINES]))}{more}" if len(lines) > 1 else ""
    of = f"{first.about}: " if first.about else ""
    return str(replace(first, column=0, message=f"{of}{len(alike)} {_ALIKE[first.code]}{where}"))


def _counted(problems: Sequence[Diagnostic]) -> str:
    """How many findings there are, by how grave they are."""
    counts = Counter(one.severity for one in problems)
    parts = [
        f"{counts[severity]:,} {severity.name.lower()}{'s' if counts[severity] > 1 else ''}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return f"{', '.join(parts)} in {_files(len({one.path for one in problems}))}."


def _files(count: int) -> str:
    return f"{count:,} file{'s' if count > 1 else ''}"


def frame(problem: Diagnostic) -> list[str]:
    """The line that a finding is about, and what it names there underlined; nothing where it has no column."""
    if not problem.column:
        return []
    text = line_of(problem.path, problem.line)
    if text is None or problem.column > len(text):
        return []
    at = problem.column - 1
    start = max(0, at - _AROUND)
    shown = _plain(text[start : at + 2 * _AROUND])
    named = _NAMED.match(problem.message)
    length = len(named[1]) if named and text.startswith(named[1], at) else 1
    before = "…" if start else ""
    after = "…" if at + 2 * _AROUND < len(text) else ""
    under = " " * (len(before) + _width(shown[: at - start])) + "^" * max(1, min(_width(text[at : at + length]), 2 * _AROUND))
    margin = f"{problem.line:>6} | "
    return [f"{margin}{before}{shown}{after}", f"{'| ':>{len(margin)}}{under}"]


def _plain(text: str) -> str:
    """Text that a terminal shows as it stands."""
    return "".join(char if char.isprintable() else " " for char in text)


def _width(text: str) -> int:
    """The columns of a terminal that a text takes: none for marks, two for wide characters."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _row(one: Diagnostic) -> dict[str, str | int]:
    return {
        "severity": one.severity.name.lower(),
        "code": one.code.slug,
        "file": one.path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "hint": one.hint,
    }
