"""The costs and thresholds by which a text is read: the parser's judgement, as data.

Costs are added up over a text and the cheapest reading wins, so only their proportions count: 1 is about what a reader minds
when a number is skipped. Those of the search were set by hand on the 49 texts of the project's first corpus and tried by
halving and doubling each on 18 of them (``python -m bench.costs``); what a constant does on the project's own texts is held
by ``tests/test_recognition.py``. Those of the layout were set on printed pages of the same texts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """Every constant of the parser's search, and of what it takes for labels, headings and the furniture of pages."""

    # the search (parse/series.py)
    beam: int = 6
    """Readings that are kept side by side. One loses every text in which (i) may be a letter; above six nothing changed."""
    slack: float = 4.4
    """A reading so much worse than the best is pruned; above the cost of one misprint, below that of two."""
    out_of_place: float = 8.0
    """A level where its convention does not have it: dearer than any running text that looks like a label."""
    no_parent: float = 3.0
    """A level below the citable one with none above it; as likely as a lost heading."""
    skips_level: float = 3.2
    """A list under another clause than its convention has it under."""
    before_first: float = 4.6
    """The same before the first number that is cited: a list in a note or a title page, unless the text has no such numbers."""
    in_preamble: float = 0.4
    """A number of the preamble: a body's number is likelier where both are possible."""
    in_definition: float = 0.3
    """A level of its own below a definition, where the convention does not say that one stands there."""
    new_level: float = 0.2
    """Opening a series: of two readings the one that goes on with a series is likelier."""
    leaves_list: float = 0.1
    """Opening a series by closing a list that it could stand in: of two readings the inner one is likelier."""
    restart: float = 1.0
    """A series that runs through the levels above beginning anew there."""

    # how unexpected a number is after another (parse/surprise.py)
    late_start: float = 3.0
    """A series that does not begin with its first number."""
    late_start_each: float = 0.05
    """What each number that is missing at its beginning adds, up to ``late_start_most`` of them."""
    late_start_most: int = 20
    other_branch: float = 4.0
    """A decimal number under another head: 4.2 after 3.1."""
    inserted: float = 0.3
    """An insertion that leaves one out: 4c after 4a."""
    inserted_after_gap: float = 0.5
    """A number that follows, but as the second insertion or later: 5b after 4."""
    repeated: float = 6.0
    """The same number again, or one that goes back: dearer than a misprint's gap."""
    gap: float = 2.0
    """Numbers left out."""
    gap_each: float = 0.2
    """What each of them adds, up to ``gap_most``: a large leap is hardly a misprint."""
    gap_most: int = 12
    begun_again: float = 2.5
    """1 after another number of the same level: a list that starts afresh without a head."""

    # how unlikely it is that a label is running text (parse/labels.py, parse/candidates.py)
    word_alone: float = 8.0
    """A line with nothing but a type word and a number: an article by itself on its line."""
    small_word_alone: float = 2.0
    """The same in small letters: a wrapped line may end with a reference."""
    word_before_text: float = 4.0
    """A type word and a number with text behind them."""
    word_in_sentence: float = -0.5
    """The same, but what follows goes on with a sentence."""
    annex_in_sentence: float = -4.0
    """The word for an annex before the rest of a whole sentence: "Schedule 1 to the Act lists …". What follows would stand in
    it."""
    word_in_solid_text: float = 0.5
    """The same in a script without spaces, where text follows at once: a wrapped line that begins with a reference, or a print
    that leaves no room; the series decides."""
    bare_annex: float = 6.0
    """A line with nothing but the word for an annex."""
    opening_words: float = 5.0
    """Words that begin a level without a number: "In witness whereof"."""
    definition: float = 3.0
    """A paragraph that does nothing but define."""
    mark: float = 4.5
    """A number with a stop or brackets."""
    bare_number: float = 3.0
    """A number with nothing around it."""
    counted: float = 4.0
    """A number that a file's own list counts."""
    certain: float = 1000.0
    """What a publisher has ruled."""
    title_first: float = 1.5
    """A container with more words in a text's first line, which may be the title itself."""
    certain_head: float = 4.5
    """Above it, the head of a container ends quoted words whatever its number."""

    # findings
    odd: float = 1.5
    """A surprise of this much is worth the publisher's attention."""

    # how much of a text is looked at, in blocks or characters (parse/candidates.py)
    deepest_chain: int = 4
    """Numbers that one paragraph may begin with: "5. (1) (a) (i)"."""
    longest_quotation: int = 60
    """Blocks; more than this, and the quotation mark was never closed."""
    longest_insertion: int = 2_000
    """The same after an amending formula, where all its marks are closed and the text then goes on."""
    formula: int = 120
    """Characters at the end of a paragraph in which "insert the following—" stands."""
    longest_entry: int = 200
    """Characters; a longer paragraph is no entry of a table of contents."""

    # headings (parse/tree.py, parse/front.py, parse/describe.py), in characters where nothing else is said
    longest_heading: int = 160
    most_headings: int = 4
    """Headings that may stand above one another before a label."""
    short_line: float = 0.75
    """Share of ``longest_heading`` up to which a line is short."""
    longest_title_line: int = 200
    """A longer paragraph before the first clause is none of the title's."""
    longest_title: int = 240

    # wrapped lines (parse/blocks.py), in characters
    narrowest: int = 40
    """Columns of wrapped text: a narrow column's to a wide screen's."""
    widest: int = 160
    full_line: float = 0.75
    """Share of the widest line from which on a line is full."""
    mostly_full: float = 0.55
    """Share of full lines, among those that another follows without a gap, that makes a text a wrapped one."""

    # the furniture of pages (parse/furniture.py)
    near: int = 2
    """Lines between a running head and the page's number or edge."""
    fewest_heads: int = 3
    """Occurrences that make a running head,"""
    fewest_bare: int = 3
    """a series of bare page numbers,"""
    fewest_marked: int = 2
    """and one of numbers with a sign or a word."""
    shortest_page: int = 100
    """Characters between the numbers of two pages."""
    longest_page: int = 6_000
    longest_head: int = 90
    longest_notes: int = 40
    """Lines of footnotes on one page."""
    longest_number: int = 24
    first_lines: int = 4
    """A text's title may stand at the head of its first page and come again on every other."""

    # texts that are none (parse/density.py)
    many_lines: int = 4_000
    """Fewer lines may be as short as they like."""
    shortest_lines: float = 10.0
    """Bytes of UTF-8 a line, white space aside, below which so many lines are no clauses: laws of that length have over fifty,
    lists of words in any script over fifteen."""
    solid_lines: int = 400
    """Characters to which such lines are joined."""

    # which convention a text is drafted in (parse/choice.py)
    shown: int = 4_000
    """Characters at the end of a text that show its convention,"""
    shown_first: int = 10_000
    """and at its beginning: a title page, contents or a note may stand before the first clause."""
    most_signs: int = 6
    """Occurrences of one sign that count."""
    fewest_words: int = 12
    """Fewer words do not show their language."""
    least_small_words: float = 0.04
    """Share of a language's small words below which a text is not in it."""
    solid: float = 0.05
    """Words a character below which a text has no spaces between words, and shows its language by single characters."""


COSTS = Costs()
"""As they are used."""
