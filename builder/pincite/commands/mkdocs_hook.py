"""MkDocs's hook: under ``mkdocs serve`` the pages are built again when a source changes."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pincite.commands.findings import unwritable
from pincite.commands.finish import add_to_site
from pincite.diagnostics import Diagnostic, Severity
from pincite.load import LEDGERS
from pincite.pipeline import build
from pincite.work import Options, fault
from pincite.write import MANIFEST, alone, apply, recover

_log = logging.getLogger("mkdocs.hooks.pincite")
_LEVELS = {Severity.NOTE: logging.DEBUG, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}
_serving = False
_lock = ExitStack()
"""What is held while MkDocs is at work."""


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 -- MkDocs calls it by these names
    """Remember whether MkDocs serves: ``mkdocs build`` takes the pages as they are."""
    global _serving
    _serving = command == "serve"


def on_pre_build(*, config: Any) -> None:
    """Bring the pages up to date before MkDocs reads them; on an error leave them as they are.

    No other build writes to them until MkDocs has read them all.
    """
    if not _serving:
        return
    root = Path(config.config_file_path).parent
    options = Options(
        root / "seeds", Path(config.docs_dir), Path(config.config_file_path), root / ".cache/pincite", os.cpu_count() or 1
    )
    try:
        _lock.close()
        _lock.enter_context(alone(options.docs, lambda: _log.info("Another build is at work; this one waits for it.")))
        _bring_up_to_date(options)
    except OSError as error:
        _tell((unwritable(error, options.docs),))
    except Exception as error:  # noqa: BLE001 -- the last net: the preview goes on with the pages that stand
        _tell((fault(options.seeds.as_posix(), error),))


def _bring_up_to_date(options: Options) -> None:
    _tell(recover(options.docs, options.ledgers).problems)
    built = build(options)
    _tell(built.diagnostics)
    if built.blocked:
        _log.error("The pages are those of the last good build.")
    else:
        _tell(apply(options.docs, options.ledgers, built.changes))


def _tell(problems: Iterable[Diagnostic]) -> None:
    for problem in problems:
        _log.log(_LEVELS[problem.severity], "%s", problem)


def on_post_build(*, config: Any) -> None:
    """Under ``mkdocs serve``, add to the site what MkDocs does not make; for ``mkdocs build`` a command of its own does it."""
    if not _serving:
        return
    try:
        add_to_site(Path(config.docs_dir), Path(config.site_dir), Path(config.config_file_path), hosted=False)
    except Exception as error:  # noqa: BLE001 -- the last net: the preview goes on without what is added
        _tell((fault(config.docs_dir, error),))
    finally:
        _lock.close()


def on_build_error(*, error: Exception) -> None:  # noqa: ARG001 -- MkDocs calls it by this name
    """Let other builds write again."""
    _lock.close()


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:  # noqa: ARG001 -- MkDocs calls it by these names
    """Watch the sources instead of the pages made from them: a page that is written must not start another build."""
    docs = Path(config.docs_dir)
    ours = set((docs / MANIFEST).read_text("utf-8").splitlines()) if (docs / MANIFEST).is_file() else set()
    server.unwatch(str(docs))
    for path in docs.rglob("*"):
        if path.is_file() and path.relative_to(docs).as_posix() not in ours and not path.name.startswith("."):
            server.watch(str(path))
    _watch_sources(server, Path(config.config_file_path).parent / "seeds")
    return server


def _watch_sources(server: Any, seeds: Path) -> None:
    """Watch the sources but not their ledgers, which a build writes itself."""
    ledgers = str(seeds / LEDGERS)
    schedule = server.observer.schedule

    def passing_over(handler: Any, *args: Any, **settings: Any) -> Any:
        inner = handler.on_any_event
        handler.on_any_event = lambda event: None if str(event.src_path).startswith(ledgers) else inner(event)
        return schedule(handler, *args, **settings)

    server.observer.schedule = passing_over
    try:
        server.watch(str(seeds))
    finally:
        server.observer.schedule = schedule
