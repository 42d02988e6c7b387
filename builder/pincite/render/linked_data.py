"""What a page says of itself to machines: schema.org in JSON-LD, and a document's annotations in the W3C's data model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pincite.document.address import Address
from pincite.document.json_text import compact, encode
from pincite.document.linked import Linked
from pincite.document.page import Page, below
from pincite.document.quotation import Check, Verdict
from pincite.document.source import joined
from pincite.document.stretches import Span
from pincite.document.symbols import Table
from pincite.render.annotation_rows import Annotation
from pincite.render.sheet import served_path

_AROUND = 32
"""Characters before and behind a stretch of text that tell it from its like."""
_MOTIVATIONS = {
    "note": "commenting",
    "topic": "tagging",
    "correction": "editing",
    "translation": "commenting",
    "footnote": "commenting",
}
_HEAD = (
    '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "annotations.json", "type": "AnnotationPage",\n'
    '"generator": {"type": "Software", "name": "Pincite"}, "items": [\n'
)
_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_ld(linked: Linked, table: Table, page: str, here: str, site_url: str) -> str:
    """The line at the foot of ``here``, the page or one of its parts, that says what it is: legislation or a news article.

    Addresses are relative to the page, its own is whole where it is known at which ``site_url`` the site is hosted.
    """
    metadata = table.documents[page].metadata
    values = _legislation(table, page) if metadata.kind == "instrument" else _article(linked, table, page)
    if site_url:
        values |= {"@id": f"{site_url}{Address(here).url}", "url": f"{site_url}{Address(here).url}"}
    if here != page:
        values["isPartOf"] = {"@type": "Legislation", "@id": served_path(here, Address(page))}
    shown = {"@context": "https://schema.org", **{key: value for key, value in values.items() if value}}
    text = compact(shown).translate(_SAFE)
    return f'<script type="application/ld+json">{text}</script>'


def _legislation(table: Table, page: str) -> dict[str, Any]:
    known = table.documents[page]
    metadata = known.metadata
    return {
        "@type": "Legislation",
        "name": metadata.title,
        "alternateName": list(metadata.aliases),
        "inLanguage": metadata.language,
        "legislationDate": metadata.signed,
        "legislationDateOfApplicability": metadata.in_force,
        "legislationDateVersion": metadata.in_force_from,
        "datePublished": metadata.published,
        "publisher": _organization(metadata.publisher),
        "isBasedOn": metadata.url,
        "exampleOfWork": {"@type": "Legislation", "@id": served_path(page, Address(known.state_of))} if known.state_of else {},
    }


def _article(linked: Linked, table: Table, page: str) -> dict[str, Any]:
    metadata = table.documents[page].metadata
    instruments = [
        path
        for path in dict.fromkeys(link.target.page for link in linked.links.references if link.target)
        if path != page and path.startswith("instruments/")
    ]
    return {
        "@type": "NewsArticle",
        "headline": metadata.title,
        "inLanguage": metadata.language,
        "datePublished": metadata.published,
        "author": {"@type": "Person", "name": metadata.author} if metadata.author else {},
        "publisher": _organization(metadata.publisher),
        "isBasedOn": metadata.url,
        "about": [
            {"@type": "Legislation", "@id": served_path(page, Address(path)), "name": table.documents[path].title}
            for path in instruments
        ],
        "hasPart": [*_quotations(linked, table, page), *_claims(linked, table, page)],
    }


def _quotations(linked: Linked, table: Table, page: str) -> Iterator[dict[str, Any]]:
    fragments = {target.eid: target.fragment for target in table.documents[page].targets}
    for one in linked.links.checks:
        if one.verdict is not Verdict.TOO_SHORT:
            based = {"isBasedOn": served_path(page, one.target)} if one.target else {}
            yield {"@type": "Quotation", "url": f"#{fragments[one.clause]}", "text": one.quoted, **based}


def _claims(linked: Linked, table: Table, page: str) -> Iterator[dict[str, Any]]:
    fragments = {target.eid: target.fragment for target in table.documents[page].targets}
    text = linked.annotated.document.source.text
    for said in linked.links.said:
        if said.name and not said.checked:
            url = {"url": served_path(page, Address(said.page))} if said.page else {}
            author = {"@type": "Thing", "name": said.name, **url}
            about = {"about": {"@id": served_path(page, Address(said.instrument))}} if said.instrument else {}
            words = joined(text, (said.span,))
            yield {"@type": "Claim", "url": f"#{fragments[said.clause]}", "text": words, "author": author, **about}


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}


def web_annotations(rows: tuple[Annotation, ...], linked: Linked, table: Table, page: str) -> tuple[Page, ...]:
    """The quotations, attributions and editors' notes of a document as an AnnotationPage (W3C Web Annotation Data Model).

    No page where there are none. Addresses are relative to the file, which stands in the document's folder.
    """
    kept = [row for row in rows if row.kind in ("quotation", "attribution") or "motivation" in row.more]
    if not kept:
        return ()
    writer = _Annotations(linked, table, page)
    items = [writer.item(number, row) for number, row in enumerate(kept, 1)]
    listed = ",\n".join(encode(item) for item in items)
    path = below(page, "annotations").removesuffix(".md") + ".json"
    return (Page(path, f"{_HEAD}{listed}\n]}}\n"),)


class _Annotations:
    def __init__(self, linked: Linked, table: Table, page: str) -> None:
        self.text = linked.annotated.document.source.text
        self.page = page
        self.fragments = {target.eid: target.fragment for target in table.documents[page].targets}
        self.checks: dict[int, Check] = {one.start: one for one in linked.links.checks}

    def item(self, number: int, row: Annotation) -> dict[str, Any]:
        """One annotation with its target and what it says."""
        rest = {"quotation": self._quotation, "attribution": self._attribution, "note": self._note}[row.kind](row)
        own = {"id": f"annotations.json#annotation-{number}", "type": "Annotation"}
        return {**own, **rest, "target": self._target(row)}

    def _target(self, row: Annotation) -> dict[str, Any]:
        quote = {
            "type": "TextQuoteSelector",
            "exact": joined(self.text, (row.span,)),
            "prefix": self._beside(row.span.start - _AROUND, row.span.start),
            "suffix": self._beside(row.span.end, row.span.end + _AROUND),
        }
        selector = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236"}
        return {"source": "./", "selector": {**selector, "value": self.fragments[row.clause], "refinedBy": quote}}

    def _beside(self, start: int, end: int) -> str:
        return joined(self.text, (Span(max(0, start), end),))

    def _quotation(self, row: Annotation) -> dict[str, Any]:
        one = self.checks[row.span.start]
        said = f"{row.more['verdict']}, {row.more['place']}"
        body: list[dict[str, Any]] = [{"type": "TextualBody", "value": said, "format": "text/plain", "purpose": "assessing"}]
        target = one.found or one.stated
        if target:
            body.append({"type": "SpecificResource", "source": served_path(self.page, target), "purpose": "linking"})
        return {"motivation": "assessing", "body": body}

    def _attribution(self, row: Annotation) -> dict[str, Any]:
        name = row.more["name"] or row.more["speaker"]
        value = f"said by {name} ({row.more['verb']})"
        return {"motivation": "identifying", "body": {"type": "TextualBody", "value": value, "format": "text/plain"}}

    def _note(self, row: Annotation) -> dict[str, Any]:
        body = {"type": "TextualBody", "value": row.more["note"], "format": "text/plain"}
        creator = {"creator": {"type": "Person", "name": row.more["author"]}} if row.more["author"] else {}
        created = {"created": f"{row.more['date']}T00:00:00Z"} if len(row.more["date"]) == 10 else {}
        return {"motivation": _MOTIVATIONS[row.more["motivation"]], **creator, **created, "body": body}
