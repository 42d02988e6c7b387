"""Promises about the shape of the builder."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pincite.diagnostics import Code
from pincite.document.source import Metadata
from pincite.load.glossary import _KEYS
from tests.conftest import ROOT

FILES = sorted((ROOT / "builder/pincite").rglob("*.py"))
STAGES = ("load", "parse", "recognise", "relate", "render", "verify", "write")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_the_stages_read_in_the_order_of_the_pipeline():
    assert sorted(STAGES) == list(STAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_stage_knows_no_other(path):
    stage = path.relative_to(ROOT / "builder/pincite").parts[0]
    ours = {module.split(".")[1] for module in imports(path) if module.startswith("pincite.")}
    if stage == "document":
        assert ours <= {"document"}
    elif stage in STAGES:
        assert ours <= {"document", "diagnostics", stage}
    elif stage == "diagnostics.py":
        assert not ours


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_one_idea_and_says_which(path):
    text = path.read_text()
    assert text.count("\n") <= 320
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


def test_only_the_two_ends_touch_files():
    opened = re.compile(r"\.(read_text|read_bytes|write_text|write_bytes|open|unlink|mkdir|iterdir|rglob)\(|\bopen\(")
    for path in FILES:
        stage = path.relative_to(ROOT / "builder/pincite").parts[0]
        if stage not in ("load", "write", "mkdocs_hook.py"):
            assert not opened.search(path.read_text()), path


def test_only_the_hook_knows_mkdocs():
    for path in FILES:
        assert path.name == "mkdocs_hook.py" or not any(module.startswith("mkdocs") for module in imports(path))


def test_code_knows_no_type_word_of_any_language():
    for path in FILES:
        assert not re.search(r"[\"'](Article|Chapter|Artikel|Artículo)[\"' ]", path.read_text()), path


def test_everything_a_publisher_can_write_is_explained():
    explained = (ROOT / "docs/publishing.md").read_text()
    for code in Code:
        assert f"`{code.slug}`" in explained, code
    for name in (*Metadata.__slots__, *_KEYS):
        assert f"`{name}`" in explained or f"{name}:" in explained, name


def test_locks_name_no_host():
    for path in ROOT.glob("requirements*.txt"):
        assert "://" not in path.read_text()
        assert "--hash=sha256:" in path.read_text()
