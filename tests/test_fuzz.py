"""A short run of the fuzzer, and that it sees what it looks for."""

from __future__ import annotations

import sys

import pytest

from pincite.document.source import Source
from pincite.render import escape
from tests.fuzzing import FORMATS, TREATY, Input, article, faults, tried
from tests.live_markup import live


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("part", range(2))
def test_no_input_shows_a_fault(name, part):
    for number in range(part * 30, part * 30 + 30):
        assert tried(7, name, number) == [], (name, number)


def test_the_same_seed_makes_the_same_input():
    from random import Random

    for make in FORMATS.values():
        assert make(Random("x")) == make(Random("x"))


@pytest.mark.parametrize(
    ("module", "name", "replaced", "seen"),
    [
        ("render.inline", "markdown", str, "<script>"),
        ("parse.tree", "_next_ranks", None, "internal-error"),
        ("finish.exports", "_name", str, "objects.inv"),
        ("render.feed_page", "_text", str, "ExpatError"),
    ],
)
def test_a_builder_that_is_broken_is_caught(monkeypatch, module, name, replaced, seen):
    term = "- term: depositary std:term -1 //evil.invalid/p.html#x Click\n  definition: x\n"
    text = "Law & <script>alert(1)</script>\n\nArticle 1\n\nA sentence <script>alert(1)</script> here. Another one.\n"
    monkeypatch.setattr(sys.modules[f"pincite.{module}"], name, replaced)
    found = faults(Input({"x.txt": text.encode(), "glossary.yml": term.encode()}))
    assert any(seen in fault for fault in found), found


def test_what_is_written_outside_of_the_project_is_caught(monkeypatch):
    journal = '{"moves": [["docs", "0", "../../outside/own.txt"]], "removals": []}'
    given = Input({"../docs/.pincite-next/journal.json": journal.encode(), "../docs/.pincite-next/0": b"Theirs."})
    assert faults(given, published=True) == []
    for check in ("is_below", "is_inside"):
        monkeypatch.setattr(f"pincite.write.journal.{check}", lambda *_: True)
    assert faults(given) == ["something was written outside of the project"]


def test_a_site_that_is_another_when_it_is_built_again_is_caught(monkeypatch):
    from itertools import count

    numbers = count()
    monkeypatch.setattr(
        sys.modules["pincite.render.timeline_page"],
        "front_matter",
        lambda *_, **__: f"---\ngenerator: pincite\ntitle: {next(numbers)}\n---",
    )
    assert any("built again, it is another site: ['timeline.md']" in fault for fault in faults(Input({}), published=True, jobs=2))


def test_a_lost_character_is_caught(monkeypatch):
    monkeypatch.setattr(Source, "is_white", lambda *_: False)
    assert any("lost-text" in fault for fault in faults(Input({"x.txt": TREATY.encode()})))


def test_what_is_live_is_told_from_what_is_shown():
    for page in ("<img src=x>", "<a href='javascript:x'>y</a>", "<p onclick=x>y</p>", "<a href=//evil.example>x</a>", "<style>x</style>",
                 "<script>x</script>", "1. item", "![x](y)", "[x](data:y)", "**x**{: style=y }"):  # fmt: skip
        assert list(live(article(page))), page
        assert not list(live(article(escape.line_start(escape.markdown(page))))), page
    assert faults(Input({"x.txt": TREATY.encode()})) == []
