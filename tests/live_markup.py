"""What of a published page could run, load or look like the site's own: told by a parser, not by patterns."""

from __future__ import annotations

import json
from collections.abc import Iterator

import lxml.html

TAGS = {
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "a",
    "strong",
    "em",
    "ul",
    "li",
    "code",
    "br",
    "ins",
    "del",
    "div",
    "bdi",
}
TAGS |= {"svg", "rect", "text", "span", "b", "small"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    "id",
    "class",
    "href",
    "title",
    "aria-label",
    "lang",
    "dir",
    "role",
    "data-pinpoint",
    "data-at",
    "data-pc-shares",
    "data-pc-language",
    "data-pc-day",
    *("data-language", "data-size", "data-cited", "data-date", "aria-hidden"),
    "data-pc-kind",
    "data-pc-form",
    *("viewbox", "preserveaspectratio", "x", "y", "width", "height"),
}
CONTENTS = {"nav", "ol", "button", "details", "summary", "input", "form"}
"""What the contents, the strip and the field of the home page are made of, and nothing else."""
SHEET = {
    "type",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "open",
    "hidden",
    "placeholder",
    "action",
    "name",
    "autocomplete",
}
_CLASSES = ("pc-", "md-", "headerlink")
DATA = {"type": "application/ld+json"}


def live(article: lxml.html.HtmlElement) -> Iterator[str]:
    """The elements that the builder does not make, or that say what it would not, as they stand."""
    for element in article.iter():
        if not isinstance(element.tag, str) or not _is_ours(element):
            yield lxml.html.tostring(element, encoding="unicode")[:200]


def _is_ours(element: lxml.html.HtmlElement) -> bool:
    if element.tag == "script":
        if dict(element.attrib) != DATA:
            return False
        text = element.text or ""
        return json.loads(text)["@context"] == "https://schema.org" and not set("<>&") & set(text)
    if element.tag in CONTENTS and not _is_of_contents(element):
        return False
    if element.get("action", "search/") != "search/":
        return False
    scheme, colon, _ = element.get("href", "").partition("#")[0].partition(":")
    return (
        element.tag in TAGS | CONTENTS
        and set(element.attrib) <= ATTRIBUTES | (SHEET if element.tag in CONTENTS else set())
        and (not colon or scheme in ("http", "https"))
        and not element.get("href", "").startswith("//")
        and all(name.startswith(_CLASSES) for name in element.get("class", "").split())
    )


def _is_of_contents(element: lxml.html.HtmlElement) -> bool:
    """It stands in the column beside the words, in the strip above them, or in the field that leads to the search."""
    around = [element, *element.iterancestors()]
    return any(one.get("class") in ("pc-rail", "pc-here", "pc-ask") for one in around)
