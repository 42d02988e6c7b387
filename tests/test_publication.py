"""A site made again from what was kept is, byte for byte, the one that MkDocs makes from nothing; and nothing is made in vain."""

from __future__ import annotations

import contextlib
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build as build_by_mkdocs
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from pincite.engine.fingerprints import of_conversion, of_settings
from pincite.engine.leading import Leading
from pincite.engine.own_inline import NotOursError
from pincite.engine.own_pages import own_page, settled_for_ours
from pincite.render.escape import attribute, line_start, markdown
from tests.conftest import ROOT

DOCUMENTS = 300
SETTINGS = """site_name: Laws & treaties
site_url: https://laws.example/
theme: {name: material, custom_dir: theme, features: [navigation.footer]}
markdown_extensions: [attr_list, tables, admonition, pymdownx.superfences, {toc: {toc_depth: 4}}]
plugins: [{pincite: {keep: %s}}%s]
extra: {pincite: {share: true}}
%s"""
OWN = """# Our notes

!!! note
    See the [first treaty](instruments/treaty-number-0-on-bells.md#art_1), and [no page](nowhere.md).

1. One
    - two

| a | b |
|---|---|
| 1 | `x` |
"""
HOOK = """
def on_page_markdown(markdown, page, **_):
    return markdown + "\\n\\nSeen: " + page.file.src_uri + "\\n"

def on_post_page(output, page, **_):
    open("seen.txt", "a").write(page.file.src_uri + "\\n")
    return output.replace("</body>", "<!-- hook --></body>")
"""


def treaty(number: int) -> str:
    return (
        f"Treaty number {number} on Bells\n\nThe Parties,\n\nHave agreed as follows:\n\nArticle 1\nRinging\n\n"
        f"1. “Bell” means a hollow body of {number} pounds.\n\n2. Bells are rung under Article 2.\n\n"
        f"Article 2\nSilence\n\nBells are silent at night, as Article 1 (1) has it.\n"
        + (f"\nArticle 3\nTowers\n\n{'Each tower has a keeper. ' * 90}\n" if number % 5 == 1 else "")
    )


def project(folder: Path, count: int) -> Path:
    (folder / "seeds").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "theme").mkdir()
    for number in range(count):
        (folder / f"seeds/treaty-{number}.txt").write_text(treaty(number))
    (folder / "seeds/report.md").write_text(
        "# Ministers on bells\n\nThe ministers spoke of Article 2 of Treaty number 1 on Bells: “Bells are silent at night”.\n"
    )
    (folder / "seeds/treaty-bad.txt").write_bytes(b"Treaty \xff\xfe\x00 on nothing")
    (folder / "docs/notes-of-ours.md").write_text(OWN)
    settle(folder)
    return folder


def settle(folder: Path, plugins: str = "", more: str = "") -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS % ("true", plugins, more))


