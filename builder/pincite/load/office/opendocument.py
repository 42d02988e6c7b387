"""OpenDocument texts: every word of the file in its order, with the numbers that its lists count (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pincite.diagnostics import told
from pincite.document.particulars import Metadata
from pincite.load.decode import decode_xml
from pincite.load.markup.xml_tree import Element, Words, read_xml
from pincite.load.office.list_numbers import printed
from pincite.load.office.packages import Package, PackageError
from pincite.load.office.word_lists import whole
from pincite.load.table_rows import is_figures, is_layout
from pincite.load.transcript import COMMENT, CONTENTS, INSERTED, NOTE, PAGE_NUMBER, RUNNING_FOOT, RUNNING_HEAD, STRUCK, Transcript

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
          "①": "decimalEnclosedCircle", "一, 二, 三, ...": "chineseCounting", "イ, ロ, ハ, ...": "iroha",
          "ア, イ, ウ, ...": "aiueo", "가, 나, 다, ...": "ganada",
          "أ, ب, ت, ...": "arabicAlpha", "أ, ب, ج, ...": "arabicAbjad", "А, Б, .., Аа, Аб, ... (ru)": "russianUpper",
          "а, б, .., аа, аб, ... (ru)": "russianLower", "א, ב, ג, ...": "hebrew1", "ก, ข, ฃ, ...": "thaiLetters",
          "๑, ๒, ๓, ...": "thaiNumbers", "१, २, ३, ...": "hindiNumbers", "甲, 乙, 丙, ...": "ideographTraditional"}  # fmt: skip
"""The forms of numbers by the samples with which the format names them."""
_PLACE = re.compile(r"%([0-9]{1,2})%")
_BESIDE = frozenset(
    ("table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index", "bibliography")
)
_DRAWN = frozenset(("frame", "text-box", "custom-shape", "g", "rect", "ellipse", "line", "polygon", "path"))
"""Shapes, which may hold paragraphs of their own."""
_WHITE = re.compile(r"[ \t\r\n]+")
_SPACES = 400


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = ""
    """Of the number; empty for none."""
    pattern: str = ""
    """Of what is printed, ``%1%`` standing for the number of the first level."""
    start: int = 1


@dataclass(slots=True)
class _Counted:
    """A list while it is counted."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


def read_opendocument(content: bytes, metadata: Metadata) -> Transcript:
    """The transcript of an OpenDocument text. Raises PackageError and XmlError.

    Tracked changes are read as accepted, or as ``metadata.changes`` says.
    """
    if content.lstrip()[:1] == b"<":
        main: Element | None = read_xml(decode_xml(content)[0])
        styles = main
    else:
        package = Package(content)
        if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
            raise PackageError(told("with-a-password"), told("save-without-password"))
        main, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = main.child("body", "text") if main else None
    if main is None or body is None:
        raise PackageError(told("no-document-in-package"), told("save-it-anew"))
    reader = _Reader([one for one in (styles, main) if one], original=metadata.changes == "original")
    reader.blocks(body)
    for one in styles.walk() if styles else ():
        if one.tag in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            reader.aside(one, RUNNING_HEAD if one.tag.startswith("header") else RUNNING_FOOT)
    return reader.out


