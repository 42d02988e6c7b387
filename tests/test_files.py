"""Files that are no text: what stands in them reaches the page, with the numbers that they only count; nothing else does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pincite.diagnostics import Code
from pincite.finish.akoma_ntoso import akoma_ntoso
from pincite.link.note_anchors import footnotes
from pincite.load import Seed, conventions, load, rows, rows_by_document
from pincite.load.office.list_numbers import printed
from pincite.load.printed import pdf, pdf_process
from pincite.load.readings import READERS
from pincite.parse import LOST, parse_each
from pincite.pipeline import build
from pincite.verify import verify_document
from pincite.work import Options
from pincite.write import apply
from tests.conftest import ROOT
from tests.made_files import (
    LIST,
    NUMBERING,
    ODF,
    W,
    book_file,
    column,
    opendocument_file,
    paragraph,
    pdf_file,
    rezipped,
    run,
    table,
    word_file,
    zipped,
)

FORMS = {"docx": "word", "odt": "opendocument", "rtf": "rtf", "epub": "book", "pdf": "pdf", "xml": "xml"}


def read(content: bytes, ending: str, stated: str = ""):
    done = load(Seed(f"law.{ending}", FORMS[ending], content, stated=f"kind: instrument\n{stated}".encode()))
    assert done.source, done.diagnostics
    return done


def units(content: bytes, ending: str, stated: str = "") -> dict[str, str]:
    """The words of each clause by its eId, and proof that no character of the file is lost."""
    source = read(content, ending, stated).source
    out = {}
    for document, _ in parse_each(source, conventions()):
        assert not verify_document(document, LOST)
        for clause in document.walk():
            words = [source.text[span.start : span.end] for span in (*clause.heading, *clause.own_text)]
            out[str(clause.eid)] = " ".join(" ".join(words).split())
    return out


def finding(content: bytes, ending: str) -> str:
    done = load(Seed(f"law.{ending}", FORMS[ending], content))
    assert done.source is None
    assert len(done.diagnostics) == 1
    return done.diagnostics[0].message.key


LAW = (
    paragraph("Treaty on Rivers", style="H"),
    paragraph("", style="L"),
    paragraph("Each Party shall keep its rivers clean.", style="M"),
    paragraph("Each Party shall:", style="M"),
    paragraph("measure the water; and", level=2),
    paragraph("publish what it has measured.", level=2),
    paragraph("", style="L"),
    paragraph("Disputes are settled by talks.", style="M"),
)
CLAUSES = {
    "art_1__para_1": "Each Party shall keep its rivers clean.",
    "art_1__para_2": "Each Party shall:",
    "art_1__para_2__point_a": "measure the water; and",
    "art_1__para_2__point_b": "publish what it has measured.",
    "art_2__para_1": "Disputes are settled by talks.",
}


def test_word_counts_its_lists_by_styles_and_levels_and_begins_anew_under_what_is_above():
    found = units(word_file(*LAW), "docx")
    assert {eid: found[eid] for eid in CLAUSES} == CLAUSES


def test_a_list_that_is_told_where_to_start_does_so_once():
    found = units(word_file(*LAW[:3], paragraph("Fifth.", level=1, num=2), paragraph("Sixth.", level=1, num=2)), "docx")
    assert (found["art_1__para_5"], found["art_1__para_6"]) == ("Fifth.", "Sixth.")


def test_a_field_that_counts_within_a_paragraph_stands_there_and_is_counted():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM "LAW" \\l 3 </w:instrText></w:r>'
    field += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    both = paragraph(field + run(" water;"), style="M")
    found = units(word_file(*LAW[:3], both, paragraph("and air.", level=2), *LAW[6:]), "docx")
    assert found["art_1__para_2__point_a"] == "water;"
    assert found["art_1__para_2__point_b"] == "and air."


CHANGED = (
    *LAW[:2],
    paragraph(
        run("Each Party shall ")
        + f'<w:del w:id="1">{run("may ", tag="delText")}</w:del><w:ins w:id="2">{run("always ")}</w:ins>'
        + run("keep its rivers clean."),
        style="M",
    ),
    paragraph(f'<w:del w:id="3">{run("Struck out.", tag="delText")}</w:del>', style="M", mark='<w:del w:id="4"/>'),
    paragraph("Then this.", style="M"),
    *LAW[6:],
)


def test_tracked_changes_are_accepted_and_a_paragraph_that_is_struck_out_does_not_count():
    done = read(word_file(*CHANGED), "docx")
    found = units(word_file(*CHANGED), "docx")
    assert found["art_1__para_1"] == "Each Party shall always keep its rivers clean."
    assert found["art_1__para_2"] == "Then this."
    assert "art_1__para_3" not in found
    assert [one.message.key for one in done.diagnostics] == ["tracked-changes"]
    assert "Struck out." in done.source.raw
    assert "struck out by a tracked change" in {one.reason for one in done.source.omissions}


def test_the_text_before_tracked_changes_can_be_read():
    found = units(word_file(*CHANGED), "docx", "changes: original\n")
    assert found["art_1__para_1"] == "Each Party shall may keep its rivers clean."
    assert (found["art_1__para_2"], found["art_1__para_3"]) == ("Struck out.", "Then this.")
    assert not read(word_file(*CHANGED), "docx", "changes: original\n").diagnostics


def test_a_list_that_its_file_does_not_describe_is_told_of():
    without = read(rezipped(word_file(*LAW), "word/numbering.xml", NUMBERING, f'<w:numbering xmlns:w="{W}"/>'), "docx")
    assert [(one.code, dict(one.message.values)["count"]) for one in without.diagnostics] == [(Code.NUMBERS_MISSING, 7)]
    body = '<text:list text:style-name="{}"><text:list-item><text:p>Rivers are kept clean.</text:p></text:list-item></text:list>'
    assert [one.code for one in read(opendocument_file(body.format("Unheard")), "odt").diagnostics] == [Code.NUMBERS_MISSING]
    assert not read(opendocument_file(body.format("L")), "odt").diagnostics


def test_what_stands_beside_the_text_of_a_word_file_is_left_out_with_a_reason():
    note = run("1 See Article 9.")
    content = word_file(
        paragraph("Article 1 Rivers", style="T"),
        *LAW,
        table(["(a) Fee", "10"], ["(b) Fine", "20"]),
        footnotes=f'<w:footnote w:id="2"><w:p>{note}</w:p></w:footnote>',
        comments=f'<w:comment w:id="1"><w:p>{run("Check this.")}</w:p></w:comment>',
        header1=f"<w:p>{run('Draft of today')}</w:p>",
    )
    source = read(content, "docx").source
    reasons = {source.raw[one.span.start : one.span.end]: one.reason for one in source.omissions}
    assert reasons["Article 1 Rivers"] == "table of contents"
    assert reasons["1 See Article 9."] == "footnote"
    assert reasons["Check this."] == "comment"
    assert reasons["Draft of today"] == "running head"
    found = units(content, "docx")
    assert found["art_2__para_1"].startswith("Disputes are settled by talks. (a) Fee")  # no clause begins in a table
    assert set(CLAUSES) <= set(found)


def test_words_in_the_styles_of_inserted_text_belong_to_the_clause_that_inserts_them():
    amending = (
        *LAW[:2],
        paragraph("After Article 3 insert—", style="M"),
        paragraph("“Article 4", style="I"),
        paragraph("1. New.”", style="I"),
    )
    found = units(word_file(*amending, *LAW[6:]), "docx")
    assert "Article 4" in found["art_1__para_1"]
    assert "art_4" not in found
    assert found["art_2__para_1"] == "Disputes are settled by talks."


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("chineseCounting", {3: "三", 10: "十", 21: "二十一", 101: "一〇一"}),
        ("chineseCountingThousand", {99: "九十九", 100: "一百", 101: "一百零一", 112: "一百一十二", 1001: "一千零一"}),
        ("japaneseCounting", {100: "百", 112: "百十二", 230: "二百三十"}),
        ("hebrew1", {3: "ג", 15: "טו"}),
        ("decimalZero", {3: "03"}),
        ("ordinal", {1: "1st", 11: "11th", 22: "22nd"}),
        ("koreanCounting", {10000: "10000"}),
        ("nobody knows", {7: "7"}),
    ],
)
def test_numbers_are_printed_in_the_forms_of_word(form, numbers):
    assert {number: printed(number, form) for number in numbers} == numbers


@given(
    number=st.integers(-5, 5000), form=st.sampled_from(["lowerLetter", "upperRoman", "iroha", "hebrew1", "koreanCounting", "x"])
)
def test_every_number_is_printed_somehow(number, form):
    assert printed(number, form)


OPEN = """<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Struck out.</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:h text:outline-level="1">Treaty on Rivers</text:h>
<text:list text:style-name="L" xml:id="a"><text:list-item><text:p/><text:list>
<text:list-item><text:p>Each Party shall keep<text:s/>its rivers clean.<text:note text:note-class="footnote"><text:note-body>
<text:p>See Article 9.</text:p></text:note-body></text:note></text:p></text:list-item>
<text:list-item><text:p>Each <text:change text:change-id="c1"/>Party shall:</text:p><text:list><text:list-item><text:p>measure the water; and</text:p></text:list-item>
<text:list-item><text:p>publish what it has measured.</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item></text:list>
<text:p>And so on.</text:p>
<text:list text:style-name="L" text:continue-list="a"><text:list-item><text:p/><text:list><text:list-item>
<text:p>Disputes are settled by talks.</text:p></text:list-item></text:list></text:list-item></text:list>"""


def test_opendocument_counts_its_lists_and_goes_on_with_one():
    found = units(opendocument_file(OPEN), "odt")
    assert found["art_1__para_1"] == "Each Party shall keep its rivers clean."
    assert found["art_1__para_2__point_b"].startswith("publish what it has measured.")
    assert found["art_2__para_1"] == "Disputes are settled by talks."
    flat = f"<office:document {ODF}><office:automatic-styles>{LIST}</office:automatic-styles><office:body><office:text>{OPEN}</office:text>"
    assert units(f"{flat}</office:body></office:document>".encode(), "odt") == found


RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}{\stylesheet{\s1 heading 1;}}{\info{\title no}}
{\header Draft of today}\pard\s1 Treaty on Rivers\par\pard
{\listtext Article 1\tab}\par {\listtext 1.\tab}Each Party shall keep its rivers \'93clean\'94 \u8212?{\b always}.{\footnote See Article 9.}\par
{\listtext 2.\tab}{\deleted may }Each Party shall:\par{\listtext (a)\tab}measure; and\par{\listtext (b)\tab}{\f1\'ef\'f0\'e8}\u-10179?\u-8704?.\par
{\listtext Article 2\tab}\par{\listtext 1.\tab}Disputes are settled by talks.\par}"""


