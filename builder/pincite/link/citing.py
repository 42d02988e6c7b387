"""What one document says of others: its citations, quotations, statements, dated events and uses of terms."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.document.address import Address
from pincite.document.citator import Citation, Citing, Dated, Quoted, Remark, Statement, Usage
from pincite.document.letters import collapse
from pincite.document.linked import Linked
from pincite.document.quotation import Verdict
from pincite.document.stretches import Span
from pincite.document.symbols import Table

_AROUND = 140
"""Characters of the citing clause on either side."""
_WHOLE = "the text as a whole"


def citing(linked: Linked, table: Table, page: str) -> Citing:
    """All that a document, given with its page, says of others."""
    one = _Citing(linked, table, page)
    return Citing(
        tuple(one.citations()),
        tuple(one.quoted()),
        tuple(one.statements()),
        tuple(one.events()),
        tuple(one.usages()),
        tuple(one.remarks()),
    )


class _Citing:
    def __init__(self, linked: Linked, table: Table, page: str) -> None:
        self.annotated, self.links = linked
        self.text = linked.annotated.document.source.text
        self.table = table
        self.page = page
        self.known = table.documents[page]
        self.targets = {target.eid: target for target in self.known.targets}

    def citations(self) -> Iterator[Citation]:
        """What it cites and quotes of others; a version cites nothing that the text in force does not."""
        if self.known.state_of:
            return
        abroad = [link for link in self.links.references if link.target and link.target.page != self.page]
        parts = {clause.eid: clause.own_text for clause in self.annotated.document.walk()} if abroad else {}
        for link in abroad:
            if link.target:
                target = self.targets[link.reference.clause]
                around = _around(self.text, link.reference.span, parts[link.reference.clause])
                yield Citation(link.target, Address(self.page, target.fragment), target.pinpoint, None, around)
        for note in self.links.notes:
            pinpoint = self.targets[note.clause].pinpoint if note.clause else _WHOLE
            for _, to in note.links:
                if to.page != self.page:
                    yield Citation(to, Address(self.page, note.anchor), pinpoint, None, note.note.text, by_note=True)
        for one in self.links.checks:
            if one.target and one.target.page != self.page and one.verdict is not Verdict.TOO_SHORT:
                target = self.targets[one.clause]
                yield Citation(one.target, Address(self.page, target.fragment), target.pinpoint, one.verdict, one.quoted)

    def quoted(self) -> Iterator[Quoted]:
        """What it quotes of instruments, where the instrument is known and the words are enough to place."""
        if self.known.state_of:
            return
        for check in self.links.checks:
            own = check.instrument == self.page and self.known.metadata.held
            if check.instrument and check.verdict is not Verdict.TOO_SHORT and not own:
                said = tuple(one for one in self.links.said if one.span.start <= check.start < one.span.end)
                target = self.targets[check.clause]
                home = self.table.documents[check.instrument].home
                yield Quoted(check, home, Address(self.page, target.fragment), target.pinpoint, said)

    def statements(self) -> Iterator[Statement]:
        """What a report says that others say."""
        for one in self.links.said:
            target = self.targets[one.clause]
            yield Statement(one, Address(self.page, target.fragment), target.pinpoint, self._words(one.span))

    def events(self) -> Iterator[Dated]:
        """The dated events that it tells of, in its metadata and its text."""
        for day, kind in self._stated():
            if day:
                own = self.known.home if self.known.metadata.kind == "instrument" else ""
                yield Dated(day, kind, Address(self.page), "", self.known.title, own)
        for event, instrument in zip(self.annotated.events, self.links.happened, strict=True):
            if instrument is None:
                continue
            target = self.targets[event.clause]
            source = Address(self.page, target.fragment)
            yield Dated(event.date, event.kind, source, target.pinpoint, self._words(event.sentence), instrument)

    def _stated(self) -> Iterator[tuple[str, str]]:
        metadata = self.known.metadata
        if metadata.kind == "report":
            yield metadata.published, "reported"
        elif self.known.state_of:
            first = self.known.versions and self.known.versions[0].page == self.page
            yield metadata.in_force_from, "in-force" if first else "amended"
        else:
            yield metadata.signed, "signed"
            yield metadata.in_force, "in-force"
            yield metadata.published, "published"

    def usages(self) -> Iterator[Usage]:
        """Each clause that uses a term, then those that quote one; none of a version."""
        if self.known.state_of:
            return
        for quoted, uses in ((False, self.links.uses), (True, self.links.quoted)):
            for use in uses:
                target = self.targets[use.clause]
                yield Usage(use.entry, Address(self.page, target.fragment), target.pinpoint, quoted)

    def remarks(self) -> Iterator[Remark]:
        """The editors' notes on it."""
        for note in self.links.notes:
            yield Remark(self.page, self.targets[note.clause].pinpoint if note.clause else "", note)

    def _words(self, span: Span) -> str:
        return collapse(self.text[span.start : span.end]).strip()


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
