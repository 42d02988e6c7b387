"""A document in a line of a list: what it is, how long, how often cited, what was checked in it."""

from __future__ import annotations

from collections import Counter

from pincite.document.address import Address
from pincite.document.quotation import VERDICTS, Verdict
from pincite.document.site import Site
from pincite.document.symbols import Abstract
from pincite.render.about import byline
from pincite.render.drawing import small_bar
from pincite.render.escape import attribute, markdown
from pincite.render.report_rail import badge
from pincite.render.sheet import Sheet


class Cards:
    """Tells of each document of a site what its line says."""

    def __init__(self, site: Site) -> None:
        self.cited = {page: sum(count for _, count in one.counts) for page, one in site.cited.items()}
        self.checked: dict[str, Counter[Verdict]] = {}
        for citations in site.citations.values():
            for one in citations:
                if one.verdict:
                    self.checked.setdefault(one.source.page, Counter())[one.verdict] += 1

    def card(self, one: Abstract, longest: int, sheet: Sheet) -> str:
        """The line of a document, with what a script sorts and filters by; ``longest`` is the most clauses of one beside it."""
        metadata, wording = one.metadata, sheet.wording
        marks = [self.chips(one.page, sheet)]
        if metadata.kind == "instrument":
            marks = [self._extent(one, longest, sheet)]
        states = (
            f'data-language="{attribute(one.language)}" data-size={len(one.targets)} data-cited={self.cited.get(one.page, 0)}'
        )
        dated = attribute(metadata.signed or metadata.published)
        about = wording.listed(part for part in self.facts(one, sheet) if part)
        title = f"{sheet.link(one.title, Address(one.page), one.language)}{{: .pc-card-title }}"
        parts = (title, f"<small>{about}</small>" if about else "", *marks)
        return f'- {" ".join(part for part in parts if part)}\n{{: .pc-card {states} data-date="{dated}" }}'

    def facts(self, one: Abstract, sheet: Sheet) -> list[str]:
        """Who published it, and when it was signed and came into force, as Markdown."""
        wording, metadata = sheet.wording, one.metadata
        facts = [markdown(byline(metadata, wording))]
        if metadata.signed:
            facts.append(wording.say("signed-on", date=wording.date(metadata.signed)))
        if metadata.in_force:
            facts.append(wording.say("in-force-from", date=wording.date(metadata.in_force)))
        return facts

    def chips(self, page: str, sheet: Sheet) -> str:
        """The verdicts on what a report quotes, each with how many there are."""
        counts = self.checked.get(page, Counter())
        return "".join(badge(str(one), sheet, counts[one]) for one in VERDICTS if counts[one]).strip()

    def _extent(self, one: Abstract, longest: int, sheet: Sheet) -> str:
        wording = sheet.wording
        cited = self.cited.get(one.page, 0)
        parts = [small_bar(len(one.targets), longest), f"<small>{wording.many('clauses', len(one.targets))}</small>"]
        if not one.metadata.held:
            parts = [f'<span class="pc-v pc-v-not-held">{markdown(wording.say("text-not-held"))}</span>']
        if cited:
            parts.append(f'<span class="pc-count">{wording.many("cited-times", cited)}</span>')
        if len(one.versions) > 1:
            parts.append(f'<span class="pc-count">{wording.many("versions-held", len(one.versions))}</span>')
        return " ".join(parts)
