"""A draft checked against seeds or a built site, before it is published anywhere."""

from __future__ import annotations

import json

import lxml.html
import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from tests.test_quotations import HELD

DRAFT = """Treaty of the Two Capitals: what it says

Article 2 of the Treaty of the Two Capitals says “the Contracting Parties let nobody use their territory against one another”.

Article 3 (2) says “The Contracting Parties exchange notes on every threat to the peace of the region”. <script>alert(1)</script>

The envoy said “we have never read a word of it and we never will, whatever you print”. Article 3 is short.
"""


@pytest.fixture
def site(publish, tmp_path, monkeypatch):
    result = publish({"t.txt": HELD, "t.yml": "kind: instrument\nslug: capitals\n", "o.txt": "Old news\n\nOf nothing.\n"})
    assert not result.failed
    monkeypatch.chdir(tmp_path)
    return result


def proof(draft, folder, *options):
    return CliRunner().invoke(main, ["proof", str(draft), "--against", str(folder), *options])


def seeds_of(result):
    return result.docs.parent / "seeds"


@pytest.mark.parametrize("against", ["seeds", "docs"])
def test_each_quotation_and_reference_of_a_draft_is_told(site, tmp_path, against):
    """By the seeds and by the data of the built site alike; wrong ones end the command with 1."""
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    folder = site.docs if against == "docs" else seeds_of(site)
    before = sorted(path for path in folder.rglob("*"))
    told = proof(draft, folder, "--format", "json")
    assert told.exit_code == 1, told.output
    rows = json.loads(told.stdout)
    assert [(row["line"], row["kind"], row["verdict"], row["place"], row["target"].partition("#")[2]) for row in rows] == [
        (3, "reference", "found", "", "art_2"),
        (3, "quotation", "verbatim", "elsewhere", "art_3__para_4"),
        (5, "reference", "found", "", "art_3__para_2"),
        (5, "quotation", "differs", "as-stated", "art_3__para_2"),
        (7, "quotation", "not-judged", "", ""),
        (7, "reference", "found", "", "art_3"),
    ]
    assert "[-notes-] {+views+}" in rows[3]["difference"]
    assert sorted(path for path in folder.rglob("*")) == before


