"""What stopped a site once, each by the input that showed it: read, or one finding, and never a traceback."""

from __future__ import annotations

import hashlib
import json
import pickle
import re
import sqlite3
import unicodedata
import zlib

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.bind.identity import settle
from pincite.document.ledger import Ledger, checksum
from pincite.finish.exports import inventory
from pincite.load.decode import decode
from pincite.load.ledger_files import read_ledger
from pincite.render.ledger_text import ledger_text

GOOD = "Treaty on Good Things\n\nArticle 1\n\nGood things are kept.\n\nArticle 2\n\nSee Article 1.\n"
MANY = "9" * 5000


def texts(result, document):
    return " ".join(row["text"] for row in json.loads(result.page("clauses.json")) if row["document"] == document)


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("heads.txt", "Treaty on Heads\n\nRef #\n\fRef 2\n\fRef 3\n", "Ref"),
        ("break.md", "Line one.<br>\n\nNext", "Line one. Next"),
        ("breaks.md", "A<br>\n\n<br>B &nbsp;\n\nC&nbsp;", "B"),
        (
            "list.html",
            "<html><body><article><h1>A law on lists</h1><p>Some words of the text that go on for a line.</p><ol>"
            + "".join(f"<li>The party shall act in case {number}.</li>" for number in "abcdefghijkl")
            + "</ol></article></body></html>",
            "The party shall act in case l.",
        ),
        ("article.txt", f"Treaty on Numbers\n\nArticle {MANY}\n\nWords.\n\n{MANY}.1 More.\n", "More."),
        ("figure.html", f"<html><body><p title='&#{MANY};'>Words before &#{MANY}; and after.</p></body></html>", "and after."),
        ("cut.html", "<html><body><p>Words of a page that ends in <b", "Words of a page that ends in"),
        ("empty-comment.html", "<html><body><p>Words <!--> of a page <!---> that go on.</p></body></html>", "Words of a page that go on."),
        ("control.txt", "Law\x07 of \x1b[31m things\x00\n\nArticle 1\n\nWords \x08 here.\n", "here."),
    ],
)  # fmt: skip
def test_it_is_read(publish, name, source, words):
    result = publish({name: source, "good.txt": GOOD})
    assert not result.failed, result.lines
    assert words in texts(result, name)
    assert "Good things" in texts(result, "good.txt")


def test_the_end_of_a_page_that_is_never_closed_is_left_out_with_a_reason(publish):
    """As a browser does, but said: from an open comment, and from a tag that has no end."""
    page = "<html><body><p>Words of the page stand here.</p>"
    result = publish(
        {"comment.html": page + "<!-- never closed <p>Hidden.</p>", "tag.html": page + "Seen. <p class=lost and hidden"}
    )
    assert not result.failed
    assert "Hidden" not in texts(result, "comment.html")
    listed = (result.docs / "reports/comment.md").read_text("utf-8")
    assert "comment that is not closed" in listed
    assert "Seen." in texts(result, "tag.html")
    assert "mark-up that is not closed" in (result.docs / "reports/tag.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("metadata", "finding"),
    [
        (f"lines:\n  ? '{MANY}'\n  : text\n", "error bad-value “lines” is not a list of line numbers"),
        ("title: " + "[" * 30_000, "error bad-yaml not YAML that a person would write: it is nested too deep"),
        ("a: &x [1]\n" + "".join(f"b{n}: &x{n} [{'*x, ' * 50}*x]\n" for n in range(50)), "warning unknown-key"),
    ],
)
def test_metadata_that_a_loader_would_not_survive_is_one_finding(publish, metadata, finding):
    result = publish({"bad.txt": GOOD.replace("Good", "Bad"), "bad.yml": metadata, "good.txt": GOOD})
    assert any(finding in line and "bad.yml" in line for line in result.lines)
    assert "Good things" in texts(result, "good.txt")


def test_a_setting_of_five_thousand_digits_is_one_finding(publish):
    result = publish({"good.txt": GOOD}, settings=f"site_name: x\nextra:\n  pincite:\n    split_above: {MANY}\n")
    assert [line for line in result.lines if "bad-value extra.pincite.split_above is no number" in line]


