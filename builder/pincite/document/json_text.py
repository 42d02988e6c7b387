"""JSON: the one place where values become it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

JsonRow = Mapping[str, Any]
"""A row of a data file, such as ``documents.json`` or ``terms.json``."""

encode = json.JSONEncoder(ensure_ascii=False).encode
"""A value on one line."""
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value on one line, without a space between its parts."""
indented = json.JSONEncoder(ensure_ascii=False, indent=1).encode
"""A value on as many lines as it has parts."""
in_ascii = json.JSONEncoder().encode
"""A value on one line in ASCII, for what is read in an encoding that nobody knows."""
string = json.encoder.encode_basestring
"""A string, where calling the encoder for each would take most of the time."""
