"""The same work on many inputs: in parallel processes, and not again for what has not changed."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pincite.work.options import Progress
from pincite.work.store import Store

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Outcome = TypeVar("Outcome")

_TOGETHER = 64
"""Outcomes stored at a time."""
_FEW = 8
"""So few inputs are done sooner than processes start."""


class Workers:
    """Does pieces of work, and keeps what came out of them in a store."""

    def __init__(self, cache: Path | None, jobs: int, progress: Progress) -> None:
        self.store = Store(cache) if cache else None
        self.jobs = jobs
        self.progress = progress
        self.used: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.store and kind is None:
            self.store.sweep(self.used)

    def each(
        self, name: str, work: Callable[[Item, Shared], Outcome], items: Mapping[str, Item], shared: Shared
    ) -> list[Outcome]:
        """``work(item, shared)`` of each item, in order; the items are given by the names of their outcomes in the store."""
        stored = ((key, self.store.get(key) if self.store else None) for key in items)
        outcomes: dict[str, Outcome] = {key: pickle.loads(content) for key, content in stored if content is not None}
        todo = [key for key in items if key not in outcomes]
        done = len(outcomes)
        self.progress(name, done, len(items))
        fresh: list[tuple[str, bytes]] = []
        for key, content in zip(todo, _run(work, [items[key] for key in todo], shared, self.jobs), strict=True):
            outcomes[key] = pickle.loads(content)
            if self.store:
                fresh.append((key, content))
                if len(fresh) == _TOGETHER:  # while the processes are at work on the next
                    self.store.put(fresh)
                    fresh = []
            done += 1
            self.progress(name, done, len(items))
        if self.store and fresh:
            self.store.put(fresh)
        self.used += items
        return [outcomes[key] for key in items]


def _run(work: Callable[[Any, Any], Any], items: list[Any], shared: Any, jobs: int) -> Iterator[bytes]:
    if jobs <= 1 or len(items) < _FEW:
        return (pickle.dumps(work(item, shared), pickle.HIGHEST_PROTOCOL) for item in items)
    return _in_processes(work, items, shared, jobs)


def _in_processes(work: Callable[[Any, Any], Any], items: list[Any], shared: Any, jobs: int) -> Iterator[bytes]:
    """The first item is done here: what it compiles and loads, the processes that start after it inherit."""
    yield pickle.dumps(work(items[0], shared), pickle.HIGHEST_PROTOCOL)
    rest = items[1:]
    chunk = max(1, min(32, len(rest) // (jobs * 4)))
    gc.freeze()
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work, rest, shared)) as pool:
        yield from pool.map(_one, range(len(rest)), chunksize=chunk)


_current: tuple[Callable[[Any, Any], Any], list[Any], Any]
"""What a process works on: handed over at its start, which where processes are forked costs nothing."""


def _begin(work: Callable[[Any, Any], Any], items: list[Any], shared: Any) -> None:
    global _current
    _current = (work, items, shared)
    gc.disable()  # documents are trees without cycles: there is nothing to collect


def _one(at: int) -> bytes:
    work, items, shared = _current
    return pickle.dumps(work(items[at], shared), pickle.HIGHEST_PROTOCOL)
