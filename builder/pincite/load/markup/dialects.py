"""Dialects of legal XML: what the elements of each stand for, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

import yaml

from pincite.load.markup.xml_tree import Element


@dataclass(frozen=True, slots=True)
class Dialect:
    """One vocabulary. Elements go by their local names, by ``parent/name`` where only those below a parent are meant, or by
    ``name@VALUE`` where only those with a name of their own are.
    """

    roots: tuple[str, ...]
    """Elements by which a file of it begins."""
    space: str = ""
    """What its namespace begins with; empty for any."""
    clauses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Element to the type of clause that it is: by the type of the clause around it, ``within TYPE`` for any clause around it,
    ``of VARIANT`` for the kind of document, ``""`` for the rest. ``@name`` takes the type from an attribute; ``label`` from the
    words of its number. An element that has neither number nor heading is none of its own."""
    fronts: Mapping[str, str] = field(default_factory=dict)
    """Element to what it is whether it bears a number or not: ``preface``, ``preamble``, ``recital``, ``conclusions``."""
    numbers: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    crossheadings: tuple[str, ...] = ()
    """Elements whose heading stands between the clauses: what they hold belongs to the clause around them."""
    groups: tuple[str, ...] = ()
    """Elements whose heading is that of the first clause in them."""
    flat: tuple[str, ...] = ()
    """Headings that stand beside what they head: with a number each opens a clause up to the next of its level."""
    lines: tuple[str, ...] = ()
    """Elements that are printed as paragraphs."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Element to the reason for which it is left out."""
    quoted: tuple[str, ...] = ()
    """Elements that hold clauses of another text, which are words of the clause that quotes them."""
    definitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Element to those that hold the term that it defines; none for words between quotation marks."""
    brackets: Mapping[str, str] = field(default_factory=dict)
    """Element to how its number is printed, ``{}`` standing for it, where the file does not say."""
    counted: Mapping[str, str] = field(default_factory=dict)
    """List to the attribute that says how it counts its items, which bear no number in the file."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """Empty element to the sign that it stands for, or to ``@NAME``, the attribute that has its code point."""
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """``element@attribute`` to the variant that each of its values means; the first that is found decides."""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Element to its attributes that are printed above what it holds, a line each."""
    printed: bool = False
    """Lines stand in the file as they were printed, and only the words tell clauses."""
    titles: tuple[str, ...] = ()
    """Elements that hold the title of the whole, the best first."""


@cache
def dialects() -> tuple[Dialect, ...]:
    """All dialects that are described, a file each."""
    folder = resources.files("pincite") / "dialects"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".yml")), key=lambda one: one.name)
    return tuple(_dialect(yaml.safe_load(one.read_text("utf-8"))) for one in files)


def dialect_of(root: Element) -> Dialect | None:
    """The dialect of a file by its first element, None where no table describes it."""
    fitting = [one for one in dialects() if root.tag in one.roots and root.space.startswith(one.space)]
    return max(fitting, key=lambda one: len(one.space), default=None)


def _dialect(stated: dict[str, Any]) -> Dialect:
    values: dict[str, Any] = {}
    for one in fields(Dialect):
        value = stated.pop(one.name, None)
        if value is None:
            continue
        if one.name == "clauses":
            value = {name: {"": of} if isinstance(of, str) else of for name, of in value.items()}
        elif one.name in ("definitions", "attributes"):
            value = {name: tuple(of) for name, of in value.items()}
        values[one.name] = tuple(value) if isinstance(value, list) else value
    if stated:
        raise ValueError(f"a dialect has no {', '.join(stated)}")
    return Dialect(**values)
