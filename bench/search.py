"""Measure the search on a generated site: what the index weighs, what a browser loads for a query, and how long it takes."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.__main__ import ROOT, _site

DOCUMENTS = 2_000
QUERIES = ("depositary", "treaty 512 art 3", "depositary informed within thirty days", "art 7(2) treaty number 40", "prejudice")
_FIRST = "<!DOCTYPE html><html lang=en><meta charset=utf-8><body><main><article><h1>Home</h1></article></main>"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Print the figures for a site of 2,000 documents."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _site(root, DOCUMENTS)
        environment = os.environ | {"PYTHONPATH": str(ROOT / "builder")}
        subprocess.run([sys.executable, "-m", "pincite", "build"], cwd=root, env=environment, check=True, capture_output=True)
        site = root / "site"
        (site / "assets").mkdir(parents=True)
        (site / "index.html").write_text(f"{_FIRST}<script src=assets/pincite.js></script>")
        shutil.copy(root / "docs/assets/pincite.js", site / "assets")
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "pincite", "finish"], cwd=root, env=environment, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        files = list((site / "search").rglob("*.js"))
        size = sum(path.stat().st_size for path in files)
        print(f"{DOCUMENTS:,} documents: finish takes {seconds:.1f} s; the index has {len(files):,} files, {size / 1e6:.1f} MB")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _queries(f"http://127.0.0.1:{server.server_port}/", site)
        server.shutdown()


def _queries(address: str, site: Path) -> None:
    print("query                                      files   bytes  gzipped  ms to first hit  again ms  hits")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for query in QUERIES:
            page = browser.new_page()
            loaded: list[str] = []
            page.on("request", partial(_note, loaded))
            page.goto(address)
            page.locator(".pc-search-open").click()
            page.locator("dialog .pc-search-input").fill(query[:-1])
            page.locator("dialog .pc-hit").first.wait_for()
            page.goto(address)
            loaded.clear()
            first = _timed(page, query)
            paths = [site / url.removeprefix(address) for url in loaded]
            again = _timed(page, f"{query} ")
            held = [path.read_bytes() for path in paths if path.is_file()]
            zipped = sum(len(gzip.compress(content)) for content in held)
            hits = page.locator("dialog .pc-hit").count()
            total = sum(map(len, held))
            print(f"{query:42} {len(held):5} {total:8,} {zipped:8,} {first:16.0f} {again:9.0f} {hits:5}")
            page.close()
        browser.close()


def _note(kept: list[str], request: Any) -> None:
    kept.append(request.url)


def _timed(page: Any, query: str) -> float:
    """Milliseconds from the last key to the first hit on the page."""
    script = """(query) => new Promise((resolve) => {
      if (!document.querySelector("dialog[open]")) document.querySelector(".pc-search-open").click();
      const input = document.querySelector("dialog .pc-search-input");
      const list = document.querySelector("dialog .pc-hits");
      const start = performance.now();
      const seen = () => { if (list.children.length) resolve(performance.now() - start); };
      new MutationObserver(seen).observe(list, { childList: true });
      input.value = query;
      input.dispatchEvent(new Event("input"));
    })"""
    return float(page.evaluate(script, query))


if __name__ == "__main__":
    main()
