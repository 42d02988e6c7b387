"""Parallel texts and the feed of changes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.test_quotations import HELD

PERSIAN = """پیمان دو پایتخت

ماده ۲
دوستی

۱. طرف‌ها مرزهای خود را باز نگه می‌دارند.

ماده ۳
امنیت

۱. طرف‌ها روابط خود را تقویت می‌کنند.
"""
SEEDS = {
    "en.txt": HELD,
    "en.yml": "kind: instrument\nslug: capitals\n",
    "fa.txt": PERSIAN,
    "fa.yml": "kind: instrument\nslug: capitals-fa\nlanguage: fa\ntranslation_of: capitals\n",
}


def test_two_languages_stand_side_by_side(publish):
    result = publish(SEEDS)
    assert not result.failed, result.lines
    page = result.page("instruments/capitals-fa/parallel.md")
    at = page.index("{: #art_3__para_1 ")
    assert "strengthen their relations" in page[at : page.index("{: #art_3__para_2 ")]
    assert "روابط خود را تقویت" in page[at : page.index("{: #art_3__para_2 ")]
    assert '{: .pc-right lang="fa" dir="rtl" }' in page
    for name, other in (("capitals", "capitals-fa/parallel.md"), ("capitals-fa", "capitals-fa/parallel.md")):
        assert f"]({other})" in result.page(f"instruments/{name}.md")


def test_a_translation_of_nothing_is_reported(publish):
    result = publish({**SEEDS, "fa.yml": "kind: instrument\ntranslation_of: nowhere\n"})
    assert any("unknown-instrument “translation_of” names “nowhere”" in line for line in result.lines)


def test_the_feed_tells_what_changed(publish):
    publish(SEEDS, today="2025-01-01")
    changed = HELD.replace("every threat", "each threat").replace(
        "4. The Contracting Parties let nobody use their territory against one another.\n", ""
    )
    result = publish({**SEEDS, "en.txt": changed}, today="2025-02-02")
    root = ET.fromstring(result.page("feed.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    entries = [
        (e.findtext(f"{atom}updated"), e.findtext(f"{atom}summary"), e.find(f"{atom}link").get("href"))
        for e in root.iter(f"{atom}entry")
    ]
    assert entries[0] == ("2025-02-02T00:00:00Z", "Clauses: 1 changed; 1 gone.", "instruments/capitals/")
    assert len({e.findtext(f"{atom}id") for e in root.iter(f"{atom}entry")}) == len(entries) == 3
    assert root.findtext(f"{atom}updated") == "2025-02-02T00:00:00Z"
