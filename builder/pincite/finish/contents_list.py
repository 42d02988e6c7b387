"""``llms.txt`` (llmstxt.org): what is on the site and where its Markdown stands, for programs that read text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pincite.document.json_text import JsonRow

_KINDS = (("instrument", "Instruments"), ("report", "Reports"))


def contents_list(site_name: str, description: str, documents: Sequence[JsonRow]) -> str:
    """The site's name, what it is, and its documents in force, each with the address of its Markdown."""
    listed = [row for row in documents if not row.get("state_of") and not row.get("noindex")]
    lines = [f"# {_line(site_name)}", ""]
    lines += [f"> {_line(description)}", ""] if description else []
    for kind, heading in _KINDS:
        lines += _section(heading, (row for row in listed if row["kind"] == kind))
    lines += ["## Data", "", "- [All clauses](clauses.json)", "- [All documents](documents.json)", "- [All terms](terms.json)"]
    return "\n".join(lines) + "\n"


def _section(heading: str, rows: Iterable[JsonRow]) -> Iterator[str]:
    lines = [f"- [{_label(row['title'])}]({row['url'].rstrip('/')}.md)" for row in rows]
    if lines:
        yield from (f"## {heading}", "", *lines, "")


def _label(text: str) -> str:
    return _line(text).replace("[", "(").replace("]", ")")


def _line(text: str) -> str:
    return " ".join(text.split())
