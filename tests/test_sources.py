"""Sources as publishers have them: encodings, formats, metadata, and the findings about bad ones."""

from __future__ import annotations

import json
import os

import pytest

from pincite.load.seeds import find_seeds

TREATY = "Treaty on Tests\n\nThe Parties,\n\nHave agreed as follows:\n\nArticle 1\n\n1. One.\n\n2. Two.\n\nArticle 2\n\nSee Article 1.\n"
RUSSIAN = "Договор о дружбе и добрососедстве\n\n" + "Стороны договорились о нижеследующем и подтверждают свои обязательства. " * 6
PERSIAN = "پیمان دوستی و همکاری\n\n" + "دو طرف توافق کردند که روابط خود را گسترش دهند و به تعهدات خود پایبند باشند. " * 6
FRENCH = "Traité d’amitié\n\n" + "Les parties sont convenues de coopérer à l’avenir, là où c’est nécessaire. " * 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(publish, encoding):
    publish({"a.txt": RUSSIAN.encode(encoding), "a.yml": "slug: a\nkind: report\n"})
    rows = json.loads(publish({"a.txt": RUSSIAN.encode(encoding), "a.yml": "slug: a\nkind: report\n"}).page("clauses.json"))
    assert rows[0]["text"] + rows[0]["heading"] == "Договор о дружбе и добрососедстве"
    assert rows[0]["span"][0] == 0


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (PERSIAN.replace("ی", "ي"), "cp1256")])
def test_windows_encodings(publish, text, encoding):
    result = publish({"a.txt": text.encode(encoding), "a.yml": "slug: a\nkind: report\n"})
    assert not result.failed
    words = " ".join(row["heading"] + row["text"] for row in json.loads(result.page("clauses.json")))
    assert words.split() == text.split()


def test_the_same_text_in_any_line_ends_has_the_same_clauses(publish):
    def clauses(text):
        return [(r["eid"], r["text"]) for r in json.loads(publish({"a.txt": text.encode()}).page("clauses.json"))]

    assert clauses(TREATY) == clauses(TREATY.replace("\n", "\r\n")) == clauses(TREATY.replace("\n", "\r"))


def test_front_matter_and_sidecar(publish):
    front = "---\ntitle: 'A: title'\nkind: report\npublished: 2025-01-17\n---\n\nOne.\n\nTwo **bold** words.\n"
    result = publish({"a.md": front, "a.yml": "title: Another title\npublisher: The Press\n"})
    page = result.page("reports/another-title.md")
    assert "The Press, 17 January 2025" in page
    assert "Two **bold** words." in page
    assert result.lines == []


def test_markdown_keeps_its_words_and_nothing_else(publish):
    text = "# A report\n\nSee [the treaty](javascript:alert(1)) and *that*.\n\n> Quoted\n> words.\n\n- an item\n"
    rows = json.loads(publish({"a.md": text}).page("clauses.json"))
    assert [row["heading"] + row["text"] for row in rows] == ["A report", "See the treaty and that.", "Quoted words.", "an item"]


HTML = """<!doctype html><html><head><title>Ministers meet in Geneva</title><style>p{}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Ministers meet in Geneva</h1>
<p>The ministers of the two countries met in Geneva on Friday &amp; signed a protocol, officials said after the talks.</p>
<p>The protocol amends Article&nbsp;3 of the treaty, which both parliaments had approved in the spring of last year.</p>
<p>A further round of talks is planned for the autumn, the ministry said in a statement published on its website.</p>
</article></main><footer>Copyright &copy; The Paper</footer><script>alert(1)</script></body></html>"""


def test_a_saved_web_page(publish):
    result = publish({"a.html": HTML})
    rows = json.loads(result.page("clauses.json"))
    texts = [row["text"] for row in rows if row["text"]]
    assert texts[0].startswith("The ministers of the two countries met in Geneva on Friday & signed")
    assert len(texts) == 3
    start, end = next(row["span"] for row in rows if row["text"])
    assert HTML[start:end].startswith("The ministers of the two countries met in Geneva on Friday &amp; signed")
    page = result.page(f"{rows[0]['url'].rstrip('/')}.md")
    assert "navigation, line 2: “Home”" in page
    assert "alert" not in "".join(texts)


