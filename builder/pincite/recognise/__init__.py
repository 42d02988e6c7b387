"""Recognise: the mentions in one document's text, each by itself, none resolved."""

from __future__ import annotations

from pincite.document.clause import Document
from pincite.document.convention import Convention
from pincite.document.mention import Annotated
from pincite.recognise.attributions import attributions
from pincite.recognise.definitions import definitions
from pincite.recognise.events import events
from pincite.recognise.quotations import quotations
from pincite.recognise.references import references, references_in
from pincite.recognise.repairs import repairs
from pincite.recognise.sentences import sentences

__all__ = ["recognise", "references_in"]


def recognise(document: Document, convention: Convention) -> Annotated:
    """The document with its definitions, references, quotations, attributions, events and repairs."""
    text = document.source.text
    stretches = document.stretches()
    quoted = tuple(quotations(document))
    prose = (
        tuple(sentences(document, quoted, [name for name, _ in convention.dates.months]))
        if document.source.metadata.kind == "report"
        else ()
    )
    return Annotated(
        document,
        references=tuple(references(text, stretches, convention)),
        definitions=tuple(definitions(document, convention)),
        quotations=quoted,
        attributions=tuple(attributions(prose, convention)),
        events=tuple(events(prose, document.source.metadata, convention)),
        repairs=tuple(repairs(text, stretches, convention)),
    )
