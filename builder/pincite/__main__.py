"""The command line: ``python -m pincite COMMAND``, also installed as ``pincite``."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from pincite import outline as outlines
from pincite.addresses import history, resolve
from pincite.diagnostics import Code, Diagnostic, Severity, as_json, found, in_order
from pincite.finishing import add_to_site
from pincite.load.conventions import conventions, read_conventions
from pincite.load.ledger import FOLDER as LEDGERS
from pincite.load.ledger import load_ledgers
from pincite.load.seeds import read_seed
from pincite.one_document import annotate
from pincite.pipeline import Built, Options, build, link
from pincite.relate.addresses import abstract
from pincite.relate.link import Linker
from pincite.relate.table import tabulate
from pincite.write import apply, recover
from pincite.write.lock import alone

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pincite")
def main() -> None:
    """Turn treaties, laws and the reporting about them into pages that can be cited clause by clause."""
    gc.disable()  # one run of one command on trees without cycles: there is nothing to collect


def _folders(command: Any) -> Any:
    docs = click.option("--docs", type=_FOLDER, default=Path("docs"), show_default=True, help="Where pages go.")
    seeds = click.option("--seeds", type=_FOLDER, default=Path("seeds"), show_default=True, help="Where sources are.")
    return docs(seeds(command))


def _build_options(command: Any) -> Any:
    for option in (
        click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How findings are printed."),
        click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes to work in."),
        click.option("--strict", is_flag=True, help="Fail on warnings too."),
    ):
        command = option(command)
    return _folders(command)


@main.command("build")
@_build_options
def build_command(seeds: Path, docs: Path, strict: bool, jobs: int, form: str) -> None:
    """Read the sources and write the pages."""
    try:
        with alone(docs, lambda: click.echo("Another build is at work; this one waits for it.", err=True)):
            recover(docs, seeds / LEDGERS)
            built = _run(seeds, docs, jobs)
            problems = built.diagnostics
            failed = built.failed(strict)
            if not failed:
                apply(docs, seeds / LEDGERS, built.changes)
    except OSError as error:
        hint = "make room or check the permissions, then build again"
        problems = (found(Code.UNWRITABLE, str(error.filename or docs), error.strerror or str(error), hint),)
        failed = True
    _report(problems, form)
    if failed:
        click.echo("Nothing was written: the pages are those of the last good build.", err=True)
        sys.exit(1)
    written = len(built.changes.writes)
    click.echo(
        f"{built.documents:,} documents, {built.clauses:,} clauses; {written:,} files written, "
        f"{len(built.changes.removals):,} removed."
    )


@main.command()
@_build_options
def check(seeds: Path, docs: Path, strict: bool, jobs: int, form: str) -> None:
    """Do the work of a build without writing; fail where the pages are not what a build would write."""
    built = _run(seeds, docs, jobs)
    stale = [
        *(
            found(Code.STALE_PAGES, f"{docs}/{path}", "is not what a build would write", _REBUILD)
            for path in built.changes.writes
        ),
        *(found(Code.STALE_PAGES, f"{docs}/{path}", "has no source any more", _REBUILD) for path in built.changes.removals),
        *(
            found(Code.STALE_PAGES, f"{seeds / LEDGERS}/{path}", "does not record what a build would publish", _REBUILD)
            for path in (*built.changes.ledgers, *built.changes.ledger_removals)
        ),
    ]
    _report(in_order([*built.diagnostics, *stale]), form)
    if built.failed(strict) or stale:
        sys.exit(1)
    click.echo(f"{built.documents:,} documents, {built.clauses:,} clauses: the pages are up to date.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Units, definitions, references and uses of terms as JSON.")
@click.option("--convention", help="Read it by this convention instead of the one that the text shows.")
def outline(file: Path, as_data: bool, convention: str | None) -> None:
    """Show how one source is read."""
    if broken := read_conventions().problems:
        _report(broken, "text")
        sys.exit(1)
    names = [one.name for one in conventions()]
    if convention and convention not in names:
        raise click.BadParameter(f"there is no convention “{convention}”; known: {', '.join(names)}")
    try:
        seed = read_seed(file)
    except OSError as error:
        _report((found(Code.UNREADABLE_FILE, str(file), error.strerror or "cannot be read"),), "text")
        sys.exit(1)
    annotated, problems = annotate(seed, convention)
    if annotated is None:
        _report(problems, "text")
        sys.exit(1)
    by_name = {one.name: one for one in conventions()}
    known = abstract(annotated, by_name[annotated.document.convention])
    table, _ = tabulate((known,), ("instruments/outline.md",), {}, (), conventions())
    linked, unresolved = Linker(table, conventions()).link(annotated)
    _report(in_order([*problems, *unresolved]), "text")
    odd = frozenset(problem.line for problem in problems)
    click.echo(outlines.as_json(linked, table) if as_data else outlines.as_tree(annotated.document, odd))
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


@main.command("resolve")
@click.argument("citation")
@_folders
def resolve_command(citation: str, seeds: Path, docs: Path) -> None:
    """Print the address of a clause: resolve "Model Treaty art 3(4)"."""
    linker = link(Options(seeds=seeds, docs=docs, jobs=os.cpu_count() or 1))
    english = next(one for one in conventions() if one.language == "en" and one.references.keywords)
    address = resolve(citation, linker, english)
    if address is None:
        click.echo(f"No clause here is “{citation}”: name the document by its title or an alias, and the clause.", err=True)
        sys.exit(1)
    click.echo(str(address))


@main.command("history")
@click.argument("address")
@_folders
def history_command(address: str, seeds: Path, docs: Path) -> None:  # noqa: ARG001 -- both commands take both folders
    """Print the life of an address: what it said, from when to when, and where it went."""
    ledgers, problems = load_ledgers(seeds)
    _report(problems, "text")
    lines = history(address, ledgers)
    if not lines:
        click.echo(f"{address} was never published: write it as instruments/model-treaty/#art_3", err=True)
    if not lines or problems:
        sys.exit(1)
    click.echo("\n".join(lines))


@main.command("finish")
@click.option("--docs", type=_FOLDER, default=Path("docs"), show_default=True, help="Where the pages are.")
@click.option("--site", type=_FOLDER, default=Path("site"), show_default=True, help="Where the engine put the site.")
def finish_command(docs: Path, site: Path) -> None:
    """Add to a built site what no engine makes: the search, and files for other programs."""
    if not (site / "index.html").is_file():
        raise click.BadParameter(f"there is no site in {site}: build it first", param_hint="--site")
    try:
        count, size = add_to_site(docs, site, Path("mkdocs.yml"))
    except (OSError, ValueError) as error:
        hint = "run “python -m pincite build” first, and check that the site can be written to"
        _report((found(Code.UNREADABLE_FILE, str(getattr(error, "filename", None) or docs), str(error), hint),), "text")
        sys.exit(1)
    click.echo(f"{count:,} files added to {site}, {size / 1e6:.1f} MB.")


def _run(seeds: Path, docs: Path, jobs: int) -> Built:
    if not seeds.is_dir():
        raise click.BadParameter(f"there is no folder {seeds}", param_hint="--seeds")
    return build(Options(seeds=seeds, docs=docs, jobs=jobs), _progress if sys.stderr.isatty() else lambda *_: None)


def _progress(name: str, done: int, total: int) -> None:
    """One line of a terminal, rewritten; gone when the work is done."""
    if total < 20:
        return
    width = 30
    filled = width * done // total
    click.echo(f"\r{name:8} [{'#' * filled}{'.' * (width - filled)}] {done:,}/{total:,}", nl=False, err=True)
    if done == total:
        click.echo("\r\033[K", nl=False, err=True)


def _report(problems: tuple[Diagnostic, ...], form: str) -> None:
    if form == "json":
        click.echo(as_json(problems), err=True)
        return
    for problem in problems:
        click.echo(str(problem), err=True)


_REBUILD = "run “make site”, or “python -m pincite build”"

if __name__ == "__main__":
    main(prog_name="pincite")
