"""What the pages of a print add to its text: running heads and feet, numbers of pages and lines, footnotes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pincite.load.printed.pdf_characters import PdfPageText, Run
from pincite.load.printed.pdf_layout import PrintedLine
from pincite.load.transcript import NOTE, PAGE_NUMBER, RUNNING_FOOT, RUNNING_HEAD

LINE_NUMBER = "line number"
_ENDS = 4
"""Lines at the head and at the foot of a page that can be running ones."""
_SHARE = 0.3
"""Of the pages on which such a line stands at least,"""
_FEWEST = 2
"""and how many these are at least."""
_HEIGHT = 6.0
"""Points within which lines stand at one height."""
_MOSTLY = 0.6
"""Share of the pages with a line at that height on which it must be a running one: texts begin with one heading on several."""
_NUMBER = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,7})[\W_]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
NOTE_BEGINS = re.compile(r"[(\[]?(?P<mark>\d{1,3}|[a-z]|\*{1,3}|[†‡§])[)\].]?(?:\s|(?=[^\W\d]))", re.IGNORECASE)
"""How a footnote begins."""
_APART = 1.2
"""Times the usual distance of two lines, by which notes stand below the text."""
_HEAD_WORDS, _LONGEST_NUMBER = 3, 5
"""Words of a running head with its number, which a heading and its number have not; digits of a page's number."""
_CLEAR = 1.4
"""Times the usual distance of two lines, by which a head of one or two words stands from the text."""
_SMALLER = 0.93
"""Size of a note against that of the text."""
_FEWEST_ENTRIES, _BETWEEN_ENTRIES = 5, 4
"""Entries of a list of contents, and how many more lines than these it may have: long headings take two."""
_STEPS = (1, 5)
"""By which the numbers of lines rise."""


def line_numbers(pages: Sequence[PdfPageText]) -> set[tuple[int, int]]:
    """The runs that count a page's lines, as the number of the page and the index of the run."""
    found: set[tuple[int, int]] = set()
    for page in pages:
        for left in (True, False):
            found |= {(page.number, at) for at in _margin(page, left=left)}
    return found if len(found) > 2 * len({number for number, _ in found}) else set()


