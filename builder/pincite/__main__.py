"""The command line: ``python -m pincite COMMAND``, also installed as ``pincite``."""

from __future__ import annotations

import gc
import io
import sys
from typing import Any

import click

from pincite.commands import VERBS, command_of
from pincite.document.build_date import today


class _Netted(click.Group):
    """Commands of which a fault of ours ends none with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click calls it by this name
        """All verbs."""
        return [*VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        """The command of a verb."""
        return command_of(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises beyond wrong use is reported as one finding, and ends it with 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 -- the last net
            from pincite.commands.findings import report
            from pincite.work import fault

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


if __name__ == "__main__":
    main(prog_name="pincite")
