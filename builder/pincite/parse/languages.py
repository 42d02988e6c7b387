"""One text in several languages, one after the other or in turns, as a text in each: they are told by the numbers they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.clause import Document
from pincite.document.convention import Convention
from pincite.document.letters import is_small, is_solid
from pincite.document.slug import slug
from pincite.document.source import Source, path_in
from pincite.document.stretches import Span
from pincite.parse.costs import COSTS, Costs
from pincite.parse.excerpt import excerpt
from pincite.parse.induction import induce, plain_word
from pincite.parse.kind import stated_kind
from pincite.parse.language_runs import SpokenLine, in_turns, one_after_the_other
from pincite.parse.openings import openings, worded
from pincite.parse.trial import tried

_LINE = re.compile(r"[^\n\f]*\S[^\n\f]*(?:[\n\f]|$)(?:[^\S\n\f]*[\n\f])*")
_LONG_LINE = re.compile(r"[^\n\f]{20,400}")
"""So much of a line shows its language."""
_LONGEST = 400
_ENDS = ".;:!?"
_SAMPLE = 40
"""Places in a text at which a line shows its language."""
_SURE = 3
"""Small words of a language in a line that is certainly in it."""
_SHARE = 0.2
"""Of the lines that show their language, how many must be in one for it to be one of the text's."""
_PURE = 0.9
"""Of the lines that show their language, how many must do so clearly."""
_ALIKE = 0.6
"""Of the numbers of either language's articles, how many must be in both,"""
_ALIKE_SHORTER = 0.9
"""and of those of the one that has fewer: a text may be ahead of its translation."""
_MOST_AS_LONG, _MOST_AS_LONG_SOLID = 2.5, 6.0
"""How many times as long a translation can be; a script of signs takes far fewer."""
_NEAR = 4
"""Lines before the second language in which it would be called an annex."""
_SHORT = 80
_FEWEST = 3
_ELSEWHERE = "in another language"
"""The reason of what is left out of one language's text."""


class _Words(NamedTuple):
    """By what a line shows its language."""

    small: Mapping[str, tuple[str, ...]]
    """Small words, each with the languages that have it."""
    labels: Mapping[str, frozenset[str]]
    """The words that clauses are numbered with, likewise."""
    annexes: tuple[str, ...]
    """Those of an annex."""


def texts_in(source: Source, conventions: tuple[Convention, ...], costs: Costs = COSTS) -> tuple[Source, ...]:
    """What a file holds in each language, as sources of which the later are translations of the first; itself if in one.

    A publisher who names a convention, a report or one of several versions means the whole file.
    """
    stated = source.metadata
    if stated.convention or stated.translation_of or stated.in_force_from or stated_kind(source) == "report":
        return (source,)
    kept = divided(source, conventions, costs)
    if not kept or (stated.language and stated.language.split("-")[0] not in kept):
        return (source,)
    languages = sorted(kept, key=lambda language: language != stated.language.split("-")[0])
    first, *others = (_in_language(kept[language], language) for language in languages)
    if tried(first, conventions, costs).kind == "report":
        return (source,)
    return (first, *(_translation(one, source) for one in others))


def parallel_texts(first: Source, others: Sequence[Source]) -> Diagnostic:
    """The finding that a file holds its text in several languages."""
    spoken = ", ".join(f"“{one.metadata.language}”" for one in (first, *others))
    message = told("several-languages", names=spoken)
    hint = told("a-file-for-each")
    return found(Code.PARALLEL_TEXTS, first.path, message, hint)


def titled_apart(document: Document, others: Sequence[Document]) -> Document:
    """A translation with a title, where its text shows none, and a slug that none of the ``others`` in its file has."""
    metadata, first = document.source.metadata, others[0].source.metadata
    if document.source.title_from:
        titled = replace(
            metadata, title=first.title, slug=metadata.slug or f"{first.slug or slug(first.title)}-{metadata.language}"
        )
        return replace(document, source=replace(document.source, metadata=titled, title_from=""))
    taken = {one.source.metadata.slug or slug(one.source.metadata.title) for one in others}
    if metadata.slug or slug(metadata.title) not in taken:
        return document
    own = replace(metadata, slug=f"{slug(metadata.title)}-{metadata.language}")
    return replace(document, source=replace(document.source, metadata=own))


def _in_language(source: Source, language: str) -> Source:
    """A text with its language, and those of the publisher's rulings that are about its lines."""
    metadata = source.metadata
    stated = metadata.language.split("-")[0] == language
    ranges = [(source.raw_line_column(raw.start)[0], source.raw_line_column(raw.end - 1)[0]) for _, raw, _ in source.pieces]
    lines = tuple(one for one in metadata.lines if any(start <= one[0] <= end for start, end in ranges))
    own = replace(metadata, language=metadata.language if stated else language, kind="instrument", lines=lines)
    own = replace(own, rulings=tuple(one for one in own.rulings if one.words in " ".join(source.text.split())))
    inferred = {name for name, known in (("language", stated), ("kind", metadata.kind)) if not known}
    return replace(source, metadata=own, inferred=source.inferred | inferred)


def _translation(source: Source, whole: Source) -> Source:
    """A further text of a file: a translation of the first, with a title and a slug of its own."""
    metadata = source.metadata
    own = replace(
        metadata,
        title="",
        aliases=(),
        signed="",
        in_force="",
        slug=f"{metadata.slug}-{metadata.language}" if metadata.slug else "",
        translation_of=whole.path,
    )
    return replace(source, path=path_in(whole.path, metadata.language), metadata=own)


