"""The page of one document: its clauses, each with its number and permalink, and where the text came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pincite.document.clause import Clause, Passage
from pincite.document.convention import Convention
from pincite.document.corpus import Address, Attached, Check, Linked, Said, Table
from pincite.document.ledger import Gone
from pincite.document.page import Page
from pincite.document.source import Span
from pincite.render import about
from pincite.render.checks import check_lines
from pincite.render.escape import attribute, collapse, direction, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import Mark, marks, relative, words
from pincite.render.linked_data import json_ld
from pincite.render.notes import note_lines
from pincite.render.said import said_line
from pincite.render.versions import part_paths, versions

_WAYS = ("← Before", "Next →")


def document_page(linked: Linked, table: Table, index: int, convention: Convention) -> Page:
    """One document's Markdown page with the fragments and links it has."""
    return _DocumentPage(linked, table, index, convention, table.pages[index]).page()


def part_pages(linked: Linked, table: Table, index: int, convention: Convention) -> tuple[Page, ...]:
    """Pages by part or chapter of a document that is long enough; the page of the whole text keeps every address."""
    document, known = linked.annotated.document, table.abstracts[index]
    if not known.parts:
        return ()
    paths = part_paths(known, table.pages[index])
    by_eid = {clause.eid: clause for clause in document.clauses}
    pages = []
    for at, (eid, path) in enumerate(paths):
        around = (paths[at - 1][1] if at else "", paths[at + 1][1] if at + 1 < len(paths) else "")
        pages.append(_DocumentPage(linked, table, index, convention, path).part(by_eid[eid], around))
    return tuple(pages)