@pytest.mark.parametrize("moment", ["99999999999999", "-1", "soon", MANY])
def test_a_date_that_no_calendar_has_is_wrong_use(moment, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    ran = CliRunner().invoke(main, ["check"])
    assert ran.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in ran.output
    assert "Traceback" not in ran.output


@pytest.mark.parametrize("named", ["unicode_escape", "utf-7", "idna", "punycode", "rot13", "zlib", "raw_unicode_escape", "hz"])
def test_a_page_names_no_encoding_that_browsers_do_not_know(named):
    page = f"<html><head><meta charset={named}></head><body>É \\u003cscript\\u003e +ADw-b+AD4-</body></html>"
    text, encoding = decode(page.encode("cp1252"), web_page=True)
    assert (encoding, text) == ("cp1252", page)


@pytest.mark.parametrize(
    ("named", "encoding"),
    [("Shift_JIS", "cp932"), ("gb2312", "gb18030"), ("x-sjis", "cp932"), ("iso-8859-8-i", "iso8859-8"), ("koi8-r", "koi8-r"),
     ("windows-31j", "cp932"), ("x-mac-cyrillic", "mac-cyrillic"), ("iso-8859-1", "cp1252"), ("euc-kr", "cp949")],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_names(named, encoding):
    words = {"cp932": "条約の本文", "gb18030": "条约正文", "cp949": "조약 본문", "cp1252": "été"}.get(
        encoding, "текст" if "cyr" in encoding or "koi" in encoding else "הסכם"
    )
    page = f"<html><head><meta charset='{named}'></head><body>{words}</body></html>"
    assert decode(page.encode(encoding), web_page=True) == (page, encoding)


def forged(**fields):
    """A ledger with one line that a stranger wrote, its checksum right."""
    names = {"fragment": "art_1", "wid": "art_1", "since": "2026-01-01", "until": "", "eid": "art_1"} | fields
    line = "\t".join(["live", *names.values(), "Article 1", "0123456789ab", "Words."])
    more = fields.get("more", "")
    head = "pincite-ledger 1\npage\tinstruments/x.md\nsource\tx.txt\ntitle\tX\n"
    return f"{head}{line}\t#{checksum(line)}\n" if not more else f"{head}{more}\t#{checksum(more)}\n"


def signed(line):
    return f"{line}\t#{checksum(line)}\n"


SCRIPT = "a><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (forged(fragment=SCRIPT), "is no fragment"),
        (forged(fragment='x onclick="alert(1)"'), "is no fragment"),
        (forged(wid=SCRIPT), "is no wId"),
        (forged(since=SCRIPT), "is no since"),
        (forged(until='2026-01-01"><b>'), "is no until"),
        (forged(since="2026-99-99"), "“2026-99-99” is no since"),
        (forged(until="2026-02-30"), "“2026-02-30” is no until"),
        (forged(until="0000"), "“0000” is no until"),
        ("pincite-ledger 1\npage\tinstruments/x.md\nversion\t2026-99-99\n", "“version” begins no line"),
        (forged(eid="art_1 }"), "is no eId"),
        (forged(more=f"alias\t{SCRIPT}\tart_1"), "is no fragment"),
        (forged(more=f"into\tart_1\t{SCRIPT}"), "is no fragment"),
        (forged() + signed("alias\tart_1\tart_1"), "#art_1 has two lines"),
        (forged(more="alias\tart_9"), "has 1 field and not 2"),
        (forged(more="live\tart_9"), "has 1 field and not 8"),
        (forged(more="into"), "has 0 fields and not 2"),
    ],
)
def test_a_forged_line_of_a_ledger_is_told_by_its_shape(text, said):
    ledger, problems = read_ledger(text, ".ledger/instruments/x.txt")
    assert ledger is None
    assert said in str(problems[0].message)
    assert problems[0].line == text.count("\n")


