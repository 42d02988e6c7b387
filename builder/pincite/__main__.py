"""The command line: ``python -m pincite COMMAND``, also installed as ``pincite``."""

from __future__ import annotations

import gc
import io
import sys
from typing import Any

import click

from pincite.commands import COMMANDS, report
from pincite.work import fault, today


class _Netted(click.Group):
    """Commands of which a fault of ours ends none with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises beyond wrong use is reported as one finding, and ends it with 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 -- the last net
            report((fault("pincite", error),))
            ctx.exit(1)


@click.group(cls=_Netted, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pincite")
def main() -> None:
    """Turn treaties, laws and the reporting about them into pages that can be cited clause by clause."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what is piped on Windows would have no Persian letter
    try:
        today()
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    gc.disable()  # one run of one command on trees without cycles: there is nothing to collect


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="pincite")
