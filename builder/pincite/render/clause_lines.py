"""The clauses of a document as Markdown, each with its number, id and permalink, and with what is said of it beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Cited
from pincite.document.clause import Clause, Passage
from pincite.document.convention import Convention
from pincite.document.eid import EId
from pincite.document.ledger import Gone
from pincite.document.letters import collapse
from pincite.document.linked import Attached, Linked, Ruled, Said
from pincite.document.page import below
from pincite.document.quotation import Check
from pincite.document.stretches import Span
from pincite.document.symbols import Table, Target
from pincite.render.contents_sheet import Heading
from pincite.render.escape import located, markdown, stated
from pincite.render.inline import marks, words
from pincite.render.note_pages import note_lines
from pincite.render.places import inside, places, step
from pincite.render.report_tables import cells_in, cells_of, first_cell, in_tables, table_lines
from pincite.render.sheet import Sheet
from pincite.render.speaker_pages import said_line
from pincite.render.verdict_lines import check_lines, ruling_lines

_RANKS = ("part", "chapter", "division")
"""How headings above the articles are set, from the outermost level inwards."""


class ClauseWriter:
    """Writes the clauses of one document, on the page of the whole text and on those of its parts."""

    def __init__(self, linked: Linked, table: Table, page: str, cited: Cited, convention: Convention, wording: Catalogue) -> None:
        self.linked = linked
        self.document = linked.annotated.document
        self.text = self.document.source.text
        self.table = table
        self.home = page
        self.known = table.documents[page]
        self.targets = {target.eid: target for target in self.known.targets}
        self.counted = {(target.parent, target.counted): target for target in self.known.targets if target.counted}
        self.marks = marks(linked, table.entries)
        self.mark_starts = [mark.span.start for mark in self.marks]
        self.base = self.known.base
        self.places = places(self.document.clauses, self.base, self.text)
        self.containers = frozenset(
            level.type for level in convention.levels if not level.marks and not level.starts and not level.base
        )
        self.language = wording.direction(self.known.language)
        self.set_off = frozenset(part.start for one in linked.annotated.quotations if one.block for part in one.words)
        self.cited = dict(cited.counts)
        self.citations = below(page, "cited")
        self.gone: dict[EId, list[Gone]] = defaultdict(list)
        for one in self.known.gone:
            self.gone[one.after].append(one)
        self.cells = cells_of(self.document.source)
        self.aliased = any(target.aliases for target in self.known.targets)
        self._beside()

    def _beside(self) -> None:
        """What stands in the margin of each clause and below it."""
        self.checks: dict[EId, list[Check]] = defaultdict(list)
        self.said: dict[EId, list[Said]] = defaultdict(list)
        self.notes: dict[EId, list[Attached]] = defaultdict(list)
        self.ruled: dict[EId, list[Ruled]] = defaultdict(list)
        for ruled in self.linked.links.ruled:
            self.ruled[ruled.clause].append(ruled)
        for check in self.linked.links.checks:
            self.checks[check.until].append(check)
        for said in self.linked.links.said:
            self.said[said.clause].append(said)
        for note in self.linked.links.notes:
            self.notes[note.clause].append(note)

    def clause(self, clause: Clause, sheet: Sheet, *, titled: bool = False) -> None:
        """Write a clause and all below it; one that is ``titled`` stands in the page's own heading."""
        sheet.add(*self._clause(clause, sheet, 2, 0, titled=titled))

    def clauses(self, clauses: Sequence[Clause], sheet: Sheet, titled: Clause | None = None) -> None:
        """Write clauses and all below them; those that stand in one table of a report as that table."""
        for group in in_tables(clauses, self.cells):
            if first_cell(group[0], self.cells) is None:
                self.clause(group[0], sheet, titled=group[0] is titled)
            else:
                sheet.add(*self._table(group, sheet))

    def _table(self, group: Sequence[Clause], sheet: Sheet) -> Iterator[str]:
        """A table, each paragraph's address at its first cell, and below it what is said of its words."""
        placed: dict[tuple[int, int], str] = {}
        for clause in group:
            sheet.fragments += self.names(clause)
            target = self.targets[clause.eid]
            anchor = f" {{: #{target.fragment} .pc-clause .pc-{clause.type}{self._stated(clause, target)}{self.language} }}"
            first, beside = _anchors(target.aliases), f"{self._changed(target, sheet)}{self._cited(target, sheet)}"
            for cell in cells_in(clause, self.cells):
                placed[cell.row, cell.column] = f"{first}{self._words(Passage((cell.span,)), sheet)}{beside}{anchor}"
                first = beside = anchor = ""
        yield from table_lines(placed)
        for clause in group:
            yield from said_line(self.said.get(clause.eid, ()), sheet, self.known.language)
            yield from note_lines(self.notes.get(clause.eid, ()), sheet)
            yield from self._judged(clause, sheet)
            yield from self._gone(clause.eid, sheet)

    def _judged(self, clause: Clause, sheet: Sheet) -> Iterator[str]:
        """The verdicts on what a clause quotes, and what the publisher has ruled on its words."""
        for check in self.checks.get(clause.eid, ()):
            yield from check_lines(check, self.table, sheet, self.home)
        for ruled in self.ruled.get(clause.eid, ()):
            yield from ruling_lines(ruled.ruling, sheet, self.known.language)

    def departed(self, after: EId, sheet: Sheet) -> None:
        """Write the notices of what stood behind a clause, at the beginning where it is empty, and has gone."""
        sheet.add(*self._gone(after, sheet))

    def _clause(self, clause: Clause, sheet: Sheet, level: int, depth: int, *, titled: bool = False) -> Iterator[str]:
        is_heading = self._is_heading(clause)
        sheet.fragments += self.names(clause)
        anchor = None if titled else self.targets[clause.eid]
        lead = ""
        if is_heading:
            yield from self._headed(clause, sheet, level)
            anchor = None
        elif clause.label:
            lead = self._plain(clause.label)
        yield from said_line(self.said.get(clause.eid, ()), sheet, self.known.language)
        yield from note_lines(self.notes.get(clause.eid, ()), sheet)
        if clause.heading and not is_heading and not titled:
            yield f"**{self._joined(clause.heading)}**"
            yield f"{{: .pc-subheading{self.language} }}"
            yield ""
        skipped = titled and not clause.heading
        first = bool(self.gone)
        for count, item in enumerate(clause.content, 1):
            if isinstance(item, Clause):
                if anchor:
                    yield from self._block(clause, lead, "", sheet, depth, anchor)
                anchor, lead = None, ""
                if first:
                    yield from self._gone(clause.eid, sheet)
                first = False
                yield from self._clause(item, sheet, level + is_heading, depth + (not is_heading))
            elif skipped:
                skipped, anchor = False, None
            else:
                counted = self.counted.get((clause.eid, count))
                set_off = item.parts[0].start in self.set_off
                words = self._words(item, sheet)
                yield from self._block(clause, lead, words, sheet, depth, anchor, counted, set_off=set_off)
                anchor, lead = None, ""
                if counted:
                    yield from self._gone(counted.eid, sheet)
        if (anchor or lead) and not titled:
            yield from self._block(clause, lead, "", sheet, depth, anchor)
        yield from self._judged(clause, sheet)
        if self.gone and not clause.children:
            yield from self._gone(clause.eid, sheet)

    def heading(self, clause: Clause) -> Heading | None:
        """How a clause that is a heading stands in the contents; None for any other."""
        if not self._is_heading(clause):
            return None
        spans = [*([clause.label] if clause.label else []), *clause.heading]
        words = collapse(" ".join(self.text[span.start : span.end] for span in spans)).strip() or clause.pinpoint
        return Heading(self.targets[clause.eid].fragment, words, clause.type == self.base)

    def _is_heading(self, clause: Clause) -> bool:
        level = clause.type in self.containers or clause.type == self.base
        return clause.type == "preamble" or (level and bool(clause.label or clause.heading))

    def names(self, clause: Clause) -> tuple[str, ...]:
        """Every fragment that leads to a clause."""
        target = self.targets[clause.eid]
        return (target.fragment, *target.aliases)

    def _headed(self, clause: Clause, sheet: Sheet, level: int) -> Iterator[str]:
        """A clause that is a heading of the page."""
        target = self.targets[clause.eid]
        rank = "article" if clause.type == self.base else _RANKS[min(level - 2, len(_RANKS) - 1)]
        attributes = f"#{target.fragment} .pc-clause .pc-l-{rank}{stated(clause.pinpoint)}{self.language}"
        yield f"{'#' * min(level, 6)} {self._title(clause)} {{: {attributes} }}"
        yield ""
        if cited := self._cited(target, sheet):
            yield cited.strip()
            yield "{: .pc-note }"
            yield ""
        if target.aliases:
            yield _anchors(target.aliases)
            yield "{: .pc-alias }"
            yield ""
        if target.amended:
            yield self._changed(target, sheet).strip()
            yield "{: .pc-note }"
            yield ""

    def _block(
        self, clause: Clause, label: str, line: str, sheet: Sheet, depth: int, *anchors: Target | None, set_off: bool = False
    ) -> Iterator[str]:
        """A paragraph; one that a clause begins with, or that is counted, carries an id, and the names of both.

        Its label is its permalink; where it has none, a sign stands at its end.
        """
        classes = f".pc-{clause.type} .pc-d{min(depth, 6)}" + (" .pc-quote" if set_off else "")
        targets = [one for one in anchors if one]
        sheet.fragments += [name for one in targets if one.counted for name in (one.fragment, *one.aliases)]
        if not targets:
            yield f"**{label}** {line}" if label else line
            yield f"{{: {classes}{self.language} }}"
        else:
            target = targets[0]
            names = (*target.aliases, *(name for one in targets[1:] for name in (one.fragment, *one.aliases)))
            whole = "" if sheet.path == self.home else sheet.to(Address(self.home))
            link = sheet.permalink(target.fragment, target.pinpoint, whole, label)
            beside = f"{self._changed(target, sheet)}{self._cited(target, sheet)}"
            yield f"{_anchors(names)}{link} {line}{beside}" if label else f"{_anchors(names)}{line}{beside} {link}"
            yield f"{{: #{target.fragment} .pc-clause {classes}{self._stated(clause, target)}{self.language} }}"
        yield ""

    def _stated(self, clause: Clause, target: Target) -> str:
        """The attributes that say which clause a paragraph is, and where it stands."""
        place = self.places[clause.eid]
        if target.counted:
            place = inside(place, step(target.pinpoint, clause.pinpoint))
        return stated(target.pinpoint) + (located(place) if place != target.pinpoint else "")

    def _changed(self, target: Target, sheet: Sheet) -> str:
        """Since when a clause says what it says, if it said something else before; leads to its history."""
        if not target.amended:
            return ""
        history = sheet.to(Address(self.known.history, target.fragment))
        since = sheet.wording.say("changed-since", date=sheet.wording.date(target.amended))
        return f" [{since}]({history}){{ .pc-changed }}"

    def _cited(self, target: Target, sheet: Sheet) -> str:
        """How often others cite a clause; leads to the page that lists them. Stands on the page of the whole text only."""
        fragment = target.fragment
        count = self.cited.get(fragment, 0) if sheet.path == self.home else 0
        if not count:
            return ""
        return f" [{sheet.wording.many('cited-times', count)}]({sheet.to(Address(self.citations, fragment))}){{ .pc-changed }}"

    def _gone(self, after: EId, sheet: Sheet) -> Iterator[str]:
        for one in self.gone.get(after, ()):
            sheet.fragments += (one.fragment, *one.aliases)
            wording, language = sheet.wording, self.known.language
            until = wording.say("stood-here", clause=sheet.foreign(one.pinpoint, language), date=wording.date(one.until))
            said = f"{wording.say('colon')}{sheet.quoted(one.text, language)}" if one.text else ""
            into = f" {wording.say('stands-now', url=f'#{one.successor}')}" if one.successor else ""
            yield f"{_anchors(one.aliases)}{until}{said}{into} {sheet.permalink(one.fragment, one.pinpoint)}"
            yield f"{{: #{one.fragment} .pc-clause .pc-gone{stated(one.pinpoint)}{self.language} }}"
            yield ""

    def _title(self, clause: Clause) -> str:
        label = self._plain(clause.label) if clause.label else ""
        if not label:
            label = markdown(clause.pinpoint) if not clause.heading else ""
        heading = self._joined(clause.heading)
        return " ".join(part for part in (f"**{label}**" if label else "", heading) if part)

    def _words(self, passage: Passage, sheet: Sheet) -> str:
        first = bisect_left(self.mark_starts, passage.parts[0].start)
        last = bisect_left(self.mark_starts, passage.parts[-1].end)
        return words(self.text, passage.parts, self.marks[first:last], sheet)

    def _joined(self, spans: tuple[Span, ...]) -> str:
        return " ".join(self._plain(span) for span in spans)

    def _plain(self, span: Span) -> str:
        return markdown(collapse(self.text[span.start : span.end]).strip())


def _anchors(aliases: tuple[str, ...]) -> str:
    """Further fragments of what follows."""
    return "".join(f"[](){{ #{alias} }}" for alias in aliases)
