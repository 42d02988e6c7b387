"""Editors' notes, ``seeds/notes/*.yml``: lists of notes on clauses and on words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import yaml

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
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
        problems.append(found(Code.UNDECODABLE, path, error.what, error.hint))
        return
    root, broken = compose(text, path, 1)
    problems += broken
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        hint = told("begin-notes-with-on")
        problems.append(found(Code.BAD_YAML, path, told("no-list-of-notes"), hint, line=1))
        return
    for node in root.value:
        note = _note(path, node, problems)
        if note:
            yield note


def _note(path: str, node: yaml.Node, problems: list[Diagnostic]) -> Note | None:
    line = node.start_mark.line + 1
    rows = fields(node, 1)
    if rows is None:
        hint = told("write-on-and-text")
        problems.append(found(Code.BAD_YAML, path, told("note-is-no-mapping"), hint, line=line))
        return None
    values: dict[str, str] = {}
    for row in rows:
        text = scalar(row.node)
        if row.key not in KEYS:
            close = difflib.get_close_matches(row.key, KEYS, 1)
            hint = told("did-you-mean", name=close[0]) if close else told("known-names", names=", ".join(KEYS))
            problems.append(found(Code.UNKNOWN_KEY, path, told("nothing-reads", key=row.key), hint, line=row.line))
        elif text is None:
            problems.append(
                found(Code.BAD_VALUE, path, told("is-not-a-text", key=row.key), told("write-it-on-one-line"), line=row.line)
            )
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


def _wrong(values: dict[str, str]) -> tuple[Phrase, Phrase] | None:
    """What makes a note unusable, and what to do."""
    for name in ("on", "text"):
        if not values.get(name):
            return told("note-lacks", name=name), told("add", name=name)
    if values.get("kind", "note") not in MOTIVATIONS:
        return told("kind-is", kind=values["kind"]), told("write-one-of", names=", ".join(MOTIVATIONS))
    if values.get("date") and wrong_value("published", values["date"]):
        return told("date-is", date=values["date"]), told("write-a-date")
    if not values.get("quote") and (values.get("prefix") or values.get("suffix")):
        return told("prefix-without-quote"), told("say-which-words")
    return None
