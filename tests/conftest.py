"""What tests share: a build of sources given as text, and the published site in a browser."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pincite.diagnostics import Diagnostic
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import apply

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@dataclass
class Result:
    """What a build of a few sources gave."""

    docs: Path
    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    lines: list[str] = field(default_factory=list)

    def page(self, path: str) -> str:
        return (self.docs / path).read_text("utf-8")


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., Result]:
    """Build sources given as ``{path: text or bytes}`` and write their pages."""

    def run(seeds: dict[str, str | bytes], *, settings: str = "", jobs: int = 1, today: str = "") -> Result:
        folder = tmp_path / "seeds"
        for path in folder.glob("*"):
            if path.name != ".ledger":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        folder.mkdir(exist_ok=True)
        for name, content in seeds.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (tmp_path / "mkdocs.yml").write_text(settings or "site_name: Test\n")
        docs = tmp_path / "docs"
        docs.mkdir(exist_ok=True)
        options = Options(folder, docs, tmp_path / "mkdocs.yml", tmp_path / "cache", jobs, today=today)
        built = build(options)
        failed = built.failed(strict=False)
        if not built.blocked:
            apply(docs, options.ledgers, built.changes)
        lines = [re.sub(r":(\d+):\d+: ", r":\1: ", str(d).replace(f"{folder}/", "")) for d in built.diagnostics]
        return Result(docs, built.diagnostics, failed, lines)

    return run


def copy_of_project(target: Path) -> None:
    """The project as a clone would have it, with what is not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


@pytest.fixture(scope="session")
def fresh_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``make site`` in an empty folder, as a newcomer would run it; the folder of the clone."""
    clone = tmp_path_factory.mktemp("clone") / "pincite"
    clone.mkdir()
    copy_of_project(clone)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("VIRTUAL_ENV", "PYTHON"))}
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run(
        ["make", "site", f"PYTHON={base}"], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "The site is in" in made.stdout
    shown = subprocess.run([clone / ".venv/bin/pincite", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("pincite, version ")
    assert "WARNING -" not in made.stdout + made.stderr
    return clone


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def built(folder: Path, seeds: Mapping[str, str], settings: str) -> Path:
    """The site of a new project, as ``pincite site`` publishes it: what stands below its ``seeds/``, and its settings."""
    (folder / "docs").mkdir(exist_ok=True)
    for name, text in seeds.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "mkdocs.yml").write_text(f"{settings}theme: {{name: material}}\nplugins: [pincite]\n")
    made = subprocess.run([sys.executable, "-m", "pincite", "site"], cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site_url(fresh_site: Path) -> Iterator[str]:
    """Address at which the fresh site is served."""
    with served(fresh_site / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium; without one the test is skipped, but not in CI."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        try:
            opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no browser: {error.message.splitlines()[0]}")
        yield opened
        opened.close()
