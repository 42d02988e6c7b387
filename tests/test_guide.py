"""What the guide says is so."""

from __future__ import annotations

import json
import re

from pincite.commands import VERBS, command_of
from tests.conftest import ROOT

GUIDE = ROOT / "docs/guide"


def test_the_first_steps_lead_where_they_say(publish):
    (text,) = re.findall(r"```\n(Harbour Act.*?)```", (GUIDE / "first-steps.md").read_text(), re.DOTALL)
    result = publish({"harbour-act.txt": text})
    assert not result.failed and not result.lines
    rows = json.loads(result.page("clauses.json"))
    assert "instruments/harbour-act/#art_1__para_2" in {f"{row['url']}#{row['fragment']}" for row in rows}
    notes = json.loads(result.page("annotations.json"))
    (led,) = [row["target"] for row in notes if row["kind"] == "reference"]
    assert led == "instruments/harbour-act/#art_1__para_2"
    assert [row["text"] for row in notes if row["kind"] == "term"] == ["lamp", "lamp"]


def test_every_command_is_told():
    told = (GUIDE / "command-line.md").read_text()
    for command in map(command_of, VERBS):
        assert f"`{command.name}" in told, command.name


def test_every_finding_has_an_example_or_says_what_to_do():
    for line in (GUIDE / "findings.md").read_text().splitlines():
        if line.startswith("| `"):
            assert len([cell for cell in line.strip("|").split(" | ") if cell.strip()]) == 3, line


def test_every_page_is_listed_and_in_the_navigation():
    listed = (GUIDE / "index.md").read_text()
    settings = (ROOT / "mkdocs.yml").read_text()
    for page in GUIDE.glob("*.md"):
        assert f"guide/{page.name}" in settings
        assert page.name == "index.md" or f"({page.name})" in listed
