"""What others quote of an instrument: each wording with an address of its own, its sources, and how the wordings differ.

The address of a wording is made from its words alone, so that it stays when the text of the instrument is added later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Cited, Quoted
from pincite.document.letters import collapse, words_of
from pincite.document.symbols import Table
from pincite.render.about import by_whom
from pincite.render.differences import cells
from pincite.render.escape import markdown
from pincite.render.sheet import Sheet
from pincite.render.speaker_pages import claims

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
        self.wording = sheet.wording
        self.targets = table.documents[sheet.path].targets
        self.declared: set[str] = set()

    def write(self, quoted: Sequence[Quoted], *, held: bool) -> None:
        key = "as-quoted" if held else "clauses-quoted"
        sheet, say = self.sheet, self.wording.say
        sheet.add(f"## {say(key)} {{: #{sheet.declare('as-quoted')} }}", "", say(f"{key}-lead"), "{: .pc-note }", "")
        places: dict[tuple[str, Address | None], list[Quoted]] = {}
        for one in quoted:
            places.setdefault(self._place(one), []).append(one)
        order = {target.fragment: at for at, target in enumerate(self.targets)}

        def rank(place: tuple[str, Address | None]) -> tuple[int, str]:
            return order.get(place[1].fragment if place[1] else "", len(order)), place[0]

        for name, address in sorted(places, key=rank):
            language = self.table.documents[sheet.path].language
            sheet.add(f"**{sheet.link(name, address, language)}**" if address else f"**{markdown(name)}**", "")
            self._wordings(places[name, address])

    def _place(self, one: Quoted) -> tuple[str, Address | None]:
        """The clause in which the words stand, or are said to stand."""
        check = one.check
        target = check.found or check.stated
        if target and target.fragment and target.page == self.sheet.path:
            return next(known.pinpoint for known in self.targets if known.fragment == target.fragment), target
        return self._level(check.level) or self.wording.say("without-place"), None

    def _level(self, level: str) -> str:
        """A level with its number as it is cited, "article 3"; in English where there is no word of the interface's for it."""
        type_, _, number = level.partition(" ")
        key = f"level-{type_}"
        return self.wording.say(key, number=number) if self.wording.has(key) else level[:1].upper() + level[1:]

    def _wordings(self, group: list[Quoted]) -> None:
        wordings: dict[str, list[Quoted]] = {}
        for one in group:
            wordings.setdefault(fingerprint(one.check.quoted), []).append(one)
        sheet = self.sheet
        first = ""
        for number, (anchor, same) in enumerate(wordings.items(), 1):
            words = self._quoted(same[0])
            if anchor not in self.declared:
                self.declared.add(sheet.declare(anchor))
                link = sheet.permalink(anchor, self.wording.say("this-wording"))
                sheet.add(f"{words} {link}", f"{{: #{anchor} .pc-clause .pc-quoted }}", "")
            else:
                sheet.add(words, "{: .pc-quoted }", "")
            sheet.add(*(self._source(one) for one in same), "")
            if number == 1:
                first = same[0].check.quoted
            elif _alike(first, same[0].check.quoted):
                sheet.add(*_compared(first, same[0].check.quoted, number, self.wording))
        if len(wordings) == 1 and len(group) > 1:
            sheet.add(self.wording.many("sources-agree", len(group)), "{: .pc-note }", "")

    def _quoted(self, one: Quoted) -> str:
        return self.sheet.quoted(one.check.quoted, self.table.documents[one.source.page].language)

    def _source(self, one: Quoted) -> str:
        known, say = self.table.documents[one.source.page], self.wording.say
        title = say("this-record") if one.source.page == self.sheet.path else known.title
        link = self.sheet.link(self.wording.listed((title, one.pinpoint)), one.source, known.language)
        notes = []
        if one.check.claimed:
            notes.append(say("as-claimed", words=self.sheet.foreign(collapse(one.check.claimed), known.language)))
        notes += [say("said-by", name=self.sheet.foreign(voice.name, known.language)) for voice in one.said if voice.name]
        behind = say("bracketed", text=self.wording.listed(notes)) if notes else ""
        return f"- {link}{by_whom(known.metadata, self.wording)} {say(f'cites-{one.check.verdict}')}{behind}"


def _alike(first: str, other: str) -> bool:
    """The two can be wordings of one sentence, and not two sentences of a clause."""
    ours, theirs = Counter(words_of(first)), Counter(words_of(other))
    return sum((ours & theirs).values()) >= _ALIKE * min(ours.total(), theirs.total())


def _compared(first: str, other: str, number: int, wording: Catalogue) -> list[str]:
    """Two wordings side by side, with the words that only one of them has."""
    left, right, same = cells(first, other)
    total = max(len(first.split()), len(other.split()))
    return [
        wording.many("wordings-agree", total, same=wording.number(same)),
        "{: .pc-note }",
        "",
        f"| {wording.say('first-wording')} | {wording.say('other-wording', number=wording.number(number))} |",
        "|---|---|",
        f"| {left} | {right} |",
        "{: .pc-wording }",
        "",
    ]
