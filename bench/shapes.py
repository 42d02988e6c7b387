"""Shapes of text that could cost more than their size: time and memory of a build by size; run by “make bench-shapes”."""

from __future__ import annotations

import math
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

SIZES = (50_000, 200_000, 800_000)
"""Characters; the exponent is taken between the last two, where what does not grow weighs least."""
MOST_EXPONENT = 1.1
MOST_MEMORY = 60
"""Times the size of the text, above a build of an empty folder."""
_MINUTES = 300


class Run(NamedTuple):
    """One build in a process of its own."""

    seconds: float
    """Of the processor."""
    peak: int
    """Bytes."""
    ended: int
    """Exit status: 0 built, 1 findings."""


def main() -> None:
    """Print a line for each shape of a file such as ``../shared/hostile/shapes.py``; exit with 1 if one is over a goal."""
    path, *names = sys.argv[1:]
    shapes: Mapping[str, Callable[[int], str]] = runpy.run_path(path)["SHAPES"]
    nothing = build("", "none")
    print(f"shape{'':17}{'':3}" + "".join(f"{size // 1000:>8,} kB" for size in SIZES) + "  exponent  memory")
    over = 0
    for name in names or shapes:
        runs = [build(shapes[name](size), name) for size in SIZES]
        times = [max(run.seconds - nothing.seconds, 0.01) for run in runs]
        size = len(shapes[name](SIZES[-1]).encode())
        exponent = math.log(times[-1] / times[-2]) / math.log(SIZES[-1] / SIZES[-2])
        memory = (runs[-1].peak - nothing.peak) / size
        bad = exponent > MOST_EXPONENT or memory > MOST_MEMORY or any(run.ended not in (0, 1) for run in runs)
        over += bad
        print(
            f"{name:22} "
            + "".join(f"{time:9.2f} s" for time in times)
            + f"  {exponent:8.2f}  {memory:6.1f}{'  OVER' if bad else ''}",
            flush=True,
        )
    sys.exit(1 if over else 0)


def build(text: str, name: str) -> Run:
    """A cold build of one source."""
    kind = {"md": ".md", "html": ".html"}.get(name.split("_")[0], ".txt")
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "seeds" / ("reports" if text.startswith("Report") else "instruments")
        where.mkdir(parents=True)
        if text:
            (where / f"x{kind}").write_text(text, "utf-8")
        (Path(folder) / "docs").mkdir()
        command = [sys.executable, "-m", "pincite", "build", "--jobs", "1"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode)


if __name__ == "__main__":
    main()
