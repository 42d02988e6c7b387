"""The published site as a newcomer gets it, in headless Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture
def page(browser, site_url):
    """A page that fails the test if it asks another host, or if a script fails."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    strangers, errors = [], []
    opened.on(
        "request",
        lambda request: strangers.append(request.url) if not request.url.startswith((site_url, "data:", "blob:")) else None,
    )
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert strangers == []
    assert errors == []


def test_home_leads_to_each_collection(page, site_url):
    page.goto(site_url)
    assert page.title() == "Pincite"
    for name in ("Instruments", "Reports", "Glossary"):
        page.goto(site_url)
        page.locator("article").get_by_role("link", name=name, exact=True).first.click()
        assert page.locator("h1").inner_text().startswith(name)


def test_every_clause_of_the_data_file_is_an_id_in_the_html(fresh_site: Path):
    rows = json.loads((fresh_site / "site/clauses.json").read_text())
    assert len(rows) > 150
    for url in {row["url"] for row in rows}:
        tree = lxml.html.parse(str(fresh_site / "site" / url / "index.html"))
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {row["fragment"] for row in rows if row["url"] == url} <= set(ids)


def test_no_link_of_the_built_html_is_dead(fresh_site: Path):
    site = fresh_site / "site"
    trees = {path: lxml.html.parse(str(path)) for path in site.rglob("*.html") if path.name != "404.html"}
    ids = {path: {e.get("id") for e in tree.iter() if e.get("id")} for path, tree in trees.items()}
    count = 0
    for path, tree in trees.items():
        for link in tree.iter("a"):
            target = urlsplit(link.get("href", ""))
            if target.scheme:
                continue
            to = (path.parent / target.path).resolve() if target.path else path
            to = to / "index.html" if to.is_dir() else to
            assert to.exists(), (path, link.get("href"))
            if target.fragment and target.fragment != "__tabbed":
                assert target.fragment in ids[to], (path, link.get("href"))
            count += 1
    assert count > 500


def test_a_clause_is_scrolled_to_and_highlighted(page, site_url):
    page.goto(f"{site_url}instruments/model-treaty/#art_3__para_4")
    clause = page.locator("#art_3__para_4")
    assert "paragraph 3" in clause.inner_text()
    box = clause.bounding_box()
    assert 40 < box["y"] < 800
    plain = page.locator("#art_3__para_1").evaluate("e => getComputedStyle(e).backgroundColor")
    lit = clause.evaluate("e => getComputedStyle(e).backgroundColor")
    assert lit != plain


def test_a_number_is_the_permalink_and_a_clause_without_one_has_a_sign_that_shows(page, site_url):
    page.goto(f"{site_url}instruments/model-treaty/")
    number = page.locator("#art_6__para_1 > .pc-num")
    assert (number.inner_text(), number.get_attribute("aria-label")) == ("1.", "Link to Article 6 (1)")
    assert not page.locator("#art_6__para_1 > .pc-link").count()
    number.press("Enter")
    assert page.url.endswith("#art_6__para_1")
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/")
    link = page.locator("#p_3 > .pc-link")
    opacity = "e => getComputedStyle(e).opacity"
    assert link.evaluate(opacity) == "0"
    page.locator("#p_3").hover()
    page.wait_for_timeout(300)
    assert link.evaluate(opacity) == "1"
    page.mouse.move(0, 0)
    link.focus()
    page.wait_for_timeout(300)
    assert link.evaluate(opacity) == "1"


def test_a_term_leads_to_its_entry_and_the_entry_back(page, site_url):
    page.goto(f"{site_url}instruments/model-treaty/")
    page.locator("#art_4__para_3 a.pc-term", has_text="third State").first.click()
    assert page.url.endswith("glossary/#third-state")
    page.locator("article", has_text="Article 4 (3)").wait_for()


def test_a_reference_leads_from_the_report_to_the_treaty(page, site_url):
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/")
    page.get_by_role("link", name="the final clause of Article 3").click()
    assert page.url.endswith("instruments/iran-russia-partnership-treaty/#art_3")
    assert "not held" in page.locator(".pc-banner").inner_text()


def test_it_reads_without_scripts(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}instruments/model-treaty/#art_46__para_1")
    assert "equally authentic" in page.locator("#art_46__para_1").inner_text()
    assert page.locator("#art_46__para_1").bounding_box()["y"] < 800
    context.close()


def test_paper_shows_numbers_and_addresses(page, site_url):
    page.goto(f"{site_url}instruments/model-treaty/")
    page.emulate_media(media="print")
    assert page.locator("#art_6__para_1").inner_text().startswith("1.")
    shown = page.locator("#art_6__para_1").evaluate("e => getComputedStyle(e, '::after').content")
    assert "art_6__para_1" in shown
    assert page.locator(".pc-printed").inner_text().startswith(f"{site_url}instruments/model-treaty/ (as of ")
    assert not page.locator(".pc-search-open").is_visible()
    assert len(page.pdf()) > 20_000
    page.emulate_media(media="screen")
    assert not page.locator(".pc-printed").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["", "instruments/", "instruments/model-treaty/", "reports/iran-russia-treaty-what-was-reported/", "glossary/"]
)
def test_no_page_scrolls_sideways(page, site_url, path, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


REPORT = "reports/iran-russia-treaty-what-was-reported/"


@pytest.mark.parametrize("selector", [".pc-said", ".pc-editor"])
def test_margin_notes_stand_beside_their_paragraph_or_above_it(page, site_url, selector):
    paragraph, note = "#p_5", f"{selector}:has(~ #p_5):not(:has(~ {selector} ~ #p_5))"

    def boxes(width):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site_url}{REPORT}")
        return page.locator(note).bounding_box(), page.locator(paragraph).bounding_box()

    beside, text = boxes(1280)
    assert beside["x"] > text["x"] + text["width"] / 2
    assert beside["y"] < text["y"] + text["height"]
    above, text = boxes(360)
    assert abs(above["x"] - text["x"]) < 2 and above["y"] + above["height"] <= text["y"] + 1
    page.emulate_media(media="print")
    assert page.locator(note).is_visible()


def test_pages_say_what_they_are(page, site_url):
    for path, kind in ((REPORT, "NewsArticle"), ("instruments/model-treaty/", "Legislation")):
        page.goto(f"{site_url}{path}")
        data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
        assert data["@type"] == kind
        assert "schema.org" not in page.locator("article").inner_text()
        about = {one["@id"] for one in data.get("about", [])}
        for address in about:
            assert page.request.get(f"{page.url}{address}").ok


def test_a_speaker_a_note_and_the_timeline_are_a_click_away(page, site_url):
    page.goto(f"{site_url}{REPORT}#p_4")
    page.locator(".pc-said a", has_text="Reuters").click()
    page.locator("h1", has_text="Said by Reuters").wait_for()
    page.locator("article a", has_text="paragraph 4").click()
    assert page.url.endswith(f"{REPORT}#p_4")
    page.goto(f"{site_url}notes/")
    page.locator("article a", has_text="what was reported, paragraph 5").click()
    assert f"{REPORT}#note-" in page.url
    page.goto(f"{site_url}timeline/")
    page.locator("article a", has_text="paragraph 2").click()
    assert page.url.endswith(f"{REPORT}#p_2")
