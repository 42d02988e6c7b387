"""``pincite build``: sources to pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.commands.findings import report, unwritable
from pincite.commands.folders import build_options, profiled, run
from pincite.commands.watching import Watch
from pincite.diagnostics import Diagnostic, failed
from pincite.load import LEDGERS
from pincite.work import fault
from pincite.write import alone, apply, recover


@click.command("build")
@build_options
@profiled
def build_command(seeds: Path, docs: Path, strict: bool, jobs: int, form: str, profile: bool) -> None:
    """Read the sources and write the pages."""
    built, written = None, False
    watch = Watch(profiled=profile)
    problems: tuple[Diagnostic, ...] = ()
    try:
        with alone(docs, lambda: click.echo("Another build is at work; this one waits for it.", err=True)):
            problems = recover(docs, seeds / LEDGERS).problems
            built = run(seeds, docs, jobs, watch)
            problems += built.diagnostics
            if not built.blocked:
                unwritten = apply(docs, seeds / LEDGERS, built.changes)
                problems += unwritten
                written = True
    except click.ClickException:
        raise
    except OSError as error:
        problems = (*problems, unwritable(error, docs))
    except Exception as error:  # noqa: BLE001 -- the last net: whatever it is, nothing is written and it is reported
        problems = (*problems, fault(seeds.as_posix(), error))
    report(problems, form)
    watch.tell()
    if written and built:
        click.echo(
            f"{built.documents:,} documents, {built.clauses:,} clauses; {len(built.changes.writes):,} files written, "
            f"{len(built.changes.removals):,} removed."
        )
    else:
        click.echo(_unwritten(docs, seeds / LEDGERS), err=True)
    if not written or failed(problems, strict):
        sys.exit(1)


def _unwritten(docs: Path, ledgers: Path) -> str:
    """What became of the pages, once what can be finished of an interrupted write is finished."""
    try:
        if recover(docs, ledgers).finished:
            return "The pages were written all the same: what was interrupted has been finished."
    except OSError:
        return "Some pages were written and some were not: build again when that is mended, and the rest follows."
    return "Nothing was written: the pages are those of the last good build."