def texts_of(result):
    """What the clauses of the one source say, in order."""
    return [" ".join(f"{row['heading']} {row['text']}".split()) for row in json.loads(result.page("clauses.json"))]


SENTENCE = "The parties to this agreement shall take all measures that are needed to carry it out in good faith and in time"


def web_page(body, head="<title>Agreement on Measures</title>"):
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<table><tr><td><h1>Agreement on Measures</h1></td></tr><tr><td>Article 1</td><td>{SENTENCE}.</td></tr>"
            f"<tr><td>Article 2</td><td>{SENTENCE} again.</td></tr></table>",
            ["Agreement on Measures", "Article 1"],
        ),
        (f"<h1>A</h1><p>{SENTENCE}:</p><ol><li>first of all things</li><li>second of all</li></ol>", ["1. first of all things"]),
        (f"<h1>A</h1><p>{SENTENCE}:</p><ol type=i start=4><li><p>first of all things</p></ol>", ["iv. first of all things"]),
        (f"<h1>A</h1><p>{SENTENCE}:</p><ol reversed><li>the third of all</ol><p>{SENTENCE}</p>", ["1. the third of all"]),
        (f"<h1>A</h1><p>{SENTENCE}:</p><ol reversed><li>one thing<li>another thing</ol>", ["2. one thing"]),
        (f"<h1>A</h1><p>He said <q>never</q>. {SENTENCE}.</p>", ["He said “never”."]),
        (f"<nav><a href=/>Home</a><main><h1>A</h1><p>{SENTENCE}.</p><p>{SENTENCE} again.</p></main>", [SENTENCE]),
        (f"<nav><p>{SENTENCE}.</p><p>{SENTENCE} again.</p>", [SENTENCE]),
        (
            f"<h1>A</h1><p>{SENTENCE[:50]}<br>{SENTENCE[50:]}.</p><p>{SENTENCE}!</p>",
            [f"{SENTENCE[:50].strip()} {SENTENCE[50:]}."],
        ),
        (f"<h1>A</h1><p>A fine of 12<sup>1/2</sup> and 10<sup>-3</sup>. {SENTENCE}.</p>", ["A fine of 12¹⁄² and 10⁻³."]),
        (
            f"<h1>A</h1><p>The <a href=/l>law n<sup>o</sup> 78</a> and <a href=#n>all<sup>2</sup></a>. {SENTENCE}.</p>",
            ["law no 78 and all². The"],
        ),
        (f"<h1>A</h1><p>One<a href=#n><sup>3</sup></a> word<sup><a href=#m>[4]</a></sup>. {SENTENCE}.</p>", ["One word. The"]),
        (
            f"<h1>A</h1><p>They shall <del>not</del> pay. {SENTENCE}.</p><p hidden>Secret of {SENTENCE}.</p>",
            ["They shall pay. The"],
        ),
        (f"<h1>A</h1><p>Ten km<sup>2</sup> of H<sub>2</sub>O. {SENTENCE}.</p>", ["Ten km² of H₂O."]),
    ],
)
def test_what_a_browser_shows_of_a_web_page_is_kept(publish, body, expected):
    result = publish({"a.html": web_page(body)})
    said = texts_of(result)
    rows = json.loads(result.page("clauses.json"))
    shown = "\n".join(" ".join(f"{row['num']} {row['heading']} {row['text']}".split()) for row in rows)
    for words in expected:
        assert any(words in text for text in said) or words.removeprefix("Article ").replace(". ", " ", 1) in shown, (words, said)


def test_what_is_struck_or_hidden_is_left_out_with_a_reason(publish):
    body = f"<h1>A</h1><p>They shall <del>not</del> pay. {SENTENCE}.</p><p style='display: none'>Secret of {SENTENCE}.</p>"
    result = publish({"a.html": web_page(body)})
    assert "Secret" not in result.page("clauses.json")
    page = next((result.docs / "reports").glob("a*.md")).read_text()
    assert "struck out, line 1: “not”" in page
    assert "hidden on the web page, line 1" in page


