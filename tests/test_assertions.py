"""What a browser can assert of pages of words: on an act of 1,500 clauses, a Persian and a Chinese text, and a report."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.conftest import built, served

WORDS = "The keeper of the harbour shall inspect every lamp upon the quay before the sun has set and shall write what is found "
ACT = "Harbours Act\n\n" + "".join(
    f"PART {part}\nKEEPERS AND LAMPS {part}\n\n"
    + "".join(
        f"Article {article}\nDuties of the keeper at quay {article}\n\n"
        + "".join(f"{para}. {WORDS}into the book that is kept for quay {article}.\n\n" for para in range(1, 4))
        + "4. The keeper shall not:\n\n(a) leave the quay in a storm; or\n\n(b) put out a lamp that another Party has lit.\n\n"
        for article in range(at * 36 + 1, at * 36 + 37)
    )
    for at, part in enumerate(("I", "II", "III", "IV", "V", "VI"))
)
PERSIAN = "پیمان فانوس‌ها\n\n" + "".join(
    f"ماده {n}\nوظایف نگهبان\n\n"
    + "".join(f"{p}. هر نگهبان پیش از غروب هر فانوس را بازدید می‌کند و آن را در دفتر می‌نویسد.\n\n" for p in "۱۲")
    for n in "۱۲۳۴۵۶۷۸۹"
)
CHINESE = "灯塔条例\n\n" + "".join(
    f"第{n}条\n\n守灯人应当在日落之前检查码头上的每一盏灯，并将所见记入为该码头所备的簿册，不得在风暴中离开。\n\n"
    for n in "一二三四五六七八九"
)
REPORT = (
    "Keepers in the news\n\n"
    "Article 2 of the Harbours Act says “The keeper of the harbour shall inspect every lamp upon the quay before the sun has set”.\n\n"
    "The harbour master said that the storm had broken every lamp on the northern quay and that none would be lit.\n\n"
    "Article 3 of the Harbours Act says “The keeper of the harbour may inspect any lamp upon the quay when the sun is up”.\n"
)
NOTE = "- on: instruments/harbours-act/#art_{}\n  text: A remark on the keeper that is long enough to stand on some lines in the margin.\n"
PAGES = {
    "act": "instruments/harbours-act/",
    "persian": "instruments/fanus/",
    "chinese": "instruments/dengta/",
    "report": "reports/keepers-in-the-news/",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    files = {
        "act.txt": ACT,
        "act.yml": "title: Harbours Act\nkind: instrument\nlanguage: en\npages: whole\n",
        "fa.txt": PERSIAN,
        "fa.yml": "title: پیمان فانوس‌ها\nslug: fanus\nkind: instrument\nlanguage: fa\n",
        "zh.txt": CHINESE,
        "zh.yml": "title: 灯塔条例\nslug: dengta\nkind: instrument\nlanguage: zh\n",
        "r.txt": REPORT,
        "r.yml": "kind: report\nlanguage: en\n",
        "notes/act.yml": "".join(NOTE.format(n) for n in (1, 1, 2)),
    }
    with served(built(tmp_path_factory.mktemp("assertions"), files, "site_name: Lamps\n")) as address:
        yield address


@pytest.fixture
def opened(place, browser):
    contexts = []

    def opened(name, width=1280, *, fragment="", script=True, height=800):
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, has_touch=width < 500
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{place}{PAGES[name]}{fragment}")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_an_article_has_one_size_wherever_it_stands(opened):
    for name in ("act", "persian", "chinese"):
        sizes = opened(name).eval_on_selector_all(".pc-l-article", "all => all.map(one => getComputedStyle(one).fontSize)")
        assert len(sizes) >= 9 and len(set(sizes)) == 1, name


LINES = """all => all.slice(0, 60).flatMap(one => {
  const range = document.createRange(), rows = new Map();
  for (const node of [...one.childNodes].filter(n => n.nodeType === 3)) {
    const behind = node.previousSibling?.matches?.(".pc-num") ? node.data.search(/\\S/) : 0;  // the blank in the number's slot
    for (let at = behind; at < node.length; at += 1) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (box?.width) rows.set(Math.round(box.top), (rows.get(Math.round(box.top)) ?? 0) + 1);
    }
  }
  return [...rows.values()].slice(0, -1);
})"""


@pytest.mark.parametrize(("width", "least", "most"), [(1280, 60, 75), (320, 30, 48)])
def test_full_lines_have_a_measure_that_is_read_with_ease(opened, width, least, most):
    lines = sorted(opened("act", width).eval_on_selector_all("p.pc-paragraph.pc-d0", LINES))
    assert len(lines) > 40 and least <= lines[len(lines) // 2] <= most


def test_a_reached_clause_stands_below_the_strip_and_says_where_it_is(opened):
    for fragment, label in (("#art_150__para_2", "Part V › Article 150 Duties of the keeper at quay 150 › (2)"), ("#art_3", "")):
        page = opened("act", fragment=fragment)
        page.wait_for_timeout(400)
        clause, strip = page.locator(fragment).bounding_box(), page.locator(".pc-here").bounding_box()
        assert strip["y"] + strip["height"] <= clause["y"] <= 500
        if label:
            shown = page.locator(fragment).evaluate("one => getComputedStyle(one, '::before').content")
            assert shown == f'"{label}"'


def test_tools_cover_no_words_and_no_note_another(opened):
    page = opened("act", fragment="#art_2__para_1")
    page.locator(".pc-bar").wait_for()
    bar = page.locator(".pc-bar").bounding_box()
    hidden = page.evaluate(
        """bar => [...document.querySelectorAll('article p')].some(p => {
          const range = document.createRange();
          return [...p.childNodes].filter(n => n.nodeType === 3).some(n => {
            range.selectNodeContents(n);
            return [...range.getClientRects()].some(box => box.top < bar.y + bar.height && box.bottom > bar.y
              && box.left < bar.x + bar.width && box.right > bar.x);
          });
        })""",
        bar,
    )
    assert not hidden
    notes = [one.bounding_box() for one in page.locator(".pc-editor").all()]
    assert len(notes) == 3
    for above, below in pairwise(notes):
        assert above["y"] + above["height"] <= below["y"] + 1


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1920])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_words_scrolls_sideways(opened, name, width):
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_neighbours_in_the_text_stand_near_one_another(opened):
    gaps = opened("act").evaluate(
        """() => {
          const all = [...document.querySelectorAll('article > p[class*=pc-d]')].slice(0, 400);
          return all.slice(1).filter((one, at) => one.previousElementSibling === all[at])
            .map(one => one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom);
        }"""
    )
    assert len(gaps) > 100 and max(gaps) <= 60


@pytest.mark.parametrize(("width", "least"), [(1280, 24), (390, 24)])
def test_controls_can_be_hit(opened, width, least):
    page = opened("act", width, fragment="#art_1__para_1")
    page.locator(".pc-bar").wait_for()
    sizes = page.eval_on_selector_all(
        ".pc-here button, .pc-bar button, .pc-num, .pc-contents a, .pc-contents summary",
        "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)",
    )
    assert sizes and min(sizes) >= least
    if width < 500:
        tools = page.eval_on_selector_all(".pc-bar > button", "all => all.map(one => one.getBoundingClientRect().height)")
        assert min(tools) >= 40


def test_without_a_script_contents_open_the_label_shows_and_nothing_is_dead(opened):
    page = opened("act", 390, fragment="#art_2__para_1", script=False)
    label = page.locator("#art_2__para_1").evaluate("one => getComputedStyle(one, '::before').content")
    assert label.endswith('› (1)"')
    page.locator(".pc-open").click()
    assert page.locator(".pc-contents").is_visible() and not page.locator(".pc-find").is_visible()
    page.locator(".pc-contents summary", has_text="Article 37").click()
    assert page.locator(".pc-contents a", has_text="Article 40").first.is_visible()


def test_contents_are_in_reach_at_every_place_of_a_long_text(opened):
    page = opened("act", 390)
    for share in (0.1, 0.5, 0.9, 1):
        page.evaluate("share => scrollTo(0, document.body.scrollHeight * share)", share)
        page.wait_for_timeout(100)
        box = page.locator(".pc-open").bounding_box()
        assert 0 <= box["y"] <= 120, share


def test_the_strip_follows_the_reader(opened):
    page = opened("act", fragment="#art_100__para_3")
    page.locator(".pc-here [aria-current]", has_text="Article 100").wait_for()
    page.evaluate("document.getElementById('art_200').scrollIntoView()")
    page.locator(".pc-here [aria-current]", has_text="Article 200").wait_for()
    assert page.locator(".pc-here li").nth(1).inner_text().startswith("PART VI")


def test_no_heading_is_a_slug(opened):
    for name in PAGES:
        headings = " ".join(opened(name).locator("h1, h2, h3, h4, h5, h6").all_inner_texts()).lower()
        assert "definition " not in headings, name


def test_paper_has_no_apparatus(opened):
    page = opened("act", fragment="#art_1__para_2")
    page.emulate_media(media="print")
    fixed = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(one => {
          const style = getComputedStyle(one);
          return one.offsetParent !== null && ['fixed', 'sticky'].includes(style.position) && style.display !== 'none';
        }).map(one => one.className)"""
    )
    assert fixed == []
    assert not page.locator(".pc-rail").is_visible() and not page.locator(".pc-bar").is_visible()
    wash = page.locator("#art_1__para_2").evaluate("one => getComputedStyle(one).backgroundColor")
    assert wash in ("rgba(0, 0, 0, 0)", "transparent", "rgb(255, 255, 255)")


def test_a_page_is_light_and_soon_there(place, opened):
    """Of an act of 1,500 clauses: what a clause weighs beyond its words, and how soon its last one is read."""
    import gzip
    import urllib.request

    raw = urllib.request.urlopen(f"{place}{PAGES['act']}").read()
    clauses = raw.count(b"pc-clause")
    assert clauses > 1_400
    words = len(gzip.compress(ACT.encode()))
    assert (len(gzip.compress(raw)) - words) / clauses <= 90
    page = opened("act", 390)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{place}{PAGES['act']}#art_216__para_4__point_b")
    page.locator("#art_216__para_4__point_b > .pc-bar").wait_for()
