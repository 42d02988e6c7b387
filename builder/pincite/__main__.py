"""The command line: ``python -m pincite COMMAND``, also installed as ``pincite``."""

from __future__ import annotations

import gc

import click

from pincite.commands import COMMANDS
from pincite.work import today


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pincite")
def main() -> None:
    """Turn treaties, laws and the reporting about them into pages that can be cited clause by clause."""
    try:
        today()
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    gc.disable()  # one run of one command on trees without cycles: there is nothing to collect


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="pincite")
