"""Documents and their ledgers: which belongs to which, the page each keeps, and what is left of those that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite.bind.counted import with_counted
from pincite.bind.fragments import page_of
from pincite.bind.identity import settle
from pincite.bind.versions import State, family, in_force, replay
from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.ledger import Ledger, Unit
from pincite.document.page import below
from pincite.document.published import Status
from pincite.document.site import VersionText
from pincite.document.symbols import Abstract, Held, Version

_INSTRUMENTS = "instruments/"
_MOSTLY = 0.5
"""Share of equal clauses by which a source under another name is known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All documents with the addresses that their ledgers keep."""

    documents: tuple[Abstract, ...]
    """Each as it stands in force, then the versions of those that have several."""
    former: dict[str, str]
    """Pages of before, each with the page of today."""
    ledgers: tuple[Ledger, ...]
    """Of all documents, those withdrawn included."""
    withdrawn: tuple[Ledger, ...]
    """Of documents whose source was taken away, and whose addresses still lead to a notice."""
    versions: dict[str, tuple[VersionText, ...]]
    """What each version says, by page of the instrument, of those that have several."""
    diagnostics: tuple[Diagnostic, ...]


def keep(held: Sequence[Held], ledgers: Sequence[Ledger], date: str) -> Kept:
    """Bring every ledger up to date, and give every clause the fragment that its ledger keeps for it."""
    families = families_of(held)
    bound = bound_to(families, ledgers)
    cited = frozenset(counting for one in held for counting in one.counts if counting.number)
    families = {key: [with_counted(one, cited, bound.get(key)) for one in states] for key, states in families.items()}
    mains: list[Abstract] = []
    dated: list[Abstract] = []
    now: list[Ledger] = []
    texts: dict[str, tuple[VersionText, ...]] = {}
    problems: list[Diagnostic] = []
    standing = standing_of(families, date)
    first = {key: begun_with(bound.get(key), current, key) for key, current in standing.items()}
    problems += [
        _guessed(standing[key], ledger) for key, ledger in first.items() if key not in bound and standing[key].title_from
    ]
    for key, states in families.items():
        current, begun = standing[key], first[key]
        if not current.metadata.in_force_from:
            settled = settle(begun, units(states[0]), date, current.path)
            now.append(settled.ledger)
            problems += settled.diagnostics
            mains.append(_with_places(current, settled.ledger))
            continue
        dates = tuple(sorted({*begun.versions, *(one.abstract.metadata.in_force_from for one in states)}))
        begun = begun if begun.versions == dates else replace(begun, versions=dates)
        replayed = replay(begun, [State(one.abstract.metadata.in_force_from, units(one)) for one in states], date, current.path)
        now.append(replayed.ledger)
        problems += replayed.diagnostics
        versions = _versions(states, begun.page, date)
        mains.append(replace(_with_places(current, replayed.ledger), versions=versions))
        wids = {place.fragment: place.wid for place in replayed.ledger.places}
        shown = list(zip(states, versions, replayed.fragments, strict=True))
        dated += [_as_version(one.abstract, names, wids, version, mains[-1]) for one, version, names in shown]
        texts.setdefault(
            begun.page,
            tuple(
                VersionText(version, tuple((names[unit.eid], unit.pinpoint, unit.text) for unit in _clauses(one)))
                for one, version, names in shown
            ),
        )
    known = set(map(id, bound.values()))
    withdrawn = tuple(settle(ledger, (), date, ledger.source).ledger for ledger in ledgers if id(ledger) not in known)
    left = tuple(ledger for ledger in withdrawn if ledger.places)
    former = {old: page for ledger in now for old, page in _moved(ledger)}
    return Kept((*mains, *dated), former, (*now, *withdrawn), left, texts, tuple(problems))


def with_parts(kept: Kept, documents: Sequence[Abstract]) -> Kept:
    """Record the pages by part; those of before lead to the page of the whole text."""
    shown: dict[str, tuple[str, ...]] = {}
    for one in documents:
        if not one.state_of:
            shown.setdefault(one.page, tuple(path for _, path in one.part_paths))
    unread = {one.page for one in documents if one.retained}
    ledgers = []
    former = dict(kept.former)
    for ledger in kept.ledgers:
        now = ledger.parts if ledger.page in unread else shown.get(ledger.page, ())
        parts = tuple(dict.fromkeys([*ledger.parts, *now]))
        former |= {old: ledger.page for old in parts if old not in now}
        ledgers.append(ledger if parts == ledger.parts else replace(ledger, parts=parts))
    return replace(kept, documents=tuple(documents), ledgers=tuple(ledgers), former=former)


def with_shares(kept: Kept, *, wanted: bool) -> Kept:
    """Record which instruments have addresses for previews of links: all where they are ``wanted``, else those that had them."""
    ledgers = tuple(
        replace(one, shared=True) if wanted and not one.shared and one.page.startswith(_INSTRUMENTS) else one
        for one in kept.ledgers
    )
    shared = {one.page for one in ledgers if one.shared}
    documents = tuple(replace(one, shared=True) if one.page in shared and one.metadata.held else one for one in kept.documents)
    return replace(kept, ledgers=ledgers, documents=documents)


def _guessed(new: Abstract, ledger: Ledger) -> Diagnostic:
    """A finding for a text that is about to be published under a title that nobody gave it."""
    url = Address(ledger.page).url
    message = told("title-made", title=new.title, origin=told(f"title-from-{new.title_from}"), url=url)
    hint = told("write-title")
    return found(Code.GUESSED_TITLE, new.path, message, hint)


def families_of(held: Sequence[Held]) -> dict[str, list[Held]]:
    """Documents by what is their own: the path of the source, or what versions of one instrument share; by date."""
    out: dict[str, list[Held]] = {}
    for one in held:
        metadata = one.abstract.metadata
        page = page_of(metadata.slug, metadata.title, metadata.kind)
        out.setdefault(family(one.abstract, page) or one.abstract.path, []).append(one)
    for states in out.values():
        states.sort(key=lambda one: one.abstract.metadata.in_force_from)
    return out


def standing_of(families: Mapping[str, list[Held]], date: str) -> dict[str, Abstract]:
    """The text of each document that is in force on a day."""
    return {
        key: states[in_force([one.abstract.metadata.in_force_from for one in states], date)].abstract
        for key, states in families.items()
    }


def _moved(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Former pages of a document and of its versions, each with the page of today."""
    for old in ledger.former:
        yield old, ledger.page
        yield from ((below(old, date), below(ledger.page, date)) for date in ledger.versions)


