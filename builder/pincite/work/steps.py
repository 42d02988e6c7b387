"""One document on its way: what it is between the stages, and the name under which each outcome is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias, TypeVar

from pincite.bind import held
from pincite.diagnostics import Diagnostic
from pincite.document.catalogue import Catalogue
from pincite.document.citator import Cited, Citing
from pincite.document.clause import Document
from pincite.document.mention import Annotated
from pincite.document.note import Note
from pincite.document.quotation import Placed
from pincite.document.site import Bound
from pincite.document.source import file_of
from pincite.document.symbols import Abstract, Entry, Held, Table
from pincite.document.transcripts import kept_text, transcript_file
from pincite.load import READERS, Seed, Settings, adopted, convention_named
from pincite.work.encoding import decoded, digest, encoded
from pincite.work.store import key

Made = TypeVar("Made", covariant=True)


class Reading(NamedTuple):
    """After load, parse and recognise."""

    path: str
    """Of the source."""
    annotated: bytes
    """The annotated document, encoded: only the processes that link and render it need it whole. Empty if unreadable."""
    held: Held | None
    digest: str
    """Of the abstract."""
    diagnostics: tuple[Diagnostic, ...]
    transcript: str = ""
    """What is kept of a file that is no text: the file of its transcript."""


Read: TypeAlias = tuple[Annotated | None, tuple[Diagnostic, ...]]
"""A text with what is recognised in it, None where it cannot be read; and the findings."""


class Readings(NamedTuple):
    """What one file holds: mostly one text, and one more for each further language."""

    texts: tuple[Reading, ...]


def by_name(files: Iterable[str], readings: Iterable[Readings]) -> dict[str, Reading]:
    """All that was read, by the names of the outcomes of their files, numbered where a file holds several texts."""
    named = zip(files, readings, strict=True)
    return {f"{name}-{at}" if at else name: one for name, of in named for at, one in enumerate(of.texts)}


def of_files(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings with the files in which their sources stand."""
    return (replace(one, path=file_of(one.path)) for one in problems)


def reading(path: str, annotated: Annotated | None, diagnostics: tuple[Diagnostic, ...]) -> Reading:
    """What is handed on of a document, None where it could not be read; the table has its definitions from its abstract."""
    if annotated is None:
        return Reading(path, b"", None, "", diagnostics)
    document = annotated.document
    one = held(annotated, document.read_by(convention_named(document.convention)))
    content = encoded(replace(annotated, definitions=()))
    return Reading(document.source.path, content, one, digest(one.abstract), diagnostics, kept_text(document.source))


class ToLink(NamedTuple):
    """A document of the table, with what linking needs of it."""

    path: str
    """Of the source."""
    page: str
    annotated: bytes
    quotations: tuple[Placed, ...] = ()
    notes: tuple[Note, ...] = ()


class ToPublish(NamedTuple):
    """All documents bound, each as it is to be linked, and the findings so far."""

    bound: Bound
    items: dict[str, ToLink]
    """By the names of their outcomes."""
    diagnostics: tuple[Diagnostic, ...]
    transcripts: dict[str, str]
    """The files of the transcripts by their paths; an empty one stays as it is."""


def transcripts(seeds: Sequence[Seed], readings: Iterable[Reading]) -> dict[str, str]:
    """The files of the transcripts by their paths, empty for a file that could not be read: its last one stays."""
    read = {transcript_file(one.path): one.transcript for one in readings if one.transcript}
    return {file: read.get(file, "") for file in (transcript_file(seed.path) for seed in seeds if seed.form in READERS)}


class Linking(NamedTuple):
    """After link."""

    links: bytes
    """Encoded ``Links``; empty where a fault of ours has ended the work."""
    citing: Citing
    diagnostics: tuple[Diagnostic, ...]


class ToRender(NamedTuple):
    """A linked document, with what others say of it."""

    path: str
    page: str
    annotated: bytes
    links: bytes
    cited: Cited


class Rendering(NamedTuple):
    """What every document is rendered with."""

    table: Table
    wording: Catalogue
    site_url: str
    """Where the site is hosted, with a slash at its end; empty where that is not known."""


def rendering(table: Table, settings: Settings) -> Rendering:
    """What every document of a table is rendered with."""
    return Rendering(table, settings.wording, settings.url)


def to_read(seeds: Sequence[Seed]) -> dict[str, Seed]:
    """The seeds by the names of their outcomes."""
    by = digest(adopted())
    return {key("read", by, *seed): seed for seed in seeds}


class OnDemand(Mapping[str, Made]):
    """Something made of each document of the table when it is asked for, by page: few documents ever are."""

    def __init__(self, items: Iterable[ToLink], table: Table, make: Callable[[Document, Abstract], Made]) -> None:
        self._items = {item.page: item.annotated for item in items}
        self._table = table
        self._make = make

    def __getitem__(self, page: str) -> Made:
        return self._make(decoded(self._items[page], Annotated).document, self._table.documents[page])

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def to_link(readings: Mapping[str, Reading], bound: Bound, glossary: Sequence[Entry]) -> dict[str, ToLink]:
    """The documents of the table by the names of their outcomes; ``readings`` are by the names of theirs."""
    read = {one.held.abstract.path: (name, one) for name, one in readings.items() if one.held}
    documents = bound.table.documents
    unread = [one.retained or one.path not in read for one in documents.values()]
    known_by = [digest(one) if lost else read[one.path][1].digest for one, lost in zip(documents.values(), unread, strict=True)]
    table = _digest(bound.table, known_by, glossary)
    out = {}
    for page, known in documents.items():
        if known.retained:
            continue
        name, reading = read[known.path]
        item = ToLink(known.path, page, reading.annotated, bound.quotations.get(page, ()), bound.notes.get(page, ()))
        out[key("link", name, page, digest((item.quotations, item.notes)), table)] = item
    return out


def to_render(
    items: Mapping[str, ToLink], linked: list[Linking], cited: Mapping[str, Cited], settings: Settings
) -> dict[str, ToRender]:
    """The linked documents by the names of their outcomes; the ``settings`` speak on each."""
    out, stated = {}, (digest(settings.wording), settings.url)
    for (name, item), linking in zip(items.items(), linked, strict=True):
        mine = cited.get(item.page, Cited())
        out[key("render", name, *stated, digest(mine))] = ToRender(item.path, item.page, item.annotated, linking.links, mine)
    return out


def _digest(table: Table, abstracts: list[str], glossary: Sequence[Entry]) -> str:
    """Of all that the table holds: the abstracts as they were read, and what binding has made of them."""
    bound = [_bound(one) for one in table.documents.values()]
    return digest((abstracts, glossary, bound, table.former))


def _bound(known: Abstract) -> tuple[object, ...]:
    """What the ledger says of a document beyond what its numbers would give."""
    odd = tuple((target.eid, target.aliases, target.amended) for target in known.targets if target.aliases or target.amended)
    renamed = tuple((target.eid, target.fragment) for target in known.targets if target.wid != target.eid)
    counted = tuple(target.eid for target in known.targets if target.counted)
    placed = (known.path, known.page, known.state_of, known.versions, known.history, known.parts, known.shared)
    return (*placed, odd, renamed, counted, known.gone)
