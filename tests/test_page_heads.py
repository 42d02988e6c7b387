"""What the built pages tell reference managers, those who preview links, and other programs."""

from __future__ import annotations

import json

import lxml.html
import pytest

from pincite.commands.finish import add_to_site

BAD = 'Treaty of "Kings" & <Queens>'
SEEDS = {
    "t.txt": f"{BAD}\n\nArticle 1\n\nPeace holds.\n",
    "t.yml": f"title: '{BAD}'\nkind: instrument\nslug: t\nsigned: 2024-05-01\n",
    "r.txt": "News of the day\n\nThe treaty was signed in the old harbour.\n",
    "r.yml": "kind: report\nslug: r\nauthor: Ada Quill\npublisher: The Harbour Post\npublished: 2024-05-02\n",
}


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def site(request, publish, tmp_path):
    """A site as an engine leaves it, with folders for pages or files, and its settings."""
    result = publish(SEEDS, settings="site_name: Laws\nsite_description: Of harbours\nsite_url: https://example.org/laws\n")
    site = tmp_path / "site"
    for url in ("instruments/t", "reports/r"):
        page = site / (f"{url}/index.html" if request.param else f"{url}.html")
        page.parent.mkdir(parents=True, exist_ok=True)
        names = [row["fragment"] for row in json.loads(result.page("clauses.json")) if row["url"] == f"{url}/"]
        page.write_text("<html><head></head><body>" + "".join(f"<p id={name}>x</p>" for name in names) + "</body></html>")
    (site / "index.html").write_text("<html><head></head></html>")
    add_to_site(result.docs, site, tmp_path / "mkdocs.yml")
    return site


def head_of(site, url):
    path = site / f"{url}/index.html"
    path = path if path.is_file() else site / f"{url}.html"
    return path, lxml.html.parse(str(path)).find(".//head")


def test_reference_managers_and_previews_read_a_page(site):
    _, head = head_of(site, "reports/r")
    told = {one.get("name") or one.get("property"): one.get("content") for one in head.iter("meta")}
    assert told["citation_title"] == told["og:title"] == "News of the day"
    assert (told["citation_author"], told["citation_publisher"]) == ("Ada Quill", "The Harbour Post")
    assert told["citation_publication_date"] == "2024/05/02"
    assert told["citation_public_url"] == told["og:url"] == "https://example.org/laws/reports/r/"
    _, head = head_of(site, "instruments/t")
    assert {one.get("content") for one in head.iter("meta") if one.get("name") == "citation_title"} == {BAD}


@pytest.mark.parametrize("url", ["instruments/t", "reports/r"])
def test_the_other_forms_of_a_page_are_where_it_says(site, url):
    path, head = head_of(site, url)
    links = {one.get("type"): one.get("href") for one in head.iter("link") if one.get("rel") == "alternate"}
    assert set(links) == {"text/markdown", "application/json", "application/atom+xml"} | (
        {"application/akn+xml"} if "instr" in url else set()
    )
    for type_, href in links.items():
        target = (path.parent / href).resolve()
        assert target.is_relative_to(site.resolve())
        assert target.is_file() or type_ == "application/atom+xml"  # which MkDocs copies


def test_a_list_of_contents_for_programs_that_read_text(site):
    listed = (site / "llms.txt").read_text()
    assert listed.startswith("# Laws\n\n> Of harbours\n")
    assert f"- [{BAD}](instruments/t.md)" in listed and "- [News of the day](reports/r.md)" in listed
    assert (site / "instruments/t.md").is_file()
