"""The glossary: every term with its definition, where it is defined, and every clause that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pincite.document.address import Address
from pincite.document.citator import Usage
from pincite.document.page import Page
from pincite.document.site import Authority, Site
from pincite.document.symbols import Entry
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.order import counted, sort_key
from pincite.render.sheet import Sheet

GLOSSARY_PAGE = "glossary/index.md"
_MOST_INLINE = 60
"""Uses that an entry lists itself; more stand on pages of their own, so that the glossary stays readable."""
_MOST_A_PAGE = 1500


def glossary_pages(site: Site) -> list[Page]:
    """The glossary page, one page an instrument with terms of its own, and the overflow of long lists of uses."""
    overflow: list[Page] = []
    common = [entry for entry in site.table.entries.values() if not entry.home]
    homes: dict[str, list[Entry]] = {}
    for entry in site.table.entries.values():
        if entry.home:
            homes.setdefault(entry.home, []).append(entry)
    sheet = Sheet(GLOSSARY_PAGE)
    sheet.add(front_matter("Glossary", "seeds/glossary.yml"), "# Glossary", "")
    _Writer(site, sheet, overflow).entries(common)
    if homes:
        titles = {home: site.table.documents[home].title for home in homes}
        sheet.add("## Terms that instruments define themselves {: #terms_by_instrument }", "")
        for home in sorted(homes, key=lambda home: sort_key(titles[home])):
            address = Address(homes[home][0].address.page)
            sheet.add(f"- {sheet.link(titles[home], address)}: {counted(len(homes[home]), 'term')}")
        sheet.add("")
    if not site.table.entries:
        sheet.add("No terms are defined yet. Add them to `seeds/glossary.yml`.", "")
    return [sheet.page(), *(_own_page(site, home, entries, overflow) for home, entries in homes.items()), *overflow]


def _own_page(site: Site, home: str, entries: list[Entry], overflow: list[Page]) -> Page:
    title = site.table.documents[home].title
    sheet = Sheet(entries[0].address.page)
    sheet.add(
        front_matter(f"Terms of {title}", "the instrument's source"),
        f"# Terms defined in {markdown(title)} {{: #defined-terms }}",
        "",
        f"These meanings hold within {sheet.link(title, Address(home))}.",
        "",
    )
    _Writer(site, sheet, overflow).entries(entries)
    return sheet.page()


class _Writer:
    """Writes entries on one page; long lists of uses become pages of their own."""

    def __init__(self, site: Site, sheet: Sheet, overflow: list[Page]) -> None:
        self.site = site
        self.sheet = sheet
        self.overflow = overflow

    def entries(self, entries: Iterable[Entry]) -> None:
        for entry in sorted(entries, key=lambda entry: sort_key(entry.term)):
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        sheet = self.sheet
        sheet.add(f"## {markdown(entry.term)} {{: #{sheet.declare(entry.address.fragment)} .pc-entry }}", "")
        sheet.add(line_start(markdown(entry.definition)), "{: .pc-definition }", "")
        if entry.note:
            sheet.add(line_start(markdown(entry.note)), "{: .pc-note }", "")
        rows = []
        if entry.aliases:
            rows.append(("Also", ", ".join(markdown(alias) for alias in entry.aliases)))
        if entry.clause:
            rows.append(("Defined in", sheet.link(self._pinpoint(entry.clause), entry.clause)))
        if authorities := self.site.authorities.get(entry.address):
            rows.append(("Sources", "; ".join(self._authority(one) for one in authorities)))
        usages = self.site.usages.get(entry.address, ())
        rows.append(("Used in", self._used(entry, [one for one in usages if not one.quoted])))
        if quoted := [one for one in usages if one.quoted]:
            shown = self._by_document(quoted[:_MOST_INLINE], sheet)
            more = len(quoted) - _MOST_INLINE
            rows.append(("Quoted in", shown + (f"; and {counted(more, 'clause')} more" if more > 0 else "")))
        sheet.add(*(f"- **{label}:** {text}" for label, text in rows), "")

    def _pinpoint(self, clause: Address) -> str:
        targets = self.site.table.documents[clause.page].targets
        return next(target.pinpoint for target in targets if target.fragment == clause.fragment)

    def _authority(self, one: Authority) -> str:
        return self.sheet.link(one.words, one.target) if one.target else markdown(one.words)

    def _used(self, entry: Entry, usages: Sequence[Usage]) -> str:
        if not usages:
            return "no clause on this site"
        if len(usages) <= _MOST_INLINE:
            return self._by_document(usages, self.sheet)
        return self.sheet.link(counted(len(usages), "clause"), Address(self._overflow(entry, usages)))

    def _by_document(self, usages: Sequence[Usage], sheet: Sheet) -> str:
        groups: dict[str, list[Usage]] = {}
        for one in usages:
            groups.setdefault(one.source.page, []).append(one)
        parts = []
        for page, group in groups.items():
            places = ", ".join(sheet.link(one.pinpoint, one.source) for one in group)
            parts.append(f"{markdown(self.site.table.documents[page].title)}: {places}")
        return "; ".join(parts)

    def _overflow(self, entry: Entry, usages: Sequence[Usage]) -> str:
        """Pages that list the uses of one term; the path of the first."""
        stem = f"{entry.address.page.removesuffix('index.md').removesuffix('.md').rstrip('/')}/uses/{entry.address.fragment}"
        chunks = [usages[at : at + _MOST_A_PAGE] for at in range(0, len(usages), _MOST_A_PAGE)]
        paths = [f"{stem}.md", *(f"{stem}-page-{number}.md" for number in range(2, len(chunks) + 1))]
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
            sheet = Sheet(path)
            title = f"Where “{entry.term}” is used" + (f", page {number} of {len(chunks)}" if len(chunks) > 1 else "")
            sheet.add(front_matter(title, "seeds"), f"# {markdown(title)}", "")
            sheet.add(sheet.link("Definition", entry.address), "")
            groups: dict[str, list[Usage]] = {}
            for one in chunk:
                groups.setdefault(one.source.page, []).append(one)
            sheet.add(*(f"- {self._by_document(group, sheet)}" for group in groups.values()))
            if number < len(chunks):
                sheet.add("", sheet.link("Next page", Address(paths[number])))
            self.overflow.append(sheet.page())
        return paths[0]
