"""Drafts, embargoes, and pages that are not to be listed."""

from __future__ import annotations

import json

import pytest

from pincite.commands.finish import add_to_site
from tests.test_isolation import GOOD

OWN = GOOD.replace("Good", "Own")


def documents(result):
    return [row["document"] for row in json.loads(result.page("documents.json"))]


@pytest.mark.parametrize("line", ["draft: true", "embargo: 2026-12-24"])
def test_what_is_not_released_is_not_published(publish, line):
    result = publish({"a.txt": GOOD, "b.txt": OWN, "b.yml": f"{line}\n"}, today="2026-12-01")
    assert not result.failed
    assert documents(result) == ["a.txt"]
    assert not [path for path in result.docs.rglob("*") if path.is_file() and "own things" in path.read_text("utf-8").lower()]
    (line,) = result.lines
    assert line.startswith("b.txt") and "note not-released" in line


def test_an_embargo_ends_on_its_day(publish):
    seeds = {"a.txt": GOOD, "b.txt": OWN, "b.yml": "embargo: 2026-12-24\n"}
    assert documents(publish(seeds, today="2026-12-23")) == ["a.txt"]
    assert documents(publish(seeds, today="2026-12-24")) == ["a.txt", "b.txt"]


def test_a_published_text_that_becomes_a_draft_keeps_its_pages(publish):
    first = publish({"a.txt": GOOD, "b.txt": OWN})
    before = first.page("instruments/treaty-on-own-things.md")
    again = publish({"a.txt": GOOD, "b.txt": OWN.replace("kept", "held"), "b.yml": "draft: true\n"})
    assert not again.failed
    assert again.page("instruments/treaty-on-own-things.md") == before


@pytest.mark.parametrize("line", ["draft: perhaps", "embargo: 2026", "embargo: soon", "noindex: 3"])
def test_other_values_are_told(publish, line):
    result = publish({"a.txt": GOOD, "a.yml": f"{line}\n"})
    assert any("error bad-value" in one for one in result.lines)


def test_a_page_that_is_not_to_be_listed(publish, tmp_path):
    result = publish({"a.txt": GOOD, "b.txt": OWN, "b.yml": "noindex: true\n"})
    site = tmp_path / "site"
    for name in ("good", "own"):
        page = site / f"instruments/treaty-on-{name}-things/index.html"
        page.parent.mkdir(parents=True)
        fragments = [row["fragment"] for row in json.loads(result.page("clauses.json")) if name in row["url"]]
        page.write_text("<html><head></head><body>" + "".join(f'<p id="{one}">x</p>' for one in fragments) + "</body></html>")
    (site / "index.html").write_text("<html><head></head></html>")
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    listed = {name: '<meta name="robots" content="noindex">' in (site / f"instruments/treaty-on-{name}-things/index.html").read_text()
              for name in ("good", "own")}  # fmt: skip
    assert listed == {"good": False, "own": True}
    directory = (site / "search/directory.js").read_text()
    assert "treaty-on-good-things" in directory and "treaty-on-own-things" not in directory


def test_pages_that_are_not_committed_are_passed_over_by_git(publish, tmp_path):
    """The ledgers are kept all the same; a clone without the pages makes them anew."""
    import subprocess

    settings = "site_name: Test\nextra:\n  pincite:\n    commit: false\n"
    (tmp_path / "docs/reports").mkdir(parents=True)
    (tmp_path / "docs/reports/mine.md").write_text("# Mine\n")
    (tmp_path / "docs/about.md").write_text("# About\n")
    result = publish(
        {"a.txt": GOOD, "r.txt": "News\n\nNothing happened at all today.\n", "r.yml": "kind: report\n"}, settings=settings
    )
    assert not result.failed, result.lines
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard", "docs", "seeds/.ledger"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert sorted(listed) == [
        *("docs/.gitignore", "docs/about.md", "docs/reports/mine.md"),
        *("seeds/.ledger/instruments/treaty-on-good-things.txt", "seeds/.ledger/reports/news.txt"),
    ]
    before = {path.relative_to(result.docs).as_posix(): path.read_bytes() for path in result.docs.rglob("*") if path.is_file()}
    for path in before:
        if path not in (".gitignore", "about.md", "reports/mine.md"):
            (result.docs / path).unlink()
    again = publish(
        {"a.txt": GOOD, "r.txt": "News\n\nNothing happened at all today.\n", "r.yml": "kind: report\n"}, settings=settings
    )
    assert not again.failed
    assert {
        path.relative_to(again.docs).as_posix(): path.read_bytes() for path in again.docs.rglob("*") if path.is_file()
    } == before
    committed = publish({"a.txt": GOOD})
    assert not (committed.docs / ".gitignore").exists()


def test_commit_is_true_or_false(publish):
    result = publish({"a.txt": GOOD}, settings="site_name: Test\nextra:\n  pincite:\n    commit: perhaps\n")
    assert any("error bad-value extra.pincite.commit" in line for line in result.lines)
