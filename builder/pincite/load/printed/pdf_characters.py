"""The text layer of a PDF file: each page's characters with their boxes, in runs that stand on one line, by pypdfium2.

Lengths are in points, a 72nd of an inch; y counts from the foot of the page upwards, as in PDF 2.0, section 8.3.2.3.
"""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_FAR = 0.9
"""Ems of white space from which on a run ends: columns and cells stand further apart than words."""
_RAISED = 0.2
"""Ems by which the baselines of one line may differ."""
_SMALL = 0.82
"""Size of a raised mark against the words before it."""
_BETWEEN = 0.16
"""Ems of white space that part two words where the file has no character for it."""
_HYPHEN_AT_END = 2
"""What PDFium gives for a hyphen that ends a line."""
_BOLD = 600
"""Weight of a font from which on it is bold."""
_CLOSERS = ".,;:)]}»”’،؛؟。，；：）"
_SPACE = 0x20
_LEAST = 0.05
"""The same where the library sees two words."""
_NEAR = 400
"""Characters of the file among which the letter of an accent is looked for."""
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(slots=True)
class Run:
    """Characters on one line without a wide gap."""

    text: str
    x0: float
    x1: float
    base: float
    """The baseline."""
    size: float
    """Of the font, in points: that of most characters."""
    first: int = 0
    """Index in the library's text of its first character."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """Raised marks: the offset in the text at which each stands, and its characters."""
    bold: bool = False
    lead: str = ""
    """The raised mark with which it begins, as a footnote does; its characters stand in the text too."""
    doubts: list[tuple[int, int]] = field(default_factory=list)
    """Half-open stretches of the text that were recognised on a picture with doubt."""

    @property
    def rtl(self) -> bool:
        """Most of its letters run from right to left."""
        return is_rtl(self.text)


@dataclass(frozen=True, slots=True)
class PdfPageText:
    """The runs of one page."""

    number: int
    """From 1, in the file."""
    width: float
    height: float
    runs: tuple[Run, ...]
    """In the order of the file."""
    held: int
    """Characters of words that the library reports, white space and those that it makes up itself apart."""
    pictured: bool
    """A picture covers most of it."""


def is_rtl(text: str) -> bool:
    """Most of the letters of a text run from right to left."""
    right = sum(1 for char in text if unicodedata.bidirectional(char) in _RIGHT_TO_LEFT)
    left = sum(1 for char in text if unicodedata.bidirectional(char) == "L")
    return right > left


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    at: int
    """Index in the library's text of the page."""
    spaced: bool = False
    """The library takes it for the first of a word."""


def read_page(page: PdfPage, number: int) -> PdfPageText:
    """The runs of one page."""
    runs, held = _characters(page)
    width, height = page.get_size()
    return PdfPageText(number, width, height, tuple(runs), held, pictured=not held and _is_pictured(page))


