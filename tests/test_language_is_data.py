"""No word of any language stands in the code that reads texts: what a language does is data, in conventions/languages."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from pincite.document.alphabets import LETTERS, ORDINALS, REPEATED, SUMS
from pincite.document.numbering import SERIES
from pincite.document.particulars import Kind, Metadata
from pincite.load import conventions
from tests.test_architecture import FILES, PACKAGE, room

STAGES = ("parse", "recognise", "bind", "link")
PARTED = frozenset(
    """startswith endswith removeprefix removesuffix split rsplit partition rpartition find rfind index rindex count replace
    strip lstrip rstrip""".split()
)
"""Methods of a text that compare it with another."""
ASKED = frozenset(
    "get fullmatch match search finditer findall sub intersection isdisjoint issubset issuperset difference".split()
)
"""Methods of a pattern, a set or a mapping that compare what it holds with something."""
SPELT = frozenset(("any_of", "by_first_letter", "proper_name", "_any"))
"""Functions that make a pattern of words."""
ALLOWED = {
    "LATIN": "begins the Unicode name of every Latin letter",
    "IVX": "the Roman digits, of every language",
    "ai": "samples of series",
    "equal": "a name that rapidfuzz gives",
    "https": "begins an address",
    "html": "ends the name of a file",
    "nn": "the Naming Convention's sign for an element without a number",
    "index": "the name of a folder's page",
    "md": "ends the name of a page",
    "en": "the language of the site's own words",
}
"""Words that are of no language, with the reason; at most ten."""
FOLDERS = frozenset(("instruments", "reports", "speakers", "glossary", "seeds"))
"""Parts of addresses."""
HOLDS = frozenset(("frozenset", "set", "tuple", "list", "dict", "sorted", "map", "zip", "chain", "dict.fromkeys", "split"))
"""Functions that give back what they are given."""


@cache
def values() -> dict[str, frozenset[str]]:
    """What a field of the model may be, by its name: the words that its docstring sets in double backticks, each as a whole."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())) if room(path) == "document" else ():
            for field, said in pairwise(node.body) if isinstance(node, ast.ClassDef) else ():
                if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant):
                    found[field.target.id] |= set(re.findall(r"``([A-Za-z -]+)``", said.value.value))
    return {field: frozenset(words) for field, words in found.items()}


@cache
def model() -> frozenset[str]:
    """What may be compared anywhere: types of clauses, their abbreviations and the reasons for which text is left out."""
    named = {word for convention in conventions() for level in convention.levels for word in (level.type, level.abbr)}
    return frozenset(named) | values()["type"] | values()["reason"] | {"definition", "rec", "xhdg", *get_args(Kind)}


def plain(pattern: str) -> str:
    """A pattern without what is syntax in it: escapes, classes, the names and flags of groups. What a group holds stays."""
    for syntax in (
        r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)",
        r"\[(?:\\.|[^\]\\])*\]",
        r"\(\?P[<=][^>)]*[>)]?",
        r"\(\?(?:<?[=!]|[a-zA-Z-]+[:)])",
    ):
        pattern = re.sub(syntax, " ", pattern)
    return pattern


class Matched(NamedTuple):
    """An expression that reaches a pattern or a comparison."""

    of: ast.AST
    fits: frozenset[str] = frozenset()
    """The words of the model that may stand there; none in a pattern."""
    keys: bool = False
    """Only the keys of a mapping are compared."""
    ends: bool = False
    """A single letter is an ending, such as the s of a plural."""


