"""Whether a text is an instrument or a report about instruments, by what the whole of it is.

An instrument is covered by a series of numbers; a report quotes, and says who said what. The thresholds were set on 325 laws
and treaties and 51 reports: no report but those that reprint a treaty had three numbers of one word in a row over a quarter of
its lines, and no law both quoted and told of speech as often as reports do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pincite.document.convention import Convention
from pincite.document.source import Source, file_of
from pincite.parse.fit import Fit
from pincite.parse.induction import Induced

_FEWEST = 3
"""Numbers of a word in a row that make a text an instrument."""
_OF_UNKNOWN_WORD = 6
"""So many, where the text's language has conventions and none of them knows the word: questions and steps are numbered too."""
_MANY = 10
"""So many make one of a text that quotes and tells like a report."""
_OF_MARKS = 5
_WIDE = 0.5
"""Share of its lines that numbers without a word must cover to make an instrument of a text."""
_TELLING = 5.0
_QUOTING = 15.0
"""Verbs of saying, and quotation marks, in a thousand words, from which on a text reads like a report."""
_OVERT = 2.0
"""Times as often must a text that has numbers like an act's quote and tell."""
_TOLD = 2
"""Fewer verbs of saying are as likely a law's own."""
_LETTERS_A_WORD, _SIGNS_A_WORD = 6.0, 1.8
_SIGNED = 4
"""Signs of an act's wording that stand for its numbers, where these are few."""
_PLAIN = 6
"""So many, and none of a report's: an act that amends others quotes them."""
_QUOTES = re.compile('[“”"«»„「」『』]')
_FOLDERS = {"instruments": "instrument", "reports": "report"}


def stated_kind(source: Source) -> str:
    """What the metadata or the folder say a source is; empty if neither does."""
    if source.metadata.kind:
        return source.metadata.kind
    return next((kind for folder, kind in _FOLDERS.items() if folder in file_of(source.path).split("/")[:-1]), "")


def kind_of(
    source: Source,
    report: Convention | None,
    induced: Induced | None,
    best: Fit | None,
    signs: int,
    news: int,
) -> str:
    """``instrument`` or ``report``; ``report`` is the language's convention of reports, if there is one.

    ``signs`` and ``news`` count what the wording shows of an act and of a report.
    """
    good = induced.base.good if induced else 0
    worded = bool(induced and not induced.base.mark)
    fewest = _FEWEST if induced and (induced.known or not report) else _OF_UNKNOWN_WORD
    news_like = _news(source.text, report)
    acts = signs >= _PLAIN and not news
    if not acts and good < _MANY and news_like >= (_OVERT if worded and good >= fewest else 1):
        return "report"
    if worded and good >= fewest:
        return "instrument"
    if signs > news and best and (best.cited or (signs >= _SIGNED and best.explained >= _OF_MARKS)):
        return "instrument"
    covered = induced and good >= _OF_MARKS and induced.spread >= _WIDE
    return "instrument" if covered else "report"


def _news(text: str, report: Convention | None) -> float:
    """How often it quotes and tells of speech, as a multiple of what reports do at least; by what it does less."""
    solid = text.count(" ") < len(text) / 20
    thousands = len(text) / (_SIGNS_A_WORD if solid else _LETTERS_A_WORD) / 1000 or 1
    quoting = len(_QUOTES.findall(text)) / thousands / _QUOTING
    pattern = _telling(report.attributions.verbs) if report and quoting >= 1 else None
    told = len(pattern.findall(text)) if pattern else 0
    return min(quoting, told / thousands / _TELLING) if told >= _TOLD else 0.0


@cache
def _telling(verbs: Sequence[str]) -> re.Pattern[str] | None:
    words = "|".join(re.escape(verb) for verb in sorted(verbs, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None