def publish(folder: Path, *options: str, verb: tuple[str, ...] = ("pincite", "site")) -> str:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795000000", "NO_MKDOCS_2_WARNING": "1"}
    made = subprocess.run(
        [sys.executable, "-m", *verb, *options], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode in (0, 1), made.stdout + made.stderr
    assert "Traceback" not in made.stderr and "internal-error" not in made.stderr
    return made.stdout + made.stderr


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def times(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def like_stock(folder: Path, tmp_path: Path) -> None:
    """The site is what MkDocs makes of the same pages, with nothing kept."""
    stock = tmp_path / "stock"
    shutil.rmtree(stock, ignore_errors=True)
    shutil.copytree(folder, stock, ignore=shutil.ignore_patterns("site", ".cache"))
    (stock / "mkdocs.yml").write_text((stock / "mkdocs.yml").read_text().replace("keep: true", "keep: false"))
    publish(stock, verb=("mkdocs", "build"))
    ours, theirs = files(folder / "site"), files(stock / "site")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def changed(folder: Path, change) -> set[str]:
    """The files of the site that are written anew after a change."""
    before = times(folder / "site")
    change()
    publish(folder)
    return {path for path, at in times(folder / "site").items() if before.get(path) != at}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("large") / "laws", DOCUMENTS)
    publish(folder)
    return folder


@pytest.fixture
def small(tmp_path):
    folder = project(tmp_path / "laws", 8)
    publish(folder)
    return folder


def test_whatever_changes_the_bytes_are_those_of_mkdocs(large, tmp_path):
    like_stock(large, tmp_path)
    seed = large / "seeds/treaty-7.txt"
    page = "instruments/treaty-number-7-on-bells/index.html"

    written = changed(large, lambda: seed.write_text(treaty(7).replace("hollow", "heavy")))
    pages = {path for path in written if path.endswith(".html")}
    assert page in pages
    assert len(pages) < 12, sorted(pages)
    assert len(written) < 60, sorted(written)
    like_stock(large, tmp_path)

    written = changed(large, lambda: seed.write_text(treaty(7).replace("number 7 on", "number seven on")))
    assert len(written) < DOCUMENTS / 2, sorted(written)
    like_stock(large, tmp_path)

    changed(large, lambda: (large / "seeds/treaty-new.txt").write_text(treaty(1000)))
    like_stock(large, tmp_path)

    (large / "docs/nowhere.md").write_text("# Somewhere\n")
    written = changed(large, lambda: None)
    assert "notes-of-ours/index.html" in written  # its link has found its page
    like_stock(large, tmp_path)
    (large / "docs/nowhere.md").unlink()
    assert "nowhere.md" in publish(large)
    assert not (large / "site/nowhere").exists()
    like_stock(large, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"mkdocs.yml": (SETTINGS % ("true", "", "")).replace("Laws &", "Acts &")},
        {"mkdocs.yml": (SETTINGS % ("true", "", "nav: [{Start: index.md}, {Ours: [notes-of-ours.md]}]\n"))},
        {"mkdocs.yml": (SETTINGS % ("true", "", "")).replace("toc_depth: 4", "toc_depth: 1")},
        {"mkdocs.yml": (SETTINGS % ("true", ", search", ""))},
        {"theme/main.html": "{% extends 'base.html' %}{% block footer %}<footer>Another version</footer>{% endblock %}"},
        {"docs/notes-of-ours.md": OWN.replace("Our notes", "Other notes")},
    ],
    ids=["name", "navigation", "extension", "plugin", "theme", "title"],
)
def test_what_all_pages_show_changes_them_all(small, tmp_path, change):
    for name, text in change.items():
        (small / name).write_text(text)
    publish(small)
    like_stock(small, tmp_path)


@pytest.mark.parametrize("stated", ["noindex: true\n", "author: A. Bell\n", "title: On bells\n", "signed: 2020-01-02\n"])
def test_what_is_stated_of_a_text_stands_in_the_head_of_its_page(small, tmp_path, stated):
    (small / "seeds/treaty-1.yml").write_text(stated)
    publish(small)
    like_stock(small, tmp_path)


@pytest.mark.parametrize("date", ["2020-01-02", "2021-01-02"])
def test_the_metadata_of_a_page_of_ones_own_count(small, tmp_path, date):
    (small / "theme/main.html").write_text("{% extends 'base.html' %}{% block footer %}{{ page.meta.day if page }}{% endblock %}")
    for day in ("2019-01-01", date):
        (small / "docs/notes-of-ours.md").write_text(f"---\nday: {day}\n---\n{OWN}")
        publish(small)
    assert date in (small / "site/notes-of-ours/index.html").read_text()
    like_stock(small, tmp_path)