class Module:
    """One file, with all that its names stand for."""

    def __init__(self, code: str) -> None:
        self.tree = ast.parse(code)
        self.nodes = [*ast.walk(self.tree)]
        self.functions = {node.name: node for node in self.nodes if isinstance(node, ast.FunctionDef)}
        self.stands: dict[str, list[ast.AST]] = defaultdict(list)
        for name, value in (*self._given(), *self._taken()):
            self.stands[name].append(value)

    def _taken(self) -> Iterator[tuple[str, ast.AST]]:
        """The constants of others that are imported."""
        for node in self.nodes:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pincite."):
                path = PACKAGE.joinpath(*node.module.split(".")[1:])
                source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
                for name in (alias.name for alias in node.names if alias.name.isupper()):
                    yield from ((name, value) for value in module(source).stands[name])

    def _given(self) -> Iterator[tuple[str, ast.AST]]:
        """Each name, attribute and parameter that is given a value, with that value."""
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                yield from ((name, node.value) for target in node.targets for name in ends(target))
            elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and node.value:
                yield from ((name, node.value) for name in ends(node.target))
            elif isinstance(node, (ast.For, ast.comprehension)):
                yield from ((name, node.iter) for name in ends(node.target))
            elif isinstance(node, ast.arguments):
                given = [*node.posonlyargs, *node.args]
                both = [
                    *zip(given[::-1], node.defaults[::-1], strict=False),
                    *zip(node.kwonlyargs, node.kw_defaults, strict=True),
                ]
                yield from ((one.arg, default) for one, default in both if default)
            elif isinstance(node, ast.Call) and called(node).rpartition(".")[2] in self.functions:
                own = self.functions[called(node).rpartition(".")[2]].args.args
                own = own[1:] if own and own[0].arg in ("self", "cls") else own
                yield from ((one.arg, value) for one, value in zip(own, node.args, strict=False))
                yield from ((one.arg, one.value) for one in node.keywords if one.arg)

    def fits(self, *nodes: ast.AST) -> frozenset[str]:
        """What the model's fields that are named here may be, those behind a name included."""
        names = {name for node in nodes for name in names_in(node)}
        behind = {more for name in names for value in self.stands[name] for more in names_in(value)}
        return model().union(*(values().get(name.lstrip("."), ()) for name in names | behind))

    def compared(self) -> Iterator[Matched]:
        """What stands in a comparison, a pattern, a look-up or a case."""
        for node in self.nodes:
            if isinstance(node, ast.Compare):
                found = self.fits(node)
                yield from (Matched(one, found, keys=True) for one in (node.left, *node.comparators))
            elif isinstance(node, ast.MatchValue):
                yield Matched(node.value, model())
            elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
                yield Matched(node.value, self.fits(node.slice) | {*Metadata.__slots__}, keys=True)
            elif isinstance(node, ast.Call):
                module, _, method = called(node).rpartition(".")
                if module == "re" or method in SPELT:
                    yield from (Matched(one) for one in node.args[:1])
                elif method in PARTED:
                    yield from (Matched(one, ends=True) for one in node.args)
                elif method in ASKED and isinstance(node.func, ast.Attribute):
                    yield from (Matched(one, model()) for one in node.args if isinstance(one, ast.Constant))
                    yield Matched(node.func.value, model() | {*Metadata.__slots__}, keys=True)

    def matched(self) -> Iterator[Matched]:
        """All expressions that are matched, those that stand behind a name included."""
        todo = [*self.compared()]
        seen = set()
        while todo:
            one = todo.pop()
            if (id(one.of), one.fits, one.keys) not in seen:
                seen.add((id(one.of), one.fits, one.keys))
                yield one
                names = {name for node in reached(one) for name in ends(node)}
                todo += [one._replace(of=value) for name in names for value in self.stands[name]]

    def words(self) -> Iterator[tuple[int, str]]:
        """Line and word of each run of two letters or more in a literal that is matched, less the model's own words."""
        texts = [node.value for node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        groups = {name for text in texts for name in re.findall(r"\(\?P<([A-Za-z]+)", text)}
        free = {
            *ALLOWED,
            *FOLDERS,
            *SERIES,
            *LETTERS.values(),
            *map("".join, SUMS.values()),
            *ORDINALS,
            *(word for words in REPEATED for word in words),
        }
        for one in self.matched():
            for part in reached(one):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    whole = part.value.strip("/_0123456789")
                    if whole not in one.fits | groups | model():
                        found = re.findall(rf"[^\W\d_]{{{1 if one.ends else 2},}}", plain(part.value))
                        yield from ((part.lineno, word) for word in found if word not in free)


@cache
def module(path: Path) -> Module:
    return Module(path.read_text())


def reached(one: Matched) -> Iterator[ast.AST]:
    """The parts of an expression that reach what it is matched with: not what is compared, looked up or worked out within."""
    todo: list[ast.AST] = [one.of]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.Dict):
            todo += [key for key in node.keys if key] + ([] if one.keys else node.values)
        elif isinstance(node, ast.Subscript):
            todo.append(node.value)
        elif isinstance(node, ast.Call):
            holds = called(node) in HOLDS or called(node).rpartition(".")[2] in {*PARTED, "join"}
            todo += node.args if holds else node.args[:1] if called(node).startswith("re.") else []
            todo += [node.func.value] if isinstance(node.func, ast.Attribute) else []
        elif isinstance(node, ast.IfExp):
            todo += [node.body, node.orelse]
        elif not isinstance(node, (ast.Compare, ast.Attribute)):
            todo += ast.iter_child_nodes(node)


