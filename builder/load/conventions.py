"""The convention files of ``builder/conventions``, read into the model."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from builder.document.convention import Convention, Definitions, Level, References

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it."""


@cache
def conventions() -> tuple[Convention, ...]:
    """All conventions, by name, each over what its language has in common.

    Raises ValueError naming file and key where one does not fit the schema.
    """
    folder = files("builder").joinpath("conventions")
    languages = {
        file.name.removesuffix(".yml"): yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 -- both are safe loaders
        for file in folder.joinpath("languages").iterdir()
        if file.name.endswith(".yml")
    }
    read = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yml"):
            data = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 -- both are safe loaders
            read.append(_convention(file.name.removesuffix(".yml"), _over(languages.get(data["language"], {}), data)))
    return tuple(read)


def _convention(name: str, data: dict[str, Any]) -> Convention:
    values = dict(data)
    levels = tuple(_fit(Level, level, f"{name}.yml: levels") for level in values.pop("levels", ()))
    references = _fit(References, values.pop("references", {}), f"{name}.yml: references")
    definitions = _fit(Definitions, values.pop("definitions", {}), f"{name}.yml: definitions")
    rest = {"name": name, **values, "levels": levels, "references": references, "definitions": definitions}
    convention: Convention = _fit(Convention, rest, f"{name}.yml")
    return convention


def _over(language: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The settings of a convention over those of its language, the keys of mappings one by one."""
    both = language | own
    for key in ("definitions", "references"):
        if key in language and key in own:
            both[key] = language[key] | own[key]
    return both


def _fit(kind: type[Any], values: dict[str, Any], place: str) -> Any:
    """An instance of a model class from YAML values: lists become tuples, mappings pairs."""
    unknown = values.keys() - set(kind.__slots__)
    if unknown:
        raise ValueError(f"{place}: nothing reads {', '.join(sorted(unknown))}")
    try:
        return kind(**{key: _frozen(value) for key, value in values.items()})
    except TypeError as error:
        raise ValueError(f"{place}: {error}") from error


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    return value
