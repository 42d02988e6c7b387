"""Conventions of a publisher's own, below seeds/conventions/."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.load import adopt
from tests.test_conventions import CONTRACT, OWN

SIDECAR = "kind: instrument\nlanguage: de\nslug: v\nconvention: contract-de\n"


@pytest.fixture(autouse=True)
def forgets():
    yield
    adopt(())


def rows(result):
    return {row["fragment"]: row["pinpoint"] for row in json.loads(result.page("clauses.json"))}


def eids(result):
    return {row["eid"] for row in json.loads(result.page("clauses.json"))}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_is_read_by_it_in_every_process(publish, jobs):
    seeds = {f"v{at}.txt": CONTRACT.replace("Draht", f"Draht {at}") for at in range(10)}
    seeds |= {f"v{at}.yml": SIDECAR.replace("slug: v", f"slug: v{at}") for at in range(10)}
    result = publish(seeds | {"conventions/contract-de.yml": OWN}, jobs=jobs)
    assert not result.failed, result.lines
    assert not [line for line in result.lines if "orphan" in line]
    assert rows(result)["cl_1__para_1-2"] == "Ziffer 1, Ziffer 1.2"


def test_what_was_read_without_it_is_read_again(publish):
    before = publish({"v.txt": CONTRACT, "v.yml": SIDECAR.replace("convention: contract-de\n", "")})
    assert "cl_1__para_1-2" not in eids(before)
    after = publish({"v.txt": CONTRACT, "v.yml": SIDECAR, "conventions/contract-de.yml": OWN})
    assert "cl_1__para_1-2" in eids(after)


def test_one_with_the_name_of_ours_stands_in_its_place(publish):
    own = OWN.replace("clause, abbr: cl", "article, abbr: art").replace(": clause", ": article")
    result = publish({"v.txt": CONTRACT, "v.yml": SIDECAR.replace("contract-de", "act-de"), "conventions/act-de.yml": own})
    assert "art_1__para_1-2" in rows(result)


def test_one_that_cannot_be_used_is_told_with_its_line(publish):
    result = publish(
        {"v.txt": CONTRACT, "v.yml": SIDECAR, "conventions/contract-de.yml": OWN.replace("heading: same", "heading: maybe")}
    )
    assert result.failed
    assert any(line.startswith("conventions/contract-de.yml:4:") and "error bad-convention" in line for line in result.lines)


def test_a_language_of_ones_own(publish):
    own = OWN.replace("language: de", "language: xx")
    seeds = {"v.txt": CONTRACT, "v.yml": SIDECAR.replace("language: de", "language: xx")}
    missing = publish(seeds | {"conventions/contract-de.yml": own})
    assert any("its language “xx” has no file" in line for line in missing.lines)
    result = publish(seeds | {"conventions/contract-de.yml": own, "conventions/languages/xx.yml": "articles: [zor]\n"})
    assert not result.failed, result.lines
    assert "cl_1__para_1-2" in rows(result)


def test_the_outline_reads_by_it_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds/conventions").mkdir(parents=True)
    (tmp_path / "seeds/conventions/contract-de.yml").write_text(OWN)
    (tmp_path / "v.txt").write_text(CONTRACT)
    told = CliRunner().invoke(main, ["outline", "v.txt", "--convention", "contract-de"])
    assert told.exit_code == 0 and "para_1-2" in told.output and "  cl_1  " in told.output
