"""Small sites with the very pages and findings that they must give. “make accept” takes what is written now."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pincite.pipeline import build
from pincite.work import Options
from pincite.write import MANIFEST, apply

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_golden(case, tmp_path):
    options = Options(case / "seeds", tmp_path / "docs", case / "mkdocs.yml", None, today="2026-11-23")
    built = build(options)
    (tmp_path / "docs").mkdir(exist_ok=True)
    apply(tmp_path / "docs", tmp_path / "ledgers", built.changes)
    shutil.rmtree(tmp_path / "docs/assets")
    (tmp_path / "docs" / MANIFEST).unlink()
    findings = "".join(f"{problem}\n" for problem in built.diagnostics).replace(f"{case}/", "")
    (tmp_path / "docs/findings.txt").write_text(findings)
    expected = case / "expected"
    if os.environ.get("PINCITE_ACCEPT"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(tmp_path / "docs", expected)
    wanted = {path.relative_to(expected): path.read_text() for path in expected.rglob("*") if path.is_file()}
    given = {path.relative_to(tmp_path / "docs"): path.read_text() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    assert given.keys() == wanted.keys()
    for name, text in wanted.items():
        assert given[name] == text, name
