"""The glossary: every term with its definition, where it is defined, and every clause that uses it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pincite.document.corpus import Address, Entry, Table
from pincite.document.page import Page
from pincite.render.escape import line_start, markdown
from pincite.render.front_matter import front_matter
from pincite.render.inline import relative

PAGE = "glossary/index.md"
_MOST_INLINE = 60
"""Uses that an entry lists itself; more stand on pages of their own, so that the glossary stays readable."""
_MOST_A_PAGE = 1500


@dataclass(frozen=True, slots=True)
class Use:
    """One clause that uses a term."""

    entry: int
    address: Address
    title: str
    """Of the document."""
    pinpoint: str
    quoted: bool = False
    """In words that the clause quotes."""


@dataclass(frozen=True, slots=True)
class LinkedSource:
    """A source that the glossary names: its words, and where they lead if to this site."""

    words: str
    target: Address | None


def glossary_pages(table: Table, uses: Iterable[Use], sources: dict[int, tuple[LinkedSource, ...]]) -> tuple[Page, ...]:
    """The glossary page, one page an instrument with terms of its own, and the overflow of long lists of uses."""
    by_entry: dict[int, list[Use]] = {}
    quoted: dict[int, list[Use]] = {}
    for use in uses:
        (quoted if use.quoted else by_entry).setdefault(use.entry, []).append(use)
    writer = _Writer(table, by_entry, quoted, sources)
    site = [i for i, entry in enumerate(table.entries) if not entry.home]
    homes: dict[str, list[int]] = {}
    for index, entry in enumerate(table.entries):
        if entry.home:
            homes.setdefault(entry.home, []).append(index)
    titles = {page: one.metadata.title for page, one in zip(table.pages, table.abstracts, strict=True)}
    pages = [writer.own_page(home, titles[home], indices) for home, indices in homes.items()]
    lines = [front_matter("Glossary", "seeds/glossary.yml"), "# Glossary", ""]
    lines += writer.entries(PAGE, site)
    if homes:
        lines += ["## Terms that instruments define themselves {: #terms_by_instrument }", ""]
        for home, indices in sorted(homes.items(), key=lambda pair: sort_key(titles[pair[0]])):
            address = table.entries[indices[0]].address.page
            lines.append(f"- [{markdown(titles[home])}]({relative(PAGE, Address(address))}): {_count(len(indices), 'term')}")
        lines.append("")
    if not table.entries:
        lines += ["No terms are defined yet. Add them to `seeds/glossary.yml`.", ""]
    return (writer.page(PAGE, lines, [table.entries[i].address.fragment for i in site]), *pages, *writer.overflow)


def sort_key(text: str) -> tuple[str, str]:
    """The order of an index: letters without marks and case first, the text itself to settle ties."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return plain, text


