"""The Markdown that our pages have within a line, as Python-Markdown makes HTML of it; whatever else stands there is refused.

The source is ``render``, which escapes every sign of a text: what is left is links, bold words, elements and references to
characters, each with attributes behind it. The result is what ``markdown`` 3 with ``attr_list`` gives, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(
    r"""(?P<plain>[^\\`*_{}\[\]<>&!\n\x02\x03]+)
    |\\(?P<escaped>[\\`*_{}\[\]()\#+\-.!])
    |(?P<raw>&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);
        |</?(?:bdi|br|b|span|small|sup|sub|ins|del|mark|cite|q|i|time)\b(?:\ [^<>]*)?>)
    |`(?P<code>[^`\\\n&<>]+)`(?!`)
    |(?P<sign>!(?!\[))
    |(?P<strong>\*\*(?![\s*]))
    |(?P<link>\[)""",
    re.VERBOSE,
)
_TARGET = re.compile(r"\]\((?P<href>[^()\s<>\"'\\]*)(?: \"(?P<title>[^\"\n\\]*)\")?\)")
_LIST = re.compile(r"\{:?[ ]*(?P<attributes>[^{}\n ][^{}\n]*)\}")
_ATTRIBUTE = re.compile(
    r""" *(?:\.(?P<class>[^ =}"]+)|\#(?P<id>[^ =}"]+)
    |(?P<key>[a-zA-Z][a-zA-Z-]*)=(?:"(?P<value>[^"]*)"|(?P<bare>[^ =}"']+)))(?:[ ]|$)""".replace("\n    ", "")
)
_TOUCHED = re.compile(r"[*`\[\]\\<>]|(?<!\w)_|_(?!\w)")
"""What Python-Markdown would take for mark-up in an attribute before it is one."""
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_NESTED = 20
"""Depth of elements in one another."""


class NotOursError(ValueError):
    """Markdown that our pages do not have: somebody else's, to be converted by Python-Markdown."""


def line_of_ours(text: str, led: Callable[[str], str]) -> str:
    """The HTML of a line; ``led`` gives the address of a link as the page has it. Raises NotOursError."""
    html, at = _until(text, 0, "", led, 0)
    if at != len(text):
        raise NotOursError(text[at : at + 40])
    return html


def attributes(stated: str) -> dict[str, str]:
    """The attributes that a list between braces states; raises NotOursError."""
    out: dict[str, str] = {}
    if _TOUCHED.search(stated):
        raise NotOursError(stated)
    at = 0
    while at < len(stated):
        found = _ATTRIBUTE.match(stated, at)
        if not found:
            if stated[at:].strip(" "):
                raise NotOursError(stated)
            break
        if found["class"] is not None:
            out["class"] = f"{out['class']} {found['class']}" if out.get("class") else found["class"]
        elif found["id"] is not None:
            out["id"] = found["id"]
        else:
            out[found["key"]] = found["value"] if found["bare"] is None else found["bare"]
        at = found.end()
    return out


def opened(tag: str, of: dict[str, str]) -> str:
    """The start of an element, its attributes in the order of their names."""
    if not of:
        return f"<{tag}>"
    shown = "".join([f' {name}="{of[name]}"' for name in sorted(of)])
    return f"<{tag}{_AMPERSAND.sub('&amp;', shown) if '&' in shown else shown}>"


def _until(text: str, at: int, end: str, led: Callable[[str], str], depth: int) -> tuple[str, int]:
    """The HTML up to a mark that ends an element, or to the end of the text, and where that stands."""
    if depth > _NESTED:
        raise NotOursError(text[:40])
    out: list[str] = []
    size = len(text)
    while at < size:
        if end and text.startswith(end, at):
            break
        found = _PIECE.match(text, at)
        if not found:
            raise NotOursError(text[at : at + 40])
        kind, at = found.lastgroup, found.end()
        if kind == "strong":
            inner, at = _until(text, at, "**", led, depth + 1)
            if not text.startswith("**", at) or not inner or text[at - 1].isspace() or end == "**":
                raise NotOursError(text[at : at + 40])
            of, at = _stated(text, at + 2)
            out.append(f"{opened('strong', of)}{inner}</strong>")
        elif kind == "link":
            inner, at = _until(text, at, "]", led, depth + 1)
            target = _TARGET.match(text, at)
            if not target or "<a" in inner:
                raise NotOursError(text[at : at + 40])
            of, at = _stated(text, target.end())
            title = {} if target["title"] is None else {"title": " ".join(target["title"].split())}
            out.append(f"{opened('a', {'href': led(target['href']), **title} | of)}{inner}</a>")
        elif kind == "code":
            of, at = _stated(text, at)
            out.append(f"{opened('code', of)}{found['code'].strip()}</code>")
        else:
            out.append(found[kind or 0])
    return "".join(out), at


def _stated(text: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes that stand behind an element, and where they end."""
    found = _LIST.match(text, at)
    if not found:
        return {}, at
    of = attributes(found["attributes"])
    if "id" in of:
        raise NotOursError(found[0])
    return of, found.end()
