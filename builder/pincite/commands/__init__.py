"""The command line, a verb a file; a verb is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

_VERBS = {
    "build": "build",
    "check": "check",
    "finish": "finish",
    "history": "history",
    "messages": "interface_words",
    "new": "new",
    "outline": "outline",
    "proof": "proof",
    "read": "read",
    "resolve": "resolve",
    "serve": "publish",
    "site": "publish",
    "withdraw": "withdraw",
}
"""Each verb with the file that it stands in."""
VERBS = tuple(_VERBS)
"""In the order of their names."""


def command_of(verb: str) -> click.Command | None:
    """The command of a verb; None where there is none of that name."""
    if verb not in _VERBS:
        return None
    return cast(click.Command, getattr(import_module(f"pincite.commands.{_VERBS[verb]}"), f"{verb}_command"))
