"""``llms.txt`` (llmstxt.org): what is on the site and where its Markdown stands, for programs that read text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pincite.document.catalogue import Catalogue
from pincite.document.json_text import JsonRow

_KINDS = (("instrument", "instruments"), ("report", "reports"))
_DATA = ("clauses", "documents", "terms")


def contents_list(site_name: str, description: str, documents: Sequence[JsonRow], wording: Catalogue) -> str:
    """The site's name, what it is, and its documents in force, each with the address of its Markdown."""
    listed = [row for row in documents if not row.get("state_of") and not row.get("noindex")]
    lines = [f"# {_line(site_name)}", ""]
    lines += [f"> {_line(description)}", ""] if description else []
    for kind, key in _KINDS:
        lines += _section(wording.say(key), (row for row in listed if row["kind"] == kind))
    lines += [f"## {wording.say('data')}", "", *(f"- [{wording.say(f'data-{name}')}]({name}.json)" for name in _DATA)]
    return "\n".join(lines) + "\n"


def _section(heading: str, rows: Iterable[JsonRow]) -> Iterator[str]:
    lines = [f"- [{_label(row['title'])}]({row['url'].rstrip('/')}.md)" for row in rows]
    if lines:
        yield from (f"## {heading}", "", *lines, "")


def _label(text: str) -> str:
    return _line(text).replace("[", "(").replace("]", ")")


def _line(text: str) -> str:
    return " ".join(text.split())