def _margin(page: PdfPageText, *, left: bool) -> list[int]:
    """The indices of the numbers that rise at one side of a page, beside all of its words."""
    words = [run for run in page.runs if not run.text.isdigit()]
    if len(words) < _ENDS:
        return []
    edges = sorted((run.x0 for run in words) if left else (-run.x1 for run in words))
    edge = edges[len(edges) // 20]
    numbers = [
        (at, run)
        for at, run in enumerate(page.runs)
        if run.text.isdigit() and len(run.text) < 5 and ((run.x1 < edge) if left else (-run.x0 < edge))
    ]
    numbers.sort(key=lambda one: -one[1].base)
    values = [int(run.text) for _, run in numbers]
    steps = Counter(b - a for a, b in itertools.pairwise(values))
    if len(values) < 3 or not steps or steps.most_common(1)[0][0] not in _STEPS:
        return []
    return [at for at, _ in numbers] if steps.most_common(1)[0][1] >= 0.7 * (len(values) - 1) else []


def beside_text(pages: Mapping[int, Sequence[PrintedLine]], body: float) -> dict[tuple[int, int], str]:
    """Why lines are none of the text, by the number of the page and the index of the line; ``body`` is the size of the text."""
    out: dict[tuple[int, int], str] = {}
    ends = {number: _ends(lines) for number, lines in pages.items()}
    for where, side in ((RUNNING_HEAD, 0), (RUNNING_FOOT, 1)):
        outer = {
            (number, at): pages[number][at]
            for number, both in ends.items()
            for at in both[side]
            if len(pages[number][at].text.split()) >= _HEAD_WORDS or _is_apart(pages[number], at)
        }
        running = _running(list(outer.values()), max(_FEWEST, _SHARE * len(pages)))
        for number, both in ends.items():
            _mark(number, pages[number], both[side], where, running, out)
    for number, at in _counting(pages, ends):
        out.setdefault((number, at), RUNNING_HEAD if at == ends[number][0][0] else RUNNING_FOOT)
    for number, lines in pages.items():
        for at in _notes(lines, body, {at for page, at in out if page == number}):
            out[number, at] = NOTE
    return out


def _is_apart(lines: Sequence[PrintedLine], at: int) -> bool:
    """A line stands further from all others than lines usually do, as no heading does from its text."""
    bases = sorted({line.base for line in lines})
    usual = sorted(b - a for a, b in itertools.pairwise(bases))
    near = min((abs(base - lines[at].base) for base in bases if base != lines[at].base), default=0.0)
    return not usual or near > _CLEAR * usual[len(usual) // 2]


def _counting(
    pages: Mapping[int, Sequence[PrintedLine]], ends: Mapping[int, tuple[list[int], list[int]]]
) -> list[tuple[int, int]]:
    """The outermost lines that bear their page’s number before or behind other words: heads that differ from page to page."""
    found: list[tuple[int, int, int]] = []
    for number, both in ends.items():
        for at in {places[0] for places in both if places}:
            words = pages[number][at].text.split()
            outer = [word for word in (words[0], words[-1]) if word.isdecimal() and len(word) < _LONGEST_NUMBER]
            if len(words) >= _HEAD_WORDS:
                found += [(number, at, int(word) - number) for word in outer]
    offsets = Counter(offset for _, _, offset in found)
    best, count = offsets.most_common(1)[0] if offsets else (0, 0)
    if count < max(_FEWEST, _MOSTLY * len(pages)):
        return []
    return [(number, at) for number, at, offset in found if offset == best]


def _running(lines: Sequence[PrintedLine], least: float) -> set[tuple[str, int]]:
    """The forms of lines that stand on many pages at one height, where on most pages such a line stands; with the heights."""
    counts: Counter[str] = Counter(form for form, _ in {(_form(line.text), line.page) for line in lines})
    repeated = {form for form, count in counts.items() if count >= _FEWEST and _goes_with_pages(form, lines)}
    at_height: dict[int, list[PrintedLine]] = {}
    for line in lines:
        for height in {
            round(line.base / _HEIGHT),
            round((line.base + _HEIGHT / 2) / _HEIGHT),
            round((line.base - _HEIGHT / 2) / _HEIGHT),
        }:
            at_height.setdefault(height, []).append(line)
    out: set[tuple[str, int]] = set()
    for height, there in at_height.items():
        pages = {line.page for line in there}
        alike = [line for line in there if _form(line.text) in repeated]
        if len({line.page for line in alike}) < max(least, _MOSTLY * len(pages)):
            continue
        here = Counter(_form(line.text) for line in alike)
        out |= {(form, height) for form, count in here.items() if count >= _FEWEST}
    return out


def _goes_with_pages(form: str, lines: Sequence[PrintedLine]) -> bool:
    """The numbers in a form are those of the pages, or stand on several pages: the articles that begin pages are neither."""
    if "#" not in form:
        return True
    alike = [line for line in lines if _form(line.text) == form]
    numbers = [_DIGITS.findall(line.text.casefold()) for line in alike]
    if len(set(map(tuple, numbers))) <= len(numbers) / 2:
        return True
    offsets = Counter(
        int(one) - line.page for line, found in zip(alike, numbers, strict=True) for one in found if one.isdecimal()
    )
    return bool(offsets) and offsets.most_common(1)[0][1] >= max(_FEWEST, _MOSTLY * len(alike))


def _mark(
    number: int,
    lines: Sequence[PrintedLine],
    places: Sequence[int],
    where: str,
    running: set[tuple[str, int]],
    out: dict[tuple[int, int], str],
) -> None:
    """Mark the lines of one end of a page that are running ones, and a number that is the outermost."""
    for at in places:
        line = lines[at]
        is_number = bool(_NUMBER.fullmatch(line.text))
        if (_form(line.text), round(line.base / _HEIGHT)) in running or (is_number and at == places[0]):
            out[number, at] = PAGE_NUMBER if is_number or not any(char.isalpha() for char in line.text) else where


def _ends(lines: Sequence[PrintedLine]) -> tuple[list[int], list[int]]:
    """The indices of the outermost lines of a page, from its head down and from its foot up."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].base)
    return order[:_ENDS], order[: -_ENDS - 1 : -1]


def _form(text: str) -> str:
    """A line without what differs from page to page."""
    return " ".join(_DIGITS.sub("#", text.casefold()).split())


def _notes(lines: Sequence[PrintedLine], body: float, left: set[int]) -> list[int]:
    """The lines at the foot of each column that begin with a mark, and are smaller than the text or called in it."""
    out: list[int] = []
    calls = {mark for line in lines for _, mark in line.marks}
    for column in {line.column for line in lines}:
        places = [at for at, line in enumerate(lines) if line.column == column and at not in left]
        small: list[int] = []
        for at in reversed(places):
            if lines[at].size > _SMALLER * body:
                break
            small.insert(0, at)
        while small and not NOTE_BEGINS.match(lines[small[0]].text):
            small.pop(0)
        first = _first_note(lines, places, calls)
        out += small if first is None else places[first:]
    return out


def _first_note(lines: Sequence[PrintedLine], places: Sequence[int], calls: set[str]) -> int | None:
    """Where in a column its notes begin: with a raised mark that is called, or one below a gap; None where it has none."""
    steps = sorted(lines[one].base - lines[other].base for one, other in itertools.pairwise(places))
    usual = steps[len(steps) // 2] if steps else 0.0
    for number, at in enumerate(places):
        if lines[at].lead and lines[at].lead in calls:
            return number
        found = NOTE_BEGINS.match(lines[at].text)
        if number and found and found["mark"] in calls and found[0].strip() == found["mark"]:  # “1.” and “(1)” are clauses
            below = lines[places[number - 1]].base - lines[at].base
            if below > _APART * usual and number > len(places) / 2:
                return number
    return None


def listed_pages(lines: Sequence[PrintedLine]) -> set[int]:
    """The indices of the lines that list what stands on which page: most end with a number of its own, and these rise."""
    out: set[int] = set()
    at = 0
    while at < len(lines):
        if not lines[at].folio:
            at += 1
            continue
        entries, last, end = 0, lines[at].folio, at
        while end < len(lines) and end - at <= entries + _BETWEEN_ENTRIES:
            if lines[end].folio >= last:
                entries, last, at_last = entries + 1, lines[end].folio, end
            elif lines[end].folio:
                break
            end += 1
        if entries >= _FEWEST_ENTRIES:
            out.update(range(at, at_last + 1))
            at = at_last
        at += 1
    return out


def size_of(pages: Iterable[Iterable[Run]]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for runs in pages:
        for run in runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
