"""A convention: how one language and drafting tradition numbers, headlines, defines and refers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SITE_LANGUAGE = "en"
"""Of what is written in no text's language: the glossary, where it states none."""


class Style(StrEnum):
    """Where the headings of a level stand, as ``Level.heading`` says it."""

    NONE = ""
    SAME = "same"
    NEXT = "next"
    BEFORE = "before"
    DASH = "dash"
    COLON = "colon"
    BRACKETS = "brackets"
    ANY = "any"
    TITLED = "titled"
    """On the label's line whatever they end with: hardly a label has words behind it and nothing below."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an instrument's hierarchy; the order of levels is the order of nesting."""

    type: str
    """Akoma Ntoso element name: ``article``, ``paragraph``, ``point``."""
    abbr: str
    """Its abbreviation in eIds (Akoma Ntoso Naming Convention 1.0, section 5)."""
    keywords: tuple[str, ...] = ()
    """Words that a printed label has: ``Article``, or with the number's place marked, ``第{}条``."""
    marks: tuple[str, ...] = ()
    """Samples of the printed number, each the first of its series: ``1.``, ``(a)``, ``1.1`` for decimal levels.

    ``1.01`` stands for numbers inserted between others as decimals: 4, 4.01, 4.1, 5.
    """
    heading: str = ""
    """Where its heading stands: empty (none), ``same`` or ``next`` line, the line ``before``; on the label's line up to a
    ``dash`` or a ``colon``, or within ``brackets``; ``any`` is as the text shows it."""
    starts: tuple[str, ...] = ()
    """Regular expressions of a paragraph's beginning that opens it without a number (a signature block)."""
    preamble: bool = False
    """Stands before the first clause of the body only."""
    closed: bool = False
    """Nothing numbered stands below it."""
    base: bool = False
    """The level that people cite first; addresses begin here."""
    annex: bool = False
    """Begins a text of its own, in which numbering starts afresh; may stand without a number."""
    counted: bool = False
    """Without a number, it is counted (``att_nn-1``)."""
    printed: bool = False
    """Without a number, the word itself stands in the eId (``sched_SCHEDULE``)."""
    within: str = ""
    """``annex`` or ``body``: only there; empty for both."""
    under: tuple[str, ...] = ()
    """Types that its parent must have; empty for any."""
    unprinted: bool = False
    """The first of its numbers is not printed: paragraphs begin with 2."""
    running: bool = False
    """Its numbers run on through the levels above it, as those down to the base always may."""
    defines: bool = False
    """Opened not by a number but by the words of a definition."""
    pinpoint: str = ""
    """How a citation prints it, ``{}`` standing for the number: ``Article {}``, `` ({})``."""


