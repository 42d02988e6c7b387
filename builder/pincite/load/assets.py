"""The style sheet and the script that pages need, as pages of their own."""

from __future__ import annotations

from importlib.resources import files

from pincite.document.page import Page

_HEAD = '// Pincite: search, citing, previews. Made from builder/pincite/assets/scripts.\n(() => {\n"use strict";\n'


def assets() -> tuple[Page, ...]:
    """The files of ``pincite/assets``, to be published under ``assets/``; the scripts as one, in the order of their names."""
    folder = files("pincite").joinpath("assets")
    scripts = sorted(folder.joinpath("scripts").iterdir(), key=lambda file: file.name)
    script = _HEAD + "\n".join(file.read_text("utf-8") for file in scripts if file.name.endswith(".js")) + "})();\n"
    styles = sorted((file for file in folder.iterdir() if file.name.endswith(".css")), key=lambda file: file.name)
    return (Page("assets/pincite.js", script), *(Page(f"assets/{file.name}", file.read_text("utf-8")) for file in styles))
