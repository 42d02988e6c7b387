"""The messages of the interface, from ``messages/<language>.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from pincite.document.catalogue import Catalogue
from pincite.document.convention import SITE_LANGUAGE
from pincite.load.yaml_nodes import LOADER

_FOLDER = "messages"


def spoken() -> tuple[str, ...]:
    """The languages in which there are messages, in order."""
    names = (file.name for file in files("pincite").joinpath(_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


def messages_of(language: str) -> str:
    """The file of a language, given as a tag: that of its first part, or the English one where there is none."""
    return files("pincite").joinpath(_FOLDER, f"{_chosen(language)}.yml").read_text("utf-8")


def wording(language: str) -> Catalogue:
    """The messages of a language, given as a tag; English where there are none."""
    return _read(_chosen(language))


@cache
def _read(language: str) -> Catalogue:
    return Catalogue(language, yaml.load(messages_of(language), LOADER))  # noqa: S506 -- a safe loader


def _chosen(language: str) -> str:
    own = language.replace("_", "-").split("-")[0].lower()
    return own if own in spoken() else SITE_LANGUAGE
