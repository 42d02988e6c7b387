"""Levels read off a text that no convention describes: the words and marks that carry its numbers, and what nests in what.

A word that begins lines and bears numbers that rise is a level, in any language and script; the one that runs through most of
the text is the citable one, and where there is none, a mark that does. What counts from one again below it are its paragraphs
and points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pincite.document.convention import Level, Style
from pincite.document.numbering import NUMBER, Value, behind_word
from pincite.parse.costs import Costs
from pincite.parse.nesting import mark_levels
from pincite.parse.openings import Lines, Opening
from pincite.parse.surprise import surprise

_CONTAINERS = ("book", "part", "title", "chapter", "section", "division", "subdivision", "subsection")
_ABBREVIATIONS = {
    "book": "book",
    "part": "part",
    "title": "title",
    "chapter": "chp",
    "division": "dvs",
    "section": "sec",
    "subdivision": "subdvs",
    "subsection": "subsec",
    "article": "art",
    "regulation": "reg",
}
_CITABLE = ("article", "section", "regulation")
_SIGN_OF_SECTION = "§"
_MOST_FORMS = 6
_FEWEST = 3
_REGULAR = 0.6
"""Share of a word's numbers that follow the one before or begin again, below which it is a word of the text."""
_RUNS_THROUGH = 0.5
"""Share of a mark's numbers that must count on through the text, if it is to be what is cited."""
_FIGURE, _NUMERAL = "1", "一"
_MOSTLY_ALONE = 0.7
"""Share of the lines with a word and a number that end there, or soon after."""
_REGULAR_AT_LEAST = 0.4
_FAR_MORE = 2
_SPREAD = 0.25
"""Share of the lines between the first and last label that a level must span to be the one that is cited."""


class Series(NamedTuple):
    """One word, or one mark, with its numbers."""

    openings: tuple[Opening, ...]
    values: tuple[Value, ...]
    good: int
    """Numbers that follow the one before, or begin again."""
    restarts: int
    mark: str = ""
    """Its sample, where it is no word."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How the word is printed, the commonest first."""
        return tuple(form for form, _ in Counter(one.form for one in self.openings).most_common(_MOST_FORMS))

    @property
    def word(self) -> str:
        """The word in small letters, without its stop."""
        return plain_word(self.forms[0]) if self.forms[0] else ""

    @property
    def span(self) -> int:
        """Lines from its first number to its last."""
        return self.openings[-1].line - self.openings[0].line


class Induced(NamedTuple):
    """The hierarchy of a text by itself."""

    levels: tuple[Level, ...]
    base: Series
    """Of the level that is cited."""
    spread: float
    """Share of the lines that stand between its first and its last number."""
    known: bool
    """A convention of the language has the word for the level that is cited."""


def plain_word(keyword: str) -> str:
    """A keyword as words are compared: without the number's place, in small letters, without a stop."""
    return keyword.replace("{}", "").strip(" .-").casefold()


def induce(text: Lines, known: Mapping[str, str], costs: Costs) -> Induced | None:
    """The levels of a text, None where nothing bears rising numbers; ``known`` are types of clauses by word in small letters."""
    found = sorted(_of_words(text.words, costs), key=lambda one: -one.good)
    base = _finer(_base(found, len(text.lines), known), _base_of_marks(text, costs), known)
    if base is None:
        return None
    containers = _containers(found, base)
    starts = {one.line: one.end for one in base.openings}
    edges = {one.line for series in containers for one in series.openings}
    own = known.get(base.word, "section" if _SIGN_OF_SECTION in base.forms[0] else "")
    own = _cited_as(text, base, known) if base.mark else own
    own = own if own in _CITABLE else "article"
    named = _container_types(containers, known, own)
    outer = [_level(type_, series, Style.NEXT) for type_, series in zip(named, containers, strict=True)]
    inner = _level(own, base, Style.ANY, base=True)
    levels = (*outer, inner, *mark_levels(text, starts, edges))
    return Induced(levels, base, base.span / max(1, len(text.lines)), base.word in known)


