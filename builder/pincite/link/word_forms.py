"""The forms that a word takes in a sentence, told by the letters with which it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHORTEST_STEM, _LONGEST_ENDING = 3, 3
"""Letters by which the forms of one word agree, and by which their ends may differ."""


def is_form(said: Sequence[str], title: Sequence[str]) -> bool:
    """Words are those of a title, each in any of its forms."""
    return len(said) == len(title) and all(is_same_word(one, other) for one, other in zip(said, title, strict=True))


def is_same_word(one: str, other: str) -> bool:
    """Two words agree but for their ends."""
    if one == other:
        return True
    stem = 0
    while stem < min(len(one), len(other)) and one[stem] == other[stem]:
        stem += 1
    return stem >= SHORTEST_STEM and max(len(one), len(other)) - stem <= _LONGEST_ENDING


def stems_of(titles: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Folded titles with their pages, by the letters with which they begin."""
    out: dict[str, list[tuple[str, str]]] = {}
    for title, page in titles.items():
        out.setdefault(title[:SHORTEST_STEM], []).append((title, page))
    return out
