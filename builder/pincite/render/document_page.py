"""The page of one document: its clauses, what others say of them, and where the text came from."""

from __future__ import annotations

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Cited
from pincite.document.clause import Clause
from pincite.document.convention import Convention
from pincite.document.eid import TOP
from pincite.document.linked import Linked
from pincite.document.page import Page
from pincite.document.symbols import Abstract, Table
from pincite.render.about import byline, foot, head
from pincite.render.citation_strip import citation_strip
from pincite.render.clause_lines import ClauseWriter
from pincite.render.contents_sheet import contents_lines
from pincite.render.escape import markdown
from pincite.render.front_matter import front_matter
from pincite.render.note_pages import note_lines
from pincite.render.parallel_pages import beside_line
from pincite.render.quoted_section import quoted_section
from pincite.render.report_rail import report_rail
from pincite.render.sheet import Sheet
from pincite.render.summary_lines import summary_lines
from pincite.render.version_banner import version_banner

_WAYS = ("part-before", "part-next")


def document_pages(
    linked: Linked, table: Table, page: str, cited: Cited, convention: Convention, wording: Catalogue
) -> tuple[Page, ...]:
    """The page of the whole text, and where a document is long those of its parts; the first keeps every address."""
    writer = ClauseWriter(linked, table, page, cited, convention, wording)
    return (
        _whole(linked, table, cited, writer, Sheet(page, wording), convention),
        *_parts(linked, table, page, writer, convention, wording),
    )


def _whole(linked: Linked, table: Table, cited: Cited, writer: ClauseWriter, sheet: Sheet, convention: Convention) -> Page:
    page, wording = sheet.path, sheet.wording
    document, known = linked.annotated.document, table.documents[page]
    source = document.source
    title = next((one for one in document.clauses if one.type == "preface" and _is_title(one, source.text, known.title)), None)
    anchor = writer.names(title)[0] if title else sheet.declare("document-title")
    sheet.add(
        front_matter(known.title, f"seeds/{source.path}", description=byline(source.metadata, wording), wide=True),
        *_rail(linked, table, writer, known, sheet),
        f"# {markdown(known.title)} {{: #{anchor}{_kind(known, convention)}{writer.language} }}",
        "",
        *beside_line(cited.beside, sheet),
        *head(document, wording),
        *version_banner(known, sheet),
        *_summary(linked, known, sheet),
        *note_lines(writer.notes.get(TOP, ()), sheet),
        *_list_of_parts(document.clauses, known, sheet),
        *citation_strip(document.clauses, known, dict(cited.counts), sheet),
    )
    writer.departed(TOP, sheet)
    writer.clauses(document.clauses, sheet, titled=title)
    quoted_section(cited, table, sheet)
    if cited.counts:
        sheet.add(sheet.link(wording.say("what-cites-it"), Address(writer.citations)), "{: .pc-note }", "")
    sheet.declare("about-this-text")
    sheet.add(*foot(document, linked, wording))
    return sheet.page()


def _summary(linked: Linked, known: Abstract, sheet: Sheet) -> list[str]:
    """What was checked, at the head of a report."""
    if known.metadata.kind != "report":
        return []
    return summary_lines(linked.links, sheet, {target.eid: target for target in known.targets})


def _rail(linked: Linked, table: Table, writer: ClauseWriter, known: Abstract, sheet: Sheet) -> list[str]:
    """What stands beside the words: the contents of an instrument, of a report what it cites and who speaks in it."""
    if known.metadata.kind == "report":
        return report_rail(linked.links, table, writer.targets, sheet)
    return contents_lines(linked.annotated.document.clauses, writer.heading, known.title, known.language, sheet)


def _parts(
    linked: Linked, table: Table, page: str, writer: ClauseWriter, convention: Convention, wording: Catalogue
) -> list[Page]:
    """A page for each part, with the way to the whole text and to the parts before and after."""
    document, known = linked.annotated.document, table.documents[page]
    paths = known.part_paths
    by_eid = {clause.eid: clause for clause in document.clauses}
    pages = []
    for at, (eid, path) in enumerate(paths):
        clause, sheet = by_eid[eid], Sheet(path, wording)
        around = (paths[at - 1][1] if at else "", paths[at + 1][1] if at + 1 < len(paths) else "")
        before, after = (sheet.link(wording.say(way), Address(to)) if to else "" for way, to in zip(_WAYS, around, strict=True))
        whole = sheet.link(wording.say("whole-text"), Address(page, writer.names(clause)[0]))
        sheet.add(
            front_matter(
                f"{known.title}{wording.say('colon')}{clause.pinpoint}",
                f"seeds/{document.source.path}",
                searched=False,
                wide=True,
            ),
            *contents_lines([clause], writer.heading, known.title, known.language, sheet),
            f"# {markdown(known.title)} {{:{_kind(known, convention)}{writer.language} }}",
            "",
            " · ".join(way for way in (before, whole, after) if way),
            "{: .pc-byline }",
            "",
        )
        writer.clause(clause, sheet)
        pages.append(sheet.page())
    return pages


def _kind(known: Abstract, convention: Convention) -> str:
    """The attributes in which a page says what it shows, for the script."""
    shares = " data-pc-shares=articles" if known.shared else ""
    return f' data-pc-kind="{known.metadata.kind}" data-pc-form="{convention.form}"{shares}'


def _list_of_parts(clauses: tuple[Clause, ...], known: Abstract, sheet: Sheet) -> list[str]:
    by_eid = {clause.eid: clause for clause in clauses}
    rows = [sheet.link(by_eid[eid].pinpoint, Address(path), known.language) for eid, path in known.part_paths]
    return [sheet.wording.say("by-part", parts=sheet.wording.series(rows)), "{: .pc-byline }", ""] if rows else []


def _is_title(clause: Clause, text: str, title: str) -> bool:
    """The clause says nothing but the document's title."""
    spans = clause.heading or clause.own_text[:1]
    shown = " ".join(" ".join(text[span.start : span.end] for span in spans).split())
    return shown.casefold() == title.casefold()
