"""A site made by MkDocs, with the plugin at work in it."""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pincite.commands.mkdocs_plugin import EngineError, plugin_of
from pincite.commands.watching import Watch
from pincite.diagnostics import failed


def made_by_mkdocs(settings: Path, *, strict: bool, profile: bool = False) -> tuple[Path, bool]:
    """The folder of the site that MkDocs built, and whether sources could not be published as they are.

    Raises EngineError where MkDocs cannot build it; with ``strict`` for each of its warnings too.
    """
    _speak()
    try:
        config = load_config(str(settings), strict=strict or None)
        plugin = plugin_of(config, settings)
        plugin.watch = Watch(profiled=profile)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except TemplateError as error:
        raise EngineError(f"A template of the theme cannot be used: {error}") from error
    except (Abort, MkDocsException) as error:
        raise EngineError(str(error) or "MkDocs could not build the site") from error
    plugin.watch.tell()
    return Path(config.site_dir), failed(plugin.found, strict=False)


def previewed_by_mkdocs(settings: Path, address: str) -> None:
    """Serve the site until the command is ended. Raises EngineError where MkDocs cannot."""
    _speak()
    try:
        plugin_of(load_config(str(settings)), settings)
        serve(str(settings), livereload=True, dev_addr=address)
    except (Abort, MkDocsException, OSError) as error:
        raise EngineError(str(error) or "MkDocs could not serve the site") from error


def _speak() -> None:
    """Print what MkDocs says, as its own command does."""
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
