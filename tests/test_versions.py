"""Versions of an instrument: which is in force, what each said, and how any two differ."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, served
from tests.test_ledger import DISPUTES, ROPES, WATER, WELLS, treaty

NEW_WELLS = WELLS.replace("a lid of oak", "a lid of iron")
STATES = {
    "wells/2020-01-01.txt": treaty(WELLS, WATER),
    "wells/2022-06-01.txt": treaty(NEW_WELLS, ROPES, WATER),
    "wells/2024-03-01.txt": treaty(NEW_WELLS, WATER),
    "wells.yml": "title: Treaty on Wells\n",
    "wells/2022-06-01.yml": "amended_by: Protocol of Lidsby\n",
}
MAIN = "instruments/treaty-on-wells.md"


def version(date):
    return f"instruments/treaty-on-wells/{date}.md"


def test_the_plain_address_shows_the_text_in_force(publish):
    result = publish(STATES, today="2023-01-01")
    assert result.lines == []
    main = result.page(MAIN)
    assert ROPES in main and "iron" in main
    assert "[Text of 1 June 2022](treaty-on-wells/2022-06-01.md), in force today, by Protocol of Lidsby" in main
    assert "[Text of 1 March 2024](treaty-on-wells/2024-03-01.md), not in force yet" in main
    assert "[Text of 1 January 2020](2020-01-01.md), until 1 June 2022" in result.page("instruments/treaty-on-wells/versions.md")
    later = publish(STATES, today="2024-03-01").page(MAIN)
    assert "Article 2 stood here until 1 March 2024" in later


def test_each_version_has_its_address_and_says_which_it_is(publish):
    result = publish(STATES, today="2023-01-01")
    past, now, future = (result.page(version(date)) for date in ("2020-01-01", "2022-06-01", "2024-03-01"))
    assert (
        "**This is an earlier text**, in force from 1 January 2020 to 1 June 2022. [The text in force today](../treaty-on-wells.md)"
        in past
    )
    assert "This is the text in force from 1 June 2022" in now
    assert "**This text is not in force yet**: it will be from 1 March 2024." in future
    assert "oak" in past and "oak" not in now
    rows = json.loads(result.page("clauses.json"))
    status = {(row["url"], row["version"]): row["status"] for row in rows}
    assert status["instruments/treaty-on-wells/", "2022-06-01"] == "current"
    assert status["instruments/treaty-on-wells/2020-01-01/", "2020-01-01"] == "superseded"
    assert status["instruments/treaty-on-wells/2024-03-01/", "2024-03-01"] == "future"


def test_a_clause_has_one_fragment_through_all_versions(publish):
    result = publish(STATES, today="2025-01-01")
    said = {}
    for row in json.loads(result.page("clauses.json")):
        if row["fragment"].startswith("art"):
            said[row["url"].removeprefix("instruments/treaty-on-wells/"), row["fragment"]] = row["text"]
    assert (
        said["2020-01-01/", "art_2"] == said["2022-06-01/", "art_2"] == said["2024-03-01/", "art_2"] == said["", "art_2"] == WATER
    )
    assert said["2022-06-01/", "art_2-2"] == ROPES == said["", "art_2-2"]


def test_the_history_tells_every_wording_and_who_changed_it(publish):
    page = publish(STATES, today="2025-01-01").page("instruments/treaty-on-wells/history.md")
    assert "## [Article 1](../treaty-on-wells.md#art_1) {: #art_1 }" in page
    assert "**From 1 January 2020 to 1 June 2022**" in page
    assert "**From 1 June 2022**, by Protocol of Lidsby" in page
    assert "a lid of <del>oak</del> <ins>iron</ins> that a child cannot lift." in page
    assert "It has gone since 1 March 2024." in page
    main = publish(STATES, today="2025-01-01").page(MAIN)
    assert "[changed 1 June 2022](treaty-on-wells/history.md#art_1){ .pc-changed }" in main


@pytest.mark.parametrize("pair", ["2020-01-01--2022-06-01", "2020-01-01--2024-03-01", "2022-06-01--2024-03-01"])
def test_any_two_versions_can_be_compared(publish, pair):
    page = publish(STATES, today="2025-01-01").page(f"instruments/treaty-on-wells/{pair}.md")
    older, newer = pair.split("--")
    assert f"]({older}.md)" in page and f"]({newer}.md)" in page
    if older == "2020-01-01":
        assert "<del>oak</del> <ins>iron</ins>" in page
    assert (f"<ins>{ROPES}</ins>" in page) == (pair == "2020-01-01--2022-06-01")
    assert (f"<del>{ROPES}</del>" in page) == (pair == "2022-06-01--2024-03-01")
    assert f"<ins>{WATER}</ins>" not in page


def test_a_version_put_in_between_later_changes_no_address(publish):
    ends = {name: text for name, text in STATES.items() if "2022-06-01" not in name}
    publish(ends, today="2025-01-01")
    result = publish(STATES, today="2025-01-01")
    assert not result.failed, result.lines
    rows = {(row["url"], row["fragment"]): row["text"] for row in json.loads(result.page("clauses.json"))}
    for url in ("", "2020-01-01/", "2022-06-01/", "2024-03-01/"):
        assert rows[f"instruments/treaty-on-wells/{url}", "art_2"] == WATER


def test_a_slip_mended_in_an_old_version_changes_no_address(publish):
    before = publish(STATES, today="2025-01-01").page("clauses.json")
    mended = STATES | {"wells/2020-01-01.txt": treaty(WELLS.replace("territory", "territories"), WATER)}
    result = publish(mended, today="2025-02-01")
    assert not result.failed
    names = [[(row["url"], row["fragment"]) for row in json.loads(text)] for text in (before, result.page("clauses.json"))]
    assert names[0] == names[1]


def test_the_same_versions_give_the_same_ledger_again(publish, tmp_path):
    publish(STATES, today="2025-01-01")
    ledger = tmp_path / "seeds/.ledger/instruments/treaty-on-wells.txt"
    first = ledger.read_text()
    publish(STATES, today="2025-06-01")
    assert ledger.read_text() == first
    ledger.unlink()
    assert not publish(STATES, today="2025-01-01").failed
    assert ledger.read_text() == first


def test_front_matter_can_date_a_version(publish):
    def source(date, text):
        return f"---\ntitle: Treaty on Wells\nkind: instrument\nin_force_from: {date}\n---\n\n## Article 1\n\n{text}\n"

    seeds = {"old.md": source("2020-01-01", WELLS), "new.md": source("2021-01-01", NEW_WELLS)}
    result = publish(seeds, today="2025-01-01")
    assert "iron" in result.page(MAIN)
    assert "oak" in result.page(version("2020-01-01"))
    twice = publish({**seeds, "third.md": source("2021-01-01", DISPUTES)}, today="2025-01-01")
    assert [line for line in twice.lines if "error duplicate-address" in line]


def test_a_date_that_is_none_is_one_finding(publish):
    result = publish({"wells/2020-13-01.txt": treaty(WELLS)})
    assert [line for line in result.lines if "error" in line] == [
        "wells/2020-13-01.txt: error bad-value its name is “2020-13-01”, which is no date (write it as 2025-01-17)"
    ]


PARTS = "Treaty on Wells\n\nPart I\nDepth\n\nArticle 1\n\n{}\n\nPart II\nWater\n\nArticle 2\n\n{} See Article 1.\n"


def test_a_long_instrument_gets_pages_by_part_and_keeps_its_own(publish):
    text = PARTS.format(WELLS, WATER)
    assert not [*(publish({"t.txt": text}).docs / "instruments/treaty-on-wells").glob("*.md")]
    settings = "site_name: Test\nextra: {pincite: {split_above: 3}}\n"
    result = publish({"t.txt": text}, settings=settings)
    assert result.lines == []
    whole, first, second = (result.page(f"instruments/treaty-on-wells{part}.md") for part in ("", "/part_I", "/part_II"))
    assert WELLS in whole and WATER in whole
    assert "Read it by part: [Part I](treaty-on-wells/part_I.md); [Part II](treaty-on-wells/part_II.md)." in whole
    assert WELLS in first and WATER not in first
    assert '{: #art_2 .pc-clause .pc-l-article data-pinpoint="Article 2" }' in second
    assert "[Article 1](../treaty-on-wells.md#art_1 " in second
    assert "search:\n  exclude: true" in second
    assert "[← Before](part_I.md) · [The whole text](../treaty-on-wells.md#part_II)" in second
    one_page = publish({"t.txt": text, "t.yml": "pages: whole\n"}, settings=settings)
    assert not (one_page.docs / "instruments/treaty-on-wells/part_I.md").exists()
    parts = publish({"t.txt": text, "t.yml": "pages: parts\n"})
    assert (parts.docs / "instruments/treaty-on-wells/part_I.md").exists()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A site with versions, a page that moved and a clause that went, built by MkDocs as it is on a publisher's machine."""
    root = tmp_path_factory.mktemp("versions")
    (root / "seeds/wells").mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(re.sub(r"  - Guide:\n(?:    - .*\n)+", "", settings))
    for name, text in STATES.items():
        (root / "seeds" / name).write_text(text)
    (root / "seeds/moved.txt").write_text(treaty(DISPUTES).replace("Wells", "Stones"))
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder"), "NO_MKDOCS_2_WARNING": "1"}
    for step in (["pincite", "build"], "move", ["pincite", "build"], ["mkdocs", "build", "--strict"]):
        if step == "move":
            (root / "seeds/moved.yml").write_text("slug: stones\n")
            continue
        done = subprocess.run(
            [sys.executable, "-m", *step], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert "WARNING" not in done.stderr, done.stderr
    with served(root / "site") as address:
        yield address


@pytest.mark.xdist_group("versions")
@pytest.mark.parametrize("width", [360, 1280])
def test_no_kind_of_page_scrolls_sideways(published, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in ("", "2020-01-01/", "2024-03-01/", "history/", "2020-01-01--2022-06-01/"):
        assert page.goto(f"{published}instruments/treaty-on-wells/{path}").status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


@pytest.mark.xdist_group("versions")
def test_old_addresses_lead_on_in_a_browser(published, browser):
    page = browser.new_page()
    page.goto(f"{published}instruments/treaty-on-stones/#art_1")
    page.wait_for_url("**/instruments/stones/#art_1")
    assert DISPUTES in page.locator("#art_1 + p, #art_1").last.inner_text()
    page.goto(f"{published}instruments/treaty-on-wells/#art_2-2")
    gone = page.locator("[id='art_2-2']")
    assert "stood here until 1 March 2024" in gone.inner_text()
    assert gone.evaluate("element => element.matches(':target')")
    page.goto(f"{published}instruments/treaty-on-wells/2020-01-01/#art_1")
    banner = page.locator(".pc-banner")
    assert "This is an earlier text" in banner.inner_text()
    banner.get_by_role("link").click()
    page.wait_for_url("**/instruments/treaty-on-wells/#art_1")
    page.close()


@pytest.mark.xdist_group("versions")
def test_a_difference_is_marked_for_eyes_and_for_screen_readers(published, browser):
    page = browser.new_page()
    page.goto(f"{published}instruments/treaty-on-wells/2020-01-01--2022-06-01/")
    went, came = page.locator("del").first, page.locator("ins").first
    assert (went.inner_text(), came.inner_text()) == ("oak", "iron")
    assert "line-through" in went.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "underline" in came.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "deleted" in went.evaluate("e => getComputedStyle(e, '::before').content")
    assert "inserted" in came.evaluate("e => getComputedStyle(e, '::before').content")
    page.emulate_media(media="print")
    assert "line-through" in went.evaluate("e => getComputedStyle(e).textDecorationLine")
    page.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda s: {name: text for name, text in s.items() if "2020-01-01" not in name},
        lambda s: {"r.txt": "News\n\nOne."},
        lambda s: {name.replace("2022-06-01", "2022-07-01"): text for name, text in s.items()},
        lambda s: s | {"wells.yml": "title: Treaty on Wells\nslug: wells\n"},
        lambda s: {"wells.txt": s["wells/2024-03-01.txt"]},
    ],
    ids=["one version less", "all gone", "another date", "another slug", "one file again"],
)
def test_no_change_of_versions_breaks_an_address(publish, change):
    before = publish(STATES, today="2025-01-01")
    old = {(row["url"], name) for row in json.loads(before.page("clauses.json")) for name in (row["fragment"], *row["aliases"])}
    result = publish(change(STATES), today="2025-01-01")
    assert not result.failed, result.lines
    now = {(row["url"], name) for row in json.loads(result.page("clauses.json")) for name in (row["fragment"], *row["aliases"])}
    for url, name in old:
        redirect = result.docs / url / "index.html"
        assert (url, name) in now or "location.hash" in redirect.read_text(), (url, name)


