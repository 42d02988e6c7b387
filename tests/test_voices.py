"""Who says what, when, and what others quote of a text that is not held."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import SHARED
from tests.test_quotations import AID, HELD

RECORD = "Treaty of the Two Capitals\n\nKnown by report only.\n"


def voices(publish, said, sidecar=""):
    seeds = {"t.txt": HELD, "t.yml": "kind: instrument\n", "r.txt": f"News of the day\n\n{said}\n"}
    result = publish({**seeds, "r.yml": f"kind: report\nabout: [Treaty of the Two Capitals]\n{sidecar}"})
    assert not result.failed, result.lines
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "attribution"]
    return [(row["name"] or row["speaker"], row["verb"], row["through"]) for row in rows], result


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Reuters described the deal as “defense”.", ("Reuters", "described", "")),
        ("Khaama Press, an Afghan agency that others cite, wrote that it was signed.", ("Khaama Press", "wrote", "")),
        ("Iranian newspapers have reported that talks went on.", ("Iranian newspapers", "reported", "")),
        ("Reuters, as cited by Khaama Press, described it.", ("Reuters", "described", "Khaama Press")),
        ("The Islamic Republic of Iran's official website published it.",
         ("Islamic Republic of Iran's official website", "published", "")),
        ("The talks took years, according to Khaama Press.", ("Khaama Press", "according to", "")),
        ("According to Khaama Press, the talks took years.", ("Khaama Press", "According to", "")),
        ("“We agree with every word of it,” said Lavrov.", ("Lavrov", "said", "")),
        ("“We agree with every word of it,” the Kremlin spokesman Dmitry Peskov said.",
         ("Kremlin spokesman Dmitry Peskov", "said", "")),
        ("The deal covers gas, Reuters reported on Friday.", ("Reuters", "reported", "")),
        ("Iranian President Masoud Pezeshkian said it.", ("Iranian President Masoud Pezeshkian", "said", "")),
        ("In Moscow, Tass announced the visit.", ("Tass", "announced", "")),
        ("A spokesman for the Foreign Ministry of Iran said no.", ("spokesman for the Foreign Ministry of Iran", "said", "")),
        ("Reuters reported it. Whatever came of it, the report described it well.", ("Reuters", "reported", "")),
        ("He said no. Nobody said yes.", None),
        ("The treaty states that all is well. Article 3 says so. The UN Charter says so.", None),
        ("Treaty of the Two Capitals says so.", None),
        ("Iranian have reported that talks went on.", None),
        ("The deal, which Putin signed, was described at length.", None),
        ("As Reuters reported, the deal fell through.", None),
        ("Having said that, the end came.", None),
        ("Both parties have expressed hope. This agreement states that relations grow.", None),
        ("The paper “Reuters said no” is a lie.", None),
        ("According to Mr. Putin, the treaty is new.", ("Mr. Putin", "According to", "")),
        ("According to U.S. officials, the treaty is new.", ("U.S. officials", "According to", "")),
        ("“It is not a pact,” Peskov told Reuters.", ("Peskov", "told", "")),
        ("Drones described by Kyiv as new are not in it. Oil said to be worth billions was sold.", None),
        ("Monday said nothing new. Had Reuters reported it, we would know. Whether Putin said so is unclear.", None),
        ("To Putin Pezeshkian said little. On Friday Putin said little.", None),
        ("The tribunal held that it was void.", ("tribunal", "held", "")),
        ("The tribunal held talks. The minister found a seat.", None),
        ("A former legal adviser conceded that “it is an old text and no better for that”.",
         ("former legal adviser", "conceded", "")),
        ("“We have read every word of it,” the porter’s lawyer answered.", ("porter’s lawyer", "answered", "")),
        ("“We have read every word of it,” replied the neighbour.", ("neighbour", "replied", "")),
        ("The clause held that it was void. The law recalled that it was old.", None),
        ("“No,” said Putin’s critic. It is void, but not according to Peskov.", ("Putin’s critic", "said", "")),
        ("“It is an old text,” an engineer at the station told me.", ("engineer", "told", "")),
        ("“It is an old text,” Ruth Amsel, a librarian in Leeds, told us.", ("Ruth Amsel", "told", "")),
        ("The Minister said in the House on 26 March: “We did not join in order to frame it.”", ("Minister", "said", "")),
        ("Both texts refer to it, diplomats said, but only one is new.", ("diplomats", "said", "")),
        ("Its chairman said afterwards that “the public deserves to know”.", ("Its chairman", "said", "")),
        ("She recalled that “ships came before professors”.", ("She", "recalled", "")),
        ("The fisheries minister of Varland, Ilse Thorne, said that it was new.", ("Ilse Thorne", "said", "")),
        ("He did not say that “ships came before professors”. It says that.", None),
        ("The deal, as reported in Moscow, is void. The Charter of the United Nations states it.", None),
        ("“No word of it,” said Sergei Lavrov and Abbas Araghchi.", None),
    ],
)  # fmt: skip
def test_a_speaker_is_found_or_left_alone(publish, said, found):
    rows, _ = voices(publish, said)
    assert rows[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("language", "said", "found"),
    [
        ("fr", "L'accord porte sur le gaz, selon Reuters.", ("Reuters", "selon", "")),
        ("fr", "Le ministère de la Défense a déclaré que tout va bien.", ("ministère de la Défense", "déclaré", "")),
        ("de", "Es geht um Gas, laut Reuters.", ("Reuters", "laut", "")),
        ("es", "Reuters informó que el acuerdo fue firmado.", ("Reuters", "informó", "")),
        ("ru", "Рейтер сообщил, что договор подписан.", ("Рейтер", "сообщил", "")),
        (
            "de",
            "„Der Staat haftet, also muss er zuschauen“, sagte die Juristin Jana Reinholt.",
            ("Juristin Jana Reinholt", "sagte", ""),
        ),
        ("de", "Ein Gesetz sei in Arbeit, teilte das Wirtschaftsministerium mit.", ("Wirtschaftsministerium", "teilte", "")),
        ("fr", "« Nous demandons que la règle soit la même pour tous », a déclaré le préfet.", ("préfet", "déclaré", "")),
        ("ru", "«Этот договор ни против кого не направлен», — подчеркнул посол.", ("посол", "подчеркнул", "")),
        ("ru", "О дорогах говорит закон: «каждый может ходить куда хочет».", None),
        ("ar", "وقال المندوب الدائم في الجلسة: «لم نبدأ هذه الحرب ولن نترك لغيرنا أن يقرر».", ("المندوب الدائم", "قال", "")),
        ("fa", "سفیر ایران در نشست روز شنبه گفت: «ما آغازگر هیچ جنگی نبوده‌ایم و نخواهیم بود.»", ("سفیر ایران", "گفت", "")),
        ("zh", "学者何静说：“文件写得再好，也要有人愿意放下手里的东西去读。”", ("学者何静", "说", "")),
        ("es", "El artículo 6 dice que «el agua es de todos los que viven en su ribera».", None),
        ("zh", "第五条说：“文件写得再好，也要有人愿意放下手里的东西去读。”", None),
        ("de", "Dem Spiegel sagte Scholz alles. Reuters berichtete nicht, dass es so war.", None),
        ("de", "Am 17. Januar 2025 sagte Scholz, dass es so war.", None),
        ("es", "Nunca Reuters informó que fue firmado. Ni Putin dijo nada.", None),
        ("ru", "Путину сообщил Лавров об этом.", None),
    ],
)
def test_other_languages_are_data(publish, language, said, found):
    rows, _ = voices(publish, said, f"language: {language}\n")
    assert rows == ([found] if found else [])


def test_a_pronoun_means_the_only_person_named_or_nobody(publish):
    rows, _ = voices(publish, "“It is an old text,” said Ada Brigg.\n\n“No word of it is new,” she said. “None,” Brigg said.")
    assert [name for name, _, _ in rows] == ["Ada Brigg"] * 3
    rows, _ = voices(publish, "“It is old,” said Ada Brigg. “It is new,” said Cora Dunn.\n\n“Not a word of it,” she said.")
    assert [name for name, _, _ in rows] == ["Ada Brigg", "Cora Dunn", "she"]


def test_that_report_is_the_only_one_named_or_nobody(publish):
    rows, _ = voices(publish, "Khaama Press reported it.\n\nThe report described it as new.")
    assert rows == [("Khaama Press", "reported", ""), ("Khaama Press", "described", "")]
    rows, result = voices(publish, "Khaama Press reported it.\n\nReuters denied it.\n\nThe report described it as new.")
    assert rows[-1] == ("The report", "described", "")
    assert "Said by the report (“described”)" in result.page("reports/news-of-the-day.md")


def test_a_claim_is_shown_as_one_and_gathered_by_speaker(publish):
    _, result = voices(publish, "Reuters described the treaty as a pact of defence. Officials said the treaty was new.")
    assert "Said by [Reuters](../speakers/reuters.md) (“described”): a claim about [the instrument]" in result.page(
        "reports/news-of-the-day.md"
    )
    speaker = result.page("speakers/reuters.md")
    assert "reports/news-of-the-day.md#p_1" in speaker and "Reuters described the treaty as a pact of defence." in speaker
    assert "as a pact of defence.” — a claim about [the instrument](" in speaker
    assert "[Reuters](reuters.md): 1 statement" in result.page("speakers/index.md")
    assert "Officials" not in result.page("speakers/index.md")


def test_the_original_report_names_its_speakers(publish):
    source = SHARED / "seeds/khaama-press-iran-russia-treaty.txt"
    if not source.exists():
        pytest.skip("the original report is not beside this copy of the project")
    result = publish({"r.txt": source.read_text("utf-8")})
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "attribution"]
    assert [(row["fragment"], row["name"], row["verb"]) for row in rows] == [
        ("p_2", "Islamic Republic of Iran's official website", "published"),
        ("p_4", "Reuters", "described"),
        ("p_7", "Iranian newspapers", "reported"),
    ]


ARE_REPORTS = {f"{name}.yml": "kind: report\n" for name in "abc"}


def test_the_record_gathers_the_wordings_and_their_addresses_outlive_it(publish):
    other = AID.replace("will not provide", "shall not give").replace("aggressor that", "attacker that")
    reports = {
        "a.txt": f"First report\n\nThe final clause of Article 3 of the Treaty of the Two Capitals says “{AID}”\n",
        "b.txt": f"Second report\n\nArticle 3 of the Treaty of the Two Capitals says “{AID.lower()}”\n",
        "c.txt": f"Third report\n\nArticle 3 of the Treaty of the Two Capitals says “{other}”\n",
    }
    record = publish(
        {
            "t.txt": RECORD + "\nArticle 3\n\nSaid to be about aid.\n",
            "t.yml": "kind: instrument\nheld: false\n",
            **reports,
            **ARE_REPORTS,
        }
    )
    page = record.page("instruments/treaty-of-the-two-capitals.md")
    section = page[page.index("## The clauses as quoted") :]
    anchors = re.findall(r"\{: #(quoted-[0-9a-f]{10}) ", section)
    assert len(anchors) == 2
    assert section.count("](../reports/") == 3
    total = len(AID.split())
    assert f"The first and this wording agree in {total - 3} of {total} words." in section
    assert "<del>will</del> not <del>provide</del>" in section and "<ins>shall</ins> not <ins>give</ins>" in section
    held = publish({"t.txt": HELD, "t.yml": "kind: instrument\n", **reports, **ARE_REPORTS})
    page = held.page("instruments/treaty-of-the-two-capitals.md")
    assert [anchor for anchor in anchors if f"{{: #{anchor} " in page] == anchors
    assert "quotes it word for word" in page and "quotes another wording" in page


def test_a_bar_ends_no_cell_of_two_wordings(publish):
    words = "Each Party shall give the other all help | that it can | in a war of self-defence"
    reports = {
        "a.txt": f"First report\n\nArticle 3 of the Treaty of the Two Capitals says “{words}”\n",
        "b.txt": f"Second report\n\nArticle 3 of the Treaty of the Two Capitals says “{words.replace('all help |', 'each | aid')}”\n",
    }
    page = publish({"t.txt": RECORD, "t.yml": "kind: instrument\nheld: false\n", **reports, **ARE_REPORTS}).page(
        "instruments/treaty-of-the-two-capitals.md"
    )
    row = next(line for line in page.splitlines() if "<del>" in line)
    assert row.count("|") == 3 and row.count("&#124;") == 4


def test_a_record_without_the_clause_still_shows_what_is_quoted(publish):
    result = publish(
        {
            "t.txt": RECORD,
            "t.yml": "kind: instrument\nheld: false\n",
            "a.txt": f"First report\n\nArticle 3 of the Treaty of the Two Capitals says “{AID}”\n",
            "a.yml": "kind: report\n",
        }
    )
    page = result.page("instruments/treaty-of-the-two-capitals.md")
    assert "**Article 3**\n\n“If either" in page


def test_the_timeline_tells_what_happened_and_who_says_so(publish):
    _, result = voices(
        publish,
        "In 2025 much happened. The treaty was signed on 3 May 2024 in Vienna. The text was published on Friday, January 17. "
        "It was ratified on Monday, 17 January. They met on 5 May 2024 and talked.",
        "published: 2025-02-01\n",
    )
    page = result.page("timeline.md")
    assert re.findall(r"### (.+) \{: #d-([\d-]+) \}", page) == [
        ("3 May 2024", "2024-05-03"),
        ("17 January 2025", "2025-01-17"),
        ("1 February 2025", "2025-02-01"),
    ]
    assert page.count("reports/news-of-the-day.md#p_1") == 2
    assert "ratified" not in page and "They met" not in page


def test_only_who_publishes_reports_can_be_that_report(publish):
    rows, _ = voices(publish, "Vladimir Putin said it was old.\n\nThe newspaper said it was worthless.")
    assert rows == [("Vladimir Putin", "said", ""), ("The newspaper", "said", "")]


def test_a_speaker_never_takes_the_page_of_another(publish):
    _, result = voices(publish, "The Index said it was good. Müller said it was bad. Muller said it was new.")
    index = result.page("speakers/index.md")
    pages = re.findall(r"\]\(([\w-]+\.md)\)", index)
    assert len(set(pages)) == 3 and "index.md" not in pages


def test_one_event_of_several_sources_is_told_once_and_contradictions_are_shown(publish):
    news = "The Treaty of the Two Capitals was signed on {} in Vienna.\n\nIt entered into force on 4 June 2024.\n"
    result = publish(
        {
            "t.txt": HELD, "t.yml": "kind: instrument\nin_force: 2024-06-04\n",
            "a.txt": "First news\n\n" + news.format("3 May 2024"), "a.yml": "kind: report\n",
            "b.txt": "Second news\n\n" + news.format("3 May 2024"), "b.yml": "kind: report\n",
            "c.txt": "Third news\n\n" + news.format("5 May 2024"), "c.yml": "kind: report\n",
        }
    )  # fmt: skip
    page = result.page("timeline.md")
    day = page[page.index("{: #d-2024-05-03 }") : page.index("{: #d-2024-05-05 }")]
    assert day.count("**signed:** [Treaty of the Two Capitals](instruments/treaty-of-the-two-capitals.md)") == 1
    assert [day.count(f"](reports/{name}-news.md#p_1)") for name in ("first", "second", "third")] == [1, 1, 0]
    assert "another source says [5 May 2024](#d-2024-05-05)" in day
    force = page[page.index("{: #d-2024-06-04 }") :]
    assert force.count("**in force:**") == 1
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "event"]
    assert {(row["what"], row["target"]) for row in rows} == {
        ("signed", "instruments/treaty-of-the-two-capitals/"),
        ("in-force", "instruments/treaty-of-the-two-capitals/"),
    }


@pytest.mark.parametrize(
    ("language", "said", "dates"),
    [
        ("de", "Der Vertrag ist alt. Er wurde am 27. Januar 1967 in Moskau unterzeichnet.", [("1967-01-27", "signed")]),
        ("fr", "La convention est vieille. Elle a été adoptée à Paris, le 10 décembre 1948.", [("1948-12-10", "adopted")]),
        ("ru", "Договор был подписан в Пхеньяне 19 июня 2024 года.", [("2024-06-19", "signed")]),
        ("ar", "ووقع الميثاق في سان فرانسيسكو في 26 يونيو 1945.", [("1945-06-26", "signed")]),
        ("fa", "این منشور در ۲۶ ژوئن ۱۹۴۵ در سان‌فرانسیسکو امضا شد.", [("1945-06-26", "signed")]),
        ("zh", "该公约于1948年12月10日在巴黎通过。", [("1948-12-10", "adopted")]),
        ("de", "Der Vertrag wird am 27. Januar 2031 in Moskau unterzeichnet.", []),
        ("en", "The treaty is old. They met. She was elected. She ate. It was signed on 3 May 2024.", []),
    ],
)
def test_events_are_told_as_languages_tell_them(publish, language, said, dates):
    _, result = voices(publish, said, f"language: {language}\n")
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "event"]
    assert [(row["date"], row["what"]) for row in rows] == dates


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        (
            "The treaty signed on 2 February 2024 entered into force on 3 March 2024.",
            [("2024-02-02", "signed"), ("2024-03-03", "in force")],
        ),
        ("The treaty of 17 January 2025 was approved on 8 April 2025.", [("2025-04-08", "adopted")]),
        ("On 3 May 2024, the two signed the treaty.", [("2024-05-03", "signed")]),
        ("The treaty was not signed on 17 January 2025.", []),
        ("The treaty was to be signed on 18 January 2025 but cancelled.", []),
        ("On 3 May 2024, Putin said that the treaty would be signed.", []),
        ("Putin, born on 7 October 1952, signed the treaty.", []),
        ("The treaty, signed in Moscow, replaces an agreement of 12 March 2001.", []),
        ("She adopted a child on 4 August 2022.", []),
        ("The treaty was signed on 17 to 19 January 2025.", []),
        ("The treaty was published on Friday, 18 January.", []),
    ],
)
def test_only_what_plainly_happened_is_dated(publish, said, dates):
    _, result = voices(publish, f"In 2019 all was well. {said}", "published: 2025-02-20\n")
    page = result.page("timeline.md")
    found = re.findall(r"#d-([\d-]+) \}\n\n- \*\*([\w ]+):\*\*", page)
    assert [one for one in found if one[1] != "reported"] == dates
