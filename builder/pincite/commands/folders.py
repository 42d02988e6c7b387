"""Options and reports that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pincite.pipeline import build
from pincite.work import Built, Options, silent

FOLDER = click.Path(file_okay=False, path_type=Path)
_BAR = 30
"""Characters of the bar that shows progress."""
_FEW = 20
"""So few pieces of work are done before anybody wonders."""
Command = TypeVar("Command", bound=Callable[..., Any])


def folders(command: Command) -> Command:
    """The options that say where sources are and where pages go."""
    docs = click.option("--docs", type=FOLDER, default=Path("docs"), show_default=True, help="Where pages go.")
    seeds = click.option("--seeds", type=FOLDER, default=Path("seeds"), show_default=True, help="Where sources are.")
    return docs(seeds(command))


def build_options(command: Command) -> Command:
    """The options of the commands that do the work of a build."""
    for option in (
        click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How findings are printed."),
        click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes to work in."),
        click.option("--strict", is_flag=True, help="Fail on warnings too."),
    ):
        command = option(command)
    return folders(command)


def run(seeds: Path, docs: Path, jobs: int) -> Built:
    """Build with the progress shown; wrong use where there are no sources."""
    if not seeds.is_dir():
        raise click.BadParameter(f"there is no folder {seeds}", param_hint="--seeds")
    return build(Options(seeds=seeds, docs=docs, jobs=jobs), _progress if sys.stderr.isatty() else silent)


def _progress(name: str, done: int, total: int) -> None:
    """One line of a terminal, rewritten; gone when the work is done."""
    if total < _FEW:
        return
    filled = _BAR * done // total
    click.echo(f"\r{name:9} [{'#' * filled}{'.' * (_BAR - filled)}] {done:,}/{total:,}", nl=False, err=True)
    if done == total:
        click.echo("\r\033[K", nl=False, err=True)
