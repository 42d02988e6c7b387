"""Text to Markdown that shows it and does nothing else: the only door from source text to mark-up."""

from __future__ import annotations

import re
import urllib.parse

from pincite.document.letters import collapse

_ALWAYS = re.compile(r"[\\`*_{}\[\]!<>&\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_IN_CELL = re.compile(rf"{_ALWAYS.pattern}|\|")
_AT_LINE_START = re.compile(r"(?P<digits>\d+)(?P<mark>[.)])|(?P<sign>[#+\-=~:|^?/])")
_TITLE = re.compile(r"[\\`*_{}\[\]()!<>&\"'#|~^=\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_URL_SAFE = "/:?#@!$&'+,;=%~-."


def markdown(text: str) -> str:
    """The text as Markdown within a line, white space collapsed.

    What Markdown or one of its extensions could take for mark-up is escaped; a control character is
    shown as its symbol from the Unicode block Control Pictures.
    """
    return _ALWAYS.sub(_escaped, collapse(text))


def cell(text: str) -> str:
    """The text as Markdown within a cell of a table, which a bar would end."""
    return _IN_CELL.sub(lambda found: "&#124;" if found[0] == "|" else _escaped(found), collapse(text))


def stated(pinpoint: str) -> str:
    """The attribute in which an element says which clause it is, for the script."""
    return f' data-pinpoint="{attribute(pinpoint)}"'


def located(place: str) -> str:
    """The attribute in which an element says where its clause stands, for the style sheet."""
    return f' data-at="{attribute(place)}"'


def line_start(escaped: str) -> str:
    """Escaped text made safe to begin a line: no list, heading, rule, fence or definition."""
    found = _AT_LINE_START.match(escaped)
    if not found:
        return escaped
    if found["digits"]:
        return f"{found['digits']}\\{found['mark']}{escaped[found.end() :]}"
    return f"&#{ord(found['sign'])};{escaped[1:]}"


def attribute(text: str) -> str:
    """The text for a double-quoted Markdown link title or attribute: specials as numeric references."""
    return _TITLE.sub(lambda m: f"&#{ord(m[0])};" if m[0] >= " " and m[0] < "\x7f" else picture(m[0]), collapse(text))


def url(address: str) -> str:
    """A web address for a Markdown link: everything that is not plainly part of one percent-encoded."""
    return urllib.parse.quote(address, safe=_URL_SAFE).replace("_", "%5F").replace("!", "%21").replace("'", "%27")


def picture(char: str) -> str:
    """The symbol of a control character."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char in "<>&":
        return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[char]
    return f"\\{char}" if char > " " and char < "\x7f" else picture(char)
