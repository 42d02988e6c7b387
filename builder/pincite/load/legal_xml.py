"""Legal XML: the text of a file with the clauses that its elements state, every character of the file accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pincite.diagnostics import Code, Diagnostic, found, told
from pincite.document.packed import Offsets
from pincite.document.slug import slug
from pincite.document.source import Piece, Pieces, Source, Span, Spans, Stated
from pincite.load.dialects import Dialect, dialect_of
from pincite.load.left_out import left_out
from pincite.load.list_numbers import printed
from pincite.load.xml_tree import Element, Words, read_xml

_WHITE = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
_QUOTED = re.compile(r"\W{0,3}?[“\"«„‘']\s?(?P<term>[^”\"»“’']{1,120})[”\"»“’']")
_LEAD = 12
"""Characters that may stand before the term in a paragraph that defines it: a quotation mark, an article."""
_FORMS = {"alpha": "lowerLetter", "alphaupper": "upperLetter", "roman": "lowerRoman", "romanupper": "upperRoman"}
_AROUND = {"parens": "({})", "parenRight": "{})", "period": "{}.", "colon": "{}:", "brackets": "[{}]", "bracketRight": "{}]"}
_FRONT = ("preface", "preamble", "recital")


def read_legal_xml(source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The source with its text and the clauses that its elements state; spans point into the XML file. Raises XmlError.

    Where no table describes the dialect, the text alone is taken, a paragraph an element that holds words.
    """
    root = read_xml(source.raw)
    dialect = dialect_of(root)
    reader = _Reader(source.raw, dialect, root)
    reader.below(root, reader.root)
    reader.end_line()
    text = "".join(reader.text)
    title = reader.title()
    metadata = source.metadata
    shown = {name: value for name, value in (("title", title), ("language", _language(root))) if value and not getattr(metadata, name)}
    new = replace(
        source,
        text=text + "\n\n" if text else "",
        metadata=replace(metadata, **shown),  # type: ignore[arg-type]
        inferred=frozenset(shown),
        pieces=reader.pieces,
        omissions=left_out(source.raw, sorted(reader.left), reader.pieces),
        headings=Spans(reader.headings),
        breaks=None if reader.dialect.printed else Offsets(),
        stated=tuple(one.stated() for one in reader.clauses) if reader.dialect.clauses else (),
    )
    if dialect:
        return new, ()
    message = told("unknown-dialect", name=root.tag)
    return new, (found(Code.READ_AS, source.path, message, told("describe-the-dialect")),)


def _language(root: Element) -> str:
    stated = root.get("xml:lang") or next((one.get("xml:lang") for one in root.children if one.get("xml:lang")), "")
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated) else ""


@dataclass(slots=True)
class _Open:
    """A clause in the making."""

    type: str
    depth: int
    above: _Open | None = None
    number: str = ""
    ids: tuple[str, ...] = ()
    label: Span | None = None
    heading: list[Span] = field(default_factory=list)
    passages: list[Span] = field(default_factory=list)

    def stated(self) -> Stated:
        return Stated(self.depth, self.type, self.number, self.label, tuple(self.heading), tuple(self.passages), self.ids)

    def around(self) -> list[str]:
        """The types of the clause and of all around it, the innermost first."""
        out, at = [], self if self.above else None
        while at:
            out.append(at.type)
            at = at.above if at.above and at.above.above else None
        return out


