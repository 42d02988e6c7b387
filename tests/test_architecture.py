"""Promises about the shape of the builder."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pincite.diagnostics import Code
from pincite.document.particulars import Metadata
from pincite.load.glossary_file import _KEYS
from tests.conftest import ROOT

PACKAGE = ROOT / "builder/pincite"
FILES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("load", "parse", "recognise", "bind", "link", "gather", "render", "verify", "write", "finish")
"""In the order in which a text goes through them; the last works on a site that an engine has built."""
ENDS = ("commands", "__main__.py")
"""What calls the pipeline."""
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "pincite":
                found |= {f"pincite.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def room(path: Path) -> str:
    """The folder of a file below the package, or the file itself where it stands in none."""
    return path.relative_to(PACKAGE).parts[0]


def ours(path: Path) -> set[tuple[str, ...]]:
    """What a file imports of ours, as the parts of each name behind the package's."""
    return {tuple(module.split(".")[1:]) for module in imports(path) if module.startswith("pincite.")}


def test_there_is_a_room_for_every_stage_and_no_other():
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert rooms == {*STAGES, "document", "work", "engine", "commands"}


@every_file
def test_a_stage_knows_no_other(path):
    here, known = room(path), {parts[0] for parts in ours(path)}
    if here == "document":
        assert known <= {"document"}
    elif here in STAGES:
        assert known <= {"document", "diagnostics", here}
    elif here == "diagnostics.py":
        assert not known


@every_file
def test_a_stage_is_entered_by_its_door(path):
    """Whoever stands outside a stage imports what its ``__init__`` offers, and nothing from behind it."""
    for parts in ours(path):
        if parts[0] in STAGES and parts[0] != room(path):
            assert len(parts) == 1, parts


def test_only_the_pipeline_knows_all_stages():
    for path in FILES:
        known = {parts[0] for parts in ours(path)} & {*STAGES}
        if room(path) == "pipeline.py":
            assert known == {*STAGES} - {"finish"}
        elif room(path) not in ENDS:
            assert len(known - {room(path)}) <= 2, path
    assert (PACKAGE / "pipeline.py").read_text().count("\n") <= 90


def test_the_stages_are_told_in_their_order():
    for name, told in (("pipeline.py", STAGES[:-2]), ("__init__.py", [f"``{stage}``" for stage in STAGES])):
        said = ast.get_docstring(ast.parse((PACKAGE / name).read_text())) or ""
        places = [said.index(stage) for stage in told]
        assert places == sorted(places), name


def test_no_module_imports_itself_through_others():
    graph = {}
    for path in FILES:
        name = path.relative_to(PACKAGE).with_suffix("").parts
        graph[name[:-1] if name[-1] == "__init__" else name] = ours(path)
    settled: set[tuple[str, ...]] = set()

    def visit(name: tuple[str, ...], way: tuple[tuple[str, ...], ...]) -> None:
        assert name not in way, " -> ".join(".".join(one) for one in (*way, name))
        if name in settled:
            return
        for target in graph.get(name, ()):
            if target != name:
                visit(target, (*way, name))
        settled.add(name)

    for name in graph:
        visit(name, ())


def test_every_name_means_one_thing():
    modules = [path.stem for path in FILES if path.stem != "__init__"]
    assert sorted(modules) == sorted(set(modules))
    places: dict[str, list[str]] = {}
    for path in FILES:
        for name in given(ast.parse(path.read_text())):
            places.setdefault(name, []).append(path.relative_to(PACKAGE).as_posix())
    assert not {name: where for name, where in places.items() if len(where) > 1}


def given(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives to others: its classes, functions, aliases and constants, less the private ones."""
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            names = [node.name]
        else:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            names = [target.id for target in targets if isinstance(target, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


def test_json_is_made_in_one_place():
    makes = re.compile(r"json\.(dumps?|JSONEncoder)\b")
    found = {path.relative_to(PACKAGE).as_posix() for path in FILES if makes.search(path.read_text())}
    assert found == {"document/json_text.py", "write/journal.py"}  # the second is no data of the site


def test_the_path_of_a_clause_is_taken_apart_in_one_place():
    for path in FILES:
        if path.name != "eid.py":
            assert not re.search(r"(split|partition|join)\(\"__\"|\"__\"\.join", path.read_text()), path
    apart = [path.stem for path in SCRIPTS if '"__"' in path.read_text()]
    assert apart == ["citation"] and (PACKAGE / "assets/scripts/citation.js").read_text().count('"__"') == 1


@every_file
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
        engine = path.name.startswith("mkdocs_") or path.name == "zensical_site.py"
        if room(path) not in ("load", "write", "engine") and path.name != "store.py" and not engine:
            assert not opened.search(path.read_text()), path


def test_only_the_plugin_and_what_runs_it_know_mkdocs():
    for path in FILES:
        known = path.name.startswith("mkdocs_") or path.name == "zensical_site.py" or room(path) == "engine"
        assert known or not any(module.startswith("mkdocs") for module in imports(path))


def test_code_knows_no_type_word_of_any_language():
    for path in FILES:
        assert not re.search(r"[\"'](Article|Chapter|Artikel|Artículo)[\"' ]", path.read_text()), path


def test_everything_a_publisher_can_write_is_explained():
    explained = "".join(path.read_text() for path in sorted((ROOT / "docs/guide").glob("*.md")))
    for code in Code:
        assert f"`{code.slug}`" in explained, code
    for name in (*Metadata.__slots__, *_KEYS):
        assert f"`{name}`" in explained or f"{name}:" in explained, name


def test_locks_name_no_host():
    for path in ROOT.glob("requirements*.txt"):
        assert "://" not in path.read_text()
        assert "--hash=sha256:" in path.read_text()


SCRIPTS = sorted((PACKAGE / "assets/scripts").glob("*.js"))


def test_every_script_is_one_idea_and_is_joined():
    from pincite.load.assets import _SCRIPTS

    assert sorted(_SCRIPTS) == [path.stem for path in SCRIPTS]
    for path in SCRIPTS:
        lines = path.read_text().splitlines()
        assert lines[0].startswith("// ")
        assert len(lines) <= 150, path
        assert all(len(line) <= 120 for line in lines), path


def test_scripts_read_what_pages_state_for_them():
    """A pinpoint is no part of a label for screen readers, nor a kind a word of a title."""
    for path in SCRIPTS:
        assert not re.search(r"getAttribute\(.aria-label|TREATY|\.test\((?:about\.)?title", path.read_text()), path
