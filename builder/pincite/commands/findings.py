"""Findings as they are printed: for a person with the line they are about, for a program as JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

from pincite.diagnostics import Diagnostic
from pincite.document.json_text import indented
from pincite.load import line_of

_AROUND = 44
"""Characters of a long line that are shown before and behind the place."""
_NAMED = re.compile(r"“([^”]+)”")


def report(problems: Iterable[Diagnostic], form: str = "text") -> None:
    """Print findings to standard error."""
    if form == "json":
        click.echo(indented([_row(one) for one in problems]), err=True)
        return
    for problem in problems:
        click.echo(str(problem), err=True)
        for line in frame(problem):
            click.echo(line, err=True)


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
