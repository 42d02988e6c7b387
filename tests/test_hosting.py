"""Safe to host: the site under its own policy and headers, in a browser; nothing else in a page runs."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest

from pincite.finish.content_security import HEADERS, guarded, inline_scripts
from tests.conftest import _Quiet

pytestmark = pytest.mark.xdist_group("site")
PAGES = ("", "instruments/", "instruments/model-treaty/", "reports/", "glossary/", "search/?q=treaty", "check/", "timeline/", "speakers/",
         "publishing/", "404.html")  # fmt: skip
WATCH = (
    "addEventListener('securitypolicyviolation', (e) => (window.refused ??= []).push(`${e.violatedDirective} ${e.blockedURI}`))"
)


class _Hosted(_Quiet):
    """A host that sends what the file of headers says."""

    headers_sent: tuple[tuple[str, str], ...] = ()

    def end_headers(self):
        for name, value in self.headers_sent:
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def hosted(fresh_site):
    """The fresh site on a host that reads ``_headers``; its address."""
    rule, *lines = (fresh_site / "site" / HEADERS).read_text().splitlines()
    assert rule == "/*"
    stated = tuple(tuple(line.strip().split(": ", 1)) for line in lines)
    handler = type("Handler", (_Hosted,), {"headers_sent": stated})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(fresh_site / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    opened.add_init_script(WATCH)
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_lives_under_its_policy(page, hosted, path):
    answer = page.goto(hosted + path)
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert page.evaluate("window.refused ?? []") == []
    assert page.evaluate("typeof __md_get") == "function"  # a script of Material's in the page itself


def test_what_a_reader_does_is_allowed(page, hosted):
    page.goto(f"{hosted}instruments/model-treaty/#art_3__para_4")
    page.locator("#art_3__para_4 > .pc-bar").wait_for()
    page.locator(".pc-search-open").click()
    page.locator("dialog .pc-search-input").fill("depositary")
    page.locator("dialog .pc-hit").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("article a.pc-term, article a.pc-ref").first.hover()
    page.locator("#pc-preview").wait_for()
    page.locator("label[for^=__palette]:visible").first.click()
    assert page.evaluate("window.refused ?? []") == []


def test_a_script_that_slipped_into_a_page_does_not_run(page, hosted):
    page.route(
        f"{hosted}reports/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("</h1>", "</h1><script>window.evil = 1</script><img src=x onerror='window.evil = 2'>", 1),
        ),
    )
    page.goto(f"{hosted}reports/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.evil ?? 0") == 0
    assert set(page.evaluate("window.refused")) == {"script-src-elem inline", "script-src-attr inline"}


def test_the_policy_stands_in_the_page_where_a_host_sends_none(page, fresh_site, site_url):
    page.route(
        f"{site_url}reports/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("</h1>", "</h1><script>window.evil = 1</script>", 1)
        ),
    )
    page.goto(f"{site_url}reports/")
    assert page.evaluate("window.evil ?? 0") == 0
    page.goto((fresh_site / "site/instruments/model-treaty/index.html").as_uri() + "#art_3__para_4")  # from a disk
    page.locator("#art_3__para_4 > .pc-bar").wait_for()
    assert page.evaluate("window.refused ?? []") == []


def test_a_moved_page_leads_on_with_its_fragment(page, site_url, fresh_site):
    from pincite.load.messages import wording
    from pincite.render.departed_pages import redirect_pages

    (moved,) = redirect_pages({"instruments/old.md": "instruments/model-treaty.md"}, wording("en"))
    target = fresh_site / "site" / moved.path
    target.parent.mkdir()
    pages = dict(guarded([(moved.path, moved.text)]))
    target.write_bytes(pages[moved.path])
    page.goto(f"{site_url}instruments/old/#art_3")
    page.wait_for_url("**/instruments/model-treaty/#art_3")


def test_other_sites_may_read_the_data(page, hosted, site_url):
    page.goto(f"{site_url}objects.inv.none")
    read = f"fetch('{hosted}clauses.json').then((answer) => answer.json()).then((rows) => rows.length)"
    assert page.evaluate(read) > 100


def test_only_scripts_outside_the_article_are_allowed():
    page = "<head><meta charset='utf-8'></head><script>a()</script><article><p><script>b()</script></article><script src=c.js></script>"
    assert len(inline_scripts(page)) == 1
    assert inline_scripts("<script type='application/json'>{}</script>") == ()
    assert len(inline_scripts("<script type=module>x</script>")) == 1
    (path, guarded_page), (headers, stated) = guarded([("x.html", page)])
    assert guarded_page.count(b"sha256-") == 1
    assert (path, headers) == ("x.html", "_headers")
    assert all(len(line) < 2000 for line in stated.decode().splitlines())
    again = dict(guarded([("x.html", guarded_page.decode())]))
    assert list(again) == ["_headers"]
