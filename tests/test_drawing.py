"""Pictures: what they show is what is counted, and it is said in words beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.render.drawing import WIDTH, columns, drawn, stacked

COUNTS = st.lists(st.integers(0, 10_000), max_size=60)


@given(COUNTS)
def test_parts_fill_the_whole_in_proportion(counts):
    bars = list(stacked([(f"k{at}", count) for at, count in enumerate(counts)], 8))
    assert [bar.kind for bar in bars] == [f"k{at}" for at, count in enumerate(counts) if count]
    assert sum(bar.width for bar in bars) == pytest.approx(WIDTH if any(counts) else 0)
    ends = [0.0, *(bar.x + bar.width for bar in bars)]
    assert all(bar.x == pytest.approx(end) for bar, end in zip(bars, ends, strict=False))


@given(COUNTS)
def test_columns_stand_in_their_places_and_none_is_higher_than_the_picture(counts):
    ground, *bars = columns(counts, "cited", 40)
    assert (ground.width, ground.y + ground.height) == (WIDTH, 40)
    assert len(bars) == sum(1 for count in counts if count)
    for bar, (at, count) in zip(bars, ((at, count) for at, count in enumerate(counts) if count), strict=True):
        assert bar.height == pytest.approx(40 * count / max(counts)) and bar.y + bar.height == pytest.approx(40)
        assert WIDTH * at / len(counts) == pytest.approx(bar.x) and bar.x + bar.width <= WIDTH + 1e-6


def test_what_a_picture_says_is_no_markup():
    (line, _) = drawn([], 8, '"><script>alert(1)</script>')
    assert "<script" not in line and line.count("<") == 4


LAW = "A LAW OF BELLS\n\n" + "".join(
    f"Article {n}\n\nEach bell of kind {n} rings at noon every single day.\n\n" for n in range(1, 7)
)
REPORT = (
    "Bells ring on\n\nArticle 2 of A Law of Bells says “each bell of kind 2 rings at noon every single day”. "
    "Article 2 of A Law of Bells says “each bell of kind 2 rings at midnight every single day”.\n\n"
    "Article 4 of A Law of Bells says “no bell was ever heard to ring in such a village as this one”.\n"
)


def test_a_text_shows_where_it_is_cited_and_a_report_what_was_checked(publish):
    result = publish({"law.txt": LAW, "report.txt": REPORT, "report.yml": "kind: report\nabout: A Law of Bells\n"})
    law, report = result.page("instruments/a-law-of-bells.md"), result.page("reports/bells-ring-on.md")
    (strip,) = re.findall(r'<div class="pc-figure">.*</div>', law)
    bars = re.findall(r'<rect class="pc-cited" x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="([\d.]+)"/>', strip)
    assert [(float(x), float(height)) for x, height in bars] == [(100, 40), (300, pytest.approx(40 / 2))]
    assert "**Most cited:** [Article 2](#art_2) (cited 4 times); [Article 4](#art_4) (cited 2 times)" in law
    assert 'aria-label="Article 2: cited 4 times; Article 4: cited 2 times"' in strip
    (bar,) = re.findall(r'<div class="pc-figure">.*</div>', report)
    assert re.findall(r'class="pc-is-([a-z-]+)"', bar) == ["verbatim", "differs", "absent"]
    assert 'aria-label="3 quotations: 1 word for word, 1 in another wording, 1 not in the text"' in bar


def test_a_paragraph_that_is_counted_belongs_to_its_article(publish):
    law = LAW.replace("Article 4\n\n", "Article 4\n\nNo bell is sold.\n\n")
    report = "Bells\n\nArticle 4, second paragraph, of A Law of Bells is old. So is Article 4 of A Law of Bells.\n"
    result = publish({"law.txt": law, "report.txt": report, "report.yml": "kind: report\nabout: A Law of Bells\n"})
    assert "[Article 4](#art_4) (cited 2 times)" in result.page("instruments/a-law-of-bells.md")


def test_a_text_that_nobody_cites_has_no_strip(publish):
    assert "pc-figure" not in publish({"law.txt": LAW}).page("instruments/a-law-of-bells.md")


def test_the_copy_for_programs_has_no_picture(publish):
    from pincite.finish.plain_markdown import plain_markdown

    result = publish({"law.txt": LAW, "report.txt": REPORT, "report.yml": "kind: report\nabout: A Law of Bells\n"})
    plain = plain_markdown(result.page("instruments/a-law-of-bells.md"))
    assert "svg" not in plain and "**Most cited:** [Article 2](#art_2)" in plain
