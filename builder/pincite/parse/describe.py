"""What the text itself shows of its title, kind and origin, where the publisher does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pincite.document.convention import Convention
from pincite.document.letters import plain
from pincite.document.source import Source, file_of
from pincite.parse.blocks import Block
from pincite.parse.contents import either
from pincite.parse.costs import Costs
from pincite.parse.labels import labeller
from pincite.parse.origin import HEAD, origin_of

_FIRST = "1"
_COMMENT = re.compile(r"<!--|//|/\*|#|;|%|--|\.\. ")
"""How other programs mark what is not for readers."""


def describe(source: Source, kind: str, blocks: tuple[Block, ...], convention: Convention, costs: Costs) -> Source:
    """The source with every metadata field filled in that its text shows, and those fields marked as inferred."""
    shown: dict[str, Any] = {"kind": kind, "language": convention.language}
    if blocks:
        first = source.text[blocks[0].start : blocks[0].parts[-1].end]
        for pattern in convention.dateline:
            dateline = re.match(pattern, first)
            if dateline:
                shown |= {key: text.strip() for key, text in dateline.groupdict().items() if text}
                break
        if kind == "report":
            shown = (
                origin_of([_line(source, block) for block in blocks[:HEAD]], convention.dates, convention.attributions.media)
                | shown
            )
    metadata = source.metadata
    origin = ""
    if not metadata.title:
        shown["title"], origin = _title(source, kind, blocks, convention, costs)
    new = {key: text for key, text in shown.items() if text and not getattr(metadata, key)}
    inferred = source.inferred | frozenset(new)
    return replace(source, metadata=replace(metadata, **new), inferred=inferred, title_from=origin)


def _title(source: Source, kind: str, blocks: tuple[Block, ...], convention: Convention, costs: Costs) -> tuple[str, str]:
    """A title, and what it was made from if that is none: the first heading; else the first line; else the file's name."""
    contents = either(convention.contents)
    marked = {span.start for span in source.headings}
    if blocks and contents and contents.match(_line(source, blocks[0])):  # a list of contents comes first: the title is behind it
        blocks = next((blocks[at:] for at, one in enumerate(blocks) if at and one.start in marked), ())
    is_heading = bool(blocks) and blocks[0].start in marked
    if is_heading or (blocks and (kind == "instrument" or len(blocks) > 1)):
        title = _line(source, blocks[0])
        is_text = re.search(r"[.;:,?!”\"]$", title) or title[:1].islower() or len(title) > costs.longest_title
        if is_heading or not is_text:
            return title, _origin(source.text, blocks[0], convention, costs)
    words = plain(re.sub(r"[-_\s]+", " ", file_of(source.path).rsplit("/", 1)[-1].rsplit(".", 1)[0]))
    return words.title() if words.islower() else words, "file"


def _origin(text: str, block: Block, convention: Convention, costs: Costs) -> str:
    """What a first line is that is no title: a clause's number, alone or as that of the first clause of all, or a comment."""
    start, end = block.start, block.parts[-1].end
    for label in labeller(convention, costs).labels(text, start, end):
        if label.rest >= end or (label.number == _FIRST and convention.levels[label.rank].base):
            return "number"
    return "comment" if _COMMENT.match(text, start, end) else ""


def _line(source: Source, block: Block) -> str:
    return plain(" ".join(source.text[part.start : part.end] for part in block.parts))


def title_is_first_block(source: Source, blocks: tuple[Block, ...]) -> bool:
    """The document's title was read off its first paragraph, or repeats it."""
    return bool(blocks) and _line(source, blocks[0]).casefold() == source.metadata.title.casefold()
