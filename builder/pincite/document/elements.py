"""The elements of Akoma Ntoso that stand for clauses: how eIds abbreviate them, and which of them people cite by a word.

Source: the Akoma Ntoso Naming Convention 1.0, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.convention import Level

_ABBREVIATIONS = {
    "article": "art",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "paragraph": "para",
    "subparagraph": "subpara",
    "clause": "cl",
    "subclause": "subcl",
    "division": "dvs",
    "attachment": "att",
    "schedule": "sched",
    "regulation": "reg",
    "definition": "def",
    "level": "lvl",
    "alinea": "al",
    "transitional": "trans",
    "proviso": "prov",
    "subdivision": "subdvs",
}
"""Of the Akoma Ntoso Naming Convention 1.0, section 5; other elements are spelled out."""
_BASES = ("article", "section", "regulation", "rule", "clause", "paragraph", "point")
"""What people cite first, the likeliest first, where the convention has nothing of it."""
_ANNEXES = frozenset(("annex", "schedule", "attachment", "appendix"))
_WORDED = frozenset(
    ("book", "part", "title", "chapter", "section", "division", "article", "regulation", "rule", "clause", *_ANNEXES)
)
"""Types that a citation names by their word where the convention has nothing of it."""


def element_of(step: str, type_: str) -> str:
    """The element of an eId's step, ``subpara_1``, for a clause of a type that is abbreviated otherwise: ``subparagraph``."""
    abbreviation = step.partition("_")[0]
    if _ABBREVIATIONS.get(type_, type_) == abbreviation:
        return type_
    return next((name for name, short in _ABBREVIATIONS.items() if short == abbreviation), type_)


def cited_first(types: Sequence[str]) -> str:
    """Of the types of clauses that a text has the one that people cite first: the likeliest, else the commonest."""
    return next((one for one in _BASES if one in types), max(types, key=types.count, default=""))


def plain_level(type_: str, *, base: bool) -> Level:
    """The level of a type of which a convention knows nothing: cited by the element's own name, or by its number alone."""
    word = type_.capitalize()
    named, annex = type_ in _WORDED, type_ in _ANNEXES
    return Level(
        type=type_,
        abbr=_ABBREVIATIONS.get(type_, type_),
        keywords=(word,) if named else (),
        base=base,
        annex=annex,
        counted=annex,
        pinpoint=f"{word} {{}}" if named else "({})",
    )
