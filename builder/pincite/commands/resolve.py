"""``pincite resolve``: the address that a citation names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pincite.commands.citations import resolve
from pincite.commands.findings import report
from pincite.commands.folders import folders
from pincite.link import Linker
from pincite.load import citation_grammar, conventions, main_convention, read_by, read_inputs
from pincite.pipeline import bind_all
from pincite.work import Options, Workers, silent


@click.command("resolve")
@click.argument("citation")
@folders
def resolve_command(citation: str, seeds: Path, docs: Path) -> None:
    """Print the address of a clause: resolve "Model Treaty art 3(4)"."""
    report(read_by(seeds))
    options = Options(seeds=seeds, docs=docs, jobs=os.cpu_count() or 1)
    with Workers(options.cache, options.jobs, silent) as workers:
        bound, _, _, _ = bind_all(read_inputs(seeds, options.settings), options, workers)
    led = resolve(citation, Linker(bound.table, conventions()), main_convention(), citation_grammar())
    if led is None:
        click.echo(f"No clause here is “{citation}”: name the document by its title or an alias, and the clause.", err=True)
        sys.exit(1)
    if led.wider:
        click.echo(f"“{citation}” has no such part: this is {led.wider} as a whole.", err=True)
    click.echo(str(led.address))
