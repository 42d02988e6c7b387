"""What ``pincite proof`` found: a row for each quotation and reference of a draft, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pincite.document.address import Address
from pincite.document.json_text import encode
from pincite.document.letters import plain, words_of
from pincite.document.linked import Link, Linked
from pincite.document.quotation import FEWEST_WORDS, Check, Placement, Verdict
from pincite.document.site import Bound
from pincite.document.stretches import Span

_SHOWN = 70
_STOPS = ".,;:!?"
"""With which a quotation may end where the text goes on, and the other way round."""
_VERDICTS = {
    Verdict.VERBATIM: "word for word",
    Verdict.ABRIDGED: "with omissions or insertions marked",
    Verdict.DIFFERS: "ANOTHER WORDING",
    Verdict.ABSENT: "NOT IN THE TEXT",
    Verdict.NOT_HELD: "not compared: the text is not held, or in another language",
    Verdict.TOO_SHORT: "too short to be judged",
}
_WRONG = (Verdict.DIFFERS, Verdict.ABSENT)


class Row(NamedTuple):
    """One quotation or reference."""

    span: Span
    """In characters of the draft's text."""
    line: int
    column: int
    kind: str
    """``quotation`` or ``reference``."""
    text: str
    verdict: str
    """Of a quotation as ``annotations.json`` has it, or ``not-judged``; of a reference ``found`` or ``not-found``."""
    place: str
    claimed: str
    target: str
    """Address below the site's root; empty where there is none."""
    where: str
    """The instrument and the pinpoint of the target."""
    wording: str
    """The text's own words, where they differ."""
    difference: str
    """Both wordings word by word: [-what the draft has-] {+what the text has+}."""

    @property
    def wrong(self) -> bool:
        """It says of the draft that something in it is wrong."""
        return self.verdict in _WRONG or self.place == Placement.ELSEWHERE


def rows_of(linked: Linked, bound: Bound) -> list[Row]:
    """All rows of a draft, in reading order; a quotation that claims nothing of an instrument is ``not-judged``."""
    source = linked.annotated.document.source
    checks = {Span(one.start, one.end): one for one in linked.links.checks}
    out = [_reference(one, linked, bound) for one in linked.links.references if one.reference.steps]
    for one in linked.annotated.quotations:
        check = checks.get(one.span)
        if check:
            out.append(_quotation(check, linked, bound))
        elif len(words_of(source.text[one.span.start : one.span.end])) >= FEWEST_WORDS:
            out.append(_row(linked, one.span, "quotation", "not-judged"))
    return sorted(out)


def _row(linked: Linked, span: Span, kind: str, verdict: str) -> Row:
    source = linked.annotated.document.source
    text = plain(source.text[span.start : span.end])
    return Row(span, *source.line_column(span.start), kind, text, verdict, "", "", "", "", "", "")


def _reference(link: Link, linked: Linked, bound: Bound) -> Row:
    row = _row(linked, link.reference.span, "reference", "found" if link.target else "not-found")
    return row._replace(target=str(link.target), where=_where(link.target, bound)) if link.target else row


def _quotation(check: Check, linked: Linked, bound: Bound) -> Row:
    row = _row(linked, Span(check.start, check.end), "quotation", check.verdict)
    target = check.target
    differs = check.verdict is Verdict.DIFFERS
    return row._replace(
        place=check.place,
        claimed=plain(check.claimed),
        target=str(target) if target else "",
        where=_where(target, bound) if target else "",
        wording=check.passage if differs else "",
        difference=_difference(check.quoted, check.passage) if differs else "",
    )


def _where(target: Address, bound: Bound) -> str:
    known = bound.table.documents[target.page]
    pinpoint = next((one.pinpoint for one in known.targets if one.fragment == target.fragment), "")
    return ", ".join(part for part in (known.title, pinpoint) if part)


def _difference(quoted: str, passage: str) -> str:
    old, new = quoted.rstrip(_STOPS).split(), passage.rstrip(_STOPS).split()
    out: list[str] = []
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            out += [*_changed(gone, come), *old[step.src_start : step.src_end]]
            gone, come = [], []
        gone += old[step.src_start : step.src_end] if step.tag != "equal" else []
        come += new[step.dest_start : step.dest_end] if step.tag != "equal" else []
    return " ".join([*out, *_changed(gone, come)])


def _changed(gone: list[str], come: list[str]) -> list[str]:
    return [*([f"[-{' '.join(gone)}-]"] if gone else []), *([f"{{+{' '.join(come)}+}}"] if come else [])]


def proof_json(name: str, _: Linked, rows: Sequence[Row]) -> str:
    """One object a row, in a list."""
    return "[\n" + ",\n".join(encode({"file": name} | _members(row)) for row in rows) + "\n]"


def _members(row: Row) -> dict[str, object]:
    own = row._asdict()
    del own["span"]
    return own


def proof_text(name: str, _: Linked, rows: Sequence[Row]) -> str:
    """A line a row with its place, what is said of it below, and a line that counts them."""
    lines = []
    for row in rows:
        shown = row.text if len(row.text) <= _SHOWN else f"{row.text[:_SHOWN].rsplit(' ', 1)[0]} …"
        lines.append(f"{name}:{row.line}:{row.column}: {row.kind} {shown}")
        lines += [f"    {part}" for part in said_of(row)]
    return "\n".join([*lines, tally(rows)])


def said_of(row: Row) -> list[str]:
    """What is said of a row, a line each."""
    if row.kind == "reference":
        return [f"{row.where} ({row.target})"] if row.target else ["leads to no text here"]
    if row.verdict not in _VERDICTS:
        return ["not judged: nothing says that these are an instrument's words"]
    verdict = _VERDICTS[Verdict(row.verdict)]
    out = [f"{verdict}: {row.where} ({row.target})" if row.target else verdict]
    if row.place == Placement.ELSEWHERE:
        out.append(f"NOT WHERE IT IS SAID TO STAND: {row.claimed}")
    elif row.place == Placement.AS_STATED:
        out.append(f"where it is said to stand: {row.claimed}")
    return [*out, *([row.difference] if row.difference else [])]


def tally(rows: Sequence[Row]) -> str:
    """How many rows there are of each kind, and how many are wrong."""
    quotations = [row for row in rows if row.kind == "quotation"]
    references = [row for row in rows if row.kind == "reference"]
    judged = sum(row.verdict not in ("not-judged", Verdict.TOO_SHORT, Verdict.NOT_HELD) for row in quotations)
    nowhere = sum(not row.target for row in references)
    wrong = sum(row.wrong for row in rows)
    return (
        f"{len(quotations)} quotations, {judged} judged; {len(references)} references, {nowhere} to no text here; "
        f"{wrong} to look at."
    )
