"""The same pages by another engine: what MkDocs and Zensical make of docs/ has the same fragments and the same words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import copy_of_project

pytestmark = pytest.mark.xdist_group("site")
THEME = {"__skip"}
"""Ids of the themes' own."""


def pages(site: Path) -> dict[str, tuple[frozenset[str], str]]:
    """The fragments and the words of each page's article, without what the themes add."""
    out = {}
    for path in site.rglob("*.html"):
        article = lxml.html.parse(str(path)).find(".//article")
        if article is None:
            continue
        for extra in article.xpath(".//script | .//a[contains(@class, 'headerlink')]"):
            extra.drop_tree()
        ids = frozenset(element.get("id") for element in article.iter() if element.get("id")) - THEME
        out[path.relative_to(site).as_posix()] = ids, " ".join(article.text_content().split())
    return out


def test_zensical_publishes_the_same_fragments_and_words(fresh_site, tmp_path):
    copy_of_project(tmp_path)
    (tmp_path / ".venv").symlink_to(fresh_site / ".venv")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("VIRTUAL_ENV", "PYTHON"))}
    made = subprocess.run(
        ["make", "site", "ENGINE=zensical", f"PYTHON={getattr(sys, '_base_executable', sys.executable)}"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    ours, theirs = pages(fresh_site / "site"), pages(tmp_path / "site")
    assert len(ours) > 15
    assert ours.keys() == theirs.keys()
    for path, (ids, words) in ours.items():
        assert theirs[path] == (ids, words), path
    assert (tmp_path / "site/search/directory.js").is_file()
    shutil.rmtree(tmp_path / "site")


def test_an_unknown_engine_is_named(tmp_path):
    copy_of_project(tmp_path)
    made = subprocess.run(["make", "site", "ENGINE=hugo"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode != 0 and "ENGINE is mkdocs or zensical, not hugo" in made.stderr
