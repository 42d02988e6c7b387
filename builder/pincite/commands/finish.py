"""``pincite finish``: what no engine makes, added to a built site."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path

import click

from pincite.commands.findings import about_error, report
from pincite.commands.folders import FOLDER
from pincite.diagnostics import AmissError, Code, found, told
from pincite.engine import Guard, Publication
from pincite.finish import (
    HEADERS,
    Derived,
    Found,
    Part,
    Spoken,
    Text,
    finish,
    guarded,
    guarded_page,
    headers,
    page_heads,
)
from pincite.load import (
    RowsOfDocument,
    card,
    citation_grammar,
    conventions,
    lacks_ids,
    load_settings,
    own_site_pages,
    pages,
    read_by,
    rows,
    rows_by_document,
    schemas,
    site_pages,
    standing_pages,
    too_long,
)
from pincite.work import Progress, digest, key, silent
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

    A site that is to be ``hosted`` also gets its content security policy; a preview has scripts of the engine's server.

    Raises OSError, ValueError where data are damaged, and AmissError where a page of the site lacks the ids of its clauses.
    """
    made = (file for part in _parts(docs, (site,), settings, lambda _, make: make()) for file in part.make())
    return add_files(site, chain(made, guarded(site_pages(site, docs), heads_of(docs, settings)) if hosted else ()))


def add_to_published(publication: Publication, docs: Path, settings: Path, guard: Guard | None, watch: Progress = silent) -> None:
    """The same for a site that MkDocs has just made, whose pages have their policies by ``guard``; a preview has none.

    Raises as ``add_to_site`` does, and OSError where the new site cannot be put in its place.
    """
    stage, policy = publication.stage, guard or unguarded

    done, total = count(1), sum(1 for _ in rows(docs, "documents.json"))

    def derive(text: Text, make: Callable[[], Derived]) -> Derived:
        """What the store has of a document, with whoever looks on told of it."""
        watch.at("Finishing", next(done), total)
        return publication.shelved(text.of, make, Derived)

    for part in _parts(docs, (stage, publication.site), settings, derive):
        of = part.of and key("part", part.of)  # what another builder has made may be other
        if not publication.stands(of):
            files = [_with_policy(file, policy) for file in part.make()]
            add_files(stage, files)
            publication.note(of, (path for path, _ in files))
    if guard is not None and publication.stage == publication.site:
        add_files(stage, guarded(site_pages(stage, docs), heads_of(docs, settings)))
    elif guard is not None:
        ours = ((path, text.encode()) for path, text in standing_pages(docs))
        add_files(stage, (_with_policy(one, guard) for one in ours))
        add_files(stage, [(HEADERS, headers(publication.scripts()))])
    publication.finish()


def heads_of(docs: Path, settings: Path) -> dict[str, str]:
    """Elements for the heads of pages by their paths, as the data below ``docs/`` have them; raises OSError and ValueError."""
    stated = load_settings(settings)[0]
    return page_heads(list(rows(docs, "documents.json")), stated.masthead, stated.image or CARD)


def unguarded(_: str, html: str) -> tuple[str, tuple[str, ...]]:
    """A page as it is."""
    return html, ()


def heads_if_any(docs: Path, settings: Path) -> dict[str, str]:
    """The same, or none where the data cannot be read: whoever adds the rest to the site says so."""
    try:
        return heads_of(docs, settings)
    except (OSError, ValueError):
        return {}


def guard_with(heads: Mapping[str, str]) -> Guard:
    """What gives a page its policy and its head."""
    return lambda path, html: guarded_page(html, heads.get(path, ""))


def _parts(
    docs: Path, sites: Sequence[Path], settings: Path, derive: Callable[[Text, Callable[[], Derived]], Derived]
) -> Iterator[Part]:
    """The files that no engine makes; the pages of the site are looked for in several places, of which the first is new."""
    stated = load_settings(settings)[0]
    image = stated.image or CARD
    with_all = digest((stated.masthead, image, stated.wording.language))

    def checked(text: Text, make: Callable[[], Derived]) -> Derived:
        """The same for a document whose page has the ids of its clauses; raises AmissError."""
        made = derive(text, make)
        if lacks_ids(sites[0], text.row["url"], [one[0] for one in made.found_by.shown]):
            raise AmissError(told("lacks-ids", page=text.row["url"], settings=settings.name), told("add-it"))
        return made

    held = rows_by_document(docs)
    none = RowsOfDocument(())
    listed = ((row, held.get(row["url"], none)) for row in rows(docs, "documents.json"))
    texts = [Text(row, key("text", with_all, digest((row, of.lines))), of.read) for row, of in listed]
    markdown = ((path, text, key("page", path, text)) for path, text in pages(docs))
    own, long = own_site_pages(sites, foreign_pages(docs)), too_long(docs, _SPLIT, LONGEST_FILE)
    there = Found(texts, checked, list(rows(docs, "terms.json")), markdown, own, long)
    yield from finish(stated.masthead, there, Spoken(conventions(), citation_grammar(), stated.wording), schemas(), image)
    yield Part("", lambda: [(CARD, card())])


def _with_policy(file: tuple[str, bytes], guard: Guard) -> tuple[str, bytes]:
    path, content = file
    return (path, guard(path, content.decode("utf-8", "replace"))[0].encode()) if path.endswith(".html") else file
