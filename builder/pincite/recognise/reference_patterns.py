"""The words with which a language refers, compiled to the patterns of a reference and of what belongs to it."""

from __future__ import annotations

import re

from pincite.document.alternation import any_of
from pincite.document.convention import References
from pincite.document.numbering import REPEATS
from pincite.recognise.patterns import WHITE, by_first_letter, proper_name
from pincite.recognise.placed_numbers import PlacedNumbers

MOST_STEPS = 16
"""Levels that one reference may go through; no text is nested so deep."""
_INSIDE = r"\((?:\d{1,4}(?:\.\d{1,3})?[A-Za-z]{0,2}|[^\W\d_](?:\.\d{1,2})?|[a-z]{2}|[ivxlcdm]{3,5}|[IVXLCDM]{2,5})\)"
"""A number in brackets; (EU) is none."""
_TAIL = rf"(?-i:(?:\s?{_INSIDE}){{0,{MOST_STEPS}}})"
_STOP = r"(?:\.(?=\s+(?-i:[^\W\dA-ZÀ-ÞЀ-Я])))?"
"""The stop of an ordinal, 5. stav, which ends no sentence."""
_SIGN = "¶"
"""With which pinpoints print a paragraph that is cited by its count, in every language."""
_CITED_FIRST = ("article", "section")
"""Types of clauses that a number in small letters may follow, "article nine"; "part one" is as often none."""
_GAP = r"(?:(?<=['’])|\s+)"
"""Between a small word and the next; an elided one needs no space: de l’article."""


def _number(endings: tuple[str, ...]) -> str:
    """The pattern of a number behind its word; ``endings`` make it an ordinal."""
    ordinal = rf"(?:\.?{any_of(endings)}(?!\w))?"
    digits = rf"\d{{1,4}}(?:\.\d{{1,3}})*{ordinal}(?:[ -]?(?:{REPEATS})\b(?!\s+\d)|[A-Za-z](?!\w))?(?![\w/])"
    return rf"(?-i:{digits}|[IVXLCDM]+(?!\w)|[A-Z](?!\w)|{_INSIDE}|[a-z]\))"


