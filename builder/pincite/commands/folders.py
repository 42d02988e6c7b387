"""Options and reports that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pincite.pipeline import build
from pincite.work import Built, Options, Progress, silent

FOLDER = click.Path(file_okay=False, path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


def profiled(command: Command) -> Command:
    """The option that asks where the time went."""
    return click.option("--profile", is_flag=True, help="Say where the time went, by stage and by document.")(command)


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


def run(seeds: Path, docs: Path, jobs: int, watch: Progress = silent) -> Built:
    """Build with somebody looking on; wrong use where there are no sources."""
    if not seeds.is_dir():
        raise click.BadParameter(f"there is no folder {seeds}", param_hint="--seeds")
    return build(Options(seeds=seeds, docs=docs, jobs=jobs), watch)
