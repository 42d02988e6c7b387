"""A site of one's own: the wheel in an empty environment away from the repository, ``pincite new``, and MkDocs alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.checked_cases import TREATIES
from tests.checked_cases import seeds as treaties
from tests.conftest import ROOT, served

pytestmark = pytest.mark.xdist_group("own")
LANGUAGES = ("fr", "fa", "en", "zh")
OTHERS = ["mkdocs-macros-plugin", "mkdocs-awesome-pages-plugin", "mkdocs-redirects", "mkdocs-static-i18n", "zensical"]
MINE = "# Our laws\n\nWelcome, reader.\n\n<!-- pincite: home -->\n\nThe end.\n"


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Path:
    """An empty environment with the wheel in it."""
    place = tmp_path_factory.mktemp("environment")
    copy = place / "source"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "site", "tests", "docs", "build", "dist", "*.egg-info"))
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", place / "env"], check=True)
    pip = [place / "env/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    building = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", place, copy]
    subprocess.run(building, check=True, cwd=place)
    (wheel,) = place.glob("*.whl")
    subprocess.run([*pip, wheel, *OTHERS], check=True, cwd=place)
    shutil.rmtree(copy)
    return place / "env/bin"


def run(environment, folder, *command, status=0):
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [environment / command[0], *command[1:]], cwd=folder, env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def project(environment, tmp_path):
    run(environment, tmp_path, "pincite", "new", "laws", "--name", "Lois: « communes » & Cie", "--language", "fr")
    folder = tmp_path / "laws"
    for name, text in treaties().items():
        if name.partition(".")[0] in LANGUAGES:
            (folder / "seeds" / name).write_text(text)
    return folder


def test_a_new_project_is_what_is_said_and_nothing_else(environment, tmp_path):
    run(environment, tmp_path, "pincite", "new", "laws", "--name", "Lois: « communes » & Cie", "--language", "fr")
    made = {path.relative_to(tmp_path / "laws").as_posix() for path in (tmp_path / "laws").rglob("*") if path.is_file()}
    assert made == {
        *(".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", "docs/.gitkeep"),
        *("mkdocs.yml", "requirements.txt", "seeds/README.md", "seeds/glossary.yml"),
    }
    settings = yaml.safe_load((tmp_path / "laws/mkdocs.yml").read_text())
    assert (settings["site_name"], settings["theme"]["language"]) == ("Lois: « communes » & Cie", "fr")
    assert all("==" in line for line in (tmp_path / "laws/requirements.txt").read_text().splitlines())
    for workflow in (".gitlab-ci.yml", ".github/workflows/site.yml"):
        assert yaml.safe_load((tmp_path / "laws" / workflow).read_text())
    told = run(environment, tmp_path, "pincite", "new", "laws", status=2)
    assert "is not empty" in told


def look(browser, address):
    """The treaties of the site as a reader sees them: each article reached by its link, and found by its words.

    Scripts of a theme may fail for reasons of their own: that of “mkdocs” does without MkDocs's search.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    strangers, errors = [], []
    page.on("request", lambda one: None if one.url.startswith((address, "data:", "blob:")) else strangers.append(one.url))
    page.on("pageerror", lambda error: errors.append(str(error)) if "pincite.js" in (error.stack or "") else None)
    for language in LANGUAGES:
        page.goto(f"{address}instruments/treaty-{language}/#art_2")
        assert page.locator("#art_2").count() == 1
        assert TREATIES[language]["articles"][1][:30] in page.locator("body").inner_text()
    page.goto(f"{address}search/?q={TREATIES['fa']['articles'][0].split()[3]}")
    page.locator(".pc-hit").first.wait_for()
    assert "treaty-fa" in page.locator(".pc-hit").first.get_attribute("href")
    assert strangers == [] and errors == []
    page.close()


def under_a_path(site, folder):
    """The site as a host serves it below its root."""
    (folder / "host").mkdir()
    (folder / "host/laws").symlink_to(site)
    return folder / "host"


def test_mkdocs_alone_publishes_the_whole_site(environment, project, browser, tmp_path):
    told = run(environment, project, "mkdocs", "build", "--strict")
    assert "ERROR" not in told
    rows = json.loads((project / "site/clauses.json").read_text())
    assert {row["url"] for row in rows} == {f"instruments/treaty-{language}/" for language in LANGUAGES}
    with served(under_a_path(project / "site", tmp_path)) as here:
        look(browser, f"{here}laws/")


