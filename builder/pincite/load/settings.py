"""The settings of the site: ``extra.pincite`` in ``mkdocs.yml``."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from pincite.diagnostics import BY_SLUG, Code, Diagnostic, Severity, found
from pincite.document.catalogue import Catalogue
from pincite.document.convention import SITE_LANGUAGE
from pincite.load.messages import spoken, wording
from pincite.load.yaml_nodes import Field, compose, fields, scalar

_KNOWN = ("commit", "severities", "split_above")
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
    commit: bool = True
    """The pages are kept in version control; else a file in their folder has it pass over them."""
    severities: tuple[tuple[Code, Severity], ...] = ()
    """Findings whose severity the publisher has changed."""
    split_above: int = 600
    """Clauses above which an instrument gets pages by part beside that of the whole text; 0 for never."""

    @property
    def title(self) -> tuple[str, str]:
        """The site's name, and what it is."""
        return self.name, self.description

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
    top = {row.key: row for row in fields(root, 1) or ()}
    ours = _below(_below(top.get("extra")).get("pincite"))
    problems = [
        found(Code.BAD_VALUE, path.name, f"{name} is no list of names and values", _HINT, line=row.line)
        for name, row in (
            ("extra", top.get("extra")),
            ("extra.pincite", _below(top.get("extra")).get("pincite")),
            ("extra.pincite.severities", ours.get("severities")),
        )
        if row and scalar(row.node) != "" and fields(row.node, 1) is None
    ]
    problems += [
        found(Code.UNKNOWN_KEY, path.name, f"nothing reads extra.pincite.{key}", f"known: {', '.join(_KNOWN)}", line=row.line)
        for key, row in ours.items()
        if key not in _KNOWN
    ]
    limit = scalar(ours["split_above"].node) if "split_above" in ours else str(Settings.split_above)
    if limit is None or not limit.isdecimal() or len(limit) > _MOST_DIGITS:
        hint = "write the number of clauses above which an instrument gets pages by part; 0 for never"
        problems.append(
            found(Code.BAD_VALUE, path.name, "extra.pincite.split_above is no number", hint, line=ours["split_above"].line)
        )
        limit = "0"
    commit = _YES_OR_NO.get((scalar(ours["commit"].node) or "").lower()) if "commit" in ours else True
    if commit is None:
        problems.append(
            found(
                Code.BAD_VALUE, path.name, "extra.pincite.commit is neither true nor false", "write one", line=ours["commit"].line
            )
        )
    severities = _severities(_below(ours.get("severities")), path.name, problems)
    name = scalar(top["site_name"].node) if "site_name" in top else None
    description = scalar(top["site_description"].node) if "site_description" in top else None
    url = scalar(top["site_url"].node) if "site_url" in top else None
    hosted = f"{url.rstrip('/')}/" if url else ""
    language = _language(_below(top.get("theme")).get("language"), path.name, problems)
    return Settings(name or "Pincite", description or "", hosted, language, commit is not False, severities, int(limit)), tuple(
        problems
    )


def _language(row: Field | None, path: str, problems: list[Diagnostic]) -> str:
    """The language of the theme, if the interface speaks it."""
    stated = scalar(row.node) if row else None
    if row is None or not stated:
        return SITE_LANGUAGE
    language = wording(stated).language
    if language == SITE_LANGUAGE != stated.lower().split("-")[0]:
        message = f"theme.language is “{stated}”, in which the interface has no words yet: it speaks English"
        hint = f"there are words in {', '.join(spoken())}; the texts themselves may be in any language"
        problems.append(found(Code.UNSPOKEN_LANGUAGE, path, message, hint, line=row.line))
    return language


def _below(row: Field | None) -> dict[str, Field]:
    return {} if row is None else {below.key: below for below in fields(row.node, 1) or ()}


def _severities(rows: dict[str, Field], path: str, problems: list[Diagnostic]) -> tuple[tuple[Code, Severity], ...]:
    pairs = []
    for key, row in rows.items():
        level = (scalar(row.node) or "").upper()
        if key in BY_SLUG and level in Severity.__members__:
            pairs.append((BY_SLUG[key], Severity[level]))
        else:
            hint = "write “code: note”, “code: warning” or “code: error”, with a code as the findings print it"
            problems.append(
                found(Code.BAD_VALUE, path, f"extra.pincite.severities: “{key}: {level.lower()}”", hint, line=row.line)
            )
    return tuple(pairs)
