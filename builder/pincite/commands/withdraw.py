"""``pincite withdraw``: documents that were never public leave without a trace."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import click

from pincite.commands.findings import report
from pincite.commands.folders import folders
from pincite.diagnostics import Severity
from pincite.load import LEDGERS, load_ledgers
from pincite.write import alone, forget


@click.command("withdraw")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--unpublished", is_flag=True, help="Their addresses were never public: keep nothing of them.")
@folders
def withdraw_command(paths: tuple[str, ...], unpublished: bool, seeds: Path, docs: Path) -> None:
    """Give up sources, named by their paths below the seeds folder, whose addresses nobody can have cited."""
    if not unpublished:
        raise click.UsageError(
            "A published address never breaks: delete the source and build, and its addresses lead to a notice. "
            "If they were never public, add --unpublished."
        )
    ledgers, problems = load_ledgers(seeds)
    report(problems)
    if any(problem.severity >= Severity.ERROR for problem in problems):
        sys.exit(1)
    named = [_below(path, seeds) for path in paths]

    def is_gone(source: str) -> bool:
        return any(source == one or PurePosixPath(source).is_relative_to(one) for one in named)

    gone = [ledger for ledger in ledgers if is_gone(ledger.source.rstrip("/"))]
    if not gone:
        raise click.BadParameter(f"nothing published comes from {', '.join(paths)}", param_hint="PATH")
    if left := [ledger.source for ledger in gone if (seeds / ledger.source).exists()]:
        raise click.BadParameter(f"{left[0]} still stands in {seeds}: delete it first", param_hint="PATH")
    with alone(docs, lambda: click.echo("Another build is at work; this one waits for it.", err=True)):
        count = forget(docs, seeds / LEDGERS, gone, is_gone)
    click.echo(f"{len(gone)} documents with {count:,} clauses are forgotten. Build the site, and their pages go too.")


def _below(path: str, seeds: Path) -> str:
    """A path as it stands below the seeds folder, whether it is given from there or from here."""
    given = PurePosixPath(path.replace("\\", "/"))
    return (given.relative_to(seeds.as_posix()) if given.is_relative_to(seeds.as_posix()) else given).as_posix()
