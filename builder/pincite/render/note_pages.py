"""Editors' notes as a page shows them, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Remark
from pincite.document.letters import shortened
from pincite.document.linked import Attached
from pincite.document.note import FOOTNOTE, Note
from pincite.document.page import Page
from pincite.document.symbols import Abstract
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import sort_key
from pincite.render.sheet import Sheet

_PAGE = "notes.md"
_KINDS = ("note", "topic", "correction", "translation")


def note_lines(notes: Sequence[Attached], sheet: Sheet) -> list[str]:
    """The notes beside a paragraph."""
    lines: list[str] = []
    wording, say = sheet.wording, sheet.wording.say
    for one in notes:
        note = one.note
        by = wording.listed(part for part in (note.author, wording.date(note.date) if note.date else "") if part)
        signed = say("bracketed", text=markdown(by)) if by else ""
        lost = say("note-lost", why=_why(one, wording)) if one.lost else ""
        link = sheet.permalink(sheet.declare(one.anchor), say("this-note"))
        is_of_file = note.kind == FOOTNOTE
        kind = say(f"note-{note.kind}") + (f" {markdown(note.exact)}" if is_of_file and note.exact else "")
        told = {"kind": kind, "text": _text(one, sheet), "words": markdown(note.exact)}
        lines.append(f"{say('note-line-on' if note.exact and not is_of_file else 'note-line', **told)}{signed}{lost} {link}")
        lines += [f"{{: #{one.anchor} .pc-editor .pc-editor-{note.kind} role=note }}", ""]
    return lines


def _why(one: Attached, wording: Catalogue) -> str:
    """Why a note is not in its place."""
    named = {"fragment": markdown(one.note.fragment), "words": markdown(shortened(one.note.exact))}
    return wording.say(f"lost-{one.lost}", **named)


def _text(one: Attached, sheet: Sheet) -> str:
    """The text of a note, its references being links."""
    out = []
    at = 0
    for span, target in one.links:
        words = markdown(one.note.text[span.start : span.end])
        out += [markdown(one.note.text[at : span.start]), f"[{words}]({sheet.to(target)}){{ .pc-ref }}"]
        at = span.end
    return "".join([*out, markdown(one.note.text[at:])])


def notes_page(
    remarks: Sequence[Remark], homeless: Sequence[Note], documents: Mapping[str, Abstract], wording: Catalogue
) -> tuple[Page, ...]:
    """All notes by kind, topics by their text, then those on documents that are not here; no page where there are none."""
    remarks = [one for one in remarks if one.note.note.kind != FOOTNOTE]
    if not remarks and not homeless:
        return ()
    sheet = Sheet(_PAGE, wording)
    say = wording.say
    sheet.add(front_matter(say("notes"), "seeds/notes"), f"# {say('notes')}", "", say("notes-lead"), "")
    for kind in _KINDS:
        mine = [one for one in remarks if one.note.note.kind == kind]
        if not mine:
            continue
        sheet.add(f"## {say(f'notes-{kind}')} {{: #{sheet.declare(f'kind-{kind}')} }}", "")
        if kind == "topic":
            mine.sort(key=lambda one: sort_key(one.note.note.text))
        sheet.add(*(_row(one, documents, kind, sheet) for one in mine), "")
    if homeless:
        sheet.add(f"## {say('notes-homeless')} {{: #{sheet.declare('without-a-place')} }}", "")
        for note in homeless:
            on = f"{note.on}#{note.fragment}" if note.fragment else note.on
            sheet.add(f"- {markdown(on)}{say('colon')}{markdown(note.text)}")
        sheet.add("")
    return (sheet.page(),)


def _row(remark: Remark, documents: Mapping[str, Abstract], kind: str, sheet: Sheet) -> str:
    one, known, wording = remark.note, documents[remark.page], sheet.wording
    place = wording.listed(part for part in (known.title, remark.pinpoint) if part)
    words = [sheet.quoted(shortened(one.note.exact), known.language)] if one.note.exact else []
    where = wording.listed([sheet.link(place, Address(remark.page, one.anchor), known.language), *words])
    lost = wording.say("note-lost-short") if one.lost else ""
    text, colon = markdown(one.note.text), wording.say("colon")
    return f"- {line_start(text)}{colon}{where}{lost}" if kind == "topic" else f"- {where}{colon}{text}{lost}"
