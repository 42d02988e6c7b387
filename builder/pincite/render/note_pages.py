"""Editors' notes as a page shows them, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pincite.document.address import Address
from pincite.document.citator import Remark
from pincite.document.letters import shortened
from pincite.document.linked import Attached
from pincite.document.note import Note
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.about import date
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import sort_key
from pincite.render.sheet import Sheet

_PAGE = "notes.md"
_KINDS = {"note": "Note", "topic": "Topic", "correction": "Correction", "translation": "On the translation"}


def note_lines(notes: Sequence[Attached], sheet: Sheet) -> list[str]:
    """The notes beside a paragraph."""
    lines: list[str] = []
    for one in notes:
        note = one.note
        words = f" on “{markdown(note.exact)}”" if note.exact else ""
        by = ", ".join(part for part in (note.author, date(note.date) if note.date else "") if part)
        signed = f" ({markdown(by)})" if by else ""
        lost = f" **This note is not in its place:** {markdown(one.lost)}." if one.lost else ""
        link = sheet.permalink(sheet.declare(one.anchor), "this note")
        lines.append(f"**{_KINDS[note.kind]}**{words}: {_text(one, sheet)}{signed}{lost} {link}")
        lines += [f"{{: #{one.anchor} .pc-editor .pc-editor-{note.kind} role=note }}", ""]
    return lines


def _text(one: Attached, sheet: Sheet) -> str:
    """The text of a note, its references being links."""
    out = []
    at = 0
    for span, target in one.links:
        words = markdown(one.note.text[span.start : span.end])
        out += [markdown(one.note.text[at : span.start]), f"[{words}]({sheet.to(target)}){{ .pc-ref }}"]
        at = span.end
    return "".join([*out, markdown(one.note.text[at:])])


def notes_page(remarks: Sequence[Remark], homeless: Sequence[Note], documents: Mapping[str, Abstract]) -> tuple[Page, ...]:
    """All notes by kind, topics by their text, then those on documents that are not here; no page where there are none."""
    if not remarks and not homeless:
        return ()
    sheet = Sheet(_PAGE)
    sheet.add(front_matter("Editors’ notes", "seeds/notes"), "# Editors’ notes", "")
    sheet.add("What the editors of this site remark on the texts. It is no part of them.", "")
    for kind, name in _KINDS.items():
        mine = [one for one in remarks if one.note.note.kind == kind]
        if not mine:
            continue
        title = "Topics" if kind == "topic" else name if kind == "translation" else f"{name}s"
        sheet.add(f"## {title} {{: #{sheet.declare(f'kind-{kind}')} }}", "")
        if kind == "topic":
            mine.sort(key=lambda one: sort_key(one.note.note.text))
        sheet.add(*(_row(one, documents, kind, sheet) for one in mine), "")
    if homeless:
        sheet.add(f"## Notes on texts that are not here {{: #{sheet.declare('without-a-place')} }}", "")
        for note in homeless:
            on = f"{note.on}#{note.fragment}" if note.fragment else note.on
            sheet.add(f"- {markdown(on)}: {markdown(note.text)}")
        sheet.add("")
    return (sheet.page(),)


def _row(remark: Remark, documents: Mapping[str, Abstract], kind: str, sheet: Sheet) -> str:
    one = remark.note
    place = ", ".join(part for part in (documents[remark.page].title, remark.pinpoint) if part)
    link = sheet.link(place, Address(remark.page, one.anchor))
    words = f", “{markdown(shortened(one.note.exact))}”" if one.note.exact else ""
    lost = " (not in its place)" if one.lost else ""
    text = markdown(one.note.text)
    return f"- {line_start(text)}: {link}{words}{lost}" if kind == "topic" else f"- {link}{words}: {text}{lost}"
