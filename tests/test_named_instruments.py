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


def test_a_title_between_quotation_marks_is_a_name_and_one_within_a_quotation_is_not(publish):
    named = "They published it on Friday under the title “Charter of the Harbours”.\n\nIts final part is dull.\n\nArticle 3 is not, they said."
    assert links(publish, named) == ["charter#art_3"]
    quoted = "The Convention on Lighthouses is new. It says: “as the Charter of the Harbours has it for all”. Article 3 is dull."
    assert links(publish, quoted) == ["lighthouses#art_3"]