def begun_with(ledger: Ledger | None, current: Abstract, key: str) -> Ledger:
    """The ledger of a document with its page, source and title of today."""
    metadata = current.metadata
    wanted = page_of(metadata.slug, metadata.title, metadata.kind)
    page = wanted if ledger is None else _page(ledger, metadata.slug, wanted)
    begun = ledger or Ledger(page, key, metadata.title)
    former = tuple(old for old in dict.fromkeys([*begun.former, begun.page]) if old != page)
    if (begun.page, begun.source, begun.title, begun.former) == (page, key, metadata.title, former):
        return begun
    return replace(begun, page=page, source=key, title=metadata.title, former=former)


def _versions(states: Sequence[Held], page: str, today: str) -> tuple[Version, ...]:
    dates = [one.abstract.metadata.in_force_from for one in states]
    current = in_force(dates, today)
    out = []
    for at, (one, date) in enumerate(zip(states, dates, strict=True)):
        status = Status.CURRENT if at == current else Status.SUPERSEDED if at < current else Status.FUTURE
        until = dates[at + 1] if at + 1 < len(dates) else ""
        out.append(Version(date, below(page, date), until, status, one.abstract.metadata.amended_by))
    return tuple(out)


def _as_version(abstract: Abstract, names: dict[EId, str], wids: dict[str, str], version: Version, main: Abstract) -> Abstract:
    """A version's own page: the fragments that its clauses have throughout."""
    targets = tuple(
        target._replace(fragment=names[target.eid], wid=wids.get(names[target.eid], target.wid)) for target in abstract.targets
    )
    return replace(abstract, targets=targets, page=version.page, versions=main.versions, state_of=main.page)


