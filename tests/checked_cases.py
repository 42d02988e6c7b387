"""The table that ``pincite proof`` and the page “Check” must both agree with: what is pasted, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TREATIES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/checked.yml").read_text("utf-8"))
SOLID = frozenset(("zh",))
"""Languages that set no spaces between words."""


class Case(NamedTuple):
    """A sentence with one quotation, and what is to be said of this."""

    language: str
    name: str
    pasted: str
    verdict: str
    place: str
    article: int
    """In which the words stand; 0 for none."""
    in_browser: str
    """The verdict of the page: the same, or ``not-judged`` where it cannot tell."""


def seeds() -> dict[str, str]:
    """Sources of the nine treaties."""
    out: dict[str, str] = {}
    for language, one in TREATIES.items():
        articles = "".join(f"\n{one['label'].format(at)}\n\n{text}\n" for at, text in enumerate(one["articles"], 1))
        out[f"{language}.txt"] = f"{one['title']}\n{articles}"
        out[f"{language}.yml"] = f"kind: instrument\nlanguage: {language}\nslug: treaty-{language}\n"
    return out


def cases() -> Iterator[Case]:
    """The table: seven things that reports do with an article, for each article of each treaty."""
    for language, one in TREATIES.items():
        for number, text in enumerate(one["articles"], 1):
            yield from _of_article(language, one, number, text.rstrip(".。"))


def _of_article(language: str, one: dict[str, Any], number: int, text: str) -> Iterator[Case]:
    space = "" if language in SOLID else " "
    words = list(text) if language in SOLID else text.split()
    third = len(words) // 3
    opening, closing = one["marks"]
    cited = one["cites"].format(number, title=one["title"])
    elsewhere = one["cites"].format(number % 5 + 1, title=one["title"])
    stop = "。" if language in SOLID else "."

    def case(name: str, lead: str, quoted: str, verdict: str, place: str, article: int, in_browser: str = "") -> Case:
        sentence = f"{lead}{space}{opening}{quoted}{closing}{stop}".strip()
        return Case(language, f"{language}-{number}-{name}", sentence, verdict, place, article, in_browser or verdict)

    lead = f"{cited}{space}{one['says']}"
    yield case("whole", lead, text, "verbatim", "as-stated", number)
    yield case("end", lead, space.join(words[third:]), "verbatim", "as-stated", number)
    left_out = f"{space.join(words[:third])} … {space.join(words[-third:])}"
    yield case("shortened", lead, left_out, "differs" if one.get("negated") == number else "abridged", "as-stated", number)
    other = list(one["other"]) if language in SOLID else [one["other"]]
    changed = [*words[: third + 1], *other, *words[third + 1 + len(other) :]]
    yield case("changed", lead, space.join(changed), "differs", "as-stated", number)
    yield case("misplaced", f"{elsewhere}{space}{one['says']}", text, "verbatim", "elsewhere", number)
    yield case("unclaimed", "", text, "verbatim", "unstated", number)
    unsaid = ("not-judged", "", 0) if "unsaid" in one else ("absent", "unknown", 0)
    yield case("invented", lead, one["own"], *unsaid, "not-judged")
