"""Reports: prose as a sequence of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.alternation import any_of
from pincite.document.clause import Passage
from pincite.document.convention import Convention
from pincite.document.letters import shortened
from pincite.document.source import Source
from pincite.document.stretches import Omission, Span
from pincite.parse.blocks import Block
from pincite.parse.tree import Node

_LAST = 4
"""Paragraphs at a report's end in which a line about its author stands."""
_LONGEST = 220
_ENDS = (".", "。", "؟", "?", "!", "”", "»")
_MOST_SHOWN = 3
"""Addresses that a finding names."""
_OF_AUTHOR = "about the author"
"""The reason of such a line."""


def paragraphs(source: Source, blocks: tuple[Block, ...], convention: Convention) -> tuple[list[Node], list[Omission]]:
    """One node a paragraph; a subheading heads the paragraph below it; residue of the web page is left out."""
    says = _says(convention)
    residue = [(re.compile(pattern), reason) for pattern, reason in convention.residue]
    headings = {span.start for span in source.headings}
    nodes: list[Node] = []
    left: list[Omission] = []
    heading: list[Span] = []
    for at, block in enumerate(blocks):
        words = source.text[block.start : block.parts[-1].end]
        reason = next((reason for pattern, reason in residue if pattern.fullmatch(words)), "")
        if reason and not says(words):
            left += [Omission(source.raw_span(part), reason) for part in block.parts]
        elif at >= len(blocks) - _LAST and _is_about(words, source.metadata.author):
            left += [Omission(source.raw_span(part), _OF_AUTHOR) for part in block.parts]
        elif block.start in headings:
            heading += block.parts
        else:
            nodes.append(Node("p", heading=heading, content=[Passage(block.parts)]))
            heading = []
    if heading:
        nodes.append(Node("p", content=[Passage(tuple(heading))]))
    return nodes, left


def _says(convention: Convention) -> Callable[[str], bool]:
    """Whether words are a sentence of the report: somebody says something in it, or it names a clause."""
    attributions, references = convention.attributions, convention.references
    verb = any_of([word for word in (*attributions.verbs, *attributions.tells) if word not in attributions.acts])
    spaced = rf"(?<!\w){verb}(?!\w)|(?<!\w){any_of(word for word, _ in references.keywords if '{}' not in word)}\s+\d"
    pattern = re.compile(spaced, re.IGNORECASE)
    return lambda words: words[-1:] in _ENDS and bool(pattern.search(words, len(words.split(maxsplit=1)[0])))


def _is_about(words: str, author: str) -> bool:
    """A short paragraph that begins with the author's name."""
    return bool(author) and words.startswith(author) and len(words) <= _LONGEST


def links_lost(source: Source) -> Iterator[Diagnostic]:
    """The finding about links of a report that its page does not have."""
    if lost := source.lost_links:
        shown = [f"“{shortened(one)}”" for one in dict.fromkeys(lost)][:_MOST_SHOWN]
        message = told("links-lost", count=len(lost), addresses=", ".join(shown))
        yield found(Code.LINKS_LOST, source.path, message, told("state-the-url"))
