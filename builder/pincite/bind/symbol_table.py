"""The symbol table of the site: pages, titles and terms of all documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.address import Address
from pincite.document.convention import SITE_LANGUAGE, Convention
from pincite.document.fold import fold
from pincite.document.slug import slug
from pincite.document.symbols import Abstract, Entry, Table

_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
Rules = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""Inflections and possessives of a language: regular expression and replacement."""


def tabulate(
    documents: Sequence[Abstract],
    former: Mapping[str, str],
    glossary: Sequence[Entry],
    conventions: Sequence[Convention],
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The table of all documents that have an address of their own, and the findings about those that have not.

    ``former`` are the pages of before, which no other document may take.
    """
    problems: list[Diagnostic] = []
    kept: dict[str, Abstract] = {}
    for one in documents:
        if message := _clash(one.page, kept, former):
            hint = told("give-a-slug")
            problems.append(found(Code.DUPLICATE_ADDRESS, one.path, message, hint))
        else:
            kept[one.page] = one
    by_name = {convention.name: convention for convention in conventions}
    entries = {entry.address: entry for entry in (*glossary, *_own_entries(kept.values()))}
    forms = _forms(entries.values(), by_name, kept)
    return Table(kept, entries, former, _titles(kept.values(), by_name), _stated(kept.values()), forms), tuple(problems)


def glossary_page(page: str) -> str:
    """Path of the page that lists an instrument's own terms."""
    return f"glossary/{page.rsplit('/', 1)[-1]}"


def _clash(page: str, kept: Mapping[str, Abstract], former: Mapping[str, str]) -> Phrase | None:
    """What stands in the way of a page, if anything does."""
    if page in former:
        return told("page-taken", page=page, whose=told("former-address", page=former[page]))
    if page in kept:
        return told("page-taken", page=page, whose=told("taken-by", path=kept[page].path))
    return told("page-of-index", page=page) if page.endswith("/index.md") else None


def _titles(documents: Iterable[Abstract], conventions: Mapping[str, Convention]) -> dict[str, str]:
    """Titles and aliases of the instruments, the first to claim one keeping it, without the article before them."""
    out: dict[str, str] = {}
    for one in documents:
        if one.metadata.kind != "instrument" or one.state_of:
            continue
        for title in (one.title, *one.metadata.aliases):
            folded = fold(title)
            words = conventions[one.convention]
            for article in words.articles:
                folded = folded.removeprefix(f"{article} ")
            for written in (folded, *_variants(title, folded, words.references.links)) if folded else ():
                out.setdefault(written, one.page)
    return out


def _stated(documents: Iterable[Abstract]) -> dict[str, str]:
    """Titles and aliases of the instruments as they are written, the first to claim one keeping it."""
    out: dict[str, str] = {}
    for one in documents:
        for title in (one.title, *one.metadata.aliases) if one.metadata.kind == "instrument" and not one.state_of else ():
            out.setdefault(fold(title), one.page)
    return out


def _variants(title: str, folded: str, links: Iterable[str]) -> Iterator[str]:
    """How else a title is written: with stops in its capitals, "U.N.", and with "&"."""
    for capitals in set(_CAPITALS.findall(title)):
        yield folded.replace(capitals.lower(), ".".join(capitals.lower()) + ".")
    for link in links:
        if link.isalpha() and f" {link} " in folded:
            yield folded.replace(f" {link} ", " & ")


def _own_entries(documents: Iterable[Abstract]) -> Iterable[Entry]:
    """The terms that instruments define themselves, one entry a term and scope."""
    for one in documents:
        if one.state_of:
            continue
        fragments = {target.eid: target.fragment for target in one.targets}
        anchors: Counter[str] = Counter()
        for definition, body in one.definitions:
            yield Entry(
                term=definition.term,
                definition=body,
                address=Address(glossary_page(one.page), _free(slug(definition.term), anchors)),
                language=one.language,
                exact=definition.term != definition.term.lower(),
                clause=Address(one.page, fragments[definition.clause]),
                scope=definition.scope,
            )


def _free(anchor: str, taken: Counter[str]) -> str:
    """The anchor, or with the first number that makes it one that no other term has; ``taken`` counts what was given."""
    while True:
        taken[anchor] += 1
        free = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
        if free == anchor or free not in taken:
            taken[free] += free != anchor
            return free


def _forms(
    entries: Iterable[Entry], conventions: Mapping[str, Convention], documents: Mapping[str, Abstract]
) -> dict[str, tuple[Address, ...]]:
    """Every form of every term: as it stands, in the plural, and in the possessive of either."""
    rules_of = {page: _rules(conventions[one.convention]) for page, one in documents.items()}
    by_language = {convention.language: _rules(convention) for convention in conventions.values()}
    none: Rules = ((), ())
    out: dict[str, list[Address]] = {}
    for entry in entries:
        language = entry.language.split("-")[0] or SITE_LANGUAGE
        rules = rules_of.get(entry.home) or by_language.get(language, none)
        for written in (entry.term, *entry.aliases):
            for form in inflected(fold(written), rules):
                out.setdefault(form, []).append(entry.address)
    return {form: tuple(dict.fromkeys(addresses)) for form, addresses in out.items()}


def _rules(convention: Convention) -> Rules:
    return convention.inflections, convention.possessives


def inflected(term: str, rules: Rules) -> list[str]:
    """A folded term with the further forms that a language's rules make of it, and the possessive of each."""
    forms = [term]
    for step in rules:
        forms += [re.sub(how, to, form, count=1) for how, to in step for form in tuple(forms) if re.search(how, form)]
    return [form for form in dict.fromkeys(forms) if form]
