"""Findings as a person reads them in bulk: the gravest last, those alike as one, then how many."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.commands.findings import report
from pincite.diagnostics import Code, found, told

LAW = "A Law of Gaps\n\n" + "".join(
    f"Article {number}\n\nThe duties of article {number} are those of Article {number % 30 + 1}.\n\n" for number in range(1, 31)
)
GAPS = "".join(f"Article {number}\n\nSee Annex 1, paragraph {number}.\n\n" for number in range(31, 36))


def printed(problems, capsys):
    report(problems)
    return capsys.readouterr().err.splitlines()


def build(tmp_path, seeds, *more):
    for name, content in seeds.items():
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "seeds" / name).write_text(content)
    arguments = ["build", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs"), "--jobs", "1", *more]
    return CliRunner().invoke(main, arguments)


def test_errors_come_last_and_are_counted(capsys):
    lines = printed(
        [
            found(Code.BAD_YAML, "a.yml", told("names-no-page")),
            found(Code.UNKNOWN_KEY, "a.yml", told("nothing-reads", key="a"), line=3),
            found(Code.GUESSED_ENCODING, "b.txt", told("read-as-encoding", encoding="cp1252")),
            found(Code.UNKNOWN_KEY, "b.yml", told("nothing-reads", key="b")),
        ],
        capsys,
    )
    assert [line.split(" ")[1] for line in lines[:-1]] == ["note", "warning", "warning", "error"]
    assert lines[-1] == "1 error, 2 warnings, 1 note in 3 files."


def test_one_finding_needs_no_count(capsys):
    assert len(printed([found(Code.BAD_YAML, "a.yml", told("names-no-page"))], capsys)) == 1


def test_findings_alike_are_told_as_one(tmp_path):
    said = build(tmp_path, {"law.txt": LAW + GAPS}).output
    line = next(line for line in said.splitlines() if "unresolved-reference" in line)
    assert "5 references to clauses that are not there, in lines 1" in line
    assert "annex 1 – A Law of Gaps" in line
    assert said.count("unresolved-reference") == 1
    rows = build(tmp_path, {}, "--format", "json").output
    assert sum(row["code"] == "unresolved-reference" for row in json.loads(rows[: rows.rindex("]") + 1])) == 5


def test_a_text_that_its_own_references_do_not_fit_gets_one_finding(tmp_path):
    """Its references number clauses as another text does: hundreds of them would each be reported."""
    text = re.sub(r"(?<=of )([Aa]rticle )", r"\g<1>9", LAW)
    said = build(tmp_path, {"law.txt": text, "law.yml": "kind: instrument\n"}).output
    assert "unresolved-reference" not in said
    assert said.count("warning probably-misread") == 1
    assert "60 of 60 references to its own clauses lead nowhere" in said
    assert ", next “" in said
    assert "probably-misread" not in build(tmp_path, {"law.txt": LAW}).output


@pytest.mark.parametrize(
    ("name", "metadata", "said"),
    [
        (
            "law.yml",
            "aliases: Foo, Bar\n",
            "law.yml:1: warning doubtful-value “aliases” is one value, “Foo, Bar” (write [Foo, Bar]",
        ),
        ("law.yml", "about: a, b\n", "warning doubtful-value “about” is one value"),
        ("law.yml", 'aliases: "Foo, Bar"\n', ""),
        ("law.yml", "aliases: [Foo, Bar]\n", ""),
        ("law.yml", "aliases: [Foo; Bar]\n", "warning doubtful-value “aliases” is one value, “Foo; Bar” (write [Foo, Bar]"),
        ("law.yml", "aliases: Foo; Bar\n", "warning doubtful-value “aliases” is one value, “Foo; Bar” (write [Foo, Bar]"),
        ("law.yml", "aliases:\n- Law, the\n- The Law\n", ""),
        ("law.yml", "title:\n", "law.yml:1: warning doubtful-value “title” is empty (write the text's title, or delete"),
        ("law.yml", "title: [A, B]\n", "error bad-value “title” is not a single value"),
        ("law.yml", "aliases: {a: b}\n", "error bad-value “aliases” is neither a text nor a list"),
        ("law.yml", "held: maybe\n", "error bad-value “held”"),
        ("law.yml", "facts: two\n", "error bad-value “facts” is not a list"),
        ("law.yml", "signed: 17 January 2025\n", "error bad-value “signed” is “17 January 2025”, which is no date"),
        ("glossary.yml", "- term: a\n  aliases: b, c\n  definition: d\n", "glossary.yml:2: warning doubtful-value"),
    ],
)
def test_a_value_of_a_wrong_shape_is_named(tmp_path, name, metadata, said):
    output = build(tmp_path, {"law.txt": LAW, name: metadata}).output
    assert said in output
    assert bool(said) == ("value" in output)


def test_thousands_of_one_kind_are_a_few_lines(tmp_path):
    ran = build(tmp_path, {"law.txt": LAW, "glossary.yml": "- term: word\n" * 3000})
    assert ran.output.count("error bad-value the entry has no “definition”") == 20
    assert "2,980 more of bad-value in 1 file; “--format json” lists them all." in ran.output
    assert len(ran.output.splitlines()) < 40
    rows = build(tmp_path, {}, "--format", "json").output
    assert rows.count('"bad-value"') == 3000


@pytest.mark.parametrize("settings", ["extra: yes\n", "extra:\n  pincite: yes\n", "extra:\n  pincite:\n    severities: error\n"])
def test_a_setting_of_a_wrong_shape_is_named(publish, settings):
    result = publish({"law.txt": LAW}, settings=f"site_name: x\n{settings}")
    assert len(result.lines) == 1
    assert "bad-value extra" in result.lines[0] and "is no list of names and values" in result.lines[0]


@pytest.mark.parametrize(
    ("name", "text", "origin"),
    [
        ("my-file.txt", "this is prose without a title.\n\nReuters said so.\n", "the file's name"),
        ("law.txt", "Article 1\n\nWords.\n\nArticle 2\n\nMore.\n", "a clause's number"),
        ("part.txt", "Part 1\n\nArticle 1\n\nWords.\n\nArticle 2\n\nMore.\n", "a clause's number"),
        ("made.txt", "# made by a program\n\nArticle 1\n\nWords.\n\nArticle 2\n\nMore.\n", "a comment"),
    ],
)
def test_a_title_that_nobody_gave_is_told_before_it_lasts(publish, name, text, origin):
    first = publish({name: text})
    assert (
        len([line for line in first.lines if "warning guessed-title its title, “" in line and f"was made from {origin}" in line])
        == 1
    )
    assert not [line for line in publish({name: text}).lines if "guessed-title" in line]


def test_a_title_of_its_own_is_no_guess(publish):
    stated = publish({"law.txt": "Article 1\n\nWords.\n\nArticle 2\n\nMore.\n", "law.yml": "title: A Law\n", "x.txt": LAW})
    assert not [line for line in stated.lines if "guessed-title" in line]