def test_rtf_gives_its_words_in_their_encodings_and_its_numbers():
    found = units(RTF.encode(), "rtf")
    assert found["art_1__para_1"] == "Each Party shall keep its rivers “clean” —always."
    assert found["art_1__para_2"] == "Each Party shall:"
    assert found["art_1__para_2__point_b"] == "при😀."
    assert found["art_2__para_1"] == "Disputes are settled by talks."
    reasons = {one.reason for one in read(RTF.encode(), "rtf").source.omissions}
    assert {"running head", "footnote", "struck out by a tracked change"} <= reasons


def test_a_book_is_read_in_the_order_of_its_chapters_and_bears_its_title():
    chapters = (
        "<nav>Contents</nav><h1>Rivers</h1><p>Article 1</p><p>Keep them clean.</p>",
        "<p>Article 2</p><p>Settle disputes<script>x</script>.</p>",
    )
    done = read(book_file(*chapters, title="Treaty on Rivers &amp; Lakes"), "epub")
    assert done.source.metadata.title == "Treaty on Rivers & Lakes"
    found = units(book_file(*chapters, title="Treaty on Rivers"), "epub")
    assert (found["art_1"], found["art_2"]) == ("Keep them clean.", "Settle disputes.")


LEFT = ["Article 1", "Each Party shall keep its rivers clean", "and shall see to it that the inter-", "national rules on water are kept at all", "times and in all places where it rules.", "", "Article 2",
        "Each Party shall measure the water of", "its rivers every year and shall publish", "what it has measured within a month of"]  # fmt: skip
