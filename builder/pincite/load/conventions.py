"""The convention files of ``builder/pincite/conventions``, read into the model and checked against it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.convention import SITE_LANGUAGE, Attributions, Convention, Dates, Definitions, Level, References
from pincite.load.compiled_conventions import convention_key, keep_conventions, kept_conventions
from pincite.load.convention_schema import UnfitError, require_fit
from pincite.load.own_conventions import OWN, Files, adopt, adopted, own_conventions
from pincite.load.yaml_nodes import LOADER, compose

_PLACE = "builder/pincite/conventions"
_LANGUAGE = re.compile(r"^language:[ \t]*[\"']?([A-Za-z-]+)", re.MULTILINE)


class Conventions(NamedTuple):
    """What the convention files hold."""

    usable: tuple[Convention, ...]
    """By name, each over what its language has in common."""
    problems: tuple[Diagnostic, ...]
    """One for each file that does not fit the schema."""


def conventions() -> tuple[Convention, ...]:
    """All conventions that can be used."""
    return read_conventions().usable


def read_by(seeds: Path) -> tuple[Diagnostic, ...]:
    """Read by the conventions below a seeds folder too, before ours; a finding for each file that cannot be used."""
    try:
        adopt(own_conventions(seeds))
    except OSError as error:
        adopt(())
        problem = found(Code.BAD_CONVENTION, OWN, told("cannot-be-read", why=error.strerror or ""), told("check-the-file"))
        return (problem, *read_conventions().problems)
    return read_conventions().problems


def convention_named(name: str) -> Convention:
    """The convention of a name that a document bears; raises StopIteration for any other."""
    return next(one for one in conventions() if one.name == name)


def main_convention() -> Convention:
    """The convention by which citations are read that stand in no text: of treaties in the language of the site."""
    spoken = [one for one in conventions() if one.language == SITE_LANGUAGE and one.references.keywords]
    return next((one for one in spoken if one.form == "treaty"), spoken[0])


def read_conventions() -> Conventions:
    """The conventions that fit the schema, the publisher's own first, and a finding for each file that does not."""
    return _with_own(adopted())


@cache
def _with_own(files: Files) -> Conventions:
    ours = _ours()
    if not files:
        return ours
    texts = {name: content.decode("utf-8", "replace") for name, content in files}
    own = {name: text for name, text in texts.items() if "/" not in name}
    shared = {name.removeprefix("languages/"): text for name, text in texts.items() if "/" in name}
    spoken = {f"{language}.yml" for text in own.values() for language in _LANGUAGE.findall(text)} | {f"{SITE_LANGUAGE}.yml"}
    read = from_texts(own, {**{name: text for name, text in _languages().items() if name in spoken}, **shared}, OWN.rstrip("/"))
    names = {one.name for one in read.usable}
    return Conventions((*read.usable, *(one for one in ours.usable if one.name not in names)), (*ours.problems, *read.problems))


def _languages() -> dict[str, str]:
    """What the languages have in common, by file name."""
    folder = files("pincite").joinpath("conventions", "languages")
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".yml")}


@cache
def _ours() -> Conventions:
    folder = files("pincite").joinpath("conventions")
    raw = {
        f"{prefix}{file.name}": file.read_bytes()
        for prefix, place in (("", folder), ("languages/", folder.joinpath("languages")))
        for file in place.iterdir()
        if file.name.endswith(".yml")
    }
    key = convention_key(raw)
    place = Path(str(folder))
    if known := kept_conventions(place, key):
        return Conventions(known, ())
    texts = {name: raw[name].decode("utf-8", "replace") for name in sorted(raw)}
    shared = {name.removeprefix("languages/"): text for name, text in texts.items() if "/" in name}
    found = from_texts({name: text for name, text in texts.items() if "/" not in name}, shared)
    if not found.problems:
        keep_conventions(place, key, found.usable)
    return found


