"""Speakers: whom an attribution means, and which instrument it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256

from pincite.document.convention import Convention
from pincite.document.fold import fold
from pincite.document.letters import words_of
from pincite.document.linked import Links, Said
from pincite.document.mention import Annotated, Attribution
from pincite.document.quotation import Verdict
from pincite.document.slug import slug
from pincite.document.stretches import Span
from pincite.link.linker import Linker

SPEAKERS = "speakers"


def voices(annotated: Annotated, links: Links, linker: Linker, about: str, convention: Convention) -> tuple[Said, ...]:
    """The attributions of a document with their speakers, in reading order.

    "That report" means the speaker named before if the report has named only one so far; otherwise it stays as it is.
    ``about`` is the page of the instrument that a report is about: words such as "the agreement" mean it.
    """
    table = linker.table
    text = annotated.document.source.text
    reader = _Names(convention)
    generic = re.compile(rf"\b(?:{'|'.join(map(re.escape, convention.references.instruments)) or '(?!)'})\b", re.IGNORECASE)
    known: dict[str, str] = {}
    persons = _Persons([part for _, part in annotated.document.stretches()])
    out = []
    for one in annotated.attributions:
        words = " ".join(text[one.speaker.start : one.speaker.end].split())
        pronoun = fold(words) in reader.pronouns
        if pronoun:
            name = persons.meant(one.span.start)
        else:
            name = reader.only(known) if one.anaphor else persons.whole(reader.bare(words))
        if fold(name) in table.titles:
            continue  # an instrument that is quoted, not somebody who speaks
        through = " ".join(text[one.through.start : one.through.end].split()) if one.through else ""
        passes = reader.only(known) if reader.is_anaphor(through) else reader.bare(through)
        if name and not pronoun and not reader.is_common(name):
            persons.learn(name, one.span.start, is_person=not (reader.media & {*words_of(name)}))
        for new in (passes, "" if one.anaphor else name):
            if new:
                known.setdefault(fold(new), reader.publisher(new, text[one.span.start : one.verb.start]))
        subject = next(
            (link.target.page for link in links.references if link.target and _within(link.reference.span.start, one)), ""
        )
        if not subject or table.documents[subject].metadata.kind != "instrument":
            subject = about if about and generic.search(text, one.span.start, one.span.end) else ""
        verb = " ".join(text[one.verb.start : one.verb.end].split())
        checked = any(check.verdict is not Verdict.TOO_SHORT and _within(check.start, one) for check in links.checks)
        checked = checked or verb in convention.attributions.acts
        page = speaker_page(name) if name and not reader.is_common(name) else ""
        out.append(Said(one.span, one.clause, words, name, page, verb, passes or through, subject, checked))
    return tuple(out)


def speaker_page(name: str) -> str:
    """Path of the page that lists what a speaker says."""
    return f"{SPEAKERS}/{_slug(name)}.md"


def _slug(name: str) -> str:
    """The name's part of an address; names that only their accents tell apart have two, and none is the index's."""
    plain = slug(name)
    if plain != "index" and name.isascii():
        return plain
    return f"{plain}-{sha256(fold(name).encode()).hexdigest()[:4]}"


def _within(at: int, one: Attribution) -> bool:
    return one.span.start <= at < one.span.end


class _Persons:
    """Whom a report has named so far, and where."""

    def __init__(self, paragraphs: Sequence[Span]) -> None:
        self.begins = sorted(part.start for part in paragraphs)
        self.names: list[tuple[str, int, bool]] = []

    def learn(self, name: str, at: int, *, is_person: bool) -> None:
        """Take note of a speaker that is named at an offset."""
        self.names.append((name, bisect_right(self.begins, at), is_person))

    def whole(self, name: str) -> str:
        """The longer name that a name ends, where one speaker named so far is called so: "Brigg" for "Ada Brigg"."""
        long = {known for known, _, _ in self.names if fold(known).endswith(f" {fold(name)}")}
        return long.pop() if len(long) == 1 and name[:1].isupper() else name

    def meant(self, at: int) -> str:
        """The person whom "she" means: the only one named in this paragraph or the one before; empty if there is no such."""
        here = bisect_right(self.begins, at)
        near = {name for name, paragraph, is_person in self.names if is_person and here - paragraph <= 1}
        return near.pop() if len(near) == 1 else ""


class _Names:
    """How a language writes the names of speakers."""

    def __init__(self, convention: Convention) -> None:
        self.articles = tuple(f"{word} " for word in convention.articles)
        self.common = frozenset(map(fold, convention.attributions.speakers))
        self.media = frozenset(map(fold, convention.attributions.media))
        self.anaphors = frozenset(map(fold, convention.attributions.anaphors))
        self.owners = tuple(f"{fold(word)} " for word in convention.references.owners)
        self.pronouns = frozenset(map(fold, convention.attributions.pronouns))

    def bare(self, words: str) -> str:
        """The name without an article before it."""
        article = next((article for article in self.articles if fold(words).startswith(article)), "")
        return words[len(article) :]

    def is_anaphor(self, words: str) -> bool:
        """The words mean a speaker named before."""
        return fold(words) in self.anaphors

    def publisher(self, name: str, words: str) -> str:
        """The name, if the words that introduce it or the name itself tell that it publishes reports; else empty."""
        return name if self.media.intersection(words_of(f"{name} {words}")) else ""

    def is_common(self, name: str) -> bool:
        """The name is no name: "officials" are others in every report."""
        return fold(name) in self.common or (name == name.lower() and name != name.upper()) or fold(name).startswith(self.owners)

    def only(self, known: dict[str, str]) -> str:
        """The one speaker that was named so far, if it publishes reports; empty if there were none or several."""
        return next(iter(known.values())) if len(known) == 1 else ""
