"""What a site offers to programs: schemas that its data keep, a package, feeds, heads of pages, plain Markdown, its own pages found."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import jsonschema
import pandas as pd
import pytest
import yaml

from pincite.commands import finish as finish_command
from pincite.commands.zensical_site import spelled_out
from pincite.finish.plain_markdown import plain_markdown
from pincite.load.messages import wording
from pincite.load.settings import load_settings
from tests.conftest import ROOT, served
from tests.test_messages import FRENCH

URL = "https://example.org/laws/"
ATOM = "{http://www.w3.org/2005/Atom}"
LAW = "instruments/traite-sur-les-phares/"
LISTS = ("clauses", "documents", "terms", "annotations")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A site with versions, a report, notes and a page of the publisher's own."""
    folder = tmp_path_factory.mktemp("programs")
    for name, text in FRENCH.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text(
        "# About us\n\nWe publish laws.\n\n## Opening hours\n\nEvery Tuesday, at the zoological desk.\n"
    )
    settings = {
        "site_name": "Laws",
        "site_url": URL,
        "theme": {"name": "material"},
        "plugins": ["pincite"],
        "extra": {"pincite": {"report": "mailto:desk@example.org"}},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    made = subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


def read(project, name):
    return json.loads((project / "site" / name).read_text())


def test_every_data_file_keeps_its_schema(project):
    for name in LISTS:
        rows, schema = read(project, f"{name}.json"), read(project, f"schemas/{name}.json")
        assert rows
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(rows, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([{**rows[0], "stranger": 1}], schema)
    found = [path for path in (project / "site").rglob("document.json") if path.parent.name != "schemas"]
    assert len(found) >= 3
    for path in found:
        jsonschema.validate(json.loads(path.read_text()), read(project, "schemas/document.json"))


def test_the_package_names_the_files_with_all_their_fields(project):
    package = read(project, "datapackage.json")
    assert (package["homepage"], package["version"]) == (URL, "1")
    assert [one["name"] for one in package["resources"]] == [*LISTS]
    for one in package["resources"]:
        rows = read(project, one["path"])
        fields = {field["name"] for field in one["schema"]["fields"]}
        assert {key for row in rows for key in row} <= fields
        assert read(project, one["jsonSchema"])["title"] == one["title"]


def test_the_example_of_the_guide_works(project, monkeypatch):
    guide = (ROOT / "docs/guide/data.md").read_text()
    (example,) = re.findall(r"```python\n(import pandas.*?)```", guide, re.DOTALL)
    assert len([line for line in example.splitlines() if line]) == 3
    monkeypatch.chdir(project / "site")
    names: dict[str, object] = {}
    exec(example.replace("https://example.org/", ""), names)
    counted = names["counted"]
    assert isinstance(counted, pd.Series) and counted["Traité sur les phares"] == 6


def test_clauses_say_where_they_stand_and_count_once(project):
    rows = [row for row in read(project, "clauses.json") if row["url"] == LAW and row["status"] == "current"]
    by_fragment = {row["fragment"]: row for row in rows}
    assert by_fragment["art_1__para_2"]["parent"] == "art_1" and by_fragment["art_1"]["parent"] is None
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["title"] for row in rows} == {"Traité sur les phares"} and {row["state_of"] for row in rows} == {None}
    dated = [row for row in read(project, "clauses.json") if row["url"] == f"{LAW}2022-01-01/"]
    assert {(row["state_of"], row["status"]) for row in dated} == {(LAW, "current")}
    gone = next(row for row in read(project, "clauses.json") if row["url"] == LAW and row["status"] == "repealed")
    assert (gone["order"], gone["parent"]) == (None, None)


def test_the_text_in_force_is_found_once(project, browser):
    with served(project / "site") as here:
        page = browser.new_page()
        page.goto(f"{here}search/?q=registre+navires")
        page.locator(".pc-hit").first.wait_for()
        found = [one.get_attribute("href") for one in page.locator(".pc-hit").all()]
        assert [one for one in found if LAW in one] == [f"{here}{LAW}#art_2__para_1"]
        page.close()


def test_feeds_lead_to_the_site_and_each_instrument_has_one(project):
    for name in ("feed.xml", f"{LAW}feed.xml"):
        feed = ET.fromstring((project / "site" / name).read_text())
        assert feed.findtext(f"{ATOM}id") == f"{URL}{name}"
        links = {one.get("href") for one in feed.iter(f"{ATOM}link")}
        assert all(link.startswith(URL) for link in links) and f"{URL}{LAW}" in links
        ids = [one.text for one in feed.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)) > 1
    own = ET.fromstring((project / "site" / LAW / "feed.xml").read_text())
    assert "phares" in own.findtext(f"{ATOM}title") and {e.findtext(f"{ATOM}title") for e in own.iter(f"{ATOM}entry")} == {
        "Traité sur les phares"
    }


