"""The elements of legal XML in the order of the file: words to lines, elements to clauses, numbers and headings."""

from __future__ import annotations

import re

from pincite.document.eid import EId
from pincite.document.slug import slug
from pincite.document.stretches import Piece, Pieces, Span
from pincite.load.markup.dialects import Dialect
from pincite.load.markup.roles import OpenClause, Roles, counts, is_one_of
from pincite.load.markup.xml_notes import XmlNotes
from pincite.load.markup.xml_tree import Element, Words
from pincite.load.office.list_numbers import printed

_WHITE = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
_FORMS = {"alpha": "lowerLetter", "alphaupper": "upperLetter", "roman": "lowerRoman", "romanupper": "upperRoman"}
_AROUND = {"parens": "({})", "parenRight": "{})", "period": "{}.", "colon": "{}:", "brackets": "[{}]", "bracketRight": "{}]"}
_FRONT = ("preface", "preamble", "recital")
_OUTER = ("preface", "preamble", "conclusions")
"""Elements that stand beside the body, wherever they are written."""


class XmlReader:
    """Goes through a file once: ``below`` its root, then the lists that it has filled are complete."""

    def __init__(self, raw: str, dialect: Dialect | None, root: Element) -> None:
        self.raw, self.top = raw, root
        self.known = dialect is not None
        self.dialect = dialect or Dialect(roots=(root.tag,))
        self.root = OpenClause("", -1)
        self.clauses: list[OpenClause] = []
        self.outside: OpenClause | None = None
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
        self.notes = XmlNotes(self.dialect)
        self.quotes = 0
        self.inline = 0
        """Numbers that are open, whose words stand on one line."""
        self.roles = Roles(self.dialect, root)

    def title(self) -> str:
        """What the file calls itself."""
        for tag in self.dialect.titles:
            path = tag.split("/")
            for one in self.top.walk():
                if one.tag == path[0] and (named := one.child(*path[1:])) and (words := " ".join(self._printed(named).split())):
                    return words[:500]
        return ""

    def _printed(self, one: Element) -> str:
        """All words within, white space between what is printed as lines."""
        parts = [(self._printed(item), item.tag) if isinstance(item, Element) else (item.text, "") for item in one.content]
        return "".join([f" {words} " if tag in self.dialect.lines else words for words, tag in parts])

    def below(self, element: Element, owner: OpenClause) -> None:
        """All that an element holds, which belongs to a clause."""
        counter = 0
        flat: list[tuple[int, OpenClause]] = []
        for item in element.content:
            if isinstance(item, Words):
                self._words(item, owner)
                continue
            mine = flat[-1][1] if flat else owner
            if not self.quotes and is_one_of(item, self.dialect.flat, element.tag):
                flat = self._flat(item, owner, flat)
            elif element.tag in self.dialect.counted and item.tag not in self.dialect.left:
                counter += 1
                self._element(item, mine, element, self._counted(element, counter))
            else:
                self._element(item, mine, element, "")

    def _element(self, one: Element, owner: OpenClause, parent: Element, count: str) -> None:
        dialect, above = self.dialect, parent.tag
        reason = dialect.left.get(f"{above}/{one.tag}", dialect.left.get(one.tag, ""))
        if reason:
            self._leave(one, reason)
        elif is_one_of(one, dialect.quoted, above):
            self.quotes += 1
            self.end_line()
            self.below(one, owner)
            self.end_line()
            self.quotes -= 1
        elif one.tag in dialect.signs:
            self._sign(one, owner)
        elif not self.quotes and (kind := self.roles.type_of(one, owner, above, count)):
            self._open(one, owner, kind, count)
        elif is_one_of(one, dialect.numbers, above):
            self._number(one, owner, above)
        elif is_one_of(one, dialect.headings, above):
            self._heading(one, owner, above)
        elif (
            is_one_of(one, dialect.lines, above)
            or (not self.known and _holds_words(one))
            or (self.quotes and one.tag in dialect.clauses)
        ):
            self.end_line()
            self._attributes(one, owner)
            self.below(one, owner)
            self.end_line()
        else:
            self.below(one, owner)

    def _attributes(self, one: Element, owner: OpenClause) -> None:
        """What an element's attributes have to print."""
        for name in self.dialect.attributes.get(one.tag, ()):
            words = one.get(name)
            if words.strip():
                end = self.raw.find(">", one.start) + 1
                at = self.raw.find(f'"{words}"', one.start, end)
                self._begin(owner)
                self._put(words, Span(at + 1, at + 1 + len(words)) if at >= 0 else Span(one.start, end))
                self.end_line()

    def _open(self, one: Element, owner: OpenClause, kind: str, count: str) -> None:
        self.end_line()
        above = self.root if one.tag == kind and kind in _OUTER else owner
        new = OpenClause(
            kind, above.depth + 1, above, ids=tuple(filter(None, (one.get("eId"), one.get("id"), one.get("xml:id"))))
        )
        if kind == "definition":
            term = self.roles.term_of(one)
            new.number = slug(term) if term else _of_eid(one)
        elif self.roles.is_own and kind not in _FRONT:
            new.number = _of_eid(one)
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

    def _flat(self, one: Element, owner: OpenClause, flat: list[tuple[int, OpenClause]]) -> list[tuple[int, OpenClause]]:
        """The clauses that are open after a heading which stands beside what it heads."""
        level = int(one.get("level")) if one.get("level").isdecimal() else len(flat) + 1
        flat = [(at, clause) for at, clause in flat if at < level]
        above = flat[-1][1] if flat else owner
        if any(is_one_of(child, self.dialect.numbers, one.tag) for child in one.children):
            self._open(one, above, "label", "")
            opened = next(clause for clause in reversed(self.clauses) if clause.above is above)
            return [*flat, (level, opened)]
        self._crosshead(one, above)
        return flat

    def _number(self, one: Element, owner: OpenClause, above: str) -> None:
        words = " ".join(one.text.split())
        if not words:
            return
        takes = owner.depth >= 0 and owner.label is None and not self.quotes and not owner.passages and owner.type != "preface"
        if self.line is None or self.quotes or takes:
            self.end_line()
        takes = takes and counts(one)
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

    def _heading(self, one: Element, owner: OpenClause, above: str) -> None:
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

    def _crosshead(self, one: Element, owner: OpenClause) -> None:
        words = " ".join(one.text.split())
        if words:
            new = OpenClause("crossHeading", owner.depth + 1, owner, slug(words))
            self.clauses.append(new)
            new.heading += self._apart(one, owner)

    def _apart(self, one: Element, owner: OpenClause) -> tuple[Span, ...]:
        """Words on lines of their own, which are no passage of the clause."""
        self.end_line()
        lines: list[Span] = []
        aside = OpenClause("aside", owner.depth, owner, passages=lines)
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

    def _sign(self, one: Element, owner: OpenClause) -> None:
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
        self.notes.leave(one, reason, self.at)
        for item in one.walk():
            for words in item.content:
                if isinstance(words, Words):
                    self.left += [(span, reason) for text, span in words.runs if text.strip()]

    def _words(self, words: Words, owner: OpenClause) -> None:
        for text, raw in words.runs:
            if len(text) != raw.end - raw.start:
                self._word(text, raw, owner)
                continue
            for part in _WHITE.finditer(text):
                self._word(part[0], Span(raw.start + part.start(), raw.start + part.end()), owner)

    def _word(self, text: str, raw: Span, owner: OpenClause) -> None:
        if not text.strip(" \t\r\n"):
            if self.line is not None and self.text and not self.text[-1].endswith((" ", "\n")):
                self._put(text if self.dialect.printed else " ", raw)
            elif self.line is not None and self.dialect.printed:
                self._put(text, raw)
            return
        self._begin(owner)
        self._put(text, raw)

    def _begin(self, owner: OpenClause) -> None:
        if self.line is None:
            if self.text and not self.text[-1].endswith(" ") and not self.text[-1].endswith("\n"):
                self._newline()
            self.line = (self.at, self._home(owner).passages)

    def _home(self, owner: OpenClause) -> OpenClause:
        """Where words belong: what stands in no clause, to the preface before the first, else to a paragraph of its own."""
        if owner.depth >= 0 or owner.type:
            return owner
        if not self.clauses or self.clauses[-1] is not self.outside:
            self.outside = OpenClause("p" if any(one.type not in _FRONT for one in self.clauses) else "preface", 0, self.root)
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


def _holds_words(one: Element) -> bool:
    return any(isinstance(item, Words) and item.text.strip() for item in one.content)


def _of_eid(one: Element) -> str:
    """The number that the last step of an element's eId gives, for one whose number is not printed."""
    return EId(one.get("eId")).last.partition("_")[2]
