"""What others quote of an instrument: each wording with an address of its own, its sources, and how the wordings differ.

The address of a wording is made from its words alone, so that it stays when the text of the instrument is added later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from pincite.document.address import Address
from pincite.document.citator import Cited, Quoted
from pincite.document.letters import collapse, words_of
from pincite.document.symbols import Table
from pincite.render.about import byline
from pincite.render.differences import cells
from pincite.render.escape import markdown
from pincite.render.sheet import Sheet
from pincite.render.speaker_pages import claims
from pincite.render.verdict_lines import CITES

_DIGEST = 10
"""Characters of a wording's fingerprint."""
_ALIKE = 0.5
"""Share of the shorter wording's words that the other must have to be compared with it."""


def quoted_section(cited: Cited, table: Table, sheet: Sheet) -> None:
    """Write what others quote of the page's instrument, and for a text that is not held what they say of it."""
    held = table.documents[sheet.path].metadata.held
    if cited.quoted:
        _Section(table, sheet).write(cited.quoted, held=held)
    if not held:
        claims(cited.statements, table.documents, sheet)


def fingerprint(words: str) -> str:
    """The fragment of a wording: the same for the same words, whatever their case and punctuation."""
    return f"quoted-{sha256(' '.join(words_of(words)).encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


class _Section:
    """The section of one instrument's page."""

    def __init__(self, table: Table, sheet: Sheet) -> None:
        self.table = table
        self.sheet = sheet
        self.targets = table.documents[sheet.path].targets
        self.declared: set[str] = set()

    def write(self, quoted: Sequence[Quoted], *, held: bool) -> None:
        title, lead = (
            ("As quoted by others", "Each wording that others quote of this text, compared with it.")
            if held
            else ("The clauses as quoted", "The text is not held here. These are its words as others quote them.")
        )
        sheet = self.sheet
        sheet.add(f"## {title} {{: #{sheet.declare('as-quoted')} }}", "", lead, "{: .pc-note }", "")
        places: dict[tuple[str, Address | None], list[Quoted]] = {}
        for one in quoted:
            places.setdefault(self._place(one), []).append(one)
        order = {target.fragment: at for at, target in enumerate(self.targets)}

        def rank(place: tuple[str, Address | None]) -> tuple[int, str]:
            return order.get(place[1].fragment if place[1] else "", len(order)), place[0]

        for name, address in sorted(places, key=rank):
            sheet.add(f"**{sheet.link(name, address)}**" if address else f"**{markdown(name)}**", "")
            self._wordings(places[name, address])

    def _place(self, one: Quoted) -> tuple[str, Address | None]:
        """The clause in which the words stand, or are said to stand."""
        check = one.check
        target = check.found or check.stated
        if target and target.fragment and target.page == self.sheet.path:
            return next(known.pinpoint for known in self.targets if known.fragment == target.fragment), target
        return check.level[:1].upper() + check.level[1:] or "Without a place", None

    def _wordings(self, group: list[Quoted]) -> None:
        wordings: dict[str, list[Quoted]] = {}
        for one in group:
            wordings.setdefault(fingerprint(one.check.quoted), []).append(one)
        sheet = self.sheet
        first = ""
        for number, (anchor, same) in enumerate(wordings.items(), 1):
            words = same[0].check.quoted
            if anchor not in self.declared:
                self.declared.add(sheet.declare(anchor))
                link = sheet.permalink(anchor, "this wording")
                sheet.add(f"“{markdown(words)}” {link}", f"{{: #{anchor} .pc-clause .pc-quoted }}", "")
            else:
                sheet.add(f"“{markdown(words)}”", "{: .pc-quoted }", "")
            sheet.add(*(self._source(one) for one in same), "")
            if number == 1:
                first = words
            elif _alike(first, words):
                sheet.add(*_compared(first, words, number))
        if len(wordings) == 1 and len(group) > 1:
            sheet.add(f"The {len(group)} sources agree in every word.", "{: .pc-note }", "")

    def _source(self, one: Quoted) -> str:
        metadata = self.table.documents[one.source.page].metadata
        by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
        title = "this record" if one.source.page == self.sheet.path else metadata.title
        where = f"[{markdown(title)}, {markdown(one.pinpoint)}]({self.sheet.to(one.source)}){by}"
        notes = [f"as “{markdown(collapse(one.check.claimed))}”"] if one.check.claimed else []
        notes += [f"said by {markdown(voice.name)}" for voice in one.said if voice.name]
        return f"- {where} {CITES[one.check.verdict]}" + (f" ({', '.join(notes)})" if notes else "")


def _alike(first: str, other: str) -> bool:
    """The two can be wordings of one sentence, and not two sentences of a clause."""
    ours, theirs = Counter(words_of(first)), Counter(words_of(other))
    return sum((ours & theirs).values()) >= _ALIKE * min(ours.total(), theirs.total())


def _compared(first: str, other: str, number: int) -> list[str]:
    """Two wordings side by side, with the words that only one of them has."""
    left, right, same = cells(first, other)
    total = max(len(first.split()), len(other.split()))
    return [
        f"The first and this wording agree in {same} of {total} words.",
        "{: .pc-note }",
        "",
        f"| First wording | Wording {number} |",
        "|---|---|",
        f"| {left} | {right} |",
        "{: .pc-wording }",
        "",
    ]
