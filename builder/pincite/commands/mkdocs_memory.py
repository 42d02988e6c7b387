"""What a build by MkDocs leaves for the next: which site stands, what it was made from, and what was said of it."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from pincite.commands.mkdocs_standing import WRITTEN_BESIDE, SiteAsLeft, digest_of_folders, given, remember
from pincite.engine import is_pure
from pincite.write import LOCK, MANIFEST

NAME = "pincite"
"""Of the plugin, in the settings."""
_LOUD = {"mkdocs": logging.WARNING, "pincite.mkdocs": logging.INFO}


class _Notes(logging.Handler):
    """What is printed of findings, and of MkDocs's warnings."""

    def __init__(self, level: int, said: list[tuple[int, str]]) -> None:
        super().__init__(level)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a line."""
        self._said.append((record.levelno, record.getMessage()))


class Memory:
    """One build, from its beginning to its end."""

    def __init__(self, config: Any) -> None:
        self._settings = Path(config.config_file_path)
        self._site, self._docs = config.site_dir, config.docs_dir
        self._before = self._given(config)
        self._said: list[tuple[int, str]] = []
        self._held = [(logging.getLogger(name), _Notes(level, self._said)) for name, level in _LOUD.items()]
        for log, notes in self._held:
            log.addHandler(notes)

    def keep(self, config: Any, *, unsound: bool) -> None:
        """Remember a build that has come to its end, if nothing that it was made from has changed meanwhile."""
        self.drop()
        if self._before and self._before == self._given(config):
            written = (self._docs, self._site, *(str(self._seeds(config) / folder) for folder in WRITTEN_BESIDE))
            left = digest_of_folders(written)
            known = SiteAsLeft(self._site, self._before[0], _sources(config), left, written, tuple(self._said), unsound)
            with suppress(OSError):  # whoever cannot keep it makes the site again
                remember(self._settings, known)

    def drop(self) -> None:
        """Take no more notes."""
        for log, notes in self._held:
            log.removeHandler(notes)

    def _seeds(self, config: Any) -> Path:
        return Path(self._settings.parent, config.plugins[NAME].config.seeds)

    def _given(self, config: Any) -> tuple[str, str] | None:
        """Digests of what a site is made from, and of what others put among its pages; None where more bears on it.

        Other plugins, hooks, the environment and files that extensions read can.
        """
        stated = self._settings.read_text("utf-8")
        if [*config.plugins] != [NAME] or config.hooks or "!ENV" in stated or "INHERIT" in stated:
            return None
        if not is_as_written(config) or not is_pure(config.markdown_extensions, config.mdx_configs):
            return None
        manifest = Path(self._docs, MANIFEST)
        listed = manifest.read_text("utf-8").splitlines() if manifest.is_file() else []
        ours = {str(Path(self._docs, path)) for path in (*listed, MANIFEST, LOCK)}
        strict = bool(config.strict)
        return given(self._settings, _sources(config), strict=strict), digest_of_folders([self._docs], ours)


def is_as_written(config: Any) -> bool:
    """Nothing was said on the command line that the settings do not say, but for how strict the build is."""
    said = {name for stated in config.user_configs[1:] for name in stated}
    return not said - {"strict", "config_file_path"}


def _sources(config: Any) -> tuple[str, ...]:
    """The folder of the sources, those of a theme of one's own, and a file of words that stands in a folder."""
    root = Path(config.config_file_path).parent
    own = [folder for folder in config.theme.dirs if "site-packages" not in folder]
    words = (config.extra.get(NAME) or {}).get("messages") or ""
    return (str(root / config.plugins[NAME].config.seeds), *own, *([str(root / words)] if "/" in str(words) else []))
