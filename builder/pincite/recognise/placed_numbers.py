"""References whose number stands before its word or within it: 5 §:n 2 momentti, 第三条第二項, 5 inci maddenin ikinci fıkrası.

The units stand side by side, from the whole to the part or from the part to the whole. Who they belong to stands before them
in most of these languages, behind them in some.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pincite.document.alternation import any_of
from pincite.document.convention import References
from pincite.document.eid import EId
from pincite.document.letters import is_solid
from pincite.document.mention import Reference, Step
from pincite.document.numbering import CJK_INSERT, CJK_NUMBER
from pincite.document.stretches import Span

_PLACE = "{}"
_FIGURES = r"\d{1,4}(?:\.\d{1,3})*(?:[A-Za-z](?!\w))?"
_IN_BRACKETS = r"\((?:\d{1,3}|[^\W\d_]{1,4})\)"
_ENDING = r"(?:(?<=[^\W\d_]{4})[^\W\d_]{1,8})?(?!\w)"
"""What may follow a word of four letters or more: a case that the language's file does not list."""
_LONGEST_OWNER = 60
_MOST_LISTED = 60
_QUOTED = "》」』”»›〉"
"""What closes the name of an instrument,"""
_STOPS = tuple(".!?。！？")
"""unless it closes a sentence."""
_WORD_BEFORE = re.compile(r"(\S+)[ \t\r\n\u00a0]*\Z")
_WORD_BEHIND = re.compile(r"[ \t\r\n\u00a0]+(\S+)(?:[ \t\r\n\u00a0]+(\S+))?")
_ROOM = re.compile(r"[ \t\r\n\u00a0]*")


class _Unit(NamedTuple):
    """One word with its numbers, or with an ordinal."""

    span: Span
    steps: tuple[Step, ...]
    """One a number; they stand side by side."""
    last: Step | None = None
    """Far end of a range that begins with the last of them."""

    @property
    def type(self) -> str:
        return self.steps[0].type


