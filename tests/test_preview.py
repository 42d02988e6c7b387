"""“make serve” as MkDocs calls it: the pages are brought up to date alone, and nothing ends the preview."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock, Timeout
from mkdocs.config import load_config

from pincite.commands import mkdocs_plugin
from pincite.write.lock import LOCK
from tests.test_isolation import GOOD


@pytest.fixture
def preview(publish, tmp_path, monkeypatch):
    """What MkDocs hands to its plugins, of a site that was built once and whose source was changed since."""
    publish({"good.txt": GOOD})
    (tmp_path / "seeds/good.txt").write_text(GOOD.replace("kept", "held"))
    (tmp_path / "site").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: [pincite]\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins["pincite"].on_startup(command="serve", dirty=False)
    yield config
    config.plugins["pincite"].on_build_error(error=OSError())


def begin(config):
    return config.plugins["pincite"].on_config(config)


def page(config):
    return Path(config.docs_dir, "instruments/treaty-on-good-things.md").read_text("utf-8")


def is_free(config):
    try:
        with FileLock(f"{config.docs_dir}/{LOCK}", timeout=0):
            return True
    except Timeout:
        return False


def test_a_preview_waits_for_a_build(preview, caplog):
    caplog.set_level(logging.INFO)
    waits = threading.Thread(target=begin, args=(preview,))
    with FileLock(f"{preview.docs_dir}/{LOCK}"):
        waits.start()
        waits.join(2)
        assert waits.is_alive()
        assert "are held" not in page(preview)
        assert "Another build is at work; this one waits for it." in caplog.text
    waits.join(60)
    assert not waits.is_alive()
    assert "are held" in page(preview)


@pytest.mark.parametrize("end", ["post_build", "build_error"])
def test_no_build_writes_while_the_engine_reads(preview, end):
    assert is_free(preview)
    begin(preview)
    assert "are held" in page(preview)
    assert not is_free(preview)
    plugin = preview.plugins["pincite"]
    plugin.on_post_build(config=preview) if end == "post_build" else plugin.on_build_error(error=OSError())
    assert is_free(preview)
    begin(preview)
    begin(preview)
    assert not is_free(preview)


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("apply", OSError(28, "No space left on device", "x"), "x: error unwritable No space left on device"),
        ("build", KeyError("x"), "seeds: error internal-error KeyError at commands/mkdocs_plugin.py:"),
        ("add_to_site", KeyError("x"), "docs: error internal-error KeyError at commands/mkdocs_plugin.py:"),
    ],
)
def test_a_preview_tells_what_went_wrong_and_goes_on(preview, monkeypatch, caplog, name, error, said):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr(mkdocs_plugin, name, fails)
    begin(preview)
    preview.plugins["pincite"].on_post_build(config=preview)
    assert said in caplog.text
    assert is_free(preview)


def test_what_a_build_writes_beside_the_sources_begins_no_other(tmp_path):
    class Observer:
        def schedule(self, handler, *_, **__):
            self.handler = handler

    class Server:
        observer = Observer()

        def watch(self, folder):
            handler = SimpleNamespace(on_any_event=lambda event: seen.append(event.src_path))
            self.observer.schedule(handler, folder)

    seen: list[str] = []
    server = Server()
    mkdocs_plugin._watch_sources(server, tmp_path)
    for name in (".ledger/instruments/law.txt", ".read/law.docx.txt", "law.docx"):
        server.observer.handler.on_any_event(SimpleNamespace(src_path=str(tmp_path / name)))
    assert seen == [str(tmp_path / "law.docx")]
