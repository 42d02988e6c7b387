"""One seed to a source: its bytes decoded, its metadata read, its mark-up taken off, every character accounted for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from pincite.diagnostics import AmissError, Code, Diagnostic, found, told
from pincite.document.particulars import Metadata
from pincite.document.source import Source
from pincite.load.decode import GUESSED, UndecodableError, decode, decode_xml
from pincite.load.html import read_html
from pincite.load.markdown import read_markdown
from pincite.load.markup.legal_xml import read_legal_xml
from pincite.load.metadata import read_metadata, split_front_matter, unclosed_front_matter, wrong_value
from pincite.load.seeds import VERSION, Seed
from pincite.load.transcribed import TRANSCRIBED, transcribed
from pincite.load.transcript import line_starts


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one seed: a source, or none where the findings say why."""

    source: Source | None
    diagnostics: tuple[Diagnostic, ...]


def load(seed: Seed, convention: str = "") -> Loaded:
    """Read one seed from its bytes, by the convention that is named if one is; never raises for what stands in them."""
    problems: list[Diagnostic] = []
    raw, encoding = "", ""
    if seed.form not in TRANSCRIBED:
        try:
            raw, encoding = _decoded(seed)
        except UndecodableError as error:
            return Loaded(None, (found(Code.UNDECODABLE, seed.path, error.what, error.hint),))
    if encoding in GUESSED:
        hint = told("save-as-utf-8-if-wrong")
        problems.append(found(Code.GUESSED_ENCODING, seed.path, told("read-as-encoding", encoding=encoding), hint))
    stated, amiss, body_start = _stated(seed, raw)
    problems += amiss
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
        lines=line_starts(raw),
    )
    try:
        source, found_here = _read(seed, source, body_start)
    except AmissError as error:
        return Loaded(None, (*problems, found(Code.UNREADABLE_FILE, seed.path, error.what, error.hint)))
    problems += found_here
    if not source.text.strip():
        problems.append(found(Code.EMPTY_SOURCE, seed.path, told("no-text"), told("add-the-text")))
    if any(problem.severity is Code.BAD_YAML.severity for problem in problems):
        return Loaded(None, tuple(problems))
    return Loaded(source, tuple(problems))


def metadata_of(seed: Seed) -> Metadata:
    """What is stated beside a file that is no text."""
    return Metadata(**_stated(seed, "")[0])


def _stated(seed: Seed, raw: str) -> tuple[dict[str, Any], list[Diagnostic], int]:
    """What is stated about a seed, with the findings, and where its text begins behind what its head states."""
    problems: list[Diagnostic] = []
    stated, body_start = dict[str, Any](), 0
    if seed.shared:
        stated, found_here = _beside(seed.shared, seed.shared_content)
        problems += found_here
    stated, found_here = _with_its_name(seed, stated)
    problems += found_here
    if seed.form == "markdown":
        own, found_here, body_start = _front_matter(raw, seed.path)
        stated |= own
        problems += found_here
    if seed.sidecar:
        also, found_here = _beside(seed.sidecar, seed.sidecar_content)
        problems += found_here
        stated |= also  # the file beside a source wins over its front matter, field by field
    return stated | read_metadata(seed.stated.decode(), seed.path, 1)[0], problems, body_start


def _decoded(seed: Seed) -> tuple[str, str]:
    """The text of a file that is text, and its encoding. Raises UndecodableError."""
    return decode_xml(seed.content) if seed.form == "xml" else decode(seed.content, web_page=seed.form == "html")


def _read(seed: Seed, source: Source, body_start: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source with what its file holds to read. Raises AmissError where that cannot be told."""
    if seed.form == "html":
        return read_html(source), ()
    if seed.form == "markdown":
        return read_markdown(source, body_start), ()
    if seed.form == "xml":
        return read_legal_xml(source)
    if seed.form in TRANSCRIBED:
        return transcribed(source, seed)
    return source, ()


def _with_its_name(seed: Seed, stated: dict[str, Any]) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """What is stated, with the day from which a version is in force, which is its file's name."""
    name = seed.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not VERSION.fullmatch(name) or "/" not in seed.path:
        return stated, ()
    if wrong := wrong_value("in_force_from", name):
        return stated, (found(Code.BAD_VALUE, seed.path, told("its-name", what=wrong[0]), wrong[1]),)
    return stated | {"in_force_from": name}, ()


def _front_matter(raw: str, path: str) -> tuple[dict[str, Any], tuple[Diagnostic, ...], int]:
    """What a Markdown file states at its head, and where its text begins."""
    front = split_front_matter(raw)
    if front:
        return *read_metadata(raw[front.span.start : front.span.end], path, front.line), front.body
    if line := unclosed_front_matter(raw):
        problem = found(Code.BAD_YAML, path, told("metadata-without-end"), told("close-the-metadata"), line=line)
        return {}, (problem,), 0
    return {}, (), 0


def _beside(path: str, content: bytes) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """What a metadata file states."""
    try:
        text = decode(content)[0]
    except UndecodableError as error:
        return {}, (found(Code.UNDECODABLE, path, error.what, error.hint),)
    return read_metadata(text, path, 1)