@dataclass(frozen=True, slots=True)
class References:
    """The words that a language refers with."""

    keywords: tuple[tuple[str, str], ...] = ()
    """Word as written in running text, and the clause type it names; plural forms included."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Those of ``keywords`` that name another level in one tradition than in the rest of their language."""
    several: tuple[str, ...] = ()
    """Those of ``keywords`` before several numbers: "Articles 3, 5 and 7"."""
    links: tuple[str, ...] = ()
    """Between numbers: "and", "or", ","."""
    ranges: tuple[str, ...] = ()
    """Between the ends of a range: "to"."""
    of: tuple[str, ...] = ()
    """From the part to the whole: "of", "of the", "in"."""
    this: tuple[str, ...] = ()
    """"this", "the present"."""
    that: tuple[str, ...] = ()
    """"that", "the said": what was named last."""
    alternatives: tuple[str, ...] = ()
    """Links that continue a list after a singular: "section 16 or 17"."""
    preceding: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    ordinals: tuple[tuple[str, int], ...] = ()
    """Ordinal words with their value; -1 is the last."""
    generic: tuple[str, ...] = ()
    """Words for a clause of any type: "clause", "provision"."""
    letters: tuple[str, ...] = ()
    """Those of ``keywords`` that say that a letter follows: "Buchstabe", "lit."."""
    endings: tuple[str, ...] = ("º", "°", "ª")
    """Letters and signs that make a number an ordinal: "1er", "2º"."""
    within: tuple[str, ...] = ()
    """Between the whole and its part, where the whole stands first: "धारा 5 की उपधारा (2)"."""
    genitive: bool = False
    """What a clause belongs to stands right behind it, without a word of ``of``: "часть 2 статьи 5"."""
    ordinals_follow: bool = False
    """Ordinals may stand behind their word: "párrafo segundo"."""
    places: tuple[str, ...] = ()
    """How a number stands before any of ``keywords``, ``{}`` marking its place: "{}. ", "{} inci "."""
    counting: tuple[tuple[str, str], ...] = ()
    """Words for a paragraph that is cited by its count, printed or not, "subparagraph", each with its type: ``alinea``."""
    nesting: tuple[str, ...] = ()
    """Clause types from the outermost to the innermost."""
    instruments: tuple[str, ...] = ()
    """Words for an instrument as such: "treaty"."""
    negations: tuple[str, ...] = ()
    """Words without which a sentence says the contrary."""
    apart: tuple[str, ...] = ()
    """Those of ``instruments`` that are never a treaty or a law by another word: "constitution", "resolution", "bill"."""
    passing: tuple[str, ...] = ()
    """Those of ``apart`` that have no articles, so that one that is named beside them is another text's: "resolution"."""
    capitalised: bool = False
    """Nouns begin with a capital, so that one tells nothing of a name: German."""
    presents: tuple[str, ...] = ()
    """By which a text is said to say its own words: "reads", "provides"; what a person says is "said"."""
    signs: tuple[str, ...] = ()
    """Between the word and its number: "No."."""
    numbers: tuple[tuple[str, int], ...] = ()
    """Number words with their value, read where they are capitalised."""
    loose: tuple[str, ...] = ()
    """Those of ``of`` that as often lead to something else, as "in France" does; a name after them must say that
    it is an instrument's."""
    articles: tuple[str, ...] = ()
    """Words that may stand before an instrument's name: "the"."""
    qualifies: tuple[str, ...] = ()
    """Words behind an instrument that make it another than the text itself: "the treaty with Spain"."""
    owners: tuple[str, ...] = ()
    """Words before a clause that give it to another text: "its Article 2"."""
    others: tuple[str, ...] = ()
    """Words before an instrument that no title names: "its Statute", "a draft law"."""
    leads: tuple[str, ...] = ()
    """In a script without spaces, words that may stand right before an instrument's short name: 根据宪章."""
    asides: tuple[str, ...] = ()
    """Words before a clause that is named for comparison only: "see", "not"."""
    elsewhere: tuple[str, ...] = ()
    """After a number, for an instrument named before: "thereof"."""
    joins: tuple[str, ...] = ()
    """Small words that may stand within a name: "Charter of the United Nations"."""
    continues: tuple[str, ...] = ()
    """Those of ``joins`` after which a title that stands there is only the beginning of another's: "Treaty on …"."""
    between: tuple[str, ...] = ()
    """Those of ``continues`` that name the parties of a treaty: a general word before them means that treaty too."""
    definite: tuple[str, ...] = ()
    """Articles before an ordinal that are part of the reference: "the final clause"."""
    determiners: tuple[str, ...] = ()
    """Words that begin no name, though they stand before a capitalised word: "Each Party"."""
    bodies: tuple[str, ...] = ()
    """Abbreviations that stand in brackets within an instrument's name: "Regulation (EU) 2016/679"."""
    plurals: tuple[str, ...] = ()
    """The words of ``instruments`` in the plural."""
    owning: tuple[str, ...] = ()
    """Endings of a word that owns what follows, with each form of apostrophe: "Spain's"."""
    days: tuple[str, ...] = ()
    """Names of days and months, which continue no title: "the Treaty on Friday"."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """How a language's drafters define."""

    formulas: tuple[str, ...] = ()
    """Regular expressions with a group ``term``; matched in a clause's text."""
    intro: tuple[str, ...] = ()
    """Regular expressions of words after which paragraphs that do nothing but define may stand; empty: anywhere."""
    openers: tuple[str, ...] = ()
    """Regular expressions with a group ``term`` of a paragraph that does nothing but define."""
    headings: tuple[str, ...] = ()
    """Regular expressions with a group ``term`` of a clause's heading that says what it defines."""
    emphasised: tuple[str, ...] = ()
    """Regular expressions of what follows a term that stands in bold or italics instead of quotation marks."""
    scopes: tuple[tuple[str, str], ...] = ()
    """Regular expressions of a scope's wording and the clause type it limits to (``document`` for all)."""


