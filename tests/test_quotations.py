"""Quotations checked: is it what the text says, and does it stand where it is said to stand?"""

from __future__ import annotations

import json

import pytest

from bench.quotations import KINDS, own_set

AID = (
    "If either of the contracting parties is subject to aggression, the other contracting party will not provide military or "
    "other aid to the aggressor that would contribute to continuing the aggression and will assist in ensuring that any disputes "
    "are resolved according to the United Nations Charter and other applicable international legal principles."
)
HELD = f"""Treaty of the Two Capitals

Article 2
Friendship

1. The Contracting Parties hold their borders open to trade, and consult before they close them.

Article 3
Security

1. The Contracting Parties strengthen their relations on the footing of equal sovereignty.

2. The Contracting Parties exchange views on every threat to the peace of the region.

3. {AID.replace("contracting parties", "Contracting Parties").replace("contracting party", "Contracting Party")}

4. The Contracting Parties let nobody use their territory against one another.
"""


def checks(publish, said, treaty=HELD, sidecar="aliases: [Capitals Treaty]\n"):
    seeds = {"t.txt": treaty, "t.yml": f"kind: instrument\n{sidecar}", "r.txt": f"News of the day\n\n{said}\n"}
    result = publish({**seeds, "r.yml": "kind: report\nabout: [Treaty of the Two Capitals]\n"})
    assert not result.failed, result.lines
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "quotation"]
    return [row for row in rows if row["document"] == "r.txt"], result.page("reports/news-of-the-day.md")


def test_the_words_are_right_and_the_place_is_not(publish):
    rows, page = checks(publish, f"Furthermore, in the final clause of Article 3, it states:“{AID}”")
    assert [(row["verdict"], row["place"], row["claimed"]) for row in rows] == [
        ("verbatim", "elsewhere", "the final clause of Article 3")
    ]
    assert rows[0]["target"] == "instruments/treaty-of-the-two-capitals/#art_3__para_3"
    assert "**word for word** as in [Article 3 (3)]" in page
    assert "**not stand where it is said to**: not in [the final clause of Article 3]" in page
    assert ", which is Article 3 (4), but in Article 3 (3)." in page


