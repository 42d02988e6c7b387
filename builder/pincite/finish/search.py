"""The search index: small files of which a reader loads only those that a query needs, however large the site.

Each file is a script that hands its data over by a call, so that the search works on a site opened from disk too. A hit is a
clause. ``directory.js`` names the documents and says in which file a term or a clause stands; ``t/N.js`` holds, for a stretch
of the vocabulary, the clauses that have each term; ``c/N.js`` holds the words of some clauses in reading order, and ``l/N.js``
all those of a clause too long to be shown, for the page that compares quotations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pincite.document.citation_grammar import CitationGrammar
from pincite.document.eid import EId
from pincite.document.json_text import JsonRow, compact
from pincite.document.published import PublishedClause, Status
from pincite.finish.tokens import Tokens

CLAUSES_A_FILE = 24
_TERMS_A_FILE = 24_000
"""Characters of a file of terms; one of a term in very many clauses is longer."""
_LONGEST_TEXT = 1_500
"""Characters of a clause that a hit can show."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SAFE = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Numbers(NamedTuple):
    """Ascending numbers of clauses in a document, of which the first is the document's own."""

    first: int
    rest: str
    """The others, packed."""
    last: int


class IndexedDocument(NamedTuple):
    """What the search holds of a document, by numbers that begin with it."""

    size: int
    """How many clauses it has that can be found."""
    terms: dict[str, tuple[Numbers | None, Numbers | None]]
    """By term the clauses that have it, and those that have it in their heading."""
    shown: tuple[tuple[str, str, str, str], ...]
    """Of each clause the fragment, the pinpoint, the heading and the words."""
    long: tuple[tuple[int, str], ...]
    """The clauses of which a hit can show only a part, with all their words."""


