"""One build at a time writes to one folder of pages."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".pincite-lock"


@contextmanager
def alone(docs: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of ``docs``, which goes with the process that holds it; ``waiting`` is called if another has it.

    Raises OSError where the folder cannot be written to.
    """
    docs.mkdir(parents=True, exist_ok=True)
    if (docs / LOCK).is_symlink():
        raise OSError(errno.ELOOP, "is a symbolic link, through which nothing is written; delete it", str(docs / LOCK))
    lock = FileLock(docs / LOCK, thread_local=False)
    try:
        lock.acquire(timeout=1)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