def units(held: Held) -> list[Unit]:
    """The clauses of a document as its ledger compares them."""
    return [
        Unit(target.eid, target.fragment, target.pinpoint, text.digest, text.text)
        for target, text in zip(held.abstract.targets, held.texts, strict=True)
    ]


def _clauses(held: Held) -> Iterator[Unit]:
    """The same without the paragraphs that are only counted: their words are their clause's."""
    counted = {target.eid for target in held.abstract.targets if target.counted}
    return (unit for unit in units(held) if unit.eid not in counted)


def _with_places(abstract: Abstract, ledger: Ledger) -> Abstract:
    if all(place.live and len(place.wordings) == 1 and not place.aliases for place in ledger.places) and all(
        place.fragment == target.fragment and place.wid == target.wid
        for place, target in zip(ledger.places, abstract.targets, strict=True)
    ):
        return replace(abstract, page=ledger.page)
    places = {place.last.eid: place for place in ledger.places if place.live}
    targets = []
    for target in abstract.targets:
        place = places[target.eid]
        if place.aliases or len(place.wordings) > 1 or (place.fragment, place.wid) != (target.fragment, target.wid):
            amended = place.last.since if len(place.wordings) > 1 else ""
            target = target._replace(fragment=place.fragment, wid=place.wid, aliases=place.aliases, amended=amended)
        targets.append(target)
    changed = any(target.amended for target in targets) or any(not place.live for place in ledger.places)
    history = below(ledger.page, "history") if changed else ""
    return replace(abstract, page=ledger.page, targets=tuple(targets), gone=ledger.gone, history=history)


def _page(ledger: Ledger, slug: str, wanted: str) -> str:
    """The page stays what it was, unless the publisher names another slug or the text is of another kind."""
    same_kind = ledger.page.split("/", 1)[0] == wanted.split("/", 1)[0]
    return ledger.page if same_kind and not slug else wanted


def bound_to(families: dict[str, list[Held]], ledgers: Sequence[Ledger]) -> dict[str, Ledger]:
    """The ledger of each document: by its source, or where that is new or holds another text, by clauses, or by page."""
    left = {ledger.page: ledger for ledger in ledgers}
    of: dict[str, list[Ledger]] = {}
    for ledger in ledgers:
        of.setdefault(ledger.source, []).append(ledger)
    bound = {}
    for key, states in families.items():
        mine = next((of[name] for name in (key, *(one.abstract.path for one in states)) if name in of), [])
        there = [ledger for ledger in mine if ledger.page in left]  # several, where another text came to stand under the name
        if there:
            bound[key] = there[0] if len(there) == 1 else max(there, key=lambda ledger: _share(states, ledger))
            del left[bound[key].page]
    for key in [key for key, ledger in bound.items() if _is_another(families[key], ledger)]:
        ledger = bound.pop(key)
        left[ledger.page] = ledger
    for by in (_share, _same_page):
        for key, states in families.items() if left else ():
            if key in bound:
                continue
            best, page = max(((by(states, ledger), page) for page, ledger in left.items()), default=(0.0, ""))
            if best >= _MOSTLY:
                bound[key] = left.pop(page)
    return bound


def _is_another(states: list[Held], ledger: Ledger) -> bool:
    """Another title and hardly a clause in common: another text has come to stand in the source's place."""
    return ledger.title != states[-1].abstract.metadata.title and _share(states, ledger) < 1 - _MOSTLY


def _same_page(states: list[Held], ledger: Ledger) -> float:
    metadata = states[-1].abstract.metadata
    return float(page_of(metadata.slug, metadata.title, metadata.kind) in (ledger.page, *ledger.former))


def _share(states: list[Held], ledger: Ledger) -> float:
    """The share of a ledger's clauses whose very words a document holds."""
    digests = {unit.digest for one in states for unit in units(one)}
    theirs = {place.last.digest for place in ledger.places if place.live} or {place.last.digest for place in ledger.places}
    return len(digests & theirs) / max(len(theirs), 1)
