"""Where the links of pages lead, and which files were asked for to know it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from pincite.engine.own_inline import NotOursError


class Leading:
    """Where the links of a page of ours lead, as MkDocs resolves them; one that leads nowhere is for MkDocs to speak of."""

    def __init__(self, file: File, files: Files) -> None:
        self._file, self._files = file, files
        self._known: dict[str, str] = {}
        self.links: dict[str, dict[str, str]] = {}
        """By file the anchors in it that are linked to, each with the link as written."""
        self.led: dict[str, str] = {}

    def __call__(self, url: str) -> str:
        """The address of a link as the page has it; raises NotOursError."""
        if url not in self._known:
            self._known[url] = self._address(url)
        return self._known[url]

    def _address(self, url: str) -> str:
        scheme, host, path, query, anchor = urlsplit(url)
        if scheme or host:
            return url
        if url.startswith("/") or (path and posixpath.normpath(path) == "."):
            raise NotOursError(url)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(self._file.src_uri), unquote(path))) if path else ""
        file = self._files.src_uris.get(name) if name else self._file
        if file is None or file.inclusion.value <= InclusionLevel.DRAFT.value:
            raise NotOursError(url)
        if anchor:
            self.links.setdefault(file.src_uri, {}).setdefault(anchor, url)
        if not name:
            return url
        self.led[name] = leads_to(file)
        return urlunsplit(("", "", get_relative_url(file.url, self._file.url), query, anchor))


class LookedUp(Files):
    """The files of a site, remembering which were asked for, and where they lead."""

    def __init__(self, files: Files) -> None:
        super().__init__(())
        self._all = files
        self.led: dict[str, str] = {}

    def __iter__(self) -> Iterator[File]:
        """All of them."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)

    @property
    def src_uris(self) -> Mapping[str, File]:
        """All of them by their names."""
        return self._all.src_uris

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a name, which is remembered."""
        file = self._all.get_file_from_path(path)
        self.led[path] = leads_to(file)
        return file


def leads_to(file: File | None) -> str:
    """What a link to a file depends on: whether it is published, and at which address."""
    return f"{file.inclusion.name} {file.url}" if file else ""
