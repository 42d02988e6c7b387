"""Terms and references in clauses: what is linked where, and what is not."""

from __future__ import annotations

import json

import pytest

BODY = """Treaty of the Two Rivers

PREAMBLE

The Contracting Parties,

Recalling their friendship,

Have agreed as follows:

Part I
General

Article 1
Terms

For the purposes of this Treaty:

(a) “Fleet” means the vessels of a Party;

(b) “Harbour Board” means the body under Article 3.

Article 2
Duties

1. The Fleet shall be kept in good order.

2. {words}

(a) first;

(b) second, namely:

(i) this; and

(ii) that.

3. Last.

Part II
Institutions

Article 3
Board

A Board is established.

Annex I
Signals

1. One flag.

2. Two flags.
"""
CHARTER = "Charter of the League\n\nArticle 50\n\nText.\n\nArticle 51\n\n1. Defence.\n\n2. Notice.\n"


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("See Article 3.", [("Article 3", "#art_3")]),
        ("See Articles 1 to 3.", [("Articles 1 to 3", "#art_1")]),
        ("See Articles 1, 2 and 3.", [("Articles 1", "#art_1"), ("2", "#art_2"), ("3", "#art_3")]),
        ("See Article 2 (2) (b).", [("Article 2 (2) (b)", "#art_2__para_2__point_b")]),
        ("See Article 2(2)(b)(ii).", [("Article 2(2)(b)(ii)", "#art_2__para_2__point_b__point_ii")]),
        ("See Article 2, paragraph 2 (a).", [("Article 2, paragraph 2 (a)", "#art_2__para_2__point_a")]),
        ("See paragraph 3 of this Article.", [("paragraph 3 of this Article", "#art_2__para_3")]),
        ("See paragraph 1.", [("paragraph 1", "#art_2__para_1")]),
        ("See paragraph 1 of Article 2.", [("paragraph 1 of Article 2", "#art_2__para_1")]),
        (
            "See subparagraph (a) of paragraph 2 of Article 2.",
            [("subparagraph (a) of paragraph 2 of Article 2", "#art_2__para_2__point_a")],
        ),
        ("See the preceding Article.", [("the preceding Article", "#art_1")]),
        ("See the following paragraph.", [("the following paragraph", "#art_2__para_3")]),
        ("See Annex I.", [("Annex I", "#annex_I")]),
        ("See paragraph 2 of Annex I.", [("paragraph 2 of Annex I", "#annex_I__para_2")]),
        ("See Part II.", [("Part II", "#part_II")]),
        ("See the final clause of Article 2.", [("the final clause of Article 2", "#art_2__para_3")]),
        ("See the first paragraph of Article 2.", [("the first paragraph of Article 2", "#art_2__para_1")]),
        (
            "See Article 51 of the Charter of the League.",
            [("Article 51 of the Charter of the League", "charter-of-the-league.md#art_51")],
        ),
        (
            "See Article 51 (2) of the League Charter.",
            [("Article 51 (2) of the League Charter", "charter-of-the-league.md#art_51__para_2")],
        ),
        ("See the Charter of the League.", [("Charter of the League", "charter-of-the-league.md")]),
        ("See Article 7 of the Statute of Elsewhere.", []),
        ("See Article 2, paragraph 1, of the Statute of Elsewhere.", []),
        ("See Article 3 of that Convention.", []),
        ("See article 2, paragraphs 1 and 3.", [("article 2, paragraphs 1", "#art_2__para_1"), ("3", "#art_2__para_3")]),
        ("See Article 2, paras. 1 to 3.", [("Article 2, paras. 1 to 3", "#art_2__para_1")]),
        ("See Article 51 of the Charter of the League between Kingdoms and States.", []),
        ("The U.S. 3rd Fleet.", []),
        ("See Article 3 of its Statute.", []),
        ("See Article 3 of the 1961 Convention.", []),
        ("See Article 3 of the latter.", []),
        ("See Article 3 thereof.", []),
        ("See Article 3 of a draft law.", []),
        ("See Article 3 ECHR and Article 2(1) TFEU.", []),
        ("In this Part a ship is free, and as a rule a boat; as a rule two are.", [("this Part", "#part_I")]),
        ("Under this article a Party pays.", [("this article", "#art_2")]),
        ("See Article 3rd and Article 12345.", []),
        ("They apply Article 3 to States Parties.", [("Article 3", "#art_3")]),
        ("They apply Article 3 in France.", [("Article 3", "#art_3")]),
        ("See Regulation (EU) 2016/679 and Regulation No 3/2003.", []),
        (
            "See Article 51 in the Charter of the League.",
            [("Article 51 in the Charter of the League", "charter-of-the-league.md#art_51")],
        ),
        ("See Arts 1 and 2.", [("Arts 1", "#art_1"), ("2", "#art_2")]),
        ("See Art.2.", [("Art.2", "#art_2")]),
        ("See Articles 1 & 2.", [("Articles 1", "#art_1"), ("2", "#art_2")]),
        ("See Article No. 3.", [("Article No. 3", "#art_3")]),
        ("See Article 2.1.", [("Article 2.1", "#art_2__para_1")]),
        ("See Article Three.", [("Article Three", "#art_3")]),
        ("See Article 2, first paragraph.", [("Article 2, first paragraph", "#art_2__para_1")]),
        ("See the foregoing paragraphs.", []),
        (
            "See Articles 2, paragraph 1, and 2, paragraph 3.",
            [("Articles 2, paragraph 1", "#art_2__para_1"), ("2, paragraph 3", "#art_2__para_3")],
        ),
        (
            "See articles 1, 2 (paragraphs 1 and 3) and 3.",
            [("articles 1", "#art_1"), ("2 (paragraphs 1", "#art_2__para_1"), ("3)", "#art_2__para_3"), ("3", "#art_3")],
        ),
        ("See paragraph I of Article 2.", [("paragraph I of Article 2", "#art_2__para_1")]),
        *(
            (f"See {words}.", [])
            for words in (
                "NATO’s Article 2",
                "the Constitution’s Article 2",
                "the Charter (Article 2)",
                "the Charter, Article 2, here",
                "Article 2 (ECHR)",
                "Article 2 ECHR’s rule",
                "Article 2 Rome Statute",
                "Article 2 Vienna Convention",
                "Article 2 Directive 95/46",
                "Article 2 Regulation 2016/679",
                "Article 2 under the Charter",
                "Article 2, Charter of the United Nations",
                "Article 2 of the above-mentioned Convention",
                "Article 2 of the aforementioned Charter",
                "Article 2 of said Charter",
                "Article 2 of such agreement",
                "Article 2 of the relevant treaty",
                "Article 2 of each treaty",
                "Article 2 of the law of 1999 on harbours",
                "Article 2 of the treaty with Spain",
                "paragraphs 1 and 2 of its Article 2",
                "Article 3 of the 1999 treaty",
                "Article 51 of the Charter of the League and Piers",
            )
        ),
        (
            "See the League Charter, Article 51.",
            [("League Charter", "charter-of-the-league.md"), ("Article 51", "charter-of-the-league.md#art_51")],
        ),
        ("See this Treaty (Article 2).", [("Article 2", "#art_2")]),
        ("See Article 2 of this Treaty.", [("Article 2 of this Treaty", "#art_2")]),
        ("See Article 3 and the States’ Article.", [("Article 3", "#art_3")]),
        (
            "See Article 51 of the Charter of the League and the Treaty.",
            [("Article 51 of the Charter of the League", "charter-of-the-league.md#art_51")],
        ),
        ("See the Charter of the League on Whales.", []),
        ("See the Charter of the League on Friday.", [("Charter of the League", "charter-of-the-league.md")]),
        ("The number 3 and (a) mean nothing.", []),
    ],
)
def test_references(publish, words, links):
    result = publish({"t.txt": BODY.format(words=words), "c.txt": CHARTER, "c.yml": "aliases: [League Charter]\n"})
    assert [line for line in result.lines if ": note series-break " not in line] == []
    page = result.page("instruments/treaty-of-the-two-rivers.md")
    line = next(line for line in page.splitlines() if line.startswith("[2.](#art_2__para_2)"))
    for shown, target in links:
        assert f"[{shown}]({target} " in line, line
    assert line.count("{ .pc-ref }") == len(links)


