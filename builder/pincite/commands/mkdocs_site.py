"""A site made by MkDocs, with the plugin at work in it."""

from __future__ import annotations

import logging
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from pincite.commands.mkdocs_plugin import PincitePlugin
from pincite.diagnostics import failed

_NAME = "pincite"


def made_by_mkdocs(settings: Path, *, strict: bool) -> tuple[Path, bool]:
    """The folder of the site that MkDocs built, and whether sources could not be published as they are.

    Raises ClickException where MkDocs cannot build it; with ``strict`` for each of its warnings too.
    """
    _speak()
    try:
        config = load_config(str(settings), strict=strict or None)
        plugin = _plugin(config, settings)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        raise click.ClickException(str(error) or "MkDocs could not build the site") from error
    return Path(config.site_dir), failed(plugin.found, strict=False)


def previewed_by_mkdocs(settings: Path, address: str) -> None:
    """Serve the site until the command is ended. Raises ClickException where MkDocs cannot."""
    _speak()
    try:
        _plugin(load_config(str(settings)), settings)
        serve(str(settings), livereload=True, dev_addr=address)
    except (Abort, MkDocsException, OSError) as error:
        raise click.ClickException(str(error) or "MkDocs could not serve the site") from error


def _plugin(config: MkDocsConfig, settings: Path) -> PincitePlugin:
    plugin = config.plugins.get(_NAME)
    if not isinstance(plugin, PincitePlugin):
        raise click.ClickException(f"{settings} does not name the plugin: write “plugins: [pincite]” in it")
    return plugin


def _speak() -> None:
    """Print what MkDocs says, as its own command does."""
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