def test_a_page_that_says_latin_1_is_read_as_browsers_do(publish):
    body = f"<h1>Dock</h1><p>The term “dock” means a port — and the dues are €5. {SENTENCE}.</p>"
    result = publish({"a.html": web_page(body, "<meta charset=iso-8859-1>").encode("cp1252")})
    assert "“dock” means a port — and the dues are €5." in result.page("clauses.json").replace('\\"', '"')


def test_no_date_is_made_up(publish):
    body = f"<h1>A</h1><p>{SENTENCE}.</p><footer>© 2009 Dock Authority</footer>"
    result = publish({"a.html": web_page(body)})
    assert "January 2009" not in next((result.docs / "reports").glob("a*.md")).read_text()


def test_a_web_page_says_its_encoding_and_language(publish):
    body = f"<h1>Umowa o środkach</h1><p>Strony zobowiązują się do współpracy, jak stanowi artykuł ósmy. {SENTENCE}.</p>"
    page = web_page(body, "<meta charset=iso-8859-2>").replace("lang=en", "lang=pl")
    result = publish({"a.html": page.encode("iso-8859-2")})
    assert "zobowiązują" in result.page("clauses.json")
    assert json.loads(result.page("clauses.json"))[0]["language"] == "pl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\n=====\n\nText.\n", ["Title", "Text."]),
        ("# T\n\nIt is **bold\nand** long.\n", ["T", "It is bold and long."]),
        ("# T\n\nIt is ***both*** and **one *two* one**.\n", ["T", "It is both and one two one."]),
        ("# T\n\nTwo * two and snake_case_word.\n", ["T", "Two * two and snake_case_word."]),
        ('# T\n\nSee [the text](https://x.example "Title") there.\n', ["T", "See the text there."]),
        ("# T\n\nA ![flag](flag.png) waves.\n", ["T", "A waves."]),
        ("# T\n\n| State | Date |\n|---|---|\n| A | 1 May |\n", ["T", "State | Date", "A | 1 May"]),
        ("# T\n\n<!-- a\n\nnote -->\n\nOne <!-- two --> three.\n", ["T", "One three."]),
        ("# T\n\n```\nx *y* z\n```\n\nEnd `a*b*` here.\n", ["T", "x *y* z", "End a*b* here."]),
        ("# T\n\nOne,  \ntwo\\\nthree.\n", ["T", "One,", "two", "three."]),
        ("# T\n\nSee [it][1] and [that][2].\n\n[1]: https://x.example\n", ["T", "See it and [that][2]."]),
        ("# T\n\nSee [the\ntext](https://x.example\n'A title') there.\n", ["T", "See the text there."]),
        ("# T\n\nAT&amp;T &ndash; x&nbsp;y &nope; one<br>two.\n", ["T", "AT&T – x y &nope; one two."]),
        ("\n---\ntitle: T\n---\n\nText.\n", ["Text."]),
        ("---\rtitle: T\rkind: report\r---\r\rOne.\r\rTwo.\r", ["One.", "Two."]),
    ],
)
def test_markdown_is_read_as_its_writers_mean_it(publish, text, expected):
    result = publish({"a.md": text})
    assert texts_of(result) == expected
    assert result.lines == []


def test_the_metadata_file_wins_even_where_it_says_what_goes_without_saying(publish):
    front = "---\ntitle: Pact\nkind: instrument\nheld: false\n---\n\n## Article 1\n\nText.\n"
    assert "not held" in publish({"a.md": front}).page("instruments/pact.md").lower()
    assert "not held" not in publish({"a.md": front, "a.yml": "held: true\n"}).page("instruments/pact.md").lower()


def test_an_instrument_of_which_only_a_quotation_is_known(publish):
    record = "---\ntitle: Pact of Steel and Stone\nkind: instrument\nheld: false\n---\n\n## Article 3\n\n> No aid.\n"
    report = "The ministers met on Friday.\n\nThe final clause of Article 3 of the Pact of Steel and Stone bars aid. Article 9 does too.\n"
    result = publish({"pact.md": record, "news.txt": report})
    page = result.page("reports/news.md")
    assert "](../instruments/pact-of-steel-and-stone.md#art_3 " in page
    assert "Article 9](../instruments/pact-of-steel-and-stone.md " in page
    assert [line for line in result.lines if "guessed-title" not in line] == []


