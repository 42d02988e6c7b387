"""Who said what: below the paragraph that says so, on a page for each speaker, and with the instrument it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pincite.document.address import Address
from pincite.document.citator import Statement
from pincite.document.linked import Said
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.about import byline
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import counted, sort_key
from pincite.render.sheet import Sheet

_INDEX = "speakers/index.md"
_MOST_A_PAGE = 500


def said_line(said: Sequence[Said], sheet: Sheet) -> list[str]:
    """The line beside a paragraph: who is said to say what stands in it."""
    if not said:
        return []
    rows = dict.fromkeys(_voice(one, sheet) for one in said)
    return ["Said by " + "; ".join(rows), "{: .pc-said }", ""]


def _voice(one: Said, sheet: Sheet) -> str:
    name = sheet.link(_shown(one), Address(one.page)) if one.page else markdown(_shown(one))
    through = f", through {markdown(one.through)}" if one.through else ""
    return f"{name} (“{markdown(one.verb)}”{through}){_claim(one, sheet, ': ')}"


def _shown(one: Said) -> str:
    return one.name or one.speaker[:1].lower() + one.speaker[1:]


def _claim(one: Said, sheet: Sheet, mark: str) -> str:
    """That what is said is a claim about an instrument, behind a mark; nothing of what is none, or has been checked."""
    if not one.instrument or one.checked:
        return ""
    if one.instrument == sheet.path:
        return f"{mark}a claim, not checked"
    return f"{mark}a claim about {sheet.link('the instrument', Address(one.instrument))}, not checked"


def speaker_pages(statements: Sequence[Statement], documents: Mapping[str, Abstract]) -> tuple[Page, ...]:
    """A page for each speaker with a name, and the index of them all."""
    named = sorted((one for one in statements if one.said.page), key=lambda one: one.said.page)
    index = Sheet(_INDEX)
    index.add(front_matter("Speakers", "seeds"), "# Speakers", "")
    index.add("Who is said to say something in the reports on this site, and what. Nothing of it is said by this site.", "")
    pages: list[Page] = []
    rows = []
    for path, group in groupby(named, key=lambda one: one.said.page):
        of_speaker = list(group)
        name = of_speaker[0].said.name
        pages += _speaker(path, name, of_speaker, documents)
        rows.append((name, f"- {index.link(name, Address(path))}: {counted(len(of_speaker), 'statement')}"))
    index.add(*(row for _, row in sorted(rows, key=lambda pair: sort_key(pair[0]))))
    if not rows:
        index.add("No report on this site names a speaker yet.")
    return (*pages, index.page())


def _speaker(path: str, name: str, statements: list[Statement], documents: Mapping[str, Abstract]) -> Iterator[Page]:
    stem = path.removesuffix(".md")
    chunks = [statements[at : at + _MOST_A_PAGE] for at in range(0, len(statements), _MOST_A_PAGE)]
    paths = [path, *(f"{stem}/page-{number}.md" for number in range(2, len(chunks) + 1))]
    for number, (here, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
        sheet = Sheet(here)
        title = f"Said by {name}" + (f", page {number} of {len(chunks)}" if len(chunks) > 1 else "")
        sheet.add(front_matter(title, "seeds", searched=False), f"# {line_start(markdown(title))}", "")
        sheet.add("Each line is a report’s sentence, and leads to its paragraph.", "")
        sheet.add(*(_statement(one, documents, sheet, named=False) for one in chunk))
        if number < len(chunks):
            sheet.add("", sheet.link("Next page", Address(paths[number])))
        yield sheet.page()


def _statement(one: Statement, documents: Mapping[str, Abstract], sheet: Sheet, *, named: bool) -> str:
    """One statement as an item of a list, with its speaker if ``named``."""
    metadata = documents[one.source.page].metadata
    by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
    where = f"[{markdown(metadata.title)}, {markdown(one.pinpoint)}]({sheet.to(one.source)}){by}"
    said = one.said
    through = f", through {markdown(said.through)}" if said.through else ""
    if not named:
        return f"- “{markdown(said.verb)}”{through}: {where}: “{markdown(one.words)}”{_claim(said, sheet, ' — ')}"
    name = sheet.link(_shown(said), Address(said.page)) if said.page else markdown(_shown(said))
    return f"- {name} (“{markdown(said.verb)}”{through}), in {where}: “{markdown(one.words)}”"


def claims(statements: Sequence[Statement], documents: Mapping[str, Abstract], sheet: Sheet) -> None:
    """Write the section that lists what others say of an instrument, if anybody does."""
    mine = [one for one in statements if not one.said.checked]
    if not mine:
        return
    sheet.add(f"## What others say of it {{: #{sheet.declare('said-of-it')} }}", "")
    sheet.add("These are claims of those who are named. They have not been checked against the text.", "{: .pc-note }", "")
    sheet.add(*(_statement(one, documents, sheet, named=True) for one in mine), "")
