"""Bytes to text, in any encoding that legal texts usually come in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "cp1251", "cp1256")
_MOST_CONTROLS = 0.02
"""Text has almost no control characters; more than this share means a file of another kind."""


class UndecodableError(ValueError):
    """The bytes are not text in any encoding that is tried; the message says what was seen."""


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file without byte order mark, and the name of its encoding.

    UTF-8 and the encodings that a byte order mark announces are taken at their word; of the Windows
    encodings the one is taken that charset-normalizer finds the more plausible.
    Raises UndecodableError.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _announced(content, encoding)
    try:
        return _text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    for encoding in ("utf-16-le", "utf-16-be"):
        zeros = content[1::2] if encoding == "utf-16-le" else content[::2]
        if len(content) % 2 == 0 and zeros.count(0) > 0.3 * len(zeros):
            return _announced(content, encoding)
    best = from_bytes(content, cp_isolation=list(_LEGACY), preemptive_behaviour=False).best()
    if best is None or content.count(0):
        raise UndecodableError(f"byte {first_bad} is not UTF-8, and no Windows encoding reads as text")
    return _text(content.decode(best.encoding), best.encoding)


def _announced(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return _text(content.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise UndecodableError(f"the file says it is {encoding}, but byte {error.start} is not") from error


def _text(text: str, encoding: str) -> tuple[str, str]:
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v")
    if controls > max(8, _MOST_CONTROLS * len(text)):
        raise UndecodableError(f"{controls} control characters: this is not a text file")
    return text, encoding
