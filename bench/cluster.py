"""The same build on a cluster: Dask gives the documents out, and the pages are the same to the byte; run by “make bench-cluster”.

What changes is who does the work of ``Workers.each``. Between the three maps over documents, all that they said comes together
in one process: binding and gathering, which see every document and no text.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from distributed import Client, LocalCluster  # type: ignore[import-not-found,unused-ignore]

from bench.__main__ import _site
from pincite.load import adopt, adopted
from pincite.pipeline import build
from pincite.work import Options, Progress, Workers, decoded, encoded, silent
from pincite.write import apply

DOCUMENTS = 500
PROCESSES = 2


class OnCluster(Workers):
    """Gives each document to a process of a cluster, which may stand on any machine that has the package."""

    client: Client

    def __init__(self, cache: Path | None, jobs: int, progress: Progress) -> None:  # noqa: ARG002 -- nothing is kept
        super().__init__(None, jobs, progress)
        self.client.run(adopt, adopted())

    def each(
        self,
        name: str,  # noqa: ARG002 -- nobody looks on
        work: Callable[[Any, Any], Any],
        items: Mapping[str, Any],
        shared: Any,
        instead: Callable[[Any, Exception], Any],
        kind: type[Any],
    ) -> list[Any]:
        """The outcomes in order; what all share is sent to each process once."""
        (known,) = self.client.scatter([(work, instead, shared)], broadcast=True, hash=False)
        made = self.client.map(_done_there, list(items.values()), known=known, pure=False, batch_size=64)
        return [decoded(content, kind) for content in self.client.gather(made)]


def _done_there(item: Any, known: tuple[Callable[[Any, Any], Any], Callable[[Any, Exception], Any], Any]) -> bytes:
    work, instead, shared = known
    try:
        return encoded(work(item, shared))
    except Exception as error:  # noqa: BLE001 -- it costs this document only, as on one machine
        return encoded(instead(item, error))


def main(documents: int) -> int:
    """Build a generated site on one machine and on a cluster of processes, and compare every file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _site(root, documents)
        made = {}
        with (
            LocalCluster(n_workers=PROCESSES, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            OnCluster.client = client
            for name, workers in (("one machine", Workers), ("cluster", OnCluster)):
                options = Options(root / "seeds", root / name, root / "mkdocs.yml", None, PROCESSES)
                begun = time.perf_counter()
                built = build(options, silent, workers)
                print(f"{name}: {time.perf_counter() - begun:.1f} s, {built.documents:,} documents, {built.clauses:,} clauses")
                made[name] = built.changes
        same = made["one machine"] == made["cluster"]
        apply(root / "docs", root / "seeds/.ledger", made["cluster"])
        print(f"{len(made['cluster'].writes):,} files, {'the same to the byte' if same else 'NOT the same'}.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
