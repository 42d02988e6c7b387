"""The command line, a verb a file."""

from __future__ import annotations

from pincite.commands.build import build_command
from pincite.commands.check import check_command
from pincite.commands.findings import report
from pincite.commands.finish import finish_command
from pincite.commands.history import history_command
from pincite.commands.interface_words import messages_command
from pincite.commands.new import new_command
from pincite.commands.outline import outline_command
from pincite.commands.proof import proof_command
from pincite.commands.publish import serve_command, site_command
from pincite.commands.resolve import resolve_command
from pincite.commands.withdraw import withdraw_command

__all__ = ["COMMANDS", "report"]

COMMANDS = (
    *(
        build_command,
        check_command,
        finish_command,
        history_command,
        messages_command,
        new_command,
        outline_command,
        proof_command,
        resolve_command,
    ),
    *(serve_command, site_command, withdraw_command),
)
"""In the order of their names."""
