"""The same work on many inputs: in parallel processes, and not again for what has not changed."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from pincite.load.cache import Cache

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Progress = Callable[[str, int, int], None]
"""Called with the name of the work, how much is done, and how much there is."""

_TOGETHER = 64
"""Outcomes stored at a time."""
_FEW = 8
"""So few inputs are done sooner than processes start."""


def cached_map(
    name: str,
    work: Callable[[Item, Any], Outcome],
    items: Sequence[Item],
    keys: Sequence[str],
    shared: Any,
    *,
    cache: Cache | None,
    jobs: int,
    progress: Progress,
) -> list[Outcome]:
    """``[work(item, shared) for item in items]``; ``keys`` name the outcomes in the cache, one an item."""
    outcomes: dict[int, Outcome] = {}
    for at, key in enumerate(keys):
        stored = cache.get(key) if cache else None
        if stored is not None:
            outcomes[at] = pickle.loads(stored)
    todo = [at for at in range(len(items)) if at not in outcomes]
    done = len(outcomes)
    progress(name, done, len(items))
    fresh: list[tuple[str, bytes]] = []
    for at, content in zip(todo, _run(work, [items[at] for at in todo], shared, jobs), strict=True):
        outcomes[at] = pickle.loads(content)
        fresh.append((keys[at], content))
        if cache and len(fresh) == _TOGETHER:  # while the processes are at work on the next
            cache.put(fresh)
            fresh = []
        done += 1
        progress(name, done, len(items))
    if cache and fresh:
        cache.put(fresh)
    return [outcomes[at] for at in range(len(items))]


def _run(work: Callable[[Any, Any], Any], items: list[Any], shared: Any, jobs: int) -> Any:
    if jobs <= 1 or len(items) < _FEW:
        return (pickle.dumps(work(item, shared), pickle.HIGHEST_PROTOCOL) for item in items)
    return _in_processes(work, items, shared, jobs)


def _in_processes(work: Callable[[Any, Any], Any], items: list[Any], shared: Any, jobs: int) -> Any:
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
