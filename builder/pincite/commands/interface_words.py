"""``pincite messages``: the words of the interface, for those who give it another language."""

from __future__ import annotations

import click

from pincite.load import messages_of


@click.command("messages")
@click.argument("language", default="en")
def messages_command(language: str) -> None:
    """Print the words of the interface in a language, as the file that “extra.pincite.messages” names."""
    click.echo(messages_of(language), nl=False)
