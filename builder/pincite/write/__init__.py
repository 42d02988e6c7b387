"""Write: pages to ``docs/`` and ledgers beside the sources, only what changed, all of it or none."""

from __future__ import annotations

from pincite.write.journal import Recovered, apply, recover
from pincite.write.lock import LOCK, alone
from pincite.write.ownership import HOME, MANIFEST, foreign_pages
from pincite.write.plan import Changes, plan
from pincite.write.recognised_files import keep_recognised
from pincite.write.site_files import add_files
from pincite.write.starting import begin
from pincite.write.withdrawal import forget

__all__ = [
    "HOME",
    "LOCK",
    "MANIFEST",
    "Changes",
    "Recovered",
    "add_files",
    "alone",
    "apply",
    "begin",
    "foreign_pages",
    "forget",
    "keep_recognised",
    "plan",
    "recover",
]
