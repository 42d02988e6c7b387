"""By which hierarchy a text is read: each that could be meant is tried on its lines, and the one that explains most is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pincite.document.convention import SITE_LANGUAGE, Convention, Level
from pincite.document.source import Source
from pincite.document.stretches import Span
from pincite.parse.candidates import Evidence, evidence_of
from pincite.parse.choice import COMMON_FORM, Chosen, candidates
from pincite.parse.costs import Costs
from pincite.parse.fit import Fit, fit
from pincite.parse.induction import Induced, induce, plain_word
from pincite.parse.kind import kind_of, stated_kind
from pincite.parse.labels import base_rank
from pincite.parse.openings import Lines, openings
from pincite.parse.second_language import SecondLanguage, both, second_language

_LINE = re.compile(r"[^\r\n\f]*\S[^\r\n\f]*")
_UNDETERMINED = "und"
"""The tag of a language that is not known (RFC 5646, section 4.1)."""
_MOST_LINES = 1_500
"""Lines on which a hierarchy is tried."""
_FIRST_LINES = 300
"""On so many each is tried first,"""
_STILL = 0.7
"""and on all only those that are worth this share of the best there."""
_MOST_TRIED = 4
_WORDED, _HALF_THE_SIGNS = 3, 0.5
"""So many conventions are tried for their wording, whatever opens the lines, if a text shows this share of the most."""
_NEAR = 0.75
"""Share of what the best of them knows that another convention must know to be tried."""
_SLIPS = 0.03
"""Share of the numbers that a reading may leave unexplained without another being tried."""
_LEFT = 0.2
"""The same of the convention whose wording the text shows most of."""
_ALL_SIGNS, _SURE_SIGNS = 1.5, 12
"""What a convention's wording adds, as a share of what it explains, where a text shows most of its signs, and how many make that
sure. On the 325 texts of the corpus any share from 0.36 to 2 chooses alike; on 59 states of other texts one from 1.5."""
_NOTHING_CITED = 0.3
_BETTER = 1.1
"""Times as much as the best convention must a text's own hierarchy explain,"""
_MORE = 2.0
"""and so much more."""


class Attempt(NamedTuple):
    """A hierarchy that was tried on a text."""

    name: str
    """Of its convention; empty for the text's own levels."""
    fit: Fit
    signs: int
    """How much of the convention's evidence the text shows."""
    worth: float
    """By which they are compared."""


class Hierarchy(NamedTuple):
    """How a text is read."""

    convention: Convention
    kind: str
    induced: Induced | None = None
    """The text's own levels, where it is read by them."""
    second: SecondLanguage | None = None
    """The language that follows its own, whose words its levels have too."""
    attempts: tuple[Attempt, ...] = ()
    """All conventions that were tried, the best first, and after them the text's own levels."""
    loose: bool = False
    """The convention's numbers in brackets may stand before a closing one alone."""

    @property
    def name(self) -> str:
        """Of what explained most: a convention's, or empty for the text's own levels."""
        return "" if self.induced else self.convention.name

    @property
    def next_best(self) -> str:
        """The convention that explained most of those that were not taken; empty if no other was tried."""
        return next((one.name for one in self.attempts if one.name and one.name != self.name), "")


