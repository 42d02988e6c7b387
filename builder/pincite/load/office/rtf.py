"""RTF files: every word of the file in its order, with the numbers that the program that wrote it counted (RTF 1.9.1)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from pincite.diagnostics import AmissError, told
from pincite.document.particulars import Metadata
from pincite.load.table_rows import is_figures
from pincite.load.transcript import COMMENT, INSERTED, NOTE, RUNNING_FOOT, RUNNING_HEAD, STRUCK, Transcript

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^a-z\r\n])|([{}])|([^\\{}\r\n]+)|\\?[\r\n]+", re.ASCII
)
_SKIPPED = frozenset((
    *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "info", "generator", "pict", "object"),
    *("themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "revtbl", "fldinst", "bkmkstart", "bkmkend"),
    *("pgptbl", "filetbl", "pn", "atnid", "atnauthor", "atndate", "listpicture", "shpinst", "sp", "nonshppict"),
    *("mmathPr",),
    *("userprops", "xmlopen", "xmlclose", "tc", "xe", "datafield", "formfield", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc"),
))  # fmt: skip
"""Groups that hold no words of the document."""
_ASIDE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), RUNNING_HEAD),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), RUNNING_FOOT),
    "footnote": NOTE,
    "annotation": COMMENT,
}
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "ltrmark": "",
    "rtlmark": "",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_PLAIN_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}
_CODE_PAGES = {0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
               162: "cp1254",
               163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
               238: "cp1250"}  # fmt: skip
"""Python's names of the encodings by the charset of a font (RTF 1.9.1, font table)."""
_DEEPEST = 500
_HEADING = re.compile(rb"\\s(\d{1,4})[^{}]{0,600}?\b(?:heading|title)[ 1-9]{0,3};", re.IGNORECASE)
_STYLES = re.compile(rb"\{\\stylesheet")


class RtfError(AmissError):
    """A file is no RTF that can be read, with what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group sets, and what ends with it."""

    skipped: bool = False
    reason: str = ""
    """Why its words are left out."""
    number: bool = False
    """It holds the number that a list has counted."""
    encoding: str = "cp1252"
    unicode_skip: int = 1
    strong: bool | None = None
    hidden: bool = False
    deleted: bool = False
    revised: bool = False


def read_rtf(content: bytes, metadata: Metadata) -> Transcript:
    """The transcript of an RTF file. Raises RtfError.

    Tracked changes are read as accepted, or as ``metadata.changes`` says.
    """
    if not content.lstrip()[:6].startswith(b"{\\rtf"):
        raise RtfError(told("no-package"), told("save-it-anew"))
    reader = _Reader(content, original=metadata.changes == "original")
    reader.read()
    return reader.out


@dataclass(slots=True)
class _Table:
    """The table that is open: what it is shows when it is at its end."""

    apart_from: int
    """How many stretches were set apart before it."""
    cell_from: int
    """How many stretches of words stand before the open cell."""
    rows: list[list[str]]


