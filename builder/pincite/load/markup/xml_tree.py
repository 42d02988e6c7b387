"""XML as a tree of elements and words that know where in the file they stand, by the standard library's expat.

Nothing outside the file is ever read (XML 1.0, section 4.4.3 leaves that to the reader), and an entity that the file defines
itself may only stand for a few plain characters: neither can a file reach the machine or the network, nor grow while it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import TypeAlias
from xml.parsers import expat

from pincite.diagnostics import AmissError, told
from pincite.document.stretches import Span

_DEEPEST = 250
_LONGEST_ENTITY = 200
_XML = "http://www.w3.org/XML/1998/namespace"


class XmlError(AmissError):
    """A file is no XML that can be read safely, with what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class Words:
    """Characters between two tags, comments and the like left out."""

    runs: tuple[tuple[str, Span], ...]
    """Each with where it stands in the decoded file; a reference to a character stands there in its stead."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join([text for text, _ in self.runs])


@dataclass(slots=True)
class Element:
    """One element of the tree."""

    tag: str
    """Its local name."""
    space: str
    """Its namespace, empty for none."""
    attributes: dict[str, str]
    """By local name; ``xml:lang`` and ``xml:id`` keep their prefix."""
    start: int = 0
    """Of its first tag, in characters of the decoded file."""
    end: int = 0
    """One past its last tag."""
    content: list[XmlItem] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(name, default)

    @property
    def children(self) -> list[Element]:
        """The elements directly below."""
        return [item for item in self.content if item.__class__ is Element]

    def child(self, *path: str) -> Element | None:
        """The first element on a path of local names."""
        at: Element | None = self
        for tag in path:
            at = next((one for one in at.children if one.tag == tag), None) if at else None
        return at

    def value(self, *path: str, attribute: str = "val", default: str = "") -> str:
        """The attribute of the element on a path; the default where there is none."""
        found = self.child(*path)
        return found.get(attribute, default) if found else default

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += one.children[::-1]

    @property
    def text(self) -> str:
        """All characters within."""
        return "".join([item.text for item in self.content])


XmlItem: TypeAlias = Element | Words


def read_xml(content: str) -> Element:
    """The root of a file's tree; offsets are in characters of ``content``. Raises XmlError."""
    return _Builder(content).build()


class _Builder:
    """Makes the tree while expat goes through the file, whose places expat counts in bytes."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.encoded = content.encode("utf-8", "surrogatepass")
        self.plain = len(self.encoded) == len(content)
        self.byte = self.character = 0
        self.root: Element | None = None
        self.open: list[Element] = []
        self.runs: list[tuple[str, Span]] = []
        self.pending: tuple[str, int] | None = None
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._entity
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._between
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._between
        parser.UseForeignDTD(False)  # noqa: FBT003 -- as expat is called
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def build(self) -> Element:
        """The root, once the whole file was read. Raises XmlError."""
        try:
            self.parser.Parse(self.content, True)  # noqa: FBT003 -- as expat is called
        except expat.ExpatError as error:
            what = told("no-xml", why=expat.ErrorString(error.code) or "", line=error.lineno)
            raise XmlError(what, told("mend-the-xml")) from error
        except UnicodeEncodeError as error:
            raise XmlError(told("no-xml", why="surrogates", line=1), told("mend-the-xml")) from error
        if self.root is None:
            raise XmlError(told("no-xml", why="no element", line=1), told("mend-the-xml"))
        return self.root

    def _at(self) -> int:
        """Where the parser is, in characters."""
        byte = self.parser.CurrentByteIndex
        if self.plain:
            return byte
        if byte < self.byte:
            return self.character
        self.character += len(self.encoded[self.byte : byte].decode("utf-8", "surrogatepass"))
        self.byte = byte
        return self.character

    def _close_words(self, end: int) -> None:
        """The run that was begun ends here, since what follows begins."""
        if self.pending:
            text, start = self.pending
            self.runs.append((text, Span(start, end)))
            self.pending = None

    def _between(self, *_: str) -> None:
        self._close_words(self._at())

    def _flush(self, end: int) -> None:
        self._close_words(end)
        if self.runs:
            self.open[-1].content.append(Words(tuple(self.runs)))
            self.runs = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._at()
        if self.open:
            self._flush(at)
        space, _, tag = name.rpartition(" ")
        named = {_local(key): value for key, value in attributes.items()}
        one = Element(tag, space, named, at)
        if len(self.open) >= _DEEPEST:
            raise XmlError(told("xml-too-deep", most=_DEEPEST), told("mend-the-xml"))
        if self.open:
            self.open[-1].content.append(one)
        else:
            self.root = one
        self.open.append(one)

    def _end(self, _: str) -> None:
        at = self._at()
        self._flush(at)
        closed = self.content.find(">", at) + 1
        self.open.pop().end = closed

    def _words(self, text: str) -> None:
        at = self._at()
        self._close_words(at)
        self.pending = (text, at)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        """A name that the file's type would define outside of it: those of HTML are known, others stand as they are."""
        if is_parameter or not self.open:
            return
        at = self._at()
        self._close_words(at)
        self.pending = (html5.get(f"{name};", f"&{name};"), at)

    def _entity(self, name: str, _is_parameter: bool, value: str | None, *_: str | None) -> None:
        """Refuse an entity that holds others or much text: from such a file grows without bounds."""
        if value is not None and ("&" in value or "%" in value or "<" in value or len(value) > _LONGEST_ENTITY):
            raise XmlError(told("xml-entity", name=name), told("mend-the-xml"))


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"xml:{local}" if space == _XML else local
