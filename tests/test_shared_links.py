"""Links that unfurl, and clauses shown on other sites."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading

import lxml.html
import pytest

from tests.conftest import built, served

TREATY = """Treaty on Lamps

Article 1
Dusk

1. Each Party lights its lamps at dusk.

2. Each Party puts them out at dawn:

(a) on quays; and

(b) on piers.

Article 2
Keepers <b>&

Every quay has a "keeper".
"""
SETTINGS = "site_name: Lamps\nsite_url: https://example.org/laws/\n"
SHARED = SETTINGS + "extra:\n  pincite:\n    share: true\n"
URL = "instruments/treaty-on-lamps/"


def build(folder, settings=SHARED):
    return built(folder, {"t.txt": TREATY, "t.yml": "title: Treaty on Lamps\nkind: instrument\nlanguage: en\n"}, settings)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("shared"))


def told(page):
    head = lxml.html.parse(str(page)).find(".//head")
    return {one.get("property"): one.get("content") for one in head.iter("meta") if one.get("property")}


def test_a_preview_reads_an_articles_words_at_its_own_address(site):
    page = site / URL / "art_1/index.html"
    assert told(page) == {
        "og:type": "article",
        "og:site_name": "Lamps",
        "og:title": "Article 1 Dusk, Treaty on Lamps",
        "og:description": "(1) Each Party lights its lamps at dusk. (2) Each Party puts them out at dawn: (a) on quays; and (b) on piers.",
        "og:url": f"https://example.org/laws/{URL}art_1/",
        "og:image": "https://example.org/laws/assets/card.png",
    }
    odd = (site / URL / "art_2/index.html").read_text()
    assert "<b>" not in odd and "Keepers &lt;b&gt;&amp;, Treaty on Lamps" in odd
    assert not (site / URL / "art_1__para_1").exists()


def test_it_leads_to_the_article_without_a_script(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}{URL}art_2/")
        page.wait_for_url(f"**/{URL}#art_2")
        assert page.locator("#art_2").is_visible()
    context.close()


def test_the_bar_offers_it_and_what_shows_the_clause_elsewhere(site, browser):
    page = browser.new_page()
    with served(site) as address:
        page.goto(f"{address}{URL}#art_1__para_2__point_a")
        page.get_by_role("button", name="Cite").click()
        forms = dict(
            zip(page.locator(".pc-form button").all_inner_texts(), page.locator(".pc-form code").all_inner_texts(), strict=True)
        )
        assert forms["Copy Link with a preview"] == f"{address}{URL}art_1/"
        assert forms["Copy For another site"] == (
            f'<blockquote cite="{address}{URL}#art_1__para_2__point_a">on quays; and</blockquote>\n'
            f'<script async src="{address}assets/embed.js"></script>'
        )
    page.close()


def test_what_was_shared_stays_whatever_becomes_of_the_setting_or_the_text(tmp_path):
    build(tmp_path)
    site = build(tmp_path, settings=SETTINGS)
    assert (site / URL / "art_1/index.html").is_file()
    assert "\nshared\tarticles\n" in (tmp_path / "seeds/.ledger/instruments/treaty-on-lamps.txt").read_text()
    (tmp_path / "seeds/t.yml").write_text("title: Treaty on Lamps\nslug: lanterns\nkind: instrument\nlanguage: en\n")
    subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=tmp_path, capture_output=True, check=True)
    assert (site / "instruments/lanterns/art_1/index.html").is_file()
    assert 'href="../../lanterns/#art_1"' in (site / URL / "art_1/index.html").read_text()
    (tmp_path / "seeds/t.txt").unlink()
    (tmp_path / "seeds/t.yml").unlink()
    subprocess.run([sys.executable, "-m", "pincite", "withdraw", "t.txt"], cwd=tmp_path, capture_output=True, check=False)
    subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=tmp_path, capture_output=True, check=False)
    assert 'href="../#art_1"' in (site / "instruments/lanterns/art_1/index.html").read_text()


def test_a_site_without_the_setting_makes_none(tmp_path):
    site = build(tmp_path, settings=SETTINGS)
    assert not (site / URL / "art_1").exists()
    assert "data-pc-shares" not in (site / URL / "index.html").read_text()


class _Open(http.server.SimpleHTTPRequestHandler):
    """Lets other sites read, as ``_headers`` asks of a host."""

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def origin(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Open, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


PAGE = """<!doctype html><meta charset="utf-8"><title>A blog</title>
<blockquote cite="{at}#art_1__para_1">Each Party lights its lamps at dusk.</blockquote>
<blockquote cite="{at}#art_1__para_1">Each Party lights … at dusk</blockquote>
<blockquote cite="{at}#art_1__para_1">Each Party lights its lamps at noon.</blockquote>
<blockquote cite="{at}#art_9">No such article.</blockquote>
<blockquote cite="https://elsewhere.example/#x">Others' words.</blockquote>
<p>See <a data-pincite href="{at}#art_2">the article on keepers</a>.</p>
<script async src="{root}assets/embed.js"></script>
"""


def test_another_site_shows_whether_the_words_still_stand(origin, browser, tmp_path):
    (tmp_path / "index.html").write_text(PAGE.format(at=f"{origin}{URL}", root=origin))
    page = browser.new_page()
    with served(tmp_path) as address:
        page.goto(address)
        page.locator(".pincite-now", has_text="Keepers").wait_for()
        said = page.locator(".pincite-caption").all_inner_texts()
        assert said[:3] == [
            "Treaty on Lamps, Article 1 (1) — word for word as in the text",
            "Treaty on Lamps, Article 1 (1) — word for word as in the text",
            "Treaty on Lamps, Article 1 (1) — the text reads otherwise:",
        ]
        assert said[3] == "Treaty on Lamps, Article 2" and len(said) == 4
        assert [one.strip() for one in page.locator(".pincite-now").all_inner_texts()] == [
            "Each Party lights its lamps at dusk.",
            'Keepers <b>& Every quay has a "keeper".',
        ]
        assert page.locator(".pincite-caption a").first.get_attribute("href") == f"{origin}{URL}#art_1__para_1"
    page.close()


def test_where_nothing_can_be_told_the_link_stays(site, browser, tmp_path):
    """The host does not let other sites read."""
    page = browser.new_page()
    with served(site) as origin, served(tmp_path) as address:
        (tmp_path / "index.html").write_text(PAGE.format(at=f"{origin}{URL}", root=origin))
        page.goto(address)
        page.locator(f'blockquote + p > a[href="{origin}{URL}#art_1__para_1"]').nth(2).wait_for()
        assert page.locator("p > a[data-pincite]").get_attribute("href") == f"{origin}{URL}#art_2"
        assert not page.locator(".pincite-now").count()
    page.close()


def test_the_script_for_other_sites_is_small(site):
    script = (site / "assets/embed.js").read_bytes()
    assert len(script) < 5_000 and script.isascii()
