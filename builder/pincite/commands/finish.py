"""``pincite finish``: what no engine makes, added to a built site."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from pincite.commands.findings import about_error, report
from pincite.commands.folders import FOLDER
from pincite.diagnostics import AmissError, Code, found, told
from pincite.finish import Found, Spoken, finish, guarded, page_heads
from pincite.load import (
    card,
    citation_grammar,
    conventions,
    load_settings,
    own_site_pages,
    pages,
    published_clauses,
    read_by,
    rows,
    schemas,
    site_pages,
    too_long,
    without_ids,
)
from pincite.write import add_files, foreign_pages

CARD = "assets/card.png"
"""Where the picture for previews of links stands, below the site's root."""
LONGEST_FILE = 50_000_000
"""Bytes of a data file above which it becomes an index over files by document: hosts and editors refuse larger ones."""
_SPLIT = ("clauses", "annotations")


@click.command("finish")
@click.option("--docs", type=FOLDER, default=Path("docs"), show_default=True, help="Where the pages are.")
@click.option("--site", type=FOLDER, default=Path("site"), show_default=True, help="Where the engine put the site.")
def finish_command(docs: Path, site: Path) -> None:
    """Add to a built site what no engine makes: the search, and files for other programs."""
    if not (site / "index.html").is_file():
        raise click.BadParameter(f"there is no site in {site}: build it first", param_hint="--site")
    report(read_by(Path("seeds")))
    try:
        count, size = add_to_site(docs, site, Path("mkdocs.yml"))
    except (OSError, ValueError) as error:
        where = str(getattr(error, "filename", None) or docs)
        report((found(Code.UNREADABLE_FILE, where, *about_error(error, told("build-first"))),))
        sys.exit(1)
    click.echo(f"{count:,} files added to {site}, {size / 1e6:.1f} MB.")


def add_to_site(docs: Path, site: Path, settings: Path, *, hosted: bool = True) -> tuple[int, int]:
    """Add the search and the files for other programs; returns their number and bytes.

    Raises OSError, ValueError where data are damaged, and AmissError where a page of the site lacks the ids of its clauses.

    A site that is to be ``hosted`` also gets its content security policy; a preview has scripts of the engine's server.
    """
    documents, terms = (list(rows(docs, f"{name}.json")) for name in ("documents", "terms"))
    stated = load_settings(settings)[0]
    published = published_clauses(docs)
    if hosted and (lost := next(without_ids(site, published), "")):
        raise AmissError(told("lacks-ids", page=lost, settings=settings.name), told("add-it"))
    long = too_long(docs, _SPLIT, LONGEST_FILE)
    there = Found(documents, published, terms, pages(docs), own_site_pages(site, foreign_pages(docs)), long)
    image = stated.image or CARD
    made = finish(stated.masthead, there, Spoken(conventions(), citation_grammar(), stated.wording), schemas(), image)
    heads = page_heads(documents, stated.masthead, image)
    return add_files(site, chain(made, [(CARD, card())], guarded(site_pages(site, docs), heads) if hosted else ()))
