"""The style sheet and the script that pages need, as pages of their own."""

from __future__ import annotations

from importlib.resources import files

from pincite.document.json_text import encode
from pincite.document.page import Page
from pincite.load.citation_file import citation_data

_SCRIPTS = (
    *("site", "words", "index", "citation", "cited", "query", "spelling", "results", "search", "dialog"),
    *("segments", "passages", "likely", "claims", "judge", "check"),
    *("forms", "bar", "selection", "preview", "reading"),
)
"""The files of ``assets/scripts`` in the order in which they are joined: each uses what stands before it."""
_HEAD = '// Pincite: search, checking, citing, previews. Made from builder/pincite/assets/scripts.\n(() => {\n"use strict";\n'


def starter(name: str) -> str:
    """A file of a new project, from ``starter/``."""
    return files("pincite").joinpath("starter", name).read_text("utf-8")


def assets() -> tuple[Page, ...]:
    """The style sheets and the script, to be published under ``assets/``.

    The script is one and classic, for modules do not load from a disk; the grammar of citations stands at its head.
    """
    folder = files("pincite").joinpath("assets")
    parts = [folder.joinpath("scripts", f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    script = f"{_HEAD}const GRAMMAR = {encode(citation_data())};\n" + "\n".join(parts) + "})();\n"
    styles = sorted((file for file in folder.iterdir() if file.name.endswith(".css")), key=lambda file: file.name)
    return (Page("assets/pincite.js", script), *(Page(f"assets/{file.name}", file.read_text("utf-8")) for file in styles))