@pytest.mark.parametrize(
    ("said", "verdict", "place"),
    [
        ("Article 3 (3) says “{aid}”", "verbatim", "as-stated"),
        ("Article 3 says “{aid}”", "verbatim", "as-stated"),
        ("“{aid}”, says Article 3.", "verbatim", "as-stated"),
        ("The treaty says “{aid}”", "verbatim", "unstated"),
        ("Article 3 (3) says “{upper}”", "verbatim", "as-stated"),
        ("Article 3 (3) says “If either of the contracting parties is subject to aggression … will assist in ensuring that any "
         "disputes are resolved”", "differs", "as-stated"),
        ("Article 3 (3) says “[i]f either of the contracting parties is subject to aggression, the other [party] will not provide "
         "military or other aid to the aggressor”", "abridged", "as-stated"),
        ("Article 3 (4) says “The Contracting Parties let nobody use … territory against one another.”", "abridged", "as-stated"),
        ("Article 3 (4) says “The Contracting Parties let somebody use their territory against one another.”", "differs", "as-stated"),
        ("Article 3 (4) says “against one another use their territory The Contracting Parties let nobody”", "differs", "as-stated"),
        ("Article 3 (4) says “Cows may graze upon the commons from the first of May until Michaelmas.”", "absent", "unknown"),
        ("Article 3 (4) says “let nobody use”", "too-short", "unknown"),
        # a text that is not on the site may have the same words: its place is not known
        ("Article 2 of the UN Charter says “The Contracting Parties let nobody use their territory against one another.”",
         "verbatim", "unknown"),
        ("Article 3 (4) says “… Parties let nobody use their [own] territory against one another.”", "abridged", "as-stated"),
        ("Article 3 (4) says “The Contracting Parties let [everybody] use their territory against one another.”", "differs", "as-stated"),
        ("Article 2 says “The Contracting Parties let nobody use their territory against one another.”", "verbatim", "elsewhere"),
        ("Article 3 (4) of the treaty says “The Contracting Parties let nobody use their territory against one another.”",
         "verbatim", "as-stated"),
        ("Article 77 says “The Contracting Parties let nobody use their territory against one another.”", "verbatim", "elsewhere"),
        ("Article 77 says “Cows may graze upon the commons from the first of May until Michaelmas.”", "absent", "unknown"),
        ("Article 3 (4) says “The Contracting Parties [do not] let nobody use their territory against one another.”", "differs", "as-stated"),
        ("Article 3 (4), not Article 2, says “The Contracting Parties let nobody use their territory against one another.”",
         "verbatim", "as-stated"),
        ("“The Contracting Parties let nobody use their territory against one another” (Article 3 (4)).", "verbatim", "as-stated"),
        ("Article 3 (1) came first, and paragraph 4 says “The Contracting Parties let nobody use their territory against one another.”",
         "verbatim", "as-stated"),
        ("Article 3 (4) leads to Article 2. Such a state “let nobody use their territory against one another”, he wrote of it.",
         "verbatim", "unstated"),
        ("Article 3 (4) says ‘The Contracting Parties let nobody use their territory against one another.’", "verbatim", "as-stated"),
        ("Article 3 (4) says „The Contracting Parties let nobody use their territory against one another.”", "verbatim", "as-stated"),
        ("Article 3 (4) says 'The Contracting Parties let nobody use their territory against one another.'", "verbatim", "as-stated"),
        ("Article 3 (4) says “4. The Contracting Parties let nobody use their territory against one another.”", "verbatim", "as-stated"),
        ("Article 3 says “The Contracting Parties strengthen their relations on the footing of equal sovereignty. […] The Contracting "
         "Parties let nobody use their territory against one another.”", "abridged", "as-stated"),
    ],
)  # fmt: skip
def test_verdict_and_place(publish, said, verdict, place):
    rows, _ = checks(publish, said.format(aid=AID, upper=AID.upper()))
    assert [(row["verdict"], row["place"]) for row in rows] == [(verdict, place)]


@pytest.mark.parametrize(
    "said",
    [
        "Article 2 of the UN Charter says “All Members shall settle their disputes by peaceful means alone”.",
        "Article 7 of the Transit Agreement allows only charges “commensurate with the cost of services rendered”.",
    ],
)
def test_the_words_of_an_instrument_that_is_not_on_the_site_are_left_alone(publish, said):
    rows, _ = checks(publish, said)
    assert not rows


NUMBERED = """Paragraphs 2 and 4 of Article 3 could not be plainer:

2. The Contracting Parties exchange views on every threat to the peace of the region.

4. The Contracting Parties let nobody use their territory against one another.

That is all that there is to say of it."""


def test_numbered_paragraphs_behind_a_colon_are_quoted_without_marks(publish):
    rows, _ = checks(publish, NUMBERED)
    assert [(row["verdict"], row["place"], row["target"].partition("#")[2]) for row in rows] == [
        ("verbatim", "as-stated", "art_3__para_2"),
        ("verbatim", "as-stated", "art_3__para_4"),
    ]
    rows, _ = checks(publish, NUMBERED.replace("Paragraphs 2 and 4 of Article 3 could not be plainer", "We wish for this"))
    assert not rows


def test_the_words_that_differ_are_shown(publish):
    _, page = checks(
        publish, "Article 3 (4) says “The Contracting Parties let somebody use their territory against one another.”"
    )
    assert "**another wording** than [Article 3 (4)]" in page
    assert "The Contracting Parties let <del>somebody</del> <ins>nobody</ins> use their territory" in page


