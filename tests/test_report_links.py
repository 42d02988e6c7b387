"""Links of a report to other sites stay links, and never lead anywhere that its author did not write."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.load import Seed, load
from pincite.load.hyperlinks import followed
from pincite.pipeline import build
from pincite.work import Options
from tests.made_files import paragraph, run, word_file

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Of wells - Harbour Times</title></head><body><article>
<h1>Of wells</h1>
<p>The <a href="https://wells.example/report?a=1&amp;b=2">report of the keepers</a> was published on Monday, and it says
that every well must stay open to all who are thirsty, as Article 2 of the Treaty on Wells provides.</p>
<p>An <a href="/older">older report</a> said less about wells, and <a href="javascript:alert(1)">a third one</a> said
nothing at all about them, though its authors had seen every well with their own eyes.</p>
<p>See <a href="#notes">the notes</a> and <a href="https://[b">a broken one</a> for whatever else was said of the
wells of the valley in those years, which was not a great deal.</p></article></body></html>"""
MARKDOWN = """---
title: Of wells
kind: report
language: en
---

The [report of the *keepers*](https://wells.example/report_(2)?a=1 "Title") was published, and so was [another][one]; the
[third](ftp://wells.example/x) was not. See [Article 2 of the Treaty on Wells](https://elsewhere.example/2).

[one]: <https://wells.example/another>
"""


def linked(content: str, form: str, stated: str = "") -> tuple[dict[str, str], tuple[str, ...]]:
    """The words of the links with their addresses, and the addresses that are lost."""
    source = load(Seed(f"wells.{form}", form, content.encode(), stated=f"kind: report\n{stated}".encode())).source
    words = {" ".join(source.text[one.span.start : one.span.end].split()): one.url for one in source.links}
    return words, source.lost_links


def published(tmp_path, name: str, content: bytes) -> tuple[str, list]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / name).write_bytes(content)
    (seeds / "treaty.txt").write_text("Treaty on Wells\n\nArticle 1\n\nWells are open.\n\nArticle 2\n\nNo Party closes one.\n")
    made = build(Options(seeds, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    return next(
        text for path, text in made.changes.writes.items() if re.match(r"reports/[^/]+\.md", path) and "index" not in path
    ), [*made.diagnostics]


def test_links_of_a_web_page_stay():
    words, lost = linked(PAGE, "html")
    assert words == {"report of the keepers": "https://wells.example/report?a=1&b=2"}
    assert lost == ("/older", "javascript:alert(1)", "https://[b")


def test_links_from_a_page_whose_address_is_known_are_completed():
    words, lost = linked(PAGE, "html", "url: https://times.example/2031/wells\n")
    assert words["older report"] == "https://times.example/older"
    assert lost == ("javascript:alert(1)", "https://[b")


def test_links_of_markdown_stay():
    words, lost = linked(MARKDOWN, "markdown")
    assert words == {
        "report of the keepers": "https://wells.example/report_(2)?a=1",
        "another": "https://wells.example/another",
        "Article 2 of the Treaty on Wells": "https://elsewhere.example/2",
    }
    assert lost == ("ftp://wells.example/x",)


def test_links_of_a_word_file_stay():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/hyperlink" Target="https://wells.example/report" TargetMode="External"/>'
        '<Relationship Id="r2" Type="x/hyperlink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    words = (
        run("The ") + f'<w:hyperlink r:id="r1" xmlns:r="urn:r">{run("report of")}{run(" the keepers")}</w:hyperlink>' + run(" and ")
        + f'<w:hyperlink r:id="r2" xmlns:r="urn:r">{run("another")}</w:hyperlink>' + run(" were published.")
    )  # fmt: skip
    with zipfile.ZipFile(package := BytesIO(word_file(paragraph(run("Of wells")), paragraph(words))), "a") as parts:
        parts.writestr("word/_rels/document.xml.rels", relations)
    content = package.getvalue()
    source = load(Seed("wells.docx", "word", content, stated=b"kind: report\n")).source
    assert [(source.text[one.span.start : one.span.end], one.url) for one in source.links] == [
        ("report of the keepers", "https://wells.example/report")
    ]
    assert source.lost_links == ("file:///etc/passwd",)


def test_the_page_has_the_links_and_a_finding_those_that_it_has_not(tmp_path):
    page, found = published(tmp_path, "wells.html", PAGE.encode())
    assert '[report of the keepers](https://wells.example/report?a=1&b=2){ .pc-out rel="nofollow" }' in page
    assert "javascript:" not in page
    (lost,) = [one for one in found if one.code.slug == "links-lost"]
    assert dict(lost.message.values)["count"] == 3
    assert "“/older”" in dict(lost.message.values)["addresses"]


def test_a_clause_that_is_held_comes_before_another_site(tmp_path):
    page, _ = published(tmp_path, "wells.md", MARKDOWN.encode())
    assert "[Article 2 of the Treaty on Wells](../instruments/treaty-on-wells.md#art_2" in page
    assert "](https://elsewhere.example" not in page
    assert "[another](https://wells.example/another)" in page


def test_an_instrument_has_no_links_to_other_sites(tmp_path):
    page, _ = published(tmp_path, "r.md", MARKDOWN.replace("kind: report", "kind: report\nslug: r").encode())
    assert "wells.example" in page
    made = load(Seed("t.md", "markdown", MARKDOWN.replace("kind: report", "kind: instrument").encode())).source
    assert made.links


@pytest.mark.parametrize(
    "address",
    ["", "#a", "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//", "https://", "http://a:b:c", "https://u@h/", "/x",
     "vbscript:x", " java\nscript:x", "https://h/\u202e", "http://[", "mailto:a@b.example", "https://h:99999999/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_none(address):
    assert followed(address, "") == ""


@given(st.text(max_size=40), st.sampled_from(["", "https://times.example/a/b"]))
def test_whatever_is_written_a_link_leads_to_a_site_or_nowhere(address, base):
    whole = followed(address, base)
    assert not whole or re.match(r"https?://[^/@\s]", whole, re.IGNORECASE)
