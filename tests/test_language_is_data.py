"""No word of any language stands in the code that reads texts: what a language does is data, in conventions/languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pincite.load import conventions
from tests.test_architecture import FILES, PACKAGE, room

STAGES = ("parse", "recognise", "bind", "link")
MATCHING = frozenset(
    """startswith endswith removeprefix removesuffix split rsplit partition rpartition find rfind index count replace
    strip lstrip rstrip""".split()
)
"""Methods of a text that compare it with another."""
ALLOWED = {
    "LATIN": "begins the Unicode name of every Latin letter",
    "IVX": "the Roman digits, of every language",
    "ai": "samples of series",
    "utf": "an encoding",
    "surrogatepass": "how an encoding treats what is no character",
    "equal": "a name that rapidfuzz gives",
    "https": "begins an address",
    "html": "ends the name of a file",
    "nn": "the Naming Convention's sign for an element without a number",
    "index": "the name of a folder's page",
}
"""Words that are of no language, with the reason; at most ten."""


def model(path: Path) -> str:
    """A file of the model, less the classes whose fields are named after words of languages."""
    return path.read_text().split("class References")[0]


@cache
def vocabulary() -> frozenset[str]:
    """The model's own words: what its docstrings set in double backticks, and the types of clauses."""
    words = {"instruments", "reports", "speakers", "seeds", "md"}
    for path in FILES:
        if room(path) == "document":
            words |= {word for shown in re.findall(r"``([^`]+)``", model(path)) for word in re.findall(r"\b[^\W\d_]+\b", shown)}
    for convention in conventions():
        words |= {word for level in convention.levels for word in (level.type, level.abbr)}
        words |= {group for formula in convention.definitions.formulas for group in re.compile(formula).groupindex}
    return frozenset(words)


def plain(pattern: str) -> str:
    """A pattern without what is syntax in it: escapes, classes, names and flags of groups."""
    for syntax in (
        r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)",
        r"\[(?:\\.|[^\]\\])*\]",
        r"\(\?P?[<=][^>)]*[>)]?",
        r"\(\?[a-z-]+[:)]",
    ):
        pattern = re.sub(syntax, " ", pattern)
    return pattern


def matched(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions that reach a pattern or a comparison, those that stand behind a name included."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found += [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if (isinstance(of, ast.Name) and of.id == "re") or node.func.attr in MATCHING:
                found += node.args
    names = {name.id for one in found for name in ast.walk(one) if isinstance(name, ast.Name)}
    seen: set[str] = set()
    while names - seen:
        seen |= names
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id in names for target in node.targets
            ):
                found.append(node.value)
                names = names | {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    return iter(found)


def words_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and word of each run of two letters or more in a literal that is matched, less the model's own words."""
    keys = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for part in ast.walk(node.slice)}
    groups = {name for literal in literals(tree) for name in re.findall(r"\(\?P<([A-Za-z]+)", literal)}
    messages = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Call) and is_report(node) for part in ast.walk(node)}
    for one in matched(tree):
        for part in ast.walk(one):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in messages | keys:
                for word in re.findall(r"[^\W\d_]{2,}", plain(part.value)):
                    if word not in vocabulary() | groups and word not in ALLOWED:
                        yield part.lineno, word


def literals(tree: ast.Module) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def is_report(call: ast.Call) -> bool:
    """A finding is made for the publisher: its words are compared with nothing."""
    return isinstance(call.func, ast.Name) and call.func.id == "found"


@pytest.mark.parametrize(
    "path", [path for path in FILES if room(path) in STAGES], ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_no_word_of_a_language_is_matched(path: Path):
    assert not list(words_in(ast.parse(path.read_text())))


def test_the_test_sees_words():
    code = 'import re\nGAP = "and|or"\nre.compile(rf"(?P<x>{GAP})")\nif a == "the": pass\nb.removeprefix("of ")\nc = "free"'
    assert {word for _, word in words_in(ast.parse(code))} == {"and", "or", "the", "of"}


def test_exceptions_are_few():
    assert len(ALLOWED) <= 10
