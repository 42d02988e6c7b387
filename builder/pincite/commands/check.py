"""``pincite check``: the work of a build, with nothing written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pincite.commands.findings import report
from pincite.commands.folders import build_options, run
from pincite.diagnostics import Code, Diagnostic, found, in_order, told
from pincite.document.transcripts import READ
from pincite.load import LEDGERS
from pincite.write import Changes

_REBUILD = told("build-again")


@click.command("check")
@build_options
def check_command(seeds: Path, docs: Path, strict: bool, jobs: int, form: str) -> None:
    """Do the work of a build without writing; fail where the pages are not what a build would write."""
    built = run(seeds, docs, jobs)
    stale = list(_stale(built.changes, docs, seeds / LEDGERS))
    report(in_order([*built.diagnostics, *stale]), form)
    if built.failed(strict) or stale:
        sys.exit(1)
    click.echo(f"{built.documents:,} documents, {built.clauses:,} clauses: the pages are up to date.")


def _stale(changes: Changes, docs: Path, ledgers: Path) -> Iterator[Diagnostic]:
    for path in changes.writes:
        yield found(Code.STALE_PAGES, f"{docs}/{path}", told("page-stale"), _REBUILD)
    for path in changes.removals:
        yield found(Code.STALE_PAGES, f"{docs}/{path}", told("page-without-source"), _REBUILD)
    for path in (*changes.ledgers, *changes.ledger_removals):
        yield found(Code.STALE_PAGES, f"{ledgers}/{path}", told("ledger-stale"), _REBUILD)
    for path in (*changes.transcripts, *changes.transcript_removals):
        yield found(Code.STALE_PAGES, f"{ledgers.parent / READ}/{path}", told("transcript-stale"), _REBUILD)
