"""Who is said to say what: the sentences of a report that name a speaker, each with the verb.

Only plain forms count: a speaker before a verb of saying at the sentence's beginning, or behind what is said, or after words
such as "according to". An attribution that is not found is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pincite.document.alternation import any_of
from pincite.document.convention import Convention
from pincite.document.letters import CAPITAL, is_solid, small
from pincite.document.mention import Attribution
from pincite.document.stretches import Span
from pincite.recognise.patterns import WHITE
from pincite.recognise.sentences import Sentence
from pincite.recognise.speech import speech_patterns


def attributions(found: Sequence[Sentence], convention: Convention) -> Iterator[Attribution]:
    """At most one for each sentence, in reading order."""
    if not convention.attributions.verbs:
        return
    grammar = _Grammar(convention)
    for sentence in found:
        one = grammar.attribution(sentence)
        if one:
            yield one


class _Grammar:
    """The patterns that a language's words make."""

    def __init__(self, convention: Convention) -> None:
        self.owning = convention.references.owning
        words = convention.attributions
        short = rf"(?:(?:{CAPITAL}\.)+|{CAPITAL}\w{{0,3}}\.(?=\s{CAPITAL}))"
        capital = rf"(?:{short}|{CAPITAL}[\w’'-]*)"
        join = rf"(?:{any_of(words.joins)}{WHITE})*"
        article = rf"(?:(?i:{any_of(convention.articles)}){WHITE})?"
        proper = rf"{capital}(?:{WHITE}{join}{capital}){{0,7}}"
        noun = rf"(?:{any_of(words.speakers)})\b"
        behind = rf"(?:{WHITE}(?:{any_of(words.joins)}{WHITE})*(?:{proper}|{article}{noun}))?"
        role = rf"{article}(?:{proper}{WHITE})?(?:[\w-]+{WHITE}){{0,2}}?(?i:{noun}){behind}"
        anaphor = rf"(?i:{any_of(words.anaphors)})\b"
        alone = rf"(?!{WHITE}{join}{capital})(?!{WHITE}{any_of(convention.references.links)}{WHITE}{capital})"
        subject = rf"(?:(?P<anaphor{{0}}>{anaphor})|{role}|{article}{proper}){alone}"
        verb = rf"(?:{any_of(words.verbs)})\b(?!{WHITE}{any_of(words.verbs)}\b)"
        does = rf"(?:{WHITE}{any_of(words.auxiliaries)}\b){{{{0,3}}}}{WHITE}(?P<verb{{0}}>{verb})"

        def part(pattern: str, number: int) -> str:
            return pattern.replace("{0}", str(number)).replace("{{", "{").replace("}}", "}")

        def said(number: int) -> str:
            return rf"(?P<speaker{number}>{part(subject, number)})"

        before = rf"(?:{CAPITAL}[^,.;:\x01-\x03]{{0,80}},{WHITE})?"
        aside = r"(?:,[^.;:\x01-\x03]{2,160}?,)?"
        self.opening = re.compile(rf"{before}{said(0)}{aside}{part(does, 0)}{words.after}")
        self.quoted = re.compile(
            rf"(?:[\x02\x03]|\x01,){WHITE}(?:{said(0)}{part(does, 0)}|(?P<verb1>{verb}){WHITE}{said(1)})(?=[.,;:]|{WHITE}|\Z)"
        )
        self.closing = re.compile(rf",{WHITE}{said(0)}{part(does, 0)}(?:{WHITE}[\w’-]+){{0,4}}[.!?]?\Z")
        told = rf"(?:{any_of([word for word in (*words.verbs, *words.tells) if word not in words.acts])})\b"
        loose = rf"(?i:{any_of(convention.articles)}){WHITE}(?:[\w’'-]+{WHITE}){{0,5}}?[\w’'-]+"
        tells = rf"(?:{WHITE}{any_of(words.auxiliaries)}\b){{0,3}}{WHITE}(?P<verb0>{told})"
        follows = rf"(?={WHITE}{any_of(words.introduces)}|(?:{WHITE}[\w’'-]+){{0,2}}[:,]?{WHITE}\x01)"
        nobody = "(?P<anaphor0>(?!))?"
        self.telling = re.compile(rf"{nobody}{before}(?P<speaker0>{loose}|{proper}{alone}){aside}{tells}{follows}")
        first = rf"(?P<verb0>{told}){WHITE}(?P<speaker0>{loose})"
        last = rf"(?P<speaker1>{loose}){WHITE}(?P<verb1>{told})"
        self.told = re.compile(rf"{nobody}(?:[\x02\x03]|\x01,){WHITE}(?:{first}|{last})(?=[.,;:]|\Z)")
        negated = "".join(rf"(?<!\b{re.escape(word)} )" for word in convention.references.negations)
        self.source = re.compile(rf"\b{negated}(?P<verb0>(?i:{any_of(words.sources)})){WHITE}{said(0)}(?=[,.;)]|\Z)")
        self.never = re.compile("|".join(f"(?:{one})" for one in words.never) or "(?!)", re.DOTALL)
        references = convention.references
        self.instruments = frozenset((*references.instruments, *references.plurals, *references.generic))
        self.labels = frozenset(word for word, _ in convention.references.keywords)
        self.papers = frozenset(words.papers)
        self.proper = re.compile(rf"{CAPITAL}[\w’'-]*(?:{WHITE}{CAPITAL}[\w’'-]*)*")
        self.apposed = re.compile(rf",{WHITE}(?P<name>{CAPITAL}[\w’-]+(?:{WHITE}{CAPITAL}[\w’-]+){{1,2}})(?=[,.])")
        self.speech = speech_patterns(convention)
        self.owners = frozenset(references.owners)
        self.links = frozenset(word for word in references.links if word.isalpha())
        self.articles = re.compile(rf"(?i:{any_of(convention.articles)}){WHITE}(?=\w)")

    def attribution(self, sentence: Sentence) -> Attribution | None:
        """The attribution of a sentence, if it has a plain one."""
        source = self._fit(self.source.search(sentence.words))
        plain = (self.opening.match, self.quoted.search, self.closing.search)
        for pattern in (*plain, self.telling.match, self.told.search):
            found = self._fit(pattern(sentence.words))
            if found and not (source and found.span("verb0") == source.span("verb0")):
                through = self._span(sentence, source, "speaker") if source else None
                return self._made(sentence, found, through)
        if source:
            return self._made(sentence, source, None)
        found = next((one for one in map(self._fit, self._spoken(sentence.words)) if one), None)
        return self._made(sentence, found, None) if found else None

    def _spoken(self, words: str) -> Iterator[re.Match[str] | None]:
        """What the patterns of speech find, each its first."""
        return (pattern.search(words) for pattern in self.speech)

    def _made(self, sentence: Sentence, found: re.Match[str], through: Span | None) -> Attribution:
        speaker, verb = self._span(sentence, found, "speaker"), self._span(sentence, found, "verb")
        speaker = self._apposed(sentence, speaker)
        anaphor = any(found[name] for name in found.re.groupindex if name.startswith("anaphor"))
        return Attribution(sentence.span, sentence.clause, speaker, verb, through, anaphor)

    def _apposed(self, sentence: Sentence, speaker: Span) -> Span:
        """The name behind a role, "the minister, Ada Brigg, said"; the speaker itself where none stands there."""
        name = self.apposed.match(sentence.words, speaker.end - sentence.span.start)
        role = sentence.words[speaker.start - sentence.span.start : speaker.end - sentence.span.start]
        if not name or not role or self.proper.fullmatch(role):
            return speaker
        start, end = name.span("name")
        return Span(sentence.span.start + start, sentence.span.start + end)

    @staticmethod
    def _span(sentence: Sentence, found: re.Match[str], group: str) -> Span:
        name = next(name for name in found.re.groupindex if name.startswith(group) and found[name])
        start, end = found.span(name)
        return Span(sentence.span.start + start, sentence.span.start + end)

    def _fit(self, found: re.Match[str] | None) -> re.Match[str] | None:
        """A match whose speaker can speak: no pronoun, no instrument, no clause."""
        if found is None:
            return None
        name = next(name for name in found.re.groupindex if name.startswith("speaker") and found[name])
        anaphor = next(group for group in found.re.groupindex if group.startswith("anaphor"))
        if found[anaphor]:
            return found
        words = small(found[name]).split()
        if found.re in self.speech:
            article = self.articles.match(found[name])
            owned = words[0] in self.owners and len(words) > 1
            never = not owned and bool(self.never.fullmatch(found[name], article.end() if article else 0))
            never = never or any(word in self.links for word in words)
            solid = is_solid(words[0]) and any(word in found[name] for word in (*self.labels, *self.instruments))
        else:
            never, solid = bool(self.never.fullmatch(found[name])), False
        bare = words[1:] if len(words) > 1 and self.articles.match(found[name]) else words
        if never or solid or bare[0] in self.labels or words[0] in self.labels or words[-1].endswith(self.owning):
            return None
        if found.re is self.source and " ".join(small(found["verb0"]).split()) in self.papers:
            return None  # "as reported in Moscow" names a place
        return None if self.instruments.intersection(words) else found
