"""Scans: what a program has recognised on the pictures of pages is kept, mended, published, and never taken for certain."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.bind.abstracts import held
from pincite.document.particulars import Metadata
from pincite.document.stretches import Span
from pincite.load import Seed, convention_named, conventions, load
from pincite.load.printed import pdf_process
from pincite.load.printed.recognised import (
    Recognition,
    ScannedPage,
    SeenLine,
    SeenWord,
    page_texts,
    recognised_of,
    recognised_text,
)
from pincite.load.printed.scans import recognise_scan, scan_of
from pincite.load.printed.tesseract import named
from pincite.parse import LOST, parse_each
from pincite.pipeline import annotate, build
from pincite.verify import verify_document
from pincite.work import Options
from tests.made_files import column, pdf_file

LINES = (
    "Treaty on Wells",
    "Article 1",
    "1. The Parties shall keep every well open to all who are thirsty and ask for nothing in return.",
    "2. No Party shall close a well without the consent of the others, as Article 2 provides.",
    "Article 2",
    "The Parties shall meet once a year beside the oldest well and shall hear each other.",
)
SCAN = pdf_file([], [])
"""Two pages without a word of text layer; the tests read the first, unless they say otherwise."""
STAND_IN = """#!{python}
import os, sys
if "--version" in sys.argv:
    print("tesseract 9.9.9")
elif "--list-langs" in sys.argv:
    print("List of available languages (2):\\neng\\nfas")
else:
    picture = sys.stdin.buffer.read()
    kind, width, height, most = picture.split(b" ", 3)[0], *picture[:30].split()[1:4]
    assert kind == b"P5" and len(picture) > int(width) * int(height)
    assert sys.argv[sys.argv.index("-l") + 1] == "eng", sys.argv
    print("<html><body>")
    for at, line in enumerate({lines!r} if os.environ.get("PAGE", "") == "" else []):
        y = 300 + 60 * at
        print(f"<span class='ocr_line' title='bbox 300 {{y}} 2000 {{y + 40}}; baseline 0 -8; x_size 42; x_descenders 8'>")
        x = 300
        for word in line.split():
            sure = 41 if word.startswith("nothing") else 96
            escaped = word.replace("&", "&amp;").replace("<", "&lt;")
            print(f"<span class='ocrx_word' title='bbox {{x}} {{y}} {{x + 20 * len(word)}} {{y + 40}}; x_wconf {{sure}}'>{{escaped}}</span>")
            x += 20 * len(word) + 20
        print("</span>")
    print("</body></html>")
