"""The search index: small files of which a reader loads only those that a query needs, however large the site.

Each file is a script that hands its data over by a call, so that the search works on a site opened from disk too. A hit is a
clause. ``directory.js`` names the documents and says in which file a term or a clause stands; ``t/N.js`` holds, for a stretch
of the vocabulary, the clauses that have each term; ``c/N.js`` holds the words of some clauses in reading order, and ``l/N.js``
all those of a clause too long to be shown, for the page that compares quotations.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

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


def search_files(
    texts: Iterable[tuple[JsonRow, Sequence[PublishedClause]]], keywords: dict[str, str], tokens: Tokens, grammar: CitationGrammar
) -> dict[str, str]:
    """The files of the index by path below ``search/``.

    ``texts`` are rows of ``documents.json``, each with the clauses of the document; ``keywords`` leads from the word that a
    citation names a clause by to the element's abbreviation in eIds.
    """
    index = _Index(tokens, grammar)
    listed = []
    for document, clauses in texts:
        current = [clause for clause in clauses if clause.status is Status.CURRENT]
        if current and not document.get("noindex") and not document.get("state_of"):  # the text in force is found once
            listed.append(_document(document, index.size))
            for clause in current:
                index.add(clause)
    files = index.files()
    directory = {
        "version": 1,
        "size": index.size,
        "step": CLAUSES_A_FILE,
        "terms": index.firsts,
        "documents": listed,
        "keywords": keywords,
        "long": _packed(index.long),
    }
    files["directory.js"] = _call("directory", directory)
    return files


def words_file(words: dict[str, object]) -> str:
    """The file ``check.js``: the words by language with which the page "Check" judges."""
    return _call("check", words)


def _document(row: JsonRow, first: int) -> list[Any]:
    """What the search knows of a document: where its clauses begin, what it is called, and what it can be filtered by."""
    year = (row.get("signed") or row.get("published") or "")[:4]
    return [first, row["url"], row["title"], row["kind"], row["language"], year, row.get("aliases", [])]


class _Index:
    def __init__(self, tokens: Tokens, grammar: CitationGrammar) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.size = 0
        self.firsts: list[str] = []
        """The first term of each file of terms."""
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._strong: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._shown: list[list[str]] = []
        self.long: dict[int, str] = {}
        """The clauses of which a hit can show only a part, with all their words."""

    def add(self, one: PublishedClause) -> None:
        """Take in one clause."""
        at = self.size
        self.size += 1
        for term in {*self.tokens(one.text), *_numbers(one.fragment, self.grammar)}:
            self._places[term].append(at)
        for term in set(self.tokens(one.heading)):
            self._strong[term].append(at)
        text = one.text
        shown = text
        if len(text) > _LONGEST_TEXT:
            self.long[at] = text
            shown = text[:_LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
        self._shown.append([one.fragment, one.pinpoint, one.heading, shown])

    def files(self) -> dict[str, str]:
        """The files of terms and of clauses."""
        out = {f"l/{at}.js": _call(f"l{at}", text) for at, text in self.long.items()}
        for number, start in enumerate(range(0, self.size, CLAUSES_A_FILE)):
            out[f"c/{number}.js"] = _call(f"c{number}", self._shown[start : start + CLAUSES_A_FILE])
        held: dict[str, list[str]] = {}
        length = 0
        for term in sorted({*self._places, *self._strong}):
            entry = [_packed(self._places.get(term, ())), _packed(self._strong.get(term, ()))]
            more = len(term) + len(entry[0]) + len(entry[1]) + 10
            if held and length + more > _TERMS_A_FILE:
                out |= self._terms(held)
                held, length = {}, 0
            held[term] = entry
            length += more
        return out | (self._terms(held) if held else {})

    def _terms(self, held: dict[str, list[str]]) -> dict[str, str]:
        self.firsts.append(next(iter(held)))
        number = len(self.firsts) - 1
        return {f"t/{number}.js": _call(f"t{number}", held)}


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


def _packed(places: Iterable[int]) -> str:
    """Ascending numbers as text: the differences in groups of five bits, the lowest first, a sixth bit for more to come."""
    out = []
    before = -1
    for place in places:
        rest = place - before - 1
        before = place
        while rest > 31:
            out.append(_DIGITS[32 + (rest & 31)])
            rest >>= 5
        out.append(_DIGITS[rest])
    return "".join(out)


def _call(name: str, data: object) -> str:
    """A script that hands data over; what could end a script or a line of one is escaped."""
    text = compact(data).translate(_SAFE)
    return f"pinciteData({compact(name)},{text})\n"
