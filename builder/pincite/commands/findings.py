"""Findings as they are printed: for a person line by line, for a program as JSON."""

from __future__ import annotations

from collections.abc import Iterable

import click

from pincite.diagnostics import Diagnostic
from pincite.document.json_text import indented


def report(problems: Iterable[Diagnostic], form: str = "text") -> None:
    """Print findings to standard error."""
    if form == "json":
        click.echo(indented([_row(one) for one in problems]), err=True)
        return
    for problem in problems:
        click.echo(str(problem), err=True)


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
