"""The style sheet that pages need, as a page of its own."""

from __future__ import annotations

from importlib.resources import files

from builder.document.page import Page


def assets() -> tuple[Page, ...]:
    """The files of ``builder/assets``, to be published under ``assets/``."""
    folder = files("builder").joinpath("assets")
    return tuple(
        Page(f"assets/{file.name}", file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".css")
    )