def _cited_as(text: Lines, base: Series, known: Mapping[str, str]) -> str:
    """The type that a text's own references give the numbers of a mark, "Section D"; empty where there are none."""
    words = {word: type_ for word, type_ in known.items() if word and type_ in _CITABLE}
    if not words:
        return ""
    word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    citing = re.compile(rf"(?<=\S )({word})\.?[ \u00a0]({NUMBER})(?!\w)", re.IGNORECASE)
    numbers = {one.path for one in base.values}
    cited = (found for line in text.lines for found in citing.finditer(line))
    counts = Counter(
        words[found[1].casefold()] for found in cited if (counted := behind_word(found[2])) and counted.path in numbers
    )
    return counts.most_common(1)[0][0] if counts else ""


def _follows(before: Value | None, now: Value, costs: Costs) -> bool:
    return _is_first(now) or (before is not None and surprise(before, now, costs) < 1)


def _goes_on(before: Value, now: Value, costs: Costs) -> bool:
    return surprise(before, now, costs) < 1 or (_is_first(now) and now.path > before.path)


def _is_first(now: Value) -> bool:
    """It begins a series, or the next hundred: 101, 201."""
    return now.path[-1] % 100 == 1 and not now.insert


def _of_words(words: Sequence[Opening], costs: Costs) -> Iterable[Series]:
    """The words with which lines begin and that bear regular numbers."""
    groups: dict[tuple[bool, str], list[Opening]] = defaultdict(list)
    for one in words:
        groups[(one.form.startswith("{}"), plain_word(one.form))].append(one)
    for openings in _merged(groups):
        alone = [one for one in openings if one.alone]
        capital = [one for one in alone if not one.form.lstrip("{} .")[:1].islower()]
        kept = capital if len(capital) >= _FEWEST else alone
        if len(alone) >= _MOSTLY_ALONE * len(openings) and (found := _rising(kept, costs)):
            yield found


def _rising(openings: Sequence[Opening], costs: Costs) -> Series | None:
    """The series of some openings, those left out that only a sentence brought to a line's beginning."""
    values = [one.values[0][1] for one in openings]
    good = _good(values, costs)
    if good < _REGULAR * len(values):
        chain = _longest(values, costs)
        if len(chain) < max(_FEWEST, _REGULAR_AT_LEAST * len(values)):
            return None
        openings, values = [openings[at] for at in chain], [values[at] for at in chain]
        good = _good(values, costs)
    if len({one.path for one in values}) < 2:
        return None
    restarts = sum(1 for at, now in enumerate(values) if _begins_again(values[at - 1] if at else None, now))
    return Series(tuple(openings), tuple(values), good, restarts)


def _good(values: Sequence[Value], costs: Costs) -> int:
    return sum(1 for at, now in enumerate(values) if _follows(values[at - 1] if at else None, now, costs))


def _begins_again(before: Value | None, now: Value) -> bool:
    return _is_first(now) and (before is None or now.path <= before.path)


def _longest(values: Sequence[Value], costs: Costs) -> list[int]:
    """The indices of the longest chain in which each number follows the one before, found by taking each where it goes on."""
    chains: list[list[int]] = []
    for at, now in enumerate(values):
        best = next((chain for chain in reversed(chains[-8:]) if _goes_on(values[chain[-1]], now, costs)), None)
        if best is not None:
            best.append(at)
        else:
            chains.append([at])
    return max(chains, key=len, default=[])


def _merged(groups: Mapping[tuple[bool, str], list[Opening]]) -> Iterable[list[Opening]]:
    """The groups, an abbreviation with its word: "Sec." with "Section"."""
    out: dict[tuple[bool, str], list[Opening]] = {}
    for key in sorted(groups, key=lambda key: (-len(key[1]), key)):
        last, word = key
        short = len(word) >= _FEWEST and groups[key][0].form.rstrip().endswith(".")
        whole = next((o for o in out if short and last == o[0] and len(out[o]) > 1 and o[1].startswith(word)), key)
        out[whole] = sorted([*out.get(whole, []), *groups[key]], key=lambda one: one.line)
    return out.values()


