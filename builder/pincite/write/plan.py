"""What writing would change."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.letters import shortened
from pincite.document.page import Page
from pincite.document.transcripts import READ
from pincite.write.ownership import (
    HOME,
    MANIFEST,
    content_of,
    foreign_pages,
    is_below,
    is_linked,
    is_ours,
    is_too_long,
    listed,
    symbolic_links,
)

_IGNORED = ".gitignore"


@dataclass(frozen=True, slots=True)
class Changes:
    """What writing would do."""

    writes: dict[str, str]
    """New text by path below ``docs/``."""
    removals: tuple[str, ...]
    ledgers: dict[str, str] = field(default_factory=dict)
    """New text by path below the folder of ledgers."""
    ledger_removals: tuple[str, ...] = ()
    transcripts: dict[str, str] = field(default_factory=dict)
    """New text by path below the folder of transcripts."""
    transcript_removals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        kept = self.ledgers or self.ledger_removals or self.transcripts or self.transcript_removals
        return bool(self.writes or self.removals or kept)


def _beside_own(pages: Sequence[Page], foreign: frozenset[str]) -> list[Page]:
    """The pages with the home page set aside where the publisher has one: its words can be placed in that."""
    own = "index.md" in foreign
    return [replace(page, path=HOME) if own and page.path == "index.md" else page for page in pages]


def plan(
    docs: Path,
    pages: Sequence[Page],
    ledgers: Path,
    texts: Mapping[str, str],
    transcripts: Mapping[str, str],
    *,
    committed: bool = True,
) -> tuple[Changes, tuple[Diagnostic, ...]]:
    """What differs between what stands and what is to stand, and a finding for each thing that is in the way.

    Pages that are not to be ``committed`` are listed in a file by which git passes over them.
    ``texts`` are those of the ledgers by path, ``transcripts`` those beside them; an empty one stays as it is.
    """
    writes, removals, in_the_way = changed_pages(docs, pages if committed else [*pages, _passed_over(docs, pages)])
    of_ledgers, without_ledger, unkept = _changed_files(ledgers, texts)
    read, unread, in_their_way = _changed_files(ledgers.parent / READ, transcripts)
    return Changes(writes, removals, of_ledgers, without_ledger, read, unread), (*in_the_way, *unkept, *in_their_way)


def _passed_over(docs: Path, pages: Sequence[Page]) -> Page:
    """The file by which git passes over what the builder writes: whole folders where nothing else stands in them."""
    others = {path.partition("/")[0] for path in foreign_pages(docs) if "/" in path}
    named = {top if deep and top not in others else page.path for page in pages for top, deep, _ in (page.path.partition("/"),)}
    lines = "".join(f"/{name}\n" for name in sorted({*named, MANIFEST, HOME}))
    return Page(_IGNORED, f"# Written by Pincite: these are made from the sources, and not committed.\n{lines}")


def changed_pages(docs: Path, pages: Sequence[Page]) -> tuple[dict[str, str], tuple[str, ...], tuple[Diagnostic, ...]]:
    """What differs between ``docs/`` and the pages; a finding for each file of others that is in the way."""
    links = symbolic_links(docs)
    ours_before = listed(docs)
    wanted = {page.path: page.text for page in _beside_own(pages, foreign_pages(docs))}
    writes: dict[str, str] = {}
    same: set[str] = set()
    problems = [
        found(Code.FOREIGN_FILE, f"docs/{link}", told("link-not-of-the-site"), told("delete-it")) for link in sorted(links)
    ]
    for path, text in wanted.items():
        if is_linked(path, links):
            continue
        if not is_below(path):
            problems.append(found(Code.UNWRITABLE, path, told("leads-out-of-docs"), told("delete-the-cache")))
            continue
        if is_too_long(path):
            problems.append(_too_long(f"docs/{path}"))
            continue
        present = content_of(docs / path)
        if present is not None and present == text.encode():
            same.add(path)
            continue
        if not _has_room(docs, path):
            hint = told("move-it")
            problems.append(found(Code.FOREIGN_FILE, f"docs/{path}", told("in-the-way"), hint))
            continue
        if present is not None and not is_ours(path, present):
            hint = told("move-it-or-another-slug")
            problems.append(found(Code.FOREIGN_FILE, f"docs/{path}", told("not-ours"), hint))
            continue
        writes[path] = text
    manifest = "".join(f"{path}\n" for path in sorted([*same, *writes]))
    if content_of(docs / MANIFEST) != manifest.encode():
        writes[MANIFEST] = manifest
    left = ((path, content_of(docs / path)) for path in sorted(ours_before - wanted.keys()))
    gone = [path for path, present in left if present is not None and is_ours(path, present) and not is_linked(path, links)]
    return writes, tuple(gone), tuple(problems)


def _changed_files(folder: Path, texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers or transcripts whose content is another than that of their file, and the files that are none's any more.

    Where the folder cannot be written to, or is a link, nothing is kept, and a finding says so.
    """
    links = symbolic_links(folder)
    if folder.is_symlink() or any(is_linked(path, links) for path in texts):
        where = folder if folder.is_symlink() else folder / min(links)
        hint = told("put-it-there")
        return {}, (), (found(Code.LEDGER_NOT_KEPT, str(where), told("link-not-written-through"), hint),)
    present = {file.relative_to(folder).as_posix() for file in folder.rglob("*.txt")} if folder.is_dir() else set()
    long = tuple(_too_long(f"{folder.as_posix()}/{path}") for path in texts if is_too_long(path))
    texts = {path: text for path, text in texts.items() if not is_too_long(path)}
    writes = {path: text for path, text in texts.items() if text and content_of(folder / path) != text.encode()}
    removals = tuple(sorted(present - texts.keys()))
    nearest = next(above for above in (folder, *folder.parents) if above.exists())
    if (writes or removals) and not os.access(nearest, os.W_OK):
        hint = told("copy-the-sources")
        return {}, (), (found(Code.LEDGER_NOT_KEPT, str(folder), told("cannot-be-written-to"), hint), *long)
    return writes, removals, long


def _too_long(path: str) -> Diagnostic:
    return found(Code.LONG_NAME, shortened(path, 80), told("name-too-long"), told("shorten-the-slug"))


def _has_room(docs: Path, path: str) -> bool:
    """A file can be written there: no folder bears its name, and no file that of a folder above it."""
    target = docs / path
    above = [folder for folder in target.parents if folder != docs and docs in folder.parents]
    return not target.is_dir() and not any(folder.exists() and not folder.is_dir() for folder in above)