def test_gh_deploy_gives_the_whole_site(environment, project, tmp_path):
    """To a repository on the same disk, as it would to GitHub."""
    git = ["git", "-c", "user.name=site", "-c", "user.email=site@localhost"]
    subprocess.run([*git, "init", "--quiet", "--bare", tmp_path / "remote.git"], check=True)
    for command in (
        ["init", "--quiet"],
        ["remote", "add", "origin", tmp_path / "remote.git"],
        ["add", "."],
        ["commit", "-qm", "Laws"],
    ):
        subprocess.run([*git, *command], cwd=project, check=True)
    for name, value in (("user.name", "site"), ("user.email", "site@localhost")):
        subprocess.run(["git", "config", name, value], cwd=project, check=True)
    run(environment, project, "mkdocs", "gh-deploy", "--force")
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"],
        cwd=tmp_path / "remote.git",
        capture_output=True,
        text=True,
        check=True,
    )
    there = set(listed.stdout.splitlines())
    assert {"index.html", "search/directory.js", "clauses.json", "instruments/treaty-fr/document.json", ".nojekyll"} <= there


def test_zensical_publishes_it_too(environment, project, browser, tmp_path):
    run(environment, project, "pincite", "site", "--engine", "zensical")
    assert not (project / ".zensical.yml").exists()
    with served(under_a_path(project / "site", tmp_path)) as here:
        look(browser, f"{here}laws/")


def test_a_home_page_of_ones_own_shows_what_is_here_where_it_likes(environment, project):
    (project / "docs/index.md").write_text(MINE)
    (project / "docs/about.md").write_text("# About us\n\nWe publish laws.\n")
    run(environment, project, "mkdocs", "build", "--strict")
    home = (project / "site/index.html").read_text()
    assert home.index("Welcome, reader.") < home.index('href="instruments/treaty-fr/"') < home.index("The end.")
    assert "About us" in home
    assert (project / "docs/index.md").read_text() == MINE
    assert not (project / "site/.home").exists() and not list((project / "site").rglob("*.home*"))


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_are_complete_and_ask_no_other_host(environment, project, browser, tmp_path, theme):
    settings = yaml.safe_load((project / "mkdocs.yml").read_text())
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"theme": theme}))
    run(environment, project, "mkdocs", "build", "--strict")
    with served(under_a_path(project / "site", tmp_path)) as here:
        look(browser, f"{here}laws/")


def test_other_plugins_work_beside_it(environment, project):
    settings = yaml.safe_load((project / "mkdocs.yml").read_text())
    moved = {"redirects": {"redirect_maps": {"old.md": "about.md"}}}
    beside = ["search", "macros", "awesome-pages", moved, "pincite"]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"plugins": beside, "extra": {"house": "Ours"}}))
    (project / "docs/about.md").write_text("# About {{ house }}\n\nWe publish laws.\n")
    run(environment, project, "mkdocs", "build", "--strict")
    assert "About Ours" in (project / "site/about/index.html").read_text()
    assert "about" in (project / "site/old/index.html").read_text()
    assert (project / "site/search/search_index.json").is_file()
    assert (project / "site/search/directory.js").is_file()
    assert 'id="art_1"' in (project / "site/instruments/treaty-en/index.html").read_text()


def test_languages_of_ones_own_pages_work_beside_it(environment, project):
    settings = yaml.safe_load((project / "mkdocs.yml").read_text())
    languages = [
        {"locale": "fr", "default": True, "name": "français", "build": True},
        {"locale": "en", "name": "English", "build": True},
    ]
    beside = ["pincite", {"i18n": {"languages": languages, "docs_structure": "suffix"}}]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"plugins": beside}))
    (project / "docs/about.md").write_text("# Notre maison\n")
    (project / "docs/about.en.md").write_text("# Our house\n")
    run(environment, project, "mkdocs", "build")
    assert "Notre maison" in (project / "site/about/index.html").read_text()
    assert "Our house" in (project / "site/en/about/index.html").read_text()
    assert 'id="art_1"' in (project / "site/instruments/treaty-fr/index.html").read_text()


def test_a_site_that_was_not_made_ends_with_another_status(environment, project):
    """A workflow publishes what ends with 1: a site in which a source could not be published as it is."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text())
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"nav": 3}))
    run(environment, project, "pincite", "site", status=2)
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"plugins": []}))
    for engine in ("mkdocs", "zensical"):
        assert "does not name the plugin" in run(environment, project, "pincite", "site", "--engine", engine, status=2)


def test_a_bad_source_is_an_error_that_ends_nothing_unless_it_is_to(environment, project):
    (project / "seeds/bad.yml").write_text("title: [\n")
    (project / "seeds/bad.txt").write_text("Bad treaty\n\nArticle 1\n\nIt is bad.\n")
    told = run(environment, project, "mkdocs", "build", "--strict")
    assert "ERROR" in told and "bad.yml" in told
    assert (project / "site/instruments/treaty-fr/index.html").is_file()
    assert "Some sources could not be published" in run(environment, project, "pincite", "site", status=1)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text())
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings | {"plugins": [{"pincite": {"strict": True}}]}))
    run(environment, project, "mkdocs", "build", status=1)
