"""The conventions as they were read and checked, kept beside the files as Python keeps its modules: data, never code.

Reading and checking three hundred files takes seconds; what was checked once is read again in a fraction of one. What is kept
goes by the files' own bytes and the model's shape, so that a changed file is always read anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import msgspec

from pincite.document.convention import Attributions, Convention, Dates, Definitions, Level, References

_FOLDER = "__pycache__"
_SHAPES = (Convention, Level, References, Definitions, Attributions, Dates)


def convention_key(texts: Mapping[str, bytes]) -> str:
    """What the files' names and bytes, and the fields of the model, come to."""
    found = hashlib.sha256()
    for kind in _SHAPES:
        found.update(repr([(field.name, str(field.type)) for field in fields(kind)]).encode())
    for name, text in sorted(texts.items()):
        found.update(f"{name} {len(text)}\n".encode())
        found.update(text)
    return found.hexdigest()[:32]


def kept_conventions(folder: Path, key: str) -> tuple[Convention, ...] | None:
    """The conventions that were kept under a key, None where there are none that can be read."""
    try:
        return msgspec.msgpack.decode((folder / _FOLDER / f"{key}.conventions").read_bytes(), type=tuple[Convention, ...])
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def keep_conventions(folder: Path, key: str, conventions: tuple[Convention, ...]) -> None:
    """Keep conventions under a key, and nothing of before; where nothing can be written, nothing is kept."""
    place = folder / _FOLDER
    with contextlib.suppress(OSError):
        place.mkdir(exist_ok=True)
        staged = place / f"{key}.{os.getpid()}"
        staged.write_bytes(msgspec.msgpack.encode(conventions))
        staged.replace(place / f"{key}.conventions")
        for old in place.glob("*.conventions"):
            if old.stem != key:
                old.unlink(missing_ok=True)
