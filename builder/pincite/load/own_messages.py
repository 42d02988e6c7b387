"""Words of the interface that a publisher gives: another language than ours, or another word for one of them."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.catalogue import Catalogue, Message
from pincite.load.yaml_nodes import Field, compose, fields

_OTHER = "other"
"""The plural that every language has (CLDR)."""


def with_own(path: Path, shown: str, language: str, ours: Catalogue) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Our messages with those of a file over them, in the ``language`` of the file, and what is wrong in it.

    ``shown`` is the file's name in findings. A message that cannot be used, or is not there, stays ours.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = told("cannot-be-read", why=getattr(error, "strerror", "") or str(error))
        return ours, (found(Code.UNREADABLE_FILE, shown, why, told("save-as-utf-8")),)
    root, broken = compose(text, shown, 1)
    rows = fields(root, 1)
    if broken or rows is None:
        return ours, broken or (found(Code.BAD_YAML, shown, told("is-no-mapping"), told("write-names"), line=1),)
    own: dict[str, Message] = {}
    problems: list[Diagnostic] = []
    for row in rows:
        message = _message(row.node)
        if row.key not in ours.messages:
            hint = told("see-messages")
            problems.append(found(Code.UNKNOWN_KEY, shown, told("nothing-reads", key=row.key), hint, line=row.line))
        elif wrong := _wrong(row, message, ours.messages[row.key]):
            problems.append(found(Code.BAD_VALUE, shown, *wrong, line=row.line))
        elif message is not None:
            own[row.key] = message
    if missing := [key for key in ours.messages if key not in own] if language != ours.language else []:
        about = told("messages-missing", count=len(missing), first=missing[0])
        problems.append(found(Code.UNSPOKEN_LANGUAGE, shown, about, told("see-messages")))
    return Catalogue(language, {**ours.messages, **own}), tuple(problems)


def _message(node: yaml.Node) -> Message | None:
    """A text as it stands, its white space kept, or a text for each plural."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    pairs = fields(node, 1) if isinstance(node, yaml.MappingNode) else None
    forms = {one.key: str(one.node.value) for one in pairs or () if isinstance(one.node, yaml.ScalarNode)}
    return forms if pairs and len(forms) == len(pairs) else None


def _wrong(row: Field, message: Message | None, ours: Message) -> tuple[Phrase, Phrase] | None:
    """What is wrong with a message, and what to do."""
    if (
        message is None
        or isinstance(message, str) != isinstance(ours, str)
        or (isinstance(message, Mapping) and _OTHER not in message)
    ):
        hint = told("write-a-text") if isinstance(ours, str) else told("write-plurals")
        return told("value-of-another-kind", key=row.key), hint
    allowed = {name for text in _texts(ours) for name in _names(text)} | {"count"}
    try:
        strange = next((name for text in _texts(message) for name in _names(text) if name not in allowed), None)
    except ValueError:
        return told("braces-amiss", key=row.key), told("close-the-braces")
    if strange is not None:
        return told("no-such-place", key=row.key, name=strange), told("known-names", names=", ".join(sorted(allowed)))
    if row.key == "locale" and not _is_locale(str(message)):
        return told("is-no-locale", text=str(message)), told("write-a-language")
    return None


def _texts(message: Message) -> Iterator[str]:
    yield from (message,) if isinstance(message, str) else message.values()


def _names(text: str) -> Iterator[str]:
    """The names between braces; raises ValueError where a brace is not closed."""
    return (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _is_locale(text: str) -> bool:
    try:
        return bool(Locale.parse(text.partition("-u-")[0], sep="-"))
    except (ValueError, UnknownLocaleError):
        return False
