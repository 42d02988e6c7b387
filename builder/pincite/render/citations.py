"""Citations the other way round: what cites and quotes each clause, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pincite.document.corpus import Address, Citation, Linked, Statement, Table
from pincite.document.page import Page, below
from pincite.document.source import Span
from pincite.render.about import byline
from pincite.render.escape import collapse, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative
from pincite.render.said import claims

_AROUND = 140
"""Characters of the citing clause on either side."""
_DECLARED = re.compile(r"\{: #(?P<fragment>[A-Za-z][\w.-]*) \.pc-clause")
VERDICTS = {
    "verbatim": "quotes it word for word",
    "abridged": "quotes it with omissions or insertions marked",
    "differs": "quotes another wording",
    "not-held": "quotes it; the text is not held here",
    "absent": "quotes words that are not in the text held",
}


def citations_of(linked: Linked, table: Table, index: int) -> tuple[Citation, ...]:
    """What a document cites and quotes of others."""
    page, known = table.pages[index], table.abstracts[index]
    if known.state_of:
        return ()
    text = linked.annotated.document.source.text
    targets = {target.eid: target for target in known.targets}
    parts = {clause.eid: clause.own_text for clause in linked.annotated.document.walk()}
    out = []
    for link in linked.links:
        if link.target and link.target.page != page:
            span = link.reference.span
            around = _around(text, span, parts[link.reference.clause])
            source = Address(page, targets[link.reference.clause].fragment)
            out.append(Citation(link.target, source, index, targets[link.reference.clause].pinpoint, "cites it", around))
    for note in linked.notes:
        pinpoint = targets[note.clause].pinpoint if note.clause else "the text as a whole"
        rest = (Address(page, note.anchor), index, pinpoint, "cites it in an editors’ note", note.note.text)
        out += [Citation(to, *rest) for _, to in note.links if to.page != page]
    for one in linked.checks:
        target = one.found or one.stated or (Address(one.instrument) if one.instrument else None)
        if target and target.page != page and one.verdict in VERDICTS:
            source = Address(page, targets[one.clause].fragment)
            out.append(Citation(target, source, index, targets[one.clause].pinpoint, VERDICTS[one.verdict], one.quoted))
    return tuple(out)


def _around(text: str, span: Span, parts: tuple[Span, ...]) -> str:
    """The words around a reference within its paragraph, cut at words."""
    part = next((part for part in parts if part.start <= span.start < part.end), span)
    start, end = max(part.start, span.start - _AROUND), min(part.end, span.end + _AROUND)
    words = text[start:end]
    if start > part.start:
        words = "… " + words.split(" ", 1)[-1]
    if end < part.end:
        words = words.rsplit(" ", 1)[0] + " …"
    return collapse(words).strip()


def citation_pages(citations: Sequence[Citation], statements: Sequence[Statement], table: Table) -> tuple[Page, ...]:
    """A page for each document that others cite: clause by clause who does, and how, and what others say of it."""
    order = {
        Address(page, target.fragment): at
        for page, one in zip(table.pages, table.abstracts, strict=True)
        for at, target in enumerate(one.targets)
    }
    rows = sorted(citations, key=lambda one: (one.target.page, order.get(one.target, -1), table.pages[one.document], one.source))
    return tuple(
        _page(page, list(of_page), [one for one in statements if one.said.instrument == page], table)
        for page, of_page in groupby(rows, key=lambda one: one.target.page)
    )


def cited_path(page: str) -> str:
    """Path of the page that lists what cites a document."""
    return below(page, "cited")


def _page(page: str, rows: list[Citation], statements: list[Statement], table: Table) -> Page:
    known = table.abstracts[table.pages.index(page)]
    path, title = cited_path(page), known.metadata.title
    pinpoints = {target.fragment: target.pinpoint for target in known.targets}
    lines = [
        front_matter(f"What cites {title}", f"seeds/{known.path}", searched=False),
        f"# What cites {markdown(title)}",
        "",
        f"Clause by clause, what other texts on this site say of [{markdown(title)}]({relative(path, Address(page))}).",
        "",
    ]
    fragments = []
    for fragment, of_clause in groupby(rows, key=lambda one: one.target.fragment):
        name = pinpoints.get(fragment, "The text as a whole")
        anchor = fragment or "the-whole-text"
        fragments.append(anchor)
        lines += [f"## [{markdown(name)}]({relative(path, Address(page, fragment))}) {{: #{anchor} }}", ""]
        lines += [_row(one, table, path) for one in of_clause]
        lines.append("")
    said, more = claims(statements, table, path)
    lines += said
    fragments += ["said-of-it"] if said else []
    links = (
        more | {f"{one.source.page}#{one.source.fragment}" for one in rows} | {f"{page}#{one.target.fragment}" for one in rows}
    )
    return Page(path, "\n".join(lines).rstrip() + "\n", tuple(fragments), tuple(sorted(links)))


def _row(one: Citation, table: Table, path: str) -> str:
    metadata = table.abstracts[one.document].metadata
    by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
    where = f"[{markdown(metadata.title)}, {markdown(one.pinpoint)}]({relative(path, one.source)})"
    return f"- {where}{by} {one.how}: “{markdown(one.words)}”"


def with_citations(page: Page, citations: Sequence[Citation]) -> Page:
    """A document's page with the number of citations beside each clause that others cite."""
    counts: dict[str, int] = {}
    for one in citations:
        counts[one.target.fragment] = counts.get(one.target.fragment, 0) + 1
    path = cited_path(page.path)
    out: list[str] = []
    for line in page.text.split("\n"):
        declared = _DECLARED.search(line)
        count = counts.get(declared["fragment"], 0) if declared else 0
        if line.startswith("## About this text"):
            out += [f"[What cites this text]({relative(page.path, Address(path))})", "{: .pc-note }", ""]
        if count and declared:
            times = "once" if count == 1 else f"{count} times"
            link = f"[cited {times}]({relative(page.path, Address(path, declared['fragment']))}){{ .pc-changed }}"
            if line.startswith("#"):
                out += [line, "", link, "{: .pc-note }"]
                continue
            out[-1] = out[-1].replace(" [¶](#", f" {link} [¶](#", 1)
        out.append(line)
    links = tuple(sorted({*page.links, f"{path}#"}))
    return replace(page, text="\n".join(out), links=links)