RIGHT = ["the measuring, as the rules of this Treaty", "say.", "", "Article 3", "A dispute on this Treaty is settled by", "talks between the Parties, or else by the", "International Court of Justice, as both",
         "of them may agree in each single case.", "", "Article 4"]  # fmt: skip


WORDS = "iron silver copper bronze tin zinc gold lead brass steel chrome nickel cobalt argon neon helium radon boron carbon iodine".split()


def print_of(pages: int = 4):
    """Pages in two columns with running heads, numbers, line numbers and a note."""
    out = []
    for at in range(1, pages + 1):
        page = [(200, 810, 8, f"Official Gazette of Today, No. {at}"), (290, 30, 8, str(at))]
        page += column(
            LEFT if at == 1 else [f"{WORDS[at]} text {line}" for line in LEFT if line and not line.startswith("Article")], x=60
        )
        page += column(
            RIGHT
            if at == 1
            else [f"{line[:24]} {WORDS[-at]} here." for line in RIGHT if line and not line.startswith("Article")],
            x=330,
        )
        page += column(
            [f"1 A note of {WORDS[at]} that says that Article 3", "was once another."], x=60, top=90, size=6, leading=8
        )
        out.append(page)
    return out


def test_the_columns_of_a_print_are_read_one_after_the_other_without_what_its_pages_add():
    content = pdf_file(*print_of())
    found = units(content, "pdf", "file_pages: 1\n")
    assert found["art_1"].endswith("the international rules on water are kept at all times and in all places where it rules.")
    assert found["art_2"].endswith("within a month of the measuring, as the rules of this Treaty say.")
    assert found["art_3"].startswith("A dispute on this Treaty is settled by talks")
    source = read(content, "pdf").source
    reasons = {" ".join(source.raw[one.span.start : one.span.end].split()): one.reason for one in source.omissions}
    assert reasons["Official Gazette of Today, No. 2"] == "running head"
    assert reasons["3"] == "page number"
    assert reasons["1 A note of silver that says that Article 3"] == "footnote"
    assert reasons["-"] == "hyphen at a line end"
    assert "inter" in source.text
    assert "Gazette" not in source.text