def test_the_head_of_a_page_names_its_other_forms_and_a_picture(project):
    for path in (LAW, f"{LAW}2022-01-01/"):
        html = (project / "site" / path / "index.html").read_text()
        assert f'<meta property="og:image" content="{URL}assets/card.png">' in html
        alternates = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)">', html)
        assert {"text/markdown", "application/json", "application/akn+xml", "application/atom+xml"} == {
            one for one, _ in alternates
        }
        for _, href in alternates:
            assert (project / "site" / path / href).resolve().is_file(), href
    assert (project / "site/assets/card.png").read_bytes().startswith(b"\x89PNG")
    text = (project / "site" / LAW / "index.html").read_text()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["@id"] == data["url"] == f"{URL}{LAW}"


def test_the_markdown_of_a_page_is_plain(project):
    text = (project / "site" / f"{LAW.rstrip('/')}.md").read_text()
    assert "{:" not in text and "¶" not in text and "{ ." not in text and "ld+json" not in text
    assert "Chaque gardien tient un [registre](" in text and "document.json" in text and "<a " not in text
    assert (project / "site/about.md").read_text() == (project / "docs/about.md").read_text()


def test_braces_of_a_text_stay_in_its_markdown():
    page = "---\ntitle: X\ngenerator: pincite\n---\n\nA \\{: #no \\} and \\{ .b \\} [¶](#p_1){ .pc-link }\n{: #p_1 .pc-clause }\n"
    assert plain_markdown(page).endswith("A \\{: #no \\} and \\{ .b \\}\n")


def test_a_page_of_the_publishers_that_names_the_mark_stays_as_it_is():
    page = "---\ntitle: X\n---\n\ngenerator: pincite\n\n---\n\nA [link](b.md){ .mine }\n"
    assert plain_markdown(page) == page


def test_a_mistake_is_reported_with_the_clause_and_its_address(project, browser):
    with served(project / "site") as here:
        page = browser.new_page()
        page.goto(f"{here}{LAW}#art_2__para_1")
        href = page.locator(".pc-bar a", has_text="Report a mistake").get_attribute("href")
        assert href.startswith("mailto:desk@example.org?subject=Trait%C3%A9%20sur%20les%20phares")
        assert "art_2__para_1" in href.partition("&body=")[2]
        page.close()


def test_the_publishers_own_pages_are_found(project, browser):
    with served(project / "site") as here:
        page = browser.new_page()
        page.goto(f"{here}search/?q=zoological")
        page.locator(".pc-hit").first.wait_for()
        assert page.locator(".pc-hit").first.get_attribute("href") == f"{here}about/#opening-hours"
        assert "Opening hours" in page.locator(".pc-hit").first.inner_text()
        page.locator(".pc-hit").first.click()
        page.locator("#opening-hours").wait_for()
        page.close()


def test_a_list_that_is_too_long_becomes_an_index_over_files(project, monkeypatch):
    before = {name: read(project, f"{name}.json") for name in ("clauses", "annotations")}
    monkeypatch.setattr(finish_command, "LONGEST_FILE", 1000)
    try:
        finish_command.add_to_site(project / "docs", project / "site", project / "mkdocs.yml")
        for name, rows in before.items():
            index = read(project, f"{name}.json")
            again = [row for one in index["files"] for row in read(project, one["path"])]
            assert again == rows and sum(one["rows"] for one in index["files"]) == len(rows)
            assert len({one["document"] for one in index["files"]}) > 1
        told = {one["name"]: one["description"] for one in read(project, "datapackage.json")["resources"]}
        assert "Too long for one file" in told["clauses"] and "Too long" not in told["terms"]
    finally:
        for name, rows in before.items():
            (project / f"site/{name}.json").write_text(json.dumps(rows))


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
def test_an_address_for_mistakes_is_one(tmp_path, bad):
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"extra": {"pincite": {"report": bad, "image": bad}}}))
    settings, problems = load_settings(tmp_path / "mkdocs.yml")
    assert (settings.report, settings.image) == ("", "")
    assert [one.code.slug for one in problems] == ["bad-value", "bad-value"]


def test_addresses_are_those_of_folders_whatever_the_settings_say(tmp_path):
    """A page at another address than its data, search and ledger name would break every link to it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds/law.txt").write_text("A LAW OF BELLS\n\nArticle 1\n\nEach bell rings.\n\nArticle 2\n\nArticle 1 ends.\n")
    settings = "site_name: Test\ntheme: material\nplugins: [pincite]\nuse_directory_urls: false\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    run = [sys.executable, "-m", "pincite", "site"]
    made = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "site/instruments/a-law-of-bells/index.html").is_file()
    _, (problem,) = load_settings(tmp_path / "mkdocs.yml")
    assert (problem.code.slug, problem.line) == ("doubtful-value", 4)
    assert spelled_out(settings, tmp_path / "docs", wording("en"))["use_directory_urls"] is True
