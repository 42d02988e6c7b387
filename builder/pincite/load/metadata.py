"""What a publisher states about a source: front matter, or the ``.yml`` file beside it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, cast

import yaml

from pincite.diagnostics import Code, Diagnostic, Phrase, found, told
from pincite.document.particulars import Metadata, Ruling
from pincite.document.quotation import Verdict
from pincite.document.stretches import Span
from pincite.load.conventions import conventions
from pincite.load.yaml_nodes import Field, clean, compose, fields, run_together, scalar, scalars

KINDS = ("instrument", "report")
_LISTS = ("aliases", "about")
_YES_OR_NO = ("held", "draft", "noindex")
_DATES = ("published", "signed", "in_force", "in_force_from")
_NAMES = tuple(Metadata.__slots__)
_OPENING = re.compile(r"\s{0,1000}?^---[ \t]*\r?\n", re.MULTILINE)
_FENCE = re.compile(r"^(---|\.\.\.)[ \t]*(\r?\n|\Z)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_]{2,30}[ \t]*:")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 100
"""Characters: it becomes the name of files, to which no system gives more than 255."""
_URL = re.compile(r"https?://[^\s<>\"'`]+")
_PAGES = re.compile(r"[1-9]\d{0,4}(-[1-9]\d{0,4})?(, ?[1-9]\d{0,4}(-[1-9]\d{0,4})?)*")
_A_DAY = 10
"""Characters of a date with month and day."""
_MOST_DIGITS = 9
"""Of a line's number."""
_NONE = "none"
"""What a ruling says that takes away."""
_RULED: dict[str, tuple[str, ...]] = {
    "verdict": (_NONE, *(one.value for one in Verdict if one is not Verdict.TOO_SHORT)),
    "link": (),
    "speaker": (),
    "event": (_NONE,),
}
"""What a ruling can be on, with the values that it can have; any where none are given."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class FrontMatter(NamedTuple):
    """Where the metadata at the head of a Markdown file stands."""

    span: Span
    """The YAML, without the fences, in characters of the file."""
    line: int
    """Line of its first character."""
    body: int
    """Where the text begins."""


def split_front_matter(raw: str) -> FrontMatter | None:
    """The YAML between a first line ``---`` and the next ``---`` or ``...``; None without both."""
    opening = _OPENING.match(raw)
    closing = _FENCE.search(raw, opening.end()) if opening else None
    if not opening or not closing:
        return None
    return FrontMatter(Span(opening.end(), closing.start()), 1 + raw.count("\n", 0, opening.end()), closing.end())


def unclosed_front_matter(raw: str) -> int:
    """Line of a first ``---`` after which names and values stand, but no closing line; 0 where there is none."""
    opening = _OPENING.match(raw)
    if not opening or _FENCE.search(raw, opening.end()) or not _NAME.match(raw, opening.end()):
        return 0
    return raw.count("\n", 0, opening.end())


def read_metadata(text: str, path: str, first_line: int) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """The fields of ``Metadata`` that a YAML text states; what cannot be used is reported and left out."""
    root, problems = compose(text, path, first_line)
    if problems:
        return {}, problems
    rows = fields(root, first_line)
    if rows is None:
        hint = told("write-names")
        return {}, (found(Code.BAD_YAML, path, told("metadata-is-no-mapping"), hint, line=first_line),)
    values: dict[str, Any] = {}
    found_here: list[Diagnostic] = []
    for row in rows:
        if row.key not in _NAMES:
            close = difflib.get_close_matches(row.key, _NAMES, 1)
            hint = told("did-you-mean", name=close[0]) if close else told("known-names", names=", ".join(_NAMES))
            found_here.append(found(Code.UNKNOWN_KEY, path, told("nothing-reads", key=row.key), hint, line=row.line))
            continue
        value, wrong = _value(row, first_line)
        if wrong:
            found_here.append(
                found(Code.BAD_VALUE, path, told("field-amiss", key=row.key, what=wrong[0]), wrong[1], line=row.line)
            )
        else:
            values[row.key] = value
            found_here += run_together(row, path) if row.key in _LISTS else ()
            if row.key == "title" and not value:
                hint = told("write-the-title")
                found_here.append(found(Code.DOUBTFUL_VALUE, path, told("title-is-empty"), hint, line=row.line))
    return values, tuple(found_here)


def _value(row: Field, first_line: int) -> tuple[Any, tuple[Phrase, Phrase] | None]:
    """The value of a field, or what is wrong with it and what to do."""
    if row.key == "facts":
        return _facts(row, first_line)
    if row.key == "lines":
        return _lines(row, first_line)
    if row.key == "rulings":
        return _rulings(row, first_line)
    if row.key in _LISTS:
        texts = scalars(row.node)
        return texts, None if texts is not None else (told("is-no-text-or-list"), told("write-one-item-a-line"))
    text = scalar(row.node)
    if text is None:
        return None, (told("is-no-single-value"), told("write-it-on-one-line"))
    if row.key in _YES_OR_NO:
        known = {"true": True, "yes": True, "false": False, "no": False}.get(text.lower())
        return known, None if known is not None else (told("is-what-it-cannot-be", text=text), told("write-true-or-false"))
    return text, wrong_value(row.key, text)


def filled_in(metadata: Metadata, shown: Mapping[str, str | None]) -> tuple[Metadata, frozenset[str]]:
    """The metadata with what the file itself shows where the publisher left it open, and the names of these fields."""
    new = {
        name: text
        for name, value in shown.items()
        if value and not getattr(metadata, name) and (text := clean(value)) and not wrong_value(name, text)
    }
    return replace(metadata, **cast(dict[str, Any], new)), frozenset(new)


def wrong_value(key: str, text: str) -> tuple[Phrase, Phrase] | None:
    """What is wrong with the text of a metadata field, and what to do; None when it can be used."""
    if not text:
        return None
    if key == "kind" and text not in KINDS:
        return told("is-what-it-cannot-be", text=text), told("write-instrument-or-report")
    if key == "pages" and text not in ("parts", "whole"):
        return told("is-what-it-cannot-be", text=text), told("write-parts-or-whole")
    if key == "changes" and text not in ("accepted", "original"):
        return told("is-what-it-cannot-be", text=text), told("write-one-of", names="accepted, original")
    if key == "columns" and text not in ("1", "2", "3", "4"):
        return told("is-what-it-cannot-be", text=text), told("write-one-of", names="1, 2, 3, 4")
    if key == "text_layer" and text not in ("used", "ignored"):
        return told("is-what-it-cannot-be", text=text), told("write-one-of", names="used, ignored")
    if key == "file_pages" and not _PAGES.fullmatch(text):
        return told("is-what-it-cannot-be", text=text), told("write-file-pages")
    if key in _DATES and not _is_date(text):
        return told("is-no-date", text=text), told("write-a-date")
    if key == "embargo" and (len(text) != _A_DAY or not _is_date(text)):
        return told("is-no-day", text=text), told("write-a-date")
    if key == "convention" and text not in (names := sorted(convention.name for convention in conventions())):
        close = difflib.get_close_matches(text, names, 1)
        return told("is-unknown", text=text), told("did-you-mean", name=close[0]) if close else told(
            "known-names", names=", ".join(names)
        )
    if key == "slug" and not _SLUG.fullmatch(text):
        return told("is-what-it-cannot-be", text=text), told("use-small-letters")
    if key == "slug" and len(text) > _LONGEST_SLUG:
        return told("has-characters", count=len(text)), told("use-at-most", number=_LONGEST_SLUG)
    if key == "url" and not _URL.fullmatch(text):
        return told("is-no-web-address", text=text), told("begin-it-with-https")
    if key == "language" and not _LANGUAGE.fullmatch(text):
        return told("is-no-language", text=text), told("write-a-language")
    return None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _lines(row: Field, first_line: int) -> tuple[Any, tuple[Phrase, Phrase] | None]:
    rows = fields(row.node, first_line)
    pairs = [(line.key, scalar(line.node)) for line in rows or ()]
    if not rows or any(not key.isdecimal() or len(key) > _MOST_DIGITS or not reading for key, reading in pairs):
        hint = told("write-a-line-number")
        return None, (told("no-list-of-lines"), hint)
    return tuple((int(key), reading) for key, reading in pairs), None


def _rulings(row: Field, first_line: int) -> tuple[Any, tuple[Phrase, Phrase] | None]:
    """The rulings on words of a report, each a mapping."""
    hint = told("write-a-ruling")
    if not isinstance(row.node, yaml.SequenceNode):
        return None, (told("no-list-of-rulings"), hint)
    out = []
    for item in row.node.value:
        rows = fields(item, first_line) or ()
        stated = {one.key: scalar(one.node) or "" for one in rows}
        on = [name for name in stated if name in _RULED]
        if not stated.get("words") or not stated.get("reason") or len(on) != 1 or len(stated) != len(("words", "reason", *on)):
            return None, (told("incomplete-ruling"), hint)
        value = stated[on[0]]
        allowed = _RULED[on[0]]
        if not value or (allowed and value not in allowed):
            return None, (told("ruling-with-value", on=on[0], value=value), told("write-one-of", names=", ".join(allowed)))
        out.append(Ruling(stated["words"], on[0], value if value != _NONE else "", stated["reason"], rows[0].line))
    return tuple(out), None


def _facts(row: Field, first_line: int) -> tuple[Any, tuple[Phrase, Phrase] | None]:
    hint = told("write-a-fact")
    if not isinstance(row.node, yaml.MappingNode):
        return None, (told("no-list-of-facts"), hint)
    rows = fields(row.node, first_line)
    pairs = [(fact.key, scalars(fact.node)) for fact in rows or ()]
    if rows is None or any(texts is None for _, texts in pairs):
        return None, (told("fact-is-no-text"), hint)
    return tuple((key, "; ".join(texts or ())) for key, texts in pairs), None