def indexed(clauses: Iterable[PublishedClause], tokens: Tokens, grammar: CitationGrammar) -> IndexedDocument:
    """What the search holds of a document with some clauses."""
    places: dict[str, list[int]] = defaultdict(list)
    strong: dict[str, list[int]] = defaultdict(list)
    shown, long = [], []
    for at, one in enumerate(clause for clause in clauses if clause.status is Status.CURRENT):
        for term in {*tokens(one.text), *_numbers(one.fragment, grammar)}:
            places[term].append(at)
        for term in set(tokens(one.heading)):
            strong[term].append(at)
        text = one.text
        if len(text) > _LONGEST_TEXT:
            long.append((at, text))
            text = text[:_LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
        shown.append((one.fragment, one.pinpoint, one.heading, text))
    terms = {term: (_run(places.get(term)), _run(strong.get(term))) for term in sorted({*places, *strong})}
    return IndexedDocument(len(shown), terms, tuple(shown), tuple(long))


def search_files(
    texts: Iterable[tuple[JsonRow, IndexedDocument, str]], keywords: dict[str, str]
) -> Iterator[tuple[str, Sequence[tuple[str, Callable[[], str]]]]]:
    """The files of the index: a digest of what some are made from, or nothing; path below ``search/`` and text of each.

    ``texts`` are rows of ``documents.json``, each with the document and a digest of it; ``keywords`` leads from the word that
    a citation names a clause by to the element's abbreviation in eIds. A document's clauses have files of their own, so that
    those of another change only where it grows by a file.
    """
    size, listed, long = 0, [], []
    merged: dict[str, tuple[_Merged, _Merged]] = defaultdict(lambda: (_Merged(), _Merged()))
    for row, document, digest in texts:
        if document.size and not row.get("noindex") and not row.get("state_of"):  # the text in force is found once
            listed.append(_document(row, size, document.size))
            for term, runs in document.terms.items():
                for into, run in zip(merged[term], runs, strict=True):
                    into.add(run, size)
            long += [size + at for at, _ in document.long]
            yield digest and f"{digest} {size}", [*_clause_files(document, size)]
            size += -(-document.size // CLAUSES_A_FILE) * CLAUSES_A_FILE
    firsts = []
    for number, held in enumerate(_parted(merged)):
        firsts.append(next(iter(held)))
        yield "", [(f"t/{number}.js", partial(_call, f"t{number}", held))]
    directory = {
        "version": 2,
        "size": size,
        "step": CLAUSES_A_FILE,
        "terms": firsts,
        "documents": listed,
        "keywords": keywords,
        "long": _packed(long),
    }
    yield "", [("directory.js", partial(_call, "directory", directory))]


def _clause_files(document: IndexedDocument, first: int) -> Iterator[tuple[str, Callable[[], str]]]:
    for start in range(0, document.size, CLAUSES_A_FILE):
        number = (first + start) // CLAUSES_A_FILE
        yield f"c/{number}.js", partial(_call, f"c{number}", document.shown[start : start + CLAUSES_A_FILE])
    for at, text in document.long:
        yield f"l/{first + at}.js", partial(_call, f"l{first + at}", text)


def _parted(merged: Mapping[str, tuple[_Merged, _Merged]]) -> Iterator[dict[str, list[str]]]:
    """The terms in order, with their clauses, a file at a time."""
    held: dict[str, list[str]] = {}
    length = 0
    for term in sorted(merged):
        entry = ["".join(one.parts) for one in merged[term]]
        more = len(term) + len(entry[0]) + len(entry[1]) + 10
        if held and length + more > _TERMS_A_FILE:
            yield held
            held, length = {}, 0
        held[term] = entry
        length += more
    if held:
        yield held


class _Merged:
    """The clauses of all documents that have a term."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._last = -1

    def add(self, run: Numbers | None, first: int) -> None:
        """Take in those of a document whose clauses begin at a number."""
        if run:
            self.parts += (_digits(first + run.first - self._last - 1), run.rest)
            self._last = first + run.last


def _run(places: Sequence[int] | None) -> Numbers | None:
    return Numbers(places[0], _packed(places[1:], places[0]), places[-1]) if places else None


def words_file(words: dict[str, object]) -> str:
    """The file ``check.js``: the words by language with which the page "Check" judges."""
    return _call("check", words)


def _document(row: JsonRow, first: int, size: int) -> list[Any]:
    """What the search knows of a document: where its clauses begin, its names, what it can be filtered by, how many it has."""
    year = (row.get("signed") or row.get("published") or "")[:4]
    return [first, row["url"], row["title"], row["kind"], row["language"], year, row.get("aliases", []), size]


def _numbers(fragment: str, grammar: CitationGrammar) -> set[str]:
    """The terms by which a citation finds a clause: its numbers from the outermost level down, as ``#3.4``.

    Parts, chapters and the like may be left out, and Roman capitals be written as digits.
    """
    parts = [part.partition("_") for part in EId(fragment).parts]
    inner = [part for part in parts[:-1] if part[0] not in grammar.outer] + parts[-1:]
    paths = [parts, inner, *([[parts[0], *inner]] if len(parts) > 2 else [])]
    out = set()
    for path in paths:
        if path and all(number for _, _, number in path):
            out.add("#" + ".".join(number.lower() for _, _, number in path))
            out.add("#" + ".".join(grammar.arabic(number) for _, _, number in path))
    return out


def _packed(places: Iterable[int], before: int = -1) -> str:
    """Ascending numbers as text: the differences, each less by one than it is, from a number ``before`` them."""
    out = []
    for place in places:
        out.append(_digits(place - before - 1))
        before = place
    return "".join(out)


def _digits(number: int) -> str:
    """A number in groups of five bits, the lowest first, a sixth bit for more to come."""
    if number < 32:
        return _DIGITS[number]
    out = []
    while number > 31:
        out.append(_DIGITS[32 + (number & 31)])
        number >>= 5
    return "".join((*out, _DIGITS[number]))


def _call(name: str, data: object) -> str:
    """A script that hands data over; what could end a script or a line of one is escaped."""
    text = compact(data).translate(_SAFE)
    return f"pinciteData({compact(name)},{text})\n"
