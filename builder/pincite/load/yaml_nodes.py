"""YAML read as nodes: every value a string, every value with its line, nothing constructed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.letters import plain

_DEEPEST = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it."""


class Field(NamedTuple):
    """One key of a mapping with its value."""

    key: str
    node: yaml.Node
    line: int
    """From 1, in the file."""


def compose(text: str, path: str, first_line: int) -> tuple[yaml.Node | None, tuple[Diagnostic, ...]]:
    """The root node of a YAML text whose first line is ``first_line`` of ``path``; None with a finding if broken."""
    try:
        if line := _too_deep(text):
            message = told("nested-too-deep")
            return None, (found(Code.BAD_YAML, path, message, _HINT, line=first_line + line - 1),)
        root = yaml.compose(text, Loader=LOADER)
        twice = next(_repeated(root, set()), None)
        if twice is None:
            return root, ()
        line = first_line + twice.start_mark.line
        return None, (
            found(Code.BAD_YAML, path, told("stands-here-twice", key=clean(twice.value)), told("keep-one-of-the-two"), line=line),
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return None, (found(Code.BAD_YAML, path, told("not-yaml", what=error.problem or error.context or ""), _HINT, line=line),)
    except yaml.YAMLError as error:
        return None, (found(Code.BAD_YAML, path, told("not-yaml", what=str(error).splitlines()[0]), _HINT, line=first_line),)


def _too_deep(text: str) -> int:
    """Line, from 1, that is nested deeper than anything we read; 0 if none is. The loader in C does not survive 30,000 levels."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return 1 + (event.start_mark.line if event.start_mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


def _repeated(node: yaml.Node | None, seen_nodes: set[int]) -> Iterator[yaml.ScalarNode]:
    """Keys that a mapping has twice; a node that several names stand for is looked at once."""
    if node is None or id(node) in seen_nodes:
        return
    seen_nodes.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item, seen_nodes)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield key
                seen.add(key.value)
            yield from _repeated(value, seen_nodes)


def fields(node: yaml.Node | None, first_line: int) -> tuple[Field, ...] | None:
    """The keys of a mapping in order; None when it is no mapping of plain keys, () for an empty file."""
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        return None
    rows = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            return None
        rows.append(Field(clean(key.value), value, first_line + key.start_mark.line))
    return tuple(rows)


def scalar(node: yaml.Node) -> str | None:
    """The text of a plain or quoted value, white space collapsed; None for a list or mapping."""
    return clean(node.value) if isinstance(node, yaml.ScalarNode) else None


def scalars(node: yaml.Node) -> tuple[str, ...] | None:
    """The texts of a list, or of the one value given in its stead; None for anything else."""
    one = scalar(node)
    if one is not None:
        return (one,) if one else ()
    if not isinstance(node, yaml.SequenceNode):
        return None
    texts = [scalar(item) for item in node.value]
    return None if None in texts else tuple(text for text in texts if text)


def run_together(row: Field, path: str) -> Iterator[Diagnostic]:
    """A finding for each value without quotation marks that may be several: semicolons part it, or commas what is no list."""
    items, signs = (row.node.value, ";") if isinstance(row.node, yaml.SequenceNode) else ([row.node], ";,")
    for item in items:
        text = clean(str(item.value))
        sign = next((sign for sign in signs if sign in text), "")
        if not isinstance(item, yaml.ScalarNode) or item.style or not sign:
            continue
        parts = ", ".join(part.strip() for part in text.split(sign))
        hint = told("write-a-list", parts=parts)
        yield found(Code.DOUBTFUL_VALUE, path, told("is-one-value", key=row.key, text=text), hint, line=row.line)


def clean(value: str) -> str:
    """One line of text that can be written as UTF-8: an escape can smuggle in control characters and half surrogate pairs."""
    return plain(value)


_HINT = told("quote-such-values")
