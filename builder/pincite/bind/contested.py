"""Pages that two documents would have, or that are another's for ever: who keeps them, and what the other costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pincite.bind.ledgers import begun_with, bound_to, families_of, standing_of
from pincite.bind.retained import retained
from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.convention import Convention
from pincite.document.ledger import Ledger
from pincite.document.symbols import Abstract, Held

_OF_THE_SITE = frozenset(f"{folder}/index.md" for folder in ("instruments", "reports"))
"""Pages that the site needs for itself: the lists of its documents."""


def uncontested(
    held: Sequence[Held], ledgers: Sequence[Ledger], conventions: Sequence[Convention], date: str
) -> tuple[list[Held], tuple[Diagnostic, ...]]:
    """The documents, no two of one page, and a finding for each that cannot have the page that it asks for.

    Such a document stands as its ledger knows it, at the page that it had; one that was never published is left out.
    """
    held, doubled = _one_a_day(held)
    families = families_of(held)
    bound = bound_to(families, ledgers)
    standing = standing_of(families, date)
    pages = {key: begun_with(bound.get(key), current, key).page for key, current in standing.items()}
    taken = _taken(pages, standing, bound, ledgers)
    if not taken:
        return list(held), doubled
    lost = {id(one) for key in taken for one in families[key]}
    known = {key: bound[key] for key in taken if key in bound and bound[key].places}
    problems = (_finding(standing[key].path, pages[key], whose, is_known=key in known) for key, whose in taken.items())
    return (
        [*(one for one in held if id(one) not in lost), *(retained(ledger, conventions) for ledger in known.values())],
        (*doubled, *problems),
    )


def _one_a_day(held: Sequence[Held]) -> tuple[Sequence[Held], tuple[Diagnostic, ...]]:
    """The documents without any that is a version of the same day as one before it, and a finding for each of these."""
    twice: dict[int, Diagnostic] = {}
    for states in families_of(held).values():
        for before, one in pairwise(sorted(states, key=lambda one: (one.abstract.metadata.in_force_from, one.abstract.path))):
            day = one.abstract.metadata.in_force_from
            if day == before.abstract.metadata.in_force_from:
                message = told("same-day", day=day, path=before.abstract.path)
                hint = told("give-another-date")
                twice[id(one)] = found(Code.DUPLICATE_ADDRESS, one.abstract.path, message, hint)
    return [one for one in held if id(one) not in twice], tuple(twice.values())


def _taken(
    pages: Mapping[str, str], standing: Mapping[str, Abstract], bound: Mapping[str, Ledger], ledgers: Sequence[Ledger]
) -> dict[str, Phrase]:
    """The documents whose page is another's, each with whose it is.

    The page that a ledger has belongs to its document, any other to the first by path, those that a ledger knows before new ones.
    """
    owners = {page: one for one in ledgers if one.places for page in one.former}
    owners |= {one.page: one for one in ledgers if one.places}
    out: dict[str, Phrase] = {}
    first: dict[str, str] = {}
    for key in sorted(pages, key=lambda key: (key not in bound, standing[key].path)):
        page = pages[key]
        owner = owners.get(page)
        if owner is not None and owner is not bound.get(key):
            out[key] = told("taken-by", path=owner.source) if owner.page == page else told("former-address", page=owner.page)
        elif page in _OF_THE_SITE:
            out[key] = told("of-the-site")
        elif page in first:
            out[key] = told("taken-by", path=first[page])
        else:
            first[page] = standing[key].path
    return out


def _finding(path: str, page: str, whose: Phrase, *, is_known: bool) -> Diagnostic:
    until = told("last-pages-stay") if is_known else told("it-is-left-out")
    hint = told("give-a-slug-until", until=until)
    return found(Code.DUPLICATE_ADDRESS, path, told("page-taken", page=page, whose=whose), hint)
