"""MkDocs's plugin: ``plugins: [pincite]`` makes ``mkdocs build``, ``serve`` and ``gh-deploy`` give the whole site."""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from pincite.commands.findings import line_of_finding, unfinished, unwritable
from pincite.commands.finish import add_to_published, add_to_site, guard_with, heads_if_any, unguarded
from pincite.commands.mkdocs_defaults import with_defaults
from pincite.commands.mkdocs_memory import NAME, Memory, is_as_written
from pincite.commands.mkdocs_standing import SiteAsLeft, site_as_left
from pincite.commands.watching import Watch
from pincite.diagnostics import Diagnostic, Severity, failed
from pincite.document.transcripts import READ
from pincite.engine import Guard, Idle, Publication
from pincite.load import LEDGERS, Settings, load_settings
from pincite.pipeline import build
from pincite.work import Options, fault
from pincite.write import HOME, MANIFEST, alone, apply, foreign_pages, recover

_log = logging.getLogger("pincite.mkdocs")
"""Not below MkDocs's own, whose strict mode counts what is said there."""
_LEVELS = {Severity.NOTE: logging.DEBUG, Severity.WARNING: logging.INFO, Severity.ERROR: logging.ERROR}
CACHE = ".cache/pincite"
"""Below the folder of the settings."""
_FIRST, _LAST = 100, -100
"""Before other plugins, which are to find the pages up to date."""
_BUILDING = ("build", "gh-deploy")
"""Commands of MkDocs that make a site which stays."""
_MARKER = re.compile(r"^<!--\s*pincite:\s*home\s*-->[ \t]*$", re.MULTILINE)
_OPENING = re.compile(r"\A---\n.*?\n---\n+# [^\n]*\n+", re.DOTALL)
"""The front matter and the title of the home page."""


class EngineError(click.ClickException):
    """No site was made; another status than that of a site in which a source could not be published as it is."""

    exit_code = 2


class PinciteConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set below the plugin's name; all else stands below ``extra.pincite``."""

    seeds = Type(str, default="seeds")
    """The folder of sources, relative to ``mkdocs.yml``."""
    strict = Type(bool, default=False)
    """Findings at error level end the build, and do not only stand in its log."""
    keep = Type(bool, default=True)
    """What has not changed since the last build is left as it is; otherwise MkDocs makes each page anew."""


