"""The site as a reader uses it: find, cite, preview, read, with a mouse, a finger, a keyboard, wide and narrow."""

from __future__ import annotations

import gzip
import json
import random
import re
from urllib.parse import unquote

import pytest

from pincite.commands.finish import add_to_site
from tests.conftest import ROOT, served

pytestmark = pytest.mark.xdist_group("site")
ARTEFACTS = ROOT / "tests/artefacts"
TREATY = "instruments/model-treaty/"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture
def context(browser, site_url):
    """A window that may use the clipboard, and fails the test if a page asks another host or a script fails."""
    opened = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    faults = []
    opened.on("request", lambda request: faults.append(request.url) if not request.url.startswith((site_url, "data:")) else None)
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def page(request, context):
    opened = context.new_page()
    opened.set_viewport_size(request.param)
    return opened


def ask(page, words):
    page.locator(".pc-search-open").click()
    page.locator("dialog .pc-search-input").fill(words)
    page.locator("dialog .pc-search-status", has_text=re.compile(r"clause")).wait_for()
    return page.locator("dialog .pc-hit")


def until(page, condition):
    """Wait for a condition, asked from outside: the site's own policy lets no script be made of a text while it waits."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def test_a_word_is_found_in_its_clause(page, site_url):
    page.goto(site_url)
    hits = ask(page, "peaceful uses of nuclear energy safeguards")
    assert "Article 17" in hits.first.inner_text() or "safeguards" in hits.first.inner_text()
    assert hits.first.locator("mark").count() >= 2
    hits.first.click()
    page.wait_for_url(re.compile(rf"{TREATY}#art_\d+"))
    assert not page.locator("dialog[open]").count()


@pytest.mark.parametrize(
    ("query", "fragment"),
    [
        ("art 3(4)", "art_3__para_4"),
        ("Article 3 para 4", "art_3__para_4"),
        ("model treaty 3(4)", "art_3__para_4"),
        ("Model Treaty art. 41", "art_41"),
        ("paragraph 4 of article 3", "art_3__para_4"),
        ("art ۳", "art_3"),
        ("annex I art 2", "annex_I__art_2"),
        ("Annex 1, Article 2", "annex_I__art_2"),
        ("Part 2", "part_II"),
        ("art3(4)", "art_3__para_4"),
        ("model treaty 41(9)", "art_41"),
        ("Articles 29-31", "art_29"),
    ],
)
def test_a_citation_goes_straight_to_its_clause(context, site_url, query, fragment):
    page = context.new_page()
    page.goto(site_url)
    page.keyboard.press("/")
    page.locator("dialog .pc-search-input").fill(query)
    page.locator("dialog .pc-hit").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TREATY}#{fragment}")


def test_filters_a_phrase_and_nothing(context, site_url):
    page = context.new_page()
    page.goto(site_url)
    hits = ask(page, "treaty ")
    kinds = page.locator("dialog select[name=kind]")
    kinds.select_option("report")
    until(page, "[...document.querySelectorAll('dialog .pc-hit')].every(a => a.href.includes('/reports/'))")
    assert hits.count()
    kinds.select_option("")
    page.locator("dialog input[name=document]").fill("partnership mutual")
    until(page, "[...document.querySelectorAll('dialog .pc-hit')].every(a => /model-(treaty|protocol)/.test(a.href))")
    page.locator("dialog input[name=document]").fill("")
    page.locator("dialog .pc-search-input").fill("“settled by negotiation” ")
    page.wait_for_timeout(300)
    for text in hits.all_inner_texts():
        assert "settled by negotiation" in " ".join(text.split())
    page.locator("dialog .pc-search-input").fill("zzyzx")
    page.locator("dialog .pc-search-status", has_text="No clause").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()


SAID = "If a Party is subjected to aggression, the other Party shall not provide the aggressor with military or other assistance"


@pytest.mark.parametrize(
    "query",
    [
        SAID,
        SAID.replace("provide", "lend"),
        f"“{SAID.replace('provide', 'lend')}” ",
        f"“{SAID.replace('provide', 'lend').replace('aggressor', 'invader').replace('subjected', 'exposed')}” ",
    ],
)
def test_what_is_quoted_is_found_in_spite_of_other_words(context, site_url, query):
    page = context.new_page()
    page.goto(site_url)
    page.keyboard.press("/")
    page.locator("dialog .pc-search-input").fill(query)
    page.locator("dialog .pc-hit").first.wait_for()
    assert page.locator("dialog .pc-hit").first.get_attribute("href").endswith(f"{TREATY}#art_3__para_3")
    if query.startswith("“"):
        assert "No clause has exactly these words" in page.locator("dialog .pc-search-status").inner_text()
    page.close()


def test_a_slip_of_the_pen_is_told_what_was_probably_meant(context, site_url):
    page = context.new_page()
    page.goto(site_url)
    page.keyboard.press("/")
    page.locator("dialog .pc-search-input").fill("peacefull nuclera energy ")
    meant = page.locator("dialog .pc-meant")
    meant.wait_for()
    assert meant.inner_text() == "peaceful nuclear energy"
    meant.click()
    page.locator("dialog .pc-hit").first.wait_for()
    until(page, "!document.querySelector('dialog .pc-meant')")
    assert page.locator("dialog .pc-search-input").input_value().strip() == "peaceful nuclear energy"
    page.locator("dialog .pc-search-input").fill("zzqxv")
    until(page, "document.querySelector('dialog .pc-search-status').textContent.startsWith('No clause')")
    assert not page.locator("dialog .pc-meant").count()
    page.close()


def test_the_clause_whose_heading_is_asked_for_comes_first_however_it_is_spelled(context, site_url):
    page = context.new_page()
    page.goto(site_url)
    hits = ask(page, "limits of defense cooperation")
    assert hits.first.get_attribute("href").split("#")[0].endswith(TREATY)
    assert "Limits of defence cooperation" in hits.first.inner_text()
    page.close()


def test_the_keyboard_walks_through_the_hits(context, site_url):
    page = context.new_page()
    page.goto(site_url)
    page.keyboard.press("Control+k")
    page.keyboard.type("aggression", delay=10)
    page.locator("dialog .pc-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("dialog .pc-hit").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    href = second.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(href)


def test_the_search_page_keeps_its_query(page, site_url):
    page.goto(f"{site_url}search/?q=aggression")
    page.locator(".pc-hit").first.wait_for()
    page.locator(".pc-search-input").fill("depositary")
    page.locator(".pc-hit mark", has_text=re.compile("depositary", re.I)).first.wait_for()
    assert page.url.endswith("search/?q=depositary")


def test_a_clause_reached_by_its_link_can_be_shared(page, site_url):
    page.goto(f"{site_url}{TREATY}#art_3__para_4")
    bar = page.locator("#art_3__para_4 > .pc-bar")
    bar.wait_for()
    assert page.locator("[role=status].pc-unseen").inner_text().startswith("Article 3 (4), Model Treaty")
    bar.get_by_role("button", name="Copy link").click()
    assert clipboard(page) == f"{site_url}{TREATY}#art_3__para_4"
    bar.get_by_role("button", name="Copy text").click()
    text = clipboard(page)
    assert text.startswith("4.") and "¶" not in text and "Model Treaty" in text and f"{TREATY}#art_3__para_4" in text
    bar.get_by_role("button", name="Cite", exact=True).click()
    said = {}
    for form in ("Plain", "OSCOLA", "Bluebook", "BibTeX", "RIS", "CSL-JSON"):
        bar.get_by_role("button", name=f"Copy {form}").click()
        said[form] = clipboard(page)
    assert "Article 3 (4)" in said["Plain"]
    assert " art 3(4) <http" in said["OSCOLA"] and "> accessed " in said["OSCOLA"]
    assert " art. 3(4)" in said["Bluebook"]
    assert said["BibTeX"].startswith("@misc{") and "note = {Article 3 (4)}" in said["BibTeX"]
    assert said["RIS"].startswith("TY  - LEGAL\n") and said["RIS"].endswith("ER  - ")
    csl = json.loads(said["CSL-JSON"])[0]
    assert csl["type"] == "treaty" and csl["locator"] == "Article 3 (4)" and csl["URL"].endswith("#art_3__para_4")


def test_the_bar_follows_the_address_and_needs_no_mouse(context, site_url):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}")
    link = page.locator("#art_6__para_1 > .pc-num")
    link.focus()
    page.keyboard.press("Enter")
    page.locator("#art_6__para_1 > .pc-bar").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Copy link"
    page.keyboard.press("Enter")
    assert clipboard(page).endswith("#art_6__para_1")
    page.goto(f"{site_url}{TREATY}#art_3")
    page.locator("h2#art_3 > .pc-bar, h3#art_3 > .pc-bar, h4#art_3 > .pc-bar").wait_for()
    assert page.locator(".pc-bar").count() == 1


def test_selected_words_have_a_link(context, site_url):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}")
    page.evaluate(
        """() => {
          const node = document.querySelector('#art_3__para_4').firstChild.nextSibling;
          const range = document.createRange();
          range.setStart(node, 1); range.setEnd(node, 20);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".pc-selected").click()
    until(page, "async () => (await navigator.clipboard.readText()).length > 0")
    assert "#art_3__para_4:~:text=" in clipboard(page)


