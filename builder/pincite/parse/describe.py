"""What the text itself shows of its title, kind and origin, where the publisher does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pincite.document.convention import Convention
from pincite.document.letters import plain
from pincite.document.source import Source
from pincite.parse.blocks import Block
from pincite.parse.costs import Costs


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
    shown["title"] = _title(source, kind, blocks, costs.longest_title)
    metadata = source.metadata
    new = {key: text for key, text in shown.items() if text and not getattr(metadata, key)}
    return replace(source, metadata=replace(metadata, **new), inferred=source.inferred | frozenset(new))


def _title(source: Source, kind: str, blocks: tuple[Block, ...], longest: int) -> str:
    """The first heading; else an instrument's first lines, up to the first that is no title; else the file's name."""
    if source.headings and blocks:
        first = source.headings[0]
        if first.start == blocks[0].start:
            return _line(source, blocks[0])
    if blocks and (kind == "instrument" or len(blocks) > 1):
        title = _line(source, blocks[0])
        if len(title) <= longest and not re.search(r"[.;:,?!”\"]$", title) and not title[0].islower():
            return title
    words = re.sub(r"[-_\s]+", " ", source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip()
    words = plain(words)
    return words.title() if words.islower() else words


def _line(source: Source, block: Block) -> str:
    return plain(" ".join(source.text[part.start : part.end] for part in block.parts))


def title_is_first_block(source: Source, blocks: tuple[Block, ...]) -> bool:
    """The document's title was read off its first paragraph, or repeats it."""
    return bool(blocks) and _line(source, blocks[0]).casefold() == source.metadata.title.casefold()
