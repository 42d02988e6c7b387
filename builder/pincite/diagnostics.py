"""Findings for the publisher: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from pathlib import PurePath
from typing import Self


class Severity(IntEnum):
    """How grave a finding is; the order counts."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


class Code(StrEnum):
    """Every kind of finding by the name that is printed, with the severity it has unless ``mkdocs.yml`` says otherwise."""

    severity: Severity

    def __new__(cls, slug: str, severity: Severity) -> Self:
        """A member by its name, as which it is kept, with its severity."""
        code = str.__new__(cls, slug)
        code._value_ = slug
        code.severity = severity
        return code

    UNREADABLE_FILE = ("unreadable-file", Severity.ERROR)
    """The file cannot be opened or is not of a kind that can be read."""
    UNDECODABLE = ("undecodable", Severity.ERROR)
    """The bytes are not text in any encoding that is tried."""
    GUESSED_ENCODING = ("guessed-encoding", Severity.NOTE)
    """Nothing says which encoding a file is in; it was told by its letters."""
    EMPTY_SOURCE = ("empty-source", Severity.ERROR)
    """There is no text in the file."""
    BAD_YAML = ("bad-yaml", Severity.ERROR)
    """Front matter, a metadata file or the glossary is not well-formed YAML."""
    BAD_VALUE = ("bad-value", Severity.ERROR)
    """A metadata field or a setting has a value that it cannot have."""
    UNSPOKEN_LANGUAGE = ("unspoken-language", Severity.NOTE)
    """The theme has a language in which the interface has no words: it speaks English."""
    UNKNOWN_KEY = ("unknown-key", Severity.WARNING)
    """A metadata field or a setting that nothing reads."""
    ORPHAN_METADATA = ("orphan-metadata", Severity.WARNING)
    """A metadata file stands beside no source."""
    NOT_RELEASED = ("not-released", Severity.NOTE)
    """A draft, or a text under an embargo: it is not published yet."""
    DOUBTFUL_VALUE = ("doubtful-value", Severity.WARNING)
    """A value that can be used, but does not look like what it should be."""
    GUESSED_TITLE = ("guessed-title", Severity.WARNING)
    """A new text has no title of its own: the address that is about to last is made from something else."""
    DUPLICATE_ADDRESS = ("duplicate-address", Severity.ERROR)
    """Two sources would be published at one address."""
    DUPLICATE_TERM = ("duplicate-term", Severity.ERROR)
    """One form of a term has two entries in the glossary."""
    DAMAGED_LEDGER = ("damaged-ledger", Severity.ERROR)
    """A ledger was changed by hand, cut short or left with the marks of a merge."""
    LEDGER_NOT_KEPT = ("ledger-not-kept", Severity.WARNING)
    """The seeds folder cannot be written to, so that nothing records the addresses."""
    CACHE_NOT_KEPT = ("cache-not-kept", Severity.WARNING)
    """What was worked out cannot be kept for the next build."""
    REPLACED_CLAUSE = ("replaced-clause", Severity.WARNING)
    """A clause has the number of one with which it hardly shares a word: it is published as another."""
    LOST_FRAGMENT = ("lost-fragment", Severity.ERROR)
    """A published fragment would lead nowhere."""
    BEGUN_ANEW = ("begun-anew", Severity.WARNING)
    """Neither a ledger nor a source of what was published is left: the site begins anew."""
    CHANGED_MEANING = ("changed-meaning", Severity.ERROR)
    """A published fragment would come to mean another clause."""
    FOREIGN_FILE = ("foreign-file", Severity.ERROR)
    """A page would overwrite a file that this builder did not write."""
    LONG_NAME = ("long-name", Severity.ERROR)
    """A page would bear a name that is longer than file systems take: it is left out."""
    LEFT_ASIDE = ("left-aside", Severity.WARNING)
    """What an interrupted build had still to write could not be put in its place; this build writes it anew."""
    UNWRITABLE = ("unwritable", Severity.ERROR)
    """The pages cannot be written."""
    STALE_PAGES = ("stale-pages", Severity.ERROR)
    """``docs/`` is not what a build would write (reported by ``check``)."""
    READ_AS = ("read-as", Severity.NOTE)
    """How a file that is no text was read, where it could be read otherwise."""
    READ_OTHERWISE = ("read-otherwise", Severity.WARNING)
    """A file that has not changed is read otherwise than before: another version of its reader sees other words in it."""
    NUMBERS_MISSING = ("numbers-missing", Severity.WARNING)
    """Paragraphs of a file are numbered by lists that it does not describe."""
    LINKS_LOST = ("links-lost", Severity.NOTE)
    """Links of a report that lead nowhere from another site."""
    DENSE_TEXT = ("dense-text", Severity.WARNING)
    """Thousands of lines of a few characters: read as running words, without a number each."""
    OWN_LEVELS = ("own-levels", Severity.WARNING)
    """No convention describes how a text is numbered: its levels were read off the text itself."""
    TWO_LANGUAGES = ("two-languages", Severity.WARNING)
    """A text in another language follows in the same file: both are read, on one page."""
    PARALLEL_TEXTS = ("parallel-texts", Severity.NOTE)
    """A file holds one text in several languages: each is a document, and they are shown side by side."""
    SERIES_BREAK = ("series-break", Severity.NOTE)
    """A number does not follow from the one before."""
    UNRESOLVED_REFERENCE = ("unresolved-reference", Severity.WARNING)
    """A reference into a text that is held, to a clause that the text does not have."""
    PROBABLY_MISREAD = ("probably-misread", Severity.WARNING)
    """Most of a text's references to its own clauses lead nowhere: it was probably read by the wrong convention."""
    AMBIGUOUS_REFERENCE = ("ambiguous-reference", Severity.WARNING)
    """A reference that two clauses or more answer to."""
    BAD_CONVENTION = ("bad-convention", Severity.ERROR)
    """A convention file that does not fit the schema."""
    UNKNOWN_INSTRUMENT = ("unknown-instrument", Severity.WARNING)
    """Metadata names an instrument that is not on the site."""
    USELESS_RULING = ("useless-ruling", Severity.WARNING)
    """A ruling in the metadata that finds nothing to rule on."""
    DETACHED_NOTE = ("detached-note", Severity.WARNING)
    """An editors' note whose document, clause or words are not there."""
    INTERNAL_ERROR = ("internal-error", Severity.ERROR)
    """A fault of the builder ended the work on a document, which keeps its last good pages."""
    DEAD_LINK = ("dead-link", Severity.ERROR)
    """A page links to an address that no page has: a fault of the builder."""
    LOST_TEXT = ("lost-text", Severity.ERROR)
    """Characters are neither published nor left out with a reason: a fault of the builder."""
    REPEATED_FRAGMENT = ("repeated-fragment", Severity.ERROR)
    """A page declares one fragment twice: a fault of the builder."""

    @property
    def slug(self) -> str:
        """The name that is printed and that settings use."""
        return str(self)


