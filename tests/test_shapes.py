"""Texts whose shape could cost more than their size: time grows with it, and memory is no multiple of it beyond reason.

Time is counted in steps of the interpreter, not by a clock: the same on every machine.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from pincite.load import Seed, conventions, load
from pincite.parse import parse
from tests.conftest import ROOT

SIZE = 15_000


def repeated(part, size):
    return part * (size // len(part) + 1)


SHAPES = {
    "articles.txt": lambda n: "Law\n\n" + "".join(f"Article {at}\n\nWords of it.\n\n" for at in range(1, n // 26)),
    "texts.txt": lambda n: "Law\n\nArticle 1\n\n(a) x\n\n" + repeated("words without a number here\n\n", n),
    "same.txt": lambda n: "Law\n\n" + repeated("Article 1\n\nSee Article 1 of this Law, it says.\n\n", n),
    "opened.html": lambda n: "<html><body><p>x</p>" + repeated("<!-- ", n),
    "tags.html": lambda n: "<html><body><p>x</p>" + repeated("<a ", n),
    "ends.html": lambda n: "<html><body><p>x</p>" + repeated("</b", n),
    "instructions.html": lambda n: "<html><body><p>x</p>" + repeated("<?", n),
    "nested.md": lambda n: "# T\n\n" + "".join(" " * at + "- x\n" for at in range(int((2 * n) ** 0.5))),
    "spaces.md": lambda n: "# T\n\n# x" + " " * n + "y\n\n| a" + " " * n + "b |\n",
    "quoted.txt": lambda n: "News\n\n" + repeated("“word ", n),
}


def steps(name, text):
    """Calls and returns, of Python and C, while a source is loaded and parsed."""
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    seed = Seed(name, {"txt": "text", "md": "markdown", "html": "html"}[name.rsplit(".", 1)[1]], text.encode())
    sys.setprofile(counted)
    try:
        source = load(seed).source
        if source is not None:
            parse(source, conventions())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_steps_grow_as_the_text_does(name):
    steps(name, SHAPES[name](4 * SIZE))  # what is compiled once, for more conventions where the text is long
    once, twice = steps(name, SHAPES[name](SIZE)), steps(name, SHAPES[name](4 * SIZE))
    assert twice < 4.6 * once + 2_000  # 4 ** 1.1


WATCHED = """
import resource, sys
from pathlib import Path
from pincite.pipeline import build
from pincite.work import Options
build(Options(Path("seeds"), Path("docs"), Path("mkdocs.yml"), None, 1))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""
DENSE = {
    "letters.txt": "(a)\n",
    "mixed.txt": "(a) x\n(i) y\n(1) z\n1. w\n",
    "decimals.txt": "1.1.1.1 x\n",
    "law.txt": "1. Each party shall notify the other of any measure taken under this law, and keep it informed of what follows from it.\n",
}


@pytest.mark.parametrize("name", DENSE)
def test_memory_is_under_sixty_times_the_size(tmp_path, name):
    """Of texts that are all numbers: no address for each of them, and one finding that says so."""
    text = "Law\n\nArticle 1\n\n" + repeated(DENSE[name], 400_000)

    def peak(content):
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "seeds" / name).write_text(content)
        environment = {"PYTHONPATH": str(ROOT / "builder"), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    assert peak(text) - peak("Law\n\nArticle 1\n\nWords.\n") < 60 * len(text.encode())


def test_a_dense_text_is_published_as_words_and_said_to_be(publish):
    result = publish({"list.txt": "Law\n\n" + repeated("(a) x\n", 40_000)})
    assert "list.txt: warning dense-text" in [line.split(" its ")[0] for line in result.lines]
    assert not result.failed
    long = publish({"law.txt": SHAPES["articles.txt"](80_000), "list.txt": "清单\n\n" + repeated("（一）苯酚钠\n", 30_000)})
    assert not [line for line in long.lines if "dense-text" in line]