def _base(found: Sequence[Series], lines: int, known: Mapping[str, str]) -> Series | None:
    """The series that people cite: of those that span the text and seldom begin again the longest, else the longest."""
    long = [one for one in found if len(one.openings) >= _FEWEST and one.good >= _FEWEST and one.span >= _SPREAD * lines]
    steady = [one for one in long if one.restarts <= max(2, len(one.openings) // 6)]

    def weight(one: Series) -> float:
        known_as = 2 if known.get(one.word) in _CITABLE or _SIGN_OF_SECTION in one.forms[0] else 1
        return one.good * known_as * (one.span / lines + _SPREAD)

    return max(steady or long, key=weight, default=None)


def _base_of_marks(text: Lines, costs: Costs) -> Series | None:
    """A mark whose numbers rise through the whole text without beginning again: what is cited where no word says so."""
    groups: dict[str, list[tuple[Opening, Value]]] = defaultdict(list)
    for one in text.marks:
        for sample, counted in one.values:
            if counted.path and (_FIGURE in sample or _NUMERAL in sample or sample.isupper()) and not sample.startswith("("):
                groups[sample].append((one, counted))
    best: Series | None = None
    for sample, pairs in groups.items():
        chain = _longest([counted for _, counted in pairs], costs)
        within = chain[-1] - chain[0] + 1 if chain else 0
        if len(chain) < max(_FEWEST, _RUNS_THROUGH * within):
            continue
        openings, values = tuple(pairs[at][0] for at in chain), tuple(pairs[at][1] for at in chain)
        spread = (openings[-1].line - openings[0].line) / max(1, len(text.lines))
        if values[0].path[-1] == 1 and spread >= _SPREAD and (best is None or len(chain) > len(best.openings)):
            best = Series(openings, values, len(chain), 1, sample)
    return best


def _finer(word: Series | None, mark: Series | None, known: Mapping[str, str]) -> Series | None:
    """The mark, where its numbers run on through many clauses that a word holds: sections through chapters.

    So also where no convention knows the word and it is far the rarer: "1. Account …" is no level of accounts.
    """
    if word is None or mark is None:
        return word or mark
    if word.word not in known and len(mark.openings) > _FAR_MORE * len(word.openings):
        return mark
    firsts = [one.line for one in mark.openings]
    held = sum(1 for one, after in pairwise(word.openings) if bisect_right(firsts, after.line) > bisect_right(firsts, one.line))
    return mark if len(firsts) > len(word.openings) and held >= _RUNS_THROUGH * (len(word.openings) - 1) else word


def _containers(found: Sequence[Series], base: Series) -> list[Series]:
    """The series that hold the citable level, outermost first: fewer numbers, each with some of the base below it."""
    first, last = base.openings[0].line, base.openings[-1].line
    below = [one.line for one in base.openings]
    out = []
    for one in found:
        inside = [at for at in one.openings if at.line < last]
        if one is base or len(one.openings) >= len(below) or len(inside) < max(2, 0.8 * len(one.openings)):
            continue
        ends = [*(at.line for at in inside[1:]), last]
        holds = sum(1 for at, end in zip(inside, ends, strict=True) if bisect_right(below, end) > bisect_right(below, at.line))
        if holds >= 0.7 * len(inside) and inside[0].line <= first + 2 + (last - first) // 4:
            out.append(one)
    return sorted(out, key=lambda one: (len(one.openings), one.openings[0].line))[: len(_CONTAINERS) - 1]


def _container_types(containers: Sequence[Series], known: Mapping[str, str], own: str) -> list[str]:
    """The types of containers: by their words, where these are known and in order, else by how many there are."""
    types = [type_ if (type_ := known.get(one.word, "")) != own else "" for one in containers]
    places = [_CONTAINERS.index(type_) if type_ in _CONTAINERS else -1 for type_ in types]
    if places and -1 not in places and len(set(places)) == len(places):
        return types
    inner = [type_ for type_ in _CONTAINERS if type_ != own]
    usual = {0: [], 1: ["chapter"], 2: ["part", "chapter"], 3: ["part", "chapter", inner[4]]}
    return usual.get(len(containers), inner[: len(containers)])


def _level(type_: str, series: Series, heading: Style, *, base: bool = False) -> Level:
    abbr = _ABBREVIATIONS[type_]
    if series.mark:
        return Level(type_, abbr, marks=(series.mark,), heading=heading, pinpoint="{}", base=base)
    printed = series.forms[0]
    pinpoint = printed if "{}" in printed else f"{printed} {{}}"
    return Level(type_, abbr, keywords=series.forms, heading=heading, pinpoint=pinpoint, base=base)