def test_a_way_from_one_file_to_versions_keeps_the_aliases(publish):
    for articles in ((WELLS, WATER), (DISPUTES, WELLS, WATER), (WELLS, WATER)):
        publish({"x.txt": treaty(*articles)}, today="2024-01-01")
    versions = {"x/2020-01-01.txt": treaty(WELLS, WATER), "x/2021-01-01.txt": treaty(WELLS, WATER, ROPES)}
    result = publish(versions, today="2025-01-01")
    assert not result.failed, result.lines


def test_pages_by_part_that_are_given_up_lead_to_the_whole_text(publish):
    text = PARTS.format(WELLS, WATER)
    publish({"t.txt": text, "t.yml": "pages: parts\n"})
    result = publish({"t.txt": text, "t.yml": "pages: whole\n"})
    assert not (result.docs / "instruments/treaty-on-wells/part_I.md").exists()
    assert 'href="../"' in result.page("instruments/treaty-on-wells/part_I/index.html")


def test_two_folders_with_one_title_get_one_clear_finding(publish):
    seeds = {f"y/{name.split('/')[-1]}": text for name, text in STATES.items() if name.endswith(".txt")}
    result = publish(STATES | seeds, today="2025-01-01")
    assert result.failed
    assert not [line for line in result.lines if "fault of the builder" in line]


def test_what_only_a_coming_version_holds_again_leaves_a_notice(publish):
    """Its address was published: that the clause comes back one day does not take it away until then."""
    old = "Law on Bells\n\nArticle 1\n\nBells are rung at noon by the keeper of the tower.\n\nArticle 2\n\nThe keeper is paid.\n"
    new = "Law on Bells\n\nArticle 7\n\nEntirely other words about horses, carts and the width of roads.\n"
    stated = {"laws/bells.yml": "title: Law on Bells\nkind: instrument\n"}
    publish({"laws/bells/2999-01-01.txt": old} | stated, today="2021-01-01")
    result = publish({"laws/bells/2020-01-01.txt": new, "laws/bells/2999-01-01.txt": old} | stated, today="2022-01-01")
    assert not result.failed, result.lines
    assert "{: #art_1 " in result.page("instruments/law-on-bells.md")
