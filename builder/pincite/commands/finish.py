"""``pincite finish``: what no engine makes, added to a built site."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from pincite.commands.findings import report
from pincite.commands.folders import FOLDER
from pincite.diagnostics import Code, found
from pincite.finish import finish, guarded, page_heads
from pincite.load import (
    citation_grammar,
    conventions,
    load_settings,
    pages,
    published_clauses,
    read_by,
    rows,
    site_pages,
    without_ids,
)
from pincite.write import add_files


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
        hint = "run “python -m pincite build” first, and check that the site can be written to"
        report((found(Code.UNREADABLE_FILE, str(getattr(error, "filename", None) or docs), str(error), hint),))
        sys.exit(1)
    click.echo(f"{count:,} files added to {site}, {size / 1e6:.1f} MB.")


def add_to_site(docs: Path, site: Path, settings: Path, *, hosted: bool = True) -> tuple[int, int]:
    """Add the search and the files for other programs; returns their number and bytes.

    Raises OSError, and ValueError where data are damaged or a page of the site lacks the ids of its clauses.

    A site that is to be ``hosted`` also gets its content security policy; a preview has scripts of the engine's server.
    """
    documents, terms = (list(rows(docs, f"{name}.json")) for name in ("documents", "terms"))
    stated = load_settings(settings)[0]
    published = published_clauses(docs)
    if hosted and (lost := next(without_ids(site, published), "")):
        raise ValueError(
            f"the page {lost} lacks the ids of its clauses: {settings.name} needs “attr_list” in markdown_extensions"
        )
    heads = page_heads(documents, stated.name, stated.url)
    languages = (conventions(), citation_grammar(), stated.wording)
    made = finish(stated.name, stated.description, documents, published, terms, pages(docs), *languages)
    return add_files(site, chain(made, guarded(site_pages(site, docs), heads) if hosted else ()))
