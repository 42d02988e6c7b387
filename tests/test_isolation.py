"""Whatever is dropped in, the site builds: a bad file costs its own page, and nothing else."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.parse import tree
from pincite.pipeline import build
from pincite.work import Options

GOOD = (
    "Treaty on Good Things\n\nArticle 1\n\n1. Good things are kept.\n\n2. They are counted.\n\nArticle 2\n\nSee Article 1 (2).\n"
)
OTHER = "Treaty on Other Things\n\nArticle 1\n\nArticle 1 (2) of the Treaty on Good Things applies to other things.\n"
BROKEN_YAML = "title: [unclosed\n"


def rows(result, document):
    return [row for row in json.loads(result.page("clauses.json")) if row["document"] == document]


def test_a_new_source_with_an_error_is_left_out_and_the_rest_published(publish):
    result = publish({"good.txt": GOOD, "bad.txt": OTHER, "bad.yml": BROKEN_YAML})
    assert result.failed
    assert [line for line in result.lines if "bad.yml:" in line and "error bad-yaml" in line]
    assert (result.docs / "instruments/treaty-on-good-things.md").exists()
    assert not rows(result, "bad.txt")
    assert "Other" not in result.page("instruments/index.md")


def test_an_error_keeps_the_last_good_pages(publish):
    first = publish({"good.txt": GOOD, "other.txt": OTHER}, today="2026-01-01")
    page, before = first.page("instruments/treaty-on-good-things.md"), rows(first, "good.txt")
    new = OTHER.replace("applies", "is applied")
    result = publish({"good.txt": GOOD + "\nArticle 3\n\nMore.\n", "good.yml": BROKEN_YAML, "other.txt": new}, today="2026-02-01")
    assert result.failed
    assert result.page("instruments/treaty-on-good-things.md") == page
    assert rows(result, "good.txt") == before
    other = result.page("instruments/treaty-on-other-things.md")
    assert "is applied" in other
    assert "](treaty-on-good-things.md#art_1__para_2 " in other
    again = publish({"good.txt": GOOD + "\nArticle 3\n\nMore.\n", "other.txt": new}, today="2026-03-01")
    assert not again.failed
    assert "{: #art_3 " in again.page("instruments/treaty-on-good-things.md")


def test_lost_pages_of_an_unreadable_source_are_made_from_its_ledger(publish):
    first = publish({"good.txt": GOOD, "other.txt": OTHER})
    fragments = {row["fragment"] for row in rows(first, "good.txt")}
    for path in first.docs.rglob("*"):
        if path.is_file():
            path.unlink()
    result = publish({"good.txt": b"\x00\x01\x02" * 50, "other.txt": OTHER})
    assert result.failed
    page = result.page("instruments/treaty-on-good-things.md")
    assert "cannot be read at present" in page
    assert "Good things are kept." in page
    assert all(f"{{: #{fragment} " in page for fragment in fragments)
    assert {row["fragment"] for row in rows(result, "good.txt")} == fragments
    assert "](treaty-on-good-things.md#art_1__para_2 " in result.page("instruments/treaty-on-other-things.md")


@pytest.mark.parametrize("lost", ["all", "rest"])
def test_lost_pages_of_parts_and_versions_are_made_from_the_ledger(publish, tmp_path, lost):
    chapters = "Treaty on Parts\n\n" + "".join(
        f"Chapter {n}\n\nArticle {n}\n\nWords of article {n} in its chapter.\n\n" for n in (1, 2)
    )
    versions = {f"laws/bells/20{year}-01-01.txt": GOOD.replace("counted", f"counted in 20{year}") for year in (20, 22)}
    stated = {"laws/bells.yml": "title: Law on Bells\nkind: instrument\n", "parts.yml": "kind: instrument\npages: parts\n"}
    first = publish({"parts.txt": chapters} | versions | stated, today="2026-01-01")
    pages = [f"{page}.md" for page in ("treaty-on-parts", "treaty-on-parts/chp_1", "treaty-on-parts/chp_2", "law-on-bells")]
    pages += [f"law-on-bells/20{year}-01-01.md" for year in (20, 22)]
    before = {page: set(re.findall(r"\{: #([a-z0-9_]+) \.pc-clause", first.page(f"instruments/{page}"))) for page in pages}
    addresses = {(row["url"], row["fragment"]) for row in json.loads(first.page("clauses.json"))}
    assert all(before.values())
    mains = {tmp_path / f"docs/instruments/{page}" for page in ("treaty-on-parts.md", "law-on-bells.md")}
    for path in first.docs.rglob("*"):
        if path.is_file() and not (lost == "rest" and path in {*mains, first.docs / "clauses.json"}):
            path.unlink()
    result = publish(
        versions | stated | dict.fromkeys(("parts.txt", "laws/bells/2022-01-01.txt"), b"\0" * 99), today="2026-02-01"
    )
    assert {problem.code.slug for problem in result.diagnostics} == {"undecodable"}, result.lines
    for page, fragments in before.items():
        text = result.page(f"instruments/{page}")
        assert all(f"#{fragment} " in text for fragment in fragments), page
        assert "at present" in text or (lost == "rest" and "/" not in page)
    assert addresses <= {(row["url"], row["fragment"]) for row in json.loads(result.page("clauses.json"))}
    mended = publish({"parts.txt": chapters} | versions | stated, today="2026-03-01")
    assert not mended.failed, mended.lines
    assert addresses == {(row["url"], row["fragment"]) for row in json.loads(mended.page("clauses.json"))}


@pytest.mark.parametrize("lost", ["clauses.json", "documents.json", "terms.json", "annotations.json"])
def test_a_lost_data_file_lists_each_document_once(publish, lost):
    first = publish({"good.txt": GOOD, "other.txt": OTHER})
    listed = sorted(row["document"] for row in json.loads(first.page("documents.json")))
    addresses = {(row["url"], row["fragment"]) for row in json.loads(first.page("clauses.json"))}
    (first.docs / lost).unlink()
    result = publish({"good.txt": b"\0" * 99, "other.txt": OTHER})
    assert sorted(row["document"] for row in json.loads(result.page("documents.json"))) == listed
    assert {(row["url"], row["fragment"]) for row in json.loads(result.page("clauses.json"))} == addresses


def test_versions_stay_together(publish):
    texts = {f"laws/bells/20{year}-01-01.txt": GOOD.replace("counted", f"counted in 20{year}") for year in (20, 22)}
    first = publish(texts | {"laws/bells.yml": "title: Law on Bells\nkind: instrument\n"}, today="2026-01-01")
    before = {path: first.page(path) for path in ("instruments/law-on-bells.md", "instruments/law-on-bells/2020-01-01.md")}
    broken = texts | {"laws/bells/2022-01-01.txt": b"\x00" * 99, "laws/bells.yml": "title: Law on Bells\nkind: instrument\n"}
    result = publish(broken, today="2026-02-01")
    assert result.failed
    assert {path: result.page(path) for path in before} == before


def test_of_two_texts_with_one_address_the_published_one_keeps_it(publish):
    publish({"z.txt": GOOD})
    result = publish({"a.txt": GOOD.replace("kept", "lost"), "z.txt": GOOD})
    assert result.failed
    assert "a.txt: error duplicate-address its page instruments/treaty-on-good-things.md is taken by z.txt" in " ".join(
        result.lines
    )
    assert "Good things are kept." in result.page("instruments/treaty-on-good-things.md")
    mended = publish({"a.txt": GOOD.replace("kept", "lost"), "a.yml": "slug: another\n", "z.txt": GOOD})
    assert not mended.failed
    assert "lost" in mended.page("instruments/another.md")


def test_of_two_new_texts_with_one_address_the_first_has_it(publish):
    result = publish({"b.txt": GOOD.replace("kept", "lost"), "a.txt": GOOD})
    assert result.failed
    assert "Good things are kept." in result.page("instruments/treaty-on-good-things.md")


@pytest.mark.parametrize(
    ("claimant", "stated"),
    [
        ("a.txt", "slug: treaty-on-other-things\n"),
        ("z.txt", "slug: treaty-on-other-things\n"),
        ("a.txt", "slug: index\n"),
        ("a.txt", "kind: report\nslug: news\n"),
        ("a.txt", "kind: report\nslug: gone\n"),
        ("a.txt", "slug: former\n"),
        ("a.txt", "slug: treaty-on-other-things\nin_force_from: 2020-01-01\n"),
    ],
)
def test_a_page_that_is_anothers_costs_who_claims_it(publish, claimant, stated):
    seeds = {
        claimant: GOOD,
        "other.txt": OTHER,
        "news.txt": "News\n\nArticle 1 of the Treaty on Good Things applies.\n",
        "news.yml": "slug: news\nkind: report\n",
        "moved.txt": GOOD.replace("Good", "Moved"),
        "moved.yml": "slug: former\n",
    }
    publish(seeds | {"gone.txt": "A report\n\nIt goes away.\n", "gone.yml": "slug: gone\nkind: report\n"}, today="2026-01-01")
    first = publish(seeds | {"moved.yml": "slug: latter\n"}, today="2026-01-02")
    page, before = first.page("instruments/treaty-on-good-things.md"), rows(first, claimant)
    beside = {claimant.replace("txt", "yml"): stated, "moved.yml": "slug: latter\n"}
    claimed = seeds | {claimant: GOOD.replace("kept", "taken"), "other.txt": OTHER.replace("applies", "is applied")} | beside
    for jobs in (1, 1):
        result = publish(claimed, today="2026-02-01", jobs=jobs)
        assert {problem.code.slug for problem in result.diagnostics} == {"duplicate-address"}, result.lines
        assert "its last good pages stay" in result.lines[0]
        assert result.page("instruments/treaty-on-good-things.md") == page
        assert rows(result, claimant) == before
        assert "is applied" in result.page("instruments/treaty-on-other-things.md")
        assert "](../instruments/treaty-on-good-things.md#art_1 " in result.page("reports/news.md")
        assert "withdrawn" in result.page("reports/gone.md")
    assert not publish(claimed | {claimant.replace("txt", "yml"): "slug: own\n"}, today="2026-03-01").failed


def test_a_process_that_is_killed_costs_its_document(publish, monkeypatch):
    """As a machine does that runs out of memory."""
    import pincite.pipeline

    right, mother = pincite.pipeline.parse_each, os.getpid()

    def deadly(source, *more, **named):
        if source.path == "t5.txt" and os.getpid() != mother:
            os.kill(os.getpid(), 9)
        return right(source, *more, **named)

    monkeypatch.setattr(pincite.pipeline, "parse_each", deadly)
    result = publish({f"t{number}.txt": GOOD.replace("Good", f"Good{number}") for number in range(12)}, jobs=2)
    assert [problem.code.slug for problem in result.diagnostics] == ["internal-error"], result.lines
    assert result.lines[0].startswith("t5.txt: error internal-error KilledError at ")
    assert len(list(result.docs.glob("instruments/treaty*.md"))) == 11


@pytest.mark.parametrize("place", ["pincite.bind.ledgers.units", "pincite.gather._cited"])
def test_a_fault_among_all_documents_costs_the_one_that_shows_it_alone(publish, monkeypatch, place):
    import importlib

    module, name = place.rsplit(".", 1)
    right = getattr(importlib.import_module(module), name)
    first = publish({"good.txt": GOOD, "other.txt": OTHER}, today="2026-01-01")
    page = first.page("instruments/treaty-on-other-things.md")

    def faulty(given, *more):
        said = next(iter(more), given)
        if getattr(getattr(given, "abstract", None), "path", "") == "other.txt" and not given.abstract.retained:
            raise KeyError("units")
        if isinstance(said, tuple) and any(getattr(one, "citations", ()) for one in said):
            raise KeyError("cited")
        return right(given, *more)

    monkeypatch.setattr(place, faulty)
    changed = {"good.txt": GOOD.replace("kept", "held"), "other.txt": OTHER.replace("applies", "is applied")}
    result = publish(changed, today="2026-02-01")
    assert [line for line in result.lines if line.startswith("other.txt: error internal-error KeyError at ")], result.lines
    assert result.page("instruments/treaty-on-other-things.md") == page
    assert "Good things are held." in result.page("instruments/treaty-on-good-things.md")


def test_a_fault_in_the_glossary_costs_what_it_says_of_sources(publish, monkeypatch):
    monkeypatch.setattr("pincite.pipeline.link_glossary", lambda *_: {}[1])
    result = publish({"good.txt": GOOD, "glossary.yml": "- term: things\n  definition: All.\n"})
    assert [line for line in result.lines if line.startswith("glossary.yml: error internal-error KeyError at pipeline.py:")]
    assert "Good things are kept" not in result.page("glossary/index.md")
    assert (result.docs / "instruments/treaty-on-good-things.md").exists()


@pytest.mark.parametrize("command", ["build", "check", "resolve", "history"])
def test_the_last_net_is_one_finding_and_writes_nothing(publish, tmp_path, monkeypatch, command):
    publish({"good.txt": GOOD})
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    for place in ("pipeline.render_site", "commands.resolve.resolve", "commands.history.history"):
        monkeypatch.setattr(f"pincite.{place}", lambda *_: {}[1])
    (tmp_path / "seeds/good.txt").write_text(GOOD.replace("kept", "held"))
    words = ["Article 1"] if command in ("resolve", "history") else ["--jobs", "1"]
    arguments = [command, *words, "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    ran = CliRunner().invoke(main, arguments)
    assert (ran.exit_code, isinstance(ran.exception, SystemExit)) == (1, True)
    assert ran.output.count("error internal-error KeyError at ") == 1
    assert "please report it" in ran.output
    after = {
        path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file() and path.name != ".pincite-lock"
    }
    assert after == before


def test_of_two_versions_of_one_day_the_first_is_published(publish):
    texts = {f"laws/bells/{name}": GOOD.replace("counted", f"counted in {name}") for name in ("2020-01-01.txt", "2022-01-01.md")}
    other = GOOD.replace("Article 2", "Article 7") + "\nArticle 9\n\nOther words.\n"
    result = publish(texts | {"laws/bells/2022-01-01.txt": other, "laws/bells.yml": "title: Law on Bells\nkind: instrument\n"})
    assert [line for line in result.lines if "error" in line] == [
        "laws/bells/2022-01-01.txt: error duplicate-address is another version of 2022-01-01, which laws/bells/2022-01-01.md is "
        "already (give it another date, or delete one of the two; until then it is left out)"
    ]
    assert "counted in 2022" in result.page("instruments/law-on-bells/2022-01-01.md")
    assert "Other words" not in result.page("clauses.json")


def test_a_new_text_called_like_a_list_of_the_site_is_left_out(publish):
    result = publish({"a.txt": GOOD.replace("Treaty on Good Things", "Index", 1), "a.yml": "title: Index\n", "other.txt": OTHER})
    assert "a.txt: error duplicate-address its page instruments/index.md is a list of the site's own" in result.lines[0]
    assert "Other Things" in result.page("instruments/index.md")


@pytest.mark.parametrize("place", ["pincite.pipeline.parse_each", "pincite.pipeline.link", "pincite.pipeline.render_document"])
def test_a_fault_of_ours_costs_its_document(publish, monkeypatch, place):
    first = publish({"good.txt": GOOD, "other.txt": OTHER}, today="2026-01-01")
    page = first.page("instruments/treaty-on-good-things.md")
    _, name = place.rsplit(".", 1)
    import pincite.pipeline

    right = getattr(pincite.pipeline, name)

    def faulty(first, *more, **named):
        source = getattr(
            getattr(first, "document", None) or getattr(getattr(first, "annotated", first), "document", first), "source", first
        )
        if getattr(source, "path", "") == "good.txt":
            return tree.Node(None).content[7]
        return right(first, *more, **named)

    monkeypatch.setattr(place, faulty)
    result = publish({"good.txt": GOOD + "\nMore.\n", "other.txt": OTHER.replace("applies", "is applied")}, today="2026-02-01")
    assert result.failed
    assert [
        line for line in result.lines if line.startswith("good.txt: error internal-error IndexError at ") and "report" in line
    ]
    assert result.page("instruments/treaty-on-good-things.md") == page
    assert "is applied" in result.page("instruments/treaty-on-other-things.md")
    assert rows(result, "good.txt") == rows(first, "good.txt")


@pytest.mark.parametrize("shape", ["link", "pipe", "folder", "loop"])
@pytest.mark.parametrize("name", ["good.yml", "good.txt.yml"])
def test_metadata_that_cannot_be_read_costs_its_document(publish, tmp_path, shape, name):
    def without(seeds):
        """What a build would do, the metadata of the good text being no file."""
        publish(seeds)
        path = tmp_path / "seeds" / name
        if shape == "pipe":
            os.mkfifo(path)
        elif shape == "folder":
            path.mkdir()
        else:
            path.symlink_to(path if shape == "loop" else tmp_path / "mkdocs.yml")
        result = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", tmp_path / "cache", 1))
        said = [str(problem) for problem in result.diagnostics]
        assert any(f"seeds/good.txt: error unreadable-file its metadata file {name} cannot be read" in line for line in said)
        return result

    first = publish({"good.txt": GOOD, "other.txt": OTHER})
    pages = [path.relative_to(first.docs).as_posix() for path in first.docs.rglob("*")]
    changes = without({"good.txt": GOOD, "other.txt": OTHER}).changes
    assert not {*changes.writes, *changes.removals} & {page for page in pages if "treaty-on-good" in page}
    assert not changes.ledgers and not changes.ledger_removals


def test_a_new_text_whose_metadata_cannot_be_read_is_left_out(publish, tmp_path):
    first = publish({"other.txt": OTHER})
    (tmp_path / "seeds/good.txt").write_text(GOOD)
    (tmp_path / "seeds/good.yml").symlink_to("nowhere")
    options = Options(tmp_path / "seeds", first.docs, tmp_path / "mkdocs.yml", tmp_path / "cache", 1)
    assert not build(options).changes


def closed(monkeypatch, folder):
    """A folder that cannot be read, as it is for anybody but root after ``chmod 000``."""
    right = os.scandir

    def scandir(path="."):
        if path == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return right(path)

    monkeypatch.setattr(os, "scandir", scandir)


def test_a_folder_that_cannot_be_read_withdraws_nothing(publish, tmp_path, monkeypatch):
    versions = {f"laws/bells/20{year}-01-01.txt": GOOD.replace("counted", f"counted in 20{year}") for year in (20, 22)}
    seeds = versions | {"laws/bells.yml": "title: Law on Bells\nkind: instrument\n", "laws/x.txt": GOOD, "other.txt": OTHER}
    first = publish(seeds, today="2026-01-01")
    names = ("treaty-on-good-things.md", "law-on-bells.md", "law-on-bells/2020-01-01.md")
    before = {name: first.page(f"instruments/{name}") for name in names}
    closed(monkeypatch, tmp_path / "seeds/laws")
    result = publish(seeds | {"other.txt": OTHER.replace("applies", "is applied")}, today="2026-02-01")
    assert result.failed
    assert [line for line in result.lines if line.startswith("laws: error unreadable-file the folder cannot be read: Permission")]
    assert {name: result.page(f"instruments/{name}") for name in names} == before
    assert "is applied" in result.page("instruments/treaty-on-other-things.md")
    assert not (tmp_path / "docs/instruments/treaty-on-good-things/index.html").exists()


def test_a_folder_that_lets_no_file_be_opened_withdraws_nothing(publish, tmp_path, monkeypatch):
    """Listed, but not entered: what it holds is known by name alone."""
    publish({"laws/x.txt": GOOD, "other.txt": OTHER})
    right = os.stat

    def stat(path, *arguments, **named):
        if Path(path).parent == tmp_path / "seeds/laws":
            raise PermissionError(13, "Permission denied", str(path))
        return right(path, *arguments, **named)

    with monkeypatch.context() as shut:
        shut.setattr(os, "stat", stat)
        result = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", None, 1))
    assert [problem.path for problem in result.diagnostics if "Permission denied" in str(problem.message)] == [
        f"{tmp_path}/seeds/laws/x.txt"
    ]
    assert "instruments/treaty-on-good-things.md" not in (*result.changes.writes, *result.changes.removals)
    assert not result.changes.ledgers


def test_seeds_that_cannot_be_read_withdraw_nothing(publish, tmp_path, monkeypatch):
    before = publish({"good.txt": GOOD, "other.txt": OTHER}).page("clauses.json")
    closed(monkeypatch, tmp_path / "seeds")
    result = publish({"good.txt": GOOD, "other.txt": OTHER})
    assert result.failed
    assert result.page("clauses.json") == before


def test_ledgers_that_cannot_be_read_stop_the_build(publish, tmp_path, monkeypatch):
    publish({"good.txt": GOOD})
    closed(monkeypatch, tmp_path / "seeds/.ledger/instruments")
    result = publish({"good.txt": GOOD.replace("Good", "Fine")})
    assert [line for line in result.lines if line.startswith(".ledger/instruments: error damaged-ledger cannot be read")]
    assert not (tmp_path / "docs/instruments/treaty-on-fine-things.md").exists()
