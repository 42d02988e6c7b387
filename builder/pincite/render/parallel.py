"""Parallel texts: an instrument and its translation side by side, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pincite.document.corpus import Address, Pair, Table
from pincite.document.page import Page, below
from pincite.render.escape import attribute, direction, line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative


def parallel_path(page: str) -> str:
    """Path of the page that shows a translation beside its original."""
    return below(page, "parallel")


def parallel_page(pair: Pair, original: Sequence[dict[str, Any]], translation: Sequence[dict[str, Any]], table: Table) -> Page:
    """Both texts, the original's clauses in their order, each with the clause of the same address; rows of ``clauses.json``."""
    here = table.pages[pair.translation]
    path = parallel_path(here)
    titles = [table.abstracts[at].metadata.title for at in (pair.original, pair.translation)]
    pages = (table.pages[pair.original], here)
    lines = [
        front_matter(f"{titles[0]} / {titles[1]}", f"seeds/{table.abstracts[pair.translation].path}", searched=False),
        f"# {markdown(titles[0])}: side by side",
        "",
        f"[{markdown(titles[0])}]({relative(path, Address(pages[0]))})",
        f"{{: .pc-left{direction(table.abstracts[pair.original].language)} }}",
        "",
        f"[{markdown(titles[1])}]({relative(path, Address(pages[1]))})",
        f"{{: .pc-right{direction(table.abstracts[pair.translation].language)} }}",
        "",
    ]
    ours = {row["fragment"]: row for row in original if row["status"] != "repealed"}
    theirs = {row["fragment"]: row for row in translation if row["status"] != "repealed"}
    order = [*ours, *(name for name in theirs if name not in ours)]
    links = {f"{page}#" for page in pages}
    for name in order:
        pinpoint = (ours.get(name) or theirs[name])["pinpoint"]
        link = f'[¶](#{name}){{ .pc-link aria-label="Link to {attribute(pinpoint)}" }}'
        lines += [f"**{markdown(pinpoint)}** {link}", f"{{: #{name} .pc-clause .pc-pair }}", ""]
        for side, rows, page, at in (("left", ours, pages[0], pair.original), ("right", theirs, pages[1], pair.translation)):
            row = rows.get(name)
            said = " ".join(part for part in (row["heading"], row["text"]) if part) if row else ""
            words = line_start(markdown(said)) if said else "–"
            if row:
                words += f' [↗]({relative(path, Address(page, name))}){{ .pc-away aria-label="{attribute(row["pinpoint"])}" }}'
                links.add(f"{page}#{name}")
            lines += [words, f"{{: .pc-{side}{direction(table.abstracts[at].language)} }}", ""]
    return Page(path, "\n".join(lines).rstrip() + "\n", tuple(order), tuple(sorted(links)))


def with_parallels(page: Page, pairs: Sequence[Pair], table: Table) -> Page:
    """A document's page with the way to the texts that it can be read beside."""
    rows = []
    links = set()
    for pair in pairs:
        target = parallel_path(table.pages[pair.translation])
        other = pair.translation if table.pages[pair.original] == page.path else pair.original
        rows.append(f"[{markdown(table.abstracts[other].metadata.title)}]({relative(page.path, Address(target))})")
        links.add(f"{target}#")
    head, mark, rest = page.text.partition(" }\n\n")
    text = f"{head}{mark}Read it side by side with {'; '.join(rows)}.\n{{: .pc-byline }}\n\n{rest}"
    return replace(page, text=text, links=tuple(sorted({*page.links, *links})))
