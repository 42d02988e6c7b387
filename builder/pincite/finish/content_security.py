"""What a browser may run and load on the site: a Content-Security-Policy in each page, and in a file of headers for hosts.

The engine's pages have a few short scripts of their own, which change with the depth of a page and the engine's version: each
build lists them by their digests (CSP Level 3, section 2.3.1), so that nothing else that stands in a page ever runs.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?(?!module|text/javascript)[\w/+-]", re.IGNORECASE)
"""Attributes of an element that holds no code: it names a file, or data."""
_HEAD = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_OURS = '<meta http-equiv="Content-Security-Policy"'
_NONE: Mapping[str, str] = {}
_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)
_FRAMES = "; frame-ancestors 'self'"
"""Works in a header alone."""
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Access-Control-Allow-Origin", "*"),  # all of it is public, and other sites may read the data
)
HEADERS = "_headers"
"""As Netlify, Cloudflare Pages and others read it."""


def guarded(pages: Iterable[tuple[str, str]], heads: Mapping[str, str] = _NONE) -> Iterator[tuple[str, bytes]]:
    """Each page of the built site, given as path and HTML, with a policy of its own; then the headers for the whole site.

    ``heads`` are further elements for the heads of pages, by their paths.
    """
    known: set[str] = set()
    for path, html in pages:
        shown, scripts = guarded_page(html, heads.get(path, ""))
        known.update(scripts)
        if shown is not html:
            yield path, shown.encode()
    yield HEADERS, headers(known)


def guarded_page(html: str, head: str = "") -> tuple[str, tuple[str, ...]]:
    """A page with a policy of its own and further elements in its ``head``, unless it has one; the scripts that stand in it."""
    scripts = inline_scripts(html)
    if _OURS in html or not (begun := _HEAD.search(html)):
        return html, scripts
    stated = f'{_OURS} content="{policy(scripts)}">{head}'
    return f"{html[: begun.end()]}{stated}{html[begun.end() :]}", scripts


def headers(scripts: Iterable[str]) -> bytes:
    """The file of headers for hosts, for a site in whose pages some scripts stand."""
    return _headers(policy(sorted(scripts)) + _FRAMES).encode()


def inline_scripts(html: str) -> tuple[str, ...]:
    """The sources, as a policy names them, of the scripts that stand in a page itself; those in its article are none of ours."""
    start, end = html.find("<article"), html.rfind("</article")
    found = {
        _digest(script["code"])
        for script in _SCRIPT.finditer(html)
        if not _DATA.search(script["attributes"]) and not start < script.start() < end
    }
    return tuple(sorted(found))


def policy(scripts: Iterable[str]) -> str:
    """The policy by which some scripts may run beside the site's own files."""
    return "; ".join(f"{name} {' '.join([value, *scripts] if name == 'script-src' else [value])}" for name, value in _POLICY)


def _digest(code: str) -> str:
    code = code.replace("\r\n", "\n")  # as a browser's parser leaves it
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _headers(stated: str) -> str:
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in (("Content-Security-Policy", stated), *_HEADERS))])
