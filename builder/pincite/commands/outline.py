"""``pincite outline``: how one source is read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pincite.commands.findings import report
from pincite.commands.folders import FOLDER
from pincite.commands.linked_alone import linked_alone
from pincite.commands.outline_reading import as_convention, as_explanation
from pincite.commands.outline_text import as_json, as_tree
from pincite.diagnostics import Code, Diagnostic, Severity, beneath, found, in_order, told
from pincite.document.mention import Annotated
from pincite.load import Seed, Settings, conventions, load, read_by, read_seed
from pincite.parse import hierarchy_of, texts_in
from pincite.pipeline import annotate
from pincite.work import of_files


@click.command("outline")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "form", flag_value="json", help="Units, definitions, references and uses of terms as JSON.")
@click.option("--explain", "form", flag_value="explain", help="What was tried, what explained most, and what was left out.")
@click.option("--write-convention", "form", flag_value="convention", help="The levels by which it was read, as a file to keep.")
@click.option("--convention", default="", help="Read it by this convention instead of the one that the text shows.")
@click.option("--no-conventions", "unaided", is_flag=True, help="Read the levels off the text alone.")
@click.option("--seeds", type=FOLDER, default=Path("seeds"), show_default=True, help="Where conventions of your own may be.")
def outline_command(file: Path, form: str | None, convention: str, seeds: Path, *, unaided: bool) -> None:
    """Show how one source is read."""
    if broken := read_by(seeds):
        report(broken)
        sys.exit(1)
    names = [one.name for one in conventions()]
    if convention and convention not in names:
        raise click.BadParameter(f"there is no convention “{convention}”; known: {', '.join(names)}")
    try:
        seed = read_seed(file)
    except OSError as error:
        report((found(Code.UNREADABLE_FILE, str(file), told("cannot-be-read", why=error.strerror or "")),))
        sys.exit(1)
    texts = tuple(annotate(seed, convention, unaided=unaided))
    read = [(annotated, problems) for annotated, problems in texts if annotated]
    problems = tuple(problem for _, its in texts for problem in its)
    if not read:
        report(beneath(file.parent, problems))
        sys.exit(1)
    if form in ("explain", "convention"):
        click.echo(_reading(seed, read, form, convention, unaided=unaided))
    else:
        linked = [linked_alone(annotated) for annotated, _ in read]
        report(beneath(file.parent, of_files(in_order([*problems, *(problem for one in linked for problem in one.problems)]))))
        click.echo(as_json(linked) if form == "json" else _trees(read))
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


def _trees(read: Sequence[tuple[Annotated, tuple[Diagnostic, ...]]]) -> str:
    return "\n\n".join(as_tree(one.document, frozenset(problem.line for problem in problems)) for one, problems in read)


def _reading(
    seed: Seed, read: Sequence[tuple[Annotated, tuple[Diagnostic, ...]]], form: str, convention: str, *, unaided: bool
) -> str:
    """How each text was read, or its levels as a file to keep."""
    source = load(seed, convention).source
    sources = texts_in(source, conventions()) if source else ()
    out = []
    for one, (annotated, problems) in zip(sources, read, strict=True):
        hierarchy = hierarchy_of(one, conventions(), unaided=unaided)
        if form == "explain":
            out.append(as_explanation(hierarchy, annotated.document, problems, Settings().wording))
        elif not out:  # a file describes one language
            out.append(as_convention(hierarchy.convention, annotated.document.source.metadata.title))
    return "\n\n".join(out)
