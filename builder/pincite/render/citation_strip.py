"""Where a text is cited, as a strip: a bar for each article, as high as it is often cited, with the most cited beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pincite.document.address import Address
from pincite.document.clause import Clause
from pincite.document.eid import EId
from pincite.document.symbols import Abstract
from pincite.render.drawing import columns, drawn
from pincite.render.sheet import Sheet

_FEWEST = 5
"""Articles with which a strip says what a list would not."""
_HEIGHT = 40
_MOST = 3
"""Articles that are named."""


def citation_strip(clauses: Sequence[Clause], known: Abstract, cited: Mapping[str, int], sheet: Sheet) -> list[str]:
    """The strip of an instrument, ``cited`` by fragment; empty for a report, and for a text with few articles."""
    if known.metadata.kind != "instrument":
        return []
    articles = [one for top in clauses for one in _of_type(top, known.base)]
    targets = {one.eid: one for one in known.targets if not one.counted}
    times: Counter[EId] = Counter()
    for one in known.targets:  # a paragraph that is counted belongs to its clause
        times[one.parent if one.counted else one.eid] += cited.get(one.fragment, 0)
    counts = [sum(times[clause.eid] for clause in one.walk()) for one in articles]
    if len(articles) < _FEWEST or not any(counts):
        return []
    wording = sheet.wording
    order = sorted(range(len(articles)), key=lambda at: -counts[at])
    named = [(targets[articles[at].eid], counts[at]) for at in order[:_MOST] if counts[at]]
    says = wording.series(
        f"{target.pinpoint}{wording.say('colon')}{wording.many('cited-times', count)}" for target, count in named
    )
    links = wording.series(
        sheet.link(target.pinpoint, Address(sheet.path, target.fragment), known.language)
        + wording.say("bracketed", text=wording.many("cited-times", count))
        for target, count in named
    )
    caption = [wording.say("most-cited", places=links), "{: .pc-caption }", ""]
    return [*drawn(columns(counts, "cited", _HEIGHT), _HEIGHT, says), *caption]


def _of_type(clause: Clause, kind: str) -> Iterator[Clause]:
    """The clauses of a type within one, in order, none within another of them."""
    if clause.type == kind:
        yield clause
    else:
        for child in clause.children:
            yield from _of_type(child, kind)
