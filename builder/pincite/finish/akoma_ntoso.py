"""An instrument as Akoma Ntoso 3.0 (OASIS LegalDocML), made from its published clauses."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pincite.document.eid import TOP, EId
from pincite.document.elements import element_of
from pincite.document.json_text import JsonRow
from pincite.document.published import PublishedClause, Status

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Children = dict[EId, list[PublishedClause]]
_PREAMBLE = ("recital", "preamble", "recitals")

_HIERARCHY = frozenset(
    ("alinea", "article", "book", "chapter", "clause", "division", "indent", "level", "list", "paragraph", "part")
)
_HIERARCHY |= {
    "point",
    "proviso",
    "rule",
    "section",
    "subchapter",
    "subclause",
    "subdivision",
    "sublist",
    "subparagraph",
    "subpart",
}
_HIERARCHY |= {"subsection", "subtitle", "title", "tome", "transitional"}
"""Elements of the standard's hierarchy that a body may hold (its section 5.2); what is none of them is an ``hcontainer``."""
_UNPRINTED = ("definition", "crossHeading")
"""Types whose numbers are made of their words: they stand in the eId, and nowhere in print."""
_FIRST = "1000-01-01"
"""Stands for a date that is not known: the schema requires one."""
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def akoma_ntoso(document: JsonRow, clauses: Sequence[PublishedClause]) -> str:
    """One ``akomaNtoso`` document: an act, with its preface, preamble and body, and the eIds and wIds of the clauses.

    ``document`` is its row of ``documents.json``.
    """
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    act = ET.SubElement(root, "act", name="act" if document["kind"] == "instrument" else "report", contains="singleVersion")
    _meta(act, document)
    children = _children([clause for clause in clauses if clause.status is not Status.REPEALED])
    tops = children.get(TOP, [])
    _preface(act, document, [clause for clause in tops if clause.type == "preface"])
    _preamble(act, [clause for clause in tops if clause.type in _PREAMBLE], children)
    body = ET.SubElement(act, "body")
    for clause in tops:
        if clause.type != "preface" and clause.type not in _PREAMBLE:
            _clause(body, clause, children)
    if not len(body):
        level = ET.SubElement(body, "level", eId="lvl_1")
        _paragraphs(ET.SubElement(level, "content", eId="lvl_1__content"), "")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Pincite -->\n' + ET.tostring(root, encoding="unicode") + "\n"


def _children(clauses: Sequence[PublishedClause]) -> Children:
    """The clauses directly below each, by its eId; a level of a path that stands for no clause is passed over."""
    eids = {clause.eid for clause in clauses}
    out: Children = {}
    for clause in clauses:
        above = next((eid for eid in clause.eid.parent.upwards() if eid in eids), TOP)
        out.setdefault(above, []).append(clause)
    return out


def _meta(act: ET.Element, document: JsonRow) -> None:
    language = document["language"].split("-")[0] or "en"
    address = f"/akn/{document['url'].strip('/').replace('_', '-')}"
    date = _day(document["signed"] or document["published"] or document["in_force"])
    meta = ET.SubElement(act, "meta")
    identification = ET.SubElement(meta, "identification", source="#pincite")
    work = _level(identification, "FRBRWork", address, date)
    ET.SubElement(work, "FRBRcountry", value="un")
    ET.SubElement(work, "FRBRname", value=_clean(document["title"]))
    version = _day(document["in_force_from"]) if document["in_force_from"] else date
    expression = _level(identification, "FRBRExpression", f"{address}/{language}@{version}", version)
    ET.SubElement(expression, "FRBRlanguage", language=_THREE.get(language, "und"))
    manifestation = _level(identification, "FRBRManifestation", f"{address}/{language}@{version}/akn.xml", version)
    ET.SubElement(manifestation, "FRBRformat", value="application/akn+xml")
    references = ET.SubElement(meta, "references", source="#pincite")
    ET.SubElement(references, "TLCOrganization", eId="pincite", href="/ontology/organization/pincite", showAs="Pincite")


