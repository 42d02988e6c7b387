"""The command line as its contract has it: exit codes, streams, formats."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED, copy_of_project

TREATY = "Treaty on Tests\n\nArticle 1\n\n(a) One;\n\n(b) two.\n\nArticle 2\n\nSee Article 1.\n"


def pincite(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    return subprocess.run(
        [sys.executable, "-m", "pincite", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/t.txt").write_text(TREATY)
    return tmp_path


def test_build_then_check(folder):
    assert pincite(folder, "check").returncode == 1
    built = pincite(folder, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "1 documents" in built.stdout
    assert pincite(folder, "check").returncode == 0
    page = folder / "docs/instruments/treaty-on-tests.md"
    page.write_text(page.read_text() + "edited")
    checked = pincite(folder, "check")
    assert checked.returncode == 1
    assert "docs/instruments/treaty-on-tests.md: error stale-pages is not what a build would write" in checked.stderr


def test_check_writes_nothing(folder):
    pincite(folder, "check")
    assert not (folder / "docs").exists() or not list((folder / "docs").iterdir())


def test_strict_fails_on_warnings(folder):
    (folder / "seeds/t.txt").write_text(TREATY.replace("See Article 1", "See Article 7"))
    assert pincite(folder, "build").returncode == 0
    strict = pincite(folder, "build", "--strict")
    assert strict.returncode == 1
    assert re.search(r"^seeds/t\.txt:11:5: warning unresolved-reference .* \(.*\)$", strict.stderr, re.MULTILINE)


def test_findings_as_json(folder):
    (folder / "seeds/x.doc").write_text("x")
    failed = pincite(folder, "build", "--format", "json")
    assert failed.returncode == 1
    rows = json.loads(failed.stderr[: failed.stderr.rindex("]") + 1])
    assert rows[0] | {"hint": ""} == {
        "severity": "error", "code": "unreadable-file", "file": "seeds/x.doc", "line": 0, "column": 0,
        "message": "files of the kind .doc are not read", "hint": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [["build", "--nonsense"], ["build", "--seeds", "nowhere"], ["outline"], ["outline", "nowhere"], ["what"]]
)
def test_wrong_use_ends_with_2(folder, arguments):
    wrong = pincite(folder, *arguments)
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr


def test_outline_for_a_person(folder):
    shown = pincite(folder, "outline", "seeds/t.txt")
    assert shown.returncode == 0
    assert re.search(r"^ +5 +point_a  One;$", shown.stdout, re.MULTILINE)


def test_outline_marks_where_a_series_breaks(folder):
    (folder / "seeds/t.txt").write_text(TREATY.replace("Article 2", "Article 5"))
    shown = pincite(folder, "outline", "seeds/t.txt")
    assert re.search(r"^! +9 +art_5 ", shown.stdout, re.MULTILINE)
    assert "seeds/t.txt:9:1: note series-break article 5 does not follow" in shown.stderr
    assert "     9 | Article 5\n       | ^" in shown.stderr


def test_outline_as_data(folder):
    data = json.loads(pincite(folder, "outline", "seeds/t.txt", "--json").stdout)
    unit = next(unit for unit in data["units"] if unit["eid"] == "art_1__point_b")
    assert (unit["type"], unit["num"], unit["text"]) == ("point", "(b)", "two.")
    assert TREATY[slice(*unit["spans"]["num"])] == "(b)"
    assert [TREATY[slice(*span)] for span in unit["spans"]["text"]] == ["two."]
    assert [(ref["text"], ref["target"]) for ref in data["refs"]] == [("Article 1", "art_1")]


def test_outline_by_an_unknown_convention(folder):
    wrong = pincite(folder, "outline", "seeds/t.txt", "--convention", "klingon")
    assert wrong.returncode == 2
    assert "treaty-en" in wrong.stderr


def test_a_full_disk_is_one_finding(folder):
    """A read-only docs folder stands for every way in which writing can fail."""
    (folder / "docs").write_text("a file where the folder should be")
    failed = pincite(folder, "build")
    assert failed.returncode in (1, 2)
    assert "Traceback" not in failed.stderr


def test_the_original_article(tmp_path):
    """The real report with the treaty's record beside it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the original article is not beside the project")
    shutil.copytree(SHARED / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "seeds/instruments/iran-russia-partnership-treaty.md", tmp_path / "seeds")
    shutil.copy(ROOT / "seeds/glossary.yml", tmp_path / "seeds")
    built = pincite(tmp_path, "build")
    (finding,) = built.stderr.splitlines()
    assert built.returncode == 0
    assert "warning guessed-title its title, “Khaama Press Iran Russia Treaty”, was made from the file's name" in finding
    page = next((tmp_path / "docs/reports").glob("khaama*.md")).read_text()
    assert "Khaama Press, syndicated by MENAFN" in page
    assert "share buttons of the web page, line 19: “ShareFacebook" in page
    assert "under the title “" in page
    assert "6 missing spaces" in page
    assert "[the final clause of Article 3](../instruments/iran-russia-partnership-treaty.md#art_3 " in page
    assert "{ .pc-term }" in page
    assert "#p_9 " in page
    assert "#p_10 " not in page


def test_the_corpus_is_read_without_a_traceback(tmp_path):
    corpus = SHARED / "corpus/open"
    if not corpus.is_dir():
        pytest.skip("the corpus is not beside the project")
    from pincite.load import read_seed
    from pincite.pipeline import read_one

    for path in sorted(corpus.glob("*.txt")):
        (one,) = read_one(read_seed(path)).texts
        assert one.held is not None, path
        assert not [problem for problem in one.diagnostics if problem.code.slug == "lost-text"], path