"""


def recognition(lines=LINES, *, doubted: str = "nothing", content: bytes = SCAN, pages: int = 1) -> bytes:
    """What is kept of a scan with these lines on each page."""
    made = tuple(
        SeenLine(
            760 - 14 * at,
            10,
            tuple(
                SeenWord(72 + 40 * k, 108 + 40 * k, 40 if word == doubted else 95, word) for k, word in enumerate(line.split())
            ),
        )
        for at, line in enumerate(lines)
    )
    done = Recognition(
        hashlib.sha256(content).hexdigest(),
        "tesseract 9.9.9 (eng)",
        tuple(ScannedPage(n + 1, 595, 842, made) for n in range(pages)),
    )
    return recognised_text(done).encode()


def source_of(recognised: bytes, stated: str = "file_pages: 1\n", content: bytes = SCAN):
    done = load(Seed("wells.pdf", "pdf", content, stated=f"kind: instrument\n{stated}".encode(), recognised=recognised))
    return done.source, [one.message.key for one in done.diagnostics]


@pytest.fixture
def stand_in(tmp_path, monkeypatch) -> Path:
    """A program that does as Tesseract does, first on the path."""
    program = tmp_path / "bin/tesseract"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, lines=LINES))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program


def pincite(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pincite", *arguments], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_what_was_recognised_is_read_with_its_doubts():
    source, found = source_of(recognition())
    assert not found
    ((document, _),) = parse_each(source, conventions())
    assert not verify_document(document, LOST)
    assert [clause.eid for clause in document.walk()][-4:] == ["art_1", "art_1__para_1", "art_1__para_2", "art_2"]
    assert [source.text[start:end] for start, end in source.doubtful] == ["nothing"]
    assert source.recognised == "tesseract 9.9.9 (eng)"


def test_what_is_kept_is_read_again_as_it_was():
    kept = recognition(pages=2)
    done = recognised_of(kept, SCAN)
    assert recognised_text(done).encode() == kept
    assert done.doubtful == 2
    assert [page.number for page in page_texts(done, [2])] == [2]


def test_a_word_that_was_mended_is_certain():
    mended = recognition().replace(b" 40 nothing", b" 100 something")
    source, _ = source_of(mended)
    assert "ask for something in return" in " ".join(source.text.split())
    assert not source.doubtful


@pytest.mark.parametrize(
    ("recognised", "said"),
    [
        (b"", "scan-without-text"),
        (recognition(content=b"another"), "recognised-in-another"),
        (recognition().replace(b"line 760.0", b"line high"), "recognised-damaged"),
        (recognition().replace(b"page 1 595.0 842.0\nline 760.0 10.0\n", b""), "recognised-damaged"),
        (recognition().replace(b"line 760.0", b"line nan"), "recognised-damaged"),
        (b"sha256: 0\n---\n", "recognised-damaged"),
        (b"\xff\xfe\x00", "recognised-damaged"),
    ],
)
def test_what_cannot_be_used_is_one_finding(recognised, said):
    assert source_of(recognised, "file_pages: 1\n") == (None, [said])


def test_a_damaged_row_is_named_by_its_line():
    kept = recognition()
    at = kept.decode().splitlines().index("line 746.0 10.0") + 1
    done = load(
        Seed("wells.pdf", "pdf", SCAN, stated=b"file_pages: 1\n", recognised=kept.replace(b"line 746.0 10.0", b"line 746.0"))
    )
    assert dict(done.diagnostics[0].message.values) == {"line": at}


def test_pages_that_were_not_recognised_are_told():
    assert source_of(recognition(), "file_pages: 1-2\n") == (None, ["pages-not-recognised"])
    assert source_of(recognition(pages=2), "file_pages: 2\n")[0].pages[0].number == 2


def test_a_good_text_layer_is_read_unless_it_is_to_be_ignored():
    layer = pdf_file(
        column(["Article 1", "The words of the layer are these and there are enough of them.", "", "Article 2", "More."])
    )
    recognised = recognition(content=layer)
    assert "words of the layer" in source_of(recognised, content=layer)[0].text
    assert "every well" in " ".join(source_of(recognised, "text_layer: ignored\n", layer)[0].text.split())
    assert source_of(b"", "text_layer: ignored\n", layer) == (None, ["text-layer-ignored"])


def test_a_layer_that_looks_like_nonsense_can_be_used_all_the_same():
    layer = pdf_file(column(["Article 1", "Few."]))
    assert source_of(b"", content=layer) == (None, ["scan-without-text"])
    assert "Few." in source_of(b"", "text_layer: used\n", layer)[0].text


def test_the_number_of_columns_can_be_stated():
    left, right = [f"left {n} and some words" for n in range(6)], [f"right {n} and some words" for n in range(6)]
    page = [*column(left, x=72), *column(right, x=320)]
    assert source_of(b"", content=pdf_file(page))[0].text.startswith("left 0 and some words\nleft 1")
    assert source_of(b"", "columns: 1\n", pdf_file(page))[0].text.startswith("left 0 and some words right 0")
    crossed = [*page, *column(["over both of the columns runs a line that is long"] * 8, x=90, top=600)]
    assert "left 1 and some words\nleft 2" in source_of(b"", "columns: 2\n", pdf_file(crossed))[0].text
    done = load(Seed("wells.pdf", "pdf", pdf_file(page), "wells.yml", b"columns: 12\ntext_layer: perhaps\n"))
    assert [one.message.key for one in done.diagnostics] == ["field-amiss", "field-amiss"]


def test_doubts_know_their_clause():
    seed = Seed("wells.pdf", "pdf", SCAN, stated=b"kind: instrument\nfile_pages: 1\n", recognised=recognition())
    ((annotated, _),) = annotate(seed)
    known = held(annotated, convention_named(annotated.document.convention)).abstract
    assert known.recognised
    assert known.doubtful == (("art_1__para_1", "nothing"),)


def test_the_page_marks_doubts_and_verdicts_rest_on_them(tmp_path):
    seeds = tmp_path / "seeds"
    (seeds / ".recognised").mkdir(parents=True)
    (seeds / "wells.pdf").write_bytes(SCAN)
    (seeds / "wells.yml").write_text("title: Treaty on Wells\nfile_pages: 1\n")
    (seeds / ".recognised/wells.pdf.txt").write_bytes(
        recognition((*LINES, "Article 3", "See Articleª 2 & <b>."), doubted="nothing")
    )
    quoted = "“The Parties shall keep every well open to all who are thirsty and ask for nothing in return.”"
    other = "“The Parties shall meet twice a month beside the newest well and shall hear each other.”"
    (seeds / "report.md").write_text(
        "---\ntitle: Of wells\nkind: report\nlanguage: en\nabout: Treaty on Wells\n---\n\n"
        f"Article 1(1) of the Treaty on Wells says: {quoted}\n\nArticle 2 of the Treaty on Wells says: {other}\n"
    )
    made = build(Options(seeds, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    page = made.changes.writes["instruments/treaty-on-wells.md"]
    assert "recognised on pictures of its pages by a program (tesseract 9.9.9 (eng))" in page
    assert " 1 word of which the program was not sure is marked." in page
    assert re.search(r'ask for <span class="pc-doubtful" title="[^"]+">nothing</span> in return', page)
    assert "<b>" not in page
    report = made.changes.writes["reports/of-wells.md"]
    assert "**word for word**" in report
    assert "It rests on words of a scan of which the program was not sure: nothing." in report
    assert "**another wording**" in report
    assert report.count("may itself be wrong") == 1


def test_a_reference_with_a_doubtful_word_is_no_link(tmp_path):
    for doubted, links in (("none", 1), ("2", 0)):
        seeds = tmp_path / doubted / "seeds"
        (seeds / ".recognised").mkdir(parents=True)
        (seeds / "wells.pdf").write_bytes(SCAN)
        (seeds / "wells.yml").write_text("title: Treaty on Wells\nkind: instrument\nfile_pages: 1\n")
        lines = (*LINES[:3], "2. No Party shall close a well, as Article 2 provides.", *LINES[4:])
        (seeds / ".recognised/wells.pdf.txt").write_bytes(recognition(lines, doubted=doubted))
        made = build(Options(seeds, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
        assert made.changes.writes["instruments/treaty-on-wells.md"].count("{ .pc-ref }") == links


def test_the_command_reads_keeps_and_says_so(tmp_path, stand_in):
    (tmp_path / "seeds/law").mkdir(parents=True)
    (tmp_path / "seeds/law/wells.pdf").write_bytes(SCAN)
    (tmp_path / "seeds/law/wells.yml").write_text("kind: instrument\nfile_pages: 2\n")
    said = pincite(tmp_path, "read", "seeds/law/wells.pdf")
    assert said.returncode == 1
    assert "nothing says in which language it is" in said.stderr
    said = pincite(tmp_path, "read", "seeds/law/wells.pdf", "--language", "de")
    assert "tesseract-ocr-deu" in said.stderr
    said = pincite(tmp_path, "read", "seeds/law/wells.pdf", "--language", "en-GB")
    assert (said.returncode, said.stdout.split(" are kept")[0]) == (0, "Pages: 1; words: 59, of which 1 doubtful; they")
    kept = (tmp_path / "seeds/.recognised/law/wells.pdf.txt").read_text()
    assert "\npage 2 595.0 842.0\n" in kept
    assert "engine: tesseract 9.9.9 (eng)" in kept
    assert "was read before" in pincite(tmp_path, "read", "seeds/law/wells.pdf").stderr
    assert pincite(tmp_path, "read", "seeds/law/wells.pdf", "--language", "en", "--anew").returncode == 0
    tree = pincite(tmp_path, "outline", "seeds/law/wells.pdf").stdout
    assert "art_1" in tree and "para_2" in tree


def test_the_command_refuses_what_it_cannot_read(tmp_path, stand_in):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/layer.pdf").write_bytes(pdf_file(column(["Article 1", "There are words enough on this page to be read."])))
    (tmp_path / "seeds/plain.txt").write_text("Words.")
    (tmp_path / "far.pdf").write_bytes(SCAN)
    for name, why in (
        ("seeds/layer.pdf", "text_layer: ignored"),
        ("seeds/plain.txt", "no PDF file"),
        ("far.pdf", "no source below"),
    ):
        said = pincite(tmp_path, "read", name, "--language", "en")
        assert said.returncode == 2
        assert why in said.stderr
    (tmp_path / "seeds/wells.pdf").write_bytes(SCAN)
    stand_in.write_text("#!/bin/sh\nexit 3\n")
    said = pincite(tmp_path, "read", "seeds/wells.pdf", "--language", "en")
    assert (said.returncode, "Tesseract could not read it" in said.stderr, "Traceback" in said.stderr) == (1, True, False)
    assert not (tmp_path / "seeds/.recognised").exists()


def test_a_name_of_either_form_is_one_name(tmp_path, stand_in):
    """Macs hand out names with their accents apart."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/pe\u0301age.pdf").write_bytes(SCAN)
    assert pincite(tmp_path, "read", "seeds/pe\u0301age.pdf", "--language", "en").returncode == 0
    made = build(Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    assert not [one for one in made.diagnostics if one.severity.name == "ERROR"]


def test_without_the_program_it_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/wells.pdf").write_bytes(SCAN)
    said = pincite(tmp_path, "read", "seeds/wells.pdf", "--language", "en")
    assert (said.returncode, "apt-get install tesseract-ocr" in said.stderr) == (1, True)


def test_languages_have_the_names_of_the_program():
    assert [named(tag) for tag in ("fa", "zh-Hant", "zh-CN", "sr-Latn", "pt-BR", "eng", "chi_tra")] == [
        *("fas", "chi_tra", "chi_sim", "srp_latn", "por", "eng", "chi_tra")
    ]


def test_pages_are_told_as_they_are_done(stand_in):
    told: list[int] = []
    done = recognise_scan(scan_of(SCAN, Metadata()), ["en"], 100, told.append)
    assert told == [1, 1]
    assert [page.number for page in done.pages] == [1, 2]


def test_places_are_those_of_the_page_however_large_it_is_drawn(stand_in, monkeypatch):
    """A page of a poster's size is drawn with fewer dots than were asked for."""
    found = [
        line
        for dots in (100, 300)
        for line in recognise_scan(scan_of(SCAN, Metadata()), ["en"], dots, lambda _: None).pages[0].lines[:1]
    ]
    assert found[0].size == pytest.approx(3 * found[1].size, rel=0.01)
    monkeypatch.setattr(
        pdf_process, "_CODE", f"import pincite.load.printed.pdf_process as at; at._MOST_DOTS = {595 * 842}; at.{{0}}()"
    )
    (small, *_) = recognise_scan(scan_of(SCAN, Metadata()), ["en"], 300, lambda _: None).pages[0].lines
    assert small.size == pytest.approx(4.17 * found[1].size, rel=0.01)


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)
points = st.integers(0, 6000).map(lambda tenths: tenths / 10)


@given(st.lists(st.lists(st.tuples(points, points, st.integers(0, 100), words), min_size=1, max_size=5), max_size=5))
def test_whatever_was_recognised_is_kept_and_none_of_it_is_lost(lines):
    made = tuple(SeenLine(700.0 - 14 * at, 10.0, tuple(SeenWord(*word) for word in line)) for at, line in enumerate(lines))
    one = Recognition(hashlib.sha256(SCAN).hexdigest(), "x", (ScannedPage(1, 595.0, 842.0, made),))
    assert recognised_of(recognised_text(one).encode(), SCAN) == one
    (page,) = page_texts(one, [1])
    for run in page.runs:
        assert all(Span(*doubt).end <= len(run.text) for doubt in run.doubts)