def test_a_text_that_is_not_held_is_not_judged(publish):
    record = "Treaty of the Two Capitals\n\nArticle 3\n\nKnown by report only.\n"
    rows, page = checks(publish, f"Article 3 says “{AID}”", record, "held: false\n")
    assert [(row["verdict"], row["place"]) for row in rows] == [("not-held", "unknown")]
    assert "**not checked**: the text of [Treaty of the Two Capitals]" in page


def test_the_text_in_force_is_preferred_and_an_earlier_one_is_named(publish):
    def version(words):
        return f"Treaty on Wells\n\nArticle 1\n\n{words}\n"

    old = "Every well on the territory of a Party shall be covered by a lid of oak that nobody can lift."
    new = "Every pit on the land of a Party shall be fenced with iron rails as high as a grown man stands."
    seeds = {
        "wells/2020-01-01.txt": version(old),
        "wells/2024-01-01.txt": version(new),
        "wells.yml": "kind: instrument\n",
        "r.txt": f"News of wells\n\nArticle 1 of the Treaty on Wells says “{old}”\n",
    }
    result = publish(seeds, today="2025-01-01")
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "quotation"]
    assert [(row["verdict"], row["target"]) for row in rows if row["document"] == "r.txt"] == [
        ("verbatim", "instruments/treaty-on-wells/2020-01-01/#art_1")
    ]


def test_the_set_of_the_projects_own_making():
    """Quotations of every kind from the model treaty and from an agreement of which there is another translation."""
    results = own_set()
    right = [got.get("verdict") == case.verdict for case, got in results]
    placed = [got.get("place") == case.place for case, got in results if case.place in ("as-stated", "elsewhere")]
    assert [case for case, got in results if got.get("verdict") == "verbatim" != case.verdict] == []
    assert len(results) >= 150
    assert {case.kind for case, _ in results} == {*KINDS, "translation"}
    assert {case.verdict for case, _ in results} == {"verbatim", "abridged", "differs", "absent", "too-short"}
    assert sum(right) / len(right) >= 0.98
    assert sum(placed) / len(placed) >= 0.98


def test_words_broken_at_a_lines_end_are_compared_whole(publish):
    broken = HELD.replace("region", "re-\ngion")
    rows, _ = checks(publish, f"Article 3 (2) says “{TWO[1]}”", broken + "\nEvery region is a region of this region.\n")
    assert [row["verdict"] for row in rows] == ["verbatim"]


def test_citations_are_shown_both_ways(publish):
    said = f"As Article 2 (1) of the Capitals Treaty has it, all is well.\n\nIn Article 3, it states “{AID}”"
    result = publish(
        {
            "t.txt": HELD,
            "t.yml": "kind: instrument\naliases: [Capitals Treaty]\n",
            "r.txt": f"News of the day\n\n{said}\n",
            "r.yml": "kind: report\nabout: [Treaty of the Two Capitals]\npublisher: The Paper\n",
        }
    )
    assert not result.failed
    treaty = result.page("instruments/treaty-of-the-two-capitals.md")
    assert " [cited once](treaty-of-the-two-capitals/cited.md#art_2__para_1){ .pc-changed }\n{: #art_2__para_1 " in treaty
    assert "[What cites this text](treaty-of-the-two-capitals/cited.md)" in treaty
    cited = result.page("instruments/treaty-of-the-two-capitals/cited.md")
    assert "## [Article 2 (1)](../treaty-of-the-two-capitals.md#art_2__para_1) {: #art_2__para_1 }" in cited
    assert "[News of the day, paragraph 1](../../reports/news-of-the-day.md#p_1) (The Paper) cites it: “As Article 2 (1)" in cited
    assert "(The Paper) quotes it word for word: “If either of the contracting parties" in cited


