"""The whole builder on one screen: seeds to pages, stage by stage."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pincite.diagnostics import Code, Diagnostic, Severity, in_order
from pincite.document.corpus import Abstract, Address, Pair, Table
from pincite.document.ledger import Ledger
from pincite.document.note import Note
from pincite.document.page import Page
from pincite.load.cache import Cache, key
from pincite.load.conventions import conventions, read_conventions
from pincite.load.glossary import load_glossary
from pincite.load.ledger import FOLDER as LEDGERS
from pincite.load.ledger import load_ledgers
from pincite.load.notes import load_notes
from pincite.load.seeds import find_seeds
from pincite.load.settings import Settings, load_settings
from pincite.one_document import Payload, convention_named, publish, read
from pincite.parallel import Progress, cached_map
from pincite.relate.addresses import split
from pincite.relate.ledgers import Held, Kept, keep, ledger_path, with_parts
from pincite.relate.link import Linker
from pincite.relate.notes import by_document
from pincite.relate.passages import Match, Quote, Words, match_all
from pincite.relate.table import tabulate
from pincite.relate.translations import translations
from pincite.render.data import CLAUSES
from pincite.render.ledger import ledger_text
from pincite.render.moved import (
    notice_pages,
    version_notices,
    withdrawn_page,
)
from pincite.verify import verify_pages
from pincite.verify.addresses import verify_addresses
from pincite.whole_site import closing_pages, with_what_others_say
from pincite.write import Changes, changed_ledgers, changes, foreign_pages, published_text


@dataclass(frozen=True, slots=True)
class Options:
    """Where a build reads and writes, and how."""

    seeds: Path = Path("seeds")
    docs: Path = Path("docs")
    settings: Path = Path("mkdocs.yml")
    cache: Path | None = Path(".cache/pincite")
    jobs: int = 1
    strict: bool = False
    today: str = ""
    """ISO date of the build; the machine's if empty."""

    @property
    def ledgers(self) -> Path:
        """The folder of the ledgers, beside the sources."""
        return self.seeds / LEDGERS


