"""What our pages need of an engine's settings, where the publisher has set nothing."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue

from pincite.document.catalogue import Catalogue
from pincite.load import load_settings

STYLE, SCRIPT = "assets/pincite.css", "assets/pincite.js"
_COLLECTIONS = (
    ("instruments", "instruments/index.md"),
    ("reports", "reports/index.md"),
    ("speakers", "speakers/index.md"),
    ("timeline", "timeline.md"),
    ("glossary", "glossary/index.md"),
    ("search", "search.md"),
    ("check", "check.md"),
)
_SCHEMES = (
    ("", "brightness-auto", "palette-light"),
    (": light", "brightness-7", "palette-dark"),
    (": dark", "brightness-4", "palette-system"),
)
"""Each scheme with the icon that shows it and the one that its switch leads to."""
_NAVIGATORS = ("awesome-pages", "awesome-nav", "literate-nav", "i18n")
"""Plugins that make the navigation themselves."""
_HIGHLIGHTED = ("mkdocs", "readthedocs")
"""Themes that load a highlighter from another host."""


def with_defaults(config: Any, own: Sequence[str]) -> Any:
    """MkDocs's settings with those that our pages need; ``own`` are the publisher's pages at the top."""
    stated = _stated(config)
    theme = stated.get("theme")
    wording = wording_of(Path(config.config_file_path))
    themed = theme if isinstance(theme, Mapping) else {}
    if config.theme.name == "material" and "font" not in themed:
        config.theme["font"] = False  # no request to another host
    if config.theme.name == "material" and "palette" not in themed:
        config.theme["palette"] = palette(wording)
    if config.theme.name in _HIGHLIGHTED and "highlightjs" not in themed:
        config.theme["highlightjs"] = False
    config.use_directory_urls = True  # whatever is stated: an address of a clause is one for ever
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.mdx_configs["toc"] = contents(wording) | (config.mdx_configs.get("toc") or {})
    if STYLE not in config.extra_css:
        config.extra_css.append(STYLE)
    if SCRIPT not in [str(one) for one in config.extra_javascript]:
        script = ExtraScriptValue(SCRIPT)
        script.defer = True
        config.extra_javascript.append(script)
    if "validation" not in stated:
        config.validation.nav.omitted_files = logging.DEBUG  # collections only: a navigation must not grow with the documents
    if config.nav is None and not any(name in config.plugins for name in _NAVIGATORS):
        config.nav = navigation(Path(config.docs_dir), own, wording)
    return config


def palette(wording: Catalogue) -> list[dict[str, Any]]:
    """Our colours, light and dark, with the switch between them; the system's choice comes first."""
    return [
        {
            "media": f"(prefers-color-scheme{scheme})",
            "scheme": "slate" if scheme == ": dark" else "default",
            "primary": "custom",
            "toggle": {"icon": f"material/{icon}", "name": wording.say(to)},
        }
        for scheme, icon, to in _SCHEMES
    ]


def wording_of(settings: Path) -> Catalogue:
    """The words of the interface that some settings ask for."""
    return load_settings(settings)[0].wording


def contents(wording: Catalogue) -> dict[str, Any]:
    """What the extension ``toc`` is set to."""
    return {"permalink": "¶", "permalink_title": wording.say("permanent-link"), "toc_depth": 4}


def navigation(docs: Path, own: Sequence[str], wording: Catalogue) -> list[Any]:
    """The home page, the publisher's pages at the top, and the collections that there are."""
    mine = [path for path in own if path not in ("index.md", "README.md")]
    home: list[Any] = [{wording.say("home"): "index.md"}] if (docs / "index.md").is_file() else []
    return [*home, *mine, *({wording.say(key): path} for key, path in _COLLECTIONS if (docs / path).is_file())]


def _stated(config: Any) -> dict[str, Any]:
    """What ``mkdocs.yml`` says, unread."""
    return {key: value for one in config.user_configs for key, value in one.items()}