class PlacedNumbers:
    """The words of one language that bear their number before them or within them, compiled."""

    def __init__(self, words: References, ranked: str) -> None:
        self.words = words
        self.depth = {type_: depth for depth, type_ in enumerate((*words.nesting, *dict(words.counting).values()))}
        self.ordinals = dict(words.ordinals)
        self.types = {**dict(words.keywords), **dict(words.counting)}
        self.after: dict[int, dict[str, str]] = {}
        self.instruments = tuple(sorted(words.instruments, key=len, reverse=True))
        self.solid = any(is_solid(word[-1]) for word in words.instruments)
        self.unit = self._units(_templates(words)) if words.keywords else None
        self.ranked = re.compile(ranked, re.IGNORECASE)
        named = [word for word in self.types if _PLACE not in word]
        bound, gap = ("", r"\s?") if self.solid else (r"(?<!\w)", r"\s+")
        beside = any_of([*words.preceding, *words.following])
        which = rf"(?:(?P<this>{any_of(words.this)})|(?P<that>{any_of(words.that)})|{beside})"
        self.here = re.compile(rf"{bound}{which}{gap}(?P<word>{any_of(named)})\s*\Z", re.IGNORECASE)
        self.links = re.compile(rf"\s*(?:,|{any_of(words.links)})\s*", re.IGNORECASE)
        self.ranges = re.compile(rf"\s*(?:{any_of(words.ranges)})\s*", re.IGNORECASE)

    def _units(self, templates: dict[str, dict[str, str]]) -> re.Pattern[str] | None:
        """The pattern of a unit: for each beginning its numbers, then the words that can follow them."""
        link = rf"\s*(?:,|{any_of([*self.words.links, *self.words.ranges])})\s*"
        parts = []
        for at, (before, after) in enumerate(templates.items()):
            self.after[at] = {_plain(words): type_ for words, type_ in after.items()}
            if self.solid:
                numbers = rf"(?P<n{at}>{CJK_NUMBER})"
                words = "|".join(re.escape(one) for one in sorted(after, key=len, reverse=True))
                parts.append(rf"{re.escape(before)}\s?{numbers}\s?(?P<a{at}>{words})(?P<i{at}>{CJK_INSERT})")
                continue
            number = rf"(?:{_FIGURES}|{_IN_BRACKETS})"
            lead = rf"(?<!\w){re.escape(before)}" if before else r"(?<![\w.,:/-])"
            parts.append(rf"{lead}(?P<n{at}>{number}(?:{link}{number})*)(?P<a{at}>{_forms(after)}){_ENDING}")
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def find(self, text: str, part: Span, clause: EId) -> Iterator[Reference]:
        """The references in a paragraph, in reading order."""
        at = part.start
        for found in self.unit.finditer(text, *part) if self.unit else ():
            if found.start() >= at:
                rows, at = self._read(text, found, part, clause)
                yield from rows

    def _read(self, text: str, found: re.Match[str], part: Span, clause: EId) -> tuple[list[Reference], int]:
        units = self._chain(text, found, part.end)
        own = units[-1]
        outer = tuple(unit.steps[0] for unit in units[:-1])
        if len(units) > 1 and self._rank(units[0]) > self._rank(units[-1]):
            units = units[::-1]
            outer, own = tuple(unit.steps[0] for unit in units[:-1]), units[-1]
        start, end = found.start(), max(unit.span.end for unit in units)
        here = self.here.search(text, max(part.start, start - _LONGEST_OWNER), start)
        if here and not (here["this"] or here["that"]):
            return [], end
        relative = self.types[here["word"].lower()] if here else ""
        other = None if here else self.owner(text, start, part.start) or self._owner_behind(text, end, part.end)
        rows = [(Span(start, end), own.steps, own.last)]
        while len(rows) < _MOST_LISTED and (more := self._more(text, rows[-1][0].end, part.end, own.type)):
            rows.append((more.span, more.steps, more.last))
        back = bool(here and here["that"])
        return [
            Reference(span, clause, (*outer, step), relative, back, 0, last if step is steps[-1] else None, other)
            for span, steps, last in rows
            for step in steps
        ], rows[-1][0].end

    def _chain(self, text: str, found: re.Match[str], end: int) -> list[_Unit]:
        """The units that stand side by side, each another step in one direction."""
        units = [self._unit(found)]
        while len(units[-1].steps) == 1:
            at = _ROOM.match(text, units[-1].span.end).end()  # type: ignore[union-attr]
            more = self._at(text, at, end)
            if more is None or (not self.solid and at == units[-1].span.end):
                break
            ranks = [self._rank(unit) for unit in (*units, more)]
            if not (all(a < b for a, b in pairwise(ranks)) or all(a > b for a, b in pairwise(ranks))):
                break
            units.append(more)
        return units

    def _at(self, text: str, at: int, end: int) -> _Unit | None:
        found = self.unit.match(text, at, end) if self.unit else None
        if found:
            return self._unit(found)
        ranked = self.ranked.match(text, at, end)
        type_ = self.types.get((ranked["ranked"] or ranked["which"]).lower(), "") if ranked else ""
        if not ranked or not type_:
            return None
        ordinal = self.ordinals[(ranked["ordinal"] or ranked["nth"]).lower()]
        return _Unit(Span(*ranked.span()), (Step(type_, "", ordinal),))

    def _more(self, text: str, at: int, end: int, type_: str) -> _Unit | None:
        """A further unit of the same kind, which shares those around it: 第一項及び第二項."""
        link = self.links.match(text, at, end) if self.solid else None
        found = self.unit.match(text, link.end(), end) if link and self.unit else None
        unit = self._unit(found) if found else None
        return unit if unit and unit.type == type_ else None

    def _unit(self, found: re.Match[str]) -> _Unit:
        at = next(at for at in self.after if found[f"a{at}"] is not None)
        type_ = self.after[at][_plain(found[f"a{at}"])]
        numbers, last = [found[f"n{at}"]], ""
        if not self.solid:
            *ends, _ = [*self.ranges.split(numbers[0]), ""]
            numbers = [one for one in self.links.split(ends[0]) if one]
            last = ends[1] if len(ends) == 2 else ""
        else:
            numbers = [f"{numbers[0]}{found[f'i{at}']}"]
        steps = tuple(Step(type_, one.strip("()")) for one in numbers)
        return _Unit(Span(*found.span()), steps, Step(type_, last.strip("()")) if last else None)

    def _rank(self, unit: _Unit) -> int:
        return self.depth.get(unit.type, len(self.depth))

    def owner(self, text: str, start: int, earliest: int = 0) -> Span | None:
        """The instrument that is named right before a reference, where it is not this one."""
        before = text[max(earliest, start - _LONGEST_OWNER) : start].rstrip()
        end = max(earliest, start - _LONGEST_OWNER) + len(before)
        if before[-1:] and before[-1] in _QUOTED and before[-2:-1] not in _STOPS:
            return Span(end - 1, end)
        if self.solid:
            word = next((one for one in self.instruments if before.endswith(one)), "")
            rest = before.removesuffix(word)
            return Span(end - len(word), end) if word and not rest.rstrip().endswith(self.words.this) else None
        found = _WORD_BEFORE.search(before)
        if not found or not self._names_instrument(found[1]):
            return None
        earlier = _WORD_BEFORE.search(before, 0, found.start())
        mine = earlier and earlier[1].lower().strip("(") in self.words.this
        return None if mine else Span(end - len(found[1]), end)

    def _owner_behind(self, text: str, end: int, last: int) -> Span | None:
        """The instrument that is named right behind a reference, where it is not this one."""
        found = None if self.solid else _WORD_BEHIND.match(text, end, last)
        if not found or not self._names_instrument(found[1]):
            return None
        mine = found[2] and found[2].lower().strip(".,;)") in self.words.this
        return None if mine else Span(*found.span(1))

    def _names_instrument(self, word: str) -> bool:
        """The word is one for an instrument, with whatever ending, or a compound of one."""
        low = word.lower()
        return any(low.startswith(one) or low.endswith(one) for one in self.instruments)


def _templates(words: References) -> dict[str, dict[str, str]]:
    """What can stand before a number, and for each the words that can follow it with the type they name."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    plain = [(word, type_) for word, type_ in words.keywords if _PLACE not in word]
    for word, type_ in words.keywords:
        if _PLACE in word:
            before, _, after = word.partition(_PLACE)
            out[before][after] = type_
    for place in words.places:
        before, _, after = place.partition(_PLACE)
        for word, type_ in plain:
            out[before].setdefault(f"{after}{word}", type_)
    return {before: after for before, after in out.items() if "" not in after}


def _forms(words: Iterable[str]) -> str:
    """An alternation of words behind a number; long ones may bear an ending."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(_form, ordered)) + ")"


def _form(words: str) -> str:
    core = words.strip()
    spaced = re.escape(core).replace(r"\ ", r"[\s\u00a0]+")
    gap = r"[\s\u00a0]*" if words[:1] == " " and not core[0].isalpha() else r"[\s\u00a0]+" if words[:1] == " " else ""
    return f"{gap}{spaced}"


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