def _characters(page: PdfPage) -> tuple[list[Run], int]:
    from pypdfium2 import raw

    text = page.get_textpage()
    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    out: list[_Char] = []
    held = 0
    spaced = False
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, at)
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            spaced = code == _SPACE
            continue
        raw.FPDFText_GetLooseCharBox(handle, at, box)  # the loose box is as wide as the letter moves on: a 1 is as wide as a 9
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        size = raw.FPDFText_GetFontSize(handle, at)
        if raw.FPDFText_GetMatrix(handle, at, matrix):
            size *= max(abs(matrix.d), abs(matrix.b)) or 1
        if code in (0, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        elif code == _HYPHEN_AT_END:
            code = 0x2D
        char = chr(code)
        if char in "\r\n":
            continue
        held += not char.isspace()
        out.append(_Char(char, box.left, box.right, y.value, abs(size) or 10, at, spaced))
        spaced = False
    runs = _runs(out)
    for run in runs:
        run.bold = raw.FPDFText_GetFontWeight(handle, run.first) >= _BOLD
    text.close()
    return runs, held


def _is_pictured(page: PdfPage) -> bool:
    from pypdfium2 import raw

    width, height = page.get_size()
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = one.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
    return False


def _runs(chars: list[_Char]) -> list[Run]:
    """Characters in the file's order to runs: a run ends where the line does, or before a wide gap."""
    out: list[Run] = []
    group: list[_Char] = []
    for char in _accents_placed(chars):
        if group and not _goes_on(group, char):
            out += _run(group)
            group = []
        group.append(char)
    return [*out, *_run(group)]


def _goes_on(group: list[_Char], char: _Char) -> bool:
    size = max(one.size for one in group[-4:])
    last = group[-1]
    if _is_accent(char):
        return True
    if last.text.isspace() and char.text.isspace():
        return abs(char.base - last.base) < size
    if abs(char.base - group[0].base) > _RAISED * size and not _is_mark(group, char):
        return False
    gap = max(char.x0 - last.x1, last.x0 - char.x1)
    return gap < _FAR * size


def _is_mark(group: list[_Char], char: _Char) -> bool:
    """A raised mark of a footnote: small, above the baseline, behind words."""
    size = max(one.size for one in group)
    raised = char.base - group[0].base
    return char.size < _SMALL * size and 0 < raised < 0.8 * size


def _run(group: list[_Char]) -> list[Run]:
    """The run of some characters; none where they are all white."""
    words = [one for one in group if one.text.strip()]
    plain = [one for one in words if not _is_accent(one)] or words
    if not plain:
        return []
    size = sorted(one.size for one in plain)[len(plain) // 2]
    base = sorted(one.base for one in plain)[len(plain) // 2]
    line = _Line(size, base)
    for one in group:
        line.add(one)
    text = line.text
    lead = len(text) - len(text.lstrip())
    marks = [(max(0, at - lead), mark) for at, mark in line.marks]
    return [
        Run(
            text.strip(),
            min(one.x0 for one in plain),
            max(one.x1 for one in plain),
            base,
            size,
            first=plain[0].at,
            marks=marks,
            lead=line.lead,
        )
    ]


class _Line:
    """The text of a run in the making."""

    def __init__(self, size: float, base: float) -> None:
        self.size, self.base = size, base
        self.text = ""
        self.marks: list[tuple[int, str]] = []
        self.lead = ""
        """Raised characters before all others."""
        self.previous: _Char | None = None

    def add(self, one: _Char) -> None:
        """Add the next character of the file."""
        if self.previous and self._is_mark(one):
            before = self.marks.pop()[1] if self.marks and self.marks[-1][0] == len(self.text) else ""
            self.marks.append((len(self.text), before + one.text))
            self.previous = one
        else:
            if one.text.isspace() or self._stands_apart(one):
                self._space()
            if not one.text.isspace():
                self.lead += one.text if self.lead == self.text and self._is_mark(one) else ""
                self.text += one.text
                if self.lead == self.text:
                    return  # what follows it is no mark of its words
            self.previous = one

    def _space(self) -> None:
        if self.text and not self.text.endswith(" "):
            self.text += " "

    def _is_mark(self, one: _Char) -> bool:
        raised = one.size < _SMALL * self.size and one.base > self.base + 0.12 * self.size
        return raised and (one.text.isdigit() or one.text in "*†‡§")

    def _stands_apart(self, one: _Char) -> bool:
        """White space is printed before a character that the file holds no space for."""
        if self.previous is None or _is_solid(one.text) or one.text in _CLOSERS:
            return False
        gap = max(one.x0 - self.previous.x1, self.previous.x0 - one.x1)
        return gap > (_LEAST if one.spaced else _BETWEEN) * self.size


def _strays(accent: _Char, previous: _Char | None) -> bool:
    """An accent does not stand above the letter before it in the file."""
    middle = (accent.x0 + accent.x1) / 2
    return previous is not None and not previous.x0 - 1 <= middle <= previous.x1 + 1


def _accents_placed(chars: list[_Char]) -> list[_Char]:
    """The characters with each accent behind the letter above which it is printed; some files hold them elsewhere."""
    strays = [at for at, one in enumerate(chars) if _is_accent(one) and (not at or _strays(one, chars[at - 1]))]
    if not strays:
        return chars
    behind: dict[int, list[_Char]] = {}
    for at in strays:
        one = chars[at]
        near = range(max(0, at - _NEAR), min(len(chars), at + _NEAR))
        letters = [
            k
            for k in near
            if chars[k].text.strip() and not _is_accent(chars[k]) and abs(chars[k].base - one.base) < 1.3 * one.size
        ]
        best = min(letters, key=lambda k: abs(chars[k].x0 + chars[k].x1 - one.x0 - one.x1), default=at)
        behind.setdefault(best, []).append(one)
    moved = set(strays)
    out: list[_Char] = []
    for at, one in enumerate(chars):
        out += [] if at in moved else [one]
        out += behind.get(at, [])
    return out


def _is_accent(one: _Char) -> bool:
    return unicodedata.category(one.text) == "Mn"


def _is_solid(char: str) -> bool:
    """A character of a script that is written without spaces."""
    return unicodedata.east_asian_width(char) in ("W", "F")
