"""Notes to their places: the clause, and the words that they are about.

A note stays with its clause, which the ledger keeps, and with its words there, whatever changes around them. It is moved to
another clause only when its own has gone, and never to words that only look like its own. One whose words or clause have
gone stays on the page, says so, and is reported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.clause import Document
from pincite.document.eid import TOP, EId
from pincite.document.fold import Folded, fold
from pincite.document.letters import shortened
from pincite.document.linked import Attached
from pincite.document.mention import Reference
from pincite.document.note import FOOTNOTE, Note
from pincite.document.stretches import Span
from pincite.document.symbols import Abstract
from pincite.link.authorities import links_in
from pincite.link.linker import Linker

_DIGEST = 8
_ENOUGH = 4
"""Words by which a note is found again whose clause has gone."""
_CONTEXT = 60
"""Characters beside a place that are compared with a note's prefix and suffix."""


def attach(
    notes: Sequence[tuple[Note, tuple[Reference, ...]]], document: Document, linker: Linker, page: str
) -> tuple[tuple[Attached, ...], tuple[Diagnostic, ...]]:
    """The notes on one document, each with the references in its text, with their places, in the order of the files."""
    if not notes:
        return (), ()
    finder = _Finder(document, linker.table.documents[page])
    out: list[Attached] = []
    problems = []
    anchors: set[str] = set()
    for note, references in notes:
        clause, span, lost = finder.place(note)
        anchor = _anchor(note)
        while anchor in anchors:
            anchor += "-2"
        anchors.add(anchor)
        out.append(Attached(note, anchor, clause, span, lost, links_in(note.text, references, linker, page)))
        if lost:
            why = told(f"note-{lost}", fragment=note.fragment, words=shortened(note.exact))
            message = told("note-amiss", words=shortened(note.text), why=why)
            hint = told("correct-the-note")
            problems.append(found(Code.DETACHED_NOTE, note.path, message, hint, line=note.line))
    return tuple(out), tuple(problems)


def footnotes(document: Document) -> tuple[Attached, ...]:
    """The notes of the document's own file, each with the clause in whose words it is called."""
    source = document.source
    if not source.footnotes:
        return ()
    parts = sorted((part.start, clause.eid) for clause, part in document.parts_of_all())
    starts = [start for start, _ in parts]
    out: list[Attached] = []
    said: Counter[str] = Counter()
    for one in source.footnotes:
        at = bisect_right(starts, max(0, one.at - 1)) - 1
        line, _ = source.line_column(max(0, one.at - 1))
        note = Note(source.path, line, "", "", one.mark, "", "", FOOTNOTE, one.text)
        said[one.text] += 1
        again = f"-{said[one.text]}" if said[one.text] > 1 else ""  # "Ibid." stands in many notes of one text
        anchor = _digested(f"{FOOTNOTE}\n{one.text}") + again
        out.append(Attached(note, anchor, parts[at][1] if at >= 0 else TOP, None, ""))
    return tuple(out)


def _anchor(note: Note) -> str:
    """Made of what the note is about, so that it stays when the note is worded anew."""
    return _digested("\n".join((note.on, note.fragment, fold(note.exact), note.kind)))


def _digested(about: str) -> str:
    return f"note-{sha256(about.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


class _Finder:
    """Finds the words of notes in one document."""

    def __init__(self, document: Document, known: Abstract) -> None:
        self.folded = Folded(document.source.text)
        self.parts = document.stretches()
        places = ((target, target.parent if target.counted else target.eid) for target in known.targets)
        self.clauses = {name: eid for target, eid in places for name in (target.fragment, *target.aliases)}
        self.gone = {name for one in known.gone for name in (one.fragment, *one.aliases)}

    def place(self, note: Note) -> tuple[EId, Span | None, str]:
        """Clause, words, and what is amiss: the end of a message's key."""
        clause = self.clauses.get(note.fragment, TOP)
        missing = ""
        if note.fragment and not clause:
            missing = "gone" if note.fragment in self.gone else "no-address"
        if not note.exact:
            return clause, None, missing
        places = self._places(note)
        if clause:
            here = [(eid, span) for eid, span in places if eid == clause]
            chosen = here[0] if len(here) == 1 else self._fitting(note, here)
            return (*chosen, "") if chosen else (clause, None, "several" if here else "changed")
        chosen = self._fitting(note, places) if note.prefix or note.suffix or len(places) != 1 else places[0]
        if chosen and (not missing or len(note.exact.split()) >= _ENOUGH):
            return *chosen, ""
        if places:
            return TOP, None, missing or "not-once"
        return TOP, None, missing or "nowhere"

    def _places(self, note: Note) -> list[tuple[EId, Span]]:
        """Every place in a clause's own text at which the words stand."""
        words = fold(note.exact)
        out = []
        at = self.folded.text.find(words)
        while at >= 0:
            span = Span(self.folded.original(at), self.folded.original(at + len(words) - 1) + 1)
            inside = next((clause.eid for clause, part in self.parts if part.start <= span.start and span.end <= part.end), TOP)
            if inside:
                out.append((inside, span))
            at = self.folded.text.find(words, at + 1)
        return out

    def _fitting(self, note: Note, places: list[tuple[EId, Span]]) -> tuple[EId, Span] | None:
        """The only place between the note's prefix and suffix."""
        fitting = [place for place in places if self._fits(note, place[1])]
        return fitting[0] if len(fitting) == 1 and (note.prefix or note.suffix) else None

    def _fits(self, note: Note, span: Span) -> bool:
        text = self.folded.text
        words = fold(note.exact)
        prefix, suffix = fold(note.prefix), fold(note.suffix)
        at = text.find(words)
        while at >= 0:
            if self.folded.original(at) == span.start:
                before, behind = text[max(0, at - _CONTEXT - len(prefix)) : at], text[at + len(words) :]
                return before.rstrip().endswith(prefix) and behind[: _CONTEXT + len(suffix)].lstrip().startswith(suffix)
            at = text.find(words, at + 1)
        return False
