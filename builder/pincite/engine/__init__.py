"""Engine: the HTML of the pages by MkDocs, without the work that would give the same bytes again.

All of it stands on MkDocs's public interfaces: pages of a class of our own, a class of templates, a folder that is filled and
then put in the place of the site. Other plugins see what they would see without it.
"""

from __future__ import annotations

from pincite.engine.conversion import is_pure
from pincite.engine.idle import Idle
from pincite.engine.publication import Guard, Publication

__all__ = ["Guard", "Idle", "Publication", "is_pure"]
