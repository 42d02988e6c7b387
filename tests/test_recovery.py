"""A write that is interrupted is finished or left aside, and never stands in the way of the builds after it."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import Changes, apply, recover
from tests.test_isolation import GOOD, OTHER


def command(tmp_path, name="build"):
    arguments = [name, "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs"), "--jobs", "1"]
    return CliRunner().invoke(main, arguments)


def interrupted(docs, moves, removals=(), text=None):
    """A journal as a build leaves it that is killed while it moves files."""
    stage = docs / ".pincite-next"
    stage.mkdir(parents=True)
    (stage / "0").write_text("Staged.")
    (stage / "journal.json").write_text(json.dumps({"moves": moves, "removals": removals}) if text is None else text)


def test_a_slug_longer_than_file_names_is_one_finding(publish, tmp_path):
    publish({"a.txt": GOOD, "b.txt": OTHER})
    result = publish({"a.txt": GOOD, "b.txt": OTHER.replace("applies", "is applied"), "a.yml": f"slug: {'a' * 300}\n"})
    assert "a.yml:1: error bad-value “slug” has 300 characters (use at most 100)" in result.lines
    assert "Good things are kept." in result.page("instruments/treaty-on-good-things.md")
    assert "is applied" in result.page("instruments/treaty-on-other-things.md")
    for name in ("check", "build", "build"):
        ran = command(tmp_path, name)
        assert (ran.exit_code, isinstance(ran.exception, SystemExit)) == (1, True), ran.output
    assert not publish({"a.txt": GOOD, "b.txt": OTHER, "a.yml": f"slug: {'a' * 100}\n"}).failed


def test_a_chapter_of_a_long_number_gets_no_page_of_its_own(publish):
    chapters = "".join(f"Chapter {number}\n\nArticle {at}\n\nWords.\n\n" for at, number in enumerate(("1", "9" * 300), 1))
    result = publish({"a.txt": f"Treaty on Chapters\n\n{chapters}", "a.yml": "pages: parts\nkind: instrument\n"})
    assert not result.failed, result.lines


def test_a_page_of_a_name_that_is_too_long_is_left_out(publish, monkeypatch):
    monkeypatch.setattr("pincite.load.metadata._LONGEST_SLUG", 400)
    result = publish({"a.txt": GOOD, "a.yml": f"slug: {'a' * 300}\n", "b.txt": OTHER})
    assert [problem.code.slug for problem in result.diagnostics] == ["long-name"] * 2
    assert "applies" in result.page("instruments/treaty-on-other-things.md")


def test_what_can_never_be_moved_is_left_aside(publish, tmp_path):
    publish({"a.txt": GOOD})
    (tmp_path / "docs/folder.md").mkdir()
    (tmp_path / "docs/folder.md/x").touch()
    interrupted(tmp_path / "docs", [["docs", "0", f"{'a' * 300}.md"], ["docs", "1", "folder.md"], ["docs", "0", "b.md"]])
    (tmp_path / "docs/.pincite-next/1").write_text("Staged.")
    ran = command(tmp_path)
    assert ran.exit_code == 0, ran.output
    assert ran.output.count("warning left-aside was left unwritten when a build was interrupted") == 2
    assert (tmp_path / "docs/b.md").read_text() == "Staged."
    assert not (tmp_path / "docs/.pincite-next").exists()
    assert "left-aside" not in command(tmp_path).output


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, "{}", '{"moves": [["docs", "x", "a"]], "removals": []}', "\x00", '{"moves": 7}']
)
def test_a_damaged_journal_is_left_aside(publish, tmp_path, text):
    publish({"a.txt": GOOD})
    interrupted(tmp_path / "docs", [], text=text)
    ran = command(tmp_path)
    assert ran.exit_code == 0, ran.output
    assert "journal.json: warning left-aside was left unwritten when a build was interrupted: its list is damaged" in ran.output
    assert "left-aside" not in command(tmp_path).output


def test_what_cannot_be_put_in_its_place_is_one_finding_each(tmp_path):
    docs = tmp_path / "docs"
    (docs / "taken.md/x").mkdir(parents=True)
    problems = apply(docs, tmp_path / "ledgers", Changes({"taken.md": "A.\n", "free.md": "B.\n"}, ()))
    assert [str(problem).split(": ")[1] for problem in problems] == ["error unwritable cannot be written"]
    assert (docs / "free.md").read_text() == "B.\n"
    assert recover(docs, tmp_path / "ledgers") == (False, ())


def test_what_waits_for_a_disk_with_room_is_finished_then(tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    interrupted(docs, [["docs", "0", "b.md"]])
    with monkeypatch.context() as full:
        full.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            recover(docs, tmp_path / "ledgers")
    assert recover(docs, tmp_path / "ledgers") == (True, ())
    assert (docs / "b.md").read_text() == "Staged."


def everything(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def outside(tmp_path_factory):
    """A folder that is none of the project's, with a file that must stay."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "own.txt").write_text("Mine.")
    return folder


