"""What was never public leaves without a trace, and other people's sources build at the first try."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from tests.test_isolation import GOOD

SAMPLES = {
    "samples/a.txt": GOOD,
    "samples/b.txt": GOOD.replace("Good Things", "Better Things"),
    "mine.txt": GOOD.replace("Good", "Own"),
}


@pytest.fixture
def site(publish, tmp_path, monkeypatch):
    result = publish(SAMPLES)
    assert not result.failed
    monkeypatch.chdir(tmp_path)
    return result


def withdraw(*arguments):
    return CliRunner().invoke(main, ["withdraw", *arguments])


def test_samples_leave_no_trace(publish, site, tmp_path):
    shutil.rmtree(tmp_path / "seeds/samples")
    told = withdraw("seeds/samples", "--unpublished")
    assert told.exit_code == 0 and told.output.startswith("2 documents with ")
    result = publish({"mine.txt": SAMPLES["mine.txt"]})
    assert not result.failed and not result.lines
    assert {row["document"] for row in json.loads(result.page("clauses.json"))} == {"mine.txt"}
    pages = [
        path for path in result.docs.rglob("*") if path.is_file() and "better" in path.name + path.read_text("utf-8").lower()
    ]
    assert not pages
    assert [path.name for path in (tmp_path / "seeds/.ledger").rglob("*.txt")] == ["treaty-on-own-things.txt"]


def test_a_source_that_still_stands_is_not_forgotten(site):
    told = withdraw("mine.txt", "--unpublished")
    assert told.exit_code == 2 and "mine.txt still stands" in told.output


def test_what_was_public_is_not_forgotten(site, tmp_path):
    shutil.rmtree(tmp_path / "seeds/samples")
    told = withdraw("samples")
    assert told.exit_code == 2 and "A published address never breaks" in told.output
    assert withdraw("nothing", "--unpublished").exit_code == 2


def test_a_clone_whose_seeds_are_replaced_builds_at_the_first_try(publish, site, tmp_path):
    shutil.rmtree(tmp_path / "seeds")
    result = publish({"other.txt": GOOD.replace("Good", "Other")})
    assert not result.failed
    assert [line for line in result.lines if "warning begun-anew" in line] == result.lines
    assert {row["document"] for row in json.loads(result.page("clauses.json"))} == {"other.txt"}


def test_a_lost_ledger_of_a_source_that_is_left_is_told(publish, site, tmp_path):
    shutil.rmtree(tmp_path / "seeds/.ledger")
    result = publish({"mine.txt": SAMPLES["mine.txt"]})
    assert result.failed
    assert any("error lost-fragment" in line for line in result.lines)


def test_lost_ledgers_of_versions_are_no_beginning_anew(publish, tmp_path):
    """The source of a ledger of versions is their folder."""
    versions = {
        "law/2020-01-01.txt": GOOD,
        "law/2022-01-01.txt": GOOD.replace("kept", "held"),
        "law.yml": "kind: instrument\nslug: law\n",
    }
    publish(versions)
    shutil.rmtree(tmp_path / "seeds/.ledger")
    changed = {name: text.replace("kept", "lost").replace("held", "lost") for name, text in versions.items()}
    result = publish(changed)
    assert not [line for line in result.lines if "begun-anew" in line]


def test_a_site_without_the_clauses_ids_is_told_so(site, tmp_path):
    page = tmp_path / "site/instruments/treaty-on-own-things/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html><body><p>Article 1 {: #art_1 }</p></body></html>")
    (tmp_path / "site/index.html").write_text("<html></html>")
    told = CliRunner().invoke(main, ["finish"])
    assert told.exit_code == 1
    assert "lacks the ids of its clauses" in told.output and "attr_list" in told.output
