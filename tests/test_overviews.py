"""The pages that show a whole site or a whole history at a glance: home, indexes, versions, comparisons, the map of citations."""

from __future__ import annotations

import re

import pytest

from pincite.render.differences import difference
from tests.conftest import built, served

WELL = """Treaty on Wells

Article 1
Lids

1. Every well has a lid of {lid}.

2. The keeper lifts it {often}.

Article 2
Term

1. This Treaty shall remain in force for a period of {years} years.
"""
REPORT = """Wells in the news

Article 2 of the Treaty on Wells says “This Treaty shall remain in force for a period of {years} years.”

Article 1 of the Treaty on Wells says “Every well has a lid of oak or of silver.”
"""
YEARS = range(2010, 2020)


def wells(count=3):
    seeds = {"wells.yml": "kind: instrument\nlanguage: en\n"}
    for at, year in enumerate(YEARS[:count]):
        text = WELL.format(lid="oak" if at < 2 else "iron", often="daily" if at % 2 else "weekly", years=10 + at)
        seeds[f"wells/{year}-01-01.txt"] = text
    return seeds


def picture(page):
    return re.findall(r'<div class="pc-figure">.*</div>', page)


def test_the_home_page_shows_what_was_checked_what_is_cited_and_what_changed(publish):
    report = {"r.txt": REPORT.format(years=12), "r.yml": "kind: report\nlanguage: en\npublished: 2020-05-01\n"}
    home = publish({**wells(), **report}).page("index.md")
    assert '<form class="pc-ask" role="search" action="search/">' in home
    row = next(line for line in home.splitlines() if line.startswith("- [Wells in the news]"))
    assert '<span class="pc-v pc-v-verbatim">1 Word for word</span>' in row
    assert '<span class="pc-v pc-v-differs">1 Another wording</span>' in row
    most = home.partition("{: #most-cited }")[2].partition("##")[0]
    cited = [re.match(r"- \[([^\]]+)\]\(([^)]+)\)", line).groups() for line in most.splitlines() if line.startswith("- ")]
    assert cited == [
        ("Article 1", "instruments/treaty-on-wells.md#art_1"),
        ("Article 2", "instruments/treaty-on-wells.md#art_2"),
    ]
    changed = home.partition("{: #changed-lately }")[2].partition("##")[0]
    assert "<small>1 January 2012</small> [3 clauses changed](instruments/treaty-on-wells/2011-01-01--2012-01-01.md)" in changed
    assert "<small>1 January 2011</small> [2 clauses changed](instruments/treaty-on-wells/2010-01-01--2011-01-01.md)" in changed


def test_an_index_says_of_each_text_what_a_script_sorts_by(publish):
    index = publish({**wells(), "r.txt": REPORT.format(years=12), "r.yml": "kind: report\n"}).page("instruments/index.md")
    assert re.search(r'\{: \.pc-card data-language="en" data-size=6 data-cited=\d+ data-date="" \}', index)
    assert '<span class="pc-count">3 texts held</span>' in index


def test_the_versions_have_a_bar_of_time_and_a_line_each(publish):
    result = publish(wells())
    page = result.page("instruments/treaty-on-wells/versions.md")
    (bar,) = picture(page)
    assert re.findall(r'rect class="pc-(\w+)"', bar) == ["cited", "then", "stroke", "now", "stroke"]
    assert 'aria-label="1 January 2010; 1 January 2011: 2 clauses changed; 1 January 2012: 3 clauses changed"' in bar
    lines = [line for line in page.splitlines() if line.startswith("- [Text of")]
    assert lines[0].startswith("- [Text of 1 January 2012](2012-01-01.md), in force today: 3 clauses changed.")
    assert lines[1].startswith("- [Text of 1 January 2011](2011-01-01.md), until 1 January 2012: 2 clauses changed.")
    assert lines[2].startswith("- [Text of 1 January 2010](2010-01-01.md), until 1 January 2011: the first text held.")
    assert "[Compare with the text in force](2010-01-01--2012-01-01.md)" in lines[2]
    plain = result.page("instruments/treaty-on-wells.md")
    assert "3 texts held; [Text of 1 January 2012](treaty-on-wells/2012-01-01.md), in force today" in plain
    assert "[All versions and comparisons](treaty-on-wells/versions.md)" in plain


def test_comparison_and_history_show_where_in_the_text_it_changed(publish):
    result = publish(wells())
    compared = result.page("instruments/treaty-on-wells/2010-01-01--2012-01-01.md")
    (strip,) = picture(compared)
    assert len(re.findall('class="pc-cited"', strip)) == 2 and "**2 clauses changed.**" in compared
    (history,) = picture(result.page("instruments/treaty-on-wells/history.md"))
    assert len(re.findall('class="pc-ground"', history)) == 2 and len(re.findall('class="pc-cited"', history)) == 5


def test_wordings_run_as_their_text_does(publish):
    """In a site whose interface runs from right to left."""
    result = publish(wells(2), settings="site_name: X\ntheme: {name: material, language: ar}\n")
    for page in ("2010-01-01--2011-01-01.md", "history.md"):
        shown = result.page(f"instruments/treaty-on-wells/{page}")
        assert '{: .pc-wording lang="en" dir="ltr" }' in shown and "{: .pc-wording }" not in shown