def test_a_range_takes_in_what_lies_between(publish):
    from pincite.bind import bind, held
    from pincite.link import Linker, link
    from pincite.load import Seed, convention_named, conventions
    from pincite.pipeline import annotate

    annotated, _ = next(annotate(Seed("t.txt", "text", BODY.format(words="See Articles 1 to 3.").encode())))
    convention = convention_named(annotated.document.convention)
    table = bind([held(annotated, convention)], (), (), (), (), conventions(), date="2026-01-01")[0].table
    done = link(annotated, "instruments/treaty-of-the-two-rivers.md", Linker(table, conventions()))
    ranged = next(link for link in done.linked.links.references if link.reference.through)
    assert [str(ranged.target), *map(str, ranged.between)] == [
        f"instruments/treaty-of-the-two-rivers/#art_{n}" for n in (1, 2, 3)
    ]


GLOSSARY = """
- term: treaty
  definition: An agreement.
- term: partnership treaty
  definition: A broad agreement.
- term: Privacy Act
  case: exact
  definition: A law.
- term: Act
  case: exact
  definition: Another law.
- term: party
  aliases: [signatory]
  definition: A State.
"""


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("A treaty binds.", ["treaty"]),
        ("The treaties bind, and a treaty does.", ["treaties"]),
        ("The treaty's text and the treaties’ texts.", ["treaty's"]),
        ("A partnership treaty binds.", ["partnership treaty"]),
        ("A partnership treaty-maker binds.", []),
        ("The treatyish and pretreaty words.", []),
        ("The Privacy Act binds.", ["Privacy Act"]),
        ("The Postal Act binds.", []),
        ("The Act binds.", ["Act"]),
        ("They act as one.", []),
        ("Each signatory and each party.", ["signatory"]),
        ("He said “a treaty” and left.", []),
        ("He said ‘a treaty’ and left the Parties’ treaty.", ["Parties’", "treaty"]),
        ("The 1961 Treaty binds.", []),
        ("The Treaty on Whales binds.", []),
        ("The Party of Labour and the Master of Treaty agree.", []),
        ("A TREATY binds.", ["TREATY"]),
    ],
)
def test_terms(publish, words, linked):
    page = publish({"r.md": f"---\ntitle: Report\n---\n\n{words}\n", "glossary.yml": GLOSSARY}).page("reports/report.md")
    line = next(line for line in page.splitlines() if "#p_1)" in line)
    assert line.count("{ .pc-term }") == len(linked), line
    for word in linked:
        assert f"[{word}](../glossary/index.md#" in line, line


