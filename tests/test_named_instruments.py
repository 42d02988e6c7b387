"""Which instrument a bare number, "the Charter" or another form of a title means in a report."""

from __future__ import annotations

import json

import pytest

ARTICLES = "".join(f"\n\nArticle {n}\n\nWhat article {n} says of the matter stands here." for n in range(1, 13))
SEEDS = {
    "charter.txt": f"Charter of the Harbours{ARTICLES}\n",
    "charter.yml": "kind: instrument\nlanguage: en\nslug: charter\naliases: [HN Charter, Устав Гаваней, 港口宪章]\n",
    "pact.txt": f"Convention on Lighthouses{ARTICLES}\n",
    "pact.yml": "kind: instrument\nlanguage: en\nslug: lighthouses\naliases: [Convention on Lights and Buoys]\n",
}


def links(publish, report, **metadata):
    sidecar = "kind: report\n" + "".join(f"{key}: {value}\n" for key, value in metadata.items())
    result = publish({**SEEDS, "r.txt": f"News of the day\n\n{report}\n", "r.yml": sidecar})
    rows = [
        row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt" and row["kind"] == "reference"
    ]
    return [
        (row["target"] or "").removeprefix("instruments/").replace("/#", "#")
        for row in rows
        if "rticle" in row["text"] or "стать" in row["text"] or "条" in row["text"]
    ]


@pytest.mark.parametrize(
    ("report", "targets"),
    [
        ("Article 2 of the Charter of the Harbours is short. Article 3 is not.", ["charter#art_2", "charter#art_3"]),
        (
            "The Charter of the Harbours is old, the Convention on Lighthouses is new. Article 2 of the Charter says so.",
            ["charter#art_2"],
        ),
        ("The Charter of the Harbours came first. Article 5 of the Convention on Lighthouses names it. Article 6 does not.",
         ["lighthouses#art_5", "lighthouses#art_6"]),
        ("Article 4 of the H.N. Charter, and article 2 of the Convention on Lights & Buoys.", ["charter#art_4", "lighthouses#art_2"]),
        ("The Charter of the Harbours is dear to it. Article 3 of the treaty between Lusania and Norvale is not.", [""]),
        ("The Charter of the Harbours is old. The Transit Agreement is older: Article 7 says so.", [""]),
    ],
)  # fmt: skip
def test_a_number_belongs_to_the_instrument_that_was_named_last(publish, report, targets):
    assert links(publish, report) == targets


def test_a_report_on_a_treaty_that_is_not_held_falls_to_no_other(publish):
    report = (
        "Parliament approved a treaty with Norvale on Monday.\n\nIt helps “in accordance with Article 5 of the HN Charter”.\n\n"
        "Article 8 is the novelty, the ministry said.\n\nArticle 9 is old."
    )
    assert links(publish, report) == ["charter#art_5", "", ""]


def test_other_forms_of_a_title_are_told(publish):
    russian = "Министр сослался на статью 5 Устава Гаваней. По его словам, статья 6 ясна, и никто не может спорить с тем, что она говорит."
    assert links(publish, russian, language="ru") == ["charter#art_5", "charter#art_6"]
    chinese = "部长说，《港口宪章》第五条很短。他还提到第六条，并说这是各国都知道的事，没有人可以不知道它说的是什么。"
    assert links(publish, chinese, language="zh") == ["charter#art_5", "charter#art_6"]
    short = "部长提到《港口宪章》第五条的规定。\n\n另有代表援引宪章第六条，称其行动属于自卫。\n\n也有人援引北方宪章第七条，说这是各国都知道的事。"
    assert links(publish, short, language="zh") == ["charter#art_5", "charter#art_6", ""]


def test_other_forms_of_a_long_title_are_told_in_small_letters(publish):
    """Polish laws are named so; a title of one or two words in small letters may mean anything."""
    act = "Ustawa o ochronie ogrodów\n\n" + "\n\n".join(
        f"Art. {n}.\nPrzepis {n} mówi o ogrodach miasta i gminy." for n in range(1, 6)
    )
    report = "Spór o ogrody\n\nRada mówi o art. 2 ustawy o ochronie ogrodów, a nie o art. 3 ustawy o ochronie lasów.\n\nO ustawie o wodach mówi się mniej. Art. 4 jest krótki."
    seeds = {"u.txt": act, "u.yml": "kind: instrument\nlanguage: pl\nslug: ogrody\n"}
    result = publish({**seeds, "r.txt": report, "r.yml": "kind: report\nlanguage: pl\n"})
    rows = [
        row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt" and row["kind"] == "reference"
    ]
    assert [row["target"] for row in rows] == ["instruments/ogrody/#art_2", None, None]