def test_the_text_form_has_places_that_editors_open(site, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    told = proof(draft, seeds_of(site)).output
    assert "draft.txt:3:50: quotation “the Contracting Parties let nobody" in told
    assert "NOT WHERE IT IS SAID TO STAND: Article 2 of the Treaty of the Two Capitals" in told
    assert "instruments/capitals/#art_3__para_4" in told
    assert told.rstrip().endswith("3 quotations, 2 judged; 3 references, 0 to no text here; 2 to look at.")


def test_a_right_draft_ends_with_0(site, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("# Right\n\nArticle 3 of the Treaty of the Two Capitals is short.\n", "utf-8")
    assert proof(draft, seeds_of(site)).exit_code == 0


def test_the_page_shows_the_draft_and_runs_nothing_of_it(site, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    page = proof(draft, seeds_of(site), "--format", "html").stdout
    tree = lxml.html.fromstring(page)
    assert not tree.xpath("//script")
    assert "<script>alert(1)</script>" in tree.text_content()
    assert [mark.text_content()[:24] for mark in tree.xpath("//mark[@class='wrong']")] == [
        "“the Contracting Parties",
        "“The Contracting Parties",
    ]
    assert "default-src 'none'" in page


def test_a_published_text_can_be_proofed_beside_itself(site, tmp_path):
    """Its title and its file's name are those of a seed, which stays what it is."""
    draft = tmp_path / "o.txt"
    draft.write_text("Old news\n\nOf Article 3 of the Treaty of the Two Capitals.\n", "utf-8")
    told = proof(draft, seeds_of(site), "--format", "json")
    assert [row["verdict"] for row in json.loads(told.stdout)] == ["found"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("empty.txt", "", "empty-source"), ("broken.txt", "a\x00\x00\x00b", ""), ("draft.yml.txt", "x", "")],
)
def test_what_cannot_be_read_is_one_finding(site, tmp_path, name, content, told):
    draft = tmp_path / name
    draft.write_bytes(content.encode())
    outcome = proof(draft, seeds_of(site))
    assert told in outcome.output
    assert "Traceback" not in outcome.output
    assert outcome.exit_code in (0, 1)


def test_a_published_report_can_be_proofed_whatever_it_says_of_its_address(site, tmp_path):
    """Nor does a draft take the place of an instrument whose slug it states."""
    draft = tmp_path / "draft.txt"
    draft.write_text("News\n\nArticle 3 of the Treaty of the Two Capitals is short.\n", "utf-8")
    (tmp_path / "draft.yml").write_text("slug: capitals\nkind: instrument\n", "utf-8")
    for folder in (seeds_of(site), site.docs):
        told = proof(draft, folder, "--format", "json")
        assert [row["verdict"] for row in json.loads(told.stdout)] == ["found"], told.output


@pytest.mark.parametrize("about", ["Treaty of the Two Capitals", "capitals"])
def test_a_draft_can_be_said_to_be_about_an_instrument(site, tmp_path, about):
    draft = tmp_path / "draft.txt"
    draft.write_text("News\n\nArticle 3 is short.\n", "utf-8")
    assert [row["verdict"] for row in json.loads(proof(draft, site.docs, "--format", "json", "--about", about).stdout)] == [
        "found"
    ]
    odd = proof(draft, site.docs, "--about", 'It\'s "x" \\ y')
    assert "unknown-instrument" in odd.output
    assert "bad-yaml" not in odd.output


def cut(path):
    path.write_bytes(path.read_bytes()[:-200])


def without_eid(path):
    path.write_text(path.read_text("utf-8").replace('"eid": "art_3"', '"eid": ""'), "utf-8")


def of_another_type(path):
    path.write_text(path.read_text("utf-8").replace('"num": "3"', '"num": 3'), "utf-8")


def emptied(path):
    path.write_text("")


def undecodable(path):
    path.write_bytes(b"\xff")


@pytest.mark.parametrize("damage", [cut, without_eid, of_another_type, emptied, undecodable])
@pytest.mark.parametrize("name", ["clauses.json", "documents.json"])
def test_damaged_data_of_a_site_accuse_nobody(site, tmp_path, name, damage):
    path = site.docs / name
    before = path.read_bytes()
    damage(path)
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    told = proof(draft, site.docs)
    if path.read_bytes() != before:
        assert told.exit_code == 1
        assert "damaged data" in told.output
        assert "internal-error" not in told.output


def test_a_folder_without_instruments_is_told(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    (tmp_path / "empty").mkdir()
    told = proof(draft, tmp_path / "empty")
    assert told.exit_code == 1
    assert "no instrument to compare with" in told.output
    assert not (tmp_path / ".cache").exists()


def test_controls_of_a_draft_reach_no_terminal(site, tmp_path):
    draft = tmp_path / "draft.txt"
    said = "Article 3 of the Treaty of the Two Capitals says “\x1b]0;x\x07 that all of it is well enough”."
    draft.write_text(f"News\n\n{said}\n", "utf-8")
    assert "\x1b" not in proof(draft, site.docs).output


@pytest.mark.parametrize(
    ("quoted", "difference"),
    [
        ("exchange views on every threat to the safety", "exchange views on every threat to the [-safety-] {+peace+}"),
        (
            "governments exchange views on every threat to the peace of the region",
            "[-governments-] {+Parties+} exchange views on every threat to the peace of the region",
        ),
    ],
)
def test_a_word_changed_at_either_end_is_shown_with_the_text_s_own(site, tmp_path, quoted, difference):
    draft = tmp_path / "draft.txt"
    draft.write_text(
        f"Of the Treaty of the Two Capitals\n\nArticle 3 (2) of the Treaty of the Two Capitals says “{quoted}”.\n", "utf-8"
    )
    told = json.loads(proof(draft, seeds_of(site), "--format", "json").stdout)
    assert [row["difference"] for row in told if row["kind"] == "quotation"] == [difference]
