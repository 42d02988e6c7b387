"""Editors' notes: they stay with their words, and never vanish."""

from __future__ import annotations

import json

import pytest

from tests.test_quotations import HELD

ON = "instruments/treaty-of-the-two-capitals"


def noted(publish, notes, treaty=HELD, **more):
    result = publish({"t.txt": treaty, "t.yml": "kind: instrument\n", "notes/a.yml": notes, **more})
    assert not result.failed, result.lines
    return result, result.page(f"{ON}.md")


def rows(result):
    return [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "note" and "motivation" in row]


def test_a_note_stands_at_its_clause_and_at_its_words(publish):
    result, page = noted(
        publish,
        f"""
- on: {ON}/#art_3__para_2
  quote: every threat to the peace
  kind: translation
  text: The Russian text has one word for this; compare Article 3 (4).
  author: The editors
  date: 2026-11-23
- on: treaty-of-the-two-capitals#art_2
  kind: topic
  text: trade
""",
    )
    assert "detached-note" not in str(result.lines)
    assert "[every threat to the peace](#note-" in page
    note = next(line for line in page.split("\n") if line.startswith("**On the translation**"))
    assert "on “every threat to the peace”" in note and "[Article 3 (4)](#art_3__para_4){ .pc-ref }" in note
    assert "(The editors, 23 November 2026)" in note
    assert page.index("{: #art_3__para_1 ") < page.index(note) < page.index("{: #art_3__para_2 ")
    assert page.index("**Topic**: trade") < page.index("{: #art_2__para_1 ")
    assert [(row["fragment"], row["text"], row["motivation"]) for row in rows(result)][-1] == (
        "art_3__para_2",
        "every threat to the peace",
        "translation",
    )
    listed = result.page("notes.md")
    assert "## Topics" in listed and f"trade: [Treaty of the Two Capitals, Article 2]({ON}.md#note-" in listed


NOTE = "- on: treaty-of-the-two-capitals#art_3__para_2\n  quote: every threat to the peace\n  text: Mark this.\n"


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (("The Contracting Parties exchange views on", "They shall at once exchange views on"), "art_3__para_2"),
        (("2. The Contracting Parties exchange", "2. The Contracting Parties smile.\n\n3. The Contracting Parties exchange"),
         "art_3__para_3"),
        (("every threat to the peace", "EVERY  threat  to the peace"), "art_3__para_2"),
    ],
)  # fmt: skip
def test_a_note_stays_when_the_text_changes_around_it(publish, change, clause):
    noted(publish, NOTE)
    treaty = HELD.replace(*change)
    if "smile" in change[1]:
        treaty = treaty.replace("4. The", "5. The").replace("3. If", "4. If")
    result, page = noted(publish, NOTE, treaty)
    assert "detached-note" not in str(result.lines)
    assert [row["lost"] for row in rows(result)] == [""]
    assert "Mark this." in page
    found = json.loads(result.page("clauses.json"))
    eid = {row["fragment"]: row["eid"] for row in found}
    assert eid[rows(result)[0]["fragment"]].endswith(clause)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("quote: every menace to the peace", "“every menace to the peace” no longer stands there"),
        ("quote: the", "“the” stands in several places"),
    ],
)
def test_a_note_that_no_longer_fits_is_reported_and_shown(publish, note, said):
    result, page = noted(publish, f"- on: {ON}#art_3__para_2\n  {note}\n  text: Mark this.\n")
    assert [line for line in result.lines if line.startswith("notes/a.yml:1: warning detached-note") and said in line]
    assert "Mark this." in page and "This note is not in its place" in page


def test_a_note_on_a_clause_that_has_gone_is_reported_and_shown(publish):
    noted(publish, NOTE)
    result, page = noted(publish, NOTE, HELD[: HELD.index("Article 3")] + "Article 4\nPeace\n\nThe Parties keep it.\n")
    assert [line for line in result.lines if "detached-note" in line and "#art_3__para_2 has gone" in line]
    assert "Mark this." in page


def test_a_suffix_tells_two_places_apart(publish):
    note = f"- on: {ON}\n  quote: The Contracting Parties\n  suffix: let nobody\n  text: Mark this.\n"
    result, _ = noted(publish, note)
    assert "detached-note" not in str(result.lines)
    assert [row["fragment"] for row in rows(result)] == ["art_3__para_4"]


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("- on: nowhere\n  text: Mark this.\n", "notes/a.yml:1: warning detached-note"),
        ("- on: x\n", "notes/a.yml:1: error bad-value the note has no “text”"),
        ("- on: x\n  text: y\n  kind: joke\n", "notes/a.yml:1: error bad-value “kind” is “joke”"),
        ("- on: x\n  txt: y\n", "notes/a.yml:2: warning unknown-key nothing reads “txt”"),
        ("on: x\n", "notes/a.yml:1: error bad-yaml the file is not a list of notes"),
        ("- on: [x\n", "notes/a.yml:2: error bad-yaml"),
        (b"\xff\xfe\x00", "notes/a.yml"),
    ],
)
def test_a_faulty_note_is_reported_with_its_line(publish, notes, line):
    result = publish({"t.txt": HELD, "t.yml": "kind: instrument\n", "notes/a.yml": notes})
    assert any(found.startswith(line) for found in result.lines), result.lines


def test_a_note_is_text_and_nothing_else(publish):
    result, page = noted(
        publish,
        f"- on: {ON}#art_2\n  text: '<script>alert(1)</script> [x](javascript:alert(1)) {{: onclick=x }}'\n"
        "  author: '</p><img src=x onerror=alert(1)>'\n",
    )
    for text in (page, result.page("notes.md")):
        text = text.split('<script type="application/ld+json">')[0]
        assert "<script" not in text and "<img" not in text and "[x](" not in text


def test_a_note_that_cites_counts_as_a_citation(publish):
    other = {"u.txt": "Treaty of the Three Rivers\n\nArticle 1\n\nWater is free.\n", "u.yml": "kind: instrument\n"}
    note = f"- on: {ON}#art_2\n  text: Compare Article 1 of the Treaty of the Three Rivers.\n"
    result, _ = noted(publish, note, **other)
    cited = result.page("instruments/treaty-of-the-three-rivers/cited.md")
    assert "cites it in an editors’ note" in cited


@pytest.mark.parametrize(
    ("note", "clause"),
    [
        ("on: {on}#art_3__para_2\n  quote: equal sovereignty", ""),  # its words stand in the paragraph before
        ("on: {on}\n  quote: equal sovereignty\n  prefix: quite another", ""),
        ("on: https://example.org/site/{on}/#art_3__para_1\n  quote: equal sovereignty", "art_3__para_1"),
        ("on: ./{on}.md#art_3__para_1\n  quote: equal sovereignty", "art_3__para_1"),
    ],
)
def test_a_note_never_takes_words_that_it_was_not_put_on(publish, note, clause):
    result, _ = noted(publish, f"- {note.format(on=ON)}\n  text: Mark this.\n")
    (row,) = rows(result)
    assert bool(row["lost"]) == (not clause)
    if clause:
        assert row["fragment"] == clause


def test_a_note_on_a_text_that_is_not_here_is_listed(publish):
    result, _ = noted(publish, "- on: nowhere#art_1\n  text: Mark this.\n")
    assert "nowhere#art\\_1: Mark this." in result.page("notes.md")