def tried(source: Source, conventions: tuple[Convention, ...], costs: Costs, *, unaided: bool = False) -> Hierarchy:
    """The convention whose levels explain most, or one with levels read off the text where these explain more.

    ``unaided`` leaves every convention's levels aside.
    """
    chosen = candidates(source, conventions, costs)
    kind = stated_kind(source)
    report = next((one.convention for one in chosen if not one.convention.levels), None)
    if kind == "report":
        return Hierarchy(report or chosen[0].convention, kind)
    if source.metadata.convention and not unaided:
        return Hierarchy(chosen[0].convention, kind or chosen[0].kind)
    text = source.text
    evidence = evidence_of(source)
    spans = [_trimmed(found) for found in _LINE.finditer(text)][:_MOST_LINES]
    lines = openings(text)
    attempts = [] if unaided else _attempts(text, spans, chosen, lines, costs, evidence)
    best = attempts[0] if attempts else None
    read = next((one.convention for one in chosen if best and one.convention.name == best.name), chosen[0].convention)
    loose = False
    if best and not _is_whole(best.fit, lines) and (wider := loosened(read)) != read:
        wider_fit = fit(text, spans, wider, costs, evidence)
        if wider_fit.score > _BETTER * best.fit.score + _MORE:
            read, best, loose = wider, best._replace(fit=wider_fit), True
    second = None
    if best and not _is_whole(best.fit, lines) and (second := second_language(source, chosen[0].language, conventions, costs)):
        wider = both(read, second.language, conventions)
        wider_fit = fit(text, spans, wider, costs, evidence)
        if wider_fit.score > _BETTER * best.fit.score:
            read, best = wider, best._replace(fit=wider_fit)
        else:
            second = None
    induced = induce(lines, {} if unaided else _known(conventions, chosen[0].language), costs)
    own = None
    if induced and not (best and (_is_whole(best.fit, lines) or _is_enough(best.fit, induced))):
        own = _own(induced, read, conventions, unaided=unaided) if chosen[0].language else _of_no_language(induced, conventions)
        own_fit = fit(text, spans, own, costs, evidence)
        attempts.append(Attempt("", own_fit, 0, own_fit.score))
        if best and (not _is_better(own_fit, best) or _leaves_words_out(induced, read, best.fit)):
            own = None
    if not kind:
        signs = max((one.signs for one in chosen if one.convention.levels), default=0)
        news = max((one.signs for one in chosen if not one.convention.levels), default=0)
        kind = kind_of(source, report, induced, attempts[-1].fit if own else best.fit if best else None, signs, news)
    if kind == "report":
        return Hierarchy(report or chosen[0].convention, kind)
    return Hierarchy(
        own or read, kind, induced if own else None, None if own else second, tuple(attempts), loose=loose and not own
    )


def loosened(convention: Convention) -> Convention:
    """A convention whose numbers in brackets may also stand before a closing bracket alone: "1)" for "(1)"."""
    levels = tuple(
        replace(
            level,
            marks=tuple(dict.fromkeys((*level.marks, *(mark[1:] for mark in level.marks if mark[0] == "(" and mark[-1] == ")")))),
        )
        for level in convention.levels
    )
    return replace(convention, levels=levels)


def _attempts(
    text: str, spans: Sequence[Span], chosen: Sequence[Chosen], lines: Lines, costs: Costs, evidence: Evidence
) -> list[Attempt]:
    """The conventions that could be meant, tried one by one, the best first; none after one that leaves nothing to explain."""
    promising = _promising(chosen, lines)
    most = max((one.signs for one in promising), default=0)
    fits: dict[object, Fit] = {}

    def tried_on(some: Sequence[Span], one: Chosen) -> Attempt:
        like = (len(some), *_read_with(one.convention))
        if like not in fits:
            fits[like] = fit(text, some, one.convention, costs, evidence)
        return Attempt(one.convention.name, fits[like], one.signs, _worth(one, fits[like], most))

    if len(promising) > 1 and len(spans) > 2 * _FIRST_LINES:
        rough = {one.convention.name: tried_on(spans[:_FIRST_LINES], one).worth for one in promising}
        promising = [one for one in promising if rough[one.convention.name] >= _STILL * max(rough.values())]
    out = []
    for one in promising:
        out.append(tried_on(spans, one))
        if _is_whole(out[-1].fit, lines) or (one.signs == most >= _SURE_SIGNS and _is_whole(out[-1].fit, lines, _LEFT)):
            break
    return sorted(out, key=lambda attempt: -attempt.worth)


def _read_with(convention: Convention) -> tuple[object, ...]:
    """All of a convention that a fit depends on: two that have it in common fit alike."""
    return (
        *(convention.levels, convention.numerals, convention.amends, convention.contents),
        *(convention.definitions, convention.references),
    )


def _trimmed(found: re.Match[str]) -> Span:
    line = found[0]
    return Span(found.start() + len(line) - len(line.lstrip()), found.start() + len(line.rstrip()))


def _worth(one: Chosen, found: Fit, most: int) -> float:
    """What a convention explains, the more for its signs, ``most`` being those of any; little where it finds nothing to cite."""
    signs = one.signs / max(most, _SURE_SIGNS)
    if not found.cited:
        return _NOTHING_CITED * max(found.score, 0) + signs
    return found.score * (1 + _ALL_SIGNS * signs)


def _is_whole(one: Fit, lines: Lines, left: float = _SLIPS) -> bool:
    """Hardly a number of the text is left unexplained, so that no other hierarchy need be tried."""
    openings = len({opening.line for opening in (*lines.words, *lines.marks) if opening.line < _MOST_LINES})
    return one.cited > 0 and one.broken <= _SLIPS * one.explained and one.explained >= (1 - left) * openings


