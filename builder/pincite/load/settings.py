"""The settings of the site: ``extra.pincite`` in ``mkdocs.yml``."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pincite.diagnostics import BY_SLUG, Code, Diagnostic, Phrase, Severity, found, told
from pincite.document.catalogue import Catalogue
from pincite.document.convention import SITE_LANGUAGE
from pincite.document.site import Masthead
from pincite.load.messages import spoken, wording
from pincite.load.own_messages import with_own
from pincite.load.yaml_nodes import Field, compose, fields, scalar

_KNOWN = ("commit", "image", "messages", "report", "severities", "share", "split_above")
_WHOLE = ("https://", "http://")
_YES_OR_NO = {"true": True, "false": False}
_MOST_DIGITS = 9
_HINT = told("write-names-below")


@dataclass(frozen=True)
class Settings:
    """What the builder reads of ``mkdocs.yml``."""

    name: str = "Pincite"
    """Of the site."""
    description: str = ""
    url: str = ""
    """Where the site is hosted, with a slash at its end; empty where that is not known."""
    wording: Catalogue = field(default_factory=lambda: wording(SITE_LANGUAGE))
    """The words of the interface: English where the settings name no language in which there are some."""
    report: str = ""
    """Where a reader can report a mistake: an address, in which ``{url}`` and ``{clause}`` stand for the clause's; or empty."""
    image: str = ""
    """A picture for previews of links, by its address or its path below the pages; or empty."""
    commit: bool = True
    """The pages are kept in version control; else a file in their folder has it pass over them."""
    share: bool = False
    """Each article has an address that previews show by its words; kept for what was once published with it."""
    severities: tuple[tuple[Code, Severity], ...] = ()
    """Findings whose severity the publisher has changed."""
    split_above: int = 600
    """Clauses above which an instrument gets pages by part beside that of the whole text; 0 for never."""

    @property
    def masthead(self) -> Masthead:
        """What the site says of itself."""
        return Masthead(self.name, self.description, self.url)


def load_settings(path: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings in a ``mkdocs.yml``; the defaults where there is no such file."""
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "it is no file")
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (
            found(Code.UNREADABLE_FILE, path.name, told("cannot-be-read", why=str(error)), told("save-as-utf-8")),
        )
    root, broken = compose(text, path.name, 1)
    if broken:
        return Settings(), broken
    reader = _Reader(path, {row.key: row for row in fields(root, 1) or ()})
    return reader.settings(), tuple(reader.problems)


class _Reader:
    """Reads the settings out of the nodes of one file, and gathers what is wrong with them."""

    def __init__(self, path: Path, top: dict[str, Field]) -> None:
        self.path = path.name
        self.folder = path.parent
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
            wording=self._wording(_below(self.top.get("theme")).get("language")),
            report=self._address("report", (*_WHOLE, "mailto:")),
            image=self._address("image", (*_WHOLE, "assets/", "images/", "img/")),
            commit=self._choice("commit", default=Settings.commit),
            share=self._choice("share", default=Settings.share),
            severities=tuple(self._severities()),
            split_above=self._split_above(),
        )

    def _shape(self) -> None:
        named = {"extra": self.top.get("extra"), "extra.pincite": _below(self.top.get("extra")).get("pincite")}
        named["extra.pincite.severities"] = self.ours.get("severities")
        for name, row in named.items():
            if row and scalar(row.node) != "" and fields(row.node, 1) is None:
                self._amiss(row, told("setting-is-no-mapping", name=name), _HINT)
        flat = self.top.get("use_directory_urls")
        if flat and _YES_OR_NO.get((scalar(flat.node) or "").lower()) is False:
            self._amiss(flat, told("addresses-of-folders"), told("delete-the-line"), Code.DOUBTFUL_VALUE)
        for key, row in self.ours.items():
            if key not in _KNOWN:
                self._amiss(row, told("setting-unknown", key=key), told("known-names", names=", ".join(_KNOWN)), Code.UNKNOWN_KEY)

    def _text(self, key: str) -> str:
        return (scalar(self.top[key].node) or "") if key in self.top else ""

    def _split_above(self) -> int:
        row = self.ours.get("split_above")
        limit = scalar(row.node) if row else str(Settings.split_above)
        if limit is not None and limit.isdecimal() and len(limit) <= _MOST_DIGITS:
            return int(limit)
        hint = told("write-a-number-of-clauses")
        self._amiss(row, told("split-above-is-no-number"), hint)
        return 0

    def _choice(self, key: str, *, default: bool) -> bool:
        row = self.ours.get(key)
        stated = _YES_OR_NO.get((scalar(row.node) or "").lower()) if row else default
        if stated is None:
            self._amiss(row, told("is-no-choice", key=key), told("write-true-or-false"))
        return default if stated is None else stated

    def _address(self, key: str, beginnings: tuple[str, ...]) -> str:
        """An address that begins as it may."""
        row = self.ours.get(key)
        stated = (scalar(row.node) or "").strip() if row else ""
        if row is None or stated.startswith(beginnings):
            return stated
        message = told("setting-is-no-address", key=key, stated=stated)
        self._amiss(row, message, told("begin-it-with", names=", ".join(beginnings)))
        return ""

    def _wording(self, row: Field | None) -> Catalogue:
        """The words in the theme's language: the publisher's own over ours, or ours, which are English where we have none."""
        stated = (scalar(row.node) if row else None) or SITE_LANGUAGE
        ours, language = wording(stated), stated.lower().replace("_", "-").split("-")[0]
        file = self.ours.get("messages")
        if file and (name := scalar(file.node)):
            own, problems = with_own(self.folder / name, name, language, ours)
            self.problems += problems
            return own
        if file:
            self._amiss(file, told("field-amiss", key="messages", what=told("is-no-single-value")), told("write-it-on-one-line"))
        if ours.language != language:
            message = told("language-without-words", stated=stated)
            hint = told("languages-spoken", names=", ".join(spoken()))
            self._amiss(row, message, hint, Code.UNSPOKEN_LANGUAGE)
        return ours

    def _severities(self) -> Iterator[tuple[Code, Severity]]:
        for key, row in _below(self.ours.get("severities")).items():
            level = (scalar(row.node) or "").upper()
            if key in BY_SLUG and level in Severity.__members__:
                yield BY_SLUG[key], Severity[level]
            else:
                hint = told("write-a-severity")
                self._amiss(row, told("no-severity", key=key, level=level.lower()), hint)

    def _amiss(self, row: Field | None, message: Phrase, hint: Phrase, code: Code = Code.BAD_VALUE) -> None:
        self.problems.append(found(code, self.path, message, hint, line=row.line if row else 0))


def _below(row: Field | None) -> dict[str, Field]:
    return {} if row is None else {below.key: below for below in fields(row.node, 1) or ()}
