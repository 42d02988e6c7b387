"""One build by MkDocs in which nothing is made that would be the same again."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

import jinja2
from jinja2.bccache import Bucket
from mkdocs.structure.files import Files

from pincite.engine.conversion import KeptPage, Shelf, is_pure
from pincite.engine.exchange import exchange
from pincite.engine.fingerprints import digest_of, of_conversion, of_navigation, of_settings
from pincite.engine.own_pages import settled_for_ours
from pincite.engine.site_record import MadeFile, SiteRecord, load_record, record_file, save_record, stamp_of
from pincite.work import Store, UnreadableError, decoded, encoded

_STORE = "pages-1.sqlite"
_STAGE = "site-next"
_RECORD_OF_PREVIEW = ".pincite-record"
"""In the folder of a preview, which goes when the preview ends."""
_SEEING = ("pre_page", "env", "page_content", "page_context", "post_page", "post_build")
"""Events in which another plugin sees pages, or changes them by what we cannot know: with one, each page is made."""
_LOG = logging.getLogger("mkdocs.commands.build")
Shelved = TypeVar("Shelved")
Guard = Callable[[str, str], tuple[str, tuple[str, ...]]]
"""Of the path and the HTML of a page: the HTML as it is published, and the digests of the scripts in it."""


class Publication:
    """What is kept of a site between builds, and what a build leaves as it is; one for each build."""

    def __init__(self, config: Any, cache: Path, plugin: object, *, hosted: bool) -> None:
        self._cache = cache
        self._store = Store(cache, _STORE)
        self.site = Path(config.site_dir)
        self._hosted = hosted
        handlers = (one for event in _SEEING for one in config.plugins.events[event])
        others = any(getattr(one, "__self__", None) is not plugin for one in handlers)
        self._plain = bool(others or self._store.fault)
        """Others see each page, or nothing can be kept: each page is made, in the site itself."""
        self._file = record_file(cache, self.site) if hosted else self.site / _RECORD_OF_PREVIEW
        self._record = SiteRecord() if self._plain else load_record(self._file)
        self._made: dict[str, MadeFile] = {}
        self._kept: dict[str, MadeFile] = {}
        """The files of the site that stay as they are."""
        self._made_from: dict[str, list[str]] = {}
        """The files of the last build by what they were made from."""
        for path, made in self._record.files.items():
            self._made_from.setdefault(made.of, []).append(path)
        self._used: list[str] = []
        self._pages: list[KeptPage] = []
        self._settings = ""
        self._common = ""
        self._shelf = Shelf(self._store, "", pure=False)
        self.standing: dict[str, str] = {}
        self._stand: set[str] = set()
        """What MkDocs would say of the pages that stand."""
        self._told: set[str] = set()
        """The digests of scripts in pages that no text has."""
        _LOG.addFilter(self._heard)
        if not self._plain:
            shutil.rmtree(cache / _STAGE, ignore_errors=True)
            config.site_dir = str(cache / _STAGE)

    @property
    def stage(self) -> Path:
        """The folder that is filled: where each page is made, that of the site itself."""
        return self.site if self._plain else self._cache / _STAGE

    def take_pages(self, files: Files, config: Any, heads: Mapping[str, str]) -> None:
        """Give each file that is a page, and has none, a page of ours; ``heads`` is put into heads, by the paths of pages."""
        self._settings = of_settings(config)
        names, configs = config.markdown_extensions, config.mdx_configs
        settled = settled_for_ours(names, configs) if all(isinstance(one, str) for one in names) else None
        self._shelf = Shelf(self._store, of_conversion(config), pure=is_pure(names, configs), settled=settled)
        self.standing = self._record.standing(self.site)
        titles = dict(_titles(config.nav))
        for file in files.documentation_pages():
            if file.page is None:
                stands = {} if file.url in (".", "./", "") else self.standing  # the home page of some themes tells the time
                self._pages.append(
                    KeptPage(titles.get(file.src_uri), file, config, self._shelf, stands, heads.get(file.dest_uri, ""))
                )

    def settle(self, env: jinja2.Environment, config: Any, files: Files, nav: Any) -> None:
        """All titles are known now: pages that stand for another navigation are made after all."""
        self._common = digest_of(self._settings, of_navigation(nav.items), self._hosted)
        for page in self._pages:
            if page.standing and self._common != self._record.common:
                page.fill(config, files)
            elif page.standing:
                page.markdown = ""  # nobody asks for it again
        env.template_class = UnlessStanding
        env.bytecode_cache = _COMPILED
        self._kept = {one.file.dest_uri: self._record.files[one.file.dest_uri] for one in self._pages if one.standing}
        self._stand = {f"Page skipped: '{page.file.src_uri}'. Generated empty output." for page in self._pages if page.standing}

    def take(self, page: Any, html: str, guard: Guard) -> str:
        """The HTML of a page as it is published; nothing of one that stands."""
        if isinstance(page, KeptPage) and page.standing:
            return ""
        shown, scripts = guard(page.file.dest_uri, html)
        if isinstance(page, KeptPage) and not self._plain:
            self._made[page.file.dest_uri] = MadeFile(page.made_of(), 0, 0, scripts)
            page.content = page.markdown = ""  # it is written, and nobody asks for it again
        return shown

    def take_template(self, name: str, html: str, guard: Guard) -> str:
        """The same for a page that a theme has beside those of the texts."""
        shown, scripts = guard(name, html)
        self._told.update(scripts)
        return shown

    def shelved(self, of: str, make: Callable[[], Shelved], kind: type[Shelved]) -> Shelved:
        """A value of a kind that is kept under what it is made from, or else made and kept."""
        self._used.append(of)
        with suppress(UnreadableError):
            if (content := self._store.get(of)) is not None:
                return decoded(content, kind)
        value = make()
        self._store.put([(of, encoded(value))])
        return value

    def stands(self, of: str) -> bool:
        """All files of the site that were made from something stand as they were left; they are kept then."""
        paths = self._made_from.get(of, ()) if of else ()
        if not paths or any(path not in self.standing for path in paths):
            return False
        self._kept |= {path: self._record.files[path] for path in paths}
        return True

    def note(self, of: str, paths: Iterable[str]) -> None:
        """Remember what some files were made from that were added to the site."""
        if of and not self._plain:
            self._made |= dict.fromkeys(paths, MadeFile(of, 0, 0))

    def scripts(self) -> set[str]:
        """The digests of the scripts in all pages."""
        return self._told.union(*(made.scripts for made in (*self._kept.values(), *self._made.values())))

    def finish(self) -> None:
        """Put the new site in the place of the old, and remember what it was made from."""
        if not self._plain:
            exchange(self.stage, self.site, self._kept)
            stamped = {path: _stamped(made, self.site / path) for path, made in self._made.items()}
            with suppress(OSError):  # whoever cannot keep it makes the pages again
                save_record(self._file, SiteRecord(self._common, self._kept | stamped))
        self.end()

    def _heard(self, record: logging.LogRecord) -> bool:
        """Whether MkDocs's word is passed on; where it names the folder that is filled, the site's is meant."""
        record.msg = str(record.msg).replace(str(self.stage), str(self.site))
        return record.msg not in self._stand

    def end(self) -> None:
        """Let go of what a build holds."""
        _LOG.removeFilter(self._heard)
        self._store.sweep([*self._shelf.used, *self._used])


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once in a process: a preview builds again and again. Code of a cache on disk would be a stranger's."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template."""
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class UnlessStanding(jinja2.Template):
    """A template that makes nothing of a page that stands, of which MkDocs then writes nothing."""

    def render(self, *args: Any, **values: Any) -> str:
        """The text of the template with some values."""
        page = args[0].get("page") if args and isinstance(args[0], Mapping) else None
        return "" if isinstance(page, KeptPage) and page.standing else super().render(*args, **values)


def _stamped(made: MadeFile, path: Path) -> MadeFile:
    size, time = stamp_of(path) or (0, 0)
    return made._replace(size=size, time=time)


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """The files that a stated navigation gives a title, with it; the first one counts, as MkDocs has it."""
    found: dict[str, str | None] = {}
    for title, path in _listed(nav, None):
        found.setdefault(path.lstrip("/"), title)
    return ((path, title) for path, title in found.items() if title is not None)


def _listed(nav: Any, title: str | None) -> Iterator[tuple[str | None, str]]:
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, Mapping):
        for name, below in nav.items():
            yield from _listed(below, name if isinstance(below, str) else None)
    else:
        for one in nav or ():
            yield from _listed(one, None)