class PincitePlugin(BasePlugin[PinciteConfig]):  # type: ignore[no-untyped-call]
    """Brings the pages up to date before MkDocs reads them, and adds to the site what MkDocs does not make."""

    def __init__(self) -> None:
        self.found: tuple[Diagnostic, ...] = ()
        """What the last build found."""
        self.watch = Watch()
        """Who looks on."""
        self._serving = False
        self._remembers = False
        """The next build is told of this one."""
        self._done: Counter[str] = Counter()
        """Pages that are converted, and that are published."""
        self._total = 0
        self._wording = Settings().wording
        self._held = ExitStack()
        """What is held while MkDocs is at work."""
        self._publication: Publication | None = None
        """What is left as it is of the site."""
        self._guard: Guard = unguarded
        self._nav: Any = None
        self._memory: Memory | None = None
        """What the next build is told; a preview keeps nothing."""
        self._built: Any = None
        """The settings of the site that stands now."""
        self._idle: Idle | None = None
        """The site stands, and there is nothing to do."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 -- MkDocs calls it by these names
        """Remember whether MkDocs serves, and say what there is to say where MkDocs does."""
        self._serving = command == "serve"
        self._remembers = command in _BUILDING
        handlers = logging.getLogger("mkdocs").handlers
        _log.handlers = [one for one in handlers if isinstance(one, logging.StreamHandler)]
        _log.setLevel(logging.getLogger("mkdocs").level or logging.INFO)

    @event_priority(_FIRST)
    def on_config(self, config: Any) -> Any:
        """Bring the pages up to date, on an error leave them as they are; then set what they need where nothing is set.

        No other build writes to them until MkDocs has read them all. Raises PluginError where the sources are not there,
        and with ``strict`` where a finding is an error.
        """
        root = Path(config.config_file_path).parent
        seeds = root / self.config.seeds
        if not seeds.is_dir():
            raise PluginError(f"There is no folder {seeds}: name it with “seeds” below “pincite” in the plugins.")
        self._idle = self._memory = None
        if self._remembers and self.config.keep:
            if is_as_written(config) and (known := site_as_left(Path(config.config_file_path), strict=bool(config.strict))):
                return self._left(config, known)
            self._memory = Memory(config)
        docs = Path(config.docs_dir)
        options = Options(seeds, docs, Path(config.config_file_path), root / CACHE, os.cpu_count() or 1)
        self.found = ()
        self._wording = load_settings(options.settings)[0].wording
        try:
            self._held.close()
            self._held.enter_context(alone(docs, lambda: _log.info("Another build is at work; this one waits for it.")))
            self._bring_up_to_date(options)
        except OSError as error:
            self._tell((unwritable(error, docs),))
        except Exception as error:  # noqa: BLE001 -- the last net: the pages that stand are published
            self._tell((fault(seeds.as_posix(), error),))
        if self.config.strict and failed(self.found, strict=False):
            raise PluginError("Some sources could not be published as they are: see the errors above.")
        return with_defaults(config, own_pages(docs))

    def _left(self, config: Any, known: SiteAsLeft) -> Any:
        """Say again what was said of a site that nothing has changed since, and leave it alone."""
        for level, line in known.said:
            _log.log(level, "%s", line)
        _log.info("Nothing has changed since the last build.")
        self._idle = Idle(config, Path(config.config_file_path).parent / CACHE)
        return config

    def _bring_up_to_date(self, options: Options) -> None:
        self._tell(recover(options.docs, options.ledgers).problems)
        built = build(options, self.watch)
        self._tell(built.diagnostics)
        if built.blocked:
            _log.error("The pages are those of the last good build.")
        else:
            self._tell(apply(options.docs, options.ledgers, built.changes))

    def _tell(self, problems: Sequence[Diagnostic]) -> None:
        self.found = (*self.found, *problems)
        for problem in problems:
            _log.log(_LEVELS[problem.severity], "%s", line_of_finding(problem, self._wording))

    def on_pre_build(self, *, config: Any) -> None:
        """Look at what the last build has left."""
        self._publication = None
        if self.config.keep and not self._idle:
            cache = Path(config.config_file_path).parent / CACHE
            self._publication = Publication(config, cache, self, hosted=not self._serving)

    @event_priority(_LAST)
    def on_files(self, files: Any, *, config: Any) -> Any:
        """Give each page what is kept of it."""
        if self._publication:
            heads = {} if self._serving else heads_if_any(Path(config.docs_dir), Path(config.config_file_path))
            self._guard = unguarded if self._serving else guard_with(heads)
            self._publication.take_pages(files, config, heads)
        self._done.clear()
        self._total = len(files.documentation_pages())
        return files

    @event_priority(_LAST)
    def on_nav(self, nav: Any, *, config: Any, files: Any) -> Any:  # noqa: ARG002 -- as above
        """Take note of the navigation, whose titles are known later."""
        self._nav = nav
        return nav

    @event_priority(_LAST)
    def on_env(self, env: Any, *, config: Any, files: Any) -> Any:
        """Decide which pages are made."""
        if self._publication:
            self._publication.settle(env, config, files, self._nav)
        return env

    @event_priority(_LAST)
    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:  # noqa: ARG002 -- as above
        """A policy in each page that a theme has beside those of the texts."""
        if not self._publication or not template_name.endswith(".html"):
            return output
        return self._publication.take_template(template_name, output, self._guard)

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Any, config: Any) -> str:  # noqa: ARG002 -- as above
        """A policy and what other programs are told in the head of each page that is made."""
        self._goes_on("Publishing")
        return self._publication.take(page, output, self._guard) if self._publication else output

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, files: Any) -> str:  # noqa: ARG002 -- as above
        """Put what the home page would show where a publisher's own page has the marker ``<!-- pincite: home -->``."""
        self._goes_on("Converting")
        home = Path(config.docs_dir) / HOME
        if "<!--" not in markdown or not _MARKER.search(markdown):
            return markdown
        if "/" in page.file.src_uri or not home.is_file():
            _log.error(
                "%s: “<!-- pincite: home -->” stands in a page at the top, beside an index.md of one's own", page.file.src_uri
            )
            return markdown
        shown = _OPENING.sub("", home.read_text("utf-8"))
        return _MARKER.sub(lambda _: shown, markdown)

    def _goes_on(self, stage: str) -> None:
        self._done[stage] += 1
        self.watch.at(stage, self._done[stage], self._total)

    @event_priority(_LAST)
    def on_post_build(self, *, config: Any) -> None:
        """Add to the site what MkDocs does not make; a preview goes on without it."""
        try:
            docs, settings = Path(config.docs_dir), Path(config.config_file_path)
            if self._idle:
                self._idle.end(config)
            elif self._publication:
                add_to_published(self._publication, docs, settings, None if self._serving else self._guard, self.watch)
                config.site_dir = str(self._publication.site)
                self._built = config
            else:
                add_to_site(docs, Path(config.site_dir), settings, hosted=not self._serving)
        except Exception as error:
            if not self._serving:
                raise PluginError(unfinished(error, self._wording)) from error
            self._tell((fault(config.docs_dir, error),))
        finally:
            self._held.close()

    def on_shutdown(self) -> None:
        """Remember the site that was built, for the next build."""
        if self._memory and self._built:
            self._memory.keep(self._built, unsound=failed(self.found, strict=False))

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 -- MkDocs calls it by this name
        """Let other builds write again."""
        if self._memory:
            self._memory.drop()
        if self._publication:
            self._publication.end()
        self._held.close()

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> Any:  # noqa: ARG002 -- MkDocs calls it by these names
        """Watch the sources instead of the pages made from them: a page that is written must not start another build."""
        docs = Path(config.docs_dir)
        ours = set((docs / MANIFEST).read_text("utf-8").splitlines()) if (docs / MANIFEST).is_file() else set()
        server.unwatch(str(docs))
        for path in docs.rglob("*"):
            if path.is_file() and path.relative_to(docs).as_posix() not in ours and not path.name.startswith("."):
                server.watch(str(path))
        _watch_sources(server, Path(config.config_file_path).parent / self.config.seeds)
        return server


def plugin_of(config: Any, settings: Path) -> PincitePlugin:
    """The plugin that some settings name; raises EngineError where they name none."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, PincitePlugin):
        raise EngineError(f"{settings} does not name the plugin: write “plugins: [{NAME}]” in it")
    return plugin


def own_pages(docs: Path) -> list[str]:
    """The pages at the top of ``docs/`` that the publisher wrote, in the order of their names."""
    return sorted(path for path in foreign_pages(docs) if "/" not in path)


def _watch_sources(server: Any, seeds: Path) -> None:
    """Watch the sources but not their ledgers and transcripts, which a build writes itself."""
    ours = tuple(str(seeds / folder) for folder in (LEDGERS, READ))
    schedule = server.observer.schedule

    def passing_over(handler: Any, *args: Any, **settings: Any) -> Any:
        inner = handler.on_any_event
        handler.on_any_event = lambda event: None if str(event.src_path).startswith(ours) else inner(event)
        return schedule(handler, *args, **settings)

    server.observer.schedule = passing_over
    try:
        server.watch(str(seeds))
    finally:
        server.observer.schedule = schedule