def test_what_is_known_of_a_text_by_quotations_only_is_gathered(publish):
    record = "Treaty of the Two Capitals\n\nArticle 3\n\nKnown by report only.\n"
    result = publish(
        {
            "t.txt": record,
            "t.yml": "kind: instrument\nheld: false\n",
            "a.txt": f"News of Monday\n\nArticle 3 of the Treaty of the Two Capitals says “{AID}”\n",
            "b.txt": f"News of Tuesday\n\nArticle 3 of the Treaty of the Two Capitals says “{AID.replace('aggressor', 'attacker')}”\n",
        }
    )
    cited = result.page("instruments/treaty-of-the-two-capitals/cited.md")
    assert cited.count("quotes it; the text is not held here: “If either") == 2
    assert "aid to the attacker" in cited and "aid to the aggressor" in cited


RULES = """Treaty of the Two Capitals

Article 1

1. The Parties shall not use force against any other State in their relations at sea.

2. Each Party shall pay 10.5 per cent of the cost of the lighthouse and of no more than €5,000 a year.

3. The fine is between 10 and 20 marks for each of the days of delay in the payment.

4. No Party may tax the keepers of the lighthouses that stand on its coast or in its rivers.
"""


@pytest.mark.parametrize(
    "quoted",
    [
        "Each Party shall pay 10,5 per cent of the cost of the lighthouse",
        "Each Party shall pay 10.5 per cent of the cost of the lighthouse and of no more than $5,000 a year",
        "The Parties shall [always] use force against any other State",
        "The Parties [sic] … use force against any other State in their relations at sea",
        "The fine is between [15 and 20] marks for each of the days of delay",
        "… Party may tax the keepers of the lighthouses that stand on its coast",
        "[A] Party may tax the keepers of the lighthouses that stand on its coast",
    ],
)
def test_what_says_something_else_is_never_word_for_word(publish, quoted):
    rows, _ = checks(publish, f"Article 1 says “{quoted}”", RULES)
    assert [row["verdict"] for row in rows] == ["differs"]


def test_a_speech_is_no_quotation_of_the_treaty(publish):
    said = "The Treaty of the Two Capitals was signed. The minister said “we will never give in to pirates and thieves”."
    assert checks(publish, said)[0] == []


def test_only_the_words_that_differ_are_struck(publish):
    said = "Article 1 (1) says “The Parties shall use force against any other State in their relations at sea.”"
    _, page = checks(publish, said, RULES)
    assert "The Parties shall <ins>not</ins> use force against any other State in their relations at" in page
    assert "<del>" not in page