def _level(above: ET.Element, name: str, address: str, date: str) -> ET.Element:
    level = ET.SubElement(above, name)
    ET.SubElement(level, "FRBRthis", value=f"{address}/!main" if name != "FRBRManifestation" else address)
    ET.SubElement(level, "FRBRuri", value=address)
    ET.SubElement(level, "FRBRdate", date=date, name="Generation" if name == "FRBRManifestation" else "Version")
    ET.SubElement(level, "FRBRauthor", href="#pincite")
    return level


def _preface(act: ET.Element, document: JsonRow, rows: Sequence[PublishedClause]) -> None:
    preface = ET.SubElement(act, "preface", eId="preface")
    title = ET.SubElement(ET.SubElement(preface, "longTitle", eId="preface__longTitle"), "p")
    ET.SubElement(title, "docTitle").text = _clean(document["title"])
    for number, row in enumerate(rows, 1):
        if row.text and " ".join(row.text.split()).casefold() != document["title"].casefold():
            ET.SubElement(preface, "p", eId=f"preface__p_{number}").text = _clean(row.text)


def _preamble(act: ET.Element, rows: Sequence[PublishedClause], children: Children) -> None:
    """The preamble's own words, and the recitals in their order."""
    if not rows:
        return
    preamble = ET.SubElement(act, "preamble", eId="preamble")
    recitals: ET.Element | None = None
    waiting = list(rows)
    count = 0
    while waiting:
        row = waiting.pop(0)
        if row.type == "recital":
            if recitals is None:
                count += 1
                recitals = ET.SubElement(preamble, "recitals", eId="recs" if count == 1 else f"recs_{count}")
            recital = ET.SubElement(recitals, "recital", _ids(row))
            _heads(recital, row)
            _paragraphs(recital, row.text)
        else:
            recitals = None
            if row.heading:
                ET.SubElement(preamble, "block", name="heading").text = _clean(row.heading)
            if row.text:
                ET.SubElement(preamble, "p").text = _clean(row.text)
        waiting = [*children.get(row.eid, []), *waiting]


def _clause(above: ET.Element, row: PublishedClause, children: Children) -> None:
    type_ = element_of(row.eid.last, row.type)
    name = type_ if type_ in _HIERARCHY else "hcontainer"
    element = ET.SubElement(above, name, _ids(row) | ({"name": row.type} if name == "hcontainer" else {}))
    _heads(element, row)
    below = children.get(row.eid, [])
    if not below:
        _paragraphs(ET.SubElement(element, "content", eId=f"{row.eid}__content"), row.text)
        return
    if row.text:
        _paragraphs(ET.SubElement(element, "intro", eId=f"{row.eid}__intro"), row.text)
    for child in below:
        _clause(element, child, children)


def _ids(row: PublishedClause) -> dict[str, str]:
    return {"eId": row.eid, "wId": row.wid}


def _heads(element: ET.Element, row: PublishedClause) -> None:
    if row.num and row.type not in _UNPRINTED:
        ET.SubElement(element, "num").text = _clean(row.num)
    if row.heading:
        ET.SubElement(element, "heading").text = _clean(row.heading)


def _paragraphs(element: ET.Element, text: str) -> None:
    ET.SubElement(element, "p").text = _clean(text)


def _clean(text: str) -> str:
    """Text that XML can hold."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


def _day(date: str) -> str:
    """A full date, as the schema requires."""
    return date + "-01-01"[3 * (len(date) > 4) :] if len(date) in (4, 7) else date or _FIRST


_THREE = {"ar": "ara", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "it": "ita", "ru": "rus"}
_THREE |= {"sw": "swa", "tr": "tur", "ur": "urd", "zh": "zho"}
"""ISO 639-2 codes, which the schema asks for."""
