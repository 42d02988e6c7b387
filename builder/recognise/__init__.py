"""Recognise: the mentions in one document's text, each by itself, none resolved."""

from __future__ import annotations

from builder.document.clause import Document
from builder.document.convention import Convention
from builder.document.mention import Annotated
from builder.recognise.definitions import definitions
from builder.recognise.quotations import quotations
from builder.recognise.references import references
from builder.recognise.repairs import repairs


def recognise(document: Document, convention: Convention) -> Annotated:
    """The document with its definitions, references, quotations and repairs."""
    text = document.source.text
    stretches = document.stretches()
    return Annotated(
        document,
        references=tuple(references(text, stretches, convention)),
        definitions=tuple(definitions(document, convention)),
        quotations=tuple(quotations(document)),
        repairs=tuple(repairs(text, stretches, convention)),
    )
