"""One text linked as if it were a site of its own."""

from __future__ import annotations

from typing import NamedTuple

from pincite.bind import bind, held
from pincite.diagnostics import Diagnostic
from pincite.document.linked import Linked
from pincite.document.mention import Annotated
from pincite.document.symbols import Abstract, Table
from pincite.link import Linker, link
from pincite.load import convention_named, conventions
from pincite.work import today


class Alone(NamedTuple):
    """A text that knows of no other."""

    linked: Linked
    table: Table
    known: Abstract
    problems: tuple[Diagnostic, ...]


def linked_alone(annotated: Annotated) -> Alone:
    """The text with the links within it, and what is odd about them."""
    document = annotated.document
    one = held(annotated, document.read_by(convention_named(document.convention)))
    table = bind([one], (), (), (), (), conventions(), date=today())[0].table
    page, known = next(iter(table.documents.items()))
    done = link(annotated, page, Linker(table, conventions()))
    return Alone(done.linked, table, known, done.diagnostics)
