"""The glossary: every term with its definition, where it is defined, and every clause that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pincite.document.address import Address
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Usage
from pincite.document.page import Page
from pincite.document.site import Authority, Site
from pincite.document.symbols import Entry
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import of_pages, sort_key
from pincite.render.sheet import Sheet

GLOSSARY_PAGE = "glossary/index.md"
_MOST_INLINE = 60
"""Uses that an entry lists itself; more stand on pages of their own, so that the glossary stays readable."""
_MOST_A_PAGE = 1500


def glossary_pages(site: Site, wording: Catalogue) -> list[Page]:
    """The glossary page, one page an instrument with terms of its own, and the overflow of long lists of uses."""
    overflow: list[Page] = []
    common = [entry for entry in site.table.entries.values() if not entry.home]
    homes: dict[str, list[Entry]] = {}
    for entry in site.table.entries.values():
        if entry.home:
            homes.setdefault(entry.home, []).append(entry)
    sheet = Sheet(GLOSSARY_PAGE, wording)
    say = wording.say
    sheet.add(front_matter(say("glossary"), "seeds/glossary.yml"), f"# {say('glossary')}", "")
    _Writer(site, sheet, overflow).entries(common)
    if homes:
        known = site.table.documents
        sheet.add(f"## {say('terms-of-instruments')} {{: #terms_by_instrument }}", "")
        for home in sorted(homes, key=lambda home: sort_key(known[home].title)):
            link = sheet.link(known[home].title, Address(homes[home][0].address.page), known[home].language)
            sheet.add(f"- {link}{say('colon')}{wording.many('terms', len(homes[home]))}")
        sheet.add("")
    if not site.table.entries:
        sheet.add(say("no-terms"), "")
    return [sheet.page(), *(_own_page(site, home, entries, overflow, wording) for home, entries in homes.items()), *overflow]


def _own_page(site: Site, home: str, entries: list[Entry], overflow: list[Page], wording: Catalogue) -> Page:
    known = site.table.documents[home]
    sheet = Sheet(entries[0].address.page, wording)
    sheet.add(
        front_matter(wording.say("terms-of", title=known.title), "the instrument's source"),
        f"# {wording.say('terms-defined-in', title=sheet.foreign(known.title, known.language))} {{: #defined-terms }}",
        "",
        wording.say("terms-within", text=sheet.link(known.title, Address(home), known.language)),
        "",
    )
    _Writer(site, sheet, overflow).entries(entries)
    return sheet.page()


class _Writer:
    """Writes entries on one page; long lists of uses become pages of their own."""

    def __init__(self, site: Site, sheet: Sheet, overflow: list[Page]) -> None:
        self.site = site
        self.sheet = sheet
        self.wording = sheet.wording
        self.overflow = overflow

    def entries(self, entries: Iterable[Entry]) -> None:
        for entry in sorted(entries, key=lambda entry: sort_key(entry.term)):
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        sheet = self.sheet
        language = sheet.wording.direction(entry.language)
        sheet.add(f"## {markdown(entry.term)} {{: #{sheet.declare(entry.address.fragment)} .pc-entry{language} }}", "")
        sheet.add(line_start(markdown(entry.definition)), f"{{: .pc-definition{language} }}", "")
        if entry.note:
            sheet.add(line_start(markdown(entry.note)), "{: .pc-note }", "")
        rows = []
        if entry.aliases:
            rows.append(("also", self.wording.listed(sheet.foreign(alias, entry.language) for alias in entry.aliases)))
        if entry.clause:
            rows.append(("defined-in", self._defined(entry.clause)))
        if authorities := self.site.authorities.get(entry.address):
            rows.append(("sources", self.wording.series(self._authority(one) for one in authorities)))
        usages = self.site.usages.get(entry.address, ())
        rows.append(("used-in", self._used(entry, [one for one in usages if not one.quoted])))
        if quoted := [one for one in usages if one.quoted]:
            more = len(quoted) - _MOST_INLINE
            shown = [self._by_document(quoted[:_MOST_INLINE], sheet)]
            shown += [self.wording.many("and-more", more)] if more > 0 else []
            rows.append(("quoted-in", self.wording.series(shown)))
        say = self.wording.say
        sheet.add(*(f"- {say('labelled', label=say(label), text=text)}" for label, text in rows), "")

    def _defined(self, clause: Address) -> str:
        known = self.site.table.documents[clause.page]
        pinpoint = next(target.pinpoint for target in known.targets if target.fragment == clause.fragment)
        return self.sheet.link(pinpoint, clause, known.language)

    def _authority(self, one: Authority) -> str:
        return self.sheet.link(one.words, one.target) if one.target else markdown(one.words)

    def _used(self, entry: Entry, usages: Sequence[Usage]) -> str:
        if not usages:
            return self.wording.say("used-nowhere")
        if len(usages) <= _MOST_INLINE:
            return self._by_document(usages, self.sheet)
        return self.sheet.link(self.wording.many("clauses", len(usages)), Address(self._overflow(entry, usages)))

    def _by_document(self, usages: Sequence[Usage], sheet: Sheet) -> str:
        groups: dict[str, list[Usage]] = {}
        for one in usages:
            groups.setdefault(one.source.page, []).append(one)
        parts = []
        for page, group in groups.items():
            known = self.site.table.documents[page]
            places = self.wording.listed(sheet.link(one.pinpoint, one.source, known.language) for one in group)
            parts.append(f"{sheet.foreign(known.title, known.language)}{self.wording.say('colon')}{places}")
        return self.wording.series(parts)

    def _overflow(self, entry: Entry, usages: Sequence[Usage]) -> str:
        """Pages that list the uses of one term; the path of the first."""
        stem = f"{entry.address.page.removesuffix('index.md').removesuffix('.md').rstrip('/')}/uses/{entry.address.fragment}"
        chunks = [usages[at : at + _MOST_A_PAGE] for at in range(0, len(usages), _MOST_A_PAGE)]
        paths = [f"{stem}.md", *(f"{stem}-page-{number}.md" for number in range(2, len(chunks) + 1))]
        say = self.wording.say
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
            sheet = Sheet(path, self.wording)
            title = of_pages(say("where-used", term=entry.term), number, len(chunks), self.wording)
            sheet.add(front_matter(title, "seeds"), f"# {markdown(title)}", "")
            sheet.add(sheet.link(say("definition"), entry.address), "")
            groups: dict[str, list[Usage]] = {}
            for one in chunk:
                groups.setdefault(one.source.page, []).append(one)
            sheet.add(*(f"- {self._by_document(group, sheet)}" for group in groups.values()))
            if number < len(chunks):
                sheet.add("", sheet.link(say("next-page"), Address(paths[number])))
            self.overflow.append(sheet.page())
        return paths[0]
