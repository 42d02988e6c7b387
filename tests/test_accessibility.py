"""Every kind of page by axe-core, in light and dark, wide and narrow; screenshots kept beside the results."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("axe")
ARTEFACTS = ROOT / "tests/artefacts"
PAGES = {
    "home": "",
    "instruments": "instruments/",
    "instrument": "instruments/model-treaty/",
    "clause": "instruments/model-treaty/#art_3__para_4",
    "record": "instruments/iran-russia-partnership-treaty/",
    "cited": "instruments/model-treaty/cited/",
    "reports": "reports/",
    "report": "reports/iran-russia-treaty-what-was-reported/#p_5",
    "speakers": "speakers/",
    "speaker": "speakers/reuters/",
    "timeline": "timeline/",
    "notes": "notes/",
    "glossary": "glossary/",
    "terms": "glossary/model-treaty/",
    "version": "instruments/model-treaty/2024-03-01/#art_40__para_1",
    "versions": "instruments/model-treaty/versions/",
    "comparison": "instruments/model-treaty/2024-03-01--2026-06-01/",
    "history": "instruments/model-treaty/history/",
    "parallel": "instruments/traite-type/parallel/",
    "persian": "instruments/peyman-nemune/#art_3__para_3",
    "protocol": "instruments/model-protocol/",
    "quotations": "reports/what-the-model-treaty-says-when-one-side-is-attacked/",
    "map": "citations/",
    "search": "search/?q=aggression",
    "check": "check/",
    "guide": "guide/metadata/",
    "publishing": "publishing/",
}
VIEWS = [(name, width, scheme) for name in PAGES for width, scheme in ((1280, "light"), (360, "dark"))]
VIEWS += [(name, width, scheme) for name in ("clause", "report", "home") for width, scheme in ((360, "light"), (1280, "dark"))]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["target"], node["html"][:160]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("name", "width", "scheme"), VIEWS)
def test_axe_finds_nothing(browser, site_url, name, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site_url}{PAGES[name]}")
    page.wait_for_timeout(300)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{width}-{scheme}.png")
    found = faults(page)
    (ARTEFACTS / f"{name}-{width}-{scheme}.json").write_text(json.dumps(found, indent=1))
    context.close()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_scripts_open(browser, site_url, scheme):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/#p_5")
    more = page.locator(".pc-bar").get_by_role("button", name="Cite", exact=True)
    more.click()
    assert faults(page) == []
    more.click()
    page.locator("#p_7 ~ p a.pc-term").first.hover()
    page.locator(".pc-preview").wait_for()
    assert faults(page) == []
    page.keyboard.press("Control+k")
    page.locator("dialog .pc-search-input").fill("aggression")
    page.locator("dialog .pc-hit").first.wait_for()
    page.screenshot(path=ARTEFACTS / f"search-dialog-{scheme}.png")
    assert faults(page) == []
    context.close()


def test_each_page_has_one_heading_of_the_first_level_and_a_language(browser, site_url):
    page = browser.new_page()
    for path in PAGES.values():
        page.goto(f"{site_url}{path}")
        assert page.locator("h1").count() == 1, path
        assert page.locator("html[lang=en]").count() == 1
        levels = page.evaluate(
            "[...document.querySelectorAll('article h1, article h2, article h3, article h4, article h5')].map(e => +e.tagName[1])"
        )
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
    page.close()
