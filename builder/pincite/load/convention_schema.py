"""The schema of convention files: the model's own fields, and what their values may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from pincite.diagnostics import AmissError, Phrase, told
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
_SHAPES: dict[str, tuple[Callable[[Any], bool], Phrase]] = {
    "str": (lambda value: isinstance(value, str), told("write-a-text")),
    "bool": (lambda value: isinstance(value, bool), told("write-true-or-false")),
    "tuple[str, ...]": (
        lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
        told("write-texts"),
    ),
    "tuple[tuple[str, str], ...]": (lambda value: _pairs(value, str), told("write-pairs")),
    "tuple[tuple[str, int], ...]": (lambda value: _pairs(value, int), told("write-counted-words")),
}


_PLACES = ("same", "next", "before", "dash", "colon", "brackets", "any")
_SPELLED = {
    "type": r"[A-Za-z]+",
    "abbr": r"[A-Za-z]+",
    "heading": rf"(?:{'|'.join(_PLACES)})?",
    "pinpoint": r"[^{}]*(?:\{\}[^{}]*)?",
}
"""What a level's words may be."""


class UnfitError(AmissError):
    """A value that does not fit; ``keys`` is the way to it from the top of the file."""

    def __init__(self, keys: tuple[str | int, ...], what: Phrase, hint: Phrase) -> None:
        super().__init__(what, hint)
        self.keys = keys


def require_fit(kind: type[Any], values: dict[Any, Any], above: tuple[str | int, ...]) -> None:
    """Raise UnfitError at the first key that the model does not have, or whose value has another shape."""
    known = {field.name: str(field.type) for field in fields(kind)}
    for key, value in values.items():
        place = (*above, key)
        if key not in known or key == "name":
            raise UnfitError(
                place,
                told("nothing-reads", key=key),
                told("known-names", names=", ".join(name for name in known if name != "name")),
            )
        part = _ABOVE.get(key) if kind is Convention else None
        if key == "levels" and part:
            if not isinstance(value, list) or not all(isinstance(level, dict) for level in value):
                raise UnfitError(place, told("no-list-of-levels"), told("write-a-level"))
            for at, level in enumerate(value):
                require_fit(Level, level, (*place, at))
                if not {"type", "abbr"} <= level.keys():
                    raise UnfitError((*place, at), told("level-without-type"), told("name-both"))
        elif part:
            if not isinstance(value, dict):
                raise UnfitError(place, told("key-is-no-mapping", key=key), told("write-names-below"))
            require_fit(part, value, place)
        else:
            fits, shape = _SHAPES[known[key]]
            if not fits(value):
                raise UnfitError(place, told("value-of-another-kind", key=key), shape)
            for wrong in (*_wrong_patterns(key, value), *_wrong_words(kind, key, value)):
                raise UnfitError(place, wrong, told("mend-or-quote-it"))


def _wrong_patterns(key: str, value: Any) -> Iterator[Phrase]:
    """What is wrong with the regular expressions and samples of numbers that a key holds."""
    texts = value if key in _PATTERNS and isinstance(value, list) else []
    if key in _PATTERN_PAIRS:
        texts = [pair[0] for pair in _listed(value)]
    if key == "after":
        texts = [value]
    for text in texts:
        problem = _broken(text)
        if problem:
            yield told("no-regular-expression", text=text, problem=problem)
    if key == "marks":
        yield from (told("no-sample", text=text) for text in value if not SAMPLE.fullmatch(text))


def _wrong_words(kind: type[Any], key: str, value: Any) -> Iterator[Phrase]:
    """What is wrong with a value of the right shape."""
    texts = (
        [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    )
    if (kind is not Level and any(not text for text in texts)) or (key in ("keywords", "marks", "starts") and "" in texts):
        yield told("holds-an-empty-text", key=key)
    if kind is Convention and key == "form" and value not in ("treaty", "law"):
        yield told("neither-treaty-nor-law", value=value)
    if kind is Level and key in _SPELLED and not re.fullmatch(_SPELLED[key], value):
        if key == "heading":
            yield told("place-it-cannot-be", key=key, value=value, names=", ".join(_PLACES))
        else:
            yield told("word-it-cannot-be", key=key, value=value)
    if (key in ("formulas", "openers") and kind is Definitions) or key == "headings":
        yield from (told("has-no-group-term", text=text) for text in texts if "term" not in re.compile(text).groupindex)
    if key == "ordinals":
        yield from (told("counts", word=word, number=count) for word, count in _listed(value) if not count)
    if key == "inflections":
        yield from (
            told("refers-to-no-group", to=to, pattern=pattern) for pattern, to in _listed(value) if not _fits(pattern, to)
        )


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