TWO = (
    "The Contracting Parties strengthen their relations on the footing of equal sovereignty.",
    "The Contracting Parties exchange views on every threat to the peace of the region.",
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("r.txt", "News of the day\n\nArticle 3 says:\n\n    {0}\n\n    {1}\n\nNothing else matters.\n"),
        ("r.txt", "News of the day\n\nArticle 3 says: “{0}\n\n“{1}”\n\nNothing else matters.\n"),
        ("r.txt", "News of the day\n\nArticle 3 says: “{0}\n\n{1}”\n\nNothing else matters.\n"),
        ("r.txt", 'News of the day\n\nArticle 3 says:\n\n"{0}\n\n"{1}"\n\nNothing else matters.\n'),
        ("r.md", "# News of the day\n\nArticle 3 says:\n\n> {0}\n>\n> {1}\n\nNothing else matters.\n"),
        (
            "r.html",
            "<html><body><article><h1>News of the day</h1><p>The capitals of the two countries were busy on that day; Article 3 "
            "says:</p><blockquote><p>{0}</p><p>{1}</p></blockquote><p>Nothing else matters in this whole affair, people say.</p>"
            "</article></body></html>",
        ),
    ],
)
def test_a_quotation_over_two_paragraphs_is_one(publish, name, said):
    seeds = {"t.txt": HELD, "t.yml": "kind: instrument\n", name: said.format(*TWO)}
    result = publish({**seeds, "r.yml": "kind: report\nabout: [Treaty of the Two Capitals]\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "quotation"]
    assert [(row["verdict"], row["place"], row["target"]) for row in rows] == [
        ("verbatim", "as-stated", "instruments/treaty-of-the-two-capitals/#art_3")
    ]
    page = result.page("reports/news-of-the-day.md")
    assert page.index("**word for word**") > page.index(TWO[1][:30])
    assert "Nothing else matters" in page[page.index("**word for word**") :]


def test_a_mark_that_nothing_closes_quotes_nothing(publish):
    rows, _ = checks(publish, f"Article 3 (1) says “{TWO[0]}\n\nThis is news.\n\nArticle 3 (2) says “{TWO[1]}”")
    assert [(row["fragment"], row["verdict"]) for row in rows] == [("p_3", "verbatim")]


def test_an_indented_paragraph_without_an_introduction_is_no_quotation(publish):
    rows, page = checks(publish, f"    {TWO[0]}\n\n    {TWO[1]}")
    assert rows == []
    assert ".pc-quote" not in page


def test_a_citation_behind_its_quotation_is_not_the_next_ones(publish):
    rows, _ = checks(
        publish, f"“{TWO[0]}” (Article 3 (1)). “{TWO[1]}” (Article 3 (2)). “{TWO[0]}” – Article 3 (2); that is wrong."
    )
    assert [(row["verdict"], row["place"]) for row in rows] == [
        ("verbatim", "as-stated"), ("verbatim", "as-stated"), ("verbatim", "elsewhere"),
    ]  # fmt: skip


def test_what_is_cut_off_behind_a_negation_is_not_word_for_word(publish):
    treaty = (
        HELD
        + "\nArticle 4\nReservations\n\nNo reservation may be made to this Treaty by either Party. The fee is paid. Without delay they meet.\n"
    )
    for said in ("reservation may be made to this Treaty by either Party", "by either Party the fee is paid without delay"):
        rows, _ = checks(publish, f"Article 4 says “{said}”", treaty)
        assert [row["verdict"] for row in rows] == ["differs"], said


def test_a_part_of_a_sentence_that_begins_with_a_negation_is_word_for_word_and_says_so(publish):
    nothing = "Nothing in this Treaty shall impair the right of either Party to mend its own bank of the river."
    rows, page = checks(
        publish,
        "Article 4 speaks of “the right of either Party to mend its own bank”.",
        f"{HELD}\nArticle 4\nBanks\n\n{nothing}\n",
    )
    assert [row["verdict"] for row in rows] == ["verbatim"]
    assert "from a sentence that begins “Nothing in this Treaty shall impair …”" in page


def test_a_slip_does_not_swallow_the_next_quotation(publish):
    rows, _ = checks(publish, f"The unclosed “quotation begins here.\n\nArticle 3 (1) says “{TWO[0]}”\n\nMore news.")
    assert [(row["fragment"], row["verdict"]) for row in rows] == [("p_2", "verbatim")]


@pytest.mark.parametrize(
    "said",
    [
        "Citing Article 3, the minister said “we have never let anybody cross the river at night and we never will”.",
        "The minister, who has read the treaty, called it “a foundation and not a fortress for the two capitals”.",
        "The treaty was signed, and “the first frost of the year had not yet come to either of the capitals”.",
    ],
)
def test_what_a_person_says_is_not_judged_as_the_texts_words(publish, said):
    rows, _ = checks(publish, said)
    assert not [row for row in rows if row["verdict"] in ("absent", "differs")]


@pytest.mark.parametrize(
    "said",
    [
        "Article 3 says “cows may graze upon the commons from the first of May until Michaelmas”.",
        "Article 3: “cows may graze upon the commons from the first of May until Michaelmas”.",
        "“Cows may graze upon the commons from the first of May until Michaelmas” (Article 3).",
        "The treaty provides that “cows may graze upon the commons from the first of May until Michaelmas”.",
    ],
)
def test_what_is_presented_as_the_texts_words_is_judged(publish, said):
    rows, _ = checks(publish, said)
    assert [row["verdict"] for row in rows] == ["absent"]


LIKE = "the Contracting Parties exchange notes on every threat to the peace of the region"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (f"A pamphlet has it that “{LIKE}”. That was never agreed.", ["differs"]),
        (f"The envoy said “{LIKE.replace('exchange', 'should talk and')}”, and left.", []),
        ("A pamphlet has it that “the Parties talk of every region”. That was never agreed.", []),
    ],
)
def test_words_like_the_texts_are_held_against_it_though_nothing_says_whose_they_are(publish, said, verdict):
    """Not what somebody is said to say, nor a few words."""
    rows, _ = checks(publish, said)
    assert [row["verdict"] for row in rows] == verdict


