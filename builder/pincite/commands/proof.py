"""``pincite proof``: a text that is not on the site, checked against the texts that are."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
import yaml

from pincite.bind import bind, held, of_site
from pincite.commands.findings import report
from pincite.commands.folders import FOLDER
from pincite.commands.proof_page import proof_page
from pincite.commands.proof_rows import proof_json, proof_text, rows_of
from pincite.diagnostics import Code, Diagnostic, found, in_order, told
from pincite.document.mention import Annotated
from pincite.document.published import CLAUSES
from pincite.document.site import Bound
from pincite.link import Linker, Resolved, link
from pincite.load import (
    Seed,
    convention_named,
    conventions,
    published_instruments,
    read_by,
    read_inputs,
    read_seed,
    whole_clauses,
)
from pincite.pipeline import annotate, bind_all
from pincite.work import Options, Workers, decoded, silent, today


@click.command("proof")
@click.argument("draft", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--against", type=FOLDER, default=Path("seeds"), show_default=True, help="Seeds, or a built site with its data.")
@click.option("--format", "form", type=click.Choice(("text", "json", "html")), default="text", help="How it is printed.")
@click.option("--about", multiple=True, help="Title, alias or slug of an instrument that the draft is about.")
def proof_command(draft: Path, against: Path, form: str, about: tuple[str, ...]) -> None:
    """Check the quotations and references of a text that is not on the site; ends with 1 where one is wrong."""
    if not against.is_dir():
        raise click.BadParameter(f"there is no folder {against}", param_hint="--against")
    report(read_by(against))
    try:
        seed = _as_draft(read_seed(draft), about)
    except OSError as error:
        report((found(Code.UNREADABLE_FILE, str(draft), told("cannot-be-read", why=error.strerror or "")),))
        sys.exit(1)
    annotated, problems = next(annotate(seed))
    report(_of_draft(problems, draft))
    if annotated is None:
        sys.exit(1)
    done = _linked_with_site(seed, annotated, against) if (against / CLAUSES).is_file() else _linked_with_seeds(seed, against)
    if done is None:
        message = told("nothing-to-compare")
        report((found(Code.UNREADABLE_FILE, str(against), message, told("name-seeds-or-site")),))
        sys.exit(1)
    bound, resolved = done
    report(_of_draft(resolved.diagnostics, draft))
    listed = rows_of(resolved.linked, bound)
    printed = {"text": proof_text, "json": proof_json, "html": proof_page}[form]
    click.echo(printed(draft.name, resolved.linked, listed))
    if any(row.wrong for row in listed):
        sys.exit(1)


def _of_draft(problems: Iterable[Diagnostic], draft: Path) -> tuple[Diagnostic, ...]:
    """Findings with the path of the draft, or of the file beside it, as the caller knows it."""
    return in_order(replace(one, path=str(draft)) for one in problems)


def _as_draft(seed: Seed, about: tuple[str, ...]) -> Seed:
    """The draft as a report of an address that no other has, whatever else is said of it."""
    name = f"a-draft-{hashlib.sha256(seed.content).hexdigest()[:12]}"
    stated: dict[str, object] = {"kind": "report", "slug": name} | ({"about": list(about)} if about else {})
    return seed._replace(path=f"{name}/draft", stated=yaml.safe_dump(stated, allow_unicode=True).encode())


def _linked_with_seeds(seed: Seed, folder: Path) -> tuple[Bound, Resolved] | None:
    """The draft linked as if it stood among the seeds; None where these cannot be bound with it."""
    options = Options(seeds=folder, cache=None, jobs=os.cpu_count() or 1)
    inputs = read_inputs(folder, options.settings)
    with Workers(options.cache, options.jobs, silent) as workers:
        bound, items, _, _ = bind_all(replace(inputs, seeds=(*inputs.seeds, seed)), options, workers)
    item = next((one for one in items.values() if one.path == seed.path), None)
    if item is None or not _has_instruments(bound):
        return None
    annotated = decoded(item.annotated, Annotated)
    return bound, link(annotated, item.page, Linker(bound.table, conventions()), item.quotations)


def _has_instruments(bound: Bound) -> bool:
    return any(one.metadata.kind == "instrument" for one in bound.table.documents.values())


def _linked_with_site(seed: Seed, annotated: Annotated, folder: Path) -> tuple[Bound, Resolved] | None:
    """The draft linked with the instruments that the data files of a site tell; None where these are damaged."""
    try:
        known = of_site(published_instruments(folder), whole_clauses(folder), conventions())
    except (OSError, ValueError):
        return None
    if not known:
        return None
    own = held(annotated, annotated.document.read_by(convention_named(annotated.document.convention)))
    bound = bind([*known, own], (), (), (), (), conventions(), date=today())[0]
    page = next(page for page, one in bound.table.documents.items() if one.path == seed.path)
    return bound, link(annotated, page, Linker(bound.table, conventions()), bound.quotations.get(page, ()))
