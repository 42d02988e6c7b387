"""What a page says of a quotation below the paragraph that quotes: the verdict, the place, and the words that differ."""

from __future__ import annotations

from pincite.document.corpus import Address, Check, Table
from pincite.render.escape import collapse, markdown
from pincite.render.inline import relative
from pincite.render.words import difference

_SHOWN = 60
"""Characters of a quotation that name it."""


def check_lines(one: Check, table: Table, page: str) -> list[str]:
    """The lines below a paragraph for one quotation in it; none for what is too short to place.

    Nor does the record of a text that is not held say so again of each quotation on it.
    """
    if one.verdict == "too-short" or (one.verdict == "not-held" and one.instrument == page):
        return []
    words = one.quoted
    named = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    pages = zip(table.pages, table.abstracts, strict=True)
    title = next((known.metadata.title for path, known in pages if path == one.instrument), "")
    where = _where(one, title, page)
    verdict = {
        "verbatim": f"**word for word** as in {where}",
        "abridged": f"**as in {where}**, with omissions or insertions marked",
        "differs": f"**another wording** than {where}",
        "absent": f"**not in the text held** of {where}",
        "not-held": f"**not checked**: {f'the text of {where}' if where else 'its text'} is not held here",
    }[one.verdict]
    lines = [f"Quotation “{markdown(named)}”: {verdict}.{_place(one, table, page)}", f"{{: .pc-check .pc-{one.verdict} }}", ""]
    if one.verdict == "differs":
        ending = "" if one.passage[-1:] in ".,;:!?" else ".,;:!?"
        lines += [difference(words.rstrip(ending) if ending else words, one.passage), "{: .pc-check .pc-wording }", ""]
    return lines


def _where(one: Check, title: str, page: str) -> str:
    if one.found:
        return f"[{markdown(one.pinpoint)}]({relative(page, one.found)}) of {markdown(title)}"
    return f"[{markdown(title)}]({relative(page, Address(one.instrument))})" if one.instrument else ""


def _pinpoint(address: Address, table: Table) -> str:
    targets = (known.targets for path, known in zip(table.pages, table.abstracts, strict=True) if path == address.page)
    return next((target.pinpoint for one in targets for target in one if target.fragment == address.fragment), "")


def _place(one: Check, table: Table, page: str) -> str:
    """What is to say of the claimed place."""
    if one.place == "as-stated":
        return f" It stands where it is said to: {markdown(collapse(one.claimed))}."
    if one.place == "elsewhere" and one.stated is None:
        return f" It is said to stand elsewhere: {markdown(collapse(one.claimed))}, which is not to be found here."
    if one.place == "elsewhere" and one.stated:
        claimed = f"[{markdown(collapse(one.claimed))}]({relative(page, one.stated)})"
        stated = _pinpoint(one.stated, table)
        which = f", which is {markdown(stated)}," if stated and stated.casefold() not in collapse(one.claimed).casefold() else ""
        return f" It does **not stand where it is said to**: not in {claimed}{which} but in {markdown(one.pinpoint)}."
    return ""