def test_what_has_gone_is_shown_where_it_stood(publish):
    texts = ["Treaty on Wells\n\n" + "".join(f"Article {n}\n\nWell {n} has lid number {n}.\n\n" for n in range(1, 11))]
    texts.append(texts[0].replace("Article 5\n\nWell 5 has lid number 5.\n\n", ""))
    seeds = {f"w/202{at}-01-01.txt": text for at, text in enumerate(texts)}
    result = publish({**seeds, "w.yml": "kind: instrument\nlanguage: en\n"})
    (strip,) = picture(result.page("instruments/treaty-on-wells/2020-01-01--2021-01-01.md"))
    (across,) = re.findall(r'class="pc-cited" x="([\d.]+)"', strip)
    assert 200 < float(across) < 350


def test_a_clause_with_many_changes_is_compared_by_phrase():
    before = ", ".join(f"the {word} of day {at}" for at, word in enumerate("abcdefghij"))
    after = ", ".join(f"the {word} of day {at}" for at, word in enumerate("klmnopqrst"))
    shown = difference(f"{before}; and the end.", f"{after}; and the end.")
    assert shown.count("<del>") == 1 and shown.endswith("and the end.")
    few = difference("the a of day 1, the b of day 2", "the c of day 1, the b of day 2")
    assert few == "the <del>a</del> <ins>c</ins> of day 1, the b of day 2"
    run = " ".join(f"w{at}" for at in range(60))
    folded = difference(f"old {run} tail", f"new {run} tail", lambda count: f"{count} words unchanged")
    assert folded == "<del>old</del> <ins>new</ins> w0 w1 w2 w3 w4 w5 <small>[55 words unchanged]</small>"


def test_the_map_shows_which_texts_cite_which(publish):
    other = "Treaty on Pails\n\nArticle 1\n\nArticle 2 of the Treaty on Wells applies.\n\nArticle 2\n\nPails are round.\n"
    result = publish({**wells(1), "p.txt": other, "r.txt": REPORT.format(years=10), "r.yml": "kind: report\n"})
    page = result.page("citations.md")
    (squares,) = picture(page)
    found = re.findall(r'class="pc-shade-(\d)" x="([\d.]+)" y="([\d.]+)"', squares)
    assert len(found) == 2 and len({x for _, x, _ in found}) == 1  # two cite one
    assert (
        "- **1** [Treaty on Pails](instruments/treaty-on-pails.md)<br><small>Treaty on Pails cites Treaty on Wells (1)</small>"
        in page
    )
    assert "- **2** [Treaty on Wells](instruments/treaty-on-wells.md)\n" in page


def test_the_timeline_has_a_mark_for_each_event(publish):
    page = publish(wells(6)).page("timeline.md")
    (dots,) = picture(page)
    assert len(re.findall('class="pc-cited"', dots)) == 6 and "6 events, from 2010 to 2015" in page


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    seeds = wells(10)
    for at in range(6):
        seeds[f"t{at}.txt"] = f"Treaty on {'ABCDEF'[at]}\n\nArticle 1\n\nThey meet.\n\nArticle 2\n\nThey part.\n"
        seeds[f"t{at}.yml"] = f"kind: instrument\nlanguage: {'fr' if at == 3 else 'en'}\n"
    with served(built(tmp_path_factory.mktemp("overviews"), seeds, "site_name: Wells\n")) as address:
        yield address


def test_a_list_is_filtered_and_sorted(place, browser):
    page = browser.new_page()
    page.goto(f"{place}instruments/")
    shown = page.locator(".pc-card:visible .pc-card-title")
    assert shown.count() == 7
    page.locator(".pc-search select").first.select_option("fr")
    assert shown.all_inner_texts() == ["Treaty on D"]
    page.locator(".pc-search select").first.select_option("")
    page.locator(".pc-search select").last.select_option("size")
    assert shown.first.inner_text() == "Treaty on Wells"
    page.locator(".pc-search input").fill("on e")
    assert shown.all_inner_texts() == ["Treaty on E"]
    assert page.locator(".pc-search-status").inner_text() == "1 text"
    page.close()


def test_the_home_page_asks_the_search(place, browser):
    page = browser.new_page()
    page.goto(place)
    page.locator(".pc-ask input").fill("Wells 2")
    page.locator(".pc-ask button").click()
    page.wait_for_url("**/search/?q=Wells+2")
    page.locator(".pc-hit", has_text="Article 2").first.wait_for()
    page.close()


def test_any_two_of_many_versions_are_compared_and_the_comparison_has_an_address(place, browser):
    page = browser.new_page()
    page.goto(f"{place}instruments/treaty-on-wells/versions/")
    page.locator(".pc-compare select[name=from]").select_option("2011-01-01")
    page.locator(".pc-compare select[name=to]").select_option("2014-01-01")
    page.locator(".pc-compare button").click()
    page.locator("h2", has_text="Article 1 (1)").wait_for()
    assert page.url.endswith("?from=2011-01-01&to=2014-01-01")
    rows = [" ".join(one.inner_text().split()) for one in page.locator(".pc-wording").all()]
    assert rows[0] == "Every well has a lid of oak. iron."
    assert page.locator(".pc-wording del").first.inner_text() == "oak."
    page.reload()
    page.locator("h2", has_text="Article 2 (1)").wait_for()
    assert page.locator(".pc-wording").first.get_attribute("dir") is None  # of the interface's own language
    page.locator(".pc-compare select[name=to]").select_option("2012-01-01")
    page.locator(".pc-compare button").click()
    page.wait_for_url("**/2011-01-01--2012-01-01/")
    page.close()
