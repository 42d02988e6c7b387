"""The paragraph styles of a Word file, each with what it has from the styles it is based on (ECMA-376, part 1, section 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pincite.load.markup.xml_tree import Element
from pincite.load.office.word_lists import whole

_HEADING = re.compile(r"heading ?[1-9]|title", re.IGNORECASE)
_CONTENTS = re.compile(r"toc.*|contents heading|contents ?[1-9]|table of figures|index ?[1-9]", re.IGNORECASE)
_INSERTED = re.compile(r"(?:insert|amend(?:ing|ment)? ?text|quoted? ?structure)", re.IGNORECASE)
"""Names that drafting templates give to the styles of words that an amendment inserts."""
_BODY_TEXT = 9
"""The outline level that says that a paragraph is none of the outline."""
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of its paragraphs."""

    list: str = ""
    level: int | None = None
    heading: bool = False
    contents: bool = False
    inserted: bool = False
    """Its paragraphs are words to be put into another text."""
    hidden: bool = False


class Styles:
    """The styles by their ids."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.children if styles else []
        self._elements = {one.get("styleId"): one for one in found if one.tag == "style"}
        self._known: dict[str, ParagraphStyle] = {}
        self.default = next(
            (
                name
                for name, one in self._elements.items()
                if one.get("type") == "paragraph" and one.get("default") in ("1", "true")
            ),
            "",
        )

    def get(self, name: str) -> ParagraphStyle:
        """The style of an id, the plainest where there is none."""
        if name not in self._known:
            self._known[name] = self._read(name, 0)
        return self._known[name]

    def _read(self, name: str, depth: int) -> ParagraphStyle:
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return ParagraphStyle()
        base = self._read(element.value("basedOn"), depth + 1)
        printed = element.value("name", default=name)
        numbers = element.child("pPr", "numPr")
        level = numbers.value("ilvl") if numbers else ""
        outline = element.value("pPr", "outlineLvl")
        return ParagraphStyle(
            list=numbers.value("numId", default=base.list) if numbers else base.list,
            level=whole(level, 0) if level else base.level if not numbers or not numbers.child("numId") else None,
            heading=whole(outline, _BODY_TEXT) < _BODY_TEXT if outline else bool(_HEADING.fullmatch(printed)) or base.heading,
            inserted=bool(_INSERTED.match(printed)) or base.inserted,
            contents=bool(_CONTENTS.fullmatch(printed)) or base.contents,
            hidden=is_on(element.child("rPr", "vanish")) or base.hidden,
        )


def is_on(element: Element | None) -> bool:
    """A property that is there is meant, unless it says otherwise (ECMA-376, part 1, section 17.17.4)."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off")
