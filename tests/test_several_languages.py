"""One file with its text in several languages: each is a document of its own, and no character is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.document.packed import Offsets
from pincite.document.particulars import Metadata
from pincite.document.source import Footnote, PageStart, Source
from pincite.document.stretches import Span, Spans
from pincite.load import Seed, conventions, load
from pincite.parse import LOST, parse
from pincite.parse.excerpt import excerpt
from pincite.parse.languages import texts_in
from pincite.verify import verify_document

ENGLISH = (
    "The Contracting Parties shall keep the lanterns of the harbour in good order.",
    "Each of the Parties shall tell the other of any lamp that has gone out in the night.",
    "The lamps that are the property of the town shall be lit by the keepers of the harbour.",
    "This Convention shall enter into force on the day on which it has been signed by both.",
)
FRENCH = (
    "Les Parties contractantes tiennent en bon état les lanternes qui sont dans le port.",
    "Chacune des Parties informe l'autre de toute lampe qui s'est éteinte dans la nuit.",
    "Les lampes qui sont la propriété de la ville sont allumées par les gardiens du port.",
    "La présente Convention entre en vigueur le jour où elle est signée par les deux.",
)
GREEK = (
    "Τα συμβαλλόμενα μέρη διατηρούν τα φανάρια του λιμανιού σε καλή κατάσταση και με τη δέουσα φροντίδα.",
    "Κάθε μέρος ενημερώνει το άλλο για κάθε φανάρι που έσβησε κατά τη διάρκεια της νύχτας από τον άνεμο.",
    "Τα φανάρια που είναι στην ιδιοκτησία της πόλης ανάβουν από τους φύλακες του λιμανιού και της πόλης.",
    "Η παρούσα σύμβαση τίθεται σε ισχύ την ημέρα κατά την οποία έχει υπογραφεί και από τα δύο μέρη.",
)
CHINESE = (
    "缔约各方应当维护港口的灯笼，使其处于良好的状态，并且在每年的春天进行检查和修理。",
    "各方应当将夜间熄灭的任何灯通知对方，并且在第二天的夜晚之前重新点亮该灯。",
    "属于本市的灯由港口的看守人点亮，看守人的职责由本市的规定确定，并且应当公布。",
    "本公约自双方签署之日起生效，其中文和英文的文本具有同等的效力，由双方各执一份。",
)


def articles(words, bodies, title=""):
    return (
        [title, *(f"{words.format(n)}\n\n{body}" for n, body in enumerate(bodies, 1))]
        if title
        else [f"{words.format(n)}\n\n{body}" for n, body in enumerate(bodies, 1)]
    )


def in_turns(*texts):
    return "\n\n".join(part for parts in zip(*texts, strict=True) for part in parts) + "\n"


ONE_AFTER_THE_OTHER = "\n\n".join(
    [
        *articles("Article {}", ENGLISH, "Convention on the Lanterns"),
        *articles("Article {}", FRENCH, "Convention sur les lanternes"),
    ]
)
FORMS = {
    "one after the other": (ONE_AFTER_THE_OTHER, ("en", "fr")),
    "article by article, with one word for both": (
        in_turns(articles("Article {}", ENGLISH), articles("Article {}", FRENCH)),
        ("en", "fr"),
    ),
    "paragraph by paragraph": (
        in_turns(
            [part for n, body in enumerate(ENGLISH, 1) for part in (f"Article {n}", body)],
            [part for n, body in enumerate(GREEK, 1) for part in (f"Άρθρο {n}", body)],
        ),
        ("en", "el"),
    ),
    "in a script without spaces": (in_turns(articles("第{}条", CHINESE), articles("Article {}", ENGLISH)), ("zh", "en")),
    "three": (
        in_turns(
            *(articles(word, body) for word, body in (("Article {}", ENGLISH), ("Article {}", FRENCH), ("Άρθρο {}", GREEK)))
        ),
        ("en", "fr", "el"),
    ),
}


def source_of(text, metadata="", path="t.txt"):
    form = {"txt": "text", "md": "markdown", "html": "html"}[path.rsplit(".", 1)[-1]]
    source = load(Seed(path, form, text.encode(), f"{path}.yml", metadata.encode())).source
    assert source
    return source


@pytest.mark.parametrize("form", FORMS)
def test_each_language_is_a_text_of_its_own(form):
    text, languages = FORMS[form]
    texts = texts_in(source_of(text), conventions())
    assert tuple(one.metadata.language for one in texts) == languages
    bodies = {"en": ENGLISH, "fr": FRENCH, "el": GREEK, "zh": CHINESE}
    for one in texts:
        assert [line for line in one.text.split("\n") if line in bodies[one.metadata.language]] == list(
            bodies[one.metadata.language]
        )
        others = [line for language in languages if language != one.metadata.language for line in bodies[language]]
        assert not [line for line in others if line in one.text]
    assert [one.metadata.translation_of for one in texts] == ["", *["t.txt"] * (len(languages) - 1)]


def test_a_sentence_wrapped_over_lines_stays_in_its_language():
    def wrapped(words, bodies):
        return [
            f"{words.format(n)}\n\n{body[: body.index(' ', 35)]}\n{body[body.index(' ', 35) + 1 :]}"
            for n, body in enumerate(bodies, 1)
        ]

    text = in_turns(wrapped("Article {}", ENGLISH), wrapped("Article {}", FRENCH))
    english, french = texts_in(source_of(text), conventions())
    assert english.text.count("\n") == french.text.count("\n") + 1 == 5 * len(ENGLISH)
    assert "the keepers" in english.text
    assert "les gardiens" in french.text


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        ("\n\n".join(articles("Article {}", ENGLISH, "Convention")), ""),
        ("\n\n".join([*articles("Article {}", ENGLISH, "Convention"), "Annexe", *FRENCH]), ""),
        (ONE_AFTER_THE_OTHER, "convention: treaty-en"),
        (ONE_AFTER_THE_OTHER, "kind: report"),
        (ONE_AFTER_THE_OTHER, "language: de"),
    ],
    ids=["one language", "an annex in another", "a convention stated", "a report", "another language stated"],
)
def test_what_is_no_parallel_text_is_left_whole(text, metadata):
    source = source_of(text, metadata)
    assert texts_in(source, conventions()) == (source,)


def test_they_are_published_side_by_side(publish):
    seeds = {"t.txt": ONE_AFTER_THE_OTHER, "t.yml": "slug: lanterns\nlines: {17: text}\n"}
    result = publish(seeds, today="2026-01-01")
    assert not result.failed, result.lines
    (told,) = (line for line in result.lines if "parallel-texts" in line)
    assert "t.txt" in told
    assert "“en”, “fr”" in told
    assert "Chacune des Parties" not in result.page("instruments/lanterns.md")
    french = result.page("instruments/lanterns-fr.md")
    assert "Chacune des Parties" in french
    assert "title: Convention sur les lanternes" in french
    assert "edit_instead: seeds/t.txt\n" in french
    side_by_side = result.page("instruments/lanterns-fr/parallel.md")
    assert "Chacune des Parties" in side_by_side
    assert "Each of the Parties" in side_by_side
    again = publish(seeds, today="2026-01-02")
    assert again.page("instruments/lanterns-fr.md") == french


def test_of_one_title_each_has_an_address(publish):
    alike = "\n\n".join([*articles("Article {}", ENGLISH, "Convention"), *articles("Article {}", FRENCH, "Convention")])
    result = publish({"t.txt": alike})
    assert not result.failed, result.lines
    assert "Chacune des Parties" in result.page("instruments/convention-fr.md")


def test_an_error_in_the_file_keeps_both_pages(publish):
    publish({"t.txt": ONE_AFTER_THE_OTHER, "t.yml": "slug: lanterns\n"})
    result = publish({"t.txt": ONE_AFTER_THE_OTHER, "t.yml": "slug: [lanterns\n"})
    assert result.failed
    assert "Each of the Parties" in result.page("instruments/lanterns.md")
    assert "Chacune des Parties" in result.page("instruments/lanterns-fr.md")


def with_points(words, bodies, points):
    first, *rest = articles(words, bodies)
    return [f"{first}\n\n" + "\n\n".join(f"({letter}) {point};" for letter, point in zip("abc", points, strict=True)), *rest]


def test_points_and_signatures_stay_with_what_they_are_of():
    """They show no language by themselves."""
    text = in_turns(
        with_points("Article {}", ENGLISH, ("oil", "wicks", "glass")),
        with_points("Article {}", FRENCH, ("huile", "mèches", "verre")),
    )
    english, french = texts_in(source_of(text), conventions())
    assert ("wicks" in english.text, "mèches" in english.text) == (True, False)
    assert ("wicks" in french.text, "mèches" in french.text) == (False, True)
    signed = "\n\n".join(
        [
            *articles("Article {}", ENGLISH),
            "Article 5\n\nSignature\n\nAda Brigg",
            *articles("Article {}", FRENCH),
            "Article 5\n\nSignature",
        ]
    )
    english, french = texts_in(source_of(signed), conventions())
    assert english.text.rstrip().endswith("Article 5\n\nSignature\n\nAda Brigg")
    assert french.text.startswith("Article 1")


def test_what_is_quoted_in_the_other_language_stays_in_its_article():
    quoted = "« Les lampes sont la propriété de la ville et elles sont dans le port. »"
    bodies = [ENGLISH[0], f"{ENGLISH[1]}\n\nThe words on the lamps are:\n\n{quoted}", *ENGLISH[2:]]
    text = "\n\n".join(
        [
            *articles("Article {}", bodies, "Convention on the Lanterns"),
            *articles("Article {}", FRENCH, "Convention sur les lanternes"),
        ]
    )
    english, french = texts_in(source_of(text), conventions())
    assert quoted in english.text
    assert quoted not in french.text
    assert french.text.startswith("Convention sur les lanternes")


def test_an_annexed_treaty_is_no_translation_of_the_law_that_approves_it():
    text = "\n\n".join(
        [
            *articles("Article {}", FRENCH, "Loi sur les lanternes"),
            "ANNEXE",
            *articles("Article {}", ENGLISH, "Convention on the Lanterns"),
        ]
    )
    source = source_of(text)
    assert texts_in(source, conventions()) == (source,)


def test_a_text_that_is_ahead_of_its_translation_stays_divided():
    more = [*ENGLISH, "The Parties shall meet once in each of the years that follow the one in which it was signed."]
    text = "\n\n".join(
        [
            *articles("Article {}", more, "Convention on the Lanterns"),
            *articles("Article {}", FRENCH, "Convention sur les lanternes"),
        ]
    )
    assert len(texts_in(source_of(text), conventions())) == 2


def test_a_translation_without_a_title_has_that_of_its_original(publish):
    text = in_turns(articles("Article {}", ENGLISH), articles("Article {}", FRENCH))
    result = publish(
        {
            "t.txt": text,
            "t.yml": "title: Lanterns\nsigned: 2020-01-01\nrulings:\n  - {words: Chacune des Parties, link: none, reason: So}\n",
        }
    )
    assert not [line for line in result.lines if "guessed-title" in line], result.lines
    assert "title: Lanterns\n" in result.page("instruments/lanterns-fr.md")
    assert result.page("timeline.md").count("**signed:**") == 1


PARTS = st.lists(st.tuples(st.text("ab \n&<é", max_size=9), st.booleans()), min_size=1, max_size=12)


@given(PARTS, st.sampled_from(["t.txt", "t.html", "t.md"]))
@settings(max_examples=200, deadline=None)
def test_an_excerpt_accounts_for_the_whole_file(parts, path):
    """It holds the words that it names in the file; and what it does not hold is left out with the reason."""
    written = "".join(f"<p>{text}</p>" if path == "t.html" else text for text, _ in parts)
    source = source_of(f"{written}end", path=path)
    kept, at = [], 0
    for text, keeps in parts:
        end = min(len(source.text), at + len(text))
        kept += [Span(at, end)] * (keeps and end > at)
        at = end
    one = excerpt(source, kept, "for a test")
    assert one.text == "".join(source.text[start:end] for start, end in kept)
    for piece in one.pieces:
        if not piece.instead:
            assert one.text[slice(*piece.text)].split() == source.raw[slice(*piece.raw)].split()
    document, _ = parse(one, conventions())
    assert not list(verify_document(document, LOST))


def test_an_excerpt_knows_its_pages_notes_and_doubts():
    """What a reader says of places in the text is true of the places where a part of it stands by itself."""
    text = "First page here. Second page there. Third page last."
    second, third = text.index("Second"), text.index("Third")
    whole = Source(
        "a.pdf",
        text,
        text,
        Metadata(),
        sha256="",
        encoding="",
        numbered=Offsets([0, second, third]),
        apart=Spans([Span(second, second + 6)]),
        inserted=Spans([Span(third, third + 5)]),
        doubtful=Spans([Span(0, 5), Span(third + 6, third + 10)]),
        pages=(PageStart(0, 0, 1), PageStart(second, second, 2), PageStart(third, third, 3)),
        footnotes=(Footnote(5, "1", "On first"), Footnote(second + 6, "2", "On second"), Footnote(third + 5, "3", "On third")),
    )
    part = excerpt(whole, [Span(second + 7, second + 11), Span(third, len(text))], "another language")
    assert part.text == "pageThird page last."
    assert [part.text[start:end] for start, end in (*part.inserted, *part.doubtful)] == ["Third", "page"]
    assert [*part.numbered] == [4]
    assert not part.apart
    assert [(page.number, page.text) for page in part.pages] == [(1, 0), (2, 0), (3, 4)]
    assert part.pages_of(Span(0, 4)) == (2, 2)
    assert part.pages_of(Span(4, 9)) == (3, 3)
    assert [(note.at, note.text) for note in part.footnotes] == [(9, "On third")]
