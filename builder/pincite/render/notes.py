"""Editors' notes as a page shows them, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.document.corpus import Address, Attached, Table
from pincite.document.letters import shortened
from pincite.document.note import Note
from pincite.document.page import Page
from pincite.render.about import date
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.glossary import sort_key
from pincite.render.inline import relative

PAGE = "notes.md"
_KINDS = {"note": "Note", "topic": "Topic", "correction": "Correction", "translation": "On the translation"}
Listed = tuple[str, str, Attached]
"""Page, pinpoint, and the note on it."""


def note_lines(notes: Sequence[Attached], page: str) -> list[str]:
    """The notes beside a paragraph."""
    lines: list[str] = []
    for one in notes:
        note = one.note
        words = f" on “{markdown(note.exact)}”" if note.exact else ""
        by = ", ".join(part for part in (note.author, date(note.date) if note.date else "") if part)
        signed = f" ({markdown(by)})" if by else ""
        lost = f" **This note is not in its place:** {markdown(one.lost)}." if one.lost else ""
        link = f'[¶](#{one.anchor}){{ .pc-link aria-label="Link to this note" }}'
        lines.append(f"**{_KINDS[note.kind]}**{words}: {_text(one, page)}{signed}{lost} {link}")
        lines += [f"{{: #{one.anchor} .pc-editor .pc-editor-{note.kind} role=note }}", ""]
    return lines


def _text(one: Attached, page: str) -> str:
    """The text of a note, its references being links."""
    out = []
    at = 0
    for span, target in one.links:
        words = markdown(one.note.text[span.start : span.end])
        out += [markdown(one.note.text[at : span.start]), f"[{words}]({relative(page, target)}){{ .pc-ref }}"]
        at = span.end
    return "".join([*out, markdown(one.note.text[at:])])


def notes_page(listed: Sequence[Listed], homeless: Sequence[Note], table: Table) -> tuple[Page, ...]:
    """All notes by kind, topics by their text, then those on documents that are not here; no page where there are none."""
    if not listed and not homeless:
        return ()
    titles = {page: one.metadata.title for page, one in zip(table.pages, table.abstracts, strict=True)}
    lines = [front_matter("Editors’ notes", "seeds/notes"), "# Editors’ notes", ""]
    lines += ["What the editors of this site remark on the texts. It is no part of them.", ""]
    fragments = []
    for kind, name in _KINDS.items():
        mine = [one for one in listed if one[2].note.kind == kind]
        if not mine:
            continue
        fragments.append(f"kind-{kind}")
        lines += [f"## {'Topics' if kind == 'topic' else f'{name}s' if kind != 'translation' else name} {{: #kind-{kind} }}", ""]
        if kind == "topic":
            mine.sort(key=lambda one: sort_key(one[2].note.text))
        lines += [_row(one, titles, kind) for one in mine]
        lines.append("")
    if homeless:
        fragments.append("without-a-place")
        lines += ["## Notes on texts that are not here {: #without-a-place }", ""]
        lines += [
            f"- {markdown(note.on)}{markdown('#' + note.fragment if note.fragment else '')}: {markdown(note.text)}"
            for note in homeless
        ]
        lines.append("")
    links = tuple(sorted({f"{page}#{one.anchor}" for page, _, one in listed}))
    return (Page(PAGE, "\n".join(lines).rstrip() + "\n", tuple(fragments), links),)


def _row(listed: Listed, titles: dict[str, str], kind: str) -> str:
    page, pinpoint, one = listed
    place = ", ".join(part for part in (titles[page], pinpoint) if part)
    link = f"[{markdown(place)}]({relative(PAGE, Address(page, one.anchor))})"
    words = f", “{markdown(shortened(one.note.exact))}”" if one.note.exact else ""
    lost = " (not in its place)" if one.lost else ""
    text = markdown(one.note.text)
    return f"- {line_start(text)}: {link}{words}{lost}" if kind == "topic" else f"- {link}{words}: {text}{lost}"