@pytest.mark.parametrize(
    ("seeds", "expected"),
    [
        ({"a.txt": b"\x00\x01\x02\x03" * 99}, "a.txt: error undecodable 396 control characters"),
        ({"a.doc": "x"}, "a.doc: error unreadable-file files of the kind .doc are not read"),
        ({"a.txt": " \n"}, "a.txt: error empty-source there is no text in this file"),
        ({"a.md": "---\ntitle: [\n---\nText.\n"}, "a.md:3: error bad-yaml not YAML"),
        ({"a.md": "---\n- one\n---\nText.\n"}, "a.md:2: error bad-yaml the metadata is not a list of names and values"),
        ({"a.txt": "Text.", "a.yml": "titel: X\n"}, "a.yml:1: warning unknown-key nothing reads “titel” (did you mean “title”?)"),
        ({"a.md": "---\ntitle: X\n\nText.\n"}, "a.md:1: error bad-yaml the metadata that begins here has no end"),
        ({"a.txt": "Text.", "a.yml": "title: X\ntitle: Y\n"}, "a.yml:2: error bad-yaml “title” stands here twice"),
        (
            {"a.txt": "Text.", "a.yml": "signed: 2025-99-99\n"},
            "a.yml:1: error bad-value “signed” is “2025-99-99”, which is no date",
        ),
        ({"a.txt": "Text.", "a.yml": "convention: treaty-e\n"}, "a.yml:1: error bad-value “convention” is “treaty-e”"),
        ({"a.txt": "Text.", "b.yml/c.txt": "Text."}, "b.yml: error unreadable-file is a folder with the name of a file"),
        ({"a.txt": "Caf\xe9 d'\xe9t\xe9.".encode("cp1252")}, "a.txt: note guessed-encoding is not UTF-8 and was read as cp125"),
        ({"a.txt": "Text.", "a.yml": "kind: law\n"}, "a.yml:1: error bad-value “kind” is “law” (write instrument or report)"),
        (
            {"a.txt": "Text.", "a.yml": "x: 1\nsigned: 17/1/25\n"},
            "a.yml:2: error bad-value “signed” is “17/1/25”, which is no date",
        ),
        ({"a.txt": "Text.", "a.yml": "url: 'javascript:alert(1)'\n"}, "a.yml:1: error bad-value “url” is “javascript:alert(1)”"),
        ({"a.txt": "Text.", "b.yml": "title: X\n"}, "b.yml: warning orphan-metadata stands beside no source"),
        ({"a.txt": "Text.", "a/a.txt": "Text."}, "error duplicate-address its page reports/a.md is taken by"),
        ({"a.txt": TREATY + "\nArticle 4\n\nFour.\n"}, "a.txt:17: note series-break article 4 does not follow"),
        ({"a.txt": TREATY.replace("Article 1.", "Article 9.")}, "a.txt:15: warning unresolved-reference “Article 9” points to"),
        (
            {"a.txt": "Text.", "a.yml": "kind: report\nabout: Nothing\n"},
            "a.yml: warning unknown-instrument “about” names “Nothing”",
        ),
        (
            {"glossary.yml": "- term: a\n  definition: b\n- term: A\n  definition: c\n"},
            "glossary.yml:3: error duplicate-term “A” is taken",
        ),
        ({"glossary.yml": "- term: a\n"}, "glossary.yml:1: error bad-value the entry has no “definition”"),
        ({"glossary.yml": "term: a\n"}, "glossary.yml:1: error bad-yaml the glossary is not a list of entries"),
        (
            {"glossary.yml": "- term: a\n  definition: b\n  alias: c\n"},
            "glossary.yml:3: warning unknown-key nothing reads “alias”",
        ),
    ],
)
def test_a_bad_source_gets_one_clear_finding(publish, seeds, expected):
    result = publish(seeds)
    matching = [line for line in result.lines if expected in line]
    assert len(matching) == 1, result.lines
    assert result.failed == (" error " in matching[0] or any(" error " in line for line in result.lines))
    assert matching[0].endswith(")")