def test_the_offer_of_a_link_stays_beside_the_words(context, site_url):
    """Material's header shrinks when a page is scrolled first, and everything below it moves."""
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}")
    page.evaluate(
        """() => {
          const node = document.querySelector('#art_3__para_4').firstChild.nextSibling;
          const range = document.createRange();
          range.setStart(node, 1); range.setEnd(node, 20);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    apart = (
        "document.querySelector('.pc-selected').getBoundingClientRect().top"
        " - getSelection().getRangeAt(0).getBoundingClientRect().bottom"
    )
    until(page, f"Math.abs({apart} - 6) < 2")
    page.locator(".pc-selected").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert abs(page.evaluate(apart) - 6) < 2


def test_a_reference_and_a_term_show_what_they_lead_to(context, site_url):
    page = context.new_page()
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/")
    preview = page.locator(".pc-preview")
    page.locator("#p_6 a.pc-ref").first.hover()
    preview.filter(has_text="3.").wait_for()
    assert "aggressor" in preview.inner_text() and "¶" not in preview.inner_text()
    preview.hover()
    page.wait_for_timeout(400)
    assert preview.is_visible()
    page.keyboard.press("Escape")
    assert not preview.is_visible()
    page.mouse.move(0, 0)
    term = page.locator("#p_6 a.pc-term", has_text="mutual defence")
    page.keyboard.press("Tab")
    term.focus()
    preview.filter(has_text="A duty of each party").wait_for()
    assert term.get_attribute("aria-describedby") == "pc-preview"
    term.press("Enter")
    page.wait_for_url("**/glossary/#mutual-defence")


def test_a_finger_sees_the_preview_first(browser, site_url):
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/")
    page.locator("#p_6 a.pc-ref").first.tap()
    page.locator(".pc-preview", has_text="aggressor").wait_for()
    assert page.url.endswith("what-was-reported/")
    page.locator(".pc-preview a", has_text="Open").tap()
    page.wait_for_url(f"**/{TREATY}#art_3__para_3")
    context.close()


WATCH = """
window.seen = [];
const watch = () => {
  const reached = document.querySelector(".pc-clause:target");
  let next = reached?.nextElementSibling;
  if (next) window.seen.push([location.hash, reached.getBoundingClientRect().top, next.getBoundingClientRect().top]);
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""


def still(page, fragment):
    """The clause that is reached and what follows it stand where they stood in the first frame that showed it as reached."""
    places = [(top, below) for hash_, top, below in page.evaluate("window.seen") if hash_ == f"#{fragment}"]
    assert len(places) > 5
    return all(abs(top - places[0][0]) <= 1 and abs(below - places[0][1]) <= 1 for top, below in places)


def test_nothing_moves_when_a_clause_is_reached(page, site_url):
    """The card makes room for its tools in the frame that jumps to it, so that the script that fills them in moves nothing."""
    page.add_init_script(WATCH)
    page.goto(f"{site_url}{TREATY}#art_20")
    page.wait_for_timeout(800)
    assert still(page, "art_20")
    page.evaluate("location.hash = '#art_40__para_1'")
    page.wait_for_timeout(500)
    assert still(page, "art_40__para_1")
    tools, following = page.locator(".pc-bar").bounding_box(), page.locator("#art_40__para_2").bounding_box()
    assert tools["y"] + tools["height"] <= following["y"]
    box = page.locator("#art_40__para_1").bounding_box()
    assert 40 < box["y"] < 700


def test_numbers_hang_in_the_margin(context, site_url):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}")
    number = page.locator("#art_3__para_3 > .pc-num").bounding_box()
    lines = page.evaluate(
        """() => {
          const node = document.querySelector('#art_3__para_3').lastChild.previousSibling ?? null;
          const range = document.createRange();
          range.selectNodeContents(document.querySelector('#art_3__para_3'));
          return [...range.getClientRects()].map(r => r.left);
        }"""
    )
    assert sorted(lines)[1] > number["x"] + 5 or min(lines[1:]) >= number["x"]


def test_the_search_page_counts_by_text_and_asks_one_alone(page, site_url):
    page.goto(f"{site_url}search/?q=parties")
    page.locator(".pc-by-text li").first.wait_for()
    counts = [int(one) for one in page.locator(".pc-by-count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True) or len(counts) > 6
    assert sum(counts) == int(re.match(r"\d+", page.locator(".pc-search-status").inner_text())[0])
    title, count = page.locator(".pc-by-text button").first.inner_text(), counts[0]
    page.locator(".pc-by-text button").first.focus()
    page.keyboard.press("Enter")
    page.locator(".pc-by-text").wait_for(state="hidden")
    assert int(re.match(r"\d+", page.locator(".pc-search-status").inner_text())[0]) == count
    assert set(page.locator(".pc-hit-title").all_inner_texts()) == {title}
    assert "document=" in page.url
    page.reload()
    page.locator(".pc-hit").first.wait_for()
    assert set(page.locator(".pc-hit-title").all_inner_texts()) == {title}


def test_the_dialog_has_no_column_of_texts(page, site_url):
    page.goto(site_url)
    page.locator(".pc-search-open").click()
    page.locator("dialog .pc-search-input").fill("parties")
    page.locator("dialog .pc-hit").first.wait_for()
    assert not page.locator(".pc-by-text").count()


def test_a_site_opened_from_disk_reads_and_searches(browser, fresh_site):
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((fresh_site / "site/index.html").as_uri())
    treaty = page.locator("article a", has_text="Model Treaty on Comprehensive").first
    treaty.press("Enter")  # Material moves the page when it is scrolled
    page.wait_for_url("**/model-treaty/index.html")
    page.locator(".pc-search-open").click()
    page.locator("dialog .pc-search-input").fill("art 3(4)")
    page.locator("dialog .pc-hit").first.click()
    page.wait_for_url("**/model-treaty/index.html#art_3__para_4")
    page.locator("#art_3__para_4 > .pc-bar").wait_for()
    assert errors == []
    context.close()


def test_it_searches_in_other_scripts(browser, tmp_path, publish):
    texts = {
        "ru": ("Договор о границах", "Статья 1\n\nКаждая Сторона охраняет свои пограничные столбы от повреждений."),
        "fa": ("پیمان مرزها", "ماده ۱\n\nهر یک از طرف‌ها ستون‌های مرزی خود را نگهداری می‌کند."),
        "ar": ("معاهدة الحدود", "المادة 1\n\nيحافظ كل طرف على أعمدة الحدود الخاصة به من التلف."),
        "zh": ("边界条约", "第一条\n\n各缔约方应保护其界桩不受损坏。"),
    }
    seeds = {f"{name}.txt": f"{title}\n\n{text}\n" for name, (title, text) in texts.items()}
    seeds |= {f"{name}.yml": f"kind: instrument\nslug: {name}\nlanguage: {name}\n" for name in texts}
    result = publish(seeds)
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    (site / "assets/pincite.js").write_text(result.page("assets/pincite.js"))
    (site / "index.html").write_text(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><body><article><h1>x</h1></article><script src=assets/pincite.js></script>"
    )
    with served(site) as here:
        page = browser.new_page()
        for query, name in [
            ("пограничные", "ru"), ("статья 1 договор", "ru"),
            ("ستونهای مرزي", "fa"), ("ماده 1", "fa"), ("مرزی", "fa"),
            ("حدود", "ar"), ("أعمده", "ar"), ("المادة ١", "ar"),
            ("界桩", "zh"), ("第一条", "zh"), ("缔约方", "zh"),
        ]:  # fmt: skip
            page.goto(here)
            hits = ask(page, query)
            assert any(f"instruments/{name}/" in (hit.get_attribute("href") or "") for hit in hits.all()), query
        page.close()


@pytest.mark.parametrize("path", ["", TREATY, "reports/iran-russia-treaty-what-was-reported/", "glossary/", "search/"])
def test_a_first_load_is_small_and_asks_nobody_else(browser, site_url, path):
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site_url}{path}", wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers if answer.ok}
    assert all(url.startswith(site_url) for url in sizes)
    assert sum(sizes.values()) <= 300_000, sizes
    assert len(sizes) <= 12
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / f"load-{path.strip('/').replace('/', '-') or 'home'}.json").write_text(json.dumps(sizes, indent=1))
    context.close()


def test_a_large_site_loads_little_for_a_query(browser, tmp_path, publish):
    words = "notice depositary harbour beacon customs frontier council arbitration ratify vessel tariff embassy".split()
    chance = random.Random(3)

    def article(number):
        return (
            f"Article {number}\n\n" + " ".join(chance.choices(words, k=30)).capitalize() + f" matter {chance.randrange(10**6)}."
        )

    seeds = {}
    for at in range(60):
        seeds[f"t{at}.txt"] = f"Treaty number {at}\n\n" + "\n\n".join(article(n) for n in range(1, 101)) + "\n"
        seeds[f"t{at}.yml"] = "kind: instrument\n"
    result = publish(seeds)
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    (site / "assets/pincite.js").write_text(result.page("assets/pincite.js"))
    (site / "index.html").write_text(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><body><script src=assets/pincite.js></script>"
    )
    whole = sum(path.stat().st_size for path in (site / "search").rglob("*.js"))
    with served(site) as here:
        page = browser.new_page()
        loaded = []
        page.on("response", lambda answer: loaded.append(len(answer.body())))
        page.goto(here)
        hits = ask(page, "harbour beacon customs")
        assert hits.count() == 30
        assert sum(loaded) < 400_000 and sum(loaded) < whole / 3
        hits = ask_again(page, "treaty number 41 art 77")
        assert hits.first.get_attribute("href").endswith("treaty-number-41/#art_77")
        page.close()


def ask_again(page, words):
    page.locator("dialog .pc-search-input").fill(words)
    page.wait_for_timeout(400)
    return page.locator("dialog .pc-hit")


def test_the_contents_follow_the_reader(context, site_url):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}#art_40")
    page.locator(".pc-contents [aria-current]", has_text="Article 40").wait_for()
    page.goto(f"{site_url}{TREATY}#art_6")
    page.locator(".pc-contents [aria-current]", has_text="Article 6").wait_for()