def test_words_in_another_language_are_not_compared(publish):
    seeds = {"t.txt": HELD, "t.yml": "kind: instrument\nlanguage: en\naliases: [Traité des deux capitales]\n"}
    report = "Nouvelles\n\nL’article 3 du Traité des deux capitales dispose que « les Parties renforcent leurs relations sur un pied d’égalité ».\n"
    result = publish({**seeds, "r.txt": report, "r.yml": "kind: report\nlanguage: fr\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "quotation"]
    assert not [row for row in rows if row["verdict"] in ("absent", "differs")]


@pytest.mark.parametrize(
    ("held", "quoted", "verdict"),
    [
        (
            "Each Party shall honour its defence programme and organise its labour centre.",
            "Each Party shall honor its defense program and organize its labor center.",
            "verbatim",
        ),
        (
            "The Parties that have met and travelled to the place of their meeting reached a fulfilment of the judgement.",
            "The Parties that have met and traveled to the place of their meeting reached a fulfillment of the judgment.",
            "verbatim",
        ),
        (
            "Each Party shall keep four lamps in the harbour of its choice.",
            "Each Party shall keep for lamps in the harbour of its choice.",
            "differs",
        ),
        (
            "Each Party shall license its pilots in defence of the harbour.",
            "Each Party shall license its pilots in offense of the harbor.",
            "differs",
        ),
    ],
)
def test_another_spelling_is_no_other_wording(publish, held, quoted, verdict):
    rows, _ = checks(
        publish, f"Article 2 says “{quoted}”", treaty=f"Treaty of the Two Capitals\n\nArticle 1\n\nA.\n\nArticle 2\n\n{held}\n"
    )
    assert [row["verdict"] for row in rows] == [verdict]


def test_the_clause_that_is_said_to_say_so_is_meant_and_not_the_one_of_which_it_speaks(publish):
    words = "strengthen their relations on the footing of equal sovereignty"
    rows, _ = checks(publish, f"Article 3 of the Capitals Treaty says that the Parties to Article 2 “{words}”.")
    assert [(row["verdict"], row["place"], row["claimed"]) for row in rows] == [
        ("verbatim", "as-stated", "Article 3 of the Capitals Treaty")
    ]


def test_words_of_an_earlier_text_are_said_to_be_of_an_earlier_text(publish):
    treaty = "Treaty on Wells\n\nArticle 1\nTerm\n\n{}\n\nArticle 2\nCare\n\n1. Every well has a keeper.\n"
    seeds = {}
    for date, years in (("2020-01-01", "ten"), ("2022-06-01", "twenty")):
        seeds[f"w{years}.txt"] = treaty.format(f"1. This Treaty shall remain in force for a period of {years} years.")
        seeds[f"w{years}.yml"] = f"title: Treaty on Wells\nkind: instrument\nlanguage: en\nin_force_from: {date}\n"
    said = "Article 1 of the Treaty on Wells reads: “This Treaty shall remain in force for a period of {} years.”"
    seeds["r.txt"] = f"News of the wells\n\n{said.format('ten')}\n\n{said.format('twenty')}\n"
    seeds["r.yml"] = "kind: report\nlanguage: en\n"
    result = publish(seeds)
    lines = [line for line in result.page("reports/news-of-the-wells.md").splitlines() if line.startswith("Quotation")]
    assert "The words are those of the text of 1 January 2020, not of the one in force today." in lines[0]
    assert "**word for word**" in lines[1] and "text of" not in lines[1]