def called(node: ast.Call) -> str:
    """The function's name, with that of a module before it."""
    func = node.func
    if isinstance(func, ast.Attribute):
        return f"{func.value.id}.{func.attr}" if isinstance(func.value, ast.Name) else f".{func.attr}"
    return func.id if isinstance(func, ast.Name) else ""


def names_in(node: ast.AST) -> set[str]:
    return {name for one in ast.walk(node) for name in ends(one)}


def ends(node: ast.AST) -> set[str]:
    """The names that an expression is or, as a target, binds; an attribute by its last part, with the dot."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Starred)):
        return {name for one in ast.iter_child_nodes(node) for name in ends(one)}
    return {node.id} if isinstance(node, ast.Name) else {f".{node.attr}"} if isinstance(node, ast.Attribute) else set()


@pytest.mark.parametrize(
    "path", [path for path in FILES if room(path) in STAGES], ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_no_word_of_a_language_is_matched(path: Path):
    assert not sorted({*module(path).words()})


@pytest.mark.parametrize(
    "code",
    [
        'GAP = "the|of"\nre.compile(rf"(?P<x>{GAP})")',
        'GAP: Final = "the|of"\nre.compile(GAP)',
        're.compile(r"x(?=the\\b)(?<!of )")',
        're.compile("(?i:the)(?P<from>of)")',
        'if a == "the": b.removeprefix("of ")',
        "class A:\n def __init__(self): self.small = ('the', 'of')\n def is_small(self, word): return word in self.small",
        'match word:\n case "the" | "of": pass',
        'if word in {"the": 1, "of": 2}: pass',
        'if word in {"the", *"of".split()}: pass',
        'SMALL = {"the": "article", "of": "article"}\nkind = SMALL[word]',
        'SMALL = frozenset(("the", "of"))\nif SMALL.intersection(words): pass',
        'def is_small(word, small=("the", "of")): return word in small',
        'def is_one(word, other): return word == other\nis_one(a, "the") or is_one(a, other="of")',
        'for small in ("the", "of"):\n  if word.startswith(small): pass',
        'any_of(["the", "of"])',
        'if (small := ("the", "of")) and word in small: pass',
        'kinds = {one: 1 for one in ("the", "of")}\nkinds.get("of") if word in kinds else None',
        're.compile("|".join(["the", "of"]))',
        'word.rstrip("n").endswith(("the", "of"))',
    ],
)
def test_the_test_sees_words(code: str):
    assert {word for _, word in Module(code).words()} - {"n"} == {"the", "of"}


@pytest.mark.parametrize("word", ["from", "to", "before", "same", "next", "the", "text"])
def test_what_the_model_says_of_itself_is_no_excuse(word: str):
    """A value of a field may be compared with that field, and stands in no pattern."""
    for code in (f'text == "{word}"', f're.compile("{word}")', f're.compile("x(?={word})")', f'text in ("{word}", "x")'):
        assert {found for _, found in Module(code).words()} == {word}
    assert not [*Module('level.heading in ("same", "next")').words()]


@pytest.mark.parametrize(
    "code", ['c = "free"', 'if a: raise ValueError("the")', '"""The word of."""', 'a["the"]', 'found(X, "the of")']
)
def test_what_is_compared_with_nothing_is_free(code: str):
    assert not [*Module(code).words()]


def test_exceptions_are_few():
    assert len(ALLOWED) <= 10
