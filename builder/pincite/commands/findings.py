"""Findings as they are printed: for a person with the line they are about, for a program as JSON."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from pincite.diagnostics import AmissError, Code, Diagnostic, Phrase, Severity, found, told
from pincite.document.catalogue import Catalogue
from pincite.document.json_text import indented
from pincite.load import line_of, load_settings

_AROUND = 44
"""Characters of a long line that are shown before and behind the place."""
_ALIKE = (Code.UNRESOLVED_REFERENCE, Code.AMBIGUOUS_REFERENCE, Code.SERIES_BREAK, Code.DETACHED_NOTE)
"""Findings that are told together where there are many of one kind about one thing."""
_MANY = 4
_MOST = 20
"""Lines that are printed about findings of one kind."""
_LINES = 6
"""Lines that are named of them."""


def report(problems: Iterable[Diagnostic], form: str = "text", settings: Path = Path("mkdocs.yml")) -> None:
    """Print findings to standard error in the language of the site: the gravest last, those alike as one, and their number."""
    rows = list(problems)
    if not rows and form != "json":
        return
    wording = load_settings(settings)[0].wording
    if form == "json":
        click.echo(indented([_row(one, wording) for one in rows]), err=True)
        return
    shown: Counter[Code] = Counter()
    left: dict[Code, list[Diagnostic]] = {}
    for alike in sorted(_alike(rows), key=lambda alike: alike[0].severity):
        first = alike[0]
        shown[first.code] += 1
        if shown[first.code] > _MOST:
            left.setdefault(first.code, []).extend(alike)
        elif len(alike) >= _MANY:
            click.echo(line_of_finding(_together(alike), wording), err=True)
        else:
            for line in (line for one in alike for line in (line_of_finding(one, wording), *frame(one))):
                click.echo(line, err=True)
    for code, more in left.items():
        files = told("files", count=len({one.path for one in more}))
        click.echo(tell(wording, told("more-of", count=len(more), code=code.slug, files=files)), err=True)
    if len(rows) > 1:
        click.echo(_counted(rows, wording), err=True)


def tell(wording: Catalogue, one: Phrase) -> str:
    """What is said to a publisher, in a language; its ``count`` chooses the plural."""
    values = {name: _worded(wording, value) for name, value in one.values}
    key, count = f"finding-{one.key}", dict(one.values).get("count")
    message = wording.messages[key]
    if isinstance(message, str):
        return message.format_map(values)
    return wording.many(key, count if isinstance(count, int) else 0, **values)


def _worded(wording: Catalogue, value: str | int | Phrase) -> str:
    return value if isinstance(value, str) else wording.number(value) if isinstance(value, int) else tell(wording, value)


def line_of_finding(one: Diagnostic, wording: Catalogue) -> str:
    """A finding on one line: place, how grave it is, code, what is wrong and, in brackets, what to do."""
    place = ":".join(str(part) for part in (one.path, one.line, one.column) if part)
    grave = tell(wording, told(f"severity-{one.severity.name.lower()}"))
    hint = f" ({tell(wording, one.hint)})" if one.hint else ""
    return f"{place}: {grave} {one.code.slug} {tell(wording, one.message)}{hint}"


def about_error(error: Exception, otherwise: Phrase) -> tuple[Phrase, Phrase]:
    """What is said of an error and what to do: its own words, or the system's with what to do ``otherwise``."""
    if isinstance(error, AmissError):
        return error.what, error.hint
    return told("system-says", what=str(error)), otherwise


def unfinished(error: Exception, wording: Catalogue) -> str:
    """Why a site that an engine built did not get its search and its exports."""
    what, _ = about_error(error, told("build-first"))
    return tell(wording, told("not-finished", why=what))


def unwritable(error: OSError, docs: Path) -> Diagnostic:
    """The finding about what keeps the pages from being written."""
    hint = told("make-room")
    return found(Code.UNWRITABLE, str(error.filename or docs), told("system-says", what=error.strerror or str(error)), hint)


def _alike(problems: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """The findings, those of one kind in one file about one thing together, where the first of them stands."""
    out: dict[object, list[Diagnostic]] = {}
    for at, one in enumerate(problems):
        kind = (one.path, one.code, one.severity, one.about) if one.code in _ALIKE else at
        out.setdefault(kind, []).append(one)
    return out.values()


def _together(alike: Sequence[Diagnostic]) -> Diagnostic:
    """One finding for several."""
    first = alike[0]
    lines = list(dict.fromkeys(one.line for one in alike if one.line))
    what = told(f"alike-{first.code.slug}", count=len(alike))
    what = told("alike-of", about=first.about, what=what) if first.about else what
    if len(lines) > 1:
        key = "alike-lines-more" if len(lines) > _LINES else "alike-lines"
        what = told(key, what=what, lines=", ".join(map(str, lines[:_LINES])), more=len(lines) - _LINES)
    return replace(first, column=0, message=what)


def _counted(problems: Sequence[Diagnostic], wording: Catalogue) -> str:
    """How many findings there are, by how grave they are."""
    counts = Counter(one.severity for one in problems)
    graves = [one for one in sorted(Severity, reverse=True) if counts[one]]
    parts = wording.listed(tell(wording, told(f"{one.name.lower()}s", count=counts[one])) for one in graves)
    return tell(wording, told("counted", counts=parts, files=told("files", count=len({one.path for one in problems}))))


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
    named = problem.message.named
    length = len(named) if named and text.startswith(named, at) else 1
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


def _row(one: Diagnostic, wording: Catalogue) -> dict[str, str | int]:
    return {
        "severity": one.severity.name.lower(),
        "code": one.code.slug,
        "file": one.path,
        "line": one.line,
        "column": one.column,
        "message": tell(wording, one.message),
        "hint": tell(wording, one.hint) if one.hint else "",
    }
