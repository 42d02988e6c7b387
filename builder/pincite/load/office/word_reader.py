"""The paragraphs, runs and tables of a Word file: which words are there to read, and which number each paragraph bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pincite.document.source import Cell
from pincite.document.stretches import Span
from pincite.load.markup.xml_tree import Element
from pincite.load.office.symbol_font import symbol
from pincite.load.office.word_lists import Lists, whole
from pincite.load.office.word_styles import ParagraphStyle, Styles, is_on
from pincite.load.table_rows import is_figures, is_layout
from pincite.load.transcript import CONTENTS, INSERTED, STRUCK, Transcript

_DRAWN_TWICE = "drawn a second time"
_HIDDEN = "hidden text"
_HYPHEN = "\u2011"
_LABEL = re.compile(r"\s*(?:\(?(?:\d{1,3}|[A-Za-z]{1,3})[.)]|§)\s")
_AROUND = frozenset(
    ["sdt", "sdtContent", "ins", "del", "moveTo", "moveFrom", "customXml", "smartTag", "AlternateContent", "Choice"]
)
"""Elements that stand round paragraphs and tables."""
_FULL_LINE = 60
"""Characters of a line that a break within a paragraph only makes shorter; after a shorter one it begins another paragraph."""


@dataclass(slots=True)
class _Inline:
    """Words of a paragraph, or what stands for them."""

    words: str
    reason: str = ""
    """Why they are left out; empty for what is there to read."""
    strong: bool | None = None
    own: bool = True
    """They are characters of the file."""
    breaks: bool = False
    """A line ends here."""
    note: str = ""
    """The id of the footnote that is called here."""
    field: str = ""
    """The instruction of a field that counts, whose number stands here."""
    link: str = ""
    """The address to which the words lead."""


@dataclass(slots=True)
class _Paragraph:
    inlines: list[_Inline] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that are anchored in it."""