def test_a_title_between_quotation_marks_is_a_name_and_one_within_a_quotation_is_not(publish):
    named = "They published it on Friday under the title “Charter of the Harbours”.\n\nIts final part is dull.\n\nArticle 3 is not, they said."
    assert links(publish, named) == ["charter#art_3"]
    quoted = "The Convention on Lighthouses is new. It says: “as the Charter of the Harbours has it for all”. Article 3 is dull."
    assert links(publish, quoted) == ["lighthouses#art_3"]


SAYS = {
    "charter.txt": "Charter of the Harbours"
    + "".join(f"\n\nArticle {n}\n\n{words}" for n, words in enumerate((
        "Each harbour shall keep its lanterns lit from the setting of the sun until it rises again.",
        "No ship may be turned away from a harbour while the storm that drove it there goes on.",
        "The keepers of the harbours shall meet once a year in the town that offers them a table.",
        "A keeper who leaves the lanterns unlit answers for every ship that runs upon the rocks.",
    ), 1)) + "\n",
    "charter.yml": "kind: instrument\nlanguage: en\nslug: charter\nsigned: 1871-05-02\n",
    "pact.txt": "Treaty on the Keeping of Ropes between Lusania and Norvale"
    + "".join(f"\n\nArticle {n}\n\nWhat article {n} says of ropes stands here." for n in range(1, 9)) + "\n",
    "pact.yml": "kind: instrument\nlanguage: en\nslug: ropes\nsigned: 1904-03-01\n",
}  # fmt: skip


