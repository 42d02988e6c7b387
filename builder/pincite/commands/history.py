"""``pincite history``: the life of an address."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.commands.citations import history
from pincite.commands.findings import report
from pincite.commands.folders import folders
from pincite.load import load_ledgers


@click.command("history")
@click.argument("address")
@folders
def history_command(address: str, seeds: Path, docs: Path) -> None:  # noqa: ARG001 -- both commands take both folders
    """Print the life of an address: what it said, from when to when, and where it went."""
    ledgers, problems = load_ledgers(seeds)
    report(problems)
    lines = history(address, ledgers)
    if not lines:
        click.echo(f"{address} was never published: write it as instruments/model-treaty/#art_3", err=True)
    if not lines or problems:
        sys.exit(1)
    click.echo("\n".join(lines))
