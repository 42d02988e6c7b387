"""The symbol table of the site: pages, titles and terms of all documents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from pincite.diagnostics import Code, Diagnostic, found
from pincite.document.convention import Convention
from pincite.document.corpus import Abstract, Address, Entry, Table
from pincite.document.slug import slug
from pincite.relate.fold import fold

_LONGEST_DEFINITION = 600


def tabulate(
    abstracts: tuple[Abstract, ...],
    pages_of: tuple[str, ...],
    former: dict[str, str],
    glossary: tuple[Entry, ...],
    conventions: tuple[Convention, ...],
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The table of all documents that have an address of their own, and the findings about those that have not.

    ``pages_of`` gives the page of each; ``former`` the pages of before, which no other document may take.
    """
    problems: list[Diagnostic] = []
    kept: list[Abstract] = []
    pages: dict[str, Abstract] = {}
    for one, page in zip(abstracts, pages_of, strict=True):
        if page in pages or page in former or page.endswith("/index.md"):
            message = f"its page {page} is taken by {pages[page].path}" if page in pages else f"{page} is taken by an index"
            if page in former:
                message = f"its page {page} is the former address of {former[page]}"
            hint = "give it a “slug” of its own in its metadata"
            problems.append(found(Code.DUPLICATE_ADDRESS, one.path, message, hint))
            continue
        pages[page] = one
        kept.append(one)
    by_name = {convention.name: convention for convention in conventions}
    entries = [*glossary, *_own_entries(kept, tuple(pages))]
    forms = _forms(entries, by_name, kept, tuple(pages))
    return Table(tuple(kept), tuple(pages), tuple(entries), former, _titles(kept, by_name), forms), tuple(problems)


def glossary_page(page: str) -> str:
    """Path of the page that lists an instrument's own terms."""
    return f"glossary/{page.rsplit('/', 1)[-1]}"


def _titles(abstracts: list[Abstract], conventions: dict[str, Convention]) -> dict[str, int]:
    """Titles and aliases of the instruments, the first to claim one keeping it, with and without "the"."""
    out: dict[str, int] = {}
    for index, one in enumerate(abstracts):
        if one.metadata.kind != "instrument" or one.state_of:
            continue
        for title in (one.metadata.title, *one.metadata.aliases):
            folded = fold(title)
            for article in conventions[one.convention].articles:
                folded = folded.removeprefix(f"{article} ")
            if folded:
                out.setdefault(folded, index)
    return out


def _own_entries(abstracts: list[Abstract], pages: tuple[str, ...]) -> Iterable[Entry]:
    """The terms that instruments define themselves, one entry a term and scope."""
    for one, page in zip(abstracts, pages, strict=True):
        if one.state_of:
            continue
        fragments = {target.eid: target.fragment for target in one.targets}
        seen: set[tuple[str, str]] = set()
        anchors: set[str] = set()
        for definition, body in one.definitions:
            key = (fold(definition.term), definition.scope)
            if key in seen:
                continue
            seen.add(key)
            anchor = _free(slug(definition.term), anchors)
            yield Entry(
                term=definition.term,
                definition=body if len(body) <= _LONGEST_DEFINITION else body[:_LONGEST_DEFINITION].rsplit(" ", 1)[0] + " …",
                address=Address(glossary_page(page), anchor),
                language=one.language,
                exact=definition.term != definition.term.lower(),
                home=page,
                clause=fragments[definition.clause],
                scope=definition.scope,
            )


def _free(anchor: str, taken: set[str]) -> str:
    """The anchor, or with the first number that makes it one that no other term has."""
    free = next(name for count in itertools.count(1) if (name := anchor if count == 1 else f"{anchor}-{count}") not in taken)
    taken.add(free)
    return free


def _forms(
    entries: list[Entry], conventions: dict[str, Convention], abstracts: list[Abstract], pages: tuple[str, ...]
) -> dict[str, tuple[int, ...]]:
    """Every form of every term: as it stands, in the plural, and in the possessive of either."""
    rules_of = {page: conventions[one.convention].inflections for one, page in zip(abstracts, pages, strict=True)}
    english = next((c.inflections for c in conventions.values() if c.language == "en"), ())
    by_language = {c.language: c.inflections for c in conventions.values()}
    out: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        rules = rules_of.get(entry.home) or by_language.get(entry.language.split("-")[0], () if entry.language else english)
        for written in (entry.term, *entry.aliases):
            for form in inflected(fold(written), rules):
                out.setdefault(form, []).append(index)
    return {form: tuple(dict.fromkeys(indices)) for form, indices in out.items()}


def inflected(term: str, rules: tuple[tuple[str, str], ...]) -> list[str]:
    """A folded term with the further forms that a language's rules make of it."""
    forms = [term]
    forms += [re.sub(pattern, replacement, term, count=1) for pattern, replacement in rules if re.search(pattern, term)]
    if rules:
        forms += [f"{form}'s" for form in forms] + [f"{form}'" for form in forms if form.endswith("s")]
    return [form for form in dict.fromkeys(forms) if form]