class _Writer:
    def __init__(
        self,
        table: Table,
        uses: dict[int, list[Use]],
        quoted: dict[int, list[Use]],
        sources: dict[int, tuple[LinkedSource, ...]],
    ) -> None:
        self.table = table
        self.uses = uses
        self.quoted = quoted
        self.sources = sources
        self.overflow: list[Page] = []
        self.links: set[str] = set()

    def page(self, path: str, lines: list[str], fragments: list[str]) -> Page:
        links, self.links = tuple(sorted(self.links)), set()
        return Page(path, "\n".join(lines).rstrip() + "\n", tuple(fragments), links)

    def own_page(self, home: str, title: str, indices: list[int]) -> Page:
        path = self.table.entries[indices[0]].address.page
        lines = [
            front_matter(f"Terms of {title}", "the instrument's source"),
            f"# Terms defined in {markdown(title)} {{: #defined-terms }}",
            "",
            f"These meanings hold within [{markdown(title)}]({self._to(path, Address(home))}).",
            "",
        ]
        lines += self.entries(path, indices)
        return self.page(path, lines, [self.table.entries[i].address.fragment for i in indices])

    def entries(self, path: str, indices: list[int]) -> list[str]:
        lines: list[str] = []
        for index in sorted(indices, key=lambda i: sort_key(self.table.entries[i].term)):
            lines += self._entry(path, index)
        return lines

    def _entry(self, path: str, index: int) -> list[str]:
        entry = self.table.entries[index]
        lines = [f"## {markdown(entry.term)} {{: #{entry.address.fragment} .pc-entry }}", ""]
        lines += [line_start(markdown(entry.definition)), "{: .pc-definition }", ""]
        if entry.note:
            lines += [line_start(markdown(entry.note)), "{: .pc-note }", ""]
        rows = []
        if entry.aliases:
            rows.append(("Also", ", ".join(markdown(alias) for alias in entry.aliases)))
        if entry.clause:
            pinpoint = self._pinpoint(entry)
            rows.append(("Defined in", f"[{markdown(pinpoint)}]({self._to(path, Address(entry.home, entry.clause))})"))
        if self.sources.get(index):
            rows.append(("Sources", "; ".join(self._source(path, source) for source in self.sources[index])))
        rows.append(("Used in", self._used(path, index)))
        if index in self.quoted:
            shown = self._by_document(path, self.quoted[index][:_MOST_INLINE])
            more = len(self.quoted[index]) - _MOST_INLINE
            rows.append(("Quoted in", shown + (f"; and {_count(more, 'clause')} more" if more > 0 else "")))
        return [*lines, *(f"- **{label}:** {text}" for label, text in rows), ""]

    def _pinpoint(self, entry: Entry) -> str:
        abstract = self.table.abstracts[self.table.pages.index(entry.home)]
        return next(target.pinpoint for target in abstract.targets if target.fragment == entry.clause)

    def _source(self, path: str, source: LinkedSource) -> str:
        words = markdown(source.words)
        return f"[{words}]({self._to(path, source.target)})" if source.target else words

    def _used(self, path: str, index: int) -> str:
        uses = self.uses.get(index, [])
        if not uses:
            return "no clause on this site"
        if len(uses) <= _MOST_INLINE:
            return self._by_document(path, uses)
        first = self._overflow(index, uses)
        return f"[{_count(len(uses), 'clause')}]({self._to(path, Address(first))})"

    def _by_document(self, path: str, uses: list[Use]) -> str:
        groups: dict[tuple[str, str], list[Use]] = {}
        for use in uses:
            groups.setdefault((use.title, use.address.page), []).append(use)
        parts = []
        for (title, _), group in groups.items():
            places = ", ".join(f"[{markdown(use.pinpoint)}]({self._to(path, use.address)})" for use in group)
            parts.append(f"{markdown(title)}: {places}")
        return "; ".join(parts)

    def _overflow(self, index: int, uses: list[Use]) -> str:
        """Pages that list the uses of one term; the path of the first."""
        entry = self.table.entries[index]
        stem = f"{entry.address.page.removesuffix('index.md').removesuffix('.md').rstrip('/')}/uses/{entry.address.fragment}"
        chunks = [uses[i : i + _MOST_A_PAGE] for i in range(0, len(uses), _MOST_A_PAGE)]
        paths = [f"{stem}.md", *(f"{stem}-page-{number}.md" for number in range(2, len(chunks) + 1))]
        outer, self.links = self.links, set()
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
            title = f"Where “{entry.term}” is used" + (f", page {number} of {len(chunks)}" if len(chunks) > 1 else "")
            lines = [front_matter(title, "seeds"), f"# {markdown(title)}", ""]
            lines += [f"[Definition]({self._to(path, entry.address)})", ""]
            groups: dict[str, list[Use]] = {}
            for use in chunk:
                groups.setdefault(use.address.page, []).append(use)
            lines += [f"- {self._by_document(path, group)}" for group in groups.values()]
            if number < len(chunks):
                lines += ["", f"[Next page]({self._to(path, Address(paths[number]))})"]
            self.overflow.append(self.page(path, lines, []))
        self.links = outer
        return paths[0]

    def _to(self, path: str, target: Address) -> str:
        self.links.add(f"{target.page}#{target.fragment}")
        return relative(path, target)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