def _is_enough(one: Fit, induced: Induced) -> bool:
    """It finds all that the text has to cite, and hardly a number that does not follow."""
    return one.cited >= induced.base.good and one.broken <= _SLIPS * one.explained


def _is_better(own: Fit, best: Attempt) -> bool:
    """The text's own levels explain clearly more than a convention's, its wording counted, and nearly as much that is cited."""
    other = best.fit
    clearly = own.score >= _BETTER * other.score + _MORE and own.score > best.worth
    return own.cited > 0 and 2 * own.cited >= other.cited and clearly


def _leaves_words_out(induced: Induced, read: Convention, best: Fit) -> bool:
    """The text names what it cites by a word that a convention knows, and its own levels would only count its paragraphs."""
    base = base_rank(read.levels)
    return bool(induced.base.mark) and best.cited > 0 and base < len(read.levels) and bool(read.levels[base].keywords)


def _promising(chosen: Sequence[Chosen], lines: Lines) -> list[Chosen]:
    """The conventions that know most of what opens the lines, with the one that the text's wording shows."""
    words = [(one.form.startswith("{}"), plain_word(one.form)) for one in lines.words]
    samples = [{sample for sample, _ in one.values} for one in lines.marks]

    def share(one: Chosen) -> int:
        keywords, marks = _signs(one.convention)
        return 2 * sum(1 for word in words if word in keywords) + sum(1 for its in samples if its & marks)

    able = [one for one in chosen if one.convention.levels]
    shares = {one.convention.name: share(one) for one in able}
    least = _NEAR * max(shares.values(), default=0)
    near = [one for one in able if shares[one.convention.name] >= least]
    ranked = sorted(near, key=lambda one: (shares[one.convention.name], one.signs), reverse=True)
    worded = [one for one in able[:_WORDED] if one.signs >= _HALF_THE_SIGNS * able[0].signs]
    return list({one.convention.name: one for one in (*worded, *ranked[:_MOST_TRIED])}.values())


@cache
def _signs(convention: Convention) -> tuple[frozenset[tuple[bool, str]], frozenset[str]]:
    """The words and the marks of a convention's levels, words by whether the number comes first."""
    words = {(word.startswith("{}"), plain_word(word)) for level in convention.levels for word in level.keywords}
    return frozenset(words), frozenset(mark for level in convention.levels for mark in level.marks)


def _own(induced: Induced, nearest: Convention, conventions: tuple[Convention, ...], *, unaided: bool) -> Convention:
    """A convention with the induced levels, named as the nearest one names what it knows of them."""
    if not nearest.levels:
        nearest = next((one for one in conventions if one.levels and one.language == nearest.language), nearest)
    if unaided:
        return replace(nearest, levels=induced.levels)
    outside = tuple(level for level in nearest.levels if level.preamble or level.annex or level.starts)
    base = base_rank(nearest.levels)
    own = {level.type for level in induced.levels if level.base}
    known = [level for level in nearest.levels[base:] if level.type not in own]
    named = tuple(_named(level, known) for level in induced.levels)
    return replace(nearest, levels=(*outside, *named))


def _of_no_language(induced: Induced, conventions: tuple[Convention, ...]) -> Convention:
    """The induced levels of a text in a language that no convention describes, with the words of the site's."""
    spoken = [one for one in conventions if one.levels and one.language == SITE_LANGUAGE]
    words = next((one for one in spoken if one.form == COMMON_FORM), spoken[0])
    return replace(words, levels=induced.levels, language=_UNDETERMINED)


def _named(level: Level, known: Sequence[Level]) -> Level:
    """A level of marks by the type that a convention gives the mark."""
    if level.base or not level.marks:
        return level
    same = next((one for one in known if set(one.marks) & set(level.marks)), None)
    return replace(level, type=same.type, abbr=same.abbr, pinpoint=same.pinpoint) if same else level


@cache
def _known(conventions: tuple[Convention, ...], language: str) -> dict[str, str]:
    """Types of clauses by the words that name them, those of the language before others."""
    out: dict[str, str] = {}
    for one in sorted(conventions, key=lambda one: one.language != language):
        for level in one.levels:
            for word in level.keywords:
                out.setdefault(plain_word(word), level.type)
    return out
