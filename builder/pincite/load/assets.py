"""The style sheet and the script that pages need, as pages of their own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from pincite.document.catalogue import Catalogue, Message
from pincite.document.json_text import encode, in_ascii
from pincite.document.page import Page
from pincite.load.citation_file import citation_data
from pincite.load.settings import Settings

_SCRIPTS = (
    *("site", "messages", "words", "index", "citation", "cited", "query", "spelling", "results", "search", "dialog"),
    *("segments", "passages", "likely", "claims", "judge", "check"),
    *("forms", "bar", "selection", "preview", "reading", "where", "cards", "compare"),
)
"""The files of ``assets/scripts`` in the order in which they are joined: each uses what stands before it."""
_OURS = "script-"
"""Begins the keys of the messages that stand in the script."""
_EMBEDDED = "embed-"
"""Begins the keys of those that stand in the script for other sites."""
_SHARED = ("locale", "comma", "dash")
"""Messages that pages use too."""
_HEAD = '// Pincite: search, checking, citing, previews. Made from builder/pincite/assets/scripts.\n(() => {\n"use strict";\n'

_EMBED_HEAD = "// Pincite: shows clauses of this site on others. Made from builder/pincite/assets/embed.js.\n"


def starter(name: str) -> str:
    """A file of a new project, from ``starter/``."""
    return files("pincite").joinpath("starter", name).read_text("utf-8")


def card() -> bytes:
    """The picture that those who preview a link show, in PNG."""
    return files("pincite").joinpath("assets", "card.png").read_bytes()


def assets(settings: Settings) -> tuple[Page, ...]:
    """The style sheets and the script, to be published under ``assets/``, with the interface's words in them.

    The script is one and classic, for modules do not load from a disk; at its head stand the grammar of citations and the
    messages whose keys begin with ``script-``.
    """
    folder, wording = files("pincite").joinpath("assets"), settings.wording
    parts = [folder.joinpath("scripts", f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    words = {key.removeprefix(_OURS): text for key, text in wording.messages.items() if key.startswith(_OURS)}
    data = {"GRAMMAR": citation_data(), "MESSAGES": words | {key: wording.say(key) for key in _SHARED}, "REPORT": settings.report}
    script = _HEAD + "".join(f"const {name} = {encode(value)};\n" for name, value in data.items()) + "\n".join(parts) + "})();\n"
    styles = sorted((file for file in folder.iterdir() if file.name.endswith(".css")), key=lambda file: file.name)
    said = {key.removeprefix(_EMBEDDED): text for key, text in wording.messages.items() if key.startswith(_EMBEDDED)}
    said |= {key: wording.say(key) for key in _SHARED}
    return (
        Page("assets/pincite.js", script),
        Page("assets/embed.js", _embed(folder.joinpath("embed.js").read_text("utf-8"), said)),
        *(Page(f"assets/{file.name}", file.read_text("utf-8") + _spoken_marks(wording)) for file in styles),
    )


def _embed(script: str, words: Mapping[str, Message]) -> str:
    """The script for other sites: in ASCII, for it is read in the encoding of the page that it stands on, and without notes."""
    code = "\n".join(line for line in script.splitlines() if not line.startswith(("//", "/**")) and line)
    return f'{_EMBED_HEAD}(() => {{\n"use strict";\nconst WORDS = {in_ascii(words)};\n{code}\n}})();\n'


def _spoken_marks(wording: Catalogue) -> str:
    """What a screen reader says of words that came or went, for the style sheet."""
    told = "".join(f'--pc-{key}: " [{wording.say(key)} "; ' for key in ("inserted", "deleted"))
    return f":root {{ {told}}}\n"
