"""What a page says of a quotation below the paragraph that quotes: the verdict, the place, and the words that differ."""

from __future__ import annotations

from pincite.document.address import Address
from pincite.document.letters import collapse, words_of
from pincite.document.particulars import Ruling
from pincite.document.published import Status
from pincite.document.quotation import Check, Placement, Verdict
from pincite.document.symbols import Table
from pincite.render.differences import difference
from pincite.render.escape import line_start, markdown
from pincite.render.sheet import Sheet

_SHOWN = 60
"""Characters of a quotation that name it."""


def check_lines(one: Check, table: Table, sheet: Sheet, page: str) -> list[str]:
    """The lines below a paragraph for one quotation in it; none for what is too short to place.

    Nor does the record of a text that is not held, ``page``, say so again of each quotation on it.
    """
    if one.verdict is Verdict.TOO_SHORT or (one.verdict is Verdict.NOT_HELD and one.instrument == page):
        return []
    words, language, say = one.quoted, table.documents[page].language, sheet.wording.say
    where = _where(one, table, sheet)
    if one.verdict is Verdict.NOT_HELD:
        verdict = _not_checked(one, where, table, sheet, page)
    else:
        verdict = say(f"verdict-{one.verdict}", clause=where) + _cut(one, table, sheet)
    told = say("quotation", words=sheet.foreign(_named(words), language), verdict=verdict)
    place = _place(one, table, sheet, language) + _of_another_day(one, table, sheet) + _on_a_scan(one, table, sheet)
    lines = [f"{told}{place}", f"{{: .pc-check .pc-{one.verdict} }}", ""]
    if one.verdict is Verdict.DIFFERS:
        ending = "" if one.passage[-1:] in ".,;:!?" else ".,;:!?"
        lines += [
            line_start(difference(words.rstrip(ending) if ending else words, one.passage)),
            "{: .pc-check .pc-wording }",
            "",
        ]
    return lines


def ruling_lines(one: Ruling, sheet: Sheet, language: str) -> list[str]:
    """The lines below a paragraph, in a language, for what the publisher has ruled on words of it."""
    say = sheet.wording.say
    what = say(f"ruled-{one.on}", value=markdown(one.value)) if one.value else say(f"ruled-no-{one.on}")
    words = sheet.foreign(_named(one.words), language)
    return [say("ruled", words=words, what=what, reason=markdown(one.reason)), "{: .pc-check .pc-ruled }", ""]


def _named(words: str) -> str:
    """The words, or as many of them as name a quotation."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def _not_checked(one: Check, where: str, table: Table, sheet: Sheet, page: str) -> str:
    known, say = table.documents.get(one.instrument), sheet.wording.say
    if known and known.metadata.held:
        if known.language[:2] == table.documents[page].language[:2]:
            return say("not-compared", clause=where)
        return say("not-compared-translation", clause=where, language=markdown(known.language))
    return say("not-checked", clause=where) if where else say("not-checked-unknown")


def _cut(one: Check, table: Table, sheet: Sheet) -> str:
    if not one.opening:
        return ""
    return sheet.wording.say("cut-from", words=sheet.foreign(one.opening, table.documents[one.instrument].language))


def _where(one: Check, table: Table, sheet: Sheet) -> str:
    known = table.documents.get(one.instrument)
    if known is None:
        return ""
    if one.found:
        clause = sheet.link(one.pinpoint, one.found, known.language)
        return sheet.wording.say("clause-of", clause=clause, title=sheet.foreign(known.title, known.language))
    return sheet.link(known.title, Address(one.instrument), known.language)


def _place(one: Check, table: Table, sheet: Sheet, language: str) -> str:
    """What is to say of the place that a text in a language claims."""
    claimed, say = collapse(one.claimed), sheet.wording.say
    if one.place is Placement.AS_STATED:
        return say("place-right", claimed=sheet.foreign(claimed, language))
    if one.place is not Placement.ELSEWHERE:
        return ""
    if one.stated is None:
        return say("place-unknown", claimed=sheet.foreign(claimed, language))
    stated, of_text = table.pinpoint(one.stated), table.documents[one.stated.page].language
    which = bool(stated) and stated.casefold() not in claimed.casefold()
    return say(
        "place-wrong-which" if which else "place-wrong",
        claimed=sheet.link(claimed, one.stated, language),
        stated=sheet.foreign(stated, of_text),
        found=sheet.foreign(one.pinpoint, of_text),
    )


def _of_another_day(one: Check, table: Table, sheet: Sheet) -> str:
    """Which text of an instrument has the words, where it is not the one in force."""
    known = table.documents.get(one.found.page) if one.found else None
    shown = next((version for version in known.versions if version.page == known.page), None) if known else None
    if shown is None or shown.status is Status.CURRENT:
        return ""
    return sheet.wording.say("text-of-another-day", date=sheet.wording.date(shown.date))


def _on_a_scan(one: Check, table: Table, sheet: Sheet) -> str:
    """That the text may err itself, as it was recognised on a scan: of words with doubt, or where something is held wrong."""
    known = table.documents.get(one.found.page if one.found else one.instrument)
    if known is None or not known.recognised:
        return ""
    found = next((target.eid for target in known.targets if one.found and target.fragment == one.found.fragment), None)
    doubtful = {word for eid, word in known.doubtful if found is not None and eid.within(found)}
    if doubts := sorted(doubtful.intersection(words_of(one.passage))):
        return sheet.wording.say("verdict-on-doubt", words=sheet.foreign(", ".join(doubts), known.language))
    wrong = one.verdict in (Verdict.DIFFERS, Verdict.ABSENT) or one.place is Placement.ELSEWHERE
    return sheet.wording.say("verdict-on-scan") if wrong else ""
