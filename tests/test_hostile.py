"""Source text is data from strangers: a few hundred attacks through every input, at the built HTML."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
import yaml

from tests.conftest import ROOT, served
from tests.live_markup import live

CORES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](x){ onerror=alert(1) }", "<javascript:alert(1)>",
    "<https://evil.example/>", "https://evil.example/", "{: #art_1 onclick=alert(1) }", "{: .pc-link style=position:fixed }",
    "{ onmouseover=alert(1) }", "word{: onclick=alert(1) }", "**x**{: onclick=alert(1) }", "`x`{: onclick=alert(1) }", "[x]{: onclick=alert(1)}",
    "{{ 7*7 }}", "{% for x in y %}{% endfor %}", "{{ config.extra }}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "&#x3c;script>", "&amp;lt;b&amp;gt;",
    "--- \ntitle: evil", "!!python/object/apply:os.system ['true']", "&anchor *alias", "*alias", "!include /etc/passwd",
    "--8<-- \"/etc/passwd\"", "[TOC]", "[[TOC]]", "*[HTML]: evil", "[^1]: note", "x[^1]", "[x]: javascript:alert(1) \"t\"", "[x]",
    "!!! danger \"x\"", "??? note \"x\"", "/// admonition", "```js", "~~~", "    <b>indented</b>", "=== \"Tab\"", ":   definition",
    "| a | b |", "|---|---|", "# heading", "###### heading ######", "====", "----", "***", "___", "> quote", "- item", "+ item", "* item",
    "1. item", "1) item", "1986\\. A year", "\\<script>", "\\\\[x](y)", "x  ", "`code`", "``co`de``", "**bold**", "__bold__", "*em*", "_em_",
    "~~del~~", "==mark==", "^^ins^^", "H~2~O", ":smile:", ":material-account:", "(c) (tm) +/- -->", "<!-- comment -->", "<![CDATA[x]]>",
    "<?php echo 1 ?>", "<!DOCTYPE html>", "</div></article></main>", "<style>*{display:none}</style>", "<iframe src=//evil.example>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0>", "<form action=//evil.example>", "<div markdown=1>**x**</div>",
    "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x02amp\x03", "klzzwxh:0000", "wzxhzdk:0", "\u202eevil\u202c", "a\u2028b", "a\x85b", "a\x0cb",
    "\"><script>alert(1)</script>", "' onfocus=alert(1) autofocus='", "\" onfocus=alert(1) autofocus=\"", "](x) [y](z)", "\"){ onclick=1 }",
    "${{ secrets }}", "@import url(//evil.example)", "expression(alert(1))", "javascript&colon;alert(1)", "vbscript:x", "\\\"",
]  # fmt: skip
SHAPES = ["{}", "Article 1 {}", "1. {} is a “{}” means {}.", "(a) See {} of Article 2 {}"]
ATTACKS = [shape.replace("{}", core) for core in CORES for shape in SHAPES]


def test_there_are_a_few_hundred():
    assert len(set(ATTACKS)) > 300


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built from sources in which every attack stands in every place that a stranger can fill."""
    root = tmp_path_factory.mktemp("hostile")
    seeds = root / "seeds"
    seeds.mkdir()
    text = "Treaty of Attacks\n\n" + "\n\n".join(f"Article {n}\n\n{attack}" for n, attack in enumerate(ATTACKS, 1))
    (seeds / "instrument.txt").write_text(text)
    (seeds / "instrument.yml").write_text("slug: instrument\nkind: instrument\n")
    (seeds / "report.txt").write_text("\n\n".join(ATTACKS))
    (seeds / "report.yml").write_text("slug: report\nkind: report\n")
    (seeds / "markdown.md").write_text("---\nslug: markdown\nkind: report\n---\n\n" + "\n\n".join(ATTACKS))
    (seeds / "page.html").write_text(
        "<html><head><title>x</title></head><body><main><article>"
        + "".join(f"<p>{_html(attack)} and more words of a sentence that belongs to the text.</p>" for attack in ATTACKS)
        + "</article></main></body></html>"
    )
    (seeds / "page.yml").write_text("slug: page\nkind: report\n")
    fields = ["title", "author", "publisher", "rights"]
    for number, core in enumerate(CORES):
        stated = dict.fromkeys(fields, core) | {"aliases": [core], "facts": {core or "x": core}, "slug": f"meta-{number}"}
        (seeds / f"meta{number}.txt").write_text(f"Words about nothing in particular.\n\nMore of them: {core}")
        (seeds / f"meta{number}.yml").write_text(yaml.safe_dump(stated, allow_unicode=False))
    said = "\n\n".join(f"{core} Reuters {core} said that “{core} {core} {core} {core}” stands in Article 1." for core in CORES)
    (seeds / "said.txt").write_text(f"{said}\n\n" + "\n\n".join(f"Reuters described {core} as news." for core in CORES))
    (seeds / "said.yml").write_text("slug: said\nkind: report\nabout: [instrument]\n")
    notes = [
        {"on": "instrument#art_1", "text": core or "x", "author": core, "quote": core, "kind": kind}
        for core in CORES
        for kind in ("note", "topic")
    ]
    (seeds / "notes").mkdir()
    (seeds / "notes/all.yml").write_text(yaml.safe_dump(notes))
    entries = [{"term": f"term {n} {core}", "definition": core, "note": core, "sources": [core]} for n, core in enumerate(CORES)]
    (seeds / "glossary.yml").write_text(yaml.safe_dump(entries))
    settings = yaml.compose((ROOT / "mkdocs.yml").read_text())
    assert settings is not None
    mkdocs = (
        (ROOT / "mkdocs.yml").read_text().partition("  - Guide:")[0]
        + "\n"
        + (ROOT / "mkdocs.yml").read_text().partition("for-readers.md\n")[2]
    )
    (root / "mkdocs.yml").write_text(mkdocs)
    environment = {"PYTHONPATH": str(ROOT / "builder"), "PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "HOME": str(root)}
    for command in (["pincite", "build"], ["mkdocs", "build", "--strict"], ["pincite", "finish"]):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
        assert "Traceback" not in done.stderr
    return root / "site"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _articles(site: Path):
    for path in site.rglob("index.html"):
        yield path, lxml.html.parse(str(path)).find(".//article")


@pytest.mark.xdist_group("hostile")
def test_nothing_becomes_markup(hostile_site):
    count = scripts = 0
    for path, article in _articles(hostile_site):
        assert not list(live(article)), path
        assert not article.xpath(".//a[contains(@href, '//evil')]"), path
        count += len(article.xpath(".//*[not(self::script)]"))
        scripts += len(article.xpath(".//script"))
    assert count > 5000
    assert scripts > 100


@pytest.mark.xdist_group("hostile")
def test_no_head_or_title_carries_markup(hostile_site):
    for path in hostile_site.rglob("index.html"):
        tree = lxml.html.parse(str(path))
        assert not tree.xpath("//head//script[contains(., 'alert(1)')]"), path
        assert not tree.xpath("//body//script[not(@type='application/ld+json')][contains(., 'alert(1)')]"), path
        assert not tree.xpath("//meta[@http-equiv='refresh']"), path
        assert not [e for e in tree.iter() if any(str(name).startswith("on") for name in e.attrib)], path


@pytest.mark.xdist_group("hostile")
@pytest.mark.parametrize("page", ["instruments/instrument", "reports/report", "reports/page"])
def test_every_attack_is_shown_as_text(hostile_site, page):
    """A reader sees the very characters; of Markdown sources the same is true of what is no Markdown."""
    article = lxml.html.parse(str(hostile_site / page / "index.html")).find(".//article")
    for link in article.xpath(".//a[@class='pc-link'] | .//script"):
        link.drop_tree()
    shown = "".join(article.text_content().split())
    rows = json.loads((hostile_site / "clauses.json").read_text())
    missing = []
    for row in rows:
        if row["url"] != f"{page}/":
            continue
        words = (row["heading"] + " " + row["text"]).split()
        missing += [word for word in words if word.isprintable() and word not in shown]
    assert missing == []
    for core in CORES:
        words = [word for word in core.split() if word.isascii() and word.isprintable() and "hz" not in word]
        assert all(word in shown for word in words), core


@pytest.mark.xdist_group("hostile")
def test_nothing_runs_in_a_browser(hostile_site, browser):
    """Every page opened and searched: no dialog, no failed script, no request to another host."""
    with served(hostile_site) as here:
        page = browser.new_page()
        alarms = []
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda request: alarms.append(request.url) if not request.url.startswith((here, "data:", "blob:")) else None,
        )
        for path in (
            "",
            "instruments/",
            "instruments/instrument/",
            "reports/",
            "reports/report/",
            "reports/markdown/",
            "glossary/",
        ):
            page.goto(here + path)
        for words in ("script alert", "onerror", "evil"):
            page.goto(here)
            page.locator(".pc-search-open").click()
            page.keyboard.type(words, delay=20)
            page.locator(".pc-hit").first.wait_for()
        assert alarms == []
        page.close()
