"""The page “Check” and ``pincite proof`` say the same of one table; what the browser cannot tell, it does not judge."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from pincite.__main__ import main
from pincite.commands.finish import add_to_site
from tests.checked_cases import TREATIES, cases, seeds
from tests.conftest import served

TABLE = list(cases())
BARE = (
    '<!DOCTYPE html><html lang=en><meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="connect-src \'none\'">'
    "<body><article><h1 id=pincite-check>Check</h1></article><script src=assets/pincite.js></script>"
)


@pytest.fixture
def published(publish):
    result = publish(seeds())
    assert not result.failed, result.lines
    return result


@pytest.fixture
def built(published, tmp_path):
    """A site with the page, as an engine would leave it."""
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    add_to_site(published.docs, site, tmp_path / "mkdocs.yml")
    (site / "assets/pincite.js").write_text(published.page("assets/pincite.js"))
    (site / "index.html").write_text(BARE)
    return site


def paste(page, text):
    page.locator("textarea").fill(text)
    page.locator(".pc-pasted button").click()
    page.locator("[role=status]", has_text=re.compile("Citations")).wait_for()
    return page.locator(".pc-proved[data-kind=quotation]").all()


def article_of(target):
    return int(target.rpartition("#art_")[2]) if target else 0


def test_the_table_is_large_and_in_nine_languages():
    assert len(TABLE) >= 300
    assert len(TREATIES) == 9
    assert sum(case.in_browser != "not-judged" for case in TABLE) > 250


def test_python_says_what_the_table_says(published, tmp_path):
    wrong = []
    for case in TABLE:
        draft = tmp_path / f"{case.name}.txt"
        draft.write_text(f"{case.pasted}\n", "utf-8")
        told = CliRunner().invoke(main, ["proof", str(draft), "--against", str(published.docs), "--format", "json"])
        rows = [row for row in json.loads(told.stdout) if row["kind"] == "quotation"]
        said = [(row["verdict"], row["place"], article_of(row["target"])) for row in rows]
        if case.verdict == "absent":
            said = [(verdict, place, 0) for verdict, place, _ in said]
        if said != [(case.verdict, case.place, case.article)]:
            wrong.append((case.name, said))
    assert not wrong


def test_the_browser_says_what_the_table_says(browser, built):
    wrong = []
    with served(built) as here:
        page = browser.new_page()
        page.goto(here)
        for case in TABLE:
            said = [
                (
                    row.get_attribute("data-verdict"),
                    row.get_attribute("data-place") or "",
                    article_of(row.get_attribute("data-target")),
                )
                for row in paste(page, case.pasted)
            ]
            expected = (case.in_browser, case.place if case.in_browser == case.verdict else "", case.article)
            if said != [expected]:
                wrong.append((case.name, said, expected))
        page.close()
    assert not wrong, "\n".join(map(str, wrong))


def test_it_works_from_a_disk_and_asks_nobody(browser, built):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built / "index.html").as_uri())
    case = next(case for case in TABLE if case.name == "en-1-changed")
    row = paste(page, f"{case.pasted}\n\nThe envoy said “we never read a single word of it and never will”.")[0]
    assert row.get_attribute("data-verdict") == "differs"
    assert "lanterns" in row.locator("del").inner_text()
    assert row.locator("a").get_attribute("href").endswith("#art_1")
    assert asked
    assert all(url.startswith(built.as_uri()) for url in asked)
    page.close()


def test_what_is_pasted_stays_text(browser, built):
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    rows = paste(page, "He said “<img src=x onerror=alert(1)> and <b>six more bold words</b> here”.")
    assert "<img src=x" in rows[0].inner_text()
    assert not page.locator(".pc-proved img, .pc-proved b").count()
    page.close()


def test_all_words_of_a_long_clause_are_compared(browser, publish, tmp_path):
    """What a hit shows of a clause is cut; what a quotation is compared with is not."""
    filling = " ".join(f"Keeper number {at} lights the lamp of tower number {at} before the sun goes down." for at in range(60))
    end = "The last keeper hands the great brass key back to the harbour office before midnight"
    result = publish(
        {"t.txt": f"Treaty on the Lamps\n\nArticle 1\n\n{filling} {end}.\n", "t.yml": "kind: instrument\nslug: lamps\n"}
    )
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    (site / "assets/pincite.js").write_text(result.page("assets/pincite.js"))
    (site / "index.html").write_text(BARE)
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    row = paste(page, f"Article 1 of the Treaty on the Lamps says “{end}”.")[0]
    assert (row.get_attribute("data-verdict"), row.get_attribute("data-place")) == ("verbatim", "as-stated")
    page.close()


def test_a_citation_whose_instrument_is_not_named_leads_nowhere(browser, built):
    """The text may mean another treaty: a wrong link is worse than none."""
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    paste(page, "The Treaty on the Common Bridges is old. Article 2 of the lease was cancelled, and Article 3 too.")
    said = [row.get_attribute("data-target") for row in page.locator(".pc-proved[data-kind=reference]").all()]
    assert said == [None, None]
    page.close()
