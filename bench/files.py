"""How long the readers of files take, beside what they stand on, in one run: “make bench-files”."""

from __future__ import annotations

import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from pincite.load import load, read_seed


def main(folder: Path) -> None:
    """Print for each kind of file the time of its reader as a multiple of that of the library below it."""
    kinds: dict[str, tuple[str, Callable[[Path], int]]] = {
        "pdf": ("PDFium’s own text", _pdf_text),
        "docx": ("unpacking", _unpacked),
        "odt": ("unpacking", _unpacked),
        "epub": ("unpacking", _unpacked),
        "rtf": ("reading the bytes", lambda path: len(path.read_bytes())),
        "xml": ("reading the bytes", lambda path: len(path.read_bytes())),
    }
    for kind, (below, plain) in kinds.items():
        paths = sorted((folder / kind).glob(f"*.{kind}"))
        if paths:
            size, units = _timed(paths, plain)
            ours, _ = _timed(paths, _read)
            pages = f", {units / ours:.0f} pages a second" if kind == "pdf" else ""
            mega = sum(path.stat().st_size for path in paths) / 1e6
            print(f"{kind:5} {len(paths):3} files: {ours / size:8.1f} times {below}; {ours / mega:.2f} s a megabyte{pages}")


def _timed(paths: list[Path], work: Callable[[Path], int]) -> tuple[float, int]:
    work(paths[0])
    started = _spent()
    units = sum(work(path) for path in paths)
    return max(1e-9, _spent() - started), units


def _spent() -> float:
    """Seconds of processor time, those of the processes that open PDF files included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _read(path: Path) -> int:
    return len(load(read_seed(path)).diagnostics)


def _pdf_text(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()
        return len(document)


def _unpacked(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        return sum(len(package.read(name)) for name in package.namelist())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