class _Reader:
    def __init__(self, parts: list[Element], *, original: bool) -> None:
        self.out = Transcript()
        self.original = original
        self.struck: dict[str, Element] = {}
        """What was taken out, by the ids of the changes."""
        self.inserted: set[str] = set()
        self.open: set[str] = set()
        """Insertions that are open."""
        self.lists: dict[str, _Counted] = {}
        self.latest: dict[str, _Counted] = {}
        """The list of each style that was counted last."""
        self.styles: dict[str, dict[int, _Level]] = {}
        self.outline: dict[int, _Level] = {}
        self.headed: dict[int, int] = {}
        self.of_paragraphs: dict[str, tuple[str, str]] = {}
        """Parent and list of each paragraph style."""
        self.cells = 0
        self.joins = False
        """The next paragraph goes on with the one before."""
        for part in parts:
            self._know(part)

    def _know(self, part: Element) -> None:
        for one in part.walk():
            if one.tag == "list-style":
                self.styles[one.get("name")] = _levels(one, "list-level-style-number")
            elif one.tag == "outline-style":
                self.outline = _levels(one, "outline-level-style")
            elif one.tag == "style" and one.get("family") == "paragraph":
                self.of_paragraphs[one.get("name")] = (one.get("parent-style-name"), one.get("list-style-name"))

    def blocks(self, holder: Element, listed: tuple[_Counted, int] | None = None) -> None:
        """Paragraphs, lists and tables below an element, in order; ``listed`` is the list that they stand in, and its level."""
        for one in holder.children:
            if one.tag in ("p", "h"):
                self._block(one, None)
            elif one.tag == "list":
                self._list(one, listed)
            elif one.tag == "table":
                self._table(one)
            elif one.tag == "tracked-changes":
                self._changes(one)
            elif one.tag in ("change", "change-start", "change-end"):
                self._change(one)
            elif one.tag in _BESIDE:
                self.aside(one, CONTENTS)
            elif one.tag == "annotation":
                self.aside(one, COMMENT)
            elif one.tag == "numbered-paragraph":
                self._numbered(one)
            else:
                self.blocks(one)

    def aside(self, part: Element, reason: str) -> None:
        """What stands beside the text."""
        for one in part.walk():
            if one.tag in ("p", "h") and one.text.strip():
                self.out.leave_line(_WHITE.sub(" ", one.text), reason)

    def _changes(self, changes: Element) -> None:
        for region in changes.children:
            number = region.get("xml:id") or region.get("id")
            self.out.changes += 1
            for change in region.children:
                if change.tag == "deletion":
                    self.struck[number] = change
                    if not self.original:
                        self.aside(change, STRUCK)
                elif change.tag == "insertion":
                    self.inserted.add(number)

    def _change(self, one: Element) -> None:
        number = one.get("change-id")
        if one.tag == "change-start" and number in self.inserted:
            self.open.add(number)
        elif one.tag == "change-end":
            self.open.discard(number)
        elif one.tag == "change" and self.original and number in self.struck:
            paragraphs = [each for each in self.struck[number].walk() if each.tag in ("p", "h")]
            for at, each in enumerate(paragraphs):
                if at:
                    self.out.begin()
                self._inline(each)

    def _table(self, table: Element) -> None:
        rows = [row for row in table.walk() if row.tag == "table-row"]
        cells = [[one for one in row.children if one.tag == "table-cell"] for row in rows]
        words = [[one.text for one in row] for row in cells]
        layout, apart = is_layout(words), is_figures(words)
        for row in cells:
            for at, cell in enumerate(row):
                self.joins = layout and at == 1 and bool(row[0].text.strip())
                self.cells += apart
                self.blocks(cell)
                self.cells -= apart

    def _list(self, element: Element, listed: tuple[_Counted, int] | None) -> None:
        if listed:
            of, level = listed[0], listed[1] + 1
            style = element.get("style-name")
            if style and style != of.style:
                of = _Counted(style)
        else:
            of, level = self._counted(element), 1
        for item in element.children:
            self._item(item, of, level)

    def _numbered(self, element: Element) -> None:
        """A paragraph that bears the number of a list without standing in it."""
        of = self.lists.setdefault(element.get("list-id"), _Counted(element.get("style-name")))
        number = self._number(of, whole(element.get("level"), 1), element.get("start-value"))
        for one in element.children:
            self._block(one, number)

    def _counted(self, element: Element) -> _Counted:
        """The list that an element goes on with, or a new one."""
        style = element.get("style-name")
        before = self.lists.get(element.get("continue-list"))
        if before is None and (element.get("continue-list") or element.get("continue-numbering") == "true"):
            before = self.latest.get(style)
        of = _Counted(style, before.counts) if before else _Counted(style)
        if number := element.get("xml:id") or element.get("id"):
            self.lists[number] = of
        self.latest[style] = of
        return of

    def _item(self, item: Element, of: _Counted, level: int) -> None:
        first = item.tag == "list-item"
        for one in item.children:
            if one.tag == "list":
                self._list(one, (of, level))
            elif one.tag in ("p", "h"):
                self._block(one, self._number(of, level, item.get("start-value")) if first else None)
                first = False
            else:
                self.blocks(Element(item.tag, item.space, {}, content=[one]))

    def _number(self, of: _Counted, level: int, start: str) -> str | None:
        levels = self.styles.get(of.style, {})
        how = levels.get(level)
        if how is None:
            self.out.unnumbered += bool(of.style) and of.style not in self.styles
            return None
        of.counts[level] = whole(start, 1) if start else of.counts[level] + 1 if level in of.counts else how.start
        for deeper in [at for at in of.counts if at > level]:
            del of.counts[deeper]
        return _printed(how, levels, of.counts)

    def _block(self, element: Element, number: str | None) -> None:
        heading = element.tag == "h"
        if number is None and heading and element.get("is-list-header") != "true":
            number = self._of_outline(whole(element.get("outline-level"), 1))
        if number is None and not self.original:
            number = self._of_joined(element)
        if self.joins:  # the number stands in the cell before
            self.joins = False
            self.out.space("\t")
        else:
            self.out.begin(heading=heading, apart=self.cells > 0)
        if number:
            self.out.number(number, element.text)
        self._inline(element)

    def _of_joined(self, element: Element) -> str | None:
        """The number of a paragraph with which another was joined when what stood between was struck out: it is kept there."""
        change = next((one for one in element.children if one.tag == "change"), None)
        struck = self.struck.get(change.get("change-id")) if change else None
        last = struck.children[-1] if struck and struck.children else None
        if last is None or last.tag != "list" or len(struck.children if struck else ()) < len(("info", "first", "last")):
            return None
        of, level, start = self.latest.get(last.get("style-name")) or self._counted(last), 0, ""
        at: Element | None = last
        while at and at.tag in ("list", "list-item"):
            level += at.tag == "list"
            start = at.get("start-value") if at.tag == "list-item" else start
            at = at.children[-1] if at.children else None
        return self._number(of, level, start)

    def _of_outline(self, level: int) -> str | None:
        how = self.outline.get(level)
        if how is None or not how.form:
            return None
        self.headed[level] = self.headed[level] + 1 if level in self.headed else how.start
        for deeper in [at for at in self.headed if at > level]:
            del self.headed[deeper]
        return _printed(how, self.outline, self.headed)

    def _inline(self, holder: Element) -> None:
        for item in holder.content:
            if isinstance(item, Words):
                self._words(item.text)
            elif item.tag in ("change", "change-start", "change-end"):
                self._change(item)
            elif item.tag == "note":
                named = {one.tag: one.text for one in item.children}
                self.out.note(named.get("note-citation", ""), named.get("note-body", ""))
                self.out.leave(_WHITE.sub(" ", item.text), NOTE)
            elif item.tag == "annotation":
                self.out.leave(_WHITE.sub(" ", item.text), COMMENT)
            elif item.tag == "page-number":
                self.out.leave(item.text, PAGE_NUMBER)
            elif item.tag == "s":
                self.out.space(" " * min(_SPACES, max(1, whole(item.get("c"), 1))))
            elif item.tag == "tab":
                self.out.space("\t")
            elif item.tag == "line-break":
                self.out.space()
            elif item.tag in _DRAWN:
                self.blocks(item)
            else:
                self._inline(item)

    def _words(self, text: str) -> None:
        words = _WHITE.sub(" ", text)
        if self.open and self.original:
            self.out.leave(words, INSERTED)
        elif self.out.written or words.strip():
            self.out.write(words)


def _levels(style: Element, tag: str) -> dict[int, _Level]:
    out = {}
    for one in style.children:
        if one.tag == tag:
            level = whole(one.get("level"), 1)
            form = one.get("num-format")
            shown = whole(one.get("display-levels"), 1)
            joined = ".".join(f"%{at}%" for at in range(max(1, level - shown + 1), level + 1)) if form else ""
            pattern = one.get("num-list-format") or f"{one.get('num-prefix')}{joined}{one.get('num-suffix')}"
            out[level] = _Level(_FORMS.get(form, "decimal" if form else ""), pattern, whole(one.get("start-value"), 1))
    return out


def _printed(how: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str | None:
    def count(found: re.Match[str]) -> str:
        level = levels.get(int(found[1]), _Level())
        return printed(counts.get(int(found[1]), level.start), level.form) if level.form else ""

    return _PLACE.sub(count, how.pattern).strip() or None
