"""JSON: the one place where values become it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

JsonRow = Mapping[str, Any]
"""A row of a data file, such as ``documents.json`` or ``terms.json``."""

encode = json.JSONEncoder(ensure_ascii=False).encode
"""A value on one line."""
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value on one line, without a space between its parts."""
_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=1).encode
in_ascii = json.JSONEncoder().encode
"""A value on one line in ASCII, for what is read in an encoding that nobody knows."""
string = json.encoder.encode_basestring
"""A string, where calling the encoder for each would take most of the time."""


def indented(value: object) -> str:
    """A value on as many lines as it has parts; several times as fast as Python's own, whose form it has."""
    try:
        return msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=1).decode()
    except UnicodeEncodeError:  # half of a pair of surrogates, which only the other writes
        return _INDENTED(value)