def from_texts(texts: dict[str, str], languages: dict[str, str], place: str = _PLACE) -> Conventions:
    """Conventions by file name, and by file name what their languages have in common; ``place`` is the folder of both."""
    usable: list[Convention] = []
    problems: list[Diagnostic] = []
    common: dict[str, Any] = {}
    for name, text in languages.items():
        values = _checked(f"{place}/languages/{name}", text, problems)
        if values is not None:
            common[name.removesuffix(".yml")] = values
    for name, text in texts.items():
        values = (
            _checked(f"{place}/{name}", text, problems) if text.strip() else None
        )  # an empty file is one that is about to be written
        if values is None:
            continue
        if values["language"] not in common and not any(name == f"{values['language']}.yml" for name in languages):
            hint = told("known-languages", names=", ".join(sorted(common)), language=values["language"])
            line = _line(text, ("language",))
            message = told("language-without-file", language=values["language"])
            problems.append(found(Code.BAD_CONVENTION, f"{place}/{name}", message, hint, line=line))
            continue
        whole = _over(common.get(values.get("language", ""), {}), values)
        whole["pages"] = [*dict.fromkeys([*whole.get("pages", []), *common.get(SITE_LANGUAGE, {}).get("pages", [])])]
        if "pinpoints" in (site := common.get(SITE_LANGUAGE, {})):
            whole["pinpoints"] = site["pinpoints"] | whole.get("pinpoints", {})
        usable.append(_convention(name.removesuffix(".yml"), whole))
    return Conventions(tuple(usable), tuple(problems))


def _checked(path: str, text: str, problems: list[Diagnostic]) -> dict[str, Any] | None:
    """The values of a file, or None with a finding."""
    whole = "/languages/" not in path
    try:
        if problem := compose(text, path, 1)[1]:
            problems.append(_as_convention(problem[0]))
            return None
        values = yaml.load(text, LOADER)  # noqa: S506 -- both are safe loaders
        if "\ufffd" in text:
            raise UnfitError((), told("is-not-utf-8"), told("save-as-utf-8"))
        if not isinstance(values, dict):
            raise UnfitError((), told("is-no-mapping"), told("write-names"))
        require_fit(Convention, values, ())
        if whole and "levels" in values and sum(level.get("base") is True for level in values["levels"]) != 1:
            raise UnfitError(("levels",), told("not-one-base"), told("give-the-base"))
        if whole and not isinstance(values.get("language"), str):
            raise UnfitError((), told("names-no-language"), told("write-language"))
    except yaml.YAMLError:
        problems += [_as_convention(problem) for problem in compose(text, path, 1)[1]]
        return None
    except UnfitError as error:
        problems.append(found(Code.BAD_CONVENTION, path, error.what, error.hint, line=_line(text, error.keys)))
        return None
    return values


def _as_convention(problem: Diagnostic) -> Diagnostic:
    return found(Code.BAD_CONVENTION, problem.path, problem.message, problem.hint, line=problem.line)


def _line(text: str, keys: tuple[str | int, ...]) -> int:
    """The line of the file to which a way of keys leads, as far as it goes."""
    node = yaml.compose(text, Loader=LOADER)
    line = 1
    for key in keys:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
    return line


def _convention(name: str, data: dict[str, Any]) -> Convention:
    values = dict(data)
    levels = tuple(_made(Level, level) for level in values.pop("levels", ()))
    references = _made(References, values.pop("references", {}))
    definitions = _made(Definitions, values.pop("definitions", {}))
    attributions = _made(Attributions, values.pop("attributions", {}))
    dates = _made(Dates, values.pop("dates", {}))
    values.setdefault("title", name)
    convention: Convention = _made(
        Convention,
        {
            "name": name,
            **values,
            "levels": levels,
            "references": references,
            "definitions": definitions,
            "attributions": attributions,
            "dates": dates,
        },
    )
    return convention


def _over(language: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The settings of a convention over those of its language, the keys of mappings one by one."""
    both = language | own
    for key in ("definitions", "references", "attributions", "dates"):
        if key in language and key in own:
            both[key] = language[key] | own[key]
    if renamed := both.get("references", {}).get("renamed"):
        both["references"] = both["references"] | {"keywords": both["references"]["keywords"] | renamed}
    return both


def _made(kind: type[Any], values: dict[str, Any]) -> Any:
    """An instance of a model class from YAML values: lists become tuples, mappings pairs."""
    return kind(**{key: _frozen(value) for key, value in values.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    return value