def test_settings_of_a_function_count(small, tmp_path):
    toc = "{toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: %s}}}}"
    for case in ("none", "lower"):
        settings = (SETTINGS % ("true", "", "")).replace("{toc: {toc_depth: 4}}", toc % case)
        (small / "mkdocs.yml").write_text(settings)
        publish(small)
        assert f'id="{"Our-notes" if case == "none" else "our-notes"}"' in (small / "site/notes-of-ours/index.html").read_text()
        like_stock(small, tmp_path)


def test_another_builder_makes_each_page_anew(monkeypatch):
    config = load_config(str(ROOT / "mkdocs.yml"))
    before = of_conversion(config), of_settings(config)
    monkeypatch.setattr("pincite.work.store._builder_digest", lambda: b"another")
    assert all(one != other for one, other in zip(before, (of_conversion(config), of_settings(config)), strict=True))


def test_a_site_is_made_where_nothing_can_be_kept(tmp_path):
    folder = project(tmp_path / "laws", 3)
    (folder / ".cache").write_text("no folder")
    for _ in range(2):
        publish(folder)
        like_stock(folder, tmp_path)


def test_a_preview_leaves_no_record_behind(small, tmp_path):
    config = load_config(str(small / "mkdocs.yml"))
    records = set((small / ".cache/pincite").glob("*.record"))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_dir = str(tmp_path / "preview")
    build_by_mkdocs(config, serve_url="http://localhost/")
    assert (tmp_path / "preview/index.html").is_file()
    assert (tmp_path / "preview/.pincite-record").is_file()
    assert set((small / ".cache/pincite").glob("*.record")) == records


def test_other_plugins_and_hooks_see_each_page(small, tmp_path):
    (small / "hook.py").write_text(HOOK)
    settle(small, more="hooks: [hook.py]\n")
    for _ in range(2):
        (small / "seen.txt").unlink(missing_ok=True)
        publish(small)
        seen = (small / "seen.txt").read_text().splitlines()
        assert {f"instruments/treaty-number-{number}-on-bells.md" for number in range(8)} <= set(seen)
        assert "<!-- hook -->" in (small / "site/instruments/treaty-number-3-on-bells/index.html").read_text()
        assert "Seen: instruments" in (small / "site/instruments/treaty-number-3-on-bells/index.html").read_text()
    like_stock(small, tmp_path)
    settle(small)
    publish(small)
    like_stock(small, tmp_path)


def test_a_site_that_others_have_changed_is_mended(small, tmp_path):
    site = small / "site"
    (site / "instruments/treaty-number-1-on-bells/index.html").write_text("changed")
    (site / "instruments/treaty-number-2-on-bells/index.html").unlink()
    (site / "instruments/treaty-number-3-on-bells/document.json").unlink()
    (site / "left-over.html").write_text("old")
    (site / "assets/pincite.css").unlink()
    (site / "elsewhere").symlink_to(tmp_path)
    (site / ".nojekyll").write_text("")
    publish(small)
    assert (site / ".nojekyll").exists() and tmp_path.is_dir()
    (site / ".nojekyll").unlink()
    like_stock(small, tmp_path)
    shutil.rmtree(site)
    publish(small)
    like_stock(small, tmp_path)


def test_a_damaged_or_foreign_cache_costs_time_only(small, tmp_path):
    chance = random.Random(5)
    for path in (small / ".cache/pincite").glob("*"):
        content = bytearray(path.read_bytes())
        for _ in range(40):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
    (small / "seeds/treaty-1.txt").write_text(treaty(1).replace("hollow", "heavy"))
    publish(small)
    like_stock(small, tmp_path)


