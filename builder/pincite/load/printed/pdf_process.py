"""PDF files are opened in a process of their own: what a damaged or hostile one does to PDFium costs that process alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from pincite.diagnostics import AmissError, told
from pincite.load.printed.pdf_characters import PdfPageText, read_page

_MOST_PAGES = 5_000
_SECONDS = 300
"""After which a file is given up: PDFium and we read forty pages a second."""
_MOST_MEMORY = 6_000_000_000
"""Bytes that the process may ask for, where the system lets that be said."""
_CODE = "from pincite.load.printed.pdf_process import {0}; {0}()"
_MOST_DOTS = 40_000_000
"""Of one picture."""
_POINTS = 72
_PASSWORD, _DAMAGED, _NO_SUCH_PAGES, _TOO_LARGE = "password", "damaged", "pages", "large"


class PdfError(AmissError):
    """A file is no PDF that can be read, with what was seen and what to do."""


class _Answer(msgspec.Struct):
    """What the process gives back."""

    pages: list[PdfPageText] = []
    amiss: str = ""
    count: int = 0
    """Pages of the file."""


def pages_of(content: bytes, wanted: str) -> list[PdfPageText]:
    """The pages of a PDF file, those that ``3-11, 14`` names or all. Raises PdfError."""
    try:
        answer = msgspec.msgpack.decode(_alone("serve", content, wanted), type=_Answer)
    except msgspec.MsgspecError as error:  # it was killed, by what the file did to it
        raise PdfError(told("no-package"), told("save-it-anew")) from error
    if answer.amiss == _PASSWORD:
        raise PdfError(told("with-a-password"), told("save-without-password"))
    if answer.amiss == _NO_SUCH_PAGES:
        raise PdfError(told("no-such-pages", pages=wanted, count=answer.count), told("write-file-pages"))
    if answer.amiss:
        raise PdfError(told("package-too-large" if answer.amiss == _TOO_LARGE else "no-package"), told("save-it-anew"))
    return answer.pages


def picture_of(content: bytes, number: int, dots: int) -> bytes:
    """The picture of a page of a PDF file, from 1, in grey with so many dots an inch, as a PGM file. Raises PdfError."""
    if picture := _alone("serve_picture", content, str(number), str(dots)):
        return picture
    raise PdfError(told("no-package"), told("save-it-anew"))


def _alone(serve: str, content: bytes, *arguments: str) -> bytes:
    """What a process of its own gives to standard output for a file. Raises PdfError where it takes too long."""
    paths = os.pathsep.join([str(Path(__file__).parents[3]), *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        return subprocess.run(  # noqa: S603 -- our own interpreter and our own words
            [sys.executable, "-P", "-c", _CODE.format(serve), *arguments],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise PdfError(told("takes-too-long", seconds=_SECONDS), told("save-it-anew")) from error


def serve() -> None:
    """Read a file from standard input and give its pages to standard output: what the process does."""
    _limited()
    answer = _read(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))
    sys.stdout.buffer.flush()


def serve_picture() -> None:
    """The same for the picture of one page."""
    _limited()
    sys.stdout.buffer.write(_picture(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.buffer.flush()


def _limited() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        pass  # a system that knows no such limit


def _picture(content: bytes, number: int, dots: int) -> bytes:
    """A page as a PGM file (netpbm, pgm(5)); of a very large one with fewer dots; empty where it cannot be drawn."""
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(content)[number - 1]
        width, height = page.get_size()
        scale = min(dots / _POINTS, (_MOST_DOTS / (width * height)) ** 0.5)
        drawn = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError):
        return b""
    view = memoryview(drawn.buffer).cast("B")
    rows = (view[at : at + drawn.width] for at in range(0, drawn.stride * drawn.height, drawn.stride))
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(rows)


def _read(content: bytes, wanted: str) -> _Answer:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return _Answer(amiss=_PASSWORD if "assword" in str(error) else _DAMAGED)
    numbers = _numbers(wanted, len(document))
    if len(numbers) > _MOST_PAGES:
        return _Answer(amiss=_TOO_LARGE, count=len(document))
    if not numbers:
        return _Answer(amiss=_NO_SUCH_PAGES if wanted else _DAMAGED, count=len(document))
    pages = []
    try:
        for number in numbers:
            page = document[number - 1]
            pages.append(read_page(page, number))
            page.close()
    except pypdfium2.PdfiumError:
        return _Answer(amiss=_DAMAGED)
    return _Answer(pages=pages, count=len(document))


def _numbers(wanted: str, count: int) -> list[int]:
    """The pages that ``3-11, 14`` names, of so many that there are."""
    out: list[int] = []
    for part in wanted.split(",") if wanted else (f"1-{count}",):
        first, _, last = part.strip().partition("-")
        out += range(int(first), min(int(last or first), count) + 1)
    return out
