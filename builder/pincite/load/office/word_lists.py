"""The lists of a Word file: which number each paragraph bears (ECMA-376, part 1, section 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pincite.load.markup.xml_tree import Element
from pincite.load.office.list_numbers import printed

_PLACE = re.compile(r"%([1-9])")
_LISTNUM = re.compile(
    r"\s*LISTNUM\s+(?:\"(?P<name>[^\"]{1,60})\"|(?P<plain>[^\s\\\\\"]{1,60}))?\s*"
    r"(?=(?:.*\\l\s*(?P<level>\d))?)(?=(?:.*\\s\s*(?P<start>\d{1,4}))?)",
    re.IGNORECASE,
)
LEVELS = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list counts and prints its numbers."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    """Of what is printed, ``%1`` standing for the number of the first level."""
    restart: int | None = None
    """After which level, from 1, it begins anew; 0 for never, None for after any above it."""
    legal: bool = False
    """All its numbers are printed in digits."""
    style: str = ""
    """The paragraph style that stands for it."""


@dataclass(slots=True)
class _List:
    levels: dict[int, ListLevel]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it."""

    of: str
    starts: dict[int, int]
    levels: dict[int, ListLevel]
    used: set[int] = field(default_factory=set)


class Lists:
    """Counts the paragraphs of a file in its order."""

    def __init__(self, numbering: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._names: dict[str, str] = {}
        """Lists by the names by which fields call them."""
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for one in numbering.children if numbering else ():
            if one.tag == "abstractNum":
                number = one.get("abstractNumId")
                self._lists[number] = _List(
                    {at: level for each in one.children if each.tag == "lvl" for at, level in [_level(each)]}
                )
                if name := one.value("name"):
                    self._names[name.casefold()] = number
                if style := one.value("styleLink"):
                    named[style] = number
                if style := one.value("numStyleLink"):
                    links[number] = style
            elif one.tag == "num":
                self._uses[one.get("numId")] = _use(one)
        for number, style in links.items():
            if style in named:
                self._lists[number] = self._lists[named[style]]

    def knows(self, use: str) -> bool:
        """The file says how a list counts."""
        return use in self._uses and self._uses[use].of in self._lists

    def number(self, use: str, level: int) -> str | None:
        """The number of the next paragraph of a list, None where it bears none; it may be a bullet."""
        named = self._uses.get(use)
        of = self._lists.get(named.of) if named else None
        if named is None or of is None or not 0 <= level < LEVELS:
            return None
        how = named.levels.get(level) or of.levels.get(level)
        if how is None:
            return None
        if level in named.starts and level not in named.used:
            of.counts[level] = named.starts[level]
        else:
            of.counts[level] = of.counts[level] + 1 if level in of.counts else how.start
        named.used.add(level)
        for deeper in range(level + 1, LEVELS):
            restart = (named.levels.get(deeper) or of.levels.get(deeper) or ListLevel()).restart
            if restart is None or (restart and level < restart):
                of.counts.pop(deeper, None)
        for above in range(level):
            of.counts.setdefault(above, (named.levels.get(above) or of.levels.get(above) or ListLevel()).start)
        return _printed(how, of, named)

    def field(self, instruction: str) -> str | None:
        """The number that a LISTNUM field counts in a paragraph (ECMA-376, part 1, section 17.16.5.31); None for any other."""
        found = _LISTNUM.match(instruction)
        number = self._names.get((found["name"] or found["plain"] or "").casefold()) if found else None
        if found is None or number is None:
            return None
        level = min(LEVELS, max(1, whole(found["level"] or "1", 1))) - 1
        use = self._uses.setdefault(f"{number}/field", _Use(number, {}, {}))
        if found["start"]:
            use.starts[level] = whole(found["start"], 1)
            use.used.discard(level)
        return self.number(f"{number}/field", level)

    def level_of_style(self, use: str, style: str) -> int:
        """The level of a list for which a paragraph style stands; 0 where none says so."""
        named = self._uses.get(use)
        of = self._lists.get(named.of) if named else None
        return next((at for at, level in of.levels.items() if level.style == style), 0) if of else 0


def _printed(how: ListLevel, of: _List, named: _Use) -> str | None:
    if how.form in ("none", "bullet"):
        return None

    def count(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        level = named.levels.get(at) or of.levels.get(at) or ListLevel()
        form = "decimal" if how.legal else level.form
        return "" if level.form == "none" else printed(of.counts.get(at, level.start), form)

    return _PLACE.sub(count, how.pattern).strip() or None


def _level(element: Element) -> tuple[int, ListLevel]:
    restart = element.value("lvlRestart")
    return whole(element.get("ilvl"), 0), ListLevel(
        start=whole(element.value("start"), 1),
        form=element.value("numFmt", default="decimal"),
        pattern=element.value("lvlText"),
        restart=whole(restart, 0) if restart else None,
        legal=element.child("isLgl") is not None and element.value("isLgl", default="1") not in ("0", "false"),
        style=element.value("pStyle"),
    )


def _use(element: Element) -> _Use:
    out = _Use(element.value("abstractNumId"), {}, {})
    for one in element.children:
        if one.tag != "lvlOverride":
            continue
        at = whole(one.get("ilvl"), 0)
        if own := one.child("lvl"):
            out.levels[at] = _level(own)[1]
        if one.child("startOverride"):
            out.starts[at] = whole(one.value("startOverride"), 1)
    return out


def whole(stated: str, default: int) -> int:
    """A whole number as a file states it, the default where it is none."""
    return int(stated) if re.fullmatch(r"-?[0-9]{1,6}", stated) else default
