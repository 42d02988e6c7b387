"""A term of the glossary is linked in its sense only: in the clauses of its field, and not within longer words."""

from __future__ import annotations

import json

import pytest

from tests.test_quotations import HELD

GLOSSARY = """
- term: adoption
  definition: The act by which the wording of a treaty is settled.
  {}
"""
REPORT = """News of the day

The adoption of the treaty took a night.

The adoption agency of the town had a busy night.

A report on adoption came out.
"""


@pytest.mark.parametrize(
    ("more", "paragraphs"),
    [
        ("", ["p_1", "p_2", "p_3"]),
        ("where: [treaty, convention]", ["p_1"]),
        ("not: [adoption agency]", ["p_1", "p_3"]),
        ("not: Adoption  Agency", ["p_1", "p_3"]),
        ("where: [night]\n  not: [adoption agency]", ["p_1"]),
    ],
)
def test_a_term_is_linked_in_its_sense(publish, more, paragraphs):
    seeds = {"t.txt": HELD, "t.yml": "kind: instrument\n", "r.txt": REPORT, "r.yml": "kind: report\nlanguage: en\n"}
    result = publish({**seeds, "glossary.yml": GLOSSARY.format(more)})
    assert not [line for line in result.lines if line.startswith("glossary.yml")], result.lines
    rows = [row for row in json.loads(result.page("annotations.json")) if row["kind"] == "term" and row["document"] == "r.txt"]
    assert [row["fragment"] for row in rows] == paragraphs
