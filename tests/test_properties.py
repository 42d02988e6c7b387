"""What must hold for every text."""

from __future__ import annotations

import re
import time

import lxml.html
import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pincite.bind import bind
from pincite.bind.fragments import fragments_of
from pincite.document.citator import Cited
from pincite.document.clause import Document
from pincite.document.fold import Folded, fold
from pincite.document.letters import collapse
from pincite.document.mention import Annotated
from pincite.document.numbering import Value, any_value, value
from pincite.document.slug import slug
from pincite.link import Linker, link
from pincite.load import Seed, convention_named, conventions, load
from pincite.load.messages import wording
from pincite.parse import LOST, parse, published
from pincite.parse.surprise import surprise
from pincite.pipeline import read_one
from pincite.render import escape, render_document
from pincite.render import publication as published_clauses
from pincite.work import decoded
from tests.strategies import ANY, LEGAL

FORMS = st.sampled_from(["text", "markdown", "html"])


def document(text: str, form: str = "text", kind: str = "instrument") -> Document | None:
    loaded = load(Seed("t.txt", form, text.encode("utf-8", "replace"), "t.yml", f"kind: {kind}".encode()))
    if loaded.source is None or not loaded.source.text.strip():
        return None
    return parse(loaded.source, conventions())[0]


@given(ANY, FORMS, st.sampled_from(["instrument", "report"]))
@example("Two **bold** words and\n> a [link](x)\n> over lines.", "markdown", "report")
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost_or_published_twice(text, form, kind):
    parsed = document(text, form, kind)
    if parsed is None:
        return
    source = parsed.source
    spans = sorted(
        [
            *(o.span for o in parsed.omissions),
            *(raw for s in published(parsed.clauses) if s.start < s.end for raw in source.raw_spans(s)),
        ]
    )
    at = 0
    for start, end in spans:
        assert start == at
        at = end
    assert at == len(source.raw)
    assert not [o for o in parsed.omissions if o.reason == LOST]


@given(LEGAL)
@settings(max_examples=300, deadline=None)
def test_clauses_are_unique_nested_and_in_order(text):
    parsed = document(text)
    if parsed is None:
        return
    clauses = list(parsed.walk())
    eids = [clause.eid for clause in clauses]
    assert len(set(eids)) == len(eids)
    starts = [clause.start for clause in clauses]
    assert starts == sorted(starts)
    for clause in clauses:
        for child in clause.children:
            assert clause.start <= child.start <= child.end <= clause.end
            assert child.eid.startswith(f"{clause.eid}__") or clause.type == "preamble"
    fragments = fragments_of(eids, next(c for c in conventions() if c.name == parsed.convention))
    assert len(set(fragments.values())) == len(eids)
    assert all(re.fullmatch(r"[0-9A-Za-z_-]+", fragment) for fragment in fragments.values())


@given(ANY, FORMS)
@settings(max_examples=150, deadline=None)
def test_the_rendered_words_are_the_sources_words(text, form):
    """The HTML of a page, its mark-up stripped, is the text of the clauses; and every id is where it should be."""
    (one,) = read_one(
        Seed("t.txt", form, text.encode("utf-8", "replace"), "t.yml", b"title: A title of its own\nkind: instrument\n")
    ).texts
    if one.held is None:
        return
    table = bind([one.held], (), (), (), (), conventions(), date="2026-01-01")[0].table
    annotated = decoded(one.annotated, Annotated)
    page = next(iter(table.documents))
    done = link(annotated, page, Linker(table, conventions()))
    made = render_document(done.linked, table, page, Cited(), convention_named(annotated.document.convention), wording("en"), "")
    body = made.pages[0].text.split("\n---\n", 1)[1].rsplit("## About this text", 1)[0]
    tree = lxml.html.fromstring(
        "<div>" + python_markdown.markdown(body, extensions=["attr_list", "toc", "tables", "fenced_code"]) + "</div>"
    )
    for sign in tree.xpath("//a[@class='pc-link']"):
        sign.drop_tree()
    for sheet in tree.xpath("//div[@class='pc-rail'] | //nav[@class='pc-here']"):
        sheet.drop_tree()
    for tag in ("script", "img", "iframe", "style", "code", "pre", "ul", "ol", "table", "blockquote", "hr"):
        assert not tree.xpath(f"//{tag}"), body
    shown = squeeze(tree.text_content())
    document = annotated.document
    for span in published(document.clauses):
        assert squeeze(pictures(collapse(document.source.text[span.start : span.end]))) in shown
    for clause in published_clauses(annotated.document, table.documents[page]).clauses:
        assert tree.xpath(f"//*[@id='{clause.fragment}']")


def pictures(text: str) -> str:
    return "".join(
        escape.picture(c) if re.match(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", c) else c for c in text
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=200))
@settings(max_examples=500, deadline=None)
def test_escaped_text_is_shown_as_it_is(text):
    shown = lxml.html.fromstring(
        "<div>"
        + python_markdown.markdown("A" + escape.markdown(text) + "Z", extensions=["attr_list", "toc", "tables"])
        + "</div>"
    )
    assert squeeze(shown.text_content()) == squeeze("A" + pictures(collapse(text)) + "Z")
    assert [element.tag for element in shown.iter()] == ["div", "p"]


@example("\ufdd0 \uffff")
@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_an_attribute_holds_its_text_and_ends_nowhere_else(text):
    source = f'[x](#y "{escape.attribute(text)}"){{ .pc-term }}'
    link = lxml.html.fromstring("<div>" + python_markdown.markdown(source, extensions=["attr_list"]) + "</div>").find(".//a")
    assert link is not None
    assert set(link.attrib) <= {"href", "title", "class"}
    assert link.get("class") == "pc-term"
    assert squeeze(link.get("title", "")) == squeeze(pictures(collapse(text)))


@given(st.text(max_size=100), st.integers(0, 100))
def test_folding_keeps_offsets(text, at):
    folded = Folded(text)
    assert len(folded.text) <= len(text)
    if at < len(folded.text):
        there = text[folded.original(at)]
        assert fold(there) == folded.text[at] or there.isspace()


@given(st.integers(1, 3000))
def test_numbers_follow_their_predecessors(number):
    assert surprise(value(str(number), "1"), Value((number + 1,))) == 0
    assert surprise(value(str(number), "1"), value(f"{number}A", "1")) == 0
    assert surprise(value(str(number), "1"), Value((number,))) > 4
    assert any_value(str(number)) == Value((number,))


@given(st.text())
def test_slugs_are_fit_for_addresses(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 80
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    "unit", ["(", "“", "Article 1 ", "Articles 1, 2, ", "“a” or “b” means ", "A of the ", "(a) ", "x—", "[x]("]
)
def test_a_line_of_any_length_costs_no_more_than_its_length(unit):
    """Eight times the line takes at most about eight times as long; a slack of three for noise."""

    def seconds(length: int) -> float:
        line = (unit * (length // len(unit) + 1))[:length]
        seed = Seed(
            "t.txt", "text", f"Treaty\n\nArticle 1\n\n{line}".encode(), "t.yml", b"kind: instrument\nconvention: treaty-en\n"
        )
        start = time.process_time()
        read_one(seed)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(64_000) < 24 * max(seconds(8_000), 0.02)
