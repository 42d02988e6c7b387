"""What the data files hold, for programs: their JSON Schemas, and a ``datapackage.json`` (Frictionless Data Package 1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pincite.document.json_text import JsonRow, indented
from pincite.document.site import Masthead

_FORMAT = "1"
"""Version of the formats; a change that could break a reader raises it."""
_LISTS = ("clauses", "documents", "terms", "annotations")
_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "array": "array"}
"""Of JSON Schema, as Table Schema calls them."""


def data_package(masthead: Masthead, schemas: Mapping[str, JsonRow], split: Collection[str]) -> Iterator[tuple[str, str]]:
    """The schemas and the package; ``split`` names the lists that are an index over files by document."""
    for name, schema in schemas.items():
        yield f"schemas/{name}.json", indented(schema) + "\n"
    package = {
        "profile": "data-package",
        "name": "pincite-site",
        "title": masthead.name,
        "version": _FORMAT,
        **({"description": masthead.description} if masthead.description else {}),
        **({"homepage": masthead.url} if masthead.url else {}),
        "resources": [_resource(name, schemas[name], is_split=name in split) for name in _LISTS],
    }
    yield "datapackage.json", indented(package) + "\n"


def _resource(name: str, schema: JsonRow, *, is_split: bool) -> dict[str, Any]:
    properties: Mapping[str, JsonRow] = schema["items"]["properties"]
    own = {"name": name, "path": f"{name}.json", "format": "json", "mediatype": "application/json", "encoding": "utf-8"}
    said = {"title": schema["title"], "description": schema["description"], "version": _FORMAT}
    if is_split:
        said["description"] += ". Too long for one file: this one names those of the documents, which hold the rows"
    fields = [{"name": field, "type": _type(one), "description": one["description"]} for field, one in properties.items()]
    return {**own, **said, "jsonSchema": f"schemas/{name}.json", "schema": {"fields": fields}}


def _type(one: JsonRow) -> str:
    """The type of a field's values, null left aside."""
    stated = one.get("type", "any")
    return _TYPES.get(stated if isinstance(stated, str) else stated[0], "any")