def test_a_build_that_would_break_an_address_leaves_the_pages_as_they_were(publish, tmp_path):
    before = publish({"a.txt": TREATY}).page("clauses.json")
    ledger = next((tmp_path / "seeds/.ledger").rglob("*.txt"))
    ledger.write_text(ledger.read_text().replace("\tart_1\t", "\tart_9\t", 1))
    result = publish({"a.txt": TREATY + "\nMore.", "b.txt": "A report.\n\nOf things."})
    assert result.failed
    assert result.page("clauses.json") == before
    assert not (result.docs / "reports/a-report.md").exists()


def test_files_of_others_are_never_touched(publish, tmp_path):
    docs = tmp_path / "docs"
    (docs / "instruments").mkdir(parents=True)
    (docs / "mine.md").write_text("mine")
    (docs / "instruments/treaty-on-tests.md").write_text("mine too")
    result = publish({"a.txt": TREATY})
    assert result.failed
    assert "docs/instruments/treaty-on-tests.md: error foreign-file" in "\n".join(result.lines)
    assert (docs / "instruments/treaty-on-tests.md").read_text() == "mine too"
    (docs / "instruments/treaty-on-tests.md").unlink()
    assert not publish({"a.txt": TREATY}).failed
    result = publish({"b.txt": "A report on something.\n\nWith text."})
    assert "This text was withdrawn from this site" in (docs / "instruments/treaty-on-tests.md").read_text()
    assert (docs / "mine.md").read_text() == "mine"


def test_an_unchanged_build_writes_nothing(publish):
    seeds = {"a.txt": TREATY, "glossary.yml": "- term: party\n  definition: A State.\n"}
    docs = publish(seeds).docs
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}
    publish(seeds)
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()} == before


def test_parallel_work_gives_the_same_pages(publish, tmp_path):
    seeds = {f"t{i}.txt": TREATY.replace("Tests", f"Test number {i}") for i in range(20)}
    one = publish(seeds, jobs=1)
    pages = {path.relative_to(one.docs): path.read_bytes() for path in one.docs.rglob("*") if path.is_file()}
    import shutil

    shutil.rmtree(one.docs)
    shutil.rmtree(tmp_path / "cache")
    two = publish(seeds, jobs=3)
    assert {path.relative_to(two.docs): path.read_bytes() for path in two.docs.rglob("*") if path.is_file()} == pages


def test_a_severity_can_be_changed(publish):
    settings = "site_name: T\nextra:\n  pincite:\n    severities:\n      series-break: error\n      unheard-of: error\n"
    result = publish({"a.txt": TREATY + "\nArticle 4\n\nFour.\n"}, settings=settings)
    assert result.failed
    assert any("a.txt:17: error series-break" in line for line in result.lines)
    assert any("mkdocs.yml:6: error bad-value extra.pincite.severities: “unheard-of: error”" in line for line in result.lines)


def test_no_break_spaces_after_a_number_are_white_space(publish):
    page = (
        "<h1>Treaty on Lighthouses</h1><p>Article 1</p><p>1.&nbsp;&nbsp;The Parties shall keep all lights burning until dawn.</p>"
    )
    result = publish({"a.html": f"<html><body>{page}</body></html>", "a.yml": "kind: instrument\n"})
    assert not [line for line in result.lines if "lost-text" in line]


def test_a_damaged_cache_is_begun_anew(publish, tmp_path):
    publish({"a.txt": TREATY})
    stored = tmp_path / "cache/results-3.sqlite"
    for beside in tmp_path.glob("cache/results-3.sqlite-*"):
        beside.unlink()
    stored.write_bytes(stored.read_bytes()[:4096] + b"Z" * 8192)
    assert not publish({"a.txt": TREATY}).failed


def test_a_file_name_that_is_not_utf8_is_one_finding(tmp_path):
    (tmp_path / os.fsdecode(b"b\xe9.txt")).write_bytes(b"Text.")
    assert [problem.code.slug for problem in find_seeds(tmp_path).diagnostics] == ["unreadable-file"]


