"""``pincite outline``: how one source is read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.bind import bind, held
from pincite.commands.findings import report
from pincite.commands.outline_text import as_json, as_tree
from pincite.diagnostics import Code, Severity, beneath, found, in_order
from pincite.link import Linker, link
from pincite.load import convention_named, convention_problems, conventions, read_seed
from pincite.pipeline import annotate
from pincite.work import today


@click.command("outline")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Units, definitions, references and uses of terms as JSON.")
@click.option("--convention", default="", help="Read it by this convention instead of the one that the text shows.")
def outline_command(file: Path, as_data: bool, convention: str) -> None:
    """Show how one source is read."""
    if broken := convention_problems():
        report(broken)
        sys.exit(1)
    names = [one.name for one in conventions()]
    if convention and convention not in names:
        raise click.BadParameter(f"there is no convention “{convention}”; known: {', '.join(names)}")
    try:
        seed = read_seed(file)
    except OSError as error:
        report((found(Code.UNREADABLE_FILE, str(file), error.strerror or "cannot be read"),))
        sys.exit(1)
    annotated, problems = annotate(seed, convention)
    if annotated is None:
        report(beneath(file.parent, problems))
        sys.exit(1)
    one = held(annotated, convention_named(annotated.document.convention))
    table = bind([one], (), (), (), (), conventions(), date=today())[0].table
    page, known = next(iter(table.documents.items()))
    done = link(annotated, page, Linker(table, conventions()))
    report(beneath(file.parent, in_order([*problems, *done.diagnostics])))
    odd = frozenset(problem.line for problem in problems)
    click.echo(as_json(done.linked, table, known) if as_data else as_tree(annotated.document, odd))
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)