def test_an_instruments_own_terms_hold_within_it(publish):
    result = publish(
        {
            "t.txt": BODY.format(words="The Harbour Board meets."),
            "r.txt": "News\n\nThe Fleet sailed.",
            "glossary.yml": "- term: fleet\n  definition: Ships.\n",
        }
    )
    treaty = result.page("instruments/treaty-of-the-two-rivers.md")
    assert '[Fleet](../glossary/treaty-of-the-two-rivers.md#fleet "“Fleet” means the vessels of a Party;")' in treaty
    assert "[Harbour Board](../glossary/treaty-of-the-two-rivers.md#harbour-board" in treaty
    assert "[Fleet](../glossary/index.md#fleet" in result.page("reports/news.md")
    own = result.page("glossary/treaty-of-the-two-rivers.md")
    assert "**Defined in:** [Article 1 (a)](../instruments/treaty-of-the-two-rivers.md#art_1__point_a)" in own
    assert "[Article 2 (1)](../instruments/treaty-of-the-two-rivers.md#art_2__para_1)" in own


def test_the_data_files_say_where_everything_stands(publish):
    text = BODY.format(words="See Article 3 and the Fleet.")
    result = publish({"t.txt": text})
    for row in json.loads(result.page("annotations.json")):
        start, end = row["span"]
        assert text[start:end] == row["text"]
    rows = {row["fragment"]: row for row in json.loads(result.page("clauses.json"))}
    row = rows["art_2__para_2__point_b__point_ii"]
    assert row["eid"] == row["wid"] == "part_I__art_2__para_2__point_b__point_ii"
    assert row["pinpoint"] == "Article 2 (2) (b) (ii)"
    assert text[slice(*row["span"])] == "(ii) that."
    assert {"document", "kind", "url", "aliases", "type", "num", "heading", "text", "language", "version", "status"} < row.keys()


def test_many_uses_get_pages_of_their_own(publish):
    report = "Report\n\n" + "\n\n".join(f"Sentence {i} on a treaty." for i in range(70))
    result = publish({"r.txt": report, "glossary.yml": "- term: treaty\n  definition: An agreement.\n"})
    assert "[70 clauses](uses/treaty.md)" in result.page("glossary/index.md")
    assert result.page("glossary/uses/treaty.md").count("reports/report.md#p_") == 70


def test_a_chain_of_parts_of_any_length_is_read(publish):
    result = publish({"t.txt": BODY.format(words="See " + "paragraph 1 of " * 1000 + "Article 2.")})
    assert not result.failed


