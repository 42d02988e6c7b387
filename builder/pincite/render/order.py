"""The order of an index."""

from __future__ import annotations

import unicodedata

from pincite.document.catalogue import Catalogue


def sort_key(text: str) -> tuple[str, str]:
    """Letters without marks and case first, the text itself to settle ties."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return plain, text


def of_pages(title: str, number: int, pages: int, wording: Catalogue) -> str:
    """The title of a page of a list, with its number where the list has several."""
    numbers = {"number": wording.number(number), "pages": wording.number(pages)}
    return wording.say("title-page", title=title, **numbers) if pages > 1 else title
