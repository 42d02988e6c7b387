"""The difference of two wordings, word by word, for eyes, paper and screen readers."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import Indel

from pincite.render.escape import cell, markdown

_MOST = 4_000
"""Words of one clause that are compared one by one."""
_UNREADABLE = 8
"""Changes in one clause from which on it is compared by phrase: a list in another order, a sentence written anew."""
_ENDS = re.compile(r"(?<=[,;:.،؛。，；：])\s*")
_LONG_RUN, _AROUND = 30, 6
"""Words of a run that stays from which on its middle is left out, and those that are kept beside a change."""


def difference(before: str, after: str, unchanged: Callable[[int], str] | None = None) -> str:
    """Both wordings as one line of Markdown, what went in ``del`` and what came in ``ins``.

    Where most of a wording changed in many places it is compared by phrase, since words one by one could not be read.
    ``unchanged`` tells how many words were left out in the middle of a long run that is the same.
    """
    old, new = before.split(), after.split()
    if len(old) > _MOST or len(new) > _MOST:
        return _marked("del", old) + " " + _marked("ins", new)
    steps = _steps(old, new)
    if sum(1 for same, _, _ in steps if not same) >= _UNREADABLE:
        steps = _steps(_phrases(before), _phrases(after))
    out: list[str] = []
    for at, (same, gone, come) in enumerate(steps):
        out += [_shortened(gone, at == 0, at == len(steps) - 1, unchanged)] if same else _change(gone, come)
    return " ".join(out)


def _steps(old: list[str], new: list[str]) -> list[tuple[bool, list[str], list[str]]]:
    """The stretches that are the same in turns with those that are not, each with what went, or stayed, and what came."""
    out: list[tuple[bool, list[str], list[str]]] = []
    for step in Indel.opcodes(old, new):
        gone, come = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal" or not out or out[-1][0]:
            out.append((step.tag == "equal", gone, come))
        else:
            out[-1] = (False, out[-1][1] + gone, out[-1][2] + come)
    return out


def _phrases(text: str) -> list[str]:
    """A wording in its phrases, each up to the mark that ends it."""
    return [phrase for part in _ENDS.split(text) if (phrase := part.strip())]


def _shortened(run: list[str], first: bool, last: bool, unchanged: Callable[[int], str] | None) -> str:
    """A run of words that stay, the middle of a long one as a number."""
    words = " ".join(run).split()
    head, tail = 0 if first else _AROUND, 0 if last else _AROUND
    if unchanged is None or len(words) <= _LONG_RUN:
        return markdown(" ".join(words))
    left = f"<small>[{markdown(unchanged(len(words) - head - tail))}]</small>"
    parts = (markdown(" ".join(words[:head])), left, markdown(" ".join(words[len(words) - tail :])) if tail else "")
    return " ".join(part for part in parts if part)


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