def test_serve_rebuilds_once_for_an_edit(tmp_path):
    """Neither the builder's own writing nor an echo of it starts another build."""
    clone = tmp_path / "pincite"
    clone.mkdir()
    copy_of_project(clone)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    log = (tmp_path / "log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", "127.0.0.1:0"],
        cwd=clone, env=environment, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip

    def builds() -> int:
        return (tmp_path / "log").read_text().count("Building documentation...")  # MkDocs drops repeated messages of other kinds

    def wait_for(count: int) -> None:
        for _ in range(300):
            if builds() >= count:
                return
            assert server.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.1)
        raise AssertionError((tmp_path / "log").read_text())

    try:
        wait_for(1)
        while "Serving on" not in (tmp_path / "log").read_text():
            assert server.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.1)
        time.sleep(2)
        source = clone / "seeds/reports/iran-and-russia-sign-partnership-treaty.md"
        source.write_text(source.read_text() + "\nA sentence that was added.\n")
        wait_for(2)
        time.sleep(5)
        assert builds() == 2
        assert "A sentence that was added." in (clone / "docs/reports/iran-russia-treaty-what-was-reported.md").read_text()
        glossary = clone / "seeds/glossary.yml"
        glossary.write_text(glossary.read_text() + "- term: sentence\n  definition: Words between two stops.\n")
        wait_for(3)
        time.sleep(5)
        assert builds() == 3
    finally:
        server.terminate()  # an interrupt is passed over where the tests run in the background
        server.wait(timeout=20)
        log.close()


def test_an_interrupted_write_is_finished_or_forgotten(folder):
    """Before the journal nothing has changed; with it, the next build finishes; a damaged one is one finding."""
    pincite(folder, "build")
    docs = folder / "docs"
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and path.name != ".pincite-lock"}
    stage = docs / ".pincite-next"
    stage.mkdir()
    (stage / "0").write_text("half a page")
    assert pincite(folder, "build").returncode == 0
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and path.name != ".pincite-lock"} == before
    stage.mkdir()
    (stage / "0").write_text("a new page")
    (stage / "journal.json").write_text(
        json.dumps({"moves": [["docs", "0", "instruments/new.md"]], "removals": [["docs", "glossary/index.md"]]})
    )
    pincite(folder, "check")
    assert stage.exists()
    assert pincite(folder, "build").returncode == 0
    assert not stage.exists()
    assert (docs / "instruments/new.md").read_text() == "a new page"
    assert (docs / "glossary/index.md").exists()
    for damaged in ("{", "[]", json.dumps({"moves": [["docs", "0", "../escaped"]], "removals": []})):
        stage.mkdir(exist_ok=True)
        (stage / "0").write_text("x")
        (stage / "journal.json").write_text(damaged)
        left = pincite(folder, "build")
        assert left.returncode == 0
        assert "journal.json: warning left-aside was left unwritten when a build was interrupted" in left.stderr
        assert not (folder / "escaped").exists()
        assert not stage.exists()


def test_odd_file_names_do_no_harm(folder):
    for name in ("a b.txt", "-c.txt", "d\ne.txt", "f'\"<b>.txt", "g%2e.txt", "ü.txt", "#h.txt", "index.txt"):
        (folder / "seeds" / name).write_text(f"A report on something.\n\nIts name is odd, and that is all: {len(name)}.")
    (folder / "seeds/dir.txt").mkdir()
    (folder / "seeds/gone.txt").symlink_to(folder / "nowhere")
    built = pincite(folder, "build")
    assert "Traceback" not in built.stderr
    assert "seeds/gone.txt: error unreadable-file is a link that leads out of the seeds folder" in built.stderr
    (folder / "seeds/gone.txt").unlink()
    built = pincite(folder, "build")
    assert re.search("error duplicate-address", built.stderr)
    for number, path in enumerate(sorted((folder / "seeds").glob("*.txt"))):
        if path.is_file() and path.name != "t.txt":
            path.with_name(f"{path.name[:-4]}.yml").write_text(f"title: Odd {number}\nslug: odd-{number}\n")
    built = pincite(folder, "build")
    assert (built.returncode, built.stderr) == (0, "")


def test_a_finding_shows_its_line_with_the_words_underlined(folder):
    words = "\t" + "Long words stand before it. " * 8 + "See Article 77 too, 条约 Article 78."
    (folder / "seeds/t.txt").write_text(f"Treaty on Tests\n\nArticle 1\n\n{words}\n")
    built = pincite(folder, "build")
    lines = built.stderr.splitlines()
    for name in ("Article 77", "Article 78"):
        at = next(at for at, line in enumerate(lines) if f"unresolved-reference “{name}” points" in line)
        assert re.match(r"seeds/t\.txt:5:\d+: warning ", lines[at])
        shown, under = lines[at + 1], lines[at + 2]
        assert shown.startswith("     5 | …") and "\t" not in shown
        wide = sum(1 for char in shown[: shown.index(name)] if char in "条约")
        assert under.index("^") == shown.index(name) + wide
        assert under.count("^") == len(name)


def test_what_is_piped_is_utf_8_whatever_the_system_has(folder):
    """Windows gives a pipe the code page of old: a file of words must be one that can be read again."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder"), "PYTHONIOENCODING": "cp1252"}
    run = [sys.executable, "-m", "pincite", "messages", "fa"]
    told = subprocess.run(run, cwd=folder, env=environment, capture_output=True, check=True).stdout
    assert told.decode() == (ROOT / "builder/pincite/messages/fa.yml").read_text("utf-8")