def test_a_sound_line_of_a_ledger_is_read():
    ledger, problems = read_ledger(forged(), "x.txt")
    assert (problems, ledger.places[0].fragment) == ((), "art_1")


def test_a_term_cannot_give_itself_an_address_in_the_inventory():
    evil = "depositary std:term -1 //evil.invalid/p.html#x Click"
    rows = [
        {"term": term, "url": "glossary/", "fragment": "t"} for term in (evil, "foreign agent", "# Project: x", "Annex 3 4 x")
    ]
    content = inventory("Site", [], [], rows)
    lines = zlib.decompress(content.split(b"zlib.\n", 1)[1]).decode().splitlines()
    read = [re.match(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)", line) for line in lines]
    assert [found[4] for found in read] == ["glossary/#t"] * 4
    assert [found[2] for found in read] == ["std:term"] * 4
    assert read[1][1] == "foreign agent"


def test_a_clock_that_went_backwards_ends_nothing_before_it_began(publish):
    publish({"good.txt": GOOD}, today="2026-06-01")
    publish({"good.txt": GOOD.replace("are kept", "may be kept").replace("See Article 1.", "Seen.")}, today="2020-01-01")
    result = publish({"good.txt": GOOD.split("Article 2")[0]}, today="2019-01-01")
    ledger = (result.docs.parent / "seeds/.ledger/instruments/treaty-on-good-things.txt").read_text("utf-8")
    read, _ = read_ledger(ledger, "x")
    days = [(one.since, one.until) for place in read.places for one in place.wordings]
    assert len(days) == 3
    assert all(since <= until for since, until in days if until)
    assert settle(Ledger("instruments/x.md", "x.txt", "X"), (), "2020-01-01", "x").ledger.places == ()
    assert ledger_text(read).splitlines()[0] == "pincite-ledger 1"


def test_one_name_in_two_unicode_forms_is_two_files(publish):
    one, other = (unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD"))
    result = publish({one: GOOD, other: GOOD.replace("Good", "Other")})
    assert not result.failed, result.lines
    names = {row["document"] for row in json.loads(result.page("documents.json"))}
    assert names == {one, other}
    again = publish({other: GOOD.replace("Good", "Other")})
    assert not again.failed, again.lines


def test_links_that_lead_out_of_the_seeds_are_named_and_not_followed(publish, tmp_path):
    (tmp_path / "secret.txt").write_text(GOOD.replace("Good", "Secret"))
    (tmp_path / "seeds").mkdir()
    publish({"good.txt": GOOD})
    (tmp_path / "seeds/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "seeds/inside.md").symlink_to(tmp_path / "seeds/good.txt")
    (tmp_path / "seeds/folder").symlink_to(tmp_path)
    ran = CliRunner().invoke(main, ["build", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs"), "--jobs", "1"])
    assert "out.txt: error unreadable-file is a link that leads out of the seeds folder" in ran.output
    assert "folder: error unreadable-file is a link to a folder" in ran.output
    assert "inside.md: error unreadable" not in ran.output
    assert "Secret" not in (tmp_path / "docs/clauses.json").read_text("utf-8")


def test_links_that_lead_round_in_a_circle_are_named(publish, tmp_path):
    publish({"good.txt": GOOD})
    (tmp_path / "seeds/.ledger/instruments/loop.txt").symlink_to("loop.txt")
    for one, other in (("l.txt", "l.txt"), ("a.md", "b.yml"), ("b.yml", "a.md")):
        (tmp_path / "seeds" / one).symlink_to(other)
    ran = CliRunner().invoke(main, ["build", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs"), "--jobs", "1"])
    assert isinstance(ran.exception, SystemExit)
    for name in ("l.txt", "a.md", "b.yml"):
        assert f"seeds/{name}: error unreadable-file cannot be read: " in ran.output
    assert "loop.txt: error damaged-ledger cannot be read" in ran.output


def test_links_in_docs_are_named_and_nothing_is_written_through_them(publish, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/instruments").symlink_to(outside)
    result = publish({"good.txt": GOOD, "report.txt": "A report\n\nReuters said so.\n"})
    assert result.failed
    assert "docs/instruments: error foreign-file is a symbolic link" in "\n".join(result.lines)
    assert not list(outside.iterdir())
    assert list((tmp_path / "docs/reports").glob("*.md"))
    (tmp_path / "docs/instruments").unlink()
    assert not publish({"good.txt": GOOD}).failed


class Harmful:
    """What a pickle of a stranger would do as it is read."""

    def __reduce__(self):
        return (print, ("run by the cache",))


def test_the_cache_runs_nothing_that_a_stranger_put_there(publish, tmp_path, capsys):
    publish({"good.txt": GOOD})
    (file,) = (tmp_path / "cache").glob("*.sqlite")
    harm = pickle.dumps(Harmful())
    with sqlite3.connect(file) as rows:
        count = rows.execute("UPDATE results SET content = ?, digest = ?", (harm, hashlib.sha256(harm).digest())).rowcount
    rows.close()
    assert count >= 3
    result = publish({"good.txt": GOOD})
    assert not result.failed
    assert "run by" not in capsys.readouterr().out
    assert "Good things" in texts(result, "good.txt")


@pytest.mark.parametrize(
    ("written", "forged"),
    [
        (b"\xaainstrument", b"\xaaINSTRUMENT"),
        (b"instruments/treaty-on-good-things.md", b"instruments/../../../good-thingss.md"),
        (b"instruments/treaty-on-good-things.md", b"short"),
    ],
)
def test_a_cache_that_says_what_no_builder_says_does_no_harm(publish, tmp_path, written, forged):
    """Of the right types, and with the right digest."""
    first = publish({"good.txt": GOOD})
    (file,) = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(file) as rows:
        kept = rows.execute("SELECT key, content FROM results").fetchall()
        changed = [(content.replace(written, forged), key) for key, content in kept if written in content]
        assert changed
        for content, key in changed:
            rows.execute(
                "UPDATE results SET content = ?, digest = ? WHERE key = ?", (content, hashlib.sha256(content).digest(), key)
            )
    rows.close()
    before = first.page("instruments/treaty-on-good-things.md")
    result = publish({"good.txt": GOOD})
    assert first.page("instruments/treaty-on-good-things.md") == before
    assert result.failed == (b".." in forged), result.lines
    assert (
        any("error unwritable leads out of the folder of pages (delete .cache" in line for line in result.lines) == result.failed
    )
    assert not list(tmp_path.parent.glob("good-thing*.md"))


@pytest.mark.parametrize(
    "shape", ["CREATE TABLE results (a, b)", "CREATE VIEW results AS SELECT 1 AS key", "CREATE TABLE other (a)"]
)
def test_a_cache_of_another_shape_is_begun_anew(publish, tmp_path, shape):
    publish({"good.txt": GOOD})
    (file,) = (tmp_path / "cache").glob("*.sqlite")
    for one in (tmp_path / "cache").iterdir():
        one.unlink()
    with sqlite3.connect(file) as rows:
        rows.execute(shape)
    rows.close()
    result = publish({"good.txt": GOOD})
    assert (result.failed, result.lines) == (False, [])
    with sqlite3.connect(file) as rows:
        assert rows.execute("SELECT count(*) FROM results").fetchone()[0] >= 3
    rows.close()


def test_a_cache_that_cannot_be_kept_costs_nothing_but_time(publish, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file in the place of the folder")
    result = publish({"good.txt": GOOD})
    assert not result.failed
    assert any("cache: warning cache-not-kept cannot be used" in line for line in result.lines)
    assert "Good things" in texts(result, "good.txt")
    (tmp_path / "cache").unlink()
    publish({"good.txt": GOOD})
    monkeypatch.setattr("pincite.work.store._TABLE", "PRAGMA max_page_count = 1")  # as on a full disk
    result = publish({"good.txt": GOOD.replace("Good", "Fine") + "\n\n" + "Article 3\n\nMore words.\n" * 500})
    assert any("cache-not-kept cannot be used: database or disk is full" in line for line in result.lines)
    assert "Fine things" in texts(result, "good.txt")