def test_contrast_and_motion_are_the_readers_to_choose(browser, site_url):
    context = browser.new_context(contrast="more", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site_url}reports/iran-russia-treaty-what-was-reported/")
    link = page.locator("#p_3 > .pc-link")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    assert link.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
    context.close()


def test_enter_waits_for_the_query_that_is_typed(context, site_url):
    page = context.new_page()
    page.goto(site_url)
    ask(page, "depositary")
    page.locator("dialog .pc-search-input").fill("art 3(4)")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TREATY}#art_3__para_4")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (("#art_3__para_4", 1, 8), ("#art_3__para_4", 1, 20)),  # within words
        (("#art_6__para_1", 0, 0), ("#art_6__para_1", -1, 10)),  # with the number
        (("#art_3__para_3", 1, 3), ("#art_3__para_4", 1, 30)),  # over two paragraphs, one with the bar
    ],
)
def test_a_link_to_selected_words_finds_them_again(context, site_url, start, end):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}#art_3__para_3")
    page.evaluate(
        """([start, end]) => {
          const node = ([selector, at]) => {
            const nodes = [...document.querySelector(selector).childNodes].filter(n => !n.classList?.contains('pc-link') && !n.classList?.contains('pc-bar'));
            let found = nodes.at(at === -1 ? 1 : at);
            while (found.firstChild) found = found.firstChild;
            return found;
          };
          const range = document.createRange();
          range.setStart(node(start), start[2]); range.setEnd(node(end), Math.min(end[2], node(end).length));
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        [list(start), list(end)],
    )
    page.locator(".pc-selected").click()
    link = clipboard(page)
    assert "Copy" not in link and "%C2%B6" not in link
    first, _, last = unquote(link.split(":~:text=")[1]).partition(",")
    shown = " ".join(page.locator("article").inner_text().split())
    for words in filter(None, (first, last)):
        assert words in shown and not re.match(r"\\d+\\.", words)
        at = shown.index(words)
        assert not shown[at - 1].isalnum() and not shown[at + len(words)].isalnum()


def test_a_preview_keeps_to_a_narrow_page(browser, site_url):
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}")
    page.locator("a.pc-ref").first.tap()
    page.locator(".pc-preview").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_part_cites_the_whole(publish):
    text = "Long Treaty\n\nPart I\nFirst\n\nArticle 1\n\n1. Ships are free.\n\n2. See Article 2.\n\nPart II\nSecond\n\nArticle 2\n\nBoats pay dues to the harbour.\n"
    result = publish({"t.txt": text, "t.yml": "kind: instrument\nslug: long\npages: parts\nsigned: 2024-05-03\n"})
    page = result.page("instruments/long/part_I.md")
    assert '"isPartOf":{"@type":"Legislation","@id":"../"}' in page and '"legislationDate":"2024-05-03"' in page


def test_previews_work_from_disk(browser, fresh_site):
    page = browser.new_page()
    page.goto((fresh_site / "site/reports/iran-russia-treaty-what-was-reported/index.html").as_uri())
    page.locator("#p_6 a.pc-ref").first.hover()
    page.locator(".pc-preview", has_text="aggressor").wait_for()
    page.close()


@pytest.mark.parametrize("hash_", ["#%", "#%E0%A4%A", "#art_3__para_4:~:text=%"])
def test_an_address_that_is_escaped_wrongly_stops_no_script(context, site_url, hash_):
    page = context.new_page()
    page.goto(f"{site_url}{TREATY}{hash_}")
    page.locator("#art_6__para_1 > .pc-num").click()
    page.locator("#art_6__para_1 > .pc-bar").wait_for()


def test_a_link_to_no_address_stops_no_script(context, site_url):
    page = context.new_page()
    page.route(
        f"{site_url}{TREATY}",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace('id="art_1"', 'id="art_1"><a class="pc-ref" href="https://x:99999/">x</a', 1),
        ),
    )
    page.goto(f"{site_url}{TREATY}")
    page.locator("a.pc-ref[href='https://x:99999/']").first.hover()
    page.wait_for_timeout(600)
    page.locator("#art_6__para_1 > .pc-num").click()
    page.locator("#art_6__para_1 > .pc-bar").wait_for()
    assert page.locator("#pc-preview").is_hidden()
