"""What the pages say of themselves to machines."""

from __future__ import annotations

import json
import re

from tests.test_quotations import AID, HELD

SAID = f"Reuters described the treaty as new.\n\nThe final clause of Article 3 says: “{AID}”"


def site(publish, **more):
    seeds = {"t.txt": HELD, "t.yml": "kind: instrument\nsigned: 2024-05-03\naliases: [Capitals Treaty]\n"}
    seeds |= {"r.txt": f"News of the day\n\n{SAID}\n"}
    seeds |= {"r.yml": "kind: report\nabout: [Capitals Treaty]\npublisher: Daily </script>\npublished: 2025-02-01\n"}
    result = publish({**seeds, **more})
    assert not result.failed, result.lines
    return result


def linked(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_an_instrument_is_legislation(publish):
    data = linked(site(publish).page("instruments/treaty-of-the-two-capitals.md"))
    assert data["@type"] == "Legislation" and data["name"] == "Treaty of the Two Capitals"
    assert data["legislationDate"] == "2024-05-03" and data["alternateName"] == ["Capitals Treaty"]


def test_a_report_is_a_news_article_with_quotations_and_claims(publish):
    data = linked(site(publish).page("reports/news-of-the-day.md"))
    assert data["@type"] == "NewsArticle" and data["publisher"]["name"] == "Daily </script>"
    quotation, claim = data["hasPart"]
    assert quotation == {
        "@type": "Quotation",
        "url": "#p_2",
        "text": AID,
        "isBasedOn": "../../instruments/treaty-of-the-two-capitals/#art_3__para_3",
    }
    assert claim["@type"] == "Claim" and claim["author"] == {
        "@type": "Thing",
        "name": "Reuters",
        "url": "../../speakers/reuters/",
    }
    assert claim["about"] == {"@id": "../../instruments/treaty-of-the-two-capitals/"}


def test_annotations_follow_the_web_annotation_model(publish):
    note = "- on: news-of-the-day#p_1\n  quote: as new\n  text: It is not.\n  author: The editors\n  date: 2026-01-01\n"
    page = json.loads(site(publish, **{"notes/n.yml": note}).page("reports/news-of-the-day/annotations.json"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    attribution, remark, quotation = page["items"]
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["target"]["source"] == "./"
        selector = item["target"]["selector"]
        assert selector["type"] == "FragmentSelector" and selector["refinedBy"]["type"] == "TextQuoteSelector"
    assert attribution["body"]["value"] == "said by Reuters (described)"
    assert remark["motivation"] == "commenting" and remark["creator"]["name"] == "The editors"
    quote = remark["target"]["selector"]["refinedBy"]
    assert (quote["prefix"][-11:], quote["exact"], quote["suffix"][:1]) == (" the treaty", "as new", ".")
    assert quotation["body"][0]["value"] == "verbatim, elsewhere"
    assert quotation["body"][1]["source"] == "../../instruments/treaty-of-the-two-capitals/#art_3__para_3"
    assert len({item["id"] for item in page["items"]}) == 3


def test_the_glossary_says_where_a_term_is_quoted(publish):
    glossary = "- term: aggressor\n  definition: Who attacks.\n- term: pact\n  definition: A treaty.\n"
    page = site(publish, **{"glossary.yml": glossary}).page("glossary/index.md")
    entry = page[page.index("## aggressor") : page.index("## pact")]
    assert "**Quoted in:** News of the day: [paragraph 2](../reports/news-of-the-day.md#p_2)" in entry
    assert "Quoted in" not in page[page.index("## pact") :]
