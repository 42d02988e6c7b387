"""``pincite read``: the text of a scan is recognised by Tesseract, and kept for builds to read."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import click

from pincite.commands.findings import report
from pincite.commands.folders import FOLDER
from pincite.diagnostics import AmissError, Code, found, told
from pincite.load import (
    Recognition,
    Scan,
    Seed,
    find_seeds,
    metadata_of,
    recognise_scan,
    recognised_file,
    recognised_text,
    scan_of,
)
from pincite.write import keep_recognised


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE…")
@click.option("--language", default="", help="Of the text, as “fa” or “fa,en”; else as the metadata beside the file say.")
@click.option("--dots", type=click.IntRange(70, 1200), default=300, show_default=True, help="An inch, of the pictures to read.")
@click.option("--anew", is_flag=True, help="Read again what was read before, with all that was mended in it.")
@click.option("--seeds", type=FOLDER, default=Path("seeds"), show_default=True, help="Where sources are.")
def read_command(files: tuple[Path, ...], language: str, dots: int, seeds: Path, *, anew: bool) -> None:
    """Have the text of scanned PDF files recognised by Tesseract, and keep it beside the sources for builds to read."""
    known = {_composed(seeds / one.path): one for one in find_seeds(seeds).sources}
    failed = False
    for file in files:
        seed = known.get(_composed(file))
        if seed is None:
            raise click.BadParameter(f"{file} is no source below {seeds}: put it there first", param_hint="FILE")
        if seed.form != "pdf":
            raise click.BadParameter(f"{file} is no PDF file: only those hold pictures of pages", param_hint="FILE")
        target = recognised_file(seeds, seed.path)
        if target.exists() and not anew:
            message = f"{file} was read before, as {target} says: mend that, or add --anew to have it read again"
            raise click.BadParameter(message, param_hint="FILE")
        try:
            done = _recognised(seed, file, language, dots)
            keep_recognised(target, recognised_text(done))
        except AmissError as error:
            report((found(Code.UNREADABLE_FILE, str(file), error.what, error.hint),))
            failed = True
        except OSError as error:
            why = told("cannot-be-written", why=error.strerror or "")
            report((found(Code.UNREADABLE_FILE, str(target), why, told("check-the-file")),))
            failed = True
        else:
            click.echo(_told(done, target))
    sys.exit(1 if failed else 0)


def _composed(path: Path) -> str:
    """A path in the form in which those of sources are."""
    return unicodedata.normalize("NFC", str(path.resolve()))


def _recognised(seed: Seed, file: Path, language: str, dots: int) -> Recognition:
    """What is recognised in a source. Raises AmissError."""
    metadata = metadata_of(seed)
    scan: Scan = scan_of(seed.content, metadata)
    if not scan.lacks:
        message = f"{file} has a text layer, and a build reads that; write “text_layer: ignored” in the metadata beside it first"
        raise click.BadParameter(message, param_hint="FILE")
    tags = [part.strip() for part in (language or metadata.language).replace("+", ",").split(",") if part.strip()]
    with click.progressbar(length=len(scan.pages), label=f"Reading {file.name}", file=sys.stderr) as bar:
        return recognise_scan(scan, tags, dots, bar.update)


def _told(done: Recognition, target: Path) -> str:
    words = sum(len(line.words) for page in done.pages for line in page.lines)
    return (
        f"Pages: {len(done.pages):,}; words: {words:,}, of which {done.doubtful:,} doubtful; they are kept in {target}.\n"
        "Compare the doubtful ones with the pages, mend them there, and build: the site marks those that are left."
    )
