"""A site made by MkDocs, with the plugin at work in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from pincite.commands.mkdocs_plugin import NAME, EngineError, plugin_of
from pincite.commands.mkdocs_standing import WRITTEN_BESIDE, SiteAsLeft, digest_of_folders, given, remember
from pincite.diagnostics import failed
from pincite.engine import is_pure
from pincite.write import LOCK, MANIFEST

_FORM = logging.Formatter("%(levelname)-7s -  %(message)s")


def made_by_mkdocs(settings: Path, *, strict: bool) -> tuple[Path, bool]:
    """The folder of the site that MkDocs built, and whether sources could not be published as they are.

    Raises EngineError where MkDocs cannot build it; with ``strict`` for each of its warnings too.
    """
    _speak()
    try:
        config = load_config(str(settings), strict=strict or None)
        plugin = plugin_of(config, settings)
        before = _given(config, settings, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        with _noted() as said:
            build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        raise EngineError(str(error) or "MkDocs could not build the site") from error
    unsound = failed(plugin.found, strict=False)
    if before and before == _given(config, settings, strict=strict):
        written = _written(config)
        known = SiteAsLeft(
            config.site_dir, before[0], _sources(config), digest_of_folders(written), written, tuple(said), unsound
        )
        with suppress(OSError):  # whoever cannot keep it makes the site again
            remember(settings, known)
    return Path(config.site_dir), unsound


def _given(config: Any, settings: Path, *, strict: bool) -> tuple[str, str] | None:
    """Digests of what a site is made from and of what others put among its pages; None where more bears on it than can be seen.

    Other plugins, hooks, the environment and files that extensions read can.
    """
    stated = settings.read_text("utf-8")
    if [*config.plugins] != [NAME] or config.hooks or "!ENV" in stated or "INHERIT" in stated:
        return None
    if not is_pure(config.markdown_extensions):
        return None
    docs, manifest = config.docs_dir, Path(config.docs_dir, MANIFEST)
    ours = {f"{docs}/{path}" for path in (*_lines(manifest), MANIFEST, LOCK)}
    return given(settings, _sources(config), strict=strict), digest_of_folders([docs], ours)


def _lines(manifest: Path) -> list[str]:
    return manifest.read_text("utf-8").splitlines() if manifest.is_file() else []


def _sources(config: Any) -> tuple[str, ...]:
    """The folder of the sources, those of a theme of one's own, and a file of words that stands in a folder."""
    root = Path(config.config_file_path).parent
    own = [folder for folder in config.theme.dirs if "site-packages" not in folder]
    words = (config.extra.get(NAME) or {}).get("messages") or ""
    return (str(root / config.plugins[NAME].config.seeds), *own, *([str(root / words)] if "/" in str(words) else []))


def _written(config: Any) -> tuple[str, ...]:
    seeds = Path(config.config_file_path).parent / config.plugins[NAME].config.seeds
    return (config.docs_dir, config.site_dir, *(str(seeds / folder) for folder in WRITTEN_BESIDE))


@contextmanager
def _noted() -> Iterator[list[str]]:
    """What is printed of findings, and of MkDocs's warnings, as long as it is at work."""
    said: list[str] = []

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(_FORM.format(record))

    loud = {"mkdocs": logging.WARNING, "pincite.mkdocs": logging.INFO}
    held = [(logging.getLogger(name), Notes(level)) for name, level in loud.items()]
    for log, notes in held:
        log.addHandler(notes)
    try:
        yield said
    finally:
        for log, notes in held:
            log.removeHandler(notes)


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
        handler.setFormatter(_FORM)
        log.addHandler(handler)
    log.setLevel(logging.INFO)
