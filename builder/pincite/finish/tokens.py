"""Words as the search compares them, in Python as in ``assets/search.js``: the two must give the same for every text."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache

_MARKS = {code: None for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("M")}
_LETTERS = {
    **{ord(a): b for a, b in zip("يىكةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکها01234567890123456789", strict=True)},
    **dict.fromkeys(map(ord, "\u200c\u200d\u0640\u00ad")),
}
"""One form of yeh, kaf and heh; no joiners, no tatweel, no soft hyphen; digits as digits."""
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_ASCII = re.compile(r"[a-z0-9]+")
_SOLID = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ARTICLE = re.compile(r"(?:[وبكفل]?ال|لل)(?=\w{3})")
_LATIN = re.compile(r"[a-z]+")


def tokens(text: str) -> list[str]:
    """The words of a text without case, marks, joiners and articles; Chinese and Japanese as pairs of characters."""
    if text.isascii():
        return [_stem(word) for word in _ASCII.findall(text.lower().replace("'s ", " "))]
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKD", text).lower().translate(_MARKS).translate(_LETTERS))
    out: list[str] = []
    for word in _WORD.findall(plain):
        if not _SOLID.match(word):
            out.append(_stem(word))
        elif len(word) == 1:
            out.append(word)
        else:
            out += [word[at : at + 2] for at in range(len(word) - 1)]
    return out


@lru_cache(1 << 16)
def _stem(word: str) -> str:
    """A word without the plural of Latin script, or the article of Arabic."""
    if len(word) > 3 and _LATIN.fullmatch(word):
        if len(word) > 4 and word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1] if word.endswith("s") and word[-2] not in "sui" else word
    return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
