"""The difference of two wordings, word by word, for eyes, paper and screen readers."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import Indel

from pincite.render.escape import cell, markdown

_MOST = 4_000
"""Words of one clause that are compared one by one."""


def difference(before: str, after: str) -> str:
    """Both wordings as one line of Markdown, what went in ``del`` and what came in ``ins``."""
    old, new = before.split(), after.split()
    if len(old) > _MOST or len(new) > _MOST:
        return _marked("del", old) + " " + _marked("ins", new)
    out: list[str] = []
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            out += [*_change(gone, come), markdown(" ".join(old[step.src_start : step.src_end]))]
            gone, come = [], []
        else:
            gone += old[step.src_start : step.src_end]
            come += new[step.dest_start : step.dest_end]
    return " ".join([*out, *_change(gone, come)])


def cells(left: str, right: str) -> tuple[str, str, int]:
    """Two wordings as cells of a table, each with the words marked that the other has not; the number of words they share."""
    ours, theirs = left.split()[:_MOST], right.split()[:_MOST]
    marked: tuple[list[str], list[str]] = ([], [])
    same = 0
    for step in Indel.opcodes(ours, theirs):
        old, new = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "equal":
            same += len(old)
            marked[0].append(cell(" ".join(old)))
            marked[1].append(cell(" ".join(new)))
        else:
            marked[0].extend([_marked("del", old, cell)] if old else [])
            marked[1].extend([_marked("ins", new, cell)] if new else [])
    return " ".join(marked[0]), " ".join(marked[1]), same


def _change(gone: list[str], come: list[str]) -> list[str]:
    return [_marked(tag, words) for tag, words in (("del", gone), ("ins", come)) if words]


def _marked(tag: str, words: list[str], escape: Callable[[str], str] = markdown) -> str:
    return f"<{tag}>{escape(' '.join(words))}</{tag}>"
