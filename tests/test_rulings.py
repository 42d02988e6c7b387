"""What a publisher overrules in a report, and the line that says what was checked in it."""

from __future__ import annotations

import json

import pytest

from tests.test_quotations import HELD

REPORT = """News of the day

Article 3 (4) of the Treaty of the Two Capitals says “the Contracting Parties let nobody use their territory against one another”.

Ada Brigg said that Article 2 was short. The treaty was signed on 3 May 2024.

A pamphlet has it that “the Contracting Parties exchange notes on every threat to the peace of the region”.

Article 9 of the Charter of Nowhere is older.
"""
SEEDS = {"t.txt": HELD, "t.yml": "kind: instrument\nslug: capitals\n", "r.txt": REPORT}


def published(publish, rulings=""):
    result = publish({**SEEDS, "r.yml": f"kind: report\nlanguage: en\n{rulings}"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt"]
    return result, rows, result.page("reports/news-of-the-day.md")


def test_a_report_begins_with_what_was_checked_in_it(publish):
    _, _, page = published(publish)
    line = next(line for line in page.splitlines() if line.startswith("**What was checked:**"))
    assert line == (
        "**What was checked:** 2 quotations: 1 word for word ([paragraph 1](#p_1)), 1 in another wording ([paragraph 3](#p_3)); "
        "3 references: 2 found, 1 to no text on this site ([paragraph 4](#p_4))."
    )
    assert page.index(line) < page.index("{: #p_1")


@pytest.mark.parametrize(
    ("on", "words", "kind", "value"),
    [
        ("verdict: none", "the Contracting Parties exchange notes", "quotation", None),
        ("verdict: verbatim", "the Contracting Parties exchange notes", "quotation", "verbatim"),
        ("link: none", "Article 2", "reference", None),
        ("link: capitals#art_3", "Article 2", "reference", "instruments/capitals/#art_3"),
        ("link: capitals#art_3__para_1", "A pamphlet", "reference", "instruments/capitals/#art_3__para_1"),
        ("speaker: none", "Ada Brigg said", "attribution", None),
        ("speaker: Ada Brigg-Dunn", "Ada Brigg said", "attribution", "Ada Brigg-Dunn"),
        ("event: none", "signed on 3 May 2024", "event", None),
    ],
)
def test_a_publisher_overrules_with_a_reason_that_the_page_shows(publish, on, words, kind, value):
    result, rows, page = published(publish, f"rulings:\n  - words: {words}\n    {on}\n    reason: We asked & know.\n")
    assert not [line for line in result.lines if "ruling" in line], result.lines
    assert f"Ruled by the publisher on “{words}”" in page
    assert "We asked &amp; know." in page
    at = REPORT.index(words)
    shown = {"quotation": "verdict", "reference": "target", "attribution": "name", "event": "what"}[kind]
    there = [row[shown] for row in rows if row["kind"] == kind and row["span"][0] <= at + len(words) and at <= row["span"][1]]
    assert there == ([value] if value else [])
    (ruling,) = (row for row in rows if row["kind"] == "ruling")
    assert ruling["reason"] == "We asked & know."


@pytest.mark.parametrize(
    ("ruling", "told"),
    [
        (
            "words: no such words\n    verdict: none\n    reason: Why not",
            "useless-ruling the ruling on “no such words” finds no such words",
        ),
        (
            "words: A pamphlet\n    event: none\n    reason: Why not",
            "useless-ruling the ruling on “A pamphlet” finds no event there",
        ),
        (
            "words: Article 2\n    link: nowhere#art_1\n    reason: Why not",
            "useless-ruling the ruling on “Article 2” finds no link there",
        ),
        ("words: Article 2\n    verdict: none", "bad-value “rulings” has a ruling without words, without a reason"),
        ("words: Article 2\n    verdict: maybe\n    reason: Why not", "bad-value “rulings” has the verdict “maybe”"),
        ("words: Article 2\n    verdict: none\n    link: none\n    reason: Why not", "bad-value “rulings” has a ruling without"),
    ],
)
def test_a_ruling_that_rules_on_nothing_is_told_with_its_line(publish, ruling, told):
    result = publish({**SEEDS, "r.yml": f"kind: report\nlanguage: en\nrulings:\n  - {ruling}\n"})
    (line,) = (line for line in result.lines if "ruling" in line)
    assert told in line
    assert line.startswith("r.yml:")


def test_a_ruling_is_on_whole_words(publish):
    report = REPORT.replace("Ada Brigg said", "Article 21 of the Charter of Nowhere is long. Ada Brigg said")
    ruling = "rulings:\n  - {words: Article 2, link: capitals#art_3, reason: So}\n"
    result = publish({**SEEDS, "r.txt": report, "r.yml": f"kind: report\nlanguage: en\n{ruling}"})
    rows = [
        row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt" and row["kind"] == "reference"
    ]
    assert [row["target"] for row in rows if row["text"] == "Article 2"] == ["instruments/capitals/#art_3"]
    assert [row["target"] for row in rows if row["text"].startswith("Article 21")] == [None]


@pytest.mark.parametrize(("verdict", "shown"), [("not-held", "**not compared** with"), ("absent", "**not in the text held** of")])
def test_an_overruled_verdict_says_nothing_of_the_one_before(publish, verdict, shown):
    ruling = f"rulings:\n  - {{words: the Contracting Parties let nobody, verdict: {verdict}, reason: So}}\n"
    _, _, page = published(publish, ruling)
    line = next(line for line in page.splitlines() if line.startswith("Quotation “the Contracting Parties let nobody"))
    assert shown in line
    assert "stand" not in line
    assert "translation" not in line


def test_a_ruled_speaker_has_a_page(publish):
    ruling = "rulings:\n  - {words: Ada Brigg said, speaker: Cora Dunn, reason: So}\n"
    result, rows, _ = published(publish, ruling)
    assert [row["target"] for row in rows if row["kind"] == "attribution"] == ["speakers/cora-dunn/"]
    assert "Article 2 was short" in result.page("speakers/cora-dunn.md")
