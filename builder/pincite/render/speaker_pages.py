"""Who said what: below the paragraph that says so, on a page for each speaker, and with the instrument it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Statement
from pincite.document.linked import Said
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.about import by_whom
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import of_pages, sort_key
from pincite.render.sheet import Sheet

_INDEX = "speakers/index.md"
_MOST_A_PAGE = 500


def said_line(said: Sequence[Said], sheet: Sheet, language: str) -> list[str]:
    """The line beside a paragraph of a text in a language: who is said to say what stands in it."""
    if not said:
        return []
    rows = dict.fromkeys(_voice(one, sheet, language) for one in said)
    return [sheet.wording.say("said-by-line", names=sheet.wording.series(rows)), "{: .pc-said }", ""]


def _voice(one: Said, sheet: Sheet, language: str) -> str:
    return sheet.wording.say("said-how", **_how(one, sheet, language)) + _claim(one, sheet, sheet.wording.say("colon"))


def _how(one: Said, sheet: Sheet, language: str) -> dict[str, str]:
    """Who speaks, by which verb, and through whom, as values of a message."""
    name = sheet.link(_shown(one), Address(one.page), language) if one.page else sheet.foreign(_shown(one), language)
    through = sheet.wording.say("said-through", name=sheet.foreign(one.through, language)) if one.through else ""
    return {"name": name, "verb": sheet.foreign(one.verb, language), "through": through}


def _shown(one: Said) -> str:
    return one.name or one.speaker[:1].lower() + one.speaker[1:]


def _claim(one: Said, sheet: Sheet, mark: str) -> str:
    """That what is said is a claim about an instrument, behind a mark; nothing of what is none, or has been checked."""
    if not one.instrument or one.checked:
        return ""
    say = sheet.wording.say
    if one.instrument == sheet.path:
        return f"{mark}{say('claim')}"
    return f"{mark}{say('claim-about', instrument=sheet.link(say('the-instrument'), Address(one.instrument)))}"


def speaker_pages(statements: Sequence[Statement], documents: Mapping[str, Abstract], wording: Catalogue) -> tuple[Page, ...]:
    """A page for each speaker with a name, and the index of them all."""
    named = sorted((one for one in statements if one.said.page), key=lambda one: one.said.page)
    index = Sheet(_INDEX, wording)
    say = wording.say
    index.add(front_matter(say("speakers"), "seeds"), f"# {say('speakers')}", "", say("speakers-lead"), "")
    pages: list[Page] = []
    rows = []
    for path, group in groupby(named, key=lambda one: one.said.page):
        of_speaker = list(group)
        name, language = of_speaker[0].said.name, documents[of_speaker[0].source.page].language
        pages += _speaker(path, name, of_speaker, documents, wording)
        link = index.link(name, Address(path), language)
        rows.append((name, f"- {link}{say('colon')}{wording.many('statements', len(of_speaker))}"))
    index.add(*(row for _, row in sorted(rows, key=lambda pair: sort_key(pair[0]))))
    if not rows:
        index.add(say("no-speakers"))
    return (*pages, index.page())


def _speaker(
    path: str, name: str, statements: list[Statement], documents: Mapping[str, Abstract], wording: Catalogue
) -> Iterator[Page]:
    stem = path.removesuffix(".md")
    chunks = [statements[at : at + _MOST_A_PAGE] for at in range(0, len(statements), _MOST_A_PAGE)]
    paths = [path, *(f"{stem}/page-{number}.md" for number in range(2, len(chunks) + 1))]
    for number, (here, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
        sheet = Sheet(here, wording)
        title = of_pages(wording.say("said-by-title", name=name), number, len(chunks), wording)
        sheet.add(front_matter(title, "seeds", searched=False), f"# {line_start(markdown(title))}", "")
        sheet.add(wording.say("speaker-lead"), "")
        sheet.add(*(_statement(one, documents, sheet, named=False) for one in chunk))
        if number < len(chunks):
            sheet.add("", sheet.link(wording.say("next-page"), Address(paths[number])))
        yield sheet.page()


def _statement(one: Statement, documents: Mapping[str, Abstract], sheet: Sheet, *, named: bool) -> str:
    """One statement as an item of a list, with its speaker if ``named``."""
    known, wording = documents[one.source.page], sheet.wording
    link = sheet.link(wording.listed((known.title, one.pinpoint)), one.source, known.language)
    where = f"{link}{by_whom(known.metadata, wording)}"
    told = {**_how(one.said, sheet, known.language), "where": where, "words": sheet.foreign(one.words, known.language)}
    if named:
        return f"- {wording.say('said-row-named', **told)}"
    return f"- {wording.say('said-row', **told)}{_claim(one.said, sheet, wording.say('dash'))}"


def claims(statements: Sequence[Statement], documents: Mapping[str, Abstract], sheet: Sheet) -> None:
    """Write the section that lists what others say of an instrument, if anybody does."""
    mine = [one for one in statements if not one.said.checked]
    if not mine:
        return
    sheet.add(f"## {sheet.wording.say('said-of-it')} {{: #{sheet.declare('said-of-it')} }}", "")
    sheet.add(sheet.wording.say("said-of-it-lead"), "{: .pc-note }", "")
    sheet.add(*(_statement(one, documents, sheet, named=True) for one in mine), "")
