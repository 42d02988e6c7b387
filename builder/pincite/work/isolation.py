"""What an error costs: its own document, and nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from pincite.diagnostics import Code, Diagnostic, Severity, found, told
from pincite.document.citator import Citing
from pincite.document.ledger import Ledger
from pincite.document.site import Site
from pincite.document.symbols import Held
from pincite.load import Inputs, Seed
from pincite.render import Rendered
from pincite.work.steps import Linking, Reading, Readings, ToLink, ToRender

_REPORT = told("report-with-line")
Work = TypeVar("Work")
Key = TypeVar("Key")
Shielded = TypeVar("Shielded")
_PACKAGE = Path(__file__).parent.parent


class Sound(NamedTuple):
    """What can be published of what was read."""

    readings: dict[str, Reading]
    """Without error, by the names of their outcomes."""
    retained: tuple[Ledger, ...]
    """Of documents that were published before and have an error now: their last good pages stay."""
    left_out: tuple[str, ...]
    """Sources with an error that were never published."""


def sound(
    readings: Mapping[str, Reading], others: Iterable[Diagnostic], ledgers: Sequence[Ledger], severities: Mapping[Code, Severity]
) -> Sound:
    """Part the sources that have an error from those that have none; ``others`` are findings made before anything was read.

    A version with an error keeps all versions of its instrument as they are: which is in force cannot be told without it.
    """

    def is_error(problem: Diagnostic) -> bool:
        return severities.get(problem.code, problem.severity) >= Severity.ERROR

    failed = {one.path for one in readings.values() if one.held is None or any(map(is_error, one.diagnostics))}
    failed |= {problem.path for problem in others if is_error(problem)}
    retained = [ledger for ledger in ledgers if any(_is_of(path, ledger) for path in failed) and ledger.places]
    kept = {
        name: one
        for name, one in readings.items()
        if one.path not in failed and not any(_is_of(one.path, ledger) for ledger in retained)
    }
    known = {path for path in failed if any(_is_of(path, ledger) for ledger in retained)}
    return Sound(kept, tuple(retained), tuple(sorted({one.path for one in readings.values()} & failed - known)))


def _is_of(path: str, ledger: Ledger) -> bool:
    """A source is the ledger's, or one of its versions; a folder (with a slash at its end) holds its source."""
    if path.endswith("/"):
        return path == "./" or ledger.source.startswith(path)
    return ledger.is_of(path)


def without_faulty(
    bind: Callable[[Sequence[Held], Sequence[Ledger], Sequence[Ledger]], Work],
    readings: Mapping[str, Reading],
    inputs: Inputs,
) -> tuple[Work, Sound, tuple[Diagnostic, ...]]:
    """What ``bind`` makes of the readable, the unread and all ledgers, with the sources that it was made of.

    Where a fault of ours ends it, the documents with which it ends alone are blamed, and it is done again without them.
    """
    ledgers, severities = inputs.ledgers, dict(inputs.settings.severities)
    good = sound(readings, inputs.diagnostics, ledgers, severities)
    try:
        return bind(_held(good), good.retained, ledgers), good, ()
    except Exception:  # whatever it is, what it costs is looked for first
        faults = []
        for one in good.readings.values():
            try:
                bind([one.held] if one.held else (), (), [ledger for ledger in ledgers if _is_of(one.path, ledger)])
            except Exception as alone:  # noqa: BLE001 -- it costs this document only, and is reported
                faults.append(fault(one.path, alone))
        if not faults:
            raise
        good = sound(readings, (*inputs.diagnostics, *faults), ledgers, severities)
        return bind(_held(good), good.retained, ledgers), good, tuple(faults)


def _held(good: Sound) -> list[Held]:
    return [one.held for one in good.readings.values() if one.held]


def gathered(
    gather: Callable[[Sequence[Citing]], Work], items: Iterable[ToLink], linked: Sequence[Linking]
) -> tuple[Work, list[Linking]]:
    """What ``gather`` makes of what the documents say, and the documents; those with which it ends alone are not linked."""
    try:
        return gather([one.citing for one in linked]), list(linked)
    except Exception:  # noqa: BLE001 -- whatever it is, what it costs is looked for first
        left = list(linked)
        for at, item in enumerate(items):
            try:
                gather([linked[at].citing])
            except Exception as alone:  # noqa: BLE001 -- it costs this document only, and is reported
                left[at] = unlinked(item, alone)
        return gather([one.citing for one in left]), left


def shielded(path: str, make: Callable[[], Mapping[Key, Shielded]]) -> tuple[Mapping[Key, Shielded], tuple[Diagnostic, ...]]:
    """What is made of a file that many documents share; nothing and a finding where a fault of ours ends it."""
    try:
        return make(), ()
    except Exception as error:  # noqa: BLE001 -- it costs what is said of this file only, and is reported
        return {}, (fault(path, error),)


def fault(path: str, error: Exception) -> Diagnostic:
    """The finding about a fault of ours that has ended the work on a document."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next((one for one in reversed(frames) if _PACKAGE in Path(one.filename).parents), None)
    place = f"{Path(last.filename).relative_to(_PACKAGE).as_posix()}:{last.lineno}" if last else "elsewhere"
    return found(Code.INTERNAL_ERROR, path, told("fault", name=type(error).__name__, place=place, error=str(error)), _REPORT)


def unread(seed: Seed, error: Exception) -> Readings:
    """What stands for a file that could not be read for a fault of ours."""
    return Readings((Reading(seed.path, b"", None, "", (fault(seed.path, error),)),))


def unlinked(item: ToLink, error: Exception) -> Linking:
    """What stands for a document that could not be linked."""
    return Linking(b"", Citing(), (fault(item.path, error),))


def unrendered(item: ToRender, error: Exception) -> Rendered:
    """What stands for a document that could not be rendered; nothing more is said of one that was not linked."""
    return Rendered((), (), (), (fault(item.path, error),) if item.links else ())


def with_faults(site: Site, items: Iterable[ToLink], rendered: Sequence[Rendered]) -> Site:
    """The site with the documents retained that could not be linked or rendered for a fault of ours."""
    lost = {item.page for item, one in zip(items, rendered, strict=True) if not one.pages}
    homes = {site.table.documents[page].home for page in lost}
    more = [one for one in site.ledgers if one.page in homes]
    return replace(site, retained=(*site.retained, *more)) if more else site
