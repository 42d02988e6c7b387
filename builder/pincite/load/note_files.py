"""Editors' notes, ``seeds/notes/*.yml``: lists of notes on clauses and on words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import yaml

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.note import Note
from pincite.load.decode import UndecodableError, decode
from pincite.load.metadata import wrong_value
from pincite.load.yaml_nodes import compose, fields, scalar

KEYS = ("on", "quote", "prefix", "suffix", "kind", "text", "author", "date")
MOTIVATIONS = ("note", "topic", "correction", "translation")


def load_notes(files: Iterable[tuple[str, bytes]]) -> tuple[tuple[Note, ...], tuple[Diagnostic, ...]]:
    """The notes of all files, given as path and bytes, in order, and what is wrong in them."""
    problems: list[Diagnostic] = []
    notes: list[Note] = []
    for path, content in files:
        notes += _file(path, content, problems)
    return tuple(notes), tuple(problems)


def _file(path: str, content: bytes, problems: list[Diagnostic]) -> Iterable[Note]:
    try:
        text = decode(content)[0] if content.strip() else ""
    except UndecodableError as error:
        problems.append(found(Code.UNDECODABLE, path, str(error), "save the file as UTF-8"))
        return
    root, broken = compose(text, path, 1)
    problems += broken
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        hint = "begin each note with “- on: …”"
        problems.append(found(Code.BAD_YAML, path, "the file is not a list of notes", hint, line=1))
        return
    for node in root.value:
        note = _note(path, node, problems)
        if note:
            yield note


def _note(path: str, node: yaml.Node, problems: list[Diagnostic]) -> Note | None:
    line = node.start_mark.line + 1
    rows = fields(node, 1)
    if rows is None:
        hint = "write “- on: …” and “text: …” below it"
        problems.append(found(Code.BAD_YAML, path, "a note is not a list of names and values", hint, line=line))
        return None
    values: dict[str, str] = {}
    for row in rows:
        text = scalar(row.node)
        if row.key not in KEYS:
            close = difflib.get_close_matches(row.key, KEYS, 1)
            hint = f"did you mean “{close[0]}”?" if close else f"known names: {', '.join(KEYS)}"
            problems.append(found(Code.UNKNOWN_KEY, path, f"nothing reads “{row.key}”", hint, line=row.line))
        elif text is None:
            problems.append(found(Code.BAD_VALUE, path, f"“{row.key}” is not a text", "write it on one line", line=row.line))
        else:
            values[row.key] = text
    wrong = _wrong(values)
    if wrong:
        problems.append(found(Code.BAD_VALUE, path, *wrong, line=line))
        return None
    on, _, fragment = values["on"].partition("#")
    quoted = (values.get("quote", ""), values.get("prefix", ""), values.get("suffix", ""))
    rest = (values.get("kind", "note"), values["text"], values.get("author", ""), values.get("date", ""))
    return Note(path, line, on.strip(), fragment.strip(), *quoted, *rest)


def _wrong(values: dict[str, str]) -> tuple[str, str] | None:
    """What makes a note unusable, and what to do."""
    for name in ("on", "text"):
        if not values.get(name):
            return f"the note has no “{name}”", f"add “{name}: …”"
    if values.get("kind", "note") not in MOTIVATIONS:
        return f"“kind” is “{values['kind']}”", f"write one of {', '.join(MOTIVATIONS)}"
    if values.get("date") and wrong_value("published", values["date"]):
        return f"“date” is “{values['date']}”", "write it as 2026-11-23"
    if not values.get("quote") and (values.get("prefix") or values.get("suffix")):
        return "“prefix” and “suffix” stand without “quote”", "say which words the note is about, or take them out"
    return None
