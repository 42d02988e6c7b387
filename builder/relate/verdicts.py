"""What a reader wants to know of a quotation: are these the words, and do they stand where it is said?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.document.convention import References
from builder.document.corpus import Address, Check, Link, Linked, Table
from builder.document.letters import words_of
from builder.relate.fold import fold
from builder.relate.link import Linker
from builder.relate.passages import FEWEST_WORDS, Match, Quote

_BEFORE, _AFTER = 400, 160
"""Characters of the paragraph around a quotation in which its place is claimed."""
_UNCLAIMED = 10
"""Words that a quotation needs to be placed where nothing says what it quotes."""
_STATED = 0.1
"""What the claimed place adds to likeness, so that of two clauses with such words the one that is named is meant."""
_SENTENCES = re.compile(r"[.!?]\s+(?=[A-Z“‘«])")


def check(
    linked: Linked,
    quotes: Sequence[tuple[Quote, tuple[Match, ...]]],
    linker: Linker,
    about: int | None,
    words: References,
) -> tuple[Check, ...]:
    """The verdict on each quotation of a document that claims an instrument, or whose words stand in one.

    ``about`` is the instrument that a report is about: words such as "the agreement" before a quotation mean it.
    ``words.negations`` are those without which a sentence says the contrary: an omission of one is none.
    """
    text = linked.annotated.document.source.text
    table = linker.table
    pages = {page: at for at, page in enumerate(table.pages)}
    mine: dict[str, list[Link]] = {}
    for link in linked.links:
        if link.target or link.reference.instrument:
            mine.setdefault(link.reference.clause, []).append(link)
    negations = frozenset(words.negations)
    generic = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.instruments)) or '(?!)'})\b", re.IGNORECASE)
    out = []
    for quote, matches in quotes:
        if fold(quote.text).rstrip(".,") in table.titles:
            continue  # it names an instrument
        claim = _claim(_around(mine, quote), quote, text)
        instrument = pages.get(claim.target.page) if claim and claim.target else None
        if claim is None and about is not None and generic.search(text, _sentence(text, quote.lead_end), quote.lead_end):
            instrument = about
        if instrument is None and claim is None:
            matches = tuple(match for match in matches if match.exact)
            if not matches or len(words_of(quote.text)) < _UNCLAIMED:
                continue
        match = _chosen(matches, instrument, claim.target if claim else None, linker)
        verdict = _verdict(quote, match, instrument, table, negations)
        out.append(_checked(quote, match, verdict, claim, instrument, linker, text))
    return tuple(out)


def _around(links: dict[str, list[Link]], quote: Quote) -> list[Link]:
    """The references in the clauses that introduce and hold a quotation, in reading order."""
    clauses = dict.fromkeys((quote.lead, quote.clause, quote.clauses[-1]))
    return [link for clause in clauses for link in links.get(clause, ())]


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that leads up to an offset, as far back as a claim may stand."""
    begin = max(0, at - _BEFORE)
    for end in _SENTENCES.finditer(text, begin, at):
        begin = end.end()
    line = text.rfind("\n", begin, at)
    return max(begin, line + 1)


def _claim(links: Sequence[Link], quote: Quote, text: str) -> Link | None:
    """The reference that says where the words stand: the last before the quotation in its paragraph, or one right behind it."""
    sentence = _sentence(text, quote.lead_end)
    before = [
        link
        for link in links
        if quote.lead_end - _BEFORE <= link.reference.span.end <= quote.lead_end
        and (link.reference.steps or link.reference.span.start >= sentence)
    ]
    if before:
        return before[-1]
    inside = text[quote.end : quote.end + _AFTER]
    ends = _SENTENCES.search(inside)
    limit = quote.end + (ends.start() if ends else len(inside))
    return next((link for link in links if quote.end <= link.reference.span.start <= limit), None)


def _checked(
    quote: Quote, match: Match | None, verdict: str, claim: Link | None, instrument: int | None, linker: Linker, text: str
) -> Check:
    table = linker.table
    own = (quote.start, quote.end, quote.clause, quote.clauses[-1], " ".join(quote.text.split()))
    claimed = text[claim.reference.span.start : claim.reference.span.end] if claim and claim.reference.steps else ""
    step = next((step for step in claim.reference.steps if step.number), None) if claim else None
    level = f"{step.type} {step.number}" if step and step.type else ""
    stated = claim.target if claim else None
    if match is None or verdict in ("too-short", "absent", "not-held"):
        page = table.pages[instrument] if instrument is not None else ""
        place = "unknown" if claimed else "unstated"
        return Check(*own, verdict, place, claimed, level, page, None, "", stated, 0.0, "")
    found = linker.clauses(match.document).by_eid[match.eid]
    page = table.pages[match.document]
    place = "unstated"
    if claimed:
        place = "as-stated" if stated and _stands_in(match, stated, linker) else "elsewhere"
    address = Address(page, found.fragment)
    return Check(*own, verdict, place, claimed, level, page, address, found.pinpoint, stated, match.likeness, match.passage)


def _chosen(matches: tuple[Match, ...], instrument: int | None, stated: Address | None, linker: Linker) -> Match | None:
    """The match in the instrument that is named, at the claimed place before others, in force before other versions."""
    table = linker.table
    if instrument is None:
        return matches[0] if matches else None
    page = table.pages[instrument]
    pages = {at: (table.pages[at], table.abstracts[at].state_of) for at in {match.document for match in matches}}

    def rank(match: Match) -> tuple[bool, bool, float]:
        bonus = _STATED if stated and _stands_in(match, stated, linker) else 0.0
        return match.exact, table.pages[match.document] == page, match.likeness + bonus

    return max((match for match in matches if page in pages[match.document]), key=rank, default=None)


def _verdict(quote: Quote, match: Match | None, instrument: int | None, table: Table, negations: frozenset[str]) -> str:
    if len(words_of(quote.text)) < FEWEST_WORDS:
        return "too-short"
    if match is None:
        held = instrument is not None and table.abstracts[instrument].metadata.held
        return "absent" if held else "not-held"
    if not match.exact:
        return "differs"
    if match.marked:
        changed = negations.intersection(match.omitted) or any(word[0].isdecimal() for word in match.omitted if "[" in quote.text)
        return "differs" if changed else "abridged"
    return "verbatim"


def _stands_in(match: Match, claimed: Address, linker: Linker) -> bool:
    """The words stand in the clause that is named, or in a part of it."""
    if not claimed.fragment:
        page = linker.table.pages[match.document]
        return claimed.page in (page, linker.table.abstracts[match.document].state_of)
    page = linker.table.pages[match.document]
    if claimed.page not in (page, linker.table.abstracts[match.document].state_of):
        return False
    return any(above.fragment == claimed.fragment for above in linker.clauses(match.document).upwards(match.eid))
