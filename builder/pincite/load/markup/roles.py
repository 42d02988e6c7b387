"""What an element of legal XML is: which type of clause, by the dialect, by what stands around it and by what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pincite.document.source import Stated
from pincite.document.stretches import Span
from pincite.load.markup.dialects import Dialect
from pincite.load.markup.xml_tree import Element, Words

_QUOTED = re.compile(r"\W{0,3}?[“\"«„‘']\s?(?P<term>[^”\"»“’']{1,120})[”\"»“’']")
_LEAD = 12
"""Characters that may stand before the term in a paragraph that defines it: a quotation mark, an article."""
_OURS = "#pincite"
"""The source that our own exports name: every clause of theirs is one, whether its number is printed or not."""
_MOST_LEAVES = 60


@dataclass(slots=True)
class OpenClause:
    """A clause in the making."""

    type: str
    depth: int
    above: OpenClause | None = None
    number: str = ""
    ids: tuple[str, ...] = ()
    label: Span | None = None
    heading: list[Span] = field(default_factory=list)
    passages: list[Span] = field(default_factory=list)

    def stated(self) -> Stated:
        """The clause as it is handed on."""
        return Stated(self.depth, self.type, self.number, self.label, tuple(self.heading), tuple(self.passages), self.ids)

    def around(self) -> list[str]:
        """The types of the clause and of all around it, the innermost first."""
        out, at = [], self if self.above else None
        while at:
            out.append(at.type)
            at = at.above if at.above and at.above.above else None
        return out


class Roles:
    """The types of clauses that the elements of a file are."""

    def __init__(self, dialect: Dialect, root: Element) -> None:
        self.dialect = dialect
        self.variant = _variant(root, dialect)
        self.is_own = any(one.tag == "identification" and one.get("source") == _OURS for one in root.walk())

    def type_of(self, one: Element, owner: OpenClause, above: str, count: str) -> str:
        """The type of clause that an element is; empty where it is none of its own."""
        fronts = self.dialect.fronts
        for name in (f"{above}/{one.tag}", f"{one.tag}@{one.get('name')}", one.tag):
            if name in fronts:
                return fronts[name]
        if self.term_of(one):
            return "definition"
        types = self.dialect.clauses.get(f"{above}/{one.tag}", self.dialect.clauses.get(one.tag))
        own = count or (self.is_own and one.get("eId")) or self._has_own(one) or one.tag in self.dialect.groups
        if types is None or not own:
            return ""
        around = owner.around()
        inner = around[0] if around else ""
        if not inner and "outside" in types:
            kind = types["outside"]
        elif f"{inner} of {self.variant}" in types:
            kind = types[f"{inner} of {self.variant}"]
        elif inner and inner in types:
            kind = types[inner]
        else:
            within = next((of for name, of in types.items() if name.startswith("within ") and name[7:] in around), None)
            kind = within if within is not None else types.get(f"of {self.variant}", types.get("", ""))
        return one.get(kind[1:]) if kind.startswith("@") else kind

    def _has_own(self, one: Element) -> bool:
        """It has a number or a heading of its own, and not only one in a clause within."""
        for child in one.children:
            if is_one_of(child, self.dialect.numbers, one.tag):
                if counts(child):
                    return True
            elif is_one_of(child, self.dialect.headings, one.tag):
                if child.text.strip():
                    return True
            elif (
                child.tag not in self.dialect.clauses
                and child.tag not in self.dialect.left
                and child.tag not in self.dialect.quoted
            ):
                named = self.dialect.lines
                if child.tag not in named and child.tag not in self.dialect.fronts and self._has_own(child):
                    return True
        return False

    def term_of(self, one: Element) -> str:
        """The term that a paragraph does nothing but define; empty where it does not."""
        terms = self.dialect.definitions.get(one.tag)
        if terms is None:
            return ""
        if not terms:
            found = _QUOTED.match(one.text.lstrip()[:200])
            return found["term"] if found else ""
        lead = ""
        for at in _leaves(one):
            if isinstance(at, Element) and at.tag in terms:
                return " ".join(at.text.split()) if len(lead.strip()) < _LEAD else ""
            lead += at.text if isinstance(at, Words) else ""
            if len(lead.strip()) >= _LEAD:
                return ""
        return ""


def is_one_of(element: Element, names: tuple[str, ...], above: str) -> bool:
    """An element is named in a table: by itself, below its parent, or with the name that it bears."""
    return element.tag in names or f"{above}/{element.tag}" in names or f"{element.tag}@{element.get('name')}" in names


def _variant(root: Element, dialect: Dialect) -> str:
    """The kind of document, by the first attribute that tells it."""
    for path, names in dialect.variants.items():
        tag, _, attribute = path.partition("@")
        for one in root.walk():
            if one.tag == tag and one.get(attribute) in names:
                return names[one.get(attribute)]
    return ""


def counts(number: Element) -> bool:
    """A number that counts, and is no dash or dot of a list without numbers."""
    return any(char.isalnum() for char in number.text)


def _leaves(one: Element) -> list[Element | Words]:
    """Words and elements within, in the order of the file."""
    out: list[Element | Words] = []
    waiting: list[Element | Words] = [*one.content[::-1]]
    while waiting and len(out) < _MOST_LEAVES:
        at = waiting.pop()
        out.append(at)
        if isinstance(at, Element):
            waiting += at.content[::-1]
    return out
