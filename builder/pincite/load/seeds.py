"""What stands under the seeds folder: sources, their metadata files, the glossary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.load.own_conventions import OWN
from pincite.load.readings import read_before, recognised_before
from pincite.load.walk import leads_out, walked

FORMS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xml": "xml",
    ".akn": "xml",
    ".docx": "word",
    ".docm": "word",
    ".odt": "opendocument",
    ".fodt": "opendocument",
    ".rtf": "rtf",
    ".epub": "book",
    ".pdf": "pdf",
}
GLOSSARY = "glossary.yml"
NOTES = "notes/"
"""Folder of the editors' notes."""
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}")
"""Name of a version's file, without its ending: the date from which it is in force."""


class Seed(NamedTuple):
    """The bytes of one source file and of the metadata file beside it."""

    path: str
    """Relative to the seeds folder, with forward slashes."""
    form: str
    """What kind of file it is: one of the values of ``FORMS``."""
    content: bytes
    sidecar: str = ""
    sidecar_content: bytes = b""
    shared: str = ""
    """Metadata file of the folder of versions that it stands in."""
    shared_content: bytes = b""
    stated: bytes = b""
    """Metadata that go before all others, as YAML."""
    kept: str = ""
    """The transcript of the same file that another reader made before; empty where there is none."""
    recognised: bytes = b""
    """What a program has recognised on the pages of a scan; empty where none has."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """All that a build reads."""

    sources: tuple[Seed, ...]
    glossary: bytes
    notes: tuple[tuple[str, bytes], ...]
    """Path and bytes of each file of editors' notes."""
    diagnostics: tuple[Diagnostic, ...]


def find_seeds(folder: Path) -> Seeds:
    """Read every file under ``folder``; names that begin with a dot or underscore are passed over."""
    everything = walked(folder, (".", "_"))
    problems = [_closed(path.relative_to(folder).as_posix(), why) for path, why in everything.unreadable]
    contents: dict[str, bytes] = {}
    unread: list[str] = []
    for path in everything.paths:
        name = path.relative_to(folder).as_posix()
        if not _is_text(name):
            shown = name.encode("utf-8", "replace").decode()
            problems.append(found(Code.UNREADABLE_FILE, shown, told("name-is-not-utf-8"), told("rename-the-file")))
            continue
        try:
            read = _read(path, name, folder)
        except OSError as error:
            read = found(Code.UNREADABLE_FILE, name, told("cannot-be-read", why=error.strerror or ""), told("check-the-file"))
        if isinstance(read, Diagnostic):
            problems.append(read)
            unread.append(name)
        elif read is not None:
            contents[name] = read
    return _paired(folder, contents, unread, problems)


def _read(path: Path, name: str, seeds: Path) -> bytes | Diagnostic | None:
    """The bytes of a file, or what is wrong with it; None for what is passed over. Raises OSError."""
    if path.is_dir():
        return _folder(path, name)
    if path.is_symlink() and leads_out(path, seeds):
        message = told("link-out-of-seeds")
        return found(Code.UNREADABLE_FILE, name, message, told("put-the-file-there"))
    if path.stem.lower() == "readme" or name.startswith(OWN):
        return None
    if path.exists() and not path.is_file():
        return found(Code.UNREADABLE_FILE, name, told("is-no-file"), told("move-it-out"))
    if path.suffix.lower() not in (*FORMS, ".yml", ".yaml"):
        message = told("kind-not-read", kind=path.suffix) if path.suffix else told("no-ending-not-read")
        hint = told("save-as-a-known-kind")
        return found(Code.UNREADABLE_FILE, name, message, hint)
    return path.read_bytes()


def _closed(name: str, why: str) -> Diagnostic:
    """The finding about a folder that cannot be read, its path with a slash at its end: it is about all that is below it."""
    hint = told("check-the-folder-until")
    return found(Code.UNREADABLE_FILE, f"{name}/", told("folder-unreadable", why=why), hint)


