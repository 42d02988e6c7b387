"""Bytes to text, in any encoding that legal texts usually come in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pincite.diagnostics import AmissError, told

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ("cp1252", "cp1251", "cp1256")
"""Encodings that nothing announces: they are told apart by the letters that come out."""
_MOST_CONTROLS = 0.02
"""Text has almost no control characters; more than this share means a file of another kind."""


_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_OF_WEB_PAGES = {
    **{name: name for name in ("utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "euc_jp", "iso2022_jp")},
    **{name: name for name in (*(f"cp{page}" for page in range(1250, 1259)), "cp866", "cp874", "gb18030")},
    **{name: name for name in (f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16))},
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_kr": "cp949",
    "cp949": "cp949",
}
"""The encodings that a page may name, by Python's names, each with what browsers read (WHATWG Encoding Standard, section 4.2)."""
_LABELS = {"iso-8859-8-i": "iso8859-8", "windows-31j": "cp932", "gb_2312-80": "gb18030", "dos-874": "cp874", "koi": "koi8-r"}
"""Labels of the standard that Python does not know."""
_HEAD = 4096
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LEAST_WORDS = 0.9


class UndecodableError(AmissError):
    """The bytes are not text in any encoding that is tried, with what was seen."""


def decode(content: bytes, *, web_page: bool = False) -> tuple[str, str]:
    """The text of a file without byte order mark, and the name of its encoding.

    UTF-8 and the encodings that a byte order mark announces are taken at their word, as is what a web page
    says of itself; of the Windows encodings the one is taken that charset-normalizer finds the more plausible.
    Where lines end with carriage returns alone, line feeds take their place, character for character.
    Raises UndecodableError.
    """
    text, encoding = _decoded(content, web_page)
    return text if "\n" in text else text.replace("\r", "\n"), encoding


def decode_xml(content: bytes) -> tuple[str, str]:
    """The text of an XML file and the name of its encoding: what its first line declares, else as ``decode`` finds it.

    Raises UndecodableError.
    """
    declared = _DECLARED.match(content)
    if declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            return content.decode(encoding), encoding
        except (LookupError, UnicodeError):
            return _decoded(content, web_page=False)
    return _decoded(content, web_page=False)


def _decoded(content: bytes, web_page: bool) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _announced(content, encoding)
    if content.count(0) and (wide := _wide(content)):
        return wide
    try:
        return _text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    if web_page and (declared := _declared(content)):
        return _text(*declared)
    best = from_bytes(content, cp_isolation=list(GUESSED), preemptive_behaviour=False).best()
    if best is None or content.count(0):
        raise UndecodableError(told("no-encoding-reads", byte=first_bad), told("save-as-utf-8"))
    return _text(content.decode(best.encoding), best.encoding)


def _declared(content: bytes) -> tuple[str, str] | None:
    """The text in the encoding that a web page names in its head; None where it names none, or a wrong one."""
    named = _CHARSET.search(content, 0, _HEAD)
    if not named:
        return None
    try:
        label = named[1].decode("ascii").lower().removeprefix("x-")
        encoding = _OF_WEB_PAGES[codecs.lookup(_LABELS.get(label, label)).name]
        return content.decode(encoding), encoding
    except (LookupError, UnicodeError):
        return None


def _wide(content: bytes) -> tuple[str, str] | None:
    """The text in UTF-16 without a byte order mark, if in either order it is words and spaces; None otherwise."""
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        words = sum(1 for char in text if char.isalnum() or char in " \r\n\t.,;:()-–“”\"'’«»")
        readings.append((words / max(1, len(text)), text.count(" "), text, encoding))
    share, spaces, text, encoding = max(readings, default=(0.0, 0, "", ""))
    return (text, encoding) if share > _LEAST_WORDS and spaces else None


def _announced(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return _text(content.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise UndecodableError(
            told("not-the-encoding-it-says", encoding=encoding, byte=error.start), told("save-as-utf-8")
        ) from error


def _text(text: str, encoding: str) -> tuple[str, str]:
    controls = len(_CONTROLS.findall(text))
    if controls > max(8, _MOST_CONTROLS * len(text)):
        raise UndecodableError(told("control-characters", count=controls), told("save-as-utf-8"))
    return text, encoding
