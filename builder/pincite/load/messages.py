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


@cache
def wording(language: str) -> Catalogue:
    """The messages of a language, given as a tag: those of its first part, or English where there are none."""
    own = language.replace("_", "-").split("-")[0].lower()
    chosen = own if own in spoken() else SITE_LANGUAGE
    text = files("pincite").joinpath(_FOLDER, f"{chosen}.yml").read_text("utf-8")
    return Catalogue(chosen, yaml.load(text, LOADER))  # noqa: S506 -- a safe loader
