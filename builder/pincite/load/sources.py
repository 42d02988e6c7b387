"""One seed to a source: its bytes decoded, its metadata read, its mark-up taken off, every character accounted for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.packed import Offsets
from pincite.document.source import Metadata, Source
from pincite.load.decode import GUESSED, UndecodableError, decode
from pincite.load.html import read_html
from pincite.load.markdown import read_markdown
from pincite.load.metadata import read_metadata, split_front_matter, unclosed_front_matter, wrong_value
from pincite.load.seeds import VERSION, Seed


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one seed: a source, or none where the findings say why."""

    source: Source | None
    diagnostics: tuple[Diagnostic, ...]


def load(seed: Seed, convention: str = "") -> Loaded:
    """Read one seed from its bytes, by the convention that is named if one is; never raises for what stands in them."""
    try:
        raw, encoding = decode(seed.content, web_page=seed.form == "html")
    except UndecodableError as error:
        return Loaded(None, (found(Code.UNDECODABLE, seed.path, error.what, error.hint),))
    problems: list[Diagnostic] = []
    if encoding in GUESSED:
        hint = told("save-as-utf-8-if-wrong")
        problems.append(found(Code.GUESSED_ENCODING, seed.path, told("read-as-encoding", encoding=encoding), hint))
    stated: dict[str, Any] = {}
    if seed.shared:
        stated, found_here = _beside(seed.shared, seed.shared_content)
        problems += found_here
    name = seed.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if VERSION.fullmatch(name) and "/" in seed.path:
        if wrong := wrong_value("in_force_from", name):
            problems.append(found(Code.BAD_VALUE, seed.path, told("its-name", what=wrong[0]), wrong[1]))
        else:
            stated["in_force_from"] = name
    body_start = 0
    if seed.form == "markdown":
        front = split_front_matter(raw)
        if front:
            own, found_here = read_metadata(raw[front.span.start : front.span.end], seed.path, front.line)
            stated |= own
            problems += found_here
            body_start = front.body
        elif line := unclosed_front_matter(raw):
            hint = told("close-the-metadata")
            problems.append(found(Code.BAD_YAML, seed.path, told("metadata-without-end"), hint, line=line))
    if seed.sidecar:
        also, found_here = _beside(seed.sidecar, seed.sidecar_content)
        problems += found_here
        stated |= also  # the file beside a source wins over its front matter, field by field
    stated |= read_metadata(seed.stated.decode(), seed.path, 1)[0]
    if convention:
        stated["convention"] = convention
    source = Source(
        path=seed.path,
        raw=raw,
        text=raw,
        metadata=Metadata(**stated),
        sha256=hashlib.sha256(seed.content).hexdigest(),
        encoding=encoding,
        sidecar=seed.sidecar,
        lines=_line_starts(raw),
    )
    if seed.form == "html":
        source = read_html(source)
    elif seed.form == "markdown":
        source = read_markdown(source, body_start)
    if not source.text.strip():
        problems.append(found(Code.EMPTY_SOURCE, seed.path, told("no-text"), told("add-the-text")))
    if any(problem.severity is Code.BAD_YAML.severity for problem in problems):
        return Loaded(None, tuple(problems))
    return Loaded(source, tuple(problems))


def _beside(path: str, content: bytes) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """What a metadata file states."""
    try:
        text = decode(content)[0]
    except UndecodableError as error:
        return {}, (found(Code.UNDECODABLE, path, error.what, error.hint),)
    return read_metadata(text, path, 1)


def _line_starts(raw: str) -> Offsets:
    starts = Offsets((0,))
    at = raw.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = raw.find("\n", at + 1)
    return starts