def test_a_build_that_is_killed_leaves_a_site_that_the_next_completes(small, tmp_path):
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795000000", "NO_MKDOCS_2_WARNING": "1"}
    for number, wait in enumerate((0.3, 0.7, 1.0, 1.3, 1.6, 2.0, 2.5)):
        (small / "seeds/treaty-2.txt").write_text(treaty(2).replace("hollow", f"hollow {number}"))
        process = subprocess.Popen(
            [sys.executable, "-m", "pincite", "site"], cwd=small, env=environment, stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    publish(small)
    like_stock(small, tmp_path)


def test_where_nothing_has_changed_nothing_is_made_and_the_same_is_said(small):
    first = publish(small)
    again = publish(small)
    assert "Nothing has changed since the last build." in again
    finding = next(line for line in first.splitlines() if "treaty-bad.txt" in line)
    assert finding in again.splitlines()
    assert ("Some sources could not be published" in first) == ("Some sources could not be published" in again)


@pytest.mark.parametrize(
    "touch",
    [
        *("seeds/treaty-1.txt", "seeds/new.txt", "docs/notes-of-ours.md", "docs/new.md", "mkdocs.yml", "theme/main.html"),
        *("site/index.html", "seeds/.ledger/instruments/treaty-number-1-on-bells.txt", "words.yml"),
    ],
)
def test_whatever_is_touched_a_build_looks_at_it(small, touch):
    assert "Nothing has changed" in publish(small)
    path = small / touch
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(path.read_bytes() if path.exists() else b"")
    assert "Nothing has changed" not in publish(small)


def test_another_day_or_stricter_demands_are_looked_at(small):
    assert "Nothing has changed" in publish(small)
    assert "Nothing has changed" not in publish(small, "--help")
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795100000"}
    made = subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=small, env=environment, capture_output=True, text=True)
    assert "Nothing has changed" not in made.stdout


def test_where_other_plugins_are_at_work_mkdocs_is_asked(small):
    settle(small, plugins=", search")
    publish(small)
    assert "Nothing has changed" not in publish(small)


def converted(text: str, permalink: object = "¶") -> tuple[tuple[str, list, set[str]], tuple[str, list, set[str]] | None]:
    """What MkDocs makes of a page, and what we do; None where that is left to MkDocs."""
    configs = {"toc": {"permalink": permalink, "toc_depth": 4}}
    extensions = ["toc", "tables", "fenced_code", "attr_list"]
    config = load_config(str(ROOT / "mkdocs.yml"), markdown_extensions=["attr_list", {"toc": configs["toc"]}])
    file, other = (File(f"instruments/{name}.md", None, "site", use_directory_urls=True) for name in "ab")
    file.content_string, other.content_string = text, "# B"
    page = Page(None, file, config)
    page.read_source(config)
    files = Files([file, other])
    page.render(config, files)
    settled = settled_for_ours(extensions, configs)
    assert settled is not None
    try:
        made = own_page(page.markdown, settled, Leading(file, files))
    except NotOursError:
        made = None
    stock = (page.content, told(page.toc), page.present_anchor_ids)
    return stock, made and (made.html, told(get_toc(made.contents)), set(made.anchors))


def told(contents) -> list:
    return [(one.title, one.id, one.level, told(one.children)) for one in contents]


OUR_PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "generator: pincite" in path.read_text()[:400])


