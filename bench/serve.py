"""From saving a source to the page that shows it, in Chromium, on generated sites; run by “make bench-serve”."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.__main__ import ROOT, _site

EDITS = 3
PAGE = "instruments/treaty-number-0-on-generated-matters/"
SCROLLED = 900
"""Pixels that the reader has scrolled."""


def main(counts: list[int]) -> None:
    """Print the seconds for each number of documents, and where the page stands afterwards."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            _site(root, count)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                address = f"127.0.0.1:{free.getsockname()[1]}"
            environment = os.environ | {"PYTHONPATH": str(ROOT / "builder"), "NO_MKDOCS_2_WARNING": "1"}
            command = [sys.executable, "-m", "pincite", "serve", "--dev-addr", address]
            server = subprocess.Popen(command, cwd=root, env=environment, stdout=-3, stderr=-3)
            try:
                _measure(root, f"http://{address}/", count)
            finally:
                server.terminate()
                server.wait()


def _measure(root: Path, address: str, count: int) -> None:
    while True:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            break
        time.sleep(0.5)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + PAGE)
        page.evaluate(f"window.scrollTo(0, {SCROLLED})")
        source = root / "seeds/source-0.txt"
        taken = []
        for number in range(EDITS):
            text = source.read_text()
            begun = time.perf_counter()
            source.write_text(text.replace("\n\n2. ", f"\n\n2. Forthwith{number} ", 1))
            page.wait_for_function(f"document.body.innerText.includes('Forthwith{number}')", timeout=600_000)
            taken.append(time.perf_counter() - begun)
        page.wait_for_timeout(500)
        print(
            f"{count:6,} documents: {', '.join(f'{one:.2f}' for one in taken)} s; scrolled to {page.evaluate('scrollY')}",
            flush=True,
        )
        browser.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [50, 2000])
