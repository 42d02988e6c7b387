"""The grammar of citations, ``assets/citations.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pincite.document.citation_grammar import CitationGrammar
from pincite.load.yaml_nodes import LOADER


@cache
def citation_data() -> dict[str, Any]:
    """The file as it stands, for the browser's script."""
    text = files("pincite").joinpath("assets", "citations.yml").read_text("utf-8")
    values: dict[str, Any] = yaml.load(text, LOADER)  # noqa: S506 -- both are safe loaders
    return values


@cache
def citation_grammar() -> CitationGrammar:
    """The file as values."""
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in citation_data().items()}
    return CitationGrammar(**values)
