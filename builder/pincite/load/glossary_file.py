"""The site's own glossary, ``seeds/glossary.yml``."""

from __future__ import annotations

import difflib

import yaml

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.address import Address
from pincite.document.slug import slug
from pincite.document.symbols import Entry
from pincite.load.decode import UndecodableError, decode
from pincite.load.seeds import GLOSSARY
from pincite.load.yaml_nodes import compose, fields, run_together, scalar, scalars

PAGE = "glossary/index.md"
_KEYS = ("term", "aliases", "definition", "note", "sources", "language", "case", "where", "not")
_LISTS = ("aliases", "sources", "where", "not")


def load_glossary(content: bytes) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of the glossary in the file's order, with what is wrong in it."""
    if not content.strip():
        return (), ()
    try:
        text = decode(content)[0]
    except UndecodableError as error:
        return (), (found(Code.UNDECODABLE, GLOSSARY, error.what, error.hint),)
    root, broken = compose(text, GLOSSARY, 1)
    if broken:
        return (), broken
    if not isinstance(root, yaml.SequenceNode):
        hint = told("begin-entries-with-term")
        return (), (found(Code.BAD_YAML, GLOSSARY, told("no-list-of-entries"), hint, line=1),)
    problems: list[Diagnostic] = []
    entries = []
    for node in root.value:
        entry = _entry(node, problems)
        if entry:
            entries.append(entry)
    return _distinct(entries, problems), tuple(problems)


def _entry(node: yaml.Node, problems: list[Diagnostic]) -> Entry | None:
    line = node.start_mark.line + 1
    rows = fields(node, 1)
    if rows is None:
        hint = told("write-term-and-definition")
        problems.append(found(Code.BAD_YAML, GLOSSARY, told("entry-is-no-mapping"), hint, line=line))
        return None
    one: dict[str, str] = {}
    many: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.key not in _KEYS:
            close = difflib.get_close_matches(row.key, _KEYS, 1)
            hint = told("did-you-mean", name=close[0]) if close else told("known-names", names=", ".join(_KEYS))
            problems.append(found(Code.UNKNOWN_KEY, GLOSSARY, told("nothing-reads", key=row.key), hint, line=row.line))
            continue
        texts = scalars(row.node) if row.key in _LISTS else None
        text = scalar(row.node)
        if texts is not None:
            many[row.key] = texts
            problems += run_together(row, GLOSSARY)
        elif text is not None:
            one[row.key] = text
        else:
            problems.append(
                found(Code.BAD_VALUE, GLOSSARY, told("is-not-a-text", key=row.key), told("write-it-on-one-line"), line=row.line)
            )
    if not one.get("term") or not one.get("definition"):
        lacking = "term" if not one.get("term") else "definition"
        problems.append(found(Code.BAD_VALUE, GLOSSARY, told("entry-lacks", name=lacking), told("add", name=lacking), line=line))
        return None
    if one.get("case", "any") not in ("any", "exact"):
        problems.append(found(Code.BAD_VALUE, GLOSSARY, told("case-is", case=one["case"]), told("write-any-or-exact"), line=line))
    return Entry(
        term=one["term"],
        definition=one["definition"],
        address=Address(PAGE, slug(one["term"])),
        aliases=many.get("aliases", ()),
        note=one.get("note", ""),
        sources=many.get("sources", ()),
        language=one.get("language", ""),
        exact=one.get("case") == "exact",
        where=many.get("where", ()),
        never=many.get("not", ()),
        line=line,
    )


def _distinct(entries: list[Entry], problems: list[Diagnostic]) -> tuple[Entry, ...]:
    """The entries less those whose term, alias or anchor an earlier one has taken."""
    taken: dict[tuple[str, str], Entry] = {}
    kept = []
    for entry in entries:
        keys = [(entry.language, " ".join(form.casefold().split())) for form in (entry.term, *entry.aliases)]
        keys.append(("#", entry.address.fragment))
        rival = next((taken[key] for key in keys if key in taken), None)
        if rival:
            hint = told("merge-entries")
            message = told("term-taken", term=entry.term, rival=rival.term, line=rival.line)
            problems.append(found(Code.DUPLICATE_TERM, GLOSSARY, message, hint, line=entry.line))
            continue
        taken |= dict.fromkeys(keys, entry)
        kept.append(entry)
    return tuple(kept)
