"""The published pages and data files, as a build before left them."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from pincite.document.address import Address
from pincite.document.eid import EId
from pincite.document.page import Page
from pincite.document.published import CLAUSES, DOCUMENTS, PublishedClause, PublishedDocument, PublishedInstrument, Status

_GENERATED = b'<meta name="generator" content="pincite">'
_HEAD = 4096
_TEXTS = ("document", "title", "url", "language", "signed")
_HEADS = ("document", "kind", "url", "title", "language", "version", "state_of")
"""What all clauses of a document have in common."""
_URL = re.compile(r'^\{.*?"url": ("[^"\\]*(?:\\.[^"\\]*)*")')
"""The address in a row; titles, which could hold anything, stand behind it."""
_INDEXES = ("index", "README")
"""Names of pages that stand for their folder."""
_NEEDED = frozenset(("url", "fragment", "aliases", "pinpoint", "text", "heading", "status"))
"""Members without which a row tells nothing."""


def rows(docs: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a data file below ``docs/``, which has one a line; raises OSError and ValueError."""
    with (docs / name).open(encoding="utf-8") as file:
        for line in file:
            row = line.strip().removesuffix(",")
            if row not in ("[", "]", "[]"):
                yield json.loads(row)


def pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each Markdown page below ``docs/``, but for hidden ones, which no engine publishes."""
    for path in sorted(path for path in docs.rglob("*.md") if path.is_file()):
        name = path.relative_to(docs).as_posix()
        if not name.startswith(".") and "/." not in name:
            yield name, path.read_text("utf-8")


class RowsOfDocument(NamedTuple):
    """The rows of ``clauses.json`` that are a document's, as they stand."""

    lines: tuple[str, ...]

    def read(self) -> tuple[PublishedClause, ...]:
        """The clauses."""
        return next((one.clauses for one in _documents(self.lines, frozenset())), ())


def rows_by_document(docs: Path) -> dict[str, RowsOfDocument]:
    """The rows of ``clauses.json`` by the address of the document that they are of; raises OSError."""
    out: dict[str, list[str]] = {}
    before, rows_of = "\n", [""]  # how the rows of the last document begin, which mostly is that of the next
    with (docs / CLAUSES).open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if not line.startswith(before):
                if not (url := _URL.match(line)):
                    continue
                before, rows_of = url[0], out.setdefault(json.loads(url[1]), [])
            rows_of.append(line)
    return {url: RowsOfDocument(tuple(rows)) for url, rows in out.items()}