LIGHTS = "The Parties shall keep all lights burning from dusk to dawn in every port of their territory"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (
            f"<p>{LIGHTS} unless <a href='#x'>Article 1 <svg><path/></svg></a> says otherwise.</p>",
            f"{LIGHTS} unless Article 1 says otherwise.",
        ),
        (f"<p>{LIGHTS} <script>x()</script>and beyond.</p>", f"{LIGHTS} and beyond."),
        (f"<form id='f'><p>{LIGHTS}.</p></form>", f"{LIGHTS}."),
        (
            f"<p>{LIGHTS}, as said in Article 2<sup><a href='#fn1'>1</a></sup> of this Treaty.</p>",
            f"{LIGHTS}, as said in Article 2 of this Treaty.",
        ),
    ],
)
def test_a_sentence_of_a_web_page_is_kept_whole(publish, body, published):
    page = f"<html><head><title>Lights</title><body><h1>Treaty on Lighthouses</h1><p>Article 1</p>{body}</body></html>"
    result = publish({"a.html": page, "a.yml": "kind: instrument\nconvention: treaty-en\nslug: a\n"})
    rows = {row["fragment"]: row["text"] for row in json.loads(result.page("clauses.json"))}
    assert rows["art_1"] == published


def test_preformatted_text_keeps_its_paragraphs(publish):
    page = f"<html><body><pre>\nTreaty\n\nArticle 1\n\n{LIGHTS}.\n\nArticle 2\n\n{LIGHTS}\nat all times.\n</pre></body></html>"
    result = publish({"a.html": page, "a.yml": "kind: instrument\nconvention: treaty-en\nslug: a\n"})
    rows = {row["fragment"]: row["text"] for row in json.loads(result.page("clauses.json"))}
    assert rows["art_1"] == f"{LIGHTS}."
    assert rows["art_2"] == f"{LIGHTS} at all times."


def test_a_folder_in_the_way_costs_its_own_page(publish, tmp_path):
    docs = publish({"a.txt": TREATY}).docs
    before = (docs / "clauses.json").read_text()
    (docs / "instruments/index.md").unlink()
    (docs / "instruments/index.md").mkdir()
    result = publish({"a.txt": TREATY + "\nArticle 3\n\nMore.\n"})
    assert result.failed
    assert [line for line in result.lines if "docs/instruments/index.md: error foreign-file" in line]
    assert (docs / "instruments/index.md").is_dir()
    assert (docs / "clauses.json").read_text() != before


def test_what_is_no_file_is_named_and_nothing_hangs(tmp_path):
    from pincite.load.seeds import find_seeds

    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "README.md").write_text("Not a source.")
    (tmp_path / "README-first.txt").write_text("A source.")
    seeds = find_seeds(tmp_path)
    assert [seed.path for seed in seeds.sources] == ["README-first.txt"]
    assert [str(problem).split(" (")[0] for problem in seeds.diagnostics] == [
        "link: error unreadable-file is a link to a folder, which is not followed",
        "pipe.txt: error unreadable-file is no file",
    ]


def test_pages_are_known_as_ours_by_what_they_say(tmp_path):
    from pincite.document.page import Page
    from pincite.write import MANIFEST, apply, plan

    page = Page("reports/a.md", "---\ngenerator: pincite\n---\n\nText.\n")
    data = Page("clauses.json", "[]\n")
    todo, problems = plan(tmp_path, (page, data), tmp_path / "ledgers", {}, {})
    apply(tmp_path, tmp_path / "ledgers", todo)
    # the list is lost, and a checkout has changed the line ends: still ours
    (tmp_path / MANIFEST).unlink()
    (tmp_path / page.path).write_bytes(page.text.replace("\n", "\r\n").encode())
    (tmp_path / "clauses.json").write_text('[\n{"document": "a"}\n]\n')
    todo, problems = plan(tmp_path, (Page("reports/b.md", page.text), data), tmp_path / "ledgers", {}, {})
    assert problems == ()
    assert todo.removals == ("reports/a.md",)
    assert set(todo.writes) == {"reports/b.md", "clauses.json", MANIFEST}
    # a stranger's file is never listed, so that it never becomes ours
    (tmp_path / "reports/b.md").write_text("Mine.")
    for _ in range(2):
        todo, problems = plan(tmp_path, (Page("reports/b.md", page.text), data), tmp_path / "ledgers", {}, {})
        assert [problem.code.slug for problem in problems] == ["foreign-file"]
        assert "reports/b.md" not in todo.writes
        apply(tmp_path, tmp_path / "ledgers", todo)
    assert (tmp_path / "reports/b.md").read_text() == "Mine."
