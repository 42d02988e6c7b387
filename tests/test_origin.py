"""Date, author and agency of a pasted report, as its head tells them."""

from __future__ import annotations

import json

import pytest

BODY = "\n\nThe harbour is open again, and nobody knows for how long it will be so, said those who work there.\n\nMore was not to be had.\n"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("By Ada Quill\n\n16 April 2024", ("2024-04-16", "Ada Quill", "")),
        ("July 19, 2018", ("2018-07-19", "", "")),
        ("By Ada Quill | 3 May 2021 09:15", ("2021-05-03", "Ada Quill", "")),
        ("2022/07/06", ("2022-07-06", "", "")),
        ("MOSSHAVEN, Jan 17, 2025 (Meridian Wire) — The council met again.", ("2025-01-17", "", "Meridian Wire")),
        ("The council met on 3 May 2021 and adjourned until the autumn of that year, which was long.", ("", "", "")),
        ("By the river, the council met again and nobody came to hear it.", ("", "", "")),
        ("31 February 2024", ("", "", "")),
    ],
)
def test_the_head_of_a_report_tells_where_it_is_from(publish, head, told):
    result = publish({"r.txt": f"The harbour is open\n\n{head}{BODY}", "r.yml": "kind: report\nlanguage: en\n"})
    (row,) = json.loads(result.page("documents.json"))
    assert (row["published"] or "", row["author"] or "", row["publisher"] or "") == told


@pytest.mark.parametrize(
    ("language", "head", "published"),
    [
        ("fr", "PARIS, 15 avril 2024 (Agence du Port) — Le conseil siège.", "2024-04-15"),
        ("zh", "记者 林文若 2023年12月10日", "2023-12-10"),
    ],
)
def test_other_languages_date_their_reports_too(publish, language, head, published):
    result = publish({"r.txt": f"Titre\n\n{head}\n\nLe port est ouvert.\n", "r.yml": f"kind: report\nlanguage: {language}\n"})
    (row,) = json.loads(result.page("documents.json"))
    assert row["published"] == published


def test_what_the_publisher_states_stays(publish):
    sidecar = "kind: report\nlanguage: en\npublished: 2020-01-01\nauthor: Nobody\n"
    result = publish({"r.txt": f"The harbour\n\nBy Ada Quill\n\n16 April 2024{BODY}", "r.yml": sidecar})
    (row,) = json.loads(result.page("documents.json"))
    assert (row["published"], row["author"]) == ("2020-01-01", "Nobody")
