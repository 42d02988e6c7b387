"""The same work on many inputs: in parallel processes, and not again for what has not changed."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep
from types import TracebackType
from typing import Any, Self, TypeVar

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.ledger import Ledger
from pincite.load import Files, adopt, adopted
from pincite.work.encoding import UnreadableError, decoded, encoded
from pincite.work.options import Progress
from pincite.work.store import Store
from pincite.work.store import key as key_of

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Outcome = TypeVar("Outcome")

_Work = tuple[Callable[[Any, Any], Any], Callable[[Any, Exception], Any]]
"""What is done with an item, and what stands for its outcome where that fails."""
_TOGETHER = 64
"""Outcomes stored at a time."""
_BYTES_TOGETHER = 4_000_000
_SECONDS_ALONE = 1.0
"""For so long a process at most outlives the one that gives it its work."""
_FEW = 8
"""So few inputs are done sooner than processes start."""


class KilledError(RuntimeError):
    """A process ended before the work that it was given."""


class Workers:
    """Does pieces of work, and keeps what came out of them in a store."""

    def __init__(self, cache: Path | None, jobs: int, progress: Progress) -> None:
        self.cache = cache
        self.store = Store(cache) if cache else None
        self.jobs = jobs
        self.progress = progress
        self.used: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.store and kind is None:
            self.store.sweep(self.used)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """A finding where nothing can be kept for the next build."""
        if not self.store or not self.store.fault:
            return ()
        hint = told("mend-the-cache")
        return (found(Code.CACHE_NOT_KEPT, str(self.cache), told("cannot-be-used", fault=self.store.fault), hint),)

    def each(
        self,
        name: str,
        work: Callable[[Item, Shared], Outcome],
        items: Mapping[str, Item],
        shared: Shared,
        instead: Callable[[Item, Exception], Outcome],
        kind: type[Outcome],
    ) -> list[Outcome]:
        """``work(item, shared)`` of each item, in order, each of a kind; items are given by the names of their outcomes.

        An exception costs its own item only: ``instead(item, exception)`` is its outcome, which is not kept.
        """
        outcomes = self._stored(items, kind)
        todo = [key for key in items if key not in outcomes]
        done = len(outcomes)
        self.progress.at(name, done, len(items))
        fresh: list[tuple[str, bytes]] = []
        outcome = _run((work, instead), [items[key] for key in todo], shared, self.jobs)
        for key, (content, good, made, seconds) in zip(todo, outcome, strict=True):
            self.progress.took(name, getattr(items[key], "path", ""), seconds)
            outcomes[key] = decoded(content, kind) if made is None else made
            if self.store and good:
                fresh.append((key, content))
                if (
                    len(fresh) == _TOGETHER or sum(len(content) for _, content in fresh) > _BYTES_TOGETHER
                ):  # while the processes are at work on the next
                    self.store.put(fresh)
                    fresh = []
            done += 1
            self.progress.at(name, done, len(items))
        if self.store and fresh:
            self.store.put(fresh)
        self.used += items
        return [outcomes[key] for key in items]

    def once(self, text: str, make: Callable[[], Ledger | None]) -> Ledger | None:
        """The ledger that a text holds, read once; a damaged one, of which nothing is made, is not kept."""
        if not self.store:
            return make()
        name = key_of("ledger", text)
        self.used.append(name)
        with suppress(UnreadableError):
            if (content := self.store.get(name)) is not None:
                return decoded(content, Ledger)
        if made := make():
            self.store.put([(name, encoded(made))])
        return made

    def _stored(self, keys: Iterable[str], kind: type[Outcome]) -> dict[str, Outcome]:
        """What the store has of some outcomes; what cannot be read is made again."""
        out: dict[str, Outcome] = {}
        for key in keys if self.store else ():
            content = self.store.get(key) if self.store else None
            with suppress(UnreadableError):
                if content is not None:
                    out[key] = decoded(content, kind)
        return out


_Done = tuple[bytes, bool, Any, float]
"""The outcome encoded, whether it is what was asked for, where it was made in this process the outcome itself, and seconds."""


def _run(work: _Work, items: list[Any], shared: Any, jobs: int) -> Iterator[_Done]:
    if jobs <= 1 or len(items) < _FEW:
        return (_done(work, item, shared) for item in items)
    return _in_processes(work, items, shared, jobs)


def _done(work: _Work, item: Any, shared: Any) -> _Done:
    do, instead = work
    begun = perf_counter()
    try:
        made, good = do(item, shared), True
    except Exception as error:  # noqa: BLE001 -- whatever it is, it costs this document only, and is reported
        made, good = instead(item, error), False
    return encoded(made), good, made, perf_counter() - begun


def _in_processes(work: _Work, items: list[Any], shared: Any, jobs: int) -> Iterator[_Done]:
    """The first item is done here: what it compiles and loads, the processes that start after it inherit."""
    yield _done(work, items[0], shared)
    rest = items[1:]
    chunk = max(1, min(32, len(rest) // (jobs * 4)))
    gc.freeze()
    done = 0
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work, rest, shared, adopted())) as pool:
            for outcome in pool.map(_one, range(len(rest)), chunksize=chunk):
                done += 1
                yield outcome
    except BrokenProcessPool:
        yield from _one_by_one(work, rest[done:], shared)


def _one_by_one(work: _Work, items: list[Any], shared: Any) -> Iterator[_Done]:
    """What is left when a process was killed: an item at a time in a process of its own, so that the one that kills it shows."""
    at = 0
    while at < len(items):
        with ProcessPoolExecutor(1, initializer=_begin, initargs=(work, items, shared, adopted())) as pool:
            try:
                while at < len(items):
                    outcome = pool.submit(_one, at).result()
                    at += 1
                    yield outcome
            except BrokenProcessPool:
                _, instead = work
                yield (
                    encoded(instead(items[at], KilledError("the process at work on it was killed, as for want of memory"))),
                    False,
                    None,
                    0.0,
                )
                at += 1


_current: tuple[_Work, list[Any], Any]
"""What a process works on: handed over at its start, which where processes are forked costs nothing."""


def _begin(work: _Work, items: list[Any], shared: Any, conventions: Files) -> None:
    global _current
    adopt(conventions)
    _current = (work, items, shared)
    gc.disable()  # documents are trees without cycles: there is nothing to collect
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when the one is gone that gives it its work, as when that was killed: nobody else would end it."""
    while os.getppid() == parent:
        sleep(_SECONDS_ALONE)
    os._exit(1)


def _one(at: int) -> _Done:
    work, items, shared = _current
    content, good, _, seconds = _done(work, items[at], shared)
    return content, good, None, seconds
