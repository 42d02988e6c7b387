"""Tables of contents are left out with their reason, and never make a second set of clauses."""

from __future__ import annotations

import pytest

from pincite.load import conventions, load
from pincite.load.seeds import Seed
from pincite.parse import parse

ENTRIES = ["Article 1 Lanterns", "Article 2 Keepers", "Article 3 Fees", "Article 4 Fines"]
BODY = "\n\n".join(f"{entry}\n\nWhat the law says of it stands here." for entry in ENTRIES)
DOTTED = "\n".join(f"{entry} ........ {3 * at}" for at, entry in enumerate(ENTRIES, 1))


def read(text: str):
    source = load(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument\nlanguage: en")).source
    assert source
    document, _ = parse(source, conventions())
    left = [text[slice(*one.span)] for one in document.omissions if one.reason == "table of contents"]
    return [clause.eid for clause in document.walk() if clause.label], left


@pytest.mark.parametrize(
    "table",
    ["Contents\n\n" + "\n".join(ENTRIES), "\n".join(ENTRIES), DOTTED, " ".join(ENTRIES), "Part I General\n" + "\n".join(ENTRIES)],
)
def test_a_table_is_left_out_whole(table):
    body = f"Part I\nGeneral\n\n{BODY}" if table.startswith("Part") else BODY
    found, left = read(f"Lantern Act\n\n{table}\n\n{body}\n")
    assert [last for eid in found if (last := eid.rsplit("__", 1)[-1]).startswith("art")] == ["art_1", "art_2", "art_3", "art_4"]
    assert " ".join(" ".join(left).split()) == " ".join(table.split())


@pytest.mark.parametrize(
    "text",
    [
        f"Lantern Act\n\n{BODY}\n\nSchedule\n\n{BODY}\n",  # an annex numbers anew
        "Lantern Act\n\n" + "\n".join(f"Article {n} No lamp {n} is sold." for n in (1, 2, 3, 1, 2, 3)) + "\n",  # sentences, twice
        "Lantern Act\n\n" + "\n".join(ENTRIES) + "\n",  # nothing stands below it
    ],
)
def test_what_is_no_table_stays(text):
    _, left = read(text)
    assert not left
