"""Texts in languages and traditions that no convention describes: read by what they show of themselves."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.diagnostics import Code
from pincite.document.source import joined
from pincite.load import conventions, load
from pincite.load.conventions import from_texts
from pincite.load.seeds import Seed
from pincite.parse import hierarchy_of, parse
from tests.test_command_line import pincite

WORDS = "morvu tel sarn osk dravi une lomb kesi talur"


def parsed(text: str, *, unaided: bool = True, name: str = "t.txt"):
    source = load(Seed(name, "text", text.encode(), "t.yml", b"kind: instrument")).source
    assert source
    return parse(source, conventions(), unaided=unaided)


def eids(text: str) -> list[str]:
    document, _ = parsed(text)
    return [clause.eid for clause in document.walk() if clause.label]


def law(label: str, below: str = "", numbers: int = 6) -> str:
    """A law of an invented tongue whose articles bear ``label``, with ``{}`` for the number."""
    articles = "".join(f"{label.format(n)}\n{WORDS.capitalize()} {n}.\n{below}" for n in range(1, numbers + 1))
    return f"Quarn obel druvask\n\n{articles}"


@pytest.mark.parametrize(
    "label",
    ["Zorpa {}", "Zorpa {}.", "ZOR. {}", "{} §", "§ {}.", "{}. zorpa", "第{}条", "제{}조", "ზორპა {}", "Զորպա {}.", "ዞርፓ {}"],
)
def test_a_word_with_rising_numbers_is_the_citable_level(label):
    assert [eid.split("_")[1] for eid in eids(law(label))] == [str(number) for number in range(1, 7)]


@pytest.mark.parametrize(
    ("below", "levels"),
    [
        ("(1) Tel.\n(2) Sarn.\n", ["1", "2"]),
        ("a) tel;\nb) sarn.\n", ["a", "b"]),
        ("1. Tel:\na) osk;\nb) dravi.\n2. Sarn.\n", ["1", "a", "b", "2"]),
        ("(i) tel;\n(ii) sarn;\n(iii) osk.\n", ["i", "ii", "iii"]),
        ("α) tel,\nβ) sarn.\n", ["a", "v"]),
    ],
)
def test_what_begins_again_below_it_is_its_paragraphs_and_points(below, levels):
    found = [eid for eid in eids(law("Zorpa {}", below)) if "__" in eid and eid.split("__")[0].endswith("_3")]
    assert [eid.rsplit("_", 1)[1] for eid in found] == levels


def test_a_list_within_a_paragraph_nests_in_it():
    assert "art_2__para_1__point_b" in eids(law("Zorpa {}", "1. Tel:\na) osk;\nb) dravi.\n2. Sarn.\n"))


def test_what_holds_articles_is_above_them():
    parts = "".join(
        f"Blim {part}\nTelur\n" + "".join(f"Zorpa {3 * part - 3 + n}\n{WORDS}.\n" for n in (1, 2, 3)) for part in (1, 2, 3)
    )
    found = eids(f"Quarn obel\n\n{parts}")
    assert [eid.rsplit("_", 1)[1] for eid in found if "__" not in eid] == ["1", "2", "3"]
    assert [eid.rsplit("_", 1)[1] for eid in found if "__" in eid] == [str(number) for number in range(1, 10)]


def test_numbers_without_a_word_are_cited_where_they_run_through():
    text = "Quarn obel\n\n" + "".join(f"{n}. {WORDS.capitalize()} {n}.\n(a) tel;\n(b) sarn.\n" for n in range(1, 9))
    assert [eid for eid in eids(text) if "__" not in eid] == [f"art_{n}" for n in range(1, 9)]


def test_headings_on_the_next_line_are_told_from_text():
    names = ["Telur osk", "Lomb une", "Kesi", "Dravi sarn tel", "Osk"]
    text = "Quarn\n\n" + "".join(f"Zorpa {n}\n{name}\n{WORDS.capitalize()} dravi.\n" for n, name in enumerate(names, 1))
    document, _ = parsed(text)
    assert [joined(document.source.text, clause.heading) for clause in document.walk() if clause.label] == names


def test_what_follows_a_heading_is_paragraphs():
    text = "Quarn\n\n" + "".join(f"Zorpa {n}\nTelur {name}\n(1) Osk.\n(2) Sarn.\n" for n, name in enumerate("abcd", 1))
    assert "art_2__para_1" in eids(text)


def test_a_text_without_headings_has_none():
    document, _ = parsed("Quarn\n\n" + "".join(f"Zorpa {n} {WORDS.capitalize()} lomb {n}.\n" for n in range(1, 9)))
    assert not [clause for clause in document.walk() if clause.label and clause.heading]


def test_short_sentences_that_are_all_of_some_articles_are_text():
    held = {2: "(1) Osk.\n(2) Sarn.\n", 4: "(1) Tel.\n(2) Une.\n"}
    document, _ = parsed("Quarn\n\n" + "".join(f"Zorpa {n} Telur osk {n} lomb.\n{held.get(n, '')}" for n in range(1, 6)))
    assert not [clause for clause in document.walk() if clause.label and clause.heading]


def test_a_finding_says_that_the_levels_are_the_texts_own():
    _, problems = parsed(law("Zorpa {}", "(1) Tel.\n(2) Sarn.\n"), unaided=False)
    (own,) = (problem for problem in problems if problem.code is Code.OWN_LEVELS)
    assert "Zorpa" in str(own.message)
    assert "--write-convention" in str(own.hint)


def test_a_text_that_a_convention_explains_is_read_by_it():
    text = "Treaty on Wells\n\n" + "".join(
        f"Article {n}\n\nThe wells of the Parties are kept in number {n}.\n\n" for n in range(1, 7)
    )
    document, problems = parsed(text, unaided=False)
    assert document.convention == "treaty-en"
    assert not document.levels
    assert not [problem for problem in problems if problem.code is Code.OWN_LEVELS]


def test_the_levels_can_be_kept_as_a_convention(tmp_path):
    (tmp_path / "law.txt").write_text(law("Zorpa {}", "1. Tel:\na) osk;\nb) dravi.\n2. Sarn.\n"))
    written = pincite(tmp_path, "outline", "law.txt", "--write-convention")
    assert written.returncode == 0
    language = next(line.split()[1] for line in written.stdout.splitlines() if line.startswith("language:"))
    read = from_texts({"own.yml": written.stdout}, {f"{language}.yml": "articles: [the]\n"})
    assert read.problems == ()
    (own,) = read.usable
    assert [level.type for level in own.levels][-3:] == ["article", "paragraph", "point"]
    source = load(Seed("law.txt", "text", (tmp_path / "law.txt").read_bytes(), "l.yml", b"kind: instrument")).source
    again, _ = parse(source, (own,))
    assert "art_2__para_1__point_b" in [clause.eid for clause in again.walk()]


def test_the_outline_explains_itself(tmp_path):
    (tmp_path / "law.txt").write_text(law("Zorpa {}", "(1) Tel.\n(2) Sarn.\n"))
    shown = pincite(tmp_path, "outline", "law.txt", "--explain").stdout
    assert "its own levels" in shown
    assert "Zorpa; heading" in shown
    assert "Every number follows from the one before." in shown
    treaty = "Treaty on Wells\n\n" + "".join(f"Article {n}\n\nThe wells of the Parties are kept.\n\n" for n in (1, 2, 3, 4, 6, 5))
    (tmp_path / "treaty.txt").write_text(treaty)
    shown = pincite(tmp_path, "outline", "treaty.txt", "--explain").stdout
    assert "* treaty-en" in shown
    assert "does not follow from the number before it" in shown


def test_the_outline_reads_without_conventions(tmp_path):
    (tmp_path / "law.txt").write_text(law("Článek {}", "1. Tel.\n2. Sarn.\n"))
    data = json.loads(pincite(tmp_path, "outline", "law.txt", "--json", "--no-conventions").stdout)
    assert [unit["eid"] for unit in data["units"] if unit["num"]][:3] == ["art_1", "art_1__para_1", "art_1__para_2"]


@given(
    label=st.sampled_from(["Zorpa {}", "{} §", "{}. zorpa", "第{}条", "Zor. {}.-"]),
    numbers=st.integers(4, 12),
    below=st.sampled_from(["", "(1) Tel.\n(2) Sarn.\n", "a) tel;\nb) sarn.\n"]),
)
def test_an_unknown_language_never_gives_less_than_the_articles(label, numbers, below):
    found = [eid for eid in eids(law(label, below, numbers)) if "__" not in eid]
    assert [eid.split("_")[1] for eid in found] == [str(number) for number in range(1, numbers + 1)]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("seeds/reports/t.txt", "report"), ("seeds/instruments/t.txt", "instrument"), ("seeds/t.txt", "instrument")],
)
def test_the_folder_says_what_a_source_is(folder, kind):
    source = load(Seed(folder, "text", law("Zorpa {}").encode(), "t.yml", b"")).source
    document, _ = parse(source, conventions())
    assert document.source.metadata.kind == kind


def test_letters_that_run_through_a_contract_are_what_it_cites():
    """“1. Account …” three times is no level of accounts, and what the text calls “Section B” is a section."""
    headings = ("Terms", "Accounts", "Content", "Fees", "Ending", "Other")
    below = "1. Account keeping\n\nYou keep it.\n\n2. Ending it\n\nSee Section B and Section C for what follows.\n\n"
    text = "Terms of the Lantern Club\n\n" + "".join(f"{'ABCDEF'[at]}. {word}\n\n{below}" for at, word in enumerate(headings))
    document, _ = parsed(text, unaided=False)
    found = [clause.eid for clause in document.walk() if clause.label]
    assert found == [eid for letter in "ABCDEF" for eid in (f"sec_{letter}", f"sec_{letter}__para_1", f"sec_{letter}__para_2")]


def test_of_two_conventions_that_explain_as_much_the_one_whose_signs_it_shows_is_taken():
    """Signs beyond a dozen count too: a Canadian act with a schedule shows all of its own, and half of the British."""
    sections = "".join(
        f"Heading {n}\n{n} (1) The Minister may act.\n(2) This Act binds Her Majesty (loi numéro {n})\n\n" for n in range(1, 9)
    )
    schedule = (
        "Schedule\n\n"
        + "".join(f"{n} Office of item {n}\n\n" for n in range(1, 7))
        + "7 Office of item 7\n(1) It stays.\n(2) It goes.\n(3) It is moved.\n"
    )
    text = f"Lantern Act\n\nHer Majesty, by and with the advice of the Senate and House of Commons of Canada:\n\n{sections}{schedule}"
    source = load(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument")).source
    assert source
    attempts = {one.name: one for one in hierarchy_of(source, conventions()).attempts}
    ours, theirs = attempts["act-ca-en"], attempts["act-uk"]
    assert ours.signs > theirs.signs >= 12
    assert theirs.fit.score > ours.fit.score
    assert ours.worth > theirs.worth


def test_two_languages_one_after_the_other_are_both_read():
    """Neither is lost, the second is told where it begins, and how to have the two side by side."""
    english = "".join(
        f"Article {n}\n\nThe Contracting Parties shall keep the lanterns of the harbour in good order, and each of them shall tell the "
        f"other of any lamp that has gone out, so that it can be lit again before the night of the {n}th day is over.\n\n"
        for n in range(1, 41)
    )
    dutch = "".join(
        f"Artikel {n}\n\nDe verdragsluitende Partijen houden de lantaarns van de haven in goede staat, en elk van hen stelt de andere op "
        f"de hoogte van een lamp die is uitgegaan, zodat zij voor het einde van de nacht van dag {n} weer wordt ontstoken.\n\n"
        for n in range(1, 41)
    )
    document, problems = parsed(f"Lantern Treaty\n\n{english}Lantaarnverdrag\n\n{dutch}", unaided=False)
    found = [clause.eid for clause in document.walk() if clause.label]
    assert found == [*(f"art_{n}" for n in range(1, 41)), *(f"art_{n}-2" for n in range(1, 41))]
    (told,) = (one for one in problems if one.code is Code.TWO_LANGUAGES)
    assert "(“nl”)" in str(told.message)
    assert 150 <= told.line <= 164
    assert "translation_of" in str(told.hint)


def test_two_articles_of_an_excerpt_are_articles_and_not_their_paragraphs():
    said = "They shall {} on the river together, and each of them shall tell the other of it before the end of the year."
    listed = "".join(f"{n}. {said.format(what)}\n\n" for n, what in enumerate(("row", "sail", "swim", "rest"), 1))
    text = f"Pact of the River\n\nArticle 1\n\n{said.format('meet')}\n\nArticle 3\n\n{listed}"
    document, problems = parsed(text, unaided=False)
    found = [clause.eid for clause in document.walk() if clause.label]
    assert found == ["art_1", "art_3", "art_3__para_1", "art_3__para_2", "art_3__para_3", "art_3__para_4"]
    assert not [one for one in problems if one.code is Code.OWN_LEVELS]