class ReferencePatterns:
    """One language's words of reference, compiled."""

    def __init__(self, words: References) -> None:
        self.types = {_SIGN: "paragraph", **dict(words.counting), **dict(words.keywords)}
        self.several = frozenset(words.several)
        self.ordinals = dict(words.ordinals)
        self.numbers = dict(words.numbers)
        self.instruments = frozenset((*words.instruments, *words.plurals))
        self.owning = words.owning
        self.loose = frozenset(words.loose)
        self.owners = frozenset(words.owners)
        self.this = frozenset(word.rpartition(" ")[2] for word in words.this)
        self.counting = dict(words.counting)
        self.depth = {type_: depth for depth, type_ in enumerate((*words.nesting, *self.counting.values()))}
        number = _number(words.endings)
        keyword = any_of(self.types)
        definite = any_of(words.definite)
        generic = any_of([*self.types, *words.generic, *self.counting])
        ordinal = any_of(self.ordinals)
        follows = rf"(?P<which>{generic})\s+(?P<nth>{ordinal})(?!\w)" if words.ordinals_follow else "(?P<which>(?!))(?P<nth>(?!))"
        ranked = rf"(?:{definite}{_GAP})?(?:(?P<ordinal>{ordinal})\s+(?P<ranked>{generic})|{follows})"
        worded = any_of([shown for word in self.numbers for shown in (word.capitalize(), word.upper())])
        cited = [word for word, type_ in self.types.items() if type_ in _CITED_FIRST and word not in self.several]
        behind_these = "|".join(rf"(?<={re.escape(word)}\s)" for word in cited) or "(?!)"
        small = rf"(?:{behind_these})(?-i:{any_of(self.numbers.keys() - self.ordinals.keys())})(?!\w)"
        lettered = "|".join(f"(?<={re.escape(word)} )" for word in words.letters) or "(?!)"
        bare = rf"(?:{number}|(?-i:{worded})(?!\w)|{small}|(?:{lettered})(?-i:[^\W\dA-Z_](?![\w’'])))"
        numbered = rf"(?P<keyword>{keyword})(?:(?<=[.§¶])\s*|\s+)(?:{any_of(words.signs)}\s*)?(?P<number>{bare})(?P<tail>{_TAIL})"
        near = rf"|{_STOP}\s+" if words.genitive else ""
        held = rf"|{any_of([*self.types, *words.this])}(?!\w)" if words.genitive else ""
        of = rf"(?:,?\s+(?P<by>{any_of(words.of)}){_GAP}{near})"
        others = [*self.types, *words.preceding, *words.following, *words.this]
        self.cue = re.compile(
            rf"(?<![\w.-])(?:{by_first_letter(others)}|(?:{definite}\s+)?{by_first_letter(list(self.ordinals))})"
        )
        self.head = re.compile(
            rf"(?:"
            rf"{numbered}"
            rf"|{ranked}(?=\s+(?:{any_of(words.of)}\b{held}))"
            rf"|(?P<preceding>{any_of(words.preceding)})\s+(?P<before>{keyword})\b"
            rf"|(?P<following>{any_of(words.following)})\s+(?P<after>{keyword})\b"
            rf"|(?P<this>{any_of(words.this)})\s+(?P<here>{keyword})\b(?!\s+{bare})"
            rf")",
            re.IGNORECASE,
        )
        self.of_clause = re.compile(
            rf"{of}(?:(?P<this>{any_of(words.this)}|(?P<that>{any_of(words.that)}))\s+(?P<here>[\w-]+)|{numbered})", re.IGNORECASE
        )
        self.own_behind = re.compile(
            rf"{of}(?P<here>{any_of([*self.types, *self.instruments])})\s+{any_of(words.this)}(?!\w)", re.IGNORECASE
        )
        self.placed = PlacedNumbers(words, ranked)
        self._compile_others(words, keyword, bare)
        clause = rf"(?i:{keyword})\s+(?i:{bare})"
        name = proper_name(words.joins, words.bodies, clause)
        self.of_name = re.compile(rf"{of}(?P<name>(?:\d{{4}}{WHITE})?{name})")
        self._compile_lists(words, number, numbered, ranked)

    def _compile_lists(self, words: References, number: str, numbered: str, ranked: str) -> None:
        """What goes on behind a reference: further numbers, and the parts of what it names."""
        self.more = re.compile(
            rf"(?P<link>(?:\s*,)?\s*(?:{any_of(words.links)})?|\s*(?P<range>{any_of(words.ranges)}))\s*"
            rf"(?P<number>{number})(?P<tail>{_TAIL})(?!\s*%|\w)"
        )
        self.listed = re.compile(
            rf"(?:\s*,\s*{number}{_TAIL})*\s*,?\s*\b(?:{any_of(words.alternatives)})\s+{number}{_TAIL}", re.IGNORECASE
        )
        self.parts = re.compile(rf"\s+\({numbered}", re.IGNORECASE)
        within = rf"{_STOP}(?:,|\s+{any_of(words.within)})?\s+"
        self.inner = re.compile(rf"{within}\(?{numbered}|{within}{ranked}(?!\w)", re.IGNORECASE)

    def _compile_others(self, words: References, keyword: str, bare: str) -> None:
        """The words around a number that give it to another text than the one it stands in."""
        instrument = any_of(words.instruments)
        modified = (
            rf"(?:{any_of(words.articles)}\s+)?(?:(?!{any_of([*words.this, *words.that])}\b)[\w’'-]+\s+){{1,3}}?{instrument}"
        )
        bare_of = rf",?\s+{any_of(words.of)}{_GAP}"
        mine = any_of([*words.this, *words.that])
        genitive = rf"\.?\s+(?:(?!{mine}(?!\w))[^\W\d_][\w’'-]*\s+){{0,2}}?{instrument}(?!\w)" if words.genitive else "(?!)"
        self.of_other = re.compile(
            rf"\s+{any_of(words.elsewhere)}\b"
            rf"|{bare_of}{any_of(words.others)}\s+(?:[\w-]+\s+){{0,2}}?{instrument}\b"
            rf"|{bare_of}(?-i:(?={any_of(words.articles)}\s+[a-z\d]|(?!{any_of(words.articles)}\b)[a-z\d])){modified}\b"
            rf"|{bare_of}{any_of(words.owners)}\s+{keyword}\s+{bare}"
            rf"|{bare_of}(?:{any_of(words.articles)}\s+)?(?-i:{instrument})\s+{any_of(words.qualifies)}\b"
            rf"|{genitive}",
            re.IGNORECASE,
        )
        parted = any_of([word for word in words.continues if any(of.startswith(f"{word} ") for of in words.of)])
        titled = "|".join(re.escape(word.capitalize()) for word in words.instruments) or "(?!)"
        self.named_directly = re.compile(
            rf"(?P<comma>,)?{WHITE}(?P<name>(?:[A-Z][\w’'-]*{WHITE}){{0,4}}?(?:{titled})\b(?:{WHITE}\d+/\d+(?:/\w+)?)?"
            rf"(?:{WHITE}{parted}{WHITE}(?:{any_of(words.definite)}{WHITE})?[A-Z][\w’'-]*(?:{WHITE}[A-Z][\w’'-]*)*)?)"
        )
        small = any_of([of.split()[0] for of in words.of])
        self.handed_on = re.compile(rf"\s+{small}(?P<whose>,)\s", re.IGNORECASE)
        self.owned = re.compile(rf"(?:{any_of(words.owning)}|\b{any_of(words.owners)})\s+\Z", re.IGNORECASE)
        self.behind = re.compile(
            rf"(?:(?<![\w’'-])(?P<word>[a-z][\w’'-]*)\s+)?(?<![\w’'-])"
            rf"(?P<name>(?:[A-Z][\w’'-]*\s+)*(?:{titled}|[A-Z]{{2,8}}))(?:\s+\(|,\s+)\Z"
        )
