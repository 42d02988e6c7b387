"""The JSON Schemas of the published data files, from ``schemas/``."""

from __future__ import annotations

import json
from importlib.resources import files

from pincite.document.json_text import JsonRow


def schemas() -> dict[str, JsonRow]:
    """Each schema by the name of its data file, without the ending."""
    found = sorted(files("pincite").joinpath("schemas").iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".json"): json.loads(file.read_text("utf-8")) for file in found}