def told(publish, report, language="en"):
    result = publish({**SAYS, "r.txt": f"News of the day\n\n{report}\n", "r.yml": f"kind: report\nlanguage: {language}\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt"]
    return [
        (row["text"], (row["target"] or "").removeprefix("instruments/").replace("/#", "#").strip("/"))
        for row in rows
        if row["kind"] == "reference"
    ]


WORDS = "“from a harbour while the storm that drove it there goes on”"
LONG = "“The keepers of the harbours shall meet once a year in the town that offers them a table”"


@pytest.mark.parametrize(
    ("report", "links"),
    [
        # the number and the words agree
        (f"Under Article 2 nobody is sent away {WORDS}.", [("Article 2", "charter#art_2")]),
        # words of another article, too few to decide by themselves
        ("Under Article 4 nobody is sent away “while the storm that drove it there goes on”.", [("Article 4", "")]),
        # a dozen words decide what the numbers behind them mean
        (f"Nobody reads it. {LONG}, it says. Article 4 is harsher.", [("Article 4", "charter#art_4")]),
        # another instrument is named beside them
        (
            f"Ropes are what the Treaty on the Keeping of Ropes between Lusania and Norvale is about; {LONG} is not. Article 4 is.",
            [("Treaty on the Keeping of Ropes between Lusania and Norvale", "ropes"), ("Article 4", "ropes#art_4")],
        ),
        # years and parties describe
        (
            "The Treaty on the Keeping of Ropes between Lusania and Norvale is old. Nobody keeps Article 3 of the 1904 Treaty.",
            [("Treaty on the Keeping of Ropes between Lusania and Norvale", "ropes"),
             ("Article 3 of the 1904 Treaty", "ropes#art_3")],
        ),
        ("Article 3 of the treaty between Lusania and Norvale is dull.",
         [("Article 3 of the treaty", "ropes#art_3")]),
        ("Article 3 of the agreement between Lusania and Norvale is dull.", [("Article 3 of the agreement", "")]),
        ("Article 3 of the treaty between Lusania and Sarlen is dull.", [("Article 3 of the treaty", "")]),
        # what begins with a clause of its own is about another text
        (
            "Article 7 is the novelty.\n\nIt refers to Article 2 of the Charter of the Harbours.\n\nArticle 4 is old.",
            [("Article 7", ""), ("Article 2 of the Charter of the Harbours", "charter#art_2"), ("Article 4", "")],
        ),
        ("The Charter of the Harbours is short: article three is dull, and section four is none.",
         [("Charter of the Harbours", "charter"), ("article three", "charter#art_3"), ("section four", "")]),
    ],
)  # fmt: skip
def test_quoted_words_years_and_parties_tell_which_instrument_is_meant(publish, report, links):
    assert told(publish, report) == links


HARBOUR = {
    "charter.txt": "Charter of the Harbours"
    + "".join(f"\n\nArticle {n}\n\nEach harbour of the coast shall keep its lanterns lit on the night of day {n}." for n in range(1, 9)) + "\n",
    "charter.yml": "kind: instrument\nlanguage: en\nslug: charter\naliases: [Hafencharta, Charte des ports, Carta de los Puertos, Хартия портов]\n",
}  # fmt: skip
UNKNOWN = "“no boat of another coast may be let in while the tide is going out of it”"


@pytest.mark.parametrize(
    ("language", "report"),
    [
        ("en", f"The Charter of the Harbours is old. And the Constitution? Article 7 says that {UNKNOWN}."),
        ("en", f"The Charter of the Harbours is old. The Seabed Convention provides in Article 6 that {UNKNOWN}."),
        ("en", f"The Charter of the Harbours is old. The 2011 protocol to it says in Article 2 that {UNKNOWN}."),
        ("en", f"The Charter of the Harbours is old. Clause 6 of the new bill says {UNKNOWN}."),
        ("en", f"The Charter of the Harbours is old. The resolution is new. Paragraph 1 says {UNKNOWN}."),
        ("fr", f"La Charte des ports est vieille. L’article 2 de la Constitution, lui, dit que {UNKNOWN}."),
        ("fr", f"La Charte des ports est vieille. Et la Convention de Genève ? L’article 3 dit que {UNKNOWN}."),
        ("es", f"La Carta de los Puertos es vieja. ¿Y la Ley de Aguas? El artículo 6 dice que {UNKNOWN}."),
        ("de", f"Die Hafencharta ist alt. Und das Tierschutzgesetz? Artikel 2 besagt: {UNKNOWN}."),
        ("ru", f"Хартия портов стара. Европейская конвенция о портах в статье 3 гласит: {UNKNOWN}."),
        ("ru", f"Хартия портов стара. А Конституция? Статья 2 гласит: {UNKNOWN}."),
    ],
)
def test_the_words_of_another_law_are_held_against_none(publish, language, report):
    """It is named by one word, by a word of its own before its noun, or by its kind, and is not on the site."""
    result = publish({**HARBOUR, "r.txt": f"News of the day\n\n{report}\n", "r.yml": f"kind: report\nlanguage: {language}\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["document"] == "r.txt"]
    assert not [row for row in rows if row["kind"] == "quotation" and row["verdict"] in ("absent", "differs")]
    assert not [row for row in rows if row["kind"] == "reference" and "#" in (row["target"] or "")]


@pytest.mark.parametrize(
    ("report", "target"),
    [
        ("The Charter of the Harbours is old. Its Article 3 is dull.", "charter#art_3"),
        ("The Seabed Convention is new. Its Article 3 is dull.", ""),
        ("The Charter of the Harbours is old. The Seabed Convention is new. Article 3 of that convention is dull.", ""),
    ],
)
def test_its_article_is_that_of_the_instrument_named_last(publish, report, target):
    result = publish({**HARBOUR, "r.txt": f"News of the day\n\n{report}\n", "r.yml": "kind: report\nlanguage: en\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "reference" and "rticle" in row["text"]]
    assert [(row["target"] or "").removeprefix("instruments/").replace("/#", "#") for row in rows] == [target]


def test_an_event_happened_to_what_its_sentence_names_before_it(publish):
    said = (
        "The Charter of the Harbours is old. Resolution 28, adopted on 3 June 2025, recalls Article 2 of the Charter of the Harbours. "
        "The Constitution, adopted on 4 June 1971, is older. The Charter was adopted on 5 May 1971."
    )
    result = publish({**HARBOUR, "r.txt": f"News of the day\n\n{said}\n", "r.yml": "kind: report\nlanguage: en\n"})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "event"]
    assert [(row["date"], row["target"]) for row in rows] == [
        ("2025-06-03", None),
        ("1971-06-04", None),
        ("1971-05-05", "instruments/charter/"),
    ]


def test_metadata_name_an_instrument_by_its_title_with_the_article_before_it(publish):
    """A title is looked for in texts without its article; a publisher states it as it stands."""
    law = "La Loi des cloches\n\nArticle 1\n\nChaque cloche sonne à midi.\n\nArticle 2\n\nLa présente loi est publiée.\n"
    result = publish(
        {
            "loi.txt": law,
            "loi.yml": "kind: instrument\nlanguage: fr\ntitle: La Loi des cloches\n",
            "note.txt": "Les cloches\n\nL'article 2 est discuté.\n",
            "note.yml": "kind: report\nlanguage: fr\nabout: La Loi des cloches\n",
            "law.txt": law.replace("Loi", "Act"),
            "law.yml": "kind: instrument\nlanguage: en\ntitle: The Act of Bells\ntranslation_of: La Loi des cloches\n",
            "notes/n.yml": "- on: The Act of Bells\n  text: A remark.\n",
        }
    )
    assert not [line for line in result.lines if "not on the site" in line]