LINKS = [
    "seeds/.ledger",
    "seeds/.ledger/instruments",
    "docs/instruments",
    "docs/.pincite-next",
    "docs/.pincite-lock",
    "docs/.pincite",
]


@pytest.mark.parametrize("name", LINKS)
def test_nothing_is_written_through_a_link(tmp_path, outside, name):
    for folder in ("seeds", "docs", str(tmp_path / name)):
        (tmp_path / folder).parent.mkdir(parents=True, exist_ok=True)
    for folder in ("seeds", "docs"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "seeds/a.txt").write_text(GOOD)
    to = outside if name not in ("docs/.pincite-lock", "docs/.pincite") else outside / "own.txt"
    (tmp_path / name).symlink_to(to)
    before = everything(outside)
    for _ in range(2):
        ran = command(tmp_path)
        assert isinstance(ran.exception, SystemExit) or ran.exception is None, ran.output
        assert everything(outside) == before
    if name in ("docs/.pincite-next", "docs/.pincite"):
        assert ran.exit_code == 0
    else:
        assert "link" in ran.output


@pytest.mark.parametrize("name", [".cache", ".cache/pincite", ".cache/pincite/results-3.sqlite"])
def test_nothing_is_cached_through_a_link(publish, tmp_path, outside, monkeypatch, name):
    publish({"a.txt": GOOD})
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(outside / "own.txt" if name.endswith("sqlite") else outside)
    before = everything(outside)
    ran = command(tmp_path)
    assert ran.exit_code == 0
    assert "warning cache-not-kept cannot be used: " in ran.output and "it is a symbolic link" in ran.output
    assert everything(outside) == before


@pytest.mark.parametrize("root", ["docs", "ledgers"])
def test_a_journal_leads_through_no_link(publish, tmp_path, outside, root):
    publish({"a.txt": GOOD})
    folder = tmp_path / ("docs" if root == "docs" else "seeds/.ledger")
    (folder / "way").symlink_to(outside)
    interrupted(tmp_path / "docs", [[root, "0", "way/new.md"]], [[root, "way/own.txt"]])
    (tmp_path / "seeds/.ledger/.pincite-next").mkdir()
    (tmp_path / "seeds/.ledger/.pincite-next/0").write_text("Staged.")
    before = everything(outside)
    assert "left-aside" in command(tmp_path).output
    assert everything(outside) == before


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a/../../x.md", "", "a\0b"])
def test_a_journal_names_no_place_outside(tmp_path, path):
    interrupted(tmp_path / "docs", [["docs", "0", path]])
    recovered = recover(tmp_path / "docs", tmp_path / "ledgers")
    assert [problem.code.slug for problem in recovered.problems] == ["left-aside"]
    assert [one.name for one in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize("name", ["seeds/.ledger/instruments/pipe.txt", "mkdocs.yml", "docs/pipe.md"])
def test_no_pipe_is_waited_for(publish, tmp_path, name):
    publish({"a.txt": GOOD})
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    result = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", None, 1))
    said = [str(problem) for problem in result.diagnostics]
    assert ("docs/" in name) == (not said), said
