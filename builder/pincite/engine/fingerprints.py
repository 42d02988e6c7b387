"""What the bytes of all pages depend on, as digests: settings, theme, what is installed, navigation."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path, PurePath
from typing import Any

import msgspec

from pincite.work import key

_PLAIN = (str, int, float, bool, bytes, type(None))
_NO_MATTER = frozenset(("site_dir", "plugins", "config_file_path", "dev_addr", "user_configs", "docs_dir"))
"""Settings that say where things stand, not what they hold; of plugins only what they do to pages matters."""
_DEEPEST = 8
_ICONS = ".icons"
"""Folder of a theme that holds thousands of files, which change with its version only."""


def digest_of(*values: object) -> str:
    """A digest over values of any kind; functions and objects count by their names and by what they hold."""
    return sha256(msgspec.msgpack.encode([settled(value) for value in values])).hexdigest()


def settled(value: object, depth: int = 0) -> Any:
    """A value as plain data that is the same in every process."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, PurePath):
        return value.as_posix()
    if depth > _DEEPEST:
        return type(value).__qualname__
    if isinstance(value, partial):
        return [settled(one, depth + 1) for one in (value.func, value.args, value.keywords)]
    if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, Mapping):
        return [[str(name), settled(one, depth + 1)] for name, one in sorted(value.items(), key=lambda item: str(item[0]))]
    if isinstance(value, AbstractSet):
        return sorted(str(settled(one, depth + 1)) for one in value)
    if isinstance(value, Sequence):
        return [settled(one, depth + 1) for one in value]
    if not hasattr(value, "__dict__"):
        return repr(value)  # a date, a number: what it is, it says
    return [type(value).__qualname__, settled(value.__dict__, depth + 1)]


def of_settings(config: Any) -> str:
    """Of all settings that bear on pages, the theme's own among them, and of what is installed."""
    stated = {name: value for name, value in config.items() if name not in _NO_MATTER and name != "theme"}
    own = (config.theme.name, dict(config.theme), list(_templates(config.theme.dirs)))
    return key("settings", digest_of(stated, own, _installed(), sys.version))


def of_conversion(config: Any) -> str:
    """Of what turns Markdown into HTML."""
    own = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls, config.validation)
    return key("conversion", digest_of(own, _installed()))


def of_navigation(items: Iterable[Any]) -> str:
    """Of titles, addresses and order."""
    return digest_of(list(_told(items)))


def _told(items: Iterable[Any]) -> Iterator[list[Any]]:
    for item in items:
        below = list(_told(item.children)) if item.children else []
        icon = item.meta.get("icon") if item.is_page else None
        yield [str(item.title), getattr(item, "url", None), icon, below]


def _templates(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of each file of a theme, less its icons where it was installed."""
    for folder in folders:
        for place, inner, names in os.walk(folder):
            if "site-packages" in folder and _ICONS in inner:
                inner.remove(_ICONS)
            inner.sort()
            for name in sorted(names):
                stated = Path(place, name).stat()
                yield str(Path(place, name).relative_to(folder)), stated.st_size, stated.st_mtime_ns


@cache
def _installed() -> list[str]:
    """Name and version of each distribution."""
    return sorted(f"{one.name}=={one.version}" for one in distributions())
