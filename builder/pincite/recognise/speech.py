"""Who speaks beside a quotation: whoever stands next to a verb of saying there, in any word order and script.

A quotation is evidence that somebody speaks, so that here any few words may name who: "an engineer at the station told me".
"""

from __future__ import annotations

import re

from pincite.document.alternation import any_of
from pincite.document.convention import Convention
from pincite.document.letters import CAPITAL
from pincite.recognise.patterns import WHITE

_WORD = rf"(?:{CAPITAL}\w{{0,2}}\.(?!\s*\Z)|[^\W\d_][\w’'ʼ\u200c-]*)"
_HAN = r"[\u3400-\u9fff·]"
_CASELESS = r"[^\W\d_A-Za-zÀ-ɏͰ-ϿЀ-ӿԱ-֏Ⴀ-ჿ]"
_MOST_WORDS = 10
_FEW = 3
_NONE = "(?P<anaphor0>(?!))?"


def speech_patterns(convention: Convention) -> tuple[re.Pattern[str], ...]:
    """Patterns with the groups ``speaker0``, ``verb0`` and ``anaphor0``, each to be searched for in a sentence of a report."""
    words = convention.attributions
    verb = rf"(?P<verb0>{any_of([word for word in (*words.verbs, *words.tells) if word not in words.acts])})(?![\w’'-])"
    ends = rf"(?i:{any_of(words.ends)})"
    name = rf"(?!{ends}(?!\w)){_WORD}(?:{WHITE}(?!{ends}(?!\w)){_WORD}){{0,{_MOST_WORDS - 1}}}?"
    speaker = rf"(?P<speaker0>{name})"
    pronoun = rf"(?P<speaker0>(?P<anaphor0>(?i:{any_of(words.pronouns)})))"
    does = rf"(?:{WHITE}{any_of(words.auxiliaries)}(?!\w)){{0,3}}{WHITE}"
    aside = r"(?:[,،][^.;:\x01-\x03]{2,120}[,،])?"
    negated = any_of(convention.references.negations)
    some = rf"(?:{WHITE}(?!{negated}(?!\w))[\w’'\u200c-]+){{0,8}}?"
    quoted = r"(?:[\x02\x03],?|\x01[,،]|\x01\s*(?=[—–-]))\s*(?:[—–-]\s*)?"
    stop = rf"(?=\s*(?:[.,;:(،]|\Z)|{WHITE}{ends}(?!\w))"
    opens = r"(?:\A|(?<=[—–]\s)|(?<=\s-\s))"
    before = rf"{some}(?:\s*[:：]\s*|{WHITE}(?:{any_of(words.introduces)}{WHITE}(?:[\w’'-]+{WHITE}){{0,6}}?)?)\x01"
    that = rf"{some}[,،]?{WHITE}{any_of(words.introduces)}(?!\w)"
    begins = rf"(?=(?i:{any_of(convention.articles)}){WHITE}|{CAPITAL})"
    few = rf"(?P<speaker0>{_WORD}(?:{WHITE}{_WORD}){{0,{_FEW - 1}}}?)"
    plain = rf"(?P<verb0>{any_of([word for word in words.verbs if word not in words.acts])})"
    has = rf"(?:{any_of(words.auxiliaries)}{WHITE})?"
    patterns = [
        rf"{quoted}{has}{verb}{WHITE}{pronoun}{stop}",
        rf"{quoted}{pronoun}{does}{verb}",
        rf"{quoted}{has}{_NONE}{verb}{WHITE}{speaker}{stop}",
        rf"{quoted}{_NONE}{speaker}{aside}(?:{WHITE}{ends}{some})?{does}{verb}{some}\s*(?=[.,;:]|\Z|[\x01-\x03])",
        rf"{opens}{pronoun}{aside}{does}{verb}(?:{before}|{that})",
        rf"{opens}{_NONE}{speaker}{aside}(?:{WHITE}{ends}{some})?{does}{verb}{before}",
        rf"{opens}{_NONE}{begins}{speaker}{aside}(?:{WHITE}{ends}{some})?{does}{verb}{that}",
        rf",{WHITE}{pronoun}{does}{plain}\s*(?=,|\.?\Z)",
        rf",{WHITE}{_NONE}{few}{does}{plain}\s*,",
        rf"\A{_NONE}(?P<verb0>{any_of(words.sources)}){WHITE}(?P<speaker0>{_CASELESS}[\w\u200c]*(?:{WHITE}[\w\u200c]+){{0,3}})(?=\s*[،,])",
        *_parted(words.verbs, speaker),
        rf"{opens}{_NONE}(?={_CASELESS})(?:[^\W\d_]{{0,1}}){verb}{WHITE}{speaker}(?=\s*[:،]|{WHITE}{ends}(?!\w))",
        rf"(?:\A|[，。；,]){_NONE}(?P<speaker0>{_HAN}{{2,16}}?){any_of(words.auxiliaries)}?{verb_of(words.verbs)}\s*[:：，,]\s*\x01",
    ]
    return tuple(re.compile(one) for one in patterns)


def _parted(verbs: tuple[str, ...], speaker: str) -> list[str]:
    """Patterns of verbs whose second part stands behind the speaker: "teilte das Ministerium mit"."""
    parts = [word.split() for word in verbs if word.count(" ") == 1]
    return [rf",{WHITE}{_NONE}(?P<verb0>{first}){WHITE}{speaker}{WHITE}{last}(?=[.,;:]|\Z)" for first, last in parts]


def verb_of(verbs: tuple[str, ...]) -> str:
    """A verb in a script that sets no spaces between words."""
    solid = [word for word in verbs if re.fullmatch(rf"{_HAN}+", word)]
    return rf"(?P<verb0>{any_of(solid)})"
