"""Tables of a report are tables on its page; every paragraph in them keeps the address that it has without them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.load import Seed, load
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import apply
from tests.made_files import paragraph, run, table, word_file

BEFORE = "The fees of the wells were published on Monday by the keepers, who had counted every bucket twice in the night."
AFTER = "Nobody was surprised by the fees, since everybody had seen the book in which each of them stands beside its well."
MARKDOWN = f"""---
title: Of fees
kind: report
language: en
---

{BEFORE}

| Well | Fee | Rule |
|:---|---:|---|
| *Deep* | 10 | Article 1 of the Treaty on Wells |
| Wide \\| shallow |  | “The Parties shall keep every well open to all who are thirsty”, says Article 2 of the Treaty on Wells |

{AFTER}
"""
ROWS = (("Well", "Fee"), ("Deep", "10 crowns"), ("Shallow", "See Article 2 of the Treaty on Wells"))


def html(*rows: tuple[str, ...], tag: str = "td") -> str:
    shown = "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for row in rows)
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Of fees - Harbour Times</title></head><body><article><h1>Of fees</h1>'
        f"<p>{BEFORE}</p><table>{shown}</table><p>{AFTER}</p></article></body></html>"
    )


def published(tmp_path, name: str, content: bytes, stated: str = "kind: report\n") -> tuple[str, str]:
    """The page of a report and the rows of its clauses."""
    seeds = tmp_path / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / name).write_bytes(content)
    (seeds / f"{name}.yml").write_text(stated)
    (seeds / "treaty.txt").write_text(
        "Treaty on Wells\n\nArticle 1\n\nThe Parties shall keep every well open to all who are thirsty.\n\nArticle 2\n\nNo Party closes one.\n"
    )
    made = build(Options(seeds, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    assert not [one for one in made.diagnostics if one.severity.name == "ERROR"]
    (page,) = [text for path, text in made.changes.writes.items() if re.fullmatch(r"reports/of-fees\.md", path)]
    return page, made.changes.writes["clauses.json"]


def cells(page: str) -> list[list[str]]:
    """The cells of the only table of a page, without their attributes."""
    rows = re.findall(r"^\| (.*) \|$", page, re.MULTILINE)
    return [[re.sub(r" ?\{: [^}]*\}", "", cell).strip() for cell in row.split(" | ")] for row in rows if set(row) - set("-| ")]


def test_a_table_of_markdown_is_one_on_the_page(tmp_path):
    page, clauses = published(tmp_path, "fees.md", MARKDOWN.encode(), "kind: report\n")
    found = cells(page)
    assert found[0] == ["Well", "Fee", "Rule"]
    assert found[1][:2] == ["*Deep*", "10"]
    assert "](../instruments/treaty-on-wells.md#art_1" in found[1][2]
    assert found[2][0] == "Wide &#124; shallow"
    assert found[2][1] == ""
    assert [f"#p_{n} " in page for n in range(1, 6)] == [True] * 5
    assert '"fragment":"p_3"' in clauses.replace(" ", "")


def test_what_is_said_of_words_in_a_table_stands_below_it(tmp_path):
    page, _ = published(tmp_path, "fees.md", MARKDOWN.encode(), "kind: report\n")
    assert page.index("| *Deep*") < page.index("**word for word**") < page.index("Nobody was surprised")
    assert page.count("**word for word**") == 1


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_table_of_a_web_page_is_one_on_the_page(tmp_path, tag):
    page, _ = published(tmp_path, "fees.html", html(*ROWS, tag=tag).encode())
    found = cells(page)
    assert [len(row) for row in found] == [2, 2, 2]
    assert found[1] == ["Deep", "10 crowns"]
    assert "](../instruments/treaty-on-wells.md#art_2" in found[2][1]
    assert re.findall(r"#(p_\d+) \.pc-clause", page) == [f"p_{n}" for n in range(1, 9)]


def test_a_table_of_a_word_file_is_one_on_the_page(tmp_path):
    content = word_file(
        paragraph(run("Of fees")),
        paragraph(run(BEFORE)),
        table(*[[run(cell) for cell in row] for row in ROWS]),
        paragraph(run(AFTER)),
    )
    page, _ = published(tmp_path, "fees.docx", content, "kind: report\ntitle: Of fees\nlanguage: en\n")
    assert cells(page)[1] == ["Deep", "10 crowns"]


@pytest.mark.parametrize(
    "page",
    [
        html(
            ("1.", "A sentence that a drafter has set beside its number."), ("2.", "Another sentence of the same kind as that.")
        ),
        html(("Deep", "<p>10 crowns</p><p>or eleven in winter</p>"), ("Shallow", "5 crowns")),
        html(("Deep", "<table><tr><td>10</td><td>11</td></tr></table>"), ("Shallow", "5 crowns")),
        html(("A layout of one cell that holds all of the words.",)),
    ],
)
def test_what_is_no_table_of_figures_is_read_as_before(page):
    source = load(Seed("fees.html", "html", page.encode(), stated=b"kind: report\n")).source
    assert not source.cells


def test_an_instrument_has_its_clauses_in_the_cells(tmp_path):
    source = load(Seed("fees.md", "markdown", MARKDOWN.replace("kind: report", "kind: instrument").encode())).source
    assert source.cells
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "fees.md").write_text(MARKDOWN.replace("kind: report", "kind: instrument"))
    made = build(Options(seeds, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None))
    assert "| --- |" not in made.changes.writes["instruments/of-fees.md"]


def test_a_row_that_goes_leaves_its_address_and_a_renamed_one_keeps_its_own(tmp_path):
    """Every address that a table had is on the page when rows have gone from it and come to it."""
    options = Options(tmp_path / "seeds", tmp_path / "docs", tmp_path / "mkdocs.yml", cache=None)
    rows = [("Deep", "ten crowns and a half"), ("Shallow", "five crowns for a bucket"), ("Salt", "nothing at all is asked")]

    def published_with(some) -> str:
        lines = "".join(f"| {' | '.join(row)} |\n" for row in some)
        text = MARKDOWN.split("| Well")[0] + f"| Well | Fee of the day |\n|---|---|\n{lines}\n{AFTER}\n"
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "seeds/fees.md").write_text(text)
        made = build(options)
        assert not [one for one in made.diagnostics if one.severity.name == "ERROR"]
        apply(options.docs, options.ledgers, made.changes)
        return (options.docs / "reports/of-fees.md").read_text()

    before = set(re.findall(r"#(p_\d+)", published_with(rows)))
    after = published_with([rows[2], ("New", "seven crowns in the summer"), rows[0]])
    assert before <= set(re.findall(r"#(p_[\d-]+)", after))


words = st.text(st.sampled_from("ab 1.|*_<&“”[](){}#-"), min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.lists(words, min_size=2, max_size=3), min_size=2, max_size=4))
def test_no_cell_is_lost_and_none_stands_twice(rows):
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    text = "\n".join([BEFORE, "", lines[0], "|---|---|", *lines[1:], "", AFTER, ""])
    source = load(Seed("fees.md", "markdown", text.encode(), stated=b"kind: report\n")).source
    places = [(cell.table, cell.row, cell.column) for cell in source.cells]
    assert places == sorted(set(places))
    assert [cell.span for cell in source.cells] == sorted(cell.span for cell in source.cells)
    assert all(source.text[start:end].strip() for (start, end), *_ in source.cells)
