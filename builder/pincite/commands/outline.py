"""``pincite outline``: how one source is read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pincite.bind import bind, held
from pincite.commands.findings import report
from pincite.commands.outline_reading import as_convention, as_explanation
from pincite.commands.outline_text import as_json, as_tree
from pincite.diagnostics import Code, Diagnostic, Severity, beneath, found, in_order
from pincite.document.linked import Linked
from pincite.document.mention import Annotated
from pincite.document.symbols import Abstract, Table
from pincite.link import Linker, link
from pincite.load import Seed, convention_named, convention_problems, conventions, load, read_seed
from pincite.parse import hierarchy_of
from pincite.pipeline import annotate
from pincite.work import today


@click.command("outline")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "form", flag_value="json", help="Units, definitions, references and uses of terms as JSON.")
@click.option("--explain", "form", flag_value="explain", help="What was tried, what explained most, and what was left out.")
@click.option("--write-convention", "form", flag_value="convention", help="The levels by which it was read, as a file to keep.")
@click.option("--convention", default="", help="Read it by this convention instead of the one that the text shows.")
@click.option("--no-conventions", "unaided", is_flag=True, help="Read the levels off the text alone.")
def outline_command(file: Path, form: str | None, convention: str, *, unaided: bool) -> None:
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
    annotated, problems = annotate(seed, convention, unaided=unaided)
    if annotated is None:
        report(beneath(file.parent, problems))
        sys.exit(1)
    if form in ("explain", "convention"):
        click.echo(_reading(seed, annotated, problems, form, convention, unaided=unaided))
    else:
        linked, table, known, odd = _linked(annotated)
        report(beneath(file.parent, in_order([*problems, *odd])))
        lines = frozenset(problem.line for problem in problems)
        click.echo(as_json(linked, table, known) if form == "json" else as_tree(annotated.document, lines))
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


def _linked(annotated: Annotated) -> tuple[Linked, Table, Abstract, tuple[Diagnostic, ...]]:
    """One text linked as if it were a site of its own."""
    document = annotated.document
    one = held(annotated, document.read_by(convention_named(document.convention)))
    table = bind([one], (), (), (), (), conventions(), date=today())[0].table
    page, known = next(iter(table.documents.items()))
    done = link(annotated, page, Linker(table, conventions()))
    return done.linked, table, known, done.diagnostics


def _reading(
    seed: Seed, annotated: Annotated, problems: Sequence[Diagnostic], form: str, convention: str, *, unaided: bool
) -> str:
    """How the text was read, or its levels as a file to keep."""
    source = load(seed, convention).source
    hierarchy = hierarchy_of(source or annotated.document.source, conventions(), unaided=unaided)
    if form == "explain":
        return as_explanation(hierarchy, annotated.document, problems)
    return as_convention(hierarchy.convention, annotated.document.source.metadata.title)
