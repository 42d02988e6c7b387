"""Printed lines to paragraphs: which line goes on with the one before, by gaps, indents and how full the lines are."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from pincite.load.printed.pdf_layout import PrintedLine

_GAP = 1.28
"""Times the usual distance of two lines from which on a paragraph begins."""
_INDENT = 0.9
"""Ems."""
_OTHER_SIZE = 0.08
_WIDE = 0.6
"""Share of a column's width that a centred line takes at least, if its words go on in the next."""
_CENTRED = 0.04
"""Share of the width by which a centred line is off the middle."""
_NUMBERED = re.compile(r"[^\W\d_]+\.?\s+(?:\d|[IVXLC]+\b)")
"""How a clause's heading begins, and no title."""
_HEAD_LINES, _TITLE_WORDS, _LONGEST_TITLE = 25, 3, 400
_LARGER, _NEAR = 1.15, 2.2
"""Times the size of the text; ems between two lines of one title."""
_ENDED = ".;:!?。；：！？।۔؟؛"
_LABEL = re.compile(r"\(?(?:\d{1,4}[A-Za-z]?|[^\W\d_]{1,4})[.)][.)]?(?:\s|$)")


def leading_of(lines: Sequence[PrintedLine]) -> float:
    """The usual distance between the baselines of two lines, in ems."""
    steps: Counter[float] = Counter()
    for before, line in itertools.pairwise(lines):
        if before.page == line.page and before.column == line.column and before.base > line.base:
            steps[round((before.base - line.base) / before.size, 1)] += 1
    likely = [step for step, count in steps.most_common(6) if 0.8 <= step <= 3 and count >= 0.25 * max(steps.values())]
    return min(likely, default=1.2)


def same_paragraph(before: PrintedLine, line: PrintedLine, leading: float, *, first: bool) -> bool:
    """A line is of the paragraph of the one before; ``first`` if that is its first."""
    if abs(before.size - line.size) > _OTHER_SIZE * before.size or before.bold != line.bold:
        return not before.bold and not line.bold and _is_torn(before, line) and abs(before.size - line.size) < 0.2 * before.size
    if before.page != line.page or before.column != line.column or line.base > before.base:
        return _is_torn(before, line)
    if before.base - line.base > _GAP * leading * before.size:
        return False
    if _is_centred(before) and _is_centred(line):
        return before.x1 - before.x0 >= _WIDE * (line.right - line.left) and not _LABEL.match(line.text)
    if not _is_full(before, line):
        return False
    start, above = _start(line), _start(before)
    em = line.size
    if start > above + _INDENT * em:  # further in: what hangs under its number, or a first line
        return first and (abs(start - _text_start(before)) < em or bool(_LABEL.match(before.text)) or start - above > 6 * em)
    if start < above - _INDENT * em:  # further out: behind a first line that is set in, or another paragraph
        return first
    return True


def _is_torn(before: PrintedLine, line: PrintedLine) -> bool:
    """Words go on across a page's or a column's end."""
    if before.text[-1] in _ENDED or _LABEL.match(line.text):
        return False
    return line.text[0].islower() or (not line.text[0].isupper() and _is_full(before, line)) or before.text[-1] in ",-‐–"


def _is_full(before: PrintedLine, line: PrintedLine) -> bool:
    """The first word of a line would not have fitted on the one before."""
    word = line.text.split(maxsplit=1)[0]
    wide = (line.x1 - line.x0) / max(1, len(line.text))
    solid = ord(word[0]) > 0x2E7F
    need = wide * (2 if solid else len(word) + 0.5)
    room = (before.x0 - before.left) if before.rtl else (before.right - before.x1)
    return room < need


def _is_centred(line: PrintedLine) -> bool:
    width = line.right - line.left
    off = abs((line.x0 + line.x1) / 2 - (line.left + line.right) / 2)
    return off < _CENTRED * width and line.x0 - line.left > line.size


def _start(line: PrintedLine) -> float:
    """How far in a line begins, on the side on which it begins."""
    return line.right - line.x1 if line.rtl else line.x0 - line.left


def _text_start(line: PrintedLine) -> float:
    """How far in the words behind its number begin."""
    return line.right - line.text_at if line.rtl else line.text_at - line.left


def title_of(lines: Sequence[PrintedLine]) -> str:
    """The title that the first page shows: the first words that are set large, bold or in the middle; or none."""
    first = [line for line in lines if line.page == lines[0].page] if lines else []
    usual = Counter(round(line.size) for line in lines).most_common(1)[0][0] if lines else 0
    at = 0
    while at < min(len(first), _HEAD_LINES):
        end = at + 1
        while end < len(first) and _is_alike(first[end - 1], first[end]):
            end += 1
        words = " ".join(line.text for line in first[at:end])
        stands_out = first[at].size > _LARGER * usual or first[at].bold or all(_is_centred(line) for line in first[at:end])
        if (
            stands_out
            and not _NUMBERED.match(words)
            and len(words.split()) >= _TITLE_WORDS
            and len(words) <= _LONGEST_TITLE
            and words[-1] not in ".:;,"
        ):
            return words
        at = end
    return ""


def _is_alike(before: PrintedLine, line: PrintedLine) -> bool:
    """A line of a title goes on with the one before: set in the same way, right below it."""
    near = 0 < before.base - line.base < _NEAR * before.size
    same = abs(before.size - line.size) < _OTHER_SIZE * before.size and before.bold == line.bold
    return near and same and before.text.isupper() == line.text.isupper()
