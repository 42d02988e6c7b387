"""A build by MkDocs of a site that stands already: it is given nothing to do, and the site is left alone."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

_LOG = logging.getLogger("mkdocs.commands.build")
_FOLDERS = "idle-docs", "idle-site"


class Idle:
    """One such build; for sites alone that no other plugin works on."""

    def __init__(self, config: Any, cache: Path) -> None:
        self._site = config.site_dir
        self._folders = [cache / name for name in _FOLDERS]
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        config.docs_dir, config.site_dir = map(str, self._folders)
        config.nav = None
        config.theme.static_templates.clear()
        _LOG.addFilter(self._heard)

    def end(self, config: Any) -> None:
        """Take away what MkDocs has made of nothing."""
        _LOG.removeFilter(self._heard)
        config.site_dir = self._site
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)

    def _heard(self, record: logging.LogRecord) -> bool:
        """MkDocs's word, with the name of the site for that of the folder that it fills instead."""
        record.msg = str(record.msg).replace(str(self._folders[1]), self._site)
        return True
