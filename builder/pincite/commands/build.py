"""``pincite build``: sources to pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.commands.findings import report
from pincite.commands.folders import build_options, run
from pincite.diagnostics import Code, found
from pincite.load import LEDGERS
from pincite.write import alone, apply, recover


@click.command("build")
@build_options
def build_command(seeds: Path, docs: Path, strict: bool, jobs: int, form: str) -> None:
    """Read the sources and write the pages."""
    try:
        with alone(docs, lambda: click.echo("Another build is at work; this one waits for it.", err=True)):
            recover(docs, seeds / LEDGERS)
            built = run(seeds, docs, jobs)
            problems = built.diagnostics
            failed = built.failed(strict)
            if not failed:
                apply(docs, seeds / LEDGERS, built.changes)
    except OSError as error:
        hint = "make room or check the permissions, then build again"
        problems = (found(Code.UNWRITABLE, str(error.filename or docs), error.strerror or str(error), hint),)
        failed = True
    report(problems, form)
    if failed:
        click.echo("Nothing was written: the pages are those of the last good build.", err=True)
        sys.exit(1)
    written = len(built.changes.writes)
    click.echo(
        f"{built.documents:,} documents, {built.clauses:,} clauses; {written:,} files written, "
        f"{len(built.changes.removals):,} removed."
    )