def own_site_pages(sites: Sequence[Path], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and HTML of the pages of a built site that stand in Markdown under some names; the first place that has one."""
    for name in sorted(names):
        stem = name.removesuffix(".md")
        folder, _, last = stem.rpartition("/")
        url = f"{folder}/" if last in _INDEXES and folder else "" if last in _INDEXES else f"{stem}/"
        if page := next(filter(None, (_page_of(site, url) for site in sites)), None):
            yield url, page.read_text("utf-8", "replace")


def too_long(docs: Path, names: Iterable[str], limit: int) -> dict[str, Iterator[str]]:
    """The rows, as they stand, of the data files that have more bytes than ``limit``, by name without ending."""
    return {name: _lines(docs / f"{name}.json") for name in names if (docs / f"{name}.json").stat().st_size > limit}


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from (row for line in file if (row := _row(line)).startswith("{"))


def standing_pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each page of ours that stands below ``docs/`` as HTML, as for an address that has moved."""
    for path in sorted(docs.rglob("*.html")):
        content = path.read_bytes()
        if _GENERATED in content[:_HEAD]:
            yield path.relative_to(docs).as_posix(), content.decode("utf-8", "replace")


def site_pages(site: Path, docs: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each page of the built site, less those that stand below ``docs/`` as they are and are none of ours."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        content = path.read_bytes()
        if _GENERATED in content[:_HEAD] or not (docs / name).is_file():
            yield name, content.decode("utf-8", "replace")


def lacks_ids(site: Path, url: str, fragments: Sequence[str]) -> bool:
    """The page of a document, if a site has it, has no ids of its first and last clauses: attributes were taken for text."""
    if not fragments or not (page := _page_of(site, url)):
        return False
    content = page.read_bytes()
    return any(
        f'id="{name}"'.encode() not in content and f"id={name}".encode() not in content for name in (fragments[0], fragments[-1])
    )


def _page_of(site: Path, url: str) -> Path | None:
    """The file of an address, whether the engine makes folders of pages or not."""
    places = (site / url / "index.html", site / f"{url.rstrip('/') or 'index'}.html")
    return next((place for place in places if place.is_file()), None)


def whole_clauses(docs: Path) -> list[PublishedDocument]:
    """All clauses that ``clauses.json`` lists, by page; raises OSError, and ValueError where a row cannot be read."""
    text = (docs / CLAUSES).read_text("utf-8")
    read = _documents(StringIO(text), frozenset())
    listed = sum(line.startswith("{") for line in text.split("\n"))
    if sum(len(one.clauses) for one in read) != listed or not text.rstrip().endswith("]"):
        raise ValueError(CLAUSES)
    return read


def published_instruments(docs: Path) -> list[PublishedInstrument]:
    """The instruments in force that ``documents.json`` lists; raises OSError and ValueError.

    A row that others have changed so that it states no title and address counts as none.
    """
    out = []
    listed = json.loads((docs / DOCUMENTS).read_text("utf-8"))
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise ValueError(DOCUMENTS)
    for row in listed:
        if row.get("kind") != "instrument" or row.get("state_of"):
            continue
        texts = {name: value for name in _TEXTS if isinstance(value := row.get(name), str)}
        if texts.get("title") and texts.get("url"):
            named = row.get("aliases")
            aliases = tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()
            out.append(
                PublishedInstrument(**{**dict.fromkeys(_TEXTS, ""), **texts}, aliases=aliases, held=row.get("held") is not False)
            )
    return out


def published_before(docs: Path, pages: Iterable[Page]) -> list[PublishedDocument]:
    """The clauses that ``clauses.json`` lists as it stands, by page, those passed over that stand in it word for word again.

    A row that others have changed and that can no longer be read counts as none. Where others stand, one without clauses
    says that they do.
    """
    path = docs / CLAUSES
    if not path.is_file():
        return []
    text = path.read_text("utf-8", "replace")
    again = next((page.text for page in pages if page.path == CLAUSES), "")
    if text == again:
        return []
    stays = frozenset(again.split("\n"))
    lines = text.replace("\r\n", "\n").split("\n")
    gone = [line for line in lines if line not in stays and not {_row(line), f"{_row(line)},"} & stays]  # a comma is no change
    read = _documents(gone, frozenset())
    kept = next((_row(line) for line in lines if line.startswith("{") and line in stays), "")
    return [*read, *([told[0]] if kept and (told := _read(kept)) else [])]


def _row(line: str) -> str:
    return line.rstrip("\n").rstrip(",")


def _documents(lines: Iterable[str], standing: Container[str]) -> list[PublishedDocument]:
    """The clauses in some lines of a data file, less those that are ``standing``."""
    documents: dict[Address, list[PublishedClause]] = {}
    heads: dict[Address, PublishedDocument] = {}
    for line in lines:
        row = _row(line)
        if row.startswith("{") and row not in standing and (read := _read(row)):
            head, clause = read
            heads.setdefault(head.address, head)
            documents.setdefault(head.address, []).append(clause)
    return [heads[address]._replace(clauses=tuple(clauses)) for address, clauses in documents.items()]


def _read(line: str) -> tuple[PublishedDocument, PublishedClause] | None:
    try:
        row = json.loads(line)
        if not row.keys() >= _NEEDED:
            return None
        own = {name: row.get(name, "") for name in PublishedClause._fields} | {"order": int(row.get("order") or 0)}
        head = tuple(str(row.get(name) or "") for name in _HEADS)
        clause = PublishedClause(**own | {"parent": str(row.get("parent") or ""), "pages": row.get("pages")})
        clause = clause._replace(aliases=tuple(clause.aliases), eid=EId(clause.eid), status=Status(clause.status))
        texts = (*head, clause.fragment, *clause.aliases, clause.pinpoint, clause.heading, clause.text, clause.type, clause.num)
    except (ValueError, TypeError, AttributeError):
        return None
    if not all(isinstance(one, str) for one in texts) or not clause.eid:
        return None
    source, kind, url, title, language, version, state_of = head
    return PublishedDocument(source, kind, Address.of_document(url), title, language, version, state_of, ()), clause
