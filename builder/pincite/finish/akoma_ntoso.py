"""An instrument as Akoma Ntoso 3.0 (OASIS LegalDocML), made from its published clauses."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Row = dict[str, Any]

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
_FIRST = "1000-01-01"
"""Stands for a date that is not known: the schema requires one."""
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def akoma_ntoso(document: Row, clauses: Sequence[Row]) -> str:
    """One ``akomaNtoso`` document: an act, with its preface, preamble and body, and the eIds and wIds of the clauses."""
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    act = ET.SubElement(root, "act", name="act" if document["kind"] == "instrument" else "report", contains="singleVersion")
    _meta(act, document)
    rows = [row for row in clauses if row["status"] != "repealed"]
    children: dict[str, list[Row]] = {}
    eids = {row["eid"] for row in rows}
    for row in rows:
        above = row["eid"].rpartition("__")[0]
        while above and above not in eids:
            above = above.rpartition("__")[0]
        children.setdefault(above, []).append(row)
    tops = children.get("", [])
    _preface(act, document, [row for row in tops if row["type"] == "preface"])
    _preamble(act, [row for row in tops if row["type"] in ("recital", "preamble", "recitals")], children)
    body = ET.SubElement(act, "body")
    for row in tops:
        if row["type"] not in ("preface", "recital", "preamble", "recitals"):
            _clause(body, row, children)
    if not len(body):
        level = ET.SubElement(body, "level", eId="lvl_1")
        _paragraphs(ET.SubElement(level, "content", eId="lvl_1__content"), "")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Pincite -->\n' + ET.tostring(root, encoding="unicode") + "\n"


def _meta(act: ET.Element, document: Row) -> None:
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


def _preface(act: ET.Element, document: Row, rows: Sequence[Row]) -> None:
    preface = ET.SubElement(act, "preface", eId="preface")
    title = ET.SubElement(ET.SubElement(preface, "longTitle", eId="preface__longTitle"), "p")
    ET.SubElement(title, "docTitle").text = _clean(document["title"])
    for number, row in enumerate(rows, 1):
        if row["text"] and " ".join(row["text"].split()).casefold() != document["title"].casefold():
            ET.SubElement(preface, "p", eId=f"preface__p_{number}").text = _clean(row["text"])


def _preamble(act: ET.Element, rows: Sequence[Row], children: dict[str, list[Row]]) -> None:
    """The preamble's own words, and the recitals in their order."""
    if not rows:
        return
    preamble = ET.SubElement(act, "preamble", eId="preamble")
    recitals: ET.Element | None = None
    waiting = list(rows)
    count = 0
    while waiting:
        row = waiting.pop(0)
        if row["type"] == "recital":
            if recitals is None:
                count += 1
                recitals = ET.SubElement(preamble, "recitals", eId="recs" if count == 1 else f"recs_{count}")
            recital = ET.SubElement(recitals, "recital", _ids(row))
            _heads(recital, row)
            _paragraphs(recital, row["text"])
        else:
            recitals = None
            if row["text"]:
                ET.SubElement(preamble, "p").text = _clean(row["text"])
        waiting = [*children.get(row["eid"], []), *waiting]


def _clause(above: ET.Element, row: Row, children: dict[str, list[Row]]) -> None:
    name = row["type"] if row["type"] in _HIERARCHY else "hcontainer"
    element = ET.SubElement(above, name, _ids(row) | ({"name": row["type"]} if name == "hcontainer" else {}))
    _heads(element, row)
    below = children.get(row["eid"], [])
    if not below:
        _paragraphs(ET.SubElement(element, "content", eId=f"{row['eid']}__content"), row["text"])
        return
    if row["text"]:
        _paragraphs(ET.SubElement(element, "intro", eId=f"{row['eid']}__intro"), row["text"])
    for child in below:
        _clause(element, child, children)


def _ids(row: Row) -> dict[str, str]:
    return {"eId": row["eid"], "wId": row["wid"]}


def _heads(element: ET.Element, row: Row) -> None:
    if row["num"]:
        ET.SubElement(element, "num").text = _clean(row["num"])
    if row["heading"]:
        ET.SubElement(element, "heading").text = _clean(row["heading"])


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