def divided(source: Source, conventions: tuple[Convention, ...], costs: Costs = COSTS) -> dict[str, Source]:
    """A text in each of its languages, in the order in which they begin; nothing where it is in one, or its parts do not match.

    They match where the same numbers are articles in each: an annex, or a quotation, in another language is none.
    """
    words = _words(conventions)
    spoken = _spoken(source.text, words)
    if len(spoken) < 2:
        return {}
    lines = _shown(source.text, _lines(source.text), spoken, words)
    of_lines = one_after_the_other(lines)
    if of_lines and _is_annexed(lines, of_lines, words):
        return {}
    stretches: dict[str, list[Span]] = defaultdict(list)
    for line, language in zip(lines, of_lines or in_turns(lines), strict=True):
        stretches[language].append(line.span)
    kept = {language: excerpt(source, spans, _ELSEWHERE) for language, spans in stretches.items()}
    texts = [one.text for one in kept.values()]
    alike = all(_are_one(one, another, costs) for one, another in pairwise(texts))
    return kept if len(kept) == len(spoken) and alike else {}


def _is_annexed(lines: Sequence[SpokenLine], of_lines: Sequence[str], words: _Words) -> bool:
    """What follows in another language begins as an annex: it is no translation of what stands before."""
    cuts = [at for at in range(1, len(lines)) if of_lines[at] != of_lines[at - 1]]
    near = {lines[at].words.casefold() for cut in cuts for at in range(max(0, cut - _NEAR), min(len(lines), cut + 2))}
    return any(line.startswith(word) and len(line) <= _SHORT for line in near for word in words.annexes)


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, each with what is blank behind it; one that goes on with a sentence is of the line before."""
    out: list[Span] = []
    for line in _LINE.finditer(text):
        before = text[out[-1].start : line.start()] if out else ""
        words = before.rstrip()
        goes_on = before.count("\n", len(words)) == 1 and words[-1:] not in _ENDS
        if goes_on and is_small(line[0].lstrip()[0]):
            out[-1] = Span(out[-1].start, line.end())
        else:
            out.append(Span(*line.span()))
    return out


@lru_cache(4)
def _words(conventions: tuple[Convention, ...]) -> _Words:
    small: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for one in conventions:
        for word in one.words:
            small[word].add(one.language)
        for level in one.levels:
            for word in level.keywords:
                labels[plain_word(word)].add(one.language)
    annexes = {plain_word(word) for one in conventions for level in one.levels if level.annex for word in level.keywords}
    return _Words(
        {word: tuple(sorted(of)) for word, of in small.items()},
        {word: frozenset(of) for word, of in labels.items()},
        tuple(sorted(annexes)),
    )


def _hits(line: str, words: _Words) -> Counter[str]:
    """How many small words of each language a line has; of each character, in a script without spaces."""
    signs: Sequence[str] = line.casefold().split()
    if not line.isascii() and any(map(is_solid, line[:20])):
        signs = line
    return Counter(language for sign in signs for language in words.small.get(sign, ()))


def _spoken(text: str, words: _Words) -> set[str]:
    """The languages of a text, by some of its longer lines, spread over all of it."""
    step = max(1, len(text) // _SAMPLE)
    sample = {
        long.start(): long[0] for at in range(0, len(text), step) if (long := _LONG_LINE.search(text, at, at + step + _LONGEST))
    }
    shown: Counter[str] = Counter()
    for line in sample.values():
        best = _hits(line, words).most_common(2)
        if best and best[0][1] >= _SURE and (len(best) == 1 or best[0][1] > best[1][1]):
            shown[best[0][0]] += 1
    return {language for language, count in shown.items() if count >= _SHARE * shown.total()}


def _shown(text: str, lines: Sequence[Span], spoken: set[str], words: _Words) -> list[SpokenLine]:
    """The lines with the languages that they show; none at all where too many could be in several."""
    out = []
    clear = unclear = 0
    for start, end in lines:
        line = text[start:end]
        hits = Counter({language: count for language, count in _hits(line, words).items() if language in spoken})
        (first, most), (_, next_most) = [*hits.most_common(2), ("", 0), ("", 0)][:2]
        if most >= _SURE:
            clear, unclear = clear + (most >= 2 * next_most), unclear + (most < 2 * next_most)
        out.append(
            SpokenLine(Span(start, end), line.strip(), first if most > next_most else _of_label(line.strip(), spoken, words))
        )
    return out if clear >= _PURE * (clear + unclear) else [line._replace(language="") for line in out]


def _of_label(line: str, spoken: set[str], words: _Words) -> str:
    """The language of the word with which a line is numbered, where one of the text's has it alone."""
    label = worded(0, line)
    its = words.labels.get(plain_word(label.form), frozenset()) & spoken if label else frozenset()
    return next(iter(its)) if len(its) == 1 else ""


def _are_one(one: str, another: str, costs: Costs) -> bool:
    """Two texts have articles of the same numbers, most of those of either and nearly all of the shorter, and like lengths."""
    ours, theirs = _numbers(one, costs), _numbers(another, costs)
    shared = len(ours & theirs)
    most = _MOST_AS_LONG_SOLID if _is_solid_text(one) != _is_solid_text(another) else _MOST_AS_LONG
    as_long = max(len(one), len(another)) <= most * min(len(one), len(another))
    enough = shared >= max(_FEWEST, _ALIKE * len(ours | theirs), _ALIKE_SHORTER * min(len(ours), len(theirs)))
    return enough and as_long


def _is_solid_text(text: str) -> bool:
    """It is in a script without spaces, by its first words."""
    return sum(map(is_solid, text[:_SHORT].replace("\n", ""))) > _SURE


def _numbers(text: str, costs: Costs) -> frozenset[tuple[int, ...]]:
    """What the articles of a text are numbered with, whatever they are called."""
    induced = induce(openings(text), {}, costs)
    return frozenset(value.path for value in induced.base.values) if induced else frozenset()
