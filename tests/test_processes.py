"""Processes that are not forked, as on macOS and Windows, give the same pages as those that are."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = "import multiprocessing\nmultiprocessing.set_start_method('{method}', force=True)\n"
"""What Python runs at its start, in each process."""
REPORT = "Bells ring\n\n“Each bell of law 3 rings”, says Article 1 of A Law Number 3.\n"
OWN = "title: Laws of bells\nlanguage: en\nlevels:\n  - {type: article, abbr: art, keywords: [Toll], base: true, heading: next}\n"


def built(folder, method):
    """The pages of some sources, made by two processes that start by a method."""
    (folder / "seeds/conventions").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "start").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Test\n")
    for number in range(1, 15):
        text = f"A LAW NUMBER {number}\n\nArticle 1\n\nEach bell of law {number} rings. See Article 2.\n\nArticle 2\n\nArticle 1 ends.\n"
        (folder / f"seeds/law{number}.txt").write_text(text)
    (folder / "seeds/report.txt").write_text(REPORT)
    (folder / "seeds/tolls.txt").write_text("A LAW OF TOLLS\n\nToll 1\n\nEach bell is paid.\n\nToll 2\n\nToll 1 ends.\n")
    (folder / "seeds/tolls.yml").write_text("convention: bells\n")
    (folder / "seeds/conventions/bells.yml").write_text(OWN)
    (folder / "start/sitecustomize.py").write_text(START.format(method=method))
    environment = {**os.environ, "PYTHONPATH": str(folder / "start")}
    run = [sys.executable, "-m", "pincite", "build", "--jobs", "2"]
    made = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "16 documents" in made.stdout
    return folder / "docs"


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_are_not_forked_give_the_same_pages(tmp_path, method):
    ours, theirs = built(tmp_path / "fork", "fork"), built(tmp_path / method, method)
    pages = sorted(path.relative_to(ours) for path in ours.rglob("*") if path.is_file())
    assert pages == sorted(path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file())
    assert filecmp.cmpfiles(ours, theirs, pages, shallow=False)[0] == pages
    assert "Toll" in (ours / "instruments/a-law-of-tolls.md").read_text()


def test_processes_end_with_the_one_that_gives_them_work(tmp_path):
    (tmp_path / "seeds").mkdir()
    clauses = "".join(f"Article {at}\n\nEach bell of law {at} rings. See Article 2.\n\n" for at in range(1, 300))
    for number in range(40):
        (tmp_path / f"seeds/law{number}.txt").write_text(f"A LAW NUMBER {number}\n\n{clauses}")
    build = subprocess.Popen(
        [sys.executable, "-m", "pincite", "build", "--jobs", "2"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    listed = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    until = time.monotonic() + 30
    while len(workers := listed.read_text().split()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) == 2
    build.kill()
    build.wait()
    until = time.monotonic() + 30
    while (left := [one for one in workers if is_at_work(one)]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def is_at_work(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
