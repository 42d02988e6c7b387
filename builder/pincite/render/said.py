"""Who said what: below the paragraph that says so, on a page for each speaker, and with the instrument it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pincite.document.corpus import Address, Linked, Said, Statement, Table
from pincite.document.page import Page
from pincite.render.about import byline
from pincite.render.escape import collapse, line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.glossary import sort_key
from pincite.render.inline import relative

INDEX = "speakers/index.md"
_MOST_A_PAGE = 500


def statements_of(linked: Linked, table: Table, index: int) -> tuple[Statement, ...]:
    """What a report says that others say."""
    text = linked.annotated.document.source.text
    targets = {target.eid: target for target in table.abstracts[index].targets}
    page = table.pages[index]
    return tuple(
        Statement(
            one,
            Address(page, targets[one.clause].fragment),
            index,
            targets[one.clause].pinpoint,
            collapse(text[one.span.start : one.span.end]).strip(),
        )
        for one in linked.said
    )


def said_line(said: Sequence[Said], page: str) -> list[str]:
    """The line beside a paragraph: who is said to say what stands in it."""
    if not said:
        return []
    rows = dict.fromkeys(_voice(one, page) for one in said)
    return ["Said by " + "; ".join(rows), "{: .pc-said }", ""]


def _voice(one: Said, page: str) -> str:
    shown = markdown(_shown(one))
    name = f"[{shown}]({relative(page, Address(one.page))})" if one.page else shown
    through = f", through {markdown(one.through)}" if one.through else ""
    return f"{name} (“{markdown(one.verb)}”{through}){_claim(one, page)}"


def _shown(one: Said) -> str:
    return one.name or one.speaker[:1].lower() + one.speaker[1:]


def _claim(one: Said, page: str) -> str:
    if not one.instrument or one.checked:
        return ""
    if one.instrument == page:
        return ": a claim, not checked"
    return f": a claim about [the instrument]({relative(page, Address(one.instrument))}), not checked"


def speaker_pages(statements: Sequence[Statement], table: Table) -> tuple[Page, ...]:
    """A page for each speaker with a name, and the index of them all."""
    named = sorted((one for one in statements if one.said.page), key=lambda one: one.said.page)
    pages: list[Page] = []
    rows = []
    for path, group in groupby(named, key=lambda one: one.said.page):
        of_speaker = list(group)
        name = of_speaker[0].said.name
        pages += _speaker(path, name, of_speaker, table)
        count = len(of_speaker)
        rows.append((name, f"- [{markdown(name)}]({relative(INDEX, Address(path))}): {count:,} {_times(count)}"))
    lines = [front_matter("Speakers", "seeds"), "# Speakers", ""]
    lines += ["Who is said to say something in the reports on this site, and what. Nothing of it is said by this site.", ""]
    lines += [row for _, row in sorted(rows, key=lambda pair: sort_key(pair[0]))]
    if not rows:
        lines.append("No report on this site names a speaker yet.")
    links = tuple(f"{path}#" for path in dict.fromkeys(one.said.page for one in named))
    return (*pages, Page(INDEX, "\n".join(lines).rstrip() + "\n", (), links))


def _times(count: int) -> str:
    return "statement" if count == 1 else "statements"


def _speaker(path: str, name: str, statements: list[Statement], table: Table) -> Iterator[Page]:
    stem = path.removesuffix(".md")
    chunks = [statements[at : at + _MOST_A_PAGE] for at in range(0, len(statements), _MOST_A_PAGE)]
    paths = [path, *(f"{stem}/page-{number}.md" for number in range(2, len(chunks) + 1))]
    for number, (here, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
        title = f"Said by {name}" + (f", page {number} of {len(chunks)}" if len(chunks) > 1 else "")
        lines = [front_matter(title, "seeds", searched=False), f"# {line_start(markdown(title))}", ""]
        lines += ["Each line is a report’s sentence, and leads to its paragraph.", ""]
        lines += [statement_row(one, table, here, named=False) for one in chunk]
        links = {f"{one.source.page}#{one.source.fragment}" for one in chunk}
        links |= {f"{one.said.instrument}#" for one in chunk if one.said.instrument and not one.said.checked}
        if number < len(chunks):
            lines += ["", f"[Next page]({relative(here, Address(paths[number]))})"]
            links.add(f"{paths[number]}#")
        yield Page(here, "\n".join(lines).rstrip() + "\n", (), tuple(sorted(links)))


def statement_row(one: Statement, table: Table, path: str, *, named: bool) -> str:
    """One statement as an item of a list, with its speaker if ``named``."""
    metadata = table.abstracts[one.document].metadata
    by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
    where = f"[{markdown(metadata.title)}, {markdown(one.pinpoint)}]({relative(path, one.source)}){by}"
    said = one.said
    through = f", through {markdown(said.through)}" if said.through else ""
    name = markdown(_shown(said))
    if named and said.page:
        name = f"[{name}]({relative(path, Address(said.page))})"
    lead = f"{name} (“{markdown(said.verb)}”{through}), in {where}" if named else f"“{markdown(said.verb)}”{through}: {where}"
    claim = "" if named else _claim(said, path)
    return f"- {lead}: “{markdown(one.words)}”{claim.replace(':', ' —', 1)}"


def claims(statements: Sequence[Statement], table: Table, path: str) -> tuple[list[str], set[str]]:
    """The section of an instrument's page that lists what others say of it, and its links; empty if nobody does."""
    mine = [one for one in statements if not one.said.checked]
    if not mine:
        return [], set()
    lines = ["## What others say of it {: #said-of-it }", ""]
    lines += ["These are claims of those who are named. They have not been checked against the text.", "{: .pc-note }", ""]
    lines += [statement_row(one, table, path, named=True) for one in mine]
    links = {f"{one.source.page}#{one.source.fragment}" for one in mine} | {f"{one.said.page}#" for one in mine if one.said.page}
    return [*lines, ""], links
