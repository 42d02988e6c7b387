"""The page of a text as it is set: headings by level, definitions as paragraphs, contents on a phone without a script."""

from __future__ import annotations

import pytest

from tests.conftest import built, served

TREATY = """TREATY ON LAMPS

PART I
LAMPS

Chapter 1
Lighting

Article 1
Scope

1. Each Party lights its lamps at dusk.

2. Each Party puts them out at dawn.

Article 2
Harbours

1. This Treaty applies to every harbour of the Parties.

Chapter 2
Keeping

Article 3
Keepers

1. Every quay has a keeper.

PART II
FINAL PROVISIONS

Chapter 3
Force

Article 4
Entry into force

1. This Treaty enters into force on the day after it is signed.
"""
NOTE = """- on: instruments/treaty-on-lamps/#art_1__para_1
  kind: note
  text: A note of several lines, which stands in the margin and reaches further down than the paragraph beside which it begins.
  author: The editors
  date: 2031-01-02
"""
ACT = """Lamps Act

Short title

1 This Act may be cited as the Lamps Act.

Definitions

2 The following definitions apply in this Act.

lamp means a light that stands upon a quay. (lampe)

quay includes any pier that a boat can reach. (quai)

Keepers

3 (1) Every quay has a keeper.

(2) The keeper lights each lamp at dusk, as section 2 has it.
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    seeds = {
        "treaty.txt": TREATY,
        "treaty.yml": "title: Treaty on Lamps\nkind: instrument\nlanguage: en\n",
        "notes/lamps.yml": NOTE,
        "report.md": "---\ntitle: Of lamps\nkind: report\n---\n\nArticle 1 (1) of the Treaty on Lamps says when they are lit.\n",
        "act.txt": ACT,
        "act.yml": "title: Lamps Act\nkind: instrument\nlanguage: en\nconvention: act-ca-en\n",
    }
    with served(built(tmp_path_factory.mktemp("reading"), seeds, "site_name: Lamps\n")) as address:
        yield f"{address}instruments/treaty-on-lamps/"


def test_a_heading_is_as_large_as_its_level_and_not_as_deep_as_its_place(place, browser):
    page = browser.new_page()
    page.goto(place)
    sizes = {
        rank: page.eval_on_selector_all(f".pc-l-{rank}", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
        for rank in ("part", "chapter", "article")
    }
    assert {rank: len(all_) for rank, all_ in sizes.items()} == {"part": 2, "chapter": 3, "article": 4}
    assert all(len(set(all_)) == 1 for all_ in sizes.values())
    assert sizes["part"][0] > sizes["chapter"][0] > sizes["article"][0]
    fonts = {
        kind: page.locator(selector).first.evaluate("one => getComputedStyle(one).fontFamily")
        for kind, selector in (("law", "p.pc-clause.pc-d0"), ("ours", "button"))
    }
    assert "serif" in fonts["law"].split(",")[-1] and fonts["law"] != fonts["ours"]
    page.close()


def test_a_definition_is_a_paragraph(place, browser):
    page = browser.new_page()
    page.goto(place.replace("treaty-on-lamps", "lamps-act"))
    headings = " ".join(page.locator("h1, h2, h3, h4, h5, h6").all_inner_texts())
    assert "definition " not in headings.lower() and "Definitions" in headings
    terms = page.locator("p.pc-definition[id]").all()
    assert [one.inner_text().split()[0] for one in terms] == ["lamp", "quay"]
    page.close()


def test_words_of_one_depth_begin_on_one_edge(place, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(place)
    edges = page.eval_on_selector_all(
        "p.pc-d0:has(> .pc-num)",
        """all => all.map(one => {
          const range = document.createRange();
          const words = [...one.childNodes].find(node => node.nodeType === 3 && node.data.trim());
          range.setStart(words, words.data.search(/\\S/));
          range.setEnd(words, words.data.length);
          return Math.round(range.getClientRects()[0].left);
        })""",
    )
    assert len(edges) > 2 and max(edges) - min(edges) <= 1
    page.close()


def test_a_number_stands_on_the_first_line_of_its_words_beside_a_note_in_the_margin_too(place, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(place)
    assert "A note of several lines" in page.locator("article").inner_text()
    assert page.locator("#art_1__para_1 .pc-changed").count()  # how often it is cited stands below the note
    lower = page.eval_on_selector_all(
        "p.pc-clause > .pc-num",
        "all => all.map(one => one.getBoundingClientRect().top - one.parentElement.getBoundingClientRect().top)",
    )
    page.close()
    assert len(lower) > 3
    assert max(lower) < 12


def test_contents_open_on_a_phone_without_a_script(place, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(place)
    assert not page.locator("#pc-contents").is_visible()
    page.locator(".pc-open").click()
    assert page.locator("#pc-contents").is_visible()
    assert page.locator("#pc-contents a").count() == 9
    page.locator("#pc-contents a", has_text="Keepers").click()
    assert page.url.endswith("art_3")
    page.locator(".pc-shut").click()
    assert not page.locator("#pc-contents").is_visible()
    assert page.locator(".pc-open").is_visible()  # it stays in view, however far one has read
    context.close()


def test_contents_run_as_the_text_does(publish):
    """In a site whose interface is English."""
    articles = "\n\n".join(f"ماده {number}\nهر نگهبان دفتری نگه می‌دارد." for number in "۱۲۳۴")
    page = publish(
        {"ahd.txt": f"پیمان فانوس‌ها\n\n{articles}\n", "ahd.yml": "title: پیمان فانوس‌ها\nlanguage: fa\nkind: instrument\n"}
    )
    (path,) = (page.docs / "instruments").glob("p*.md")
    assert 'hidden><ol lang="fa" dir="rtl"><li><a href="#' in path.read_text()


def test_contents_close_when_one_is_chosen(place, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(place)
    page.locator(".pc-open").click()
    page.locator("#pc-contents a", has_text="Keepers").click()
    page.wait_for_function("() => !document.querySelector('#pc-contents').matches(':popover-open')")
    top = page.locator("[id$=art_3]").bounding_box()["y"]
    below = page.locator(".pc-here").bounding_box()
    assert top >= below["y"] + below["height"] - 1
    page.close()


def test_where_there_is_room_they_stand_beside_the_words(place, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(place)
    assert not page.locator(".pc-open").is_visible()
    side, words = page.locator(".pc-contents").bounding_box(), page.locator("article h1").bounding_box()
    assert side["x"] + side["width"] <= words["x"] + 1
    page.close()


def test_the_strip_says_where_one_is_and_the_clause_says_its_place(place, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(f"{place}#art_3__para_1")
    here = page.locator(".pc-here li")
    page.wait_for_function("() => document.querySelectorAll('.pc-here li').length === 4")
    assert [one.inner_text().strip() for one in here.all()] == [
        "Treaty on Lamps",
        "PART I LAMPS",
        "Chapter 2 Keeping",
        "Article 3 Keepers",
    ]
    label = page.locator("#art_3__para_1").evaluate("one => getComputedStyle(one, '::before').content")
    assert label == '"Part I › Chapter 2 › Article 3 Keepers › (1)"'
    top, strip = page.locator("#art_3__para_1").bounding_box()["y"], page.locator(".pc-here").bounding_box()
    assert top >= strip["y"] + strip["height"]
    assert page.locator(".pc-contents [aria-current]").inner_text() == "Article 3 Keepers"
    page.close()


def test_contents_can_be_filtered_where_scripts_run(place, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(place)
    page.locator(".pc-find").fill("harb")
    shown = [one.inner_text() for one in page.locator(".pc-contents a").all() if one.is_visible()]
    assert shown == ["PART I LAMPS", "Chapter 1 Lighting", "Article 2 Harbours"]
    page.locator(".pc-find").fill("")
    assert page.locator(".pc-contents a:visible").count() == 9
    page.close()
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(place)
    assert not page.locator(".pc-find").is_visible()
    assert page.locator(".pc-here li").inner_text() == "Treaty on Lamps"
    without.close()
