"""Inputs that nobody would write, by the thousand, of every format: run by “make fuzz”."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.fuzzing import FORMATS, tried


def main() -> None:
    """Try as many inputs of every format as are asked for, in two processes; exit with 1 if one shows a fault."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1_000, help="inputs in all")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=FORMATS, help="one format alone")
    asked = options.parse_args()
    names = [asked.only] if asked.only else list(FORMATS)
    each = -(-asked.count // len(names))
    wrong: Counter[str] = Counter()
    for name in names:
        started = time.monotonic()
        with ProcessPoolExecutor(2) as pool:
            shown = pool.map(tried, [asked.seed] * each, [name] * each, range(each), chunksize=10)
            for number, found in enumerate(shown):
                wrong[name] += bool(found)
                for fault in found[:3]:
                    print(f"{name} {number}: {fault}", flush=True)
        print(f"{name:12} {each:6,} inputs, {wrong[name]:,} with a fault, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{each * len(names):,} inputs of seed {asked.seed}, {sum(wrong.values()):,} with a fault")
    sys.exit(1 if wrong.total() else 0)


if __name__ == "__main__":
    main()