class _Reader:
    def __init__(self, content: bytes, *, original: bool) -> None:
        self.content = content
        self.original = original
        self.out = Transcript()
        self.state = _State()
        self.above: list[_State] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        """The number of the font that is meant where none is named."""
        self.plain = "cp1252"
        self.pending = bytearray()
        """Bytes of an encoding that stand together: a letter may take two of them."""
        self.to_skip = 0
        self.half = 0
        """The first half of a character that is written as two numbers."""
        self.optional = False
        self.heading = self.in_table = False
        self.table: _Table | None = None
        self.label = self.note = ""
        styles = _STYLES.search(content)
        self.headings = (
            {int(one[1]) for one in _HEADING.finditer(content, styles.end(), styles.end() + 200_000)} if styles else set()
        )
        self.out.begin()

    def read(self) -> None:
        """Go through the file once and fill the transcript. Raises RtfError."""
        for token in _TOKEN.finditer(self.content):
            word, number, code, sign, brace, words = token.groups()
            if code is None and words is None:
                self._decode()
            if brace:
                self._brace(brace)
            elif word is not None:
                self._control(word.decode(), int(number) if number else None)
            elif code is not None:
                if self.to_skip:
                    self.to_skip -= 1
                else:
                    self.pending.append(int(code, 16))
            elif sign is not None:
                self.optional = sign == b"*" or (self.optional and sign != b"*")
                if sign != b"*":
                    self._words(_PLAIN_SIGNS.get(sign, ""))
            elif words is not None:
                skipped, self.to_skip = min(self.to_skip, len(words)), max(0, self.to_skip - len(words))
                self.pending += words[skipped:]
        self._decode()
        self._close_table()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.above) >= _DEEPEST:
                raise RtfError(told("xml-too-deep", most=_DEEPEST), told("save-it-anew"))
            self.above.append(self.state)
        elif self.above:
            left, self.state = self.state, self.above.pop()
            if left.number and not self.state.number and self.label.strip():
                self._number()
            elif left.reason == NOTE and self.state.reason != NOTE:
                self.out.note(str(len(self.out.footnotes) + 1), self.note)
                self.note = ""
            elif left.reason in (RUNNING_HEAD, RUNNING_FOOT) and not self.state.reason:
                self.out.begin(heading=self.heading, apart=self.in_table)
        self.optional = False

    def _number(self) -> None:
        label, self.label = " ".join(self.label.split()), ""
        fresh = not self.out.written and not self.state.reason and not self.state.skipped
        if fresh and any(char.isalnum() for char in label):
            self.out.number(label, "")

    def _decode(self) -> None:
        if self.pending:
            content, self.pending = bytes(self.pending), bytearray()
            self._words(content.decode(self.state.encoding, "replace"))

    def _words(self, words: str) -> None:
        state = self.state
        if state.skipped or not words:
            return
        if state.number:
            self.label += words
        elif state.reason:
            self.note += words if state.reason == NOTE else ""
            self.out.leave(words, state.reason)
        elif state.hidden:
            self.out.leave(words, "hidden text")
        elif state.deleted and not self.original:
            self.out.leave(words, STRUCK)
        elif state.revised and self.original:
            self.out.leave(words, INSERTED)
        elif self.out.written or words.strip():
            self.out.write(words, strong=state.strong)

    def _control(self, word: str, number: int | None) -> None:
        optional, self.optional = self.optional, False
        if word in _SKIPPED:
            self.state = replace(self.state, skipped=True)
            if word == "fonttbl":
                self._fonts()
        elif word in _ASIDE:
            if not self.state.reason and word != "footnote" and word != "annotation":
                self.out.begin()
            self.state = replace(self.state, reason=_ASIDE[word])
        elif word == "ansicpg" and number is not None:
            self._default(f"cp{number}")
        elif word == "deff" and number is not None:
            self.font = number
        elif word in ("listtext", "pntext"):
            self.state = replace(self.state, number=True)
        elif optional:
            self.state = replace(self.state, skipped=True)
        elif word == "u" and number is not None:
            self._words(self._unicode(number))
            self.to_skip = self.state.unicode_skip
        elif word in _SIGNS:
            self._words(_SIGNS[word])
        elif word in ("par", "sect", "page", "line", "cell", "row", "nestcell", "nestrow", "tab"):
            self._ends(word)
        else:
            self._sets(word, 1 if number is None else number)

    def _unicode(self, number: int) -> str:
        """The character of a signed 16-bit number; the first half of a pair waits for the second."""
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self.half = code
            return ""
        if 0xDC00 <= code < 0xE000:
            code, self.half = (0x10000 + ((self.half - 0xD800) << 10) + code - 0xDC00 if self.half else 0), 0
        return chr(code) if 0 < code < 0x110000 else ""

    def _ends(self, word: str) -> None:
        """A paragraph, a line, a cell or a word is at its end."""
        if self.state.skipped:
            return
        if word == "tab":
            self._words("\t")
        elif self.state.reason:
            self.out.leave(" ", self.state.reason)
        elif word == "line":
            self.out.space()
        elif self.state.deleted and not self.original and word == "par":
            return  # the end of the paragraph was struck out: the next goes on with its words
        else:
            if not self.in_table:
                self._close_table()
            self.out.begin(heading=self.heading, apart=self.in_table)
            self._row(word)

    def _row(self, word: str) -> None:
        """A cell or a row of the open table is at its end."""
        table = self.table
        if table and word == "cell":
            table.rows[-1].append("".join(self.out.text[table.cell_from :]).strip())
            table.cell_from = len(self.out.text)
        elif table and word == "row":
            table.rows.append([])

    def _close_table(self) -> None:
        """A table of figures stays set apart; in any other, as in one of numbers beside their words, clauses may begin."""
        self.out.end()
        if self.table and not is_figures([row for row in self.table.rows if row]):
            del self.out.set_apart[self.table.apart_from :]
        self.table = None

    def _sets(self, word: str, number: int) -> None:
        """What a word sets until its group ends."""
        if word == "f":
            self.state = replace(self.state, encoding=self.fonts.get(number, self.state.encoding))
        elif word == "uc":
            self.state = replace(self.state, unicode_skip=min(number, 8))
        elif word in ("b", "i"):
            self.state = replace(self.state, strong=(word == "b") if number else None)
        elif word == "plain":
            self.state = replace(self.state, strong=None, hidden=False, encoding=self.plain)
        elif word == "v":
            self.state = replace(self.state, hidden=bool(number))
        elif word in ("deleted", "revised"):
            self.out.changes += bool(number)
            self.state = replace(self.state, **{word: bool(number)})  # type: ignore[arg-type]
        elif word == "pard" and not self.state.reason:
            self._paragraph(heading=False, in_table=False)
        elif word == "intbl" and not self.state.reason:
            self._paragraph(heading=self.heading, in_table=True)
            self.table = self.table or _Table(len(self.out.set_apart), len(self.out.text), [[]])
        elif (word == "s" and number in self.headings) or (word == "outlinelevel" and number < 9):
            self._paragraph(heading=True, in_table=self.in_table)

    def _paragraph(self, *, heading: bool, in_table: bool) -> None:
        """What the paragraph that is open is, before it has words."""
        self.heading, self.in_table = heading, in_table
        if not self.out.written:
            self.out.is_of(heading=heading, apart=in_table)

    def _default(self, encoding: str) -> None:
        """The encoding of words for which no font is named, from here on; what Python does not know stays as it was."""
        try:
            codecs.lookup(encoding)
        except LookupError:
            return
        self.plain = encoding
        self.state = replace(self.state, encoding=encoding)
        self.above = [replace(state, encoding=encoding) for state in self.above]

    def _fonts(self) -> None:
        """The encodings of the fonts, as the table of fonts gives them."""
        start = self.content.find(b"{\\fonttbl")
        for one in re.finditer(rb"\\f(\d{1,5})\b[^{};]{0,300}?\\fcharset(\d{1,3})", self.content[start : start + 200_000]):
            self.fonts[int(one[1])] = _CODE_PAGES.get(int(one[2]), "cp1252")
        if self.fonts.get(self.font, "cp1252") != "cp1252":
            self._default(self.fonts[self.font])