@dataclass(frozen=True, slots=True)
class Built:
    """What a build would write, and what it found."""

    changes: Changes
    diagnostics: tuple[Diagnostic, ...]
    documents: int
    clauses: int

    def failed(self, strict: bool) -> bool:
        """There are findings at error level (with ``strict``, at warning level)."""
        limit = Severity.WARNING if strict else Severity.ERROR
        return any(problem.severity >= limit for problem in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Related:
    """All documents read, addressed and known to one another."""

    linker: Linker
    addressed: Kept
    recorded: tuple[Ledger, ...]
    """The ledgers as they stand."""
    payloads: tuple[Payload, ...]
    keys: tuple[str, ...]
    """Names of the outcomes of publishing them."""
    used: tuple[str, ...]
    """Names of the outcomes of reading."""
    pairs: tuple[Pair, ...]
    """Translations with what they translate."""
    homeless: tuple[Note, ...]
    """Editors' notes on documents that are not on the site."""
    diagnostics: tuple[Diagnostic, ...]


def build(options: Options, progress: Progress) -> Built:
    """Run every stage but the last; nothing is written below ``docs/``."""
    broken = read_conventions().problems
    if broken:
        return Built(Changes({}, ()), broken, 0, 0)
    cache = Cache(options.cache) if options.cache else None
    settings, problems = load_settings(options.settings)
    related = relate(options, cache, progress, settings.split_above)
    table, addressed = related.linker.table, related.addressed
    work = (publish, related.payloads, related.keys, related.linker)
    published = cached_map("Linking", *work, cache=cache, jobs=options.jobs, progress=progress)

    left = tuple(withdrawn_page(one) for one in addressed.withdrawn)
    of_documents = with_what_others_say(published, table, related.pairs)
    notices = version_notices(addressed.ledgers, frozenset(table.pages))
    closing = closing_pages(published, related.linker, addressed, notices, related.homeless, related.pairs, settings)
    pages = (*of_documents, *left, *notice_pages(notices), *closing)
    todo, in_the_way = changes(options.docs, pages)
    recorded = set(map(id, related.recorded))
    texts = {ledger_path(one): "" if id(one) in recorded else ledger_text(one) for one in addressed.ledgers}
    ledger_writes, ledger_removals, unkept = changed_ledgers(options.ledgers, texts)
    damaged = any(problem.code is Code.DAMAGED_LEDGER for problem in related.diagnostics)
    found = in_order(
        [
            *problems,
            *_under(options.seeds, related.diagnostics),
            *(problem for one in published for problem in _under(options.seeds, one.diagnostics)),
            *verify_pages(pages, foreign_pages(options.docs)),
            *(() if damaged else _broken_addresses(options.docs, pages, addressed, related.recorded)),
            *in_the_way,
            *unkept,
        ]
    )
    if cache:
        cache.sweep([*related.used, *related.keys])
    clauses = sum(len(one.targets) for one in table.abstracts if not one.state_of)
    documents = sum(not one.state_of for one in table.abstracts)
    todo = replace(todo, ledgers=ledger_writes, ledger_removals=ledger_removals)
    return Built(todo, _with_severities(found, settings), documents, clauses)


def link(options: Options) -> Linker:
    """All documents with their symbol table; nothing is rendered or written."""
    cache = Cache(options.cache) if options.cache else None
    return relate(options, cache, lambda *_: None).linker


def relate(options: Options, cache: Cache | None, progress: Progress, split_above: int = 0) -> Related:
    """Read all sources, give their clauses the addresses that the ledgers keep, and make the table of the site."""
    seeds = find_seeds(options.seeds)
    glossary, glossary_problems = load_glossary(seeds.glossary)
    ledgers, ledger_problems = load_ledgers(options.seeds)
    keys = [
        key("read", s.path, s.form, s.content, s.sidecar, s.sidecar_content, s.shared, s.shared_content) for s in seeds.sources
    ]
    all_read = cached_map("Reading", read, seeds.sources, keys, None, cache=cache, jobs=options.jobs, progress=progress)

    readable = {one.held.abstract.path: (k, one) for k, one in zip(keys, all_read, strict=True) if one.held}
    addressed = keep([one.held for _, one in readable.values() if one.held], ledgers, options.today or today())
    abstracts = tuple(split(one, convention_named(one.convention), split_above) for one in addressed.abstracts)
    addressed = with_parts(addressed, abstracts)
    table, clashes = tabulate(abstracts, addressed.pages, addressed.former, glossary, conventions())
    kept = [readable[one.path] for one in table.abstracts]
    moved = [(one.path, one.state_of, one.versions, one.history, one.parts, *_moved(one)) for one in table.abstracts]
    parts = [*(one.digest for _, one in kept), repr(glossary), repr(moved), repr(table.pages), repr(table.former)]
    digest = hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    problems = (
        *seeds.diagnostics,
        *glossary_problems,
        *ledger_problems,
        *addressed.diagnostics,
        *(problem for one in all_read for problem in one.diagnostics),
        *clashes,
    )
    placed = _placed(table, [one.held for _, one in kept if one.held])
    notes, note_problems = load_notes(seeds.notes)
    noted, lost = by_document(notes, table)
    pairs, unpaired = translations(table)
    payloads = tuple(
        Payload(at, one.annotated, quotes, noted.get(at, ()))
        for at, ((_, one), quotes) in enumerate(zip(kept, placed, strict=True))
    )
    publish_keys = tuple(
        key("publish", k, page, repr(one.quotes), repr(one.notes), digest)
        for (k, _), page, one in zip(kept, table.pages, payloads, strict=True)
    )
    problems = (*problems, *note_problems, *lost, *unpaired)
    return Related(
        Linker(table, conventions()), addressed, ledgers, payloads, publish_keys, tuple(keys), pairs, noted.get(-1, ()), problems
    )


def _placed(table: Table, held: Sequence[Held]) -> list[tuple[tuple[Quote, tuple[Match, ...]], ...]]:
    """The quotations of each document of the table, with where their words stand; a version's own page has none."""
    rows = list(zip(table.abstracts, held, strict=True))
    quotes = [(at, quote) for at, (one, document) in enumerate(rows) if not one.state_of for quote in document.quotes]
    mains = {one.path for one, _ in rows if not one.state_of}
    texts = (
        Words(at, target.eid, line.partition("\t")[2])
        for at, (one, document) in enumerate(rows)
        if one.metadata.kind == "instrument" and one.metadata.held and not (one.state_of and one.path in mains)
        for target, line in zip(one.targets, document.texts.split("\n"), strict=True)
        if target.type != "preface"
    )
    out: list[list[tuple[Quote, tuple[Match, ...]]]] = [[] for _ in rows]
    for (at, quote), matches in zip(quotes, match_all(quotes, texts) if quotes else [], strict=True):
        out[at].append((quote, matches))
    return [tuple(placed) for placed in out]


def _broken_addresses(docs: Path, pages: Iterable[Page], addressed: Kept, recorded: tuple[Ledger, ...]) -> tuple[Diagnostic, ...]:
    """Findings about addresses that the pages as they stand have, and that the new ones would break."""
    now = next(page.text for page in pages if page.path == CLAUSES)
    ledgers = {Address(one.page).url: one for one in addressed.ledgers}
    return verify_addresses(published_text(docs, CLAUSES), now, ledgers, recorded, f"docs/{CLAUSES}")


def _moved(known: Abstract) -> tuple[object, ...]:
    """What the ledger says of a document beyond what its numbers would give."""
    odd = tuple((target.eid, target.aliases, target.amended) for target in known.targets if target.aliases or target.amended)
    renamed = tuple((target.eid, target.fragment) for target in known.targets if target.wid != target.eid)
    return odd, renamed, known.gone


def today() -> str:
    """The date of the build: that of SOURCE_DATE_EPOCH where it is set, so that a build can be repeated."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(stated), UTC) if stated.isdecimal() else datetime.now(UTC)
    return moment.date().isoformat()


def _under(seeds: Path, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings in sources, with the path that a publisher can open."""
    return (replace(problem, path=(seeds / problem.path).as_posix()) for problem in problems)


def _with_severities(found: tuple[Diagnostic, ...], settings: Settings) -> tuple[Diagnostic, ...]:
    changed = dict(settings.severities)
    return tuple(replace(problem, severity=changed.get(problem.code, problem.severity)) for problem in found)
