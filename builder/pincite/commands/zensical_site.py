"""A site made by Zensical, which passes over plugins: the plugin's settings are spelled out for it in a file of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from pincite.commands.findings import unfinished
from pincite.commands.finish import add_to_site
from pincite.commands.mkdocs_defaults import SCRIPT, STYLE, contents, navigation, palette, wording_of
from pincite.commands.mkdocs_memory import NAME
from pincite.commands.mkdocs_plugin import EngineError, own_pages, plugin_of
from pincite.commands.watching import Watch
from pincite.diagnostics import failed
from pincite.document.catalogue import Catalogue

_DERIVED = ".zensical.yml"
"""Beside the settings, to which the paths in it are relative."""


def made_by_zensical(settings: Path, *, strict: bool, profile: bool = False) -> tuple[Path, bool]:
    """The folder of the site that Zensical built, and whether sources could not be published as they are.

    Raises EngineError where Zensical is not there, or cannot build it.
    """
    if shutil.which("zensical", path=str(Path(sys.executable).parent)) is None and shutil.which("zensical") is None:
        raise EngineError("Zensical is not installed: run “pip install zensical”")
    try:
        config = load_config(str(settings))
    except MkDocsException as error:
        raise EngineError(str(error)) from error
    plugin = plugin_of(config, settings)
    plugin.watch = Watch(profiled=profile)
    plugin.on_startup(command="zensical", dirty=False)
    plugin.on_config(config)
    docs, site = Path(config.docs_dir), Path(config.site_dir)
    with _derived(settings, docs) as derived:
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(derived)]
        made = subprocess.run([*command, *(["--strict"] if strict else [])], cwd=settings.parent or None, check=False)  # noqa: S603
    plugin.on_build_error(error=OSError())  # other builds may write again
    if made.returncode:
        raise EngineError("Zensical could not build the site")
    try:
        add_to_site(docs, site, settings)
    except (OSError, ValueError) as error:
        raise EngineError(unfinished(error, wording_of(settings))) from error
    plugin.watch.tell()
    return site, failed(plugin.found, strict=False)


@contextmanager
def _derived(settings: Path, docs: Path) -> Iterator[Path]:
    """The settings with all that the plugin sets spelled out, in a file that goes when the site is built."""
    target = settings.with_name(_DERIVED)
    target.write_text(
        yaml.dump(spelled_out(settings.read_text("utf-8"), docs, wording_of(settings)), Dumper=_Dumper, allow_unicode=True),
        "utf-8",
    )
    try:
        yield target
    finally:
        target.unlink(missing_ok=True)


def spelled_out(text: str, docs: Path, wording: Catalogue) -> dict[str, Any]:
    """The settings that ``text`` holds as YAML, with what the plugin would set where they set nothing."""
    stated: dict[str, Any] = yaml.load(text, _Loader) or {}  # noqa: S506 -- a safe loader: what it does not know stays as it is
    theme = stated.get("theme") or "material"
    stated["theme"] = {"font": False, "palette": palette(wording)} | (theme if isinstance(theme, dict) else {"name": theme})
    stated["use_directory_urls"] = True
    stated["plugins"] = [one for one in stated.get("plugins") or [] if _name(one) != NAME]
    extensions = {_name(one): one for one in stated.get("markdown_extensions") or []}
    toc = extensions.get("toc")
    extensions["toc"] = {"toc": contents(wording) | ((toc["toc"] or {}) if isinstance(toc, dict) else {})}
    stated["markdown_extensions"] = [*({"attr_list": "attr_list"} | extensions).values()]
    if STYLE not in (styles := stated.setdefault("extra_css", [])):
        styles.append(STYLE)
    scripts = stated.setdefault("extra_javascript", [])
    if SCRIPT not in [one if isinstance(one, str) else one.get("path") for one in scripts]:
        scripts.append({"path": SCRIPT, "defer": True})
    stated.setdefault("nav", navigation(docs, own_pages(docs), wording))
    return stated


def _name(entry: Any) -> str:
    """Of a plugin or an extension in a list, with settings below it or not."""
    return entry if isinstance(entry, str) else next(iter(entry))


class _Tagged:
    """A value with a tag of Python's, as themes' icons have: it is written as it was read."""

    def __init__(self, tag: str, node: yaml.Node) -> None:
        self.tag, self.node = tag, node


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    pass


_Loader.add_multi_constructor("", lambda _, suffix, node: _Tagged(suffix, node))
_Dumper.add_representer(_Tagged, lambda _, value: value.node)
