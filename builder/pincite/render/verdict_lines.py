"""What a page says of a quotation below the paragraph that quotes: the verdict, the place, and the words that differ."""

from __future__ import annotations

from pincite.document.address import Address
from pincite.document.letters import collapse
from pincite.document.quotation import Check, Placement, Verdict
from pincite.document.source import Ruling
from pincite.document.symbols import Table
from pincite.render.differences import difference
from pincite.render.escape import line_start, markdown
from pincite.render.sheet import Sheet

_SHOWN = 60
"""Characters of a quotation that name it."""
CITES = {
    Verdict.VERBATIM: "quotes it word for word",
    Verdict.ABRIDGED: "quotes it with omissions or insertions marked",
    Verdict.DIFFERS: "quotes another wording",
    Verdict.NOT_HELD: "quotes it; the text is not held here",
    Verdict.ABSENT: "quotes words that are not in the text held",
}
"""The verdict on a quotation, said of the text that quotes."""


def check_lines(one: Check, table: Table, sheet: Sheet, page: str) -> list[str]:
    """The lines below a paragraph for one quotation in it; none for what is too short to place.

    Nor does the record of a text that is not held, ``page``, say so again of each quotation on it.
    """
    if one.verdict is Verdict.TOO_SHORT or (one.verdict is Verdict.NOT_HELD and one.instrument == page):
        return []
    words = one.quoted
    named = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    where = _where(one, table, sheet)
    verdict = {
        Verdict.VERBATIM: f"**word for word** as in {where}{_cut(one)}",
        Verdict.ABRIDGED: f"**as in {where}**, with omissions or insertions marked{_cut(one)}",
        Verdict.DIFFERS: f"**another wording** than {where}",
        Verdict.ABSENT: f"**not in the text held** of {where}",
        Verdict.NOT_HELD: _not_checked(one, where, table, page),
    }[one.verdict]
    lines = [f"Quotation “{markdown(named)}”: {verdict}.{_place(one, table, sheet)}", f"{{: .pc-check .pc-{one.verdict} }}", ""]
    if one.verdict is Verdict.DIFFERS:
        ending = "" if one.passage[-1:] in ".,;:!?" else ".,;:!?"
        lines += [
            line_start(difference(words.rstrip(ending) if ending else words, one.passage)),
            "{: .pc-check .pc-wording }",
            "",
        ]
    return lines


def ruling_lines(one: Ruling) -> list[str]:
    """The lines below a paragraph for what the publisher has ruled on words of it."""
    named = one.words if len(one.words) <= _SHOWN else f"{one.words[:_SHOWN].rsplit(' ', 1)[0]} …"
    what = f"{one.on} “{markdown(one.value)}”" if one.value else f"no {one.on}"
    return [f"Ruled by the publisher on “{markdown(named)}”: {what}. {markdown(one.reason)}", "{: .pc-check .pc-ruled }", ""]


def _not_checked(one: Check, where: str, table: Table, page: str) -> str:
    known = table.documents.get(one.instrument)
    if known and known.metadata.held:
        if known.language[:2] == table.documents[page].language[:2]:
            return f"**not compared** with {where}"
        return f"**not compared**: it is a translation, and {where} is held in another language (“{markdown(known.language)}”)"
    return f"**not checked**: {f'the text of {where}' if where else 'its text'} is not held here"


def _cut(one: Check) -> str:
    return f", from a sentence that begins “{markdown(one.opening)} …”" if one.opening else ""


def _where(one: Check, table: Table, sheet: Sheet) -> str:
    title = table.documents[one.instrument].title if one.instrument in table.documents else ""
    if one.found:
        return f"{sheet.link(one.pinpoint, one.found)} of {markdown(title)}"
    return sheet.link(title, Address(one.instrument)) if one.instrument else ""


def _place(one: Check, table: Table, sheet: Sheet) -> str:
    """What is to say of the claimed place."""
    claimed = collapse(one.claimed)
    if one.place is Placement.AS_STATED:
        return f" It stands where it is said to: {markdown(claimed)}."
    if one.place is not Placement.ELSEWHERE:
        return ""
    if one.stated is None:
        return f" It is said to stand elsewhere: {markdown(claimed)}, which is not to be found here."
    stated = _pinpoint(one.stated, table)
    which = f", which is {markdown(stated)}," if stated and stated.casefold() not in claimed.casefold() else ""
    return (
        f" It does **not stand where it is said to**: not in {sheet.link(claimed, one.stated)}{which} "
        f"but in {markdown(one.pinpoint)}."
    )


def _pinpoint(address: Address, table: Table) -> str:
    targets = table.documents[address.page].targets
    return next((target.pinpoint for target in targets if target.fragment == address.fragment), "")
