"""Predict every text of a corpus and print its scorer's table; run by “make score”."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(corpus: Path) -> int:
    """Run ``outline --json`` on each text, then the corpus's own scorer; the exit status is the scorer's."""
    texts = sorted((corpus / "open").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda text: _predict(text, Path(folder)), texts))
        seconds = time.perf_counter() - start
        size = sum(text.stat().st_size for text in texts) / 1e6
        scorer = [sys.executable, str(corpus / "score.py"), "--dir", str(corpus / "open"), folder]
        status = subprocess.run(scorer, check=False).returncode
        rate = seconds / size
        print(f"{len(texts)} texts, {size:.2f} MB: {rate:.2f} s a megabyte with {os.cpu_count()} processes")
    return status


def _predict(text: Path, folder: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
    command = [sys.executable, "-m", "pincite", "outline", str(text), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    (folder / f"{text.stem}.json").write_bytes(done.stdout)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