def test_numbered_terms_keep_anchors_of_their_own(publish):
    text = "Treaty\n\nArticle 1\n\n1. “zone” means a sea.\n\n2. For the purposes of this article, “zone” means land.\n\n3. “zone 2” means air.\n"
    result = publish({"t.txt": text, "t.yml": "slug: t\nkind: instrument\nconvention: treaty-en\n"})
    assert result.lines == []
    page = result.page("glossary/t.md")
    assert all(f"{{: #{anchor} .pc-entry }}" in page for anchor in ("zone", "zone-2", "zone-2-2"))


def test_points_of_european_acts_are_cited_as_their_publisher_does(publish):
    text = "Regulation\n\nArticle 2\n\n1. It:\n\n(a) is.\n"
    result = publish({"t.txt": text, "t.yml": "slug: t\nkind: instrument\nconvention: eu-en\n"})
    assert '"pinpoint": "Article 2(1), point (a)"' in result.page("clauses.json")


def test_a_missing_paragraph_is_found_missing_and_not_in_another_article(publish):
    text = "Treaty\n\nArticle 1\n\nSee paragraph 3.\n\nArticle 2\n\n1. One.\n\n2. Two.\n\n3. Three.\n"
    result = publish({"t.txt": text, "t.yml": "slug: t\nkind: instrument\nconvention: treaty-en\n"})
    assert len(result.lines) == 1
    assert "t.txt:5: warning unresolved-reference “paragraph 3”" in result.lines[0]
    assert "pc-ref" not in result.page("instruments/t.md")


def test_a_number_of_another_kind_of_clause_is_no_target(publish):
    page = publish({"t.txt": BODY.format(words="See Item 3 of the agenda.")}).page("instruments/treaty-of-the-two-rivers.md")
    assert "Item 3 of the agenda" in page


AMENDS = """Protocol amending the Treaty of the Two Rivers

The Parties to the Treaty of the Two Rivers (hereinafter referred to as “the Treaty”),

Have agreed as follows:

Article 1
Duties

1. In Article 2 of the Treaty, paragraph 3 is replaced, and paragraph 1 applies.

2. The former paragraph 3 of that Article becomes paragraph 4.

Article 2
Others

1. Article 3 of the Treaty is deleted.

2. Paragraph 1 applies to Article 1.

3. Paragraph 2 applies to Article 2, paragraph 1, of the Treaty, and that paragraph applies to it.

4. As the Treaty has it, paragraph 2 applies.
"""


def test_a_protocol_speaks_of_the_treaty_that_it_amends(publish):
    seeds = {"t.txt": BODY.format(words="They meet."), "t.yml": "kind: instrument\nlanguage: en\n"}
    result = publish({**seeds, "p.txt": AMENDS, "p.yml": "kind: instrument\nlanguage: en\n"})
    rows = [
        row for row in json.loads(result.page("annotations.json")) if row["kind"] == "reference" and row["document"] == "p.txt"
    ]
    other, own = "instruments/treaty-of-the-two-rivers/", "instruments/protocol-amending-the-treaty-of-the-two-rivers/"
    led = [(row["text"], row["target"].replace(other, "T").replace(own, "P")) for row in rows if row["target"]]
    assert [one for one in led if one[0] != "Treaty of the Two Rivers"] == [
        ("Article 2 of the Treaty", "T#art_2"),
        ("paragraph 3", "T#art_2__para_3"),
        # paragraph 1 both have: it cannot be told which is meant
        ("paragraph 3 of that Article", "T#art_2__para_3"),
        ("Article 3 of the Treaty", "T#art_3"),
        ("Paragraph 1", "P#art_2__para_1"),
        ("Article 1", "P#art_1"),
        ("Paragraph 2", "P#art_2__para_2"),
        ("Article 2, paragraph 1, of the Treaty", "T#art_2__para_1"),
        # "that paragraph" is no article
        ("paragraph 2", "P#art_2__para_2"),
    ]


def test_a_word_for_another_level_is_understood_where_that_has_no_such_numbers(publish):
    """The Persian word for the point of a law is that for the paragraph of a treaty."""
    articles = "\n\n".join(
        f"ماده {one}\n\n۱. هر نگهبان دفتری نگه می‌دارد.\n\n۲. در حالت موضوع بند ۱، نگهبان:\n\n(الف) می‌نویسد؛ و\n\n(ب) می‌خواند."
        for one in "۱۲۳۴"
    )
    result = publish({"p.txt": f"پیمان فانوس‌ها\n\n{articles}\n", "p.yml": "kind: instrument\nlanguage: fa\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "reference"]
    assert [row["target"].partition("#")[2] for row in rows] == [f"art_{one}__para_1" for one in range(1, 5)]
