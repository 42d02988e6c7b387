"""What stands below ``docs/`` of documents that cannot be published this time, and stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pincite.document.page import Page


@dataclass(frozen=True, slots=True)
class Standing:
    """The last good pages and rows of some documents."""

    pages: Mapping[str, Sequence[Page]] = field(default_factory=dict)
    """By the document's page: that and those that belong to it; none where they are lost."""
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Rows of the data files, by the file's name."""
    sources: frozenset[str] = frozenset()
    """The sources of which rows of clauses stand."""
    listed: frozenset[str] = frozenset()
    """The sources that stand in the list of documents."""

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all pages that stay."""
        return frozenset(page.path for pages in self.pages.values() for page in pages)
