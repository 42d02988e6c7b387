"""The settings of the site: ``extra.pincite`` in ``mkdocs.yml``."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pincite.diagnostics import BY_SLUG, Code, Diagnostic, Severity, found
from pincite.document.catalogue import Catalogue
from pincite.document.convention import SITE_LANGUAGE
from pincite.document.site import Masthead
from pincite.load.messages import spoken, wording
from pincite.load.yaml_nodes import Field, compose, fields, scalar

_KNOWN = ("commit", "image", "report", "severities", "split_above")
_WHOLE = ("https://", "http://")
_YES_OR_NO = {"true": True, "false": False}
_MOST_DIGITS = 9
_HINT = "write one “name: value” a line below it"


@dataclass(frozen=True)
class Settings:
    """What the builder reads of ``mkdocs.yml``."""

    name: str = "Pincite"
    """Of the site."""
    description: str = ""
    url: str = ""
    """Where the site is hosted, with a slash at its end; empty where that is not known."""
    language: str = SITE_LANGUAGE
    """Of the interface, as a tag; English where the settings name none in which there are messages."""
    report: str = ""
    """Where a reader can report a mistake: an address, in which ``{url}`` and ``{clause}`` stand for the clause's; or empty."""
    image: str = ""
    """A picture for previews of links, by its address or its path below the pages; or empty."""
    commit: bool = True
    """The pages are kept in version control; else a file in their folder has it pass over them."""
    severities: tuple[tuple[Code, Severity], ...] = ()
    """Findings whose severity the publisher has changed."""
    split_above: int = 600
    """Clauses above which an instrument gets pages by part beside that of the whole text; 0 for never."""

    @property
    def masthead(self) -> Masthead:
        """What the site says of itself."""
        return Masthead(self.name, self.description, self.url)

    @property
    def wording(self) -> Catalogue:
        """The words of its interface."""
        return wording(self.language)


def load_settings(path: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings in a ``mkdocs.yml``; the defaults where there is no such file."""
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "it is no file")
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (found(Code.UNREADABLE_FILE, path.name, f"cannot be read: {error}", "save it as UTF-8"),)
    root, broken = compose(text, path.name, 1)
    if broken:
        return Settings(), broken
    reader = _Reader(path.name, {row.key: row for row in fields(root, 1) or ()})
    return reader.settings(), tuple(reader.problems)


class _Reader:
    """Reads the settings out of the nodes of one file, and gathers what is wrong with them."""

    def __init__(self, path: str, top: dict[str, Field]) -> None:
        self.path = path
        self.top = top
        self.ours = _below(_below(top.get("extra")).get("pincite"))
        self.problems: list[Diagnostic] = []

    def settings(self) -> Settings:
        """All settings, the default for each that cannot be used."""
        self._shape()
        url = self._text("site_url")
        return Settings(
            name=self._text("site_name") or "Pincite",
            description=self._text("site_description"),
            url=f"{url.rstrip('/')}/" if url else "",
            language=self._language(_below(self.top.get("theme")).get("language")),
            report=self._address("report", (*_WHOLE, "mailto:")),
            image=self._address("image", (*_WHOLE, "assets/", "images/", "img/")),
            commit=self._commit(),
            severities=tuple(self._severities()),
            split_above=self._split_above(),
        )

    def _shape(self) -> None:
        named = {"extra": self.top.get("extra"), "extra.pincite": _below(self.top.get("extra")).get("pincite")}
        named["extra.pincite.severities"] = self.ours.get("severities")
        for name, row in named.items():
            if row and scalar(row.node) != "" and fields(row.node, 1) is None:
                self._amiss(row, f"{name} is no list of names and values", _HINT)
        for key, row in self.ours.items():
            if key not in _KNOWN:
                self._amiss(row, f"nothing reads extra.pincite.{key}", f"known: {', '.join(_KNOWN)}", Code.UNKNOWN_KEY)

    def _text(self, key: str) -> str:
        return (scalar(self.top[key].node) or "") if key in self.top else ""

    def _split_above(self) -> int:
        row = self.ours.get("split_above")
        limit = scalar(row.node) if row else str(Settings.split_above)
        if limit is not None and limit.isdecimal() and len(limit) <= _MOST_DIGITS:
            return int(limit)
        hint = "write the number of clauses above which an instrument gets pages by part; 0 for never"
        self._amiss(row, "extra.pincite.split_above is no number", hint)
        return 0

    def _commit(self) -> bool:
        row = self.ours.get("commit")
        stated = _YES_OR_NO.get((scalar(row.node) or "").lower()) if row else True
        if stated is None:
            self._amiss(row, "extra.pincite.commit is neither true nor false", "write one")
        return stated is not False

    def _address(self, key: str, beginnings: tuple[str, ...]) -> str:
        """An address that begins as it may."""
        row = self.ours.get(key)
        stated = (scalar(row.node) or "").strip() if row else ""
        if row is None or stated.startswith(beginnings):
            return stated
        message = f"extra.pincite.{key} is “{stated}”, which is no address that can be used"
        self._amiss(row, message, f"begin it with {', '.join(beginnings)}")
        return ""

    def _language(self, row: Field | None) -> str:
        """The language of the theme, if the interface speaks it."""
        stated = scalar(row.node) if row else None
        if not stated:
            return SITE_LANGUAGE
        language = wording(stated).language
        if language == SITE_LANGUAGE != stated.lower().split("-")[0]:
            message = f"theme.language is “{stated}”, in which the interface has no words yet: it speaks English"
            hint = f"there are words in {', '.join(spoken())}; the texts themselves may be in any language"
            self._amiss(row, message, hint, Code.UNSPOKEN_LANGUAGE)
        return language

    def _severities(self) -> Iterator[tuple[Code, Severity]]:
        for key, row in _below(self.ours.get("severities")).items():
            level = (scalar(row.node) or "").upper()
            if key in BY_SLUG and level in Severity.__members__:
                yield BY_SLUG[key], Severity[level]
            else:
                hint = "write “code: note”, “code: warning” or “code: error”, with a code as the findings print it"
                self._amiss(row, f"extra.pincite.severities: “{key}: {level.lower()}”", hint)

    def _amiss(self, row: Field | None, message: str, hint: str, code: Code = Code.BAD_VALUE) -> None:
        self.problems.append(found(code, self.path, message, hint, line=row.line if row else 0))


def _below(row: Field | None) -> dict[str, Field]:
    return {} if row is None else {below.key: below for below in fields(row.node, 1) or ()}