class _DocumentPage:
    def __init__(self, linked: Linked, table: Table, index: int, convention: Convention, here: str) -> None:
        self.linked = linked
        self.index = index
        self.document = linked.annotated.document
        self.source = self.document.source
        self.text = self.source.text
        self.home = table.pages[index]
        self.path = here
        known = table.abstracts[index]
        self.fragments = {target.eid: target.fragment for target in known.targets}
        self.aliases = {target.eid: target.aliases for target in known.targets if target.aliases}
        self.gone: dict[str, list[Gone]] = {}
        for one in known.gone:
            self.gone.setdefault(one.after, []).append(one)
        self.marks = marks(linked, table, self.path)
        self.mark_starts = [mark.span.start for mark in self.marks]
        self.base = next((level.type for level in convention.levels if level.base), "")
        self.containers = frozenset(
            level.type for level in convention.levels if not level.marks and not level.starts and not level.base
        )
        self.checks: dict[str, list[Check]] = {}
        for check in linked.checks:
            self.checks.setdefault(check.until, []).append(check)
        self.set_off = frozenset(part.start for one in linked.quotations if one.block for part in one.words)
        self.said: dict[str, list[Said]] = {}
        for said in linked.said:
            self.said.setdefault(said.clause, []).append(said)
        self.notes: dict[str, list[Attached]] = {}
        for note in linked.notes:
            self.notes.setdefault(note.clause, []).append(note)
        self.table = table
        self.known = known
        self.whole = "" if here == self.home else relative(here, Address(self.home))
        self.amended = {target.eid: target.amended for target in known.targets if target.amended}
        language = self.source.metadata.language
        self.language = direction(language)
        targets = {link.target for link in linked.links if link.target}
        targets |= {address for check in linked.checks for address in (check.found, check.stated) if address}
        targets |= {table.entries[use.entry].address for use in linked.uses}
        targets |= {target for note in linked.notes for _, target in note.links}
        targets |= {Address(page) for one in linked.said for page in (one.page, one.instrument) if page}
        self.links = tuple(sorted(f"{target.page}#{target.fragment}" for target in targets))

    def page(self) -> Page:
        metadata = self.source.metadata
        title_clause = next((c for c in self.document.clauses if c.type == "preface" and self._is_title(c)), None)
        anchor = self.fragments[title_clause.eid] if title_clause else "document-title"
        lines = [
            front_matter(metadata.title, f"seeds/{self.source.path}", description=about.byline(metadata)),
            f"# {markdown(metadata.title)} {{: #{anchor}{self.language} }}",
            "",
            *about.head(self.document),
            *versions(self.known, self.path),
            *note_lines(self.notes.get("", ()), self.path),
            *self._parts(),
            *self._gone(""),
        ]
        for clause in self.document.clauses:
            lines += self._clause(clause, 2, 0, titled=clause is title_clause)
        lines += about.foot(self.document, self.linked)
        lines += json_ld(self.linked, self.table, self.index, self.path)
        text = "\n".join(lines).rstrip() + "\n"
        own = [
            "about-this-text",
            *self.fragments.values(),
            *(note.anchor for note in self.linked.notes),
            *([] if title_clause else [anchor]),
        ]
        own += [alias for aliases in self.aliases.values() for alias in aliases]
        history = [f"{self.known.history}#{self.fragments[eid]}" for eid in self.amended]
        self.links = tuple(sorted({*self.links, *history, *(f"{version.page}#" for version in self.known.versions)}))
        own += [name for gone in self.gone.values() for one in gone for name in (one.fragment, *one.aliases)]
        return Page(self.path, text, tuple(own), self.links)

    def part(self, clause: Clause, around: tuple[str, str]) -> Page:
        """The page of one part, with the way to the whole text and to the parts before and after."""
        title = f"{self.source.metadata.title}: {clause.pinpoint}"
        before, after = (
            f"[{name}]({relative(self.path, Address(page))})" if page else "" for name, page in zip(_WAYS, around, strict=True)
        )
        whole = f"[The whole text]({relative(self.path, Address(self.home, self.fragments[clause.eid]))})"
        lines = [
            front_matter(title, f"seeds/{self.source.path}", searched=False),
            f"# {markdown(self.source.metadata.title)}",
            "",
            " · ".join(way for way in (before, whole, after) if way),
            "{: .pc-byline }",
            "",
            *self._clause(clause, 2, 0),
            *json_ld(self.linked, self.table, self.index, self.path),
        ]
        own = {inner.eid for inner in clause.walk()}
        names = [name for eid in own for name in (self.fragments[eid], *self.aliases.get(eid, ()))]
        names += [note.anchor for eid in own for note in self.notes.get(eid, ())]
        names += [name for eid in own for one in self.gone.get(eid, ()) for name in (one.fragment, *one.aliases)]
        links = (f"{page}#" for page in (self.home, *around) if page)
        return Page(self.path, "\n".join(lines).rstrip() + "\n", tuple(sorted(names)), tuple(links))

    def _parts(self) -> list[str]:
        """The list of the pages by part."""
        by_eid = {clause.eid: clause for clause in self.document.clauses}
        rows = [
            f"[{markdown(by_eid[eid].pinpoint)}]({relative(self.path, Address(path))})"
            for eid, path in part_paths(self.known, self.home)
        ]
        return [f"Read it by part: {'; '.join(rows)}.", "{: .pc-byline }", ""] if rows else []

    def _is_title(self, clause: Clause) -> bool:
        spans = clause.heading or (clause.own_text[:1])
        shown = " ".join(" ".join(self.text[span.start : span.end] for span in spans).split())
        return shown.casefold() == self.source.metadata.title.casefold()

    def _clause(self, clause: Clause, level: int, depth: int, titled: bool = False) -> Iterator[str]:
        """The lines of a clause and of all below it."""
        anchor = f"#{self.fragments[clause.eid]}"
        is_heading = clause.type in self.containers or clause.type == self.base or clause.type == "preamble"
        lead = ""
        if is_heading:
            yield f"{'#' * min(level, 6)} {self._title(clause)} {{: {anchor} .pc-clause{self.language} }}"
            yield ""
            if self.aliases:
                yield from self._anchors(clause)
            if clause.eid in self.amended:
                yield self._changed(clause).strip()
                yield "{: .pc-note }"
                yield ""
            yield from self._beside(clause)
            anchor = ""
        elif clause.label:
            lead = f"**{self._plain(clause.label)}** "
        if not is_heading:
            yield from self._beside(clause)
        if clause.heading and not is_heading and not titled:
            yield f"**{self._joined(clause.heading)}**"
            yield f"{{: .pc-subheading{self.language} }}"
            yield ""
        skipped = titled and not clause.heading
        first = bool(self.gone)
        for item in clause.content:
            if isinstance(item, Clause):
                if anchor and not titled:
                    yield from self._block(clause, lead, anchor, depth)
                anchor = lead = ""
                if first:
                    yield from self._gone(clause.eid)
                first = False
                yield from self._clause(item, level + is_heading, depth + (not is_heading))
            elif skipped:
                skipped = False
                anchor = ""
            else:
                set_off = item.parts[0].start in self.set_off
                yield from self._block(clause, lead + self._words(item), "" if titled else anchor, depth, set_off=set_off)
                anchor = lead = ""
        if (anchor or lead) and not titled:
            yield from self._block(clause, lead, anchor, depth)
        for check in self.checks.get(clause.eid, ()):
            yield from check_lines(check, self.table, self.path)
        if self.gone and not clause.children:
            yield from self._gone(clause.eid)

    def _beside(self, clause: Clause) -> Iterator[str]:
        """What stands in the margin of a clause: who is said to say it, and the editors' notes."""
        yield from said_line(self.said.get(clause.eid, ()), self.path)
        yield from note_lines(self.notes.get(clause.eid, ()), self.path)

    def _block(self, clause: Clause, line: str, anchor: str, depth: int, *, set_off: bool = False) -> Iterator[str]:
        """A paragraph; the one that a clause begins with carries its id and permalink."""
        classes = f".pc-{clause.type} .pc-d{min(depth, 6)}" + (" .pc-quote" if set_off else "")
        if not anchor:
            yield line
            yield f"{{: {classes}{self.language} }}"
        else:
            aliases = "".join(f"[](){{ #{alias} }}" for alias in self.aliases[clause.eid]) if clause.eid in self.aliases else ""
            link = f'[¶]({self.whole}{anchor}){{ .pc-link aria-label="Link to {attribute(clause.pinpoint)}" }}'
            yield f"{aliases}{line}{self._changed(clause)} {link}"
            yield f"{{: {anchor} .pc-clause {classes}{self.language} }}"
        yield ""

    def _changed(self, clause: Clause) -> str:
        """Since when a clause says what it says, if it said something else before; leads to its history."""
        if clause.eid not in self.amended:
            return ""
        history = relative(self.path, Address(self.known.history, self.fragments[clause.eid]))
        return f" [changed {about.date(self.amended[clause.eid])}]({history}){{ .pc-changed }}"

    def _anchors(self, clause: Clause) -> Iterator[str]:
        """Further fragments of a clause that is a heading."""
        if clause.eid in self.aliases:
            yield "".join(f"[](){{ #{alias} }}" for alias in self.aliases[clause.eid])
            yield "{: .pc-alias }"
            yield ""

    def _gone(self, after: str) -> Iterator[str]:
        """The notices of what stood behind a clause and has gone."""
        for one in self.gone.get(after, ()):
            aliases = "".join(f"[](){{ #{alias} }}" for alias in one.aliases)
            pinpoint = markdown(one.pinpoint)
            said = f": “{markdown(one.text)}”" if one.text else ""
            into = f" Its words now stand [here](#{one.successor})." if one.successor else ""
            link = f'[¶](#{one.fragment}){{ .pc-link aria-label="Link to {attribute(one.pinpoint)}" }}'
            yield f"{aliases}{pinpoint} stood here until {about.date(one.until)}{said}{into} {link}"
            yield f"{{: #{one.fragment} .pc-clause .pc-gone{self.language} }}"
            yield ""

    def _title(self, clause: Clause) -> str:
        label = self._plain(clause.label) if clause.label else ""
        if not label:
            label = markdown(clause.pinpoint) if not clause.heading else ""
        heading = self._joined(clause.heading)
        return " ".join(part for part in (f"**{label}**" if label else "", heading) if part)

    def _words(self, passage: Passage) -> str:
        first = bisect_left(self.mark_starts, passage.parts[0].start)
        last = bisect_left(self.mark_starts, passage.parts[-1].end)
        inside: tuple[Mark, ...] = self.marks[first:last]
        return words(self.text, passage.parts, inside)

    def _joined(self, spans: tuple[Span, ...]) -> str:
        return " ".join(self._plain(span) for span in spans)

    def _plain(self, span: Span) -> str:
        return markdown(collapse(self.text[span.start : span.end]).strip())