class _Reader:
    def __init__(self, raw: str, dialect: Dialect | None, root: Element) -> None:
        self.raw, self.top = raw, root
        self.known = dialect is not None
        self.dialect = dialect or Dialect(roots=(root.tag,))
        self.root = _Open("", -1)
        self.clauses: list[_Open] = []
        self.outside: _Open | None = None
        """The paragraph that holds what stands in no clause."""
        self.text: list[str] = []
        self.at = 0
        self.pieces = Pieces()
        self.headings: list[Span] = []
        self.left: list[tuple[Span, str]] = []
        self.line: tuple[int, list[Span]] | None = None
        """Where the open line began, and where its span goes."""
        self.caption: tuple[Span, ...] = ()
        """The heading of a group, until its first clause is opened."""
        self.quotes = 0
        self.inline = 0
        """Numbers that are open, whose words stand on one line."""
        self.variant = _variant(root, self.dialect)

    def title(self) -> str:
        """What the file calls itself."""
        for tag in self.dialect.titles:
            path = tag.split("/")
            for one in self.top.walk():
                if one.tag == path[0] and (named := one.child(*path[1:])) and (words := " ".join(named.text.split())):
                    return words[:500]
        return ""

    def below(self, element: Element, owner: _Open) -> None:
        """All that an element holds, which belongs to a clause."""
        counter = 0
        flat: list[tuple[int, _Open]] = []
        for item in element.content:
            if isinstance(item, Words):
                self._words(item, owner)
                continue
            mine = flat[-1][1] if flat else owner
            if not self.quotes and self._is(item, self.dialect.flat, element.tag):
                flat = self._flat(item, owner, flat)
            elif element.tag in self.dialect.counted and item.tag not in self.dialect.left:
                counter += 1
                self._element(item, mine, element, self._counted(element, counter))
            else:
                self._element(item, mine, element, "")

    def _is(self, element: Element, names: tuple[str, ...], above: str) -> bool:
        return element.tag in names or f"{above}/{element.tag}" in names

    def _element(self, one: Element, owner: _Open, parent: Element, count: str) -> None:
        dialect, above = self.dialect, parent.tag
        reason = dialect.left.get(f"{above}/{one.tag}", dialect.left.get(one.tag, ""))
        if reason:
            self._leave(one, reason)
        elif self._is(one, dialect.quoted, above):
            self.quotes += 1
            self.end_line()
            self.below(one, owner)
            self.end_line()
            self.quotes -= 1
        elif one.tag in dialect.signs:
            self._sign(one, owner)
        elif not self.quotes and (kind := self._type(one, owner, above, count)):
            self._open(one, owner, kind, count)
        elif self._is(one, dialect.numbers, above):
            self._number(one, owner, above)
        elif self._is(one, dialect.headings, above):
            self._heading(one, owner, above)
        elif self._is(one, dialect.lines, above) or (not self.known and _holds_words(one)) or (self.quotes and one.tag in dialect.clauses):
            self.end_line()
            self._attributes(one, owner)
            self.below(one, owner)
            self.end_line()
        else:
            self.below(one, owner)

    def _attributes(self, one: Element, owner: _Open) -> None:
        """What an element's attributes have to print."""
        for name in self.dialect.attributes.get(one.tag, ()):
            words = one.get(name)
            if words.strip():
                end = self.raw.find(">", one.start) + 1
                at = self.raw.find(f'"{words}"', one.start, end)
                self._begin(owner)
                self._put(words, Span(at + 1, at + 1 + len(words)) if at >= 0 else Span(one.start, end))
                self.end_line()

    def _type(self, one: Element, owner: _Open, above: str, count: str) -> str:
        """The type of clause that an element is; empty where it is none of its own."""
        front = self.dialect.fronts.get(f"{above}/{one.tag}", self.dialect.fronts.get(one.tag, ""))
        if front:
            return front
        if self._defines(one):
            return "definition"
        types = self.dialect.clauses.get(f"{above}/{one.tag}", self.dialect.clauses.get(one.tag))
        if types is None or not (count or self._has_own(one) or (one.tag in self.dialect.groups)):
            return ""
        around = owner.around()
        inner = around[0] if around else ""
        if not inner and "outside" in types:
            kind = types["outside"]
        elif f"{inner} of {self.variant}" in types:
            kind = types[f"{inner} of {self.variant}"]
        elif inner and inner in types:
            kind = types[inner]
        else:
            within = next((of for name, of in types.items() if name.startswith("within ") and name[7:] in around), None)
            kind = within if within is not None else types.get(f"of {self.variant}", types.get("", ""))
        return one.get(kind[1:]) if kind.startswith("@") else kind

    def _has_own(self, one: Element) -> bool:
        """It has a number or a heading of its own, and not only one in a clause within."""
        for child in one.children:
            if self._is(child, self.dialect.numbers, one.tag):
                if _counts(child):
                    return True
            elif self._is(child, self.dialect.headings, one.tag):
                if child.text.strip():
                    return True
            elif child.tag not in self.dialect.clauses and child.tag not in self.dialect.left and child.tag not in self.dialect.quoted:
                named = self.dialect.lines
                if child.tag not in named and child.tag not in self.dialect.fronts and self._has_own(child):
                    return True
        return False

    def _defines(self, one: Element) -> str:
        """The term that a paragraph does nothing but define; empty where it does not."""
        terms = self.dialect.definitions.get(one.tag)
        if terms is None:
            return ""
        if not terms:
            found = _QUOTED.match(one.text.lstrip()[:200])
            return found["term"] if found else ""
        lead = ""
        for at in _leaves(one):
            if isinstance(at, Element) and at.tag in terms:
                return " ".join(at.text.split()) if len(lead.strip()) < _LEAD else ""
            lead += at.text if isinstance(at, Words) else ""
            if len(lead.strip()) >= _LEAD:
                return ""
        return ""

    def _open(self, one: Element, owner: _Open, kind: str, count: str) -> None:
        self.end_line()
        above = owner if owner.depth < 0 or kind not in ("preface", "preamble", "conclusions") else self.root
        new = _Open(kind, above.depth + 1, above, ids=tuple(filter(None, (one.get("eId"), one.get("id"), one.get("xml:id")))))
        if kind == "definition":
            new.number = slug(self._defines(one))
        self.clauses.append(new)
        if self.caption and one.tag not in self.dialect.groups:
            new.heading += self.caption
            self.caption = ()
        if count:
            start = self.at
            self._put(count, Span(one.start, self.raw.find(">", one.start) + 1))
            new.label = Span(start, self.at)
            self._space(one.start)
        self.below(one, new)
        self.end_line()

    def _flat(self, one: Element, owner: _Open, flat: list[tuple[int, _Open]]) -> list[tuple[int, _Open]]:
        """The clauses that are open after a heading which stands beside what it heads."""
        level = int(one.get("level")) if one.get("level").isdecimal() else len(flat) + 1
        flat = [(at, clause) for at, clause in flat if at < level]
        above = flat[-1][1] if flat else owner
        if any(self._is(child, self.dialect.numbers, one.tag) for child in one.children):
            self._open(one, above, "label", "")
            opened = next(clause for clause in reversed(self.clauses) if clause.above is above)
            return [*flat, (level, opened)]
        self._crosshead(one, above)
        return flat

    def _number(self, one: Element, owner: _Open, above: str) -> None:
        words = " ".join(one.text.split())
        if not words:
            return
        takes = owner.depth >= 0 and owner.label is None and not self.quotes and not owner.passages and owner.type != "preface"
        if self.line is None or self.quotes or takes:
            self.end_line()
        takes = takes and _counts(one)
        before, _, after = self.dialect.brackets.get(above, "{}").partition("{}")
        bracketed = bool(before) and not words.startswith(before)
        if takes:
            self.line = (self.at, [])
        else:
            self._begin(owner)
        start = self.at
        if bracketed:
            self._put(before, Span(one.start, self.raw.find(">", one.start) + 1))
        self.inline += 1
        self.below(one, owner)
        self.inline -= 1
        if bracketed and after:
            self._put(after, Span(self.raw.rfind("<", 0, one.end), one.end))
        if takes:
            owner.label = self._trimmed(Span(start, self.at))
            self.line = None
        self._space(one.end)

    def _heading(self, one: Element, owner: _Open, above: str) -> None:
        if self.quotes or not one.text.strip():
            self.end_line()
            self.below(one, owner)
            self.end_line()
        elif above in self.dialect.crossheadings:
            self._crosshead(one, owner)
        else:
            spans = self._apart(one, owner)
            if above in self.dialect.groups:
                self.caption = spans
            elif owner.depth >= 0 and owner.type not in ("preface", "conclusions"):
                owner.heading += spans
            else:
                self._home(owner).passages += spans

    def _crosshead(self, one: Element, owner: _Open) -> None:
        words = " ".join(one.text.split())
        if words:
            new = _Open("crossHeading", owner.depth + 1, owner, slug(words))
            self.clauses.append(new)
            new.heading += self._apart(one, owner)

    def _apart(self, one: Element, owner: _Open) -> tuple[Span, ...]:
        """Words on lines of their own, which are no passage of the clause."""
        self.end_line()
        lines: list[Span] = []
        aside = _Open("aside", owner.depth, owner, passages=lines)
        quotes, self.quotes = self.quotes, 1
        self.below(one, aside)
        self.end_line()
        self.quotes = quotes
        self.headings += lines
        return tuple(lines)

    def _counted(self, holder: Element, count: int) -> str:
        """The number that a list's item bears by the attributes of the list."""
        form = holder.get(self.dialect.counted[holder.tag])
        if not form:
            return ""
        return _AROUND.get(holder.get("Decoration"), "({})").format(printed(count, _FORMS.get(form, "decimal")))

    def _sign(self, one: Element, owner: _Open) -> None:
        sign = self.dialect.signs[one.tag]
        if sign.startswith("@"):
            code = one.get(sign[1:])
            number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
            sign = chr(number) if 31 < number < 0xD800 else ""
        if sign:
            self._begin(owner)
            self._put(sign, Span(one.start, one.end))
        self.below(one, owner)

    def _leave(self, one: Element, reason: str) -> None:
        for item in one.walk():
            for words in item.content:
                if isinstance(words, Words):
                    self.left += [(span, reason) for text, span in words.runs if text.strip()]

    def _words(self, words: Words, owner: _Open) -> None:
        for text, raw in words.runs:
            if len(text) != raw.end - raw.start:
                self._word(text, raw, owner)
                continue
            for part in _WHITE.finditer(text):
                self._word(part[0], Span(raw.start + part.start(), raw.start + part.end()), owner)

    def _word(self, text: str, raw: Span, owner: _Open) -> None:
        if not text.strip(" \t\r\n"):
            if self.line is not None and self.text and not self.text[-1].endswith((" ", "\n")):
                self._put(text if self.dialect.printed else " ", raw)
            elif self.line is not None and self.dialect.printed:
                self._put(text, raw)
            return
        self._begin(owner)
        self._put(text, raw)

    def _begin(self, owner: _Open) -> None:
        if self.line is None:
            if self.text and not self.text[-1].endswith(" ") and not self.text[-1].endswith("\n"):
                self._newline()
            self.line = (self.at, self._home(owner).passages)

    def _home(self, owner: _Open) -> _Open:
        """Where words belong: what stands in no clause, to the preface before the first of them, else to a paragraph of its own."""
        if owner.depth >= 0 or owner.type:
            return owner
        if not self.clauses or self.clauses[-1] is not self.outside:
            self.outside = _Open("p" if any(one.type not in _FRONT for one in self.clauses) else "preface", 0, self.root)
            self.clauses.append(self.outside)
        return self.outside

    def _newline(self) -> None:
        self.text.append("\n\n")
        self.at += 2

    def _space(self, raw: int) -> None:
        """White space behind a number, where the file has none."""
        if self.text and not self.text[-1].endswith((" ", "\n")):
            self._put(" ", Span(raw, raw))

    def end_line(self) -> None:
        """What follows stands on another line."""
        if self.line is not None and not self.inline:
            start, passages = self.line
            self.line = None
            span = self._trimmed(Span(start, self.at))
            if span.start < span.end:
                passages.append(span)
            if self.at > start:
                self._newline()

    def _trimmed(self, span: Span) -> Span:
        end = span.end
        if end > span.start and self.text and self.text[-1] == " ":
            end -= 1
        return Span(span.start, end)

    def _put(self, text: str, raw: Span) -> None:
        self.pieces.append(Piece(Span(self.at, self.at + len(text)), raw, instead=text != self.raw[raw.start : raw.end]))
        self.text.append(text)
        self.at += len(text)


def _variant(root: Element, dialect: Dialect) -> str:
    """The kind of document, by the first attribute that tells it."""
    for path, names in dialect.variants.items():
        tag, _, attribute = path.partition("@")
        for one in root.walk():
            if one.tag == tag and one.get(attribute) in names:
                return names[one.get(attribute)]
    return ""


def _counts(number: Element) -> bool:
    """A number that counts, and is no dash or dot of a list without numbers."""
    return any(char.isalnum() for char in number.text)


def _holds_words(one: Element) -> bool:
    return any(isinstance(item, Words) and item.text.strip() for item in one.content)


def _leaves(one: Element) -> list[Element | Words]:
    """Words and elements within, in the order of the file."""
    out: list[Element | Words] = []
    waiting: list[Element | Words] = [*one.content[::-1]]
    while waiting and len(out) < 60:
        at = waiting.pop()
        out.append(at)
        if isinstance(at, Element):
            waiting += at.content[::-1]
    return out
