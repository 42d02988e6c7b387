"""Tesseract, where it is installed: the picture of a page to words with their places."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator

from pincite.diagnostics import told
from pincite.load.markup.xml_tree import Element, XmlError, read_xml
from pincite.load.printed.pdf_process import PdfError
from pincite.load.printed.recognised import SeenLine, SeenWord

_SECONDS = 600
"""After which a page is given up."""
_POINTS = 72
_HIGH = 0.95
"""Size of a font by the height of its letters from the lowest to the highest, between scripts: on four pages of known size it
gives 0.86 to 0.89 of it for Latin and 1.06 for Persian letters. Only its proportions on a page count."""
_NAMES = {
    "af": "afr",
    "am": "amh",
    "ar": "ara",
    "az": "aze",
    "be": "bel",
    "bg": "bul",
    "bn": "ben",
    "bs": "bos",
    "ca": "cat",
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "eu": "eus",
    "fa": "fas",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "gl": "glg",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "ht": "hat",
    "hu": "hun",
    "hy": "hye",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "ja": "jpn",
    "ka": "kat",
    "kk": "kaz",
    "km": "khm",
    "ko": "kor",
    "ku": "kmr",
    "ky": "kir",
    "la": "lat",
    "lb": "ltz",
    "lo": "lao",
    "lt": "lit",
    "lv": "lav",
    "mk": "mkd",
    "mn": "mon",
    "ms": "msa",
    "mt": "mlt",
    "my": "mya",
    "nb": "nor",
    "ne": "nep",
    "nl": "nld",
    "nn": "nor",
    "no": "nor",
    "pl": "pol",
    "ps": "pus",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "si": "sin",
    "sk": "slk",
    "sl": "slv",
    "sq": "sqi",
    "sr": "srp",
    "sr-latn": "srp_latn",
    "sv": "swe",
    "sw": "swa",
    "ta": "tam",
    "te": "tel",
    "tg": "tgk",
    "th": "tha",
    "tl": "fil",
    "tr": "tur",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzb",
    "uz-cyrl": "uzb_cyrl",
    "vi": "vie",
    "zh": "chi_sim",
    "zh-hans": "chi_sim",
    "zh-hant": "chi_tra",
    "zh-tw": "chi_tra",
    "zh-hk": "chi_tra",
}
"""Its names of languages by their BCP 47 tags in small letters; its files are named after ISO 639-2 (tessdoc, Data Files)."""


class NotInstalledError(PdfError):
    """The program, or a language of it, is not installed."""


def version() -> str:
    """The version that is installed. Raises NotInstalledError."""
    path = shutil.which("tesseract")
    if path is None:
        raise NotInstalledError(told("no-tesseract"), told("install-tesseract"))
    said = _run([path, "--version"]).decode("utf-8", "replace").split()
    return said[1] if len(said) > 1 else ""


def named(language: str) -> str:
    """Tesseract's name of a language, by its tag or that of the language without its region; its own names stay."""
    tag = language.strip().lower()
    return _NAMES.get(tag) or _NAMES.get(tag.partition("-")[0], language.strip())


def languages() -> frozenset[str]:
    """Those that are installed, by Tesseract's names."""
    return frozenset(_run(["tesseract", "--list-langs"]).decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


def lines_on(picture: bytes, names: str, height: float) -> tuple[SeenLine, ...]:
    """The lines on the picture of a page of a height in points, a PGM file, in languages joined by a plus. Raises PdfError."""
    scale = height / int(picture.split(maxsplit=3)[2])  # a very large page is drawn with fewer dots than were asked for
    page = _run(["tesseract", "-", "-", "-l", names, "--dpi", str(round(_POINTS / scale)), "hocr"], picture)
    try:
        root = read_xml(page.decode("utf-8", "replace"))
    except XmlError as error:
        raise PdfError(told("not-recognised"), told("save-it-anew")) from error
    return tuple(line for one in root.walk() if "x_size" in one.get("title") for line in _line(one, scale, height))


def _line(element: Element, scale: float, height: float) -> Iterator[SeenLine]:
    stated = _stated(element)
    bottom = stated["bbox"][3]
    sloping, lower = (*stated.get("baseline", ()), 0.0, 0.0)[:2]
    width = stated["bbox"][2] - stated["bbox"][0]
    words = tuple(_word(one, scale) for one in element.walk() if one.get("class") == "ocrx_word" and one.text.strip())
    if words:
        base = height - (bottom + lower + sloping * width / 2) * scale
        yield SeenLine(base, _HIGH * stated["x_size"][0] * scale, words)


def _word(element: Element, scale: float) -> SeenWord:
    stated = _stated(element)
    sureness = int(stated.get("x_wconf", (0.0,))[0])
    return SeenWord(stated["bbox"][0] * scale, stated["bbox"][2] * scale, sureness, " ".join(element.text.split()))


def _stated(element: Element) -> dict[str, tuple[float, ...]]:
    """The properties of an element, as the hOCR specification (1.2, section 3) writes them into its title."""
    rows = (row.split() for row in element.get("title").split(";"))
    number = re.compile(r"-?\d+(?:\.\d+)?")
    return {row[0]: tuple(float(one) for one in row[1:] if number.fullmatch(one)) for row in rows if row}


def _run(command: list[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- the program that the publisher has installed, with our own words
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # a page a processor is faster than a page on several
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(told("takes-too-long", seconds=_SECONDS), told("save-it-anew")) from error
    if done.returncode:
        raise PdfError(told("not-recognised"), told("save-it-anew"))
    return done.stdout
