"""What others quote of an instrument: each wording with an address of its own, its sources, and how the wordings differ.

The address of a wording is made from its words alone, so that it stays when the text of the instrument is added later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from pincite.document.corpus import Address, Linked, Quoted, Statement, Table, Target
from pincite.document.letters import words_of
from pincite.document.page import Page
from pincite.render.about import byline
from pincite.render.citations import VERDICTS
from pincite.render.escape import collapse, markdown
from pincite.render.inline import relative
from pincite.render.said import claims
from pincite.render.words import sides

_DIGEST = 10
"""Characters of a wording's fingerprint."""
_ALIKE = 0.5
"""Share of the shorter wording's words that the other must have to be compared with it."""
_FOOT = "## About this text"


def quoted_by(linked: Linked, table: Table, index: int) -> tuple[Quoted, ...]:
    """What a document quotes of instruments, where the instrument is known and the words are enough to place."""
    known, page = table.abstracts[index], table.pages[index]
    if known.state_of:
        return ()
    homes = {path: one.state_of or path for path, one in zip(table.pages, table.abstracts, strict=True)}
    targets = {target.eid: target for target in known.targets}
    out = []
    for check in linked.checks:
        own = check.instrument == page and known.metadata.held
        if check.instrument and check.verdict != "too-short" and not own:
            said = tuple(one for one in linked.said if one.span.start <= check.start < one.span.end)
            target = targets[check.clause]
            out.append(Quoted(check, homes[check.instrument], Address(page, target.fragment), index, target.pinpoint, said))
    return tuple(out)


def fingerprint(words: str) -> str:
    """The fragment of a wording: the same for the same words, whatever their case and punctuation."""
    return f"quoted-{sha256(' '.join(words_of(words)).encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


def with_quoted(page: Page, quoted: Sequence[Quoted], statements: Sequence[Statement], table: Table) -> Page:
    """An instrument's page with what others quote of it, and for a text that is not held what they say of it."""
    known = table.abstracts[table.pages.index(page.path)]
    section = _Section(page.path, table)
    lines = section.lines(quoted, held=known.metadata.held) if quoted else []
    links = set(section.links)
    if not known.metadata.held:
        said, more = claims(statements, table, page.path)
        lines += said
        links |= more
        section.fragments += ["said-of-it"] if said else []
    if not lines:
        return page
    head, foot, rest = page.text.partition(f"\n{_FOOT}")
    text = f"{head}\n" + "\n".join(lines) + f"\n{_FOOT}{rest}" if foot else head + "\n" + "\n".join(lines)
    return replace(page, text=text, fragments=(*page.fragments, *section.fragments), links=tuple(sorted({*page.links, *links})))


class _Section:
    """The section of one instrument's page."""

    def __init__(self, path: str, table: Table) -> None:
        self.path = path
        self.table = table
        self.fragments: list[str] = []
        self.links: set[str] = set()

    def lines(self, quoted: Sequence[Quoted], *, held: bool) -> list[str]:
        title, lead = (
            ("As quoted by others", "Each wording that others quote of this text, compared with it.")
            if held
            else ("The clauses as quoted", "The text is not held here. These are its words as others quote them.")
        )
        out = [f"## {title} {{: #as-quoted }}", "", lead, "{: .pc-note }", ""]
        self.fragments.append("as-quoted")
        places: dict[tuple[str, Address | None], list[Quoted]] = {}
        for one in quoted:
            places.setdefault(self._place(one), []).append(one)
        order = {target.fragment: at for at, target in enumerate(self._targets())}
        for (name, address), group in sorted(
            places.items(), key=lambda item: (order.get(item[0][1].fragment if item[0][1] else "", len(order)), item[0][0])
        ):
            out += [f"**[{markdown(name)}]({relative(self.path, address)})**" if address else f"**{markdown(name)}**", ""]
            out += self._wordings(group)
        return out

    def _targets(self) -> tuple[Target, ...]:
        return self.table.abstracts[self.table.pages.index(self.path)].targets

    def _place(self, one: Quoted) -> tuple[str, Address | None]:
        """The clause in which the words stand, or are said to stand."""
        check = one.check
        target = check.found or check.stated
        if target and target.fragment and target.page == self.path:
            return next(known.pinpoint for known in self._targets() if known.fragment == target.fragment), target
        return check.level[:1].upper() + check.level[1:] or "Without a place", None

    def _wordings(self, group: list[Quoted]) -> list[str]:
        wordings: dict[str, list[Quoted]] = {}
        for one in group:
            wordings.setdefault(fingerprint(one.check.quoted), []).append(one)
        out: list[str] = []
        first = ""
        for number, (anchor, same) in enumerate(wordings.items(), 1):
            words = same[0].check.quoted
            if anchor not in self.fragments:
                self.fragments.append(anchor)
                link = f'[¶](#{anchor}){{ .pc-link aria-label="Link to this wording" }}'
                out += [f"“{markdown(words)}” {link}", f"{{: #{anchor} .pc-clause .pc-quoted }}", ""]
            else:
                out += [f"“{markdown(words)}”", "{: .pc-quoted }", ""]
            out += [*(self._source(one) for one in same), ""]
            if number == 1:
                first = words
            elif _alike(first, words):
                out += _compared(first, words, number)
        if len(wordings) == 1 and len(group) > 1:
            out += [f"The {len(group)} sources agree in every word.", "{: .pc-note }", ""]
        return out

    def _source(self, one: Quoted) -> str:
        metadata = self.table.abstracts[one.document].metadata
        by = f" ({markdown(line)})" if (line := byline(metadata)) else ""
        self.links.add(f"{one.source.page}#{one.source.fragment}")
        title = "this record" if one.source.page == self.path else metadata.title
        where = f"[{markdown(title)}, {markdown(one.pinpoint)}]({relative(self.path, one.source)}){by}"
        notes = [f"as “{markdown(collapse(one.check.claimed))}”"] if one.check.claimed else []
        notes += [f"said by {markdown(voice.name)}" for voice in one.said if voice.name]
        return f"- {where} {VERDICTS[one.check.verdict]}" + (f" ({', '.join(notes)})" if notes else "")


def _alike(first: str, other: str) -> bool:
    """The two can be wordings of one sentence, and not two sentences of a clause."""
    ours, theirs = Counter(words_of(first)), Counter(words_of(other))
    return sum((ours & theirs).values()) >= _ALIKE * min(ours.total(), theirs.total())


def _compared(first: str, other: str, number: int) -> list[str]:
    """Two wordings side by side, with the words that only one of them has."""
    left, right, same = sides(first, other)
    total = max(len(first.split()), len(other.split()))
    return [
        f"The first and this wording agree in {same} of {total} words.",
        "{: .pc-note }",
        "",
        f"| First wording | Wording {number} |",
        "|---|---|",
        f"| {left.replace('|', '&#124;')} | {right.replace('|', '&#124;')} |",
        "{: .pc-wording }",
        "",
    ]
