"""The schema of convention files: the model's own fields, and what their values may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from pincite.document.convention import Attributions, Convention, Dates, Definitions, Level, References
from pincite.document.numbering import SAMPLE

_PATTERNS = frozenset(
    (
        "evidence",
        "preamble",
        "formulas",
        "amends",
        "contents",
        "dateline",
        "intro",
        "openers",
        "headings",
        "emphasised",
        "starts",
        "never",
    )
)
"""Keys whose texts are regular expressions."""
_PATTERN_PAIRS = frozenset(("residue", "inflections", "scopes", "spellings"))
"""Keys whose pairs begin with one."""
_ABOVE = {
    "levels": Level,
    "references": References,
    "definitions": Definitions,
    "attributions": Attributions,
    "dates": Dates,
}
_SHAPES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "str": (lambda value: isinstance(value, str), "a text between quotation marks"),
    "bool": (lambda value: isinstance(value, bool), "true or false"),
    "tuple[str, ...]": (
        lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
        "a list of texts, each between quotation marks if it is yes, no or on",
    ),
    "tuple[tuple[str, str], ...]": (lambda value: _pairs(value, str), "texts, each with one text: {word: type}"),
    "tuple[tuple[str, int], ...]": (lambda value: _pairs(value, int), "a list of words with their number"),
}


_PLACES = ("same", "next", "before", "dash", "colon", "brackets", "any")
_SPELLED = {
    "type": r"[A-Za-z]+",
    "abbr": r"[A-Za-z]+",
    "heading": rf"(?:{'|'.join(_PLACES)})?",
    "pinpoint": r"[^{}]*(?:\{\}[^{}]*)?",
}
"""What a level's words may be."""


class UnfitError(ValueError):
    """A value that does not fit; ``keys`` is the way to it from the top of the file."""

    def __init__(self, keys: tuple[str | int, ...], message: str, hint: str) -> None:
        super().__init__(message)
        self.keys = keys
        self.hint = hint


def require_fit(kind: type[Any], values: dict[Any, Any], above: tuple[str | int, ...]) -> None:
    """Raise UnfitError at the first key that the model does not have, or whose value has another shape."""
    known = {field.name: str(field.type) for field in fields(kind)}
    for key, value in values.items():
        place = (*above, key)
        if key not in known or key == "name":
            raise UnfitError(
                place, f"nothing reads “{key}”", f"known here: {', '.join(name for name in known if name != 'name')}"
            )
        part = _ABOVE.get(key) if kind is Convention else None
        if key == "levels" and part:
            if not isinstance(value, list) or not all(isinstance(level, dict) for level in value):
                raise UnfitError(place, "“levels” is not a list of levels", "write - {type: …, abbr: …} a line")
            for at, level in enumerate(value):
                require_fit(Level, level, (*place, at))
                if not {"type", "abbr"} <= level.keys():
                    raise UnfitError((*place, at), "a level has no “type” or no “abbr”", "name both")
        elif part:
            if not isinstance(value, dict):
                raise UnfitError(place, f"“{key}” is not a list of names and values", "write one “name: value” a line below it")
            require_fit(part, value, place)
        else:
            fits, shape = _SHAPES[known[key]]
            if not fits(value):
                raise UnfitError(place, f"“{key}” has a value of another kind", f"write {shape}")
            for wrong in (*_wrong_patterns(key, value), *_wrong_words(kind, key, value)):
                raise UnfitError(place, wrong, "mend it, or put it between single quotation marks")


def _wrong_patterns(key: str, value: Any) -> Iterator[str]:
    """What is wrong with the regular expressions and samples of numbers that a key holds."""
    texts = value if key in _PATTERNS and isinstance(value, list) else []
    if key in _PATTERN_PAIRS:
        texts = [pair[0] for pair in _listed(value)]
    if key == "after":
        texts = [value]
    for text in texts:
        problem = _broken(text)
        if problem:
            yield f"“{text}” is no regular expression: {problem}"
    if key == "marks":
        yield from (
            f"“{text}” is no sample of a number: the first of its series is, as “a)”, “1.” or “(i)”"
            for text in value
            if not SAMPLE.fullmatch(text)
        )


def _wrong_words(kind: type[Any], key: str, value: Any) -> Iterator[str]:
    """What is wrong with a value of the right shape."""
    texts = (
        [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    )
    if (kind is not Level and any(not text for text in texts)) or (key in ("keywords", "marks", "starts") and "" in texts):
        yield f"“{key}” holds an empty text"
    if kind is Convention and key == "form" and value not in ("treaty", "law"):
        yield f"“form” is “{value}”, which is neither treaty nor law"
    if kind is Level and key in _SPELLED and not re.fullmatch(_SPELLED[key], value):
        can = f"; it is one of {', '.join(_PLACES)}" if key == "heading" else ""
        yield f"“{key}” is “{value}”, which it cannot be{can}"
    if (key in ("formulas", "openers") and kind is Definitions) or key == "headings":
        yield from (f"“{text}” has no group “term”" for text in texts if "term" not in re.compile(text).groupindex)
    if key == "ordinals":
        yield from (f"“{word}” counts {count}" for word, count in _listed(value) if not count)
    if key == "inflections":
        yield from (f"“{to}” refers to no group of “{pattern}”" for pattern, to in _listed(value) if not _fits(pattern, to))


def _fits(pattern: str, replacement: str) -> bool:
    try:
        re.sub(pattern, replacement, "")
    except (re.error, IndexError):
        return False
    return True


@cache
def _broken(pattern: str) -> str:
    """What is wrong with a regular expression; empty if it can be read."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""


def _pairs(value: Any, second: type) -> bool:
    return isinstance(value, (list, dict)) and all(
        isinstance(pair, (list, tuple)) and len(pair) == 2 and isinstance(pair[0], str) and type(pair[1]) is second
        for pair in _listed(value)
    )


def _listed(value: Any) -> list[Any]:
    return list(value.items()) if isinstance(value, dict) else value