BLOCKING = frozenset((Code.LOST_FRAGMENT, Code.CHANGED_MEANING, Code.DAMAGED_LEDGER, Code.BAD_CONVENTION, Code.UNWRITABLE))
"""What would break a published address, or leaves nothing to publish: nothing is written while one of these is an error."""
BY_SLUG = {code.slug: code for code in Code}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said to a publisher, before it is put in the words of a language."""

    key: str
    """Of a message of the interface, without the ``finding-`` before it."""
    values: tuple[tuple[str, str | int | Phrase], ...] = ()
    """What stands in the message's places, by name; ``count`` decides its plural."""

    @property
    def named(self) -> str:
        """The words of a source that the message begins with, if it names some."""
        first = next((value for _, value in self.values), "")
        return first if isinstance(first, str) else ""


def told(key: str, /, **values: str | int | Phrase) -> Phrase:
    """A message with its values; texts lose line ends and controls."""
    return Phrase(key, tuple((name, _plain(value) if isinstance(value, str) else value) for name, value in values.items()))


class AmissError(ValueError):
    """What cannot be used, with what is said of it and what to do."""

    def __init__(self, what: Phrase, hint: Phrase) -> None:
        super().__init__(what.key)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding."""

    path: str
    """The file, as the publisher knows it."""
    line: int
    """From 1; 0 where no line can be named."""
    column: int
    message: Phrase
    hint: Phrase | None
    """What to do about it."""
    code: Code
    severity: Severity
    about: str = ""
    """What several findings of one kind have in common: they are told together."""


def found(
    code: Code, path: str, message: Phrase, hint: Phrase | None = None, *, line: int = 0, column: int = 0, about: str = ""
) -> Diagnostic:
    """A finding with its code's own severity; ``path`` and ``about`` lose line ends and controls."""
    return Diagnostic(_plain(path), line, column, message, hint, code, code.severity, _plain(about))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, by file, line and column."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.column, d.code.slug, repr(d.message))))


def beneath(folder: PurePath, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings whose paths are relative to a folder, with the path that a publisher can open."""
    return (replace(one, path=(folder / one.path).as_posix()) for one in diagnostics)


def with_severities(diagnostics: Iterable[Diagnostic], severities: Mapping[Code, Severity]) -> tuple[Diagnostic, ...]:
    """The findings as grave as the publisher has them."""
    return tuple(replace(one, severity=severities.get(one.code, one.severity)) for one in diagnostics)


def failed(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """There are findings at error level (with ``strict``, at warning level)."""
    limit = Severity.WARNING if strict else Severity.ERROR
    return any(one.severity >= limit for one in diagnostics)


def _plain(text: str) -> str:
    """One line that a terminal shows as it stands: source text must not reach it as control codes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