def test_lines_that_are_counted_at_the_margin_are_not_words():
    lines = [f"Line {at} of the bill goes on and on here." for at in range(1, 21)]
    page = [*column(lines, x=100), *[(60, 760 - 12 * (at - 1), 7, str(at)) for at in range(5, 21, 5)]]
    source = read(pdf_file(page), "pdf").source
    assert "line number" in {one.reason for one in source.omissions}
    assert "5 Line" not in source.text


def test_a_heading_that_begins_several_pages_is_no_running_head():
    def words(at: int) -> list[str]:
        return [f"{word.capitalize()} is what {WORDS[at]} and {WORDS[-at]} were made of." for word in WORDS[at:] + WORDS[:at]]

    pages = [[(60, 780, 10, f"Article {at}"), *column(words(at), x=60, top=766)] for at in (1, 2)]
    pages += [column(words(at), x=60, top=780) for at in range(3, 7)]
    found = units(pdf_file(*pages), "pdf")
    assert {"art_1", "art_2"} <= set(found)


def test_each_clause_knows_the_pages_of_its_file():
    source = read(pdf_file(*print_of()), "pdf").source
    assert [page.number for page in source.pages] == [1, 2, 3, 4]
    assert source.text[source.pages[1].text :].lstrip().startswith("copper text")


def test_a_scan_and_pages_that_are_not_there_are_one_finding():
    assert finding(pdf_file([], []), "pdf") == "scan-without-text"
    done = load(Seed("law.pdf", "pdf", pdf_file(*print_of(1)), stated=b"file_pages: 7-9"))
    assert [one.message.key for one in done.diagnostics] == ["no-such-pages"]


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "pdf", "rtf"])
def test_what_is_no_such_file_is_one_finding(ending):
    assert finding(b"nothing of the kind", ending) == "no-package"


def test_a_bomb_is_not_unpacked():
    assert finding(zipped({"word/document.xml": b" " * 80_000_000}), "docx") == "package-too-large"


def test_an_entity_that_grows_and_one_that_reaches_out_are_not_read():
    grows = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]><akomaNtoso>&d;</akomaNtoso>'
    assert finding(grows.encode(), "xml") == "xml-entity"
    reaches = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><akomaNtoso><act><body><section><num>1</num><content><p>x&b;y</p></content></section></body></act></akomaNtoso>'
    found = units(reaches.encode(), "xml")
    assert found["sec_1"] == "xy"


AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><x>no</x></meta><preface><p><docTitle>Rivers Act</docTitle></p></preface>
<body><chapter eId="c1"><num>Chapter 1</num><heading>Water</heading><section><num>1.</num><heading>Clean &amp; clear</heading>
<subsection><num>(1)</num><content><p>Keep   it clean.</p></content></subsection>
<subsection><num>(2)</num><intro><p>Measure—</p></intro><paragraph><num>(a)</num><content><p>often; and</p></content></paragraph>
<wrapUp><p>and say so<authorialNote><p>A note.</p></authorialNote>.</p></wrapUp></subsection></section>
<section><num>2.</num><content><p>Insert <quotedStructure><section><num>9.</num><content><p>New.</p></content></section></quotedStructure></p></content></section>
</chapter></body></act></akomaNtoso>"""


def test_legal_xml_gives_the_clauses_that_its_elements_state():
    found = units(AKN.encode(), "xml")
    assert found["chp_1"] == "Water"
    assert found["chp_1__sec_1"] == "Clean & clear"
    assert found["chp_1__sec_1__subsec_1"] == "Keep it clean."
    assert found["chp_1__sec_1__subsec_2"] == "Measure— and say so."
    assert found["chp_1__sec_1__subsec_2__para_a"] == "often; and"
    assert found["chp_1__sec_2"] == "Insert 9. New."
    done = read(AKN.encode("utf-16"), "xml")
    assert done.source.metadata.title == "Rivers Act"


def test_xml_that_no_table_describes_is_read_by_its_words_and_says_so():
    done = read(b"<law><h>Rivers</h><p>Article 1</p><p>Keep <b>them</b> clean.</p><p>Article 2</p><p>Settle.</p></law>", "xml")
    assert [one.message.key for one in done.diagnostics] == ["unknown-dialect"]
    found = units(b"<law><h>Rivers</h><p>Article 1</p><p>Keep <b>them</b> clean.</p><p>Article 2</p><p>Settle.</p></law>", "xml")
    assert (found["art_1"], found["art_2"]) == ("Keep them clean.", "Settle.")


def test_a_site_keeps_the_transcript_of_a_file_and_says_when_it_is_read_otherwise(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/rivers.docx").write_bytes(word_file(*LAW))
    (tmp_path / "seeds/noise.xml").write_text(AKN)
    options = Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None)
    made = build(options)
    assert not made.blocked
    apply(options.docs, options.ledgers, made.changes)
    page = (tmp_path / "docs/instruments/treaty-on-rivers.md").read_text("utf-8")
    assert "#art_1__para_2__point_a" in page
    kept = tmp_path / "seeds/.read/rivers.docx.txt"
    assert [one.name for one in kept.parent.iterdir()] == ["rivers.docx.txt"]  # what is text itself needs none
    before = kept.read_text("utf-8")
    assert "Each Party shall keep its rivers clean." in before
    assert not build(options).changes
    kept.write_text(before.replace(READERS["word"], "word 0").replace("clean", "cleaner"), "utf-8")
    again = build(options)
    assert [(one.code, one.line) for one in again.diagnostics if one.code is Code.READ_OTHERWISE] == [(Code.READ_OTHERWISE, 3)]
    apply(options.docs, options.ledgers, again.changes)
    assert kept.read_text("utf-8") == before
    (tmp_path / "seeds/rivers.docx").unlink()
    apply(options.docs, options.ledgers, build(options).changes)
    assert not kept.exists()


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=40),
        min_size=1,
        max_size=6,
    )
)
def test_every_character_of_a_word_file_stands_in_its_transcript_once(words):
    """Accounted for: what is published and what is left out with a reason is all that the file holds, in its order."""
    assume(any(char.isalnum() for one in words for char in one))
    source = read(word_file(*(paragraph(run(one)) for one in words)), "docx").source
    kept = "".join(source.raw[one.raw.start : one.raw.end] for one in source.pieces)
    left = "".join(source.raw[one.span.start : one.span.end] for one in source.omissions)
    assert sorted((kept + left).replace("\n", "")) == sorted("".join(words).replace("\n", ""))


def test_metadata_that_only_files_have_are_checked():
    for name, line in (("file_pages", "file_pages: from 3"), ("changes", "changes: maybe")):
        done = load(Seed("law.pdf", "pdf", pdf_file(*print_of(1)), "law.yml", line.encode()))
        assert [(one.code, one.message.values[0][1]) for one in done.diagnostics] == [(Code.BAD_VALUE, name)]
        assert done.source is None


def test_clauses_json_names_the_pages_of_the_file_and_spans_of_the_transcript(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/rivers.pdf").write_bytes(pdf_file(*print_of()))
    (tmp_path / "seeds/rivers.yml").write_text("title: Treaty on Rivers\nkind: instrument\n")
    (tmp_path / "seeds/plain.txt").write_text("Other Treaty\n\nArticle 1\n\nWords.\n\nArticle 2\n\nWords.\n")
    made = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    rows = [row for row in json.loads(made.changes.writes["clauses.json"]) if row["document"] == "rivers.pdf"]
    text = made.changes.transcripts["rivers.pdf.txt"].split("---\n", 1)[1]
    art = {row["fragment"]: row for row in rows}
    assert art["art_1"]["pages"] == [1, 1]
    assert art["art_4"]["pages"] == [1, 4]
    assert text[slice(*art["art_2"]["span"])].startswith("Article 2")
    assert {row["pages"] for row in json.loads(made.changes.writes["clauses.json"]) if row["document"] == "plain.txt"} == {None}


DRAFTS = [path for path in sorted((ROOT / "tests/drafting").glob("*.txt"))[::6] if path.stem != "rules-en-running"]
"""Texts of many traditions; that one is read by levels which its words alone decide, and its export does not say them."""


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_our_own_export_gives_the_same_addresses_and_words(tmp_path, path):
    """What a site exports as Akoma Ntoso, another site publishes under the same fragments."""
    before = fragments(tmp_path / "one", {"law.txt": path.read_bytes(), "law.yml": b"title: A Law\nkind: instrument\n"})
    clauses, documents = before
    (tmp_path / "one").mkdir(exist_ok=True)
    xml = akoma_ntoso(documents[0], clauses)
    again, _ = fragments(tmp_path / "two", {"law.xml": xml.encode(), "law.yml": b"title: A Law\nkind: instrument\n"})
    want = {
        one.fragment: (one.eid, one.heading, one.text)
        for one in clauses
        if one.type != "preface" and not one.fragment.startswith("~")
    }
    got = {one.fragment: (one.eid, one.heading, one.text) for one in again}
    assert {name: got.get(name) for name in want} == want


def fragments(folder: Path, seeds: dict[str, bytes]):
    """The clauses that a site has of one source, and its documents."""
    (folder / "seeds").mkdir(parents=True)
    for name, content in seeds.items():
        (folder / "seeds" / name).write_bytes(content)
    options = Options(folder / "seeds", folder / "docs", folder / "mkdocs.yml", cache=None)
    apply(options.docs, options.ledgers, build(options).changes)
    published = rows_by_document(options.docs).values()
    return [one for document in published for one in document.read()], list(rows(options.docs, "documents.json"))


CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTED = {
    "docx": word_file(*LAW[:2], paragraph(run("Keep them") + CALL + run(" clean."), style="M"), *LAW[6:], footnotes=f'<w:footnote w:id="2"><w:p>{run("Since 1999 & before.")}</w:p></w:footnote>'),
    "odt": opendocument_file(OPEN.replace("See Article 9.", "Since 1999 &amp; before.")),
    "rtf": RTF.replace("See Article 9.", "Since 1999 & before.").encode(),
    "xml": AKN.replace("<authorialNote><p>A note.</p></authorialNote>", "").replace("Keep   it clean.", "Keep it<authorialNote marker='1'><p>Since 1999 &amp; before.</p></authorialNote> clean.").replace(">(1)<", ">1.<").replace(">1.</num><heading>", ">Article 1</num><heading>").encode(),
    "pdf": pdf_file([*column(["Article 1", "1. Keep them clean for a long time to come."], x=60), (321, 752, 6, "1"), *column(["Each Party shall do so, and see that all do."], x=60, top=730), *column(["1 Since 1999 & before."], x=60, top=60, size=7)]),
}  # fmt: skip


@pytest.mark.parametrize("ending", NOTED)
def test_a_footnote_stands_at_its_clause_with_an_address_of_its_own(tmp_path, ending):
    (tmp_path / "seeds").mkdir()
    (tmp_path / f"seeds/rivers.{ending}").write_bytes(NOTED[ending])
    (tmp_path / "seeds/rivers.yml").write_text("title: Treaty on Rivers\nkind: instrument\n")
    made = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    page = made.changes.writes["instruments/treaty-on-rivers.md"]
    note = re.search(r"\*\*Footnote 1\*\*: Since 1999 &amp; before\..*\n\{: #(note-[0-9a-f]{8}) \.pc-editor", page)
    assert note, page
    rows = [row for row in json.loads(made.changes.writes["annotations.json"]) if row["kind"] == "note" and "note" in row]
    assert [(row["note"], row["motivation"], row["address"].partition("#")[2]) for row in rows] == [
        ("Since 1999 & before.", "footnote", note[1])
    ]
    assert rows[0]["fragment"] in ("art_1__para_1", "sec_Article1__subsec_1", "sec_1__subsec_1")
    assert "notes.md" not in made.changes.writes
    assert f"- **Read as:** {READERS.get(FORMS[ending], 'UTF-8')}, convention " in page


def test_the_number_and_heading_of_the_first_clause_are_no_title_of_the_whole():
    first = [paragraph("1\tCitation"), paragraph("This Act may be cited as the Markets Act.")]
    law = word_file(*first, paragraph("2\tInterpretation"), paragraph("In this Act, “the Council” means the Lusania Council."))
    document = next(iter(parse_each(read(law, "docx").source, conventions())))[0]
    assert document.source.title_from == "number"
    titled = word_file(paragraph("10 Rules for Markets", style="H"), *first, paragraph("2\tInterpretation"))
    document = next(iter(parse_each(read(titled, "docx").source, conventions())))[0]
    assert (document.source.metadata.title, document.source.title_from) == ("10 Rules for Markets", "")


def test_a_file_that_kills_or_stalls_the_process_that_opens_it_costs_itself_alone(monkeypatch):
    content = pdf_file(*print_of(1))
    monkeypatch.setattr(pdf_process, "_CODE", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert finding(content, "pdf") == "no-package"
    monkeypatch.setattr(pdf_process, "_CODE", "import time; time.sleep(60)")
    monkeypatch.setattr(pdf_process, "_SECONDS", 1)
    assert finding(content, "pdf") == "takes-too-long"


def test_numbers_in_cells_of_their_own_are_read_with_the_words_beside_them():
    rows = (
        ["1.", "This Act governs the supply of water."],
        ["2.", "It does not govern any river."],
        ["(a)", "save where it says so;"],
    )
    found = units(word_file(paragraph("Water Act 2019", style="H"), table(*rows)), "docx")
    assert found["sec_1"] == "This Act governs the supply of water."
    assert found["sec_2"].startswith("It does not govern any river.")
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    body = "".join(f"<table:table-row>{cell(number)}{cell(words)}</table:table-row>" for number, words in rows)
    opened = units(opendocument_file(f"<text:h>Water Act 2019</text:h><table:table>{body}</table:table>"), "odt")
    assert opened["sec_1"] == found["sec_1"]
    lines = "".join(rf"\pard\intbl {number}\cell {words}\cell\row " for number, words in rows)
    printed_rows = units(rf"{{\rtf1\ansi Water Act 2019\par {lines}\pard Made in Lusania.\par}}".encode(), "rtf")
    assert printed_rows["sec_1"] == found["sec_1"]
    assert printed_rows["sec_2__para_a"].startswith("save where it says so;")


def test_in_a_table_of_figures_no_clause_begins():
    figures = "".join(rf"\pard\intbl {at}.\cell {at * 7}.\cell {at * 9}.\cell\row " for at in range(3, 7))
    law = r"\pard 1. The fees are these.\par 2. They are paid at once.\par "
    content = rf"{{\rtf1\ansi Water Act 2019\par {law}{figures}\pard 3. They are not paid back.\par}}"
    found = units(content.encode(), "rtf")
    assert found["sec_3"] == "They are not paid back."
    assert [eid for eid in found if eid.startswith("sec_")] == ["sec_1", "sec_2", "sec_3"]


def test_a_paragraph_that_was_moved_away_leaves_no_number_behind():
    gone = paragraph(f'<w:moveFrom w:id="7">{run("Moved sentence.")}</w:moveFrom>', style="M", mark='<w:moveFrom w:id="8"/>')
    here = paragraph(f'<w:moveTo w:id="9">{run("Moved sentence.")}</w:moveTo>', style="M", mark='<w:moveTo w:id="10"/>')
    found = units(word_file(*LAW[:3], gone, paragraph("Third stays.", style="M"), *LAW[6:], here), "docx")
    assert found["art_1__para_2"] == "Third stays."
    assert found["art_2__para_2"] == "Moved sentence."


def test_signs_of_the_symbol_font_are_the_signs_that_they_show():
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>'
    found = units(word_file(*LAW[:2], paragraph(run("At most, x ") + sign + run(" 60 dB."), style="M"), *LAW[6:]), "docx")
    assert found["art_1__para_1"] == "At most, x ≤ 60 dB."


def test_older_rtf_has_its_numbers_in_another_group_and_its_encoding_at_its_head():
    words = "Закон применяется ко всем.".encode("cp1251")
    coded = "".join(f"\\'{byte:02x}" for byte in words)
    old = rf"{{\rtf1\ansi\ansicpg1251\deff0{{\fonttbl{{\f0 Times;}}}}\pard {{\pntext 1.\tab}}{coded}\par{{\pntext 2.\tab}}{coded}\par}}"
    source = read(old.encode(), "rtf").source
    assert [line for line in source.text.splitlines() if line] == [
        "1. Закон применяется ко всем.",
        "2. Закон применяется ко всем.",
    ]


def test_a_number_that_stands_alone_has_its_words_in_the_block_below_it():
    rows = "".join(f"<dt>{at}.</dt><dd>{words}</dd>" for at, words in ((1, "Flüsse,"), (2, "Seen und"), (3, "Teiche.")))
    page = f"<html><body><main><h1>Wassergesetz</h1><h2>§ 1 Zweck</h2><p>(1) Es gilt nicht für</p><dl>{rows}</dl><p>(2) Ende gut.</p></main></body></html>"
    source = load(Seed("law.html", "html", page.encode(), stated=b"kind: instrument\nlanguage: de")).source
    (document, _), *_ = parse_each(source, conventions())
    found = {str(one.eid): " ".join(source.text[span.start : span.end] for span in one.own_text) for one in document.walk()}
    assert [words for eid, words in found.items() if eid.startswith("sec_1__para_1")] == [
        "Es gilt nicht für",
        "Flüsse,",
        "Seen und",
        "Teiche.",
    ]


def test_chapters_that_each_begin_a_page_are_no_running_heads():
    numerals = ("I", "II", "III", "IV")
    pages = []
    for at, numeral in enumerate(numerals, 1):
        words = [f"{word.capitalize()} is what {WORDS[at]} was made of, as {WORDS[-at]} was." for word in WORDS[at:]]
        pages.append([*column([f"CHAPTER {numeral}", "", f"Article {2 * at}"], x=60, top=790), *column(words, x=60, top=752)])
        pages.append(column(words[::-1], x=60, top=790))
    text = read(pdf_file(*pages), "pdf").source.text.splitlines()
    assert [line for line in text if line.startswith(("CHAPTER", "Article"))] == [
        line for at, numeral in enumerate(numerals, 1) for line in (f"CHAPTER {numeral}", f"Article {2 * at}")
    ]


def test_what_stands_between_a_list_of_contents_and_the_first_clause_is_none_of_its_entries():
    listed = "# Contents\n\n1. Short title\n\n2. Scope\n\n3. Fees\n\n# Water Act 2019\n\n## Part 1\n\nPreliminary\n\n"
    body = "".join(f"### {at}. {name}\n\nWords of it.\n\n" for at, name in enumerate(("Short title", "Scope", "Fees"), 1))
    source = load(Seed("law.md", "markdown", (listed + body).encode(), stated=b"kind: instrument\nlanguage: en")).source
    (document, _), *_ = parse_each(source, conventions())
    assert document.source.metadata.title == "Water Act 2019"
    assert [str(one.eid) for one in document.walk() if one.type == "part"] == ["part_1"]
    left = {source.raw[one.span.start : one.span.end] for one in document.omissions if one.reason == "table of contents"}
    assert left == {"Contents", "1. Short title", "2. Scope", "3. Fees"}


def test_heads_that_differ_on_the_two_sides_of_a_leaf_are_told_by_the_numbers_of_their_pages():
    def words(at: int) -> list[str]:
        return [f"{word.capitalize()} is what {WORDS[at]} was made of, as {WORDS[-at]} was." for word in WORDS[at:]]

    heads = ("Act No. 5 of 2019 1", "2 Water Supply Act, 2019", "Act No. 5 of 2019 3")
    pages = [[(60, 810, 10, head), *column([f"Article {at}", *words(at)], x=60, top=770)] for at, head in enumerate(heads, 1)]
    source = read(pdf_file(*pages), "pdf").source
    left = {source.raw[one.span.start : one.span.end] for one in source.omissions if one.reason == "running head"}
    assert left == set(heads)
    assert "Article 2" in source.text


def test_pages_that_hold_nothing_but_furniture_stand_in_the_transcript_too():
    pages = print_of(4)
    pages.insert(2, [(200, 810, 8, "Official Gazette of Today, No. 9"), (290, 30, 8, "9")])
    source = read(pdf_file(*pages), "pdf").source
    assert "Official Gazette of Today, No. 9" in source.raw
    assert "No. 9" not in source.text


def test_a_character_of_a_print_that_is_not_read_is_an_error(monkeypatch):
    pages = pdf_process.pages_of(pdf_file(*print_of(1)), "")
    monkeypatch.setattr(pdf, "pages_of", lambda *_: [replace(page, held=page.held + 1) for page in pages])
    assert finding(pdf_file(*print_of(1)), "pdf") == "transcript-differs"


def test_paragraphs_in_a_hidden_style_are_left_out_and_bear_no_number():
    style = '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="M"/><w:rPr><w:vanish/></w:rPr></w:style>'
    law = word_file(*LAW[:3], paragraph("A note to the drafter.", style="X"), *LAW[3:])
    with_style = rezipped(law, "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    found = units(with_style, "docx")
    assert {eid: found[eid] for eid in CLAUSES} == CLAUSES
    assert "hidden text" in {one.reason for one in read(with_style, "docx").source.omissions}


def test_opendocument_paragraphs_in_whatever_holds_them_are_read():
    found = units(
        opendocument_file(
            '<text:numbered-paragraph text:list-id="n" text:level="1" text:style-name="L"><text:p/></text:numbered-paragraph>'
            '<text:numbered-paragraph text:list-id="n" text:level="2" text:style-name="L"><text:p>Rivers are kept clean.</text:p>'
            "</text:numbered-paragraph>"
            '<text:numbered-paragraph text:list-id="n" text:level="2" text:style-name="L"><text:p>Lakes are kept clean.</text:p>'
            "</text:numbered-paragraph><text:something-new><text:p>Nothing in it is lost.</text:p></text:something-new>"
            '<text:p>A shape follows.<draw:custom-shape xmlns:draw="d"><text:p>It has words.</text:p></draw:custom-shape></text:p>'
        ),
        "odt",
    )
    assert found["art_1__para_1"] == "Rivers are kept clean."
    words = " ".join(found.values())
    assert all(one in words for one in ("Lakes are kept clean.", "Nothing in it is lost.", "A shape follows.", "It has words."))


def test_names_of_characters_that_no_table_knows_stand_as_they_are():
    xml = '<!DOCTYPE law SYSTEM "law.dtd"><law><p>Rivers &mdash; and lakes &notit; &unheard; are kept clean.</p></law>'
    assert "Rivers — and lakes &notit; &unheard; are kept clean." in read(xml.encode(), "xml").source.text


def test_notes_that_say_the_same_are_told_apart_by_short_addresses():
    calls = "".join(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(1, 41))
    notes = "".join(f'<w:footnote w:id="{at}"><w:p>{run("Ibid.")}</w:p></w:footnote>' for at in range(1, 41))
    law = word_file(*LAW[:2], paragraph(run("Rivers are kept clean.") + calls, style="M"), *LAW[6:], footnotes=notes)
    document = next(iter(parse_each(read(law, "docx").source, conventions())))[0]
    anchors = [one.anchor for one in footnotes(document)]
    assert len(set(anchors)) == len(anchors) == 40
    assert anchors[-1] == f"{anchors[0]}-40"