def _folder(path: Path, name: str) -> Diagnostic | None:
    """What is wrong with a folder: a link, for what it holds is not read, or the name of a file."""
    if path.is_symlink():
        return found(Code.UNREADABLE_FILE, name, told("linked-folder"), told("put-the-folder-there"))
    if path.suffix.lower() in (".yml", ".yaml"):
        return found(Code.UNREADABLE_FILE, name, told("folder-named-as-a-file"), told("rename-the-folder"))
    return None


def _is_text(name: str) -> bool:
    """A file name that can be written as UTF-8: Python keeps other bytes as halves of surrogate pairs."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _paired(folder: Path, contents: dict[str, bytes], unread: list[str], problems: list[Diagnostic]) -> Seeds:
    """Each source with what states its metadata, which is missed where it is among the files that are ``unread``."""
    sources = []
    metadata = [name for name in contents if _is_metadata(name)]
    beside: dict[str, str] = {}
    for yml in sorted([*metadata, *filter(_is_metadata, unread)]):
        if yml != GLOSSARY:
            beside.setdefault(yml.rsplit(".", 1)[0], yml)
    composed = Counter(_composed(name) for name in contents)
    known = frozenset(metadata)
    claimed = {GLOSSARY}
    for name, content in contents.items():
        if name in known:
            continue
        stem, suffix = name.rsplit(".", 1)
        sidecar = beside.get(name) or beside.get(stem, "")
        claimed.add(sidecar)
        shared = _shared(name, beside)
        claimed.add(shared)
        path = _composed(name) if composed[_composed(name)] == 1 else name
        problems += [_without(path, missed) for missed in (sidecar, shared) if missed and missed not in contents]
        own = (path, FORMS[f".{suffix.lower()}"], content)
        kept, seen = read_before(folder, *own), recognised_before(folder, name)
        one = Seed(*own, sidecar, contents.get(sidecar, b""), shared, contents.get(shared, b""))
        sources.append(one._replace(kept=kept, recognised=seen))
    notes = tuple((name, contents[name]) for name in metadata if name.startswith(NOTES) and name not in claimed)
    problems += [_orphan(name) for name in metadata if name not in claimed and not name.startswith(NOTES)]
    return Seeds(tuple(sources), contents.get(GLOSSARY, b""), notes, tuple(problems))


def _is_metadata(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def _without(name: str, missed: str) -> Diagnostic:
    """The finding about a source whose metadata cannot be read: what it would be published as is not known."""
    hint = told("mend-the-metadata")
    return found(Code.UNREADABLE_FILE, name, told("metadata-unreadable", name=missed), hint)


def _shared(name: str, beside: dict[str, str]) -> str:
    """The metadata file of a folder of versions: beside the folder, under its name."""
    folder, _, file = name.rpartition("/")
    if not folder or not VERSION.fullmatch(file.rsplit(".", 1)[0]):
        return ""
    return beside.get(folder, "")


def _composed(name: str) -> str:
    """A file name in the one form that all systems agree on; two names may differ in nothing but this."""
    return unicodedata.normalize("NFC", name)


def _orphan(name: str) -> Diagnostic:
    hint = told("name-it-as-its-source", stem=name.rsplit(".", 1)[0], name=name)
    return found(Code.ORPHAN_METADATA, name, told("beside-no-source"), hint)


def read_seed(path: Path) -> Seed:
    """One source file by itself, with the metadata file beside it; raises OSError."""
    sidecar = next((beside for end in (".yml", ".yaml") if (beside := path.with_suffix(end)).is_file()), None)
    above = (recognised_before(folder, path.absolute().relative_to(folder).as_posix()) for folder in path.absolute().parents)
    return Seed(
        path.name,
        FORMS.get(path.suffix.lower(), "text"),
        path.read_bytes(),
        sidecar.name if sidecar else "",
        sidecar.read_bytes() if sidecar else b"",
        recognised=next(filter(None, above), b""),
    )
