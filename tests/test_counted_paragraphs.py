"""Paragraphs without a number: who cites one by its count finds it, and finds it again when the text has changed."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.bind import held
from pincite.bind.counted import with_counted
from pincite.bind.identity import settle
from pincite.bind.ledgers import units
from pincite.commands.finish import add_to_site
from pincite.document.eid import TOP
from pincite.document.ledger import Ledger
from pincite.document.symbols import Counting
from pincite.load import convention_named
from pincite.load.seeds import Seed
from pincite.pipeline import annotate
from tests.test_command_line import pincite

FIRST = "The Parties share the river in good faith and in every season."
SECOND = "Each Party keeps its bank in repair, and tells the other of every flood within three days."
THIRD = "The costs of the common works are borne in equal shares{}."
PACT = f"""River Pact

Article 1

{FIRST}

{SECOND}

{THIRD}

Article 2

The Parties meet each year in the spring.

A sum that is not settled within the year bears interest.

Article 3

1. It lasts for ninety years.

2. It can be renewed.
"""
SEEDS = {"pact.yml": "kind: instrument\n", "news.yml": "kind: report\n"}


def built(publish, cited="", news="", pact=PACT):
    return publish({**SEEDS, "pact.txt": pact.format(cited), "news.txt": f"News of the river\n\n{news or 'Nothing.'}\n"})


def fragments(result):
    return {row["fragment"]: row for row in json.loads(result.page("clauses.json")) if row["document"] == "pact.txt"}


def targets(result, document):
    rows = json.loads(result.page("annotations.json"))
    return [row["target"] for row in rows if row["document"] == document and row["kind"] == "reference"]


def test_a_paragraph_that_the_text_counts_has_an_address(publish):
    result = built(publish, ", as the second paragraph of Article 2 says")
    assert targets(result, "pact.txt") == ["instruments/river-pact/#art_2__para_2"]
    row = fragments(result)["art_2__para_2"]
    assert (row["pinpoint"], row["type"], row["num"]) == ("Article 2, ¶ 2", "paragraph", "")
    assert row["text"] == "A sum that is not settled within the year bears interest."
    assert "art_1__para_1" not in fragments(result)
    assert "{: #art_2__para_2 .pc-clause .pc-article" in result.page("instruments/river-pact.md")


def test_a_report_counts_and_quotes_a_paragraph(publish):
    result = built(publish, news=f"The last paragraph of Article 1 of the River Pact reads “{SECOND}”")
    assert targets(result, "news.txt") == ["instruments/river-pact/#art_1__para_3"]
    page = result.page("reports/news-of-the-river.md")
    assert "**not stand where it is said to**" in page
    result = built(publish, news=f"Article 1, second paragraph, of the River Pact reads “{SECOND}”")
    assert targets(result, "news.txt") == ["instruments/river-pact/#art_1__para_2"]
    assert "It stands where it is said to" in result.page("reports/news-of-the-river.md")


def test_printed_numbers_come_before_counting(publish):
    result = built(publish, ", as Article 3, second paragraph, and Article 1 (2) say")
    assert targets(result, "pact.txt") == ["instruments/river-pact/#art_3__para_2", "instruments/river-pact/#art_1__para_2"]
    assert fragments(result)["art_3__para_2"]["num"] == "2"


def test_a_paragraph_that_is_not_there_is_found_missing(publish):
    result = built(publish, ", as the fifth paragraph of Article 2 says")
    assert [d.code for d in result.diagnostics if d.code == "unresolved-reference"]
    assert targets(result, "pact.txt") == [None]


def test_the_address_stays_when_nobody_cites_it_any_more(publish):
    built(publish, news="The second paragraph of Article 1 of the River Pact is old.")
    after = built(publish)
    assert "art_1__para_2" in fragments(after)
    between = PACT.replace(SECOND, f"A new rule on mills.\n\n{SECOND}")
    row = fragments(built(publish, pact=between))["art_1__para_2"]
    assert (row["text"], row["eid"], row["aliases"]) == (SECOND, "art_1__para_3", [])


def test_no_word_is_published_twice(publish, tmp_path):
    """Neither in the data nor in what is made of them: a clause whose paragraphs have addresses says nothing beside them."""
    result = built(publish, news="The second paragraph of Article 1 of the River Pact is old.")
    rows = fragments(result)
    assert (rows["art_1"]["text"], rows["art_1__para_2"]["text"]) == ("", SECOND)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html></html>")
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    law = (site / "instruments/river-pact/akn.xml").read_text()
    assert [law.count(words) for words in (FIRST, SECOND, THIRD.format(""))] == [1, 1, 1]


def test_what_stood_behind_a_counted_paragraph_has_its_notice(publish):
    built(publish, news="The second paragraph of Article 1 of the River Pact is old.")
    without = PACT.replace("{}.\n\nArticle 2", "{}.\n\nArticle 1a\n\nMills are free.\n\nArticle 2")
    built(publish, pact=without)
    result = built(publish)
    assert not result.failed, result.lines
    assert "Article 1a stood here until" in result.page("instruments/river-pact.md")


def test_a_citation_that_leads_less_deep_says_so(publish, tmp_path):
    built(publish, news="The second paragraph of Article 1 of the River Pact is old.")
    exact = pincite(tmp_path, "resolve", "River Pact Article 1, second paragraph")
    assert (exact.stdout, exact.stderr, exact.returncode) == ("instruments/river-pact/#art_1__para_2\n", "", 0)
    wider = pincite(tmp_path, "resolve", "River Pact Article 2 (7)")
    assert (wider.stdout, wider.returncode) == ("instruments/river-pact/#art_2\n", 0)
    assert "has no such part: this is Article 2 as a whole" in wider.stderr


PARAGRAPHS = [
    f"{word} is kept by both Parties in equal shares." for word in "Salt Iron Grain Timber Wool Wine Fish Stone Flax".split()
]


@settings(deadline=None)
@given(st.integers(2, 8), st.data())
def test_a_counted_paragraph_is_never_taken_for_another(count, data):
    """Whatever is put in or struck out around it, its fragment means the words that it meant, or has gone."""
    nth = data.draw(st.integers(1, count))
    cited = frozenset({Counting("1", TOP, nth)})

    def settled(ledger, paragraphs, day):
        text = "Pact\n\nArticle 1\n\n" + "\n\n".join(paragraphs) + "\n\nArticle 2\n\nEnd.\n"
        annotated, _ = next(annotate(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument\nlanguage: en")))
        assert annotated
        document = with_counted(held(annotated, convention_named(annotated.document.convention)), cited, ledger)
        return settle(ledger, units(document), day, "t.txt").ledger

    before = settled(Ledger("instruments/t.md", "t.txt", "T"), PARAGRAPHS[:count], "2025-01-01")
    at = data.draw(st.integers(0, count - 1))
    changed = data.draw(
        st.sampled_from(
            [[*PARAGRAPHS[:at], PARAGRAPHS[-1], *PARAGRAPHS[at:count]], [*PARAGRAPHS[:at], *PARAGRAPHS[at + 1 : count]]]
        )
    )
    after = settled(before, changed, "2025-02-01")
    place = next(one for one in after.places if one.fragment == f"art_1__para_{nth}")
    assert place.wordings[0].text == PARAGRAPHS[nth - 1]
    assert not place.live or place.last.text == PARAGRAPHS[nth - 1]