@dataclass(frozen=True, slots=True)
class Attributions:
    """How a language's reports say who says what."""

    verbs: tuple[str, ...] = ()
    """Verbs of saying, in the forms that follow a subject: "said", "reports"."""
    tells: tuple[str, ...] = ()
    """Further verbs, which say something only before a quotation or one of ``introduces``: "held", "recalled"."""
    introduces: tuple[str, ...] = ()
    """Words between such a verb and what is said: "that"."""
    acts: tuple[str, ...] = ()
    """Those of ``verbs`` that claim nothing about a text: "published"."""
    auxiliaries: tuple[str, ...] = ()
    """Words that may stand between the subject and the verb: "has", "also"."""
    sources: tuple[str, ...] = ()
    """Words before a speaker that say the sentence is theirs: "according to"."""
    papers: tuple[str, ...] = ()
    """Those of ``sources`` behind which a name is a place's: "as reported in"."""
    speakers: tuple[str, ...] = ()
    """Nouns of those who can say something without a name: "newspapers", "website"."""
    joins: tuple[str, ...] = ()
    """Small words that may stand within a speaker's name: "of", "the"."""
    anaphors: tuple[str, ...] = ()
    """Words for a speaker named before: "that report"."""
    pronouns: tuple[str, ...] = ()
    """Words for a person named before, as the subject of such a verb: "he", "she"."""
    ends: tuple[str, ...] = ()
    """Words before which a speaker's name ends: "on", "in", "yesterday"."""
    media: tuple[str, ...] = ()
    """Words that tell of a speaker that it publishes reports, so that "that report" can be its own."""
    after: str = ""
    """Regular expression of what must follow the verb of a speaker that begins a sentence."""
    never: tuple[str, ...] = ()
    """Regular expressions of words that begin with a capital at a sentence's beginning and are no speaker's name."""


@dataclass(frozen=True, slots=True)
class Dates:
    """How a language writes dates, and what it says happened on them."""

    months: tuple[tuple[str, int], ...] = ()
    """Names and abbreviations, with the month's number."""
    weekdays: tuple[tuple[str, int], ...] = ()
    """Names with the day's number in ISO 8601: 1 for Monday."""
    joins: tuple[str, ...] = ()
    """Between the parts of a date: ",", "of"."""
    endings: tuple[str, ...] = ()
    """Behind a day's number: "1st"."""
    before: tuple[str, ...] = ()
    """Words right before a date on which something happened: "on"; empty where none is needed."""
    bylines: tuple[str, ...] = ()
    """Words before an author's name at the head of a report: "By"."""
    follows: bool = False
    """What happened is told at the sentence's end, behind the date: "wurde am 27. Januar 1967 unterzeichnet"."""
    means: tuple[str, ...] = ()
    """Words with which a sentence begins that goes on about the instrument named before: "It"."""
    doubts: tuple[str, ...] = ()
    """Words of a sentence that tells of what has not happened, or not yet: "will", "if"."""
    events: tuple[tuple[str, str], ...] = ()
    """Words for what happened, and its kind, such as ``signed``, ``in-force`` or ``ratified``."""


@dataclass(frozen=True, slots=True, eq=False)
class Convention:
    """One file of ``builder/pincite/conventions``; each is itself only, so that what is made of it can be found by it at once."""

    name: str
    title: str
    language: str
    form: str = "law"
    """How citation forms class such a text: ``treaty`` or ``law``."""
    words: tuple[str, ...] = ()
    """The commonest small words of the language, by which a text's language is told."""
    evidence: tuple[str, ...] = ()
    """Regular expressions; the convention whose evidence a text shows most is chosen."""
    levels: tuple[Level, ...] = ()
    preamble: tuple[str, ...] = ()
    """Regular expressions of the first paragraph that belongs to the preamble; the first of them is its heading."""
    formulas: tuple[str, ...] = ()
    """Beginnings of a preamble's paragraphs that are no recitals: who agrees, and that they have agreed."""
    amends: tuple[str, ...] = ()
    """Regular expressions of the end of a paragraph after which words of another text follow ("insert—")."""
    contents: tuple[str, ...] = ()
    """Regular expressions of the heading of a table of contents."""
    pages: tuple[str, ...] = ()
    """Words for "page" before a page's number."""
    compounds: tuple[str, ...] = ()
    """First parts of compounds that keep their hyphen: "self", "non"."""
    numerals: tuple[tuple[str, int], ...] = ()
    """Number words with their value, as labels print them."""
    residue: tuple[tuple[str, str], ...] = ()
    """Regular expressions of whole lines that are not the text's, and the reason to give."""
    dateline: tuple[str, ...] = ()
    """Regular expressions of an opening dateline, with groups named after metadata fields."""
    inflections: tuple[tuple[str, str], ...] = ()
    """Regular expression and replacement: further forms of a term."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Regular expression and replacement: one form for the words that are spelled in several ways, "defence", "defense"."""
    possessives: tuple[tuple[str, str], ...] = ()
    """Regular expression and replacement: the possessive of each form of a term."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations with which a heading may end, though their stop looks like a sentence's."""
    articles: tuple[str, ...] = ()
    """Words that may stand before a title without being part of it."""
    pinpoints: tuple[tuple[str, str], ...] = ()
    """How a citation prints the clauses that are no level of any convention; where a language has none, the site's own."""
    references: References = References()
    definitions: Definitions = Definitions()
    attributions: Attributions = Attributions()
    dates: Dates = Dates()
