"""The pages as Markdown that any program reads: without the attribute lists and permalinks that only our engines know."""

from __future__ import annotations

import re

_OURS = re.compile(r"\A---\n(?:(?!---\n).*\n)*?generator: pincite\n")
"""The mark stands in the front matter."""
_ATTRIBUTES = re.compile(r"(?<!\\)[ \t]*\{[:.# ][^{}\n]*\}")
"""An attribute list; a brace of a text is escaped."""
_PERMALINK = re.compile(r" ?\[¶\]\([^()\s]*\)")
_NUMBER = re.compile(r"\[((?:[^\[\]\n\\]|\\.){1,60})\]\([^()\s]*\)\{ \.pc-num [^{}\n]*\}")
"""A clause's number, which leads to the clause."""
_OF_THE_PAGE = re.compile(r'^<(div|nav|form) class="pc-(?:rail|here|ask)".*</\1>\n?', re.MULTILINE)
"""What one goes about the page by."""
_MARK_UP = re.compile(r"</?(?:small|bdi|span|b)\b[^<>\n]*>|<svg\b.*?</svg>")
_ANCHOR = re.compile(r"\[\]\(\)")
_DATA = re.compile(r'^<script type="application/ld\+json">.*</script>\n?', re.MULTILINE)
_FILE = re.compile(r'<a href="[^"\n]*">([^<\n]*)</a>')
"""A link of the page to a file beside it, which stands elsewhere for this copy."""
_FIGURE = re.compile(r'^<div class="pc-figure">.*</div>\n?', re.MULTILINE)
"""A picture, whose list stands below it."""
_BLANK = re.compile(r"\n{3,}")


def plain_markdown(text: str) -> str:
    """A page's Markdown as a text; a page that the builder did not write stays as it is."""
    if not _OURS.match(text):
        return text
    text = _NUMBER.sub(r"**\1**", text)
    for pattern in (_DATA, _FIGURE, _OF_THE_PAGE, _MARK_UP, _PERMALINK, _ATTRIBUTES, _ANCHOR):
        text = pattern.sub("", text)
    return _BLANK.sub("\n\n", _FILE.sub(r"\1", text)).rstrip() + "\n"