@pytest.mark.parametrize("path", OUR_PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_page_of_ours_is_converted_here_as_by_mkdocs(path):
    text = re.sub(r"\]\((?!#|https?:)[^()\s]*", "](b.md", path.read_text())
    stock, ours = converted(text)
    assert ours == stock


PIECES = st.sampled_from(
    [
        *(
            "word",
            " ",
            "  ",
            "\n",
            "\n\n",
            "**",
            "*",
            "_",
            "__",
            "`",
            "\\*",
            "\\_",
            "\\[",
            "\\",
            "&amp;",
            "&#40;",
            "&",
            "<",
            ">",
            "<bdi>",
            "</bdi>",
        ),
        *(
            "<div>",
            "</div>",
            "[",
            "](b.md)",
            '](#x "a &#41; b")',
            "]",
            "(",
            ")",
            "{ .pc-x }",
            '{: #y .z data-a="1 2" }',
            "\n{: .p }",
            "{",
            "}",
        ),
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "| a | b |\n|---|---|\n| c | d |",
            "!",
            "¶",
            "ماده",
            "第",
            "x=1",
            "~~",
            "^",
            "    ",
            "https://a.example/",
            "#",
        ),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=1_000, deadline=None)
def test_whatever_stands_on_a_page_it_is_converted_as_by_mkdocs_or_left_to_it(text):
    stock, ours = converted(f"---\ntitle: T\n---\n\n{text}\n")
    assert ours in (None, stock)


@given(
    st.lists(st.text(max_size=40).filter(lambda one: markdown(one).strip()), min_size=1, max_size=4),
    st.sampled_from(["", "Article 1 (a)"]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_a_text_holds_its_page_is_converted_here(words, heading):
    blocks = [
        f'{line_start(markdown(one).strip())} [¶](#x){{ .pc-link title="{attribute(one)}" }}\n{{: #x .pc-clause }}'
        for one in words
    ]
    page = "\n\n".join(["# **A**", *blocks, f"## {markdown(heading or 'x')} {{: #h }}"])
    stock, ours = converted(f"---\ntitle: T\n---\n\n{page}\n")
    assert ours == stock


def test_mkdocs_itself_leaves_a_site_alone_that_stands(small, tmp_path):
    publish(small)
    before = times(small / "site")
    told = publish(small, verb=("mkdocs", "build"))
    assert "Nothing has changed since the last build." in told
    assert "treaty-bad.txt: error" in told
    assert times(small / "site") == before
    assert not (small / ".cache/pincite/idle-site").exists()
    (small / "seeds/treaty-1.txt").write_text(treaty(1).replace("hollow", "heavy"))
    assert "Nothing has changed" not in publish(small, verb=("mkdocs", "build"))
    like_stock(small, tmp_path)
    assert "Nothing has changed" in publish(small)


@pytest.mark.parametrize("said", [("-d", "elsewhere"), ("-t", "mkdocs")])
def test_what_is_said_on_the_command_line_is_done(small, tmp_path, said):
    publish(small)
    told = publish(small, *said, verb=("mkdocs", "build"))
    assert "Nothing has changed" not in told
    assert (small / ("elsewhere" if "-d" in said else "site") / "index.html").is_file()
    assert ("data-md-color-scheme" in (small / "site/index.html").read_text()) == ("-d" in said)
    publish(small)
    like_stock(small, tmp_path)


def test_where_the_time_went_is_told_by_stage_and_by_document(small):
    (small / "seeds/treaty-1.txt").write_text(treaty(1).replace("hollow", "heavy"))
    told = publish(small, "--profile")
    lines = [line.split() for line in told.splitlines() if line.endswith((" Reading", " Finishing", "treaty-1.txt", "(between)"))]
    assert {line[-1] for line in lines} >= {"Reading", "(between)", "treaty-1.txt"}
    assert "Reading" not in publish(small)


def test_a_terminal_shows_how_far_a_build_is(tmp_path):
    folder = project(tmp_path / "laws", 30)
    leader, follower = pty.openpty()
    made = subprocess.Popen([sys.executable, "-m", "pincite", "site"], cwd=folder, stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    with contextlib.suppress(OSError):  # what a terminal gives when nobody writes to it any more
        while part := os.read(leader, 65536):
            shown += part
    os.close(leader)
    assert made.wait() in (0, 1)
    stages = re.findall(rb"\r\x1b\[K(\w+) +\[[#.]{30}\] \d+/\d+", shown)
    assert set(stages) >= {b"Reading", b"Publishing"}
    assert shown.count(b"\r\x1b[K") > 5


def test_a_template_with_a_mistake_is_named_and_the_site_stays(small):
    before = files(small / "site")
    (small / "theme/main.html").write_text("{% extends 'base.html' %}{% block footer %}{{ page.meta.day }}{% endblock %}")
    made = subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=small, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert "A template of the theme cannot be used: 'None' has no attribute 'meta'" in made.stderr
    assert files(small / "site") == before