class WordReader:
    """Goes through the parts of a file once and fills a transcript."""

    def __init__(self, styles: Styles, lists: Lists, addresses: Mapping[str, str], *, original: bool) -> None:
        self.out = Transcript()
        self.addresses = addresses
        self.styles, self.lists = styles, lists
        self.original = original
        self.paragraph = _Paragraph()
        self.fields: list[str] = []
        """Instructions of the fields that are open; empty while one is read."""
        self.cells = self.tables = 0
        self.calls: dict[str, int] = {}
        """Where in the text each footnote is called, by kind and id."""

    def blocks(self, holder: Element) -> None:
        """Paragraphs and tables below an element, in order."""
        for one in holder.children:
            if one.tag == "p":
                self._paragraph(one)
            elif one.tag == "tbl":
                self._table(one)
            elif one.tag in _AROUND:
                self.blocks(one)
            elif one.tag == "Fallback":
                self._leave(one, _DRAWN_TWICE)

    def aside(self, part: Element | None, reason: str) -> None:
        """What stands beside the text: notes, comments, running heads and feet."""
        for one in part.walk() if part else ():
            if one.tag == "p":
                self.out.begin()
                self._leave(one, reason)

    def notes(self, part: Element | None) -> None:
        """Footnotes or endnotes: each belongs to the clause that calls it."""
        for one in part.children if part else ():
            at = self.calls.get(f"{one.tag}{one.get('id')}")
            if at is not None:
                self.out.note(str(len(self.out.footnotes) + 1), " ".join(each.text for each in one.walk() if each.tag == "t"), at)

    def flush(self) -> None:
        """End the paragraph that is open, whose end was struck out though it was the last."""
        if self.paragraph.inlines or self.paragraph.boxes:
            self._write(self.paragraph, ParagraphStyle(), None)
            self.paragraph = _Paragraph()

    def _leave(self, element: Element, reason: str) -> None:
        for one in element.walk():
            if one.tag in ("t", "delText"):
                self.out.leave(one.text, reason)

    def _table(self, table: Element) -> None:
        """Cells row by row; in a table of several columns and rows no clause begins."""
        rows = list(_below(table, "tr"))
        words = [[_words(cell) for cell in _below(row, "tc")] for row in rows]
        layout, apart = is_layout(words), is_figures(words)
        self.tables += apart and not self.cells
        cells: list[Cell] = []
        for at, row in enumerate(rows, 1):
            deleted = is_on(row.child("trPr", "del")) and not self.original
            for column, cell in enumerate(_below(row, "tc"), 1):
                start = len(self.out.text)
                if deleted:
                    self.out.begin()
                    self._leave(cell, STRUCK)
                    continue
                self.cells += apart
                if layout and _is_first(row, cell):
                    self._beside(cell)
                else:
                    self.blocks(cell)
                    self.flush()
                self.cells -= apart
                if apart and not self.cells and (words_at := self.out.paragraph_since(start)):
                    cells.append(Cell(words_at, self.tables, at, column))
        if len(cells) == sum(bool(cell.strip()) for row in words for cell in row):
            self.out.cells += cells

    def _beside(self, cell: Element) -> None:
        """The number that stands in a cell of its own: the words in the next go on with it."""
        for one in _below(cell, "p"):
            properties = one.child("pPr")
            if number := self._number(self._style(properties), properties):
                self.paragraph.inlines.append(_Inline(number, own=False))
            self._runs(one)
        if self.paragraph.inlines:
            self.paragraph.inlines.append(_Inline("\t", own=False))

    def _paragraph(self, element: Element) -> None:
        properties = element.child("pPr")
        self._runs(element)
        mark = properties.child("rPr") if properties else None
        marks = {one.tag for one in mark.children} if mark else set()
        joined = bool(marks & ({"ins", "moveTo"} if self.original else {"del", "moveFrom"}))
        self.out.changes += bool(marks & {"ins", "del", "moveTo", "moveFrom"})
        if joined:
            return  # its end was struck out: the next paragraph goes on with its words
        paragraph, self.paragraph = self.paragraph, _Paragraph()
        self._write(paragraph, self._style(properties), properties)
        for box in paragraph.boxes:
            self.blocks(box)

    def _style(self, properties: Element | None) -> ParagraphStyle:
        default = self.styles.default
        return self.styles.get(properties.value("pStyle", default=default) if properties else default)

    def _write(self, paragraph: _Paragraph, style: ParagraphStyle, properties: Element | None) -> None:
        in_contents = style.contents or any(one.lstrip().upper().startswith("TOC") for one in self.fields)
        whole_reason = CONTENTS if in_contents else _HIDDEN if style.hidden else ""
        for one in paragraph.inlines:
            one.reason = one.reason or whole_reason
        shown = [one for one in paragraph.inlines if not one.reason]
        outline = properties.value("outlineLvl") if properties else ""
        heading = whole(outline, 9) < 9 if outline else style.heading
        self.out.begin(heading=heading, apart=self.cells > 0, inserted=style.inserted)
        number = None if whole_reason else self._number(style, properties)
        if number:
            self.out.number(number, "".join(one.words for one in shown))
        self._inlines(paragraph.inlines, heading=heading)

    def _inlines(self, inlines: list[_Inline], *, heading: bool) -> None:
        width = start = 0
        link = ""
        for at, one in enumerate([*inlines, _Inline("", own=False)]):
            if one.link != link:
                if link:
                    self.out.links.append((Span(start, self.out.at_text), link))
                link, start = one.link, self.out.at_text
            if one.reason:
                if one.own:
                    self.out.leave(one.words, one.reason)
            elif one.breaks:
                following = next((other.words for other in inlines[at + 1 :] if other.words.strip() and not other.reason), "")
                begins = width < _FULL_LINE or bool(_LABEL.match(following))
                if begins and not heading and not following.lstrip()[:1].islower():
                    self.out.begin(apart=self.cells > 0)
                else:
                    self.out.space()
                width = 0
            elif one.note:
                self.calls[one.note] = self.out.at_text
            elif one.field:
                self.out.space(self.lists.field(one.field) or "")
            elif one.own:
                width += len(one.words)
                if self.out.written or one.words.strip():
                    self.out.write(one.words, strong=one.strong)
                else:
                    self.out.leave(one.words, "white space")
            else:
                self.out.space(one.words)

    def _number(self, style: ParagraphStyle, properties: Element | None) -> str | None:
        """The number that a paragraph bears by its own list or by its style's."""
        own = properties.child("numPr") if properties else None
        use = own.value("numId", default=style.list) if own else style.list
        if not use or use == "0":
            return None
        stated = own.value("ilvl") if own else ""
        named = properties.value("pStyle", default=self.styles.default) if properties else self.styles.default
        level = whole(stated, 0) if stated else style.level if style.level is not None else self.lists.level_of_style(use, named)
        self.out.unnumbered += not self.lists.knows(use)
        return self.lists.number(use, level)

    def _runs(self, holder: Element, reason: str = "") -> None:
        """The words below an element of a paragraph."""
        for one in holder.children:
            if one.tag == "r":
                self._run(one, reason)
            elif one.tag in ("ins", "moveTo", "del", "moveFrom"):
                self.out.changes += 1
                taken_out = one.tag in (("ins", "moveTo") if self.original else ("del", "moveFrom"))
                self._runs(one, reason or ((INSERTED if self.original else STRUCK) if taken_out else ""))
            elif one.tag == "Fallback":
                self._runs(one, _DRAWN_TWICE)
            elif one.tag in ("t", "delText"):
                self.paragraph.inlines.append(_Inline(one.text, reason))
            elif one.tag == "txbxContent":
                self._box(one, reason)
            elif one.children:
                first = len(self.paragraph.inlines)
                self._runs(one, reason)
                if address := self.addresses.get(one.get("id")) if one.tag == "hyperlink" else "":
                    for inline in self.paragraph.inlines[first:]:
                        inline.link = address

    def _box(self, box: Element, reason: str) -> None:
        """A text box, whose paragraphs follow the one in which it is anchored."""
        if reason:
            for one in box.walk():
                if one.tag in ("t", "delText"):
                    self.paragraph.inlines.append(_Inline(one.text, reason))
        else:
            self.paragraph.boxes.append(box)

    def _run(self, run: Element, reason: str) -> None:
        properties = run.child("rPr")
        strong = None
        if properties:
            if is_on(properties.child("vanish")):
                reason = reason or _HIDDEN
            strong = True if is_on(properties.child("b")) else False if is_on(properties.child("i")) else None
        for one in run.children:
            if one.tag in ("t", "delText"):
                struck = one.tag == "delText" and not reason and not self.original
                self.paragraph.inlines.append(_Inline(one.text, STRUCK if struck else reason or self._of_field(), strong))
            elif one.tag == "fldChar":
                self._field(one.get("fldCharType"))
            elif one.tag == "instrText" and self.fields:
                self.fields[-1] += one.text
            else:
                self._stands_for(one, reason)

    def _stands_for(self, one: Element, reason: str) -> None:
        """What stands in a run without being words."""
        if one.tag in ("br", "cr") and not reason and one.get("type") not in ("page", "column"):
            self.paragraph.inlines.append(_Inline("", breaks=True))
        elif one.tag in ("tab", "ptab") and not reason:
            self.paragraph.inlines.append(_Inline("\t", own=False))
        elif one.tag == "noBreakHyphen" and not reason:
            self.paragraph.inlines.append(_Inline(_HYPHEN, own=False))
        elif one.tag in ("footnoteReference", "endnoteReference") and not reason:
            self.paragraph.inlines.append(_Inline("", own=False, note=f"{one.tag[:-9]}{one.get('id')}"))
        elif one.tag == "sym" and not reason and (sign := symbol(one)):
            self.paragraph.inlines.append(_Inline(sign, own=False))
        elif one.tag == "Fallback":
            self._runs(one, _DRAWN_TWICE)
        elif one.children:
            self._runs(one, reason)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            instruction = self.fields.pop()
            if instruction.split()[:1] == ["LISTNUM"]:
                self.paragraph.inlines.append(_Inline("", own=False, field=instruction))

    def _of_field(self) -> str:
        """Why what a field shows is no text: it is the number of a page."""
        instruction = self.fields[-1].split()[:1] if self.fields else []
        return "page number" if instruction and instruction[0].upper() in ("PAGE", "NUMPAGES") else ""


def _below(holder: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also where content controls or changes stand round them."""
    for one in holder.children:
        if one.tag == tag:
            yield one
        elif one.tag in ("sdt", "sdtContent", "ins", "del", "customXml"):
            yield from _below(one, tag)


def _words(cell: Element) -> str:
    return "".join(one.text for one in cell.walk() if one.tag == "t")


def _is_first(row: Element, cell: Element) -> bool:
    return next(_below(row, "tc"), None) is cell
