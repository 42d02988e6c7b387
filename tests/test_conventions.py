"""One small text a convention: which convention is chosen, and the eIds that it gives."""

from __future__ import annotations

import textwrap
import time

import pytest

from pincite.load import load
from pincite.load.conventions import conventions
from pincite.load.seeds import Seed
from pincite.parse import parse

CASES = {
    "treaty-en": (
        """
        Treaty on Wells

        The States Parties to this Treaty, Considering that water is scarce, Have agreed upon the following articles:
        PART I
        Article 1
        Use of wells
        1. Every State may:
        (a) dig wells;
        (h) line them with stone;
        (i) cover them.
        2. A well that runs dry shall be filled.
        PART II
        Article 2
        This Treaty is open for signature.
        """,
        "part_I part_I__art_1 part_I__art_1__para_1 part_I__art_1__para_1__point_a part_I__art_1__para_1__point_h "
        "part_I__art_1__para_1__point_i part_I__art_1__para_2 part_II part_II__art_2",
    ),
    "eu-en": (
        """
        REGULATION ON WELLS
        THE COUNCIL OF THE EUROPEAN UNION,
        Having regard to the Treaty on the Functioning of the European Union,
        Whereas:
        (1) Wells are common in the Member States.
        (2) They should be covered.
        HAS ADOPTED THIS REGULATION:
        CHAPTER I
        GENERAL PROVISIONS
        Article 1
        Definitions
        For the purposes of this Regulation:
        (1) ‘well’ means a hole that holds water;
        (2) ‘cover’ means a lid that is:
        (a) flat; or
        (b) domed.
        Article 2
        Duties
        1. Member States shall cover wells.
        """,
        "rec_1 rec_2 chp_I chp_I__art_1 chp_I__art_1__point_1 chp_I__art_1__point_2 chp_I__art_1__point_2__point_a "
        "chp_I__art_1__point_2__point_b chp_I__art_2 chp_I__art_2__para_1",
    ),
    "act-uk": (
        """
        Wells Act 2020
        Be it enacted by the Queen’s most Excellent Majesty as follows:—
        Wells and covers
        1 Duty to cover wells
        (1) The owner of a well must cover it if—
        (a) it is deep, or
        (b) it is near a road.
        (2) In this Act “cover” means—
        (a) a lid; or
        (b) a grating.
        2 Amendment of the Ponds Act 1990
        In section 4 of the Ponds Act 1990 after subsection (2) insert—
        (2A) Subsection (2) does not apply to wells.
        3 Extent
        This Act extends to England.
        SCHEDULE 1
        Covers
        Section 1
        Lids
        1 A lid must be round.
        2 (1) A grating must be strong.
        (2) It may be square.
        """,
        "sec_1 sec_1__subsec_1 sec_1__subsec_1__para_a sec_1__subsec_1__para_b sec_1__subsec_2 sec_1__subsec_2__para_a "
        "sec_1__subsec_2__para_b sec_2 sec_3 sched_1 sched_1__para_1 sched_1__para_2 sched_1__para_2__subpara_1 "
        "sched_1__para_2__subpara_2",
    ),
    "order-uk": (
        """
        The Wells Regulations 2020
        Coming into force 1st May 2020
        The Secretary of State, in exercise of the powers conferred by section 2 of the Wells Act 2020, makes these Regulations.
        Citation and commencement
        1. These Regulations may be cited as the Wells Regulations 2020.
        Duties of owners
        2.—(1) An owner must cover a well if—
        (a) it is deep; or
        (b) it is near a road.
        (2) Regulation 1 does not apply.
        """,
        "reg_1 reg_2 reg_2__para_1 reg_2__para_1__subpara_a reg_2__para_1__subpara_b reg_2__para_2",
    ),
    "act-ca-en": (
        """
        Wells Act
        Her Majesty, by and with the advice and consent of the Senate and House of Commons of Canada, enacts as follows:
        Short Title
        Short title
        1 This Act may be cited as the Wells Act.
        Interpretation
        Definitions
        2 (1) The following definitions apply in this Act.
        cover means a lid. (couvercle)
        well means
        (a) a hole that holds water; or
        (b) a spring. (puits)
        Crown
        (2) This Act binds Her Majesty.
        Offence
        2.1 Every person who leaves a well open is guilty of an offence.
        """,
        "sec_1 sec_2 sec_2__subsec_1 sec_2__subsec_1__def_cover sec_2__subsec_1__def_well "
        "sec_2__subsec_1__def_well__para_a sec_2__subsec_1__def_well__para_b sec_2__subsec_2 sec_2-1",
    ),
    "act-us": (
        """
        AN ACT To cover wells in the United States.
        SECTION 1. SHORT TITLE.
        This Act may be cited as the “Wells Act”.
        SEC. 2. DUTIES.
        (a) In General.—The Secretary shall—
        (1) cover wells; and
        (2) inspect—
        (A) lids; and
        (B) gratings that are—
        (i) rusty; or
        (ii) loose.
        (b) Report.—The Secretary shall report to the Congress.
        """,
        "sec_1 sec_2 sec_2__subsec_a sec_2__subsec_a__para_1 sec_2__subsec_a__para_2 sec_2__subsec_a__para_2__subpara_A "
        "sec_2__subsec_a__para_2__subpara_B sec_2__subsec_a__para_2__subpara_B__cl_i "
        "sec_2__subsec_a__para_2__subpara_B__cl_ii sec_2__subsec_b",
    ),
    "bylaw-za": (
        """
        Wells By-law
        The Municipality makes the following By-law:
        CHAPTER 1
        INTERPRETATION
        1. Definitions
        In this By-law—
        "Municipality" means the Municipality of the Wells, and includes—
        (a) its council; and
        (b) its officials;
        "well" means a hole that holds water.
        2. Covers
        (1) A well must be covered in terms of the Health Act, 2003 (Act No. 61 of 2003).
        (2) A cover must be—
        (a) flat; or
        (b) domed, that is—
        (i) round; and
        (ii) high.
        """,
        "chp_1 chp_1__sec_1 chp_1__sec_1__def_municipality chp_1__sec_1__def_municipality__item_a "
        "chp_1__sec_1__def_municipality__item_b chp_1__sec_1__def_well chp_1__sec_2 chp_1__sec_2__subsec_1 "
        "chp_1__sec_2__subsec_2 chp_1__sec_2__subsec_2__item_a chp_1__sec_2__subsec_2__item_b "
        "chp_1__sec_2__subsec_2__item_b__item_i chp_1__sec_2__subsec_2__item_b__item_ii",
    ),
    "act-de": (
        """
        Brunnengesetz
        Inhaltsübersicht
        Abschnitt 1 Allgemeines
        § 1 Zweck
        § 2 Pflichten
        Abschnitt 1 Allgemeines
        § 1 Zweck
        Dieses Gesetz dient dem Schutz der Brunnen und der Menschen, die aus ihnen trinken, und der Tiere auf der Weide.
        § 2 Pflichten
        (1) Wer einen Brunnen besitzt, hat ihn nach § 1 abzudecken und
        1. jährlich zu prüfen,
        2. bei Schäden
        a) zu sperren oder
        b) auszubessern.
        (2) Absatz 1 gilt nicht für Quellen.
        """,
        "dvs_1 dvs_1__sec_1 dvs_1__sec_2 dvs_1__sec_2__para_1 dvs_1__sec_2__para_1__point_1 dvs_1__sec_2__para_1__point_2 "
        "dvs_1__sec_2__para_1__point_2__point_a dvs_1__sec_2__para_1__point_2__point_b dvs_1__sec_2__para_2",
    ),
    "act-it": (
        """
        Disegno di legge sui pozzi
        Art. 1.
        (Obblighi)
        1. Il proprietario di un pozzo provvede a:
        a) coprire il pozzo;
        b) verificare:
        1) i coperchi;
        2) le grate.
        2. All'articolo 4 del decreto sui pozzi sono apportate le seguenti modificazioni: il comma 1 è sostituito dal seguente:
        «1. Il pozzo è coperto».
        Art. 2.
        (Entrata in vigore)
        1. La presente legge entra in vigore il giorno della sua pubblicazione nella Gazzetta.
        """,
        "art_1 art_1__para_1 art_1__para_1__point_a art_1__para_1__point_b art_1__para_1__point_b__point_1 "
        "art_1__para_1__point_b__point_2 art_1__para_2 art_2 art_2__para_1",
    ),
    "treaty-fr": (
        """
        Traité sur les puits
        Les Parties contractantes sont convenues de ce qui suit :
        TITRE PREMIER
        Dispositions générales
        Article premier
        Objet
        1. Les Parties couvrent leurs puits dans le respect du présent traité.
        2. Elles peuvent :
        a) les fermer ;
        b) les combler.
        Article 2 bis
        Durée
        Le présent traité est conclu pour une durée de dix ans à compter de la date de sa signature.
        """,
        "title_1 title_1__art_1 title_1__art_1__para_1 title_1__art_1__para_2 "
        "title_1__art_1__para_2__point_a title_1__art_1__para_2__point_b title_1__art_2bis",
    ),
    "treaty-es": (
        """
        Convenio sobre los pozos
        Los Gobiernos de las dos Partes Contratantes han convenido en lo siguiente:
        CAPÍTULO I
        De los pozos
        Artículo 1
        1. Las Partes cubrirán los pozos que se encuentren en su territorio.
        2. Podrán también:
        a) cerrarlos;
        b) rellenarlos.
        Artículo segundo
        El presente Convenio entrará en vigor el día de la fecha de su firma por las Partes.
        """,
        "chp_I chp_I__art_1 chp_I__art_1__para_1 chp_I__art_1__para_2 chp_I__art_1__para_2__point_a "
        "chp_I__art_1__para_2__point_b chp_I__art_2",
    ),
    "treaty-ru": (
        "Договор о колодцах\nПреамбула\nСтороны договорились о том, что не следует оставлять колодцы открытыми.\n"
        "Статья 1\n1. Каждая Сторона закрывает колодцы на своей территории:\nа) глубокие;\nб) старые.\n2. Она их проверяет.\n"
        "Статья 2\nДоговор вступает в силу по истечении года с даты его подписания.",
        "art_1 art_1__para_1 art_1__para_1__point_a art_1__para_1__point_b art_1__para_2 art_2",
    ),
    "treaty-fa": (
        "پیمان چاه‌ها\nمقدمه\nدو طرف با این پیمان توافق کردند که چاه‌ها را در هر حال بپوشانند.\n"
        "مادهٔ اول\nهر طرف چاه‌های خود را در خاک خود می‌پوشاند.\nماده ۲\n1. هر چاه باید درپوش داشته باشد.\n2. درپوش باید محکم باشد.",
        "art_1 art_2 art_2__para_1 art_2__para_2",
    ),
    "treaty-ar": (
        "معاهدة الآبار\nالديباجة\nاتفق الطرفان على أن تغطى الآبار في كل من البلدين.\n"
        "المادة 1\nيغطي كل طرف الآبار التي في أراضيه.\nالمادة 2\n1. لكل بئر غطاء من حديد.\n2. يفحص الغطاء في كل عام.",
        "art_1 art_2 art_2__para_1 art_2__para_2",
    ),
    "treaty-zh": (
        "水井條約\n序言\n當事國議定將所有之水井加蓋。\n第一條\n蓋之義務\n各國應將其領土內之水井加蓋。\n第十二條\n檢查\n一、井蓋應每年檢查。\n二、破損之井蓋應更換。",
        "art_1 art_12 art_12__para_1 art_12__para_2",
    ),
}


def outline(text: str, name: str = "") -> tuple[str, list[str]]:
    sidecar = f"kind: instrument\nconvention: {name}\n" if name else "kind: instrument\n"
    loaded = load(Seed("t.txt", "text", textwrap.dedent(text).strip().encode(), "t.yml", sidecar.encode()))
    document, _ = parse(loaded.source, conventions())
    passed = ("preface", "preamble", "conclusions", "crossHeading")
    units = [c for c in document.walk() if c.type not in passed and (c.label or c.type != "recital")]
    return document.convention, [clause.eid for clause in units]


@pytest.mark.parametrize("name", CASES)
def test_convention(name):
    text, expected = CASES[name]
    chosen, eids = outline(text)
    assert chosen == name
    assert eids == expected.split()


def test_every_convention_reads_anything_without_raising():
    for convention in conventions():
        for text, _ in CASES.values():
            outline(text, convention.name)


def test_letters_and_numerals_are_told_apart_by_their_neighbours():
    lettered = "Treaty\n\nArticle 1\n\n1. It:\n" + "\n".join(f"({c}) word;" for c in "abcdefghijk")
    assert outline(lettered, "treaty-en")[1][-3:] == [f"art_1__para_1__point_{c}" for c in "ijk"]
    nested = "Treaty\n\nArticle 1\n\n1. It:\n(a) word:\n(i) one;\n(ii) two;\n(b) word;\n(c) word:\n(i) one;\n(v) five."
    assert (
        outline(nested, "treaty-en")[1][-5:]
        == [f"art_1__para_1__{tail}" for tail in ("point_b", "point_c", "point_c__point_i", "point_c__point_v")]
        or outline(nested, "treaty-en")[1][-1] == "art_1__para_1__point_c__point_v"
    )


def test_a_repeated_number_and_a_missing_one_keep_their_places():
    text = "Treaty\n\n" + "\n\n".join(f"Article {n}\n\nText of it." for n in (1, 2, 2, 4))
    assert outline(text)[1] == ["art_1", "art_2", "art_2-2", "art_4"]


def test_parsing_is_linear_in_the_length():
    """Sixteen times the text takes at most about sixteen times as long; a slack of two for noise."""
    article = "Article {n}\n\n1. The Parties shall (a) act and (b) wait under paragraph 1.\n\n(a) first;\n\n(b) second.\n\n"

    def seconds(count: int) -> float:
        content = ("Treaty\n\n" + "".join(article.replace("{n}", str(n)) for n in range(1, count + 1))).encode()
        source = load(Seed("t.txt", "text", content, "t.yml", b"convention: treaty-en\nkind: instrument\n")).source
        start = time.process_time()
        parse(source, conventions())
        return time.process_time() - start

    seconds(20)
    assert seconds(1600) < 32 * max(seconds(100), 0.005)


def test_a_publisher_can_overrule_a_line():
    text = "Treaty\n\nArticle 1\n\n1. One.\n\n2. Two.\n\n(a) is a letter.\n\nArticle 2\n\nText."

    def read(lines: str) -> tuple[list[str], list[str]]:
        sidecar = f"kind: instrument\nconvention: treaty-en\n{lines}"
        loaded = load(Seed("t.txt", "text", text.encode(), "t.yml", sidecar.encode()))
        document, problems = parse(loaded.source, conventions())
        return [clause.eid for clause in document.walk()][1:], [str(problem) for problem in problems]

    assert read("")[0] == ["art_1", "art_1__para_1", "art_1__para_2", "art_1__para_2__point_a", "art_2"]
    assert read("lines:\n  9: text\n") == (["art_1", "art_1__para_1", "art_1__para_2", "art_2"], [])
    assert read("lines:\n  11: text\n")[0] == ["art_1", "art_1__para_1", "art_1__para_2", "art_1__para_2__point_a"]
    assert "“lines” makes line 2 “text”, which it cannot be" in read("lines:\n  2: text\n")[1][0]
    assert "“lines” makes line 5 “chapter”, which it cannot be" in " ".join(read("lines:\n  5: chapter\n")[1])


PAGES = """
Agreement on Waters

The Parties have agreed as follows:

Article 1
Scope

1. This Agreement applies to all vessels on the common waters, and each Party shall

- 1 -

Agreement on Waters

take the measures that are needed.

Article 2
Duties

1. Each Party shall keep a register [1] that is
______________
[1] See the first report.

- 2 -

Agreement on Waters

open to the public.

2. The Commission meets in the capital of the Party that holds the chair and

- 3 -

Agreement on Waters

reports to both.
"""


def parsed(text):
    source = load(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument")).source
    return parse(source, conventions())[0]


def eids(document):
    return [clause.eid for clause in document.walk()]


def test_what_printed_pages_add_is_no_structure():
    document = parsed(PAGES.lstrip())
    assert eids(document) == "preface art_1 art_1__para_1 art_2 art_2__para_1 art_2__para_2".split()
    said = {c.eid: " ".join(PAGES.lstrip()[slice(*part)] for part in c.own_text) for c in document.walk()}
    assert said["art_1__para_1"].endswith("each Party shall take the measures that are needed.")
    assert said["art_2__para_1"] == "Each Party shall keep a register [1] that is open to the public."
    reasons = [o.reason for o in document.omissions if o.reason != "white space"]
    assert sorted(reasons) == sorted(["page number", "running head"] * 3 + ["footnote"] * 2)


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("Page 1 of 3", "Page 2 of 3", "Page 3 of 3"), ("[1]", "[2]", "[3]")])
def test_page_numbers_come_in_many_forms(numbers):
    text = PAGES.lstrip()
    for at, number in enumerate(numbers, 1):
        text = text.replace(f"- {at} -", number)
    assert eids(parsed(text)) == "preface art_1 art_1__para_1 art_2 art_2__para_1 art_2__para_2".split()


ARTICLES = "Treaty on Fees\n\n" + "".join(
    f"Article {n}\n\nThe fee of this article is due every year.\n\nFee: {fee} marks\n\nThe amount is payable before sunset.\n\f\n"
    for n, fee in enumerate((50, 70, 900, 12), 1)
)


@pytest.mark.parametrize(
    "text",
    [
        ARTICLES,
        "Treaty on Fees\n\nArticle 1\n\nThe years are these, and the fees for\n\n2001\n\n2002\n\n2003\n\n2004\n\nshall be paid.\n",
        "Treaty on Berths\n\nArticle 1\n\nThe berths that are reserved are\n1\n2\n3\n4\nand the berth beside them.\n",
        "Treaty on Seals\n\nArticle 1\n\nThe species are\n1\ncommon seal\n2\ngrey seal\n3\nringed seal\n4\nharp seal\n",
        "Treaty on Counts\n\nArticle 1\n\nThe count is for the years\n\n"
        + "".join(f"{year}\nnorth\n{n}\nsouth\n{n + 1}\n\n" for n, year in enumerate((2019, 2020, 2021), 12))
        + "and shall be made again.\n",
        "Treaty on Dues\n\n"
        + "".join(
            f"Article {n}\n\nThese rules shall apply:\n_____________\n1) the master pays dues of {n} marks\n2) the owner pays\n{n}\n"
            for n in range(1, 5)
        ),
    ],
)
def test_what_only_looks_like_furniture_stays_in_the_text(text):
    assert [o for o in parsed(text).omissions if o.reason in ("page number", "running head", "footnote")] == []


def test_numbers_alone_on_a_line_may_be_clauses():
    text = "Bill of Wells\n\n1\nEvery well is covered.\n\n2\nEvery cover is oak.\n\n3\nEvery oak is old.\n"
    assert not [o for o in parsed(text).omissions if o.reason == "page number"]


@pytest.mark.parametrize(
    ("broken", "shown"),
    [
        ("An agree-\nment binds.", "An agreement binds."),
        ("The self-\ndetermination of peoples, and self-determination as such.", "The self-determination of peoples"),
        ("A non-\nparty may join. The non and the party.", "A non-party may join."),
        ("All short-\nand medium-term measures.", "All short- and medium-term measures."),
        ("A first-\nclass berth for the Secretary-\ngeneral.", "A first-class berth for the Secretary-general."),
    ],
)
def test_words_broken_at_a_lines_end_are_mended(publish, broken, shown):
    result = publish({"t.txt": f"Treaty on Words\n\nArticle 1\n\n{broken}\n"})
    assert shown in result.page("instruments/treaty-on-words.md")
    assert result.lines == []


@pytest.mark.parametrize(
    ("name", "source", "term"),
    [
        ("t.md", "# Treaty on Words\n\n## Article 1\n\nIn this Treaty **fleet** means all ships.\n", "fleet"),
        ("t.md", "# Traité sur les mots\n\n## Article premier\n\nLe terme *flotte* désigne tous les navires.\n", "flotte"),
        (
            "t.md",
            "# Gesetz über die Worte und ihre Bedeutung in der Schifffahrt\n\n## § 1\n\nDer in diesem Gesetz verwendete Ausdruck **Flotte** bezeichnet alle Schiffe.\n",
            "Flotte",
        ),
        ("t.md", "# Договор о словах\n\n## Статья 1\n\n**Флот** означает все суда.\n", "Флот"),
        (
            "t.txt",
            "Treaty on Words\n\nArticle 1\n\nA Board is set up (hereinafter referred to in this Treaty as the Board).\n",
            "Board",
        ),
        ("t.md", '# Traité sur les mots\n\n## Article premier\n\n"Conseil" : le Conseil des Ministres.\n', "Conseil"),
        ("t.txt", "关于词语的条约\n\n第一条\n\n“舰队”是指所有船只。\n", "舰队"),
        ("t.txt", "معاهده درباره واژه‌ها\n\nماده ۱\n\n«ناوگان» به معنی همه کشتی‌هاست.\n", "ناوگان"),
        ("t.txt", "معاهدة بشأن الكلمات\n\nالمادة 1\n\nيقصد بعبارة «الأسطول» جميع السفن.\n", "الأسطول"),
    ],
)
def test_terms_are_defined_in_bold_and_in_many_languages(name, source, term):
    from pincite.pipeline import read_one

    seed = Seed(name, "markdown" if name.endswith("md") else "text", source.encode(), "t.yml", b"kind: instrument")
    known = read_one(seed).texts[0].held.abstract
    assert [definition.term for definition, _ in known.definitions] == [term]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Treaty on Words\n\nArticle 1\n\n“Barge”, “boat” and/or “ship” means what floats.\n", ["Barge", "boat", "ship"]),
        ("Traité sur les mots\n\nArticle premier\n\n« Barque » ou « flotte » désigne les navires.\n", ["Barque", "flotte"]),
        ("关于词语的条约\n\n第一条\n\n“舰队”、“船队”和“船”是指所有船只。\n", ["舰队", "船队", "船"]),
        ("معاهده درباره واژه‌ها\n\nماده ۱\n\n«کشتی» یا «ناوگان» به معنی همه کشتی‌هاست.\n", ["کشتی", "ناوگان"]),
        ("Treaty on Words\n\nArticle 1\n\nNeither “boat” nor “raft” means a ship.\n", ["raft"]),
    ],
)
def test_terms_are_strung_together_by_the_words_of_the_language(text, terms):
    from pincite.pipeline import read_one

    known = read_one(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument")).texts[0].held.abstract
    assert [definition.term for definition, _ in known.definitions] == terms


def test_a_reference_that_could_mean_two_clauses_says_so(publish):
    text = (
        "Treaty on Parts\n\nPart I\n\nArticle 1\n\nOne.\n\nPart II\n\nArticle 1\n\nTwo.\n\n"
        "Part III\n\nArticle 2\n\nSee Article 1.\n"
    )
    result = publish({"t.txt": text})
    line = next(line for line in result.lines if "ambiguous-reference" in line)
    assert "t.txt:19: warning ambiguous-reference “Article 1” could mean #part_I__art_1 or #part_II__art_1 (" in line
    assert not [line for line in result.lines if "unresolved-reference" in line]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title: X\nlanguage: en\nlevls: []\n", 3, "nothing reads “levls”"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a, abbr: a, marks: [x]}\n", 4, "“x” is no sample of a number"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a}\n", 4, "a level has no “type” or no “abbr”"),
        ("title: X\nlanguage: en\nevidence: ['(']\n", 3, "“(” is no regular expression"),
        ("title: X\nlanguage: en\nreferences:\n  links: [and, on, 1]\n", 4, "“links” has a value of another kind"),
        ("title: X\n", 1, "names no language"),
        ("title: X\nlanguage: zz\n", 2, "its language “zz” has no file"),
        ("title: X\nlanguage: en\ntitle: Y\n", 3, "“title” stands here twice"),
        ("title: \ufffd\nlanguage: en\n", 1, "is not UTF-8"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a, abbr: a, keywords: ['']}\n", 4, "“keywords” holds an empty text"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a, abbr: 'a t#'}\n", 4, "“abbr” is “a t#”, which it cannot be"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a, abbr: a, heading: nxt}\n", 4, "“heading” is “nxt”, which it cannot be"),
        ("title: X\nlanguage: en\nlevels:\n  - {type: a, abbr: a, pinpoint: 'A {x}'}\n", 4, "“pinpoint” is “A {x}”"),
        ("title: X\nlanguage: en\ndefinitions:\n  formulas: ['(?P<trm>x)']\n", 4, "“(?P<trm>x)” has no group “term”"),
        ("title: X\nlanguage: en\ninflections:\n  - ['x$', '\\2s']\n", 3, "“\\2s” refers to no group"),
        ("title: X\nlanguage: en\nreferences:\n  ordinals: {final: 0}\n", 4, "“final” counts 0"),
        ("title: [\n", 2, "not YAML"),
        ("- x\n", 1, "is not a list of names and values"),
    ],
)
def test_a_broken_convention_gets_one_finding(text, line, message):
    from pincite.load.conventions import from_texts

    good = "title: Y\nlanguage: en\nlevels:\n  - {type: article, abbr: art, keywords: [Article], base: true}\n"
    read = from_texts({"broken.yml": text, "good.yml": good}, {"en.yml": "articles: [the]\n"})
    assert [convention.name for convention in read.usable] == ["good"]
    assert len(read.problems) == 1
    assert str(read.problems[0]).startswith(f"builder/pincite/conventions/broken.yml:{line}: error bad-convention {message}")


def test_the_schema_is_the_model():
    import json
    from dataclasses import fields

    from pincite.document.convention import Convention, Definitions, Level, References
    from tests.conftest import ROOT

    schema = json.loads((ROOT / "builder/pincite/conventions/schema.json").read_text())
    assert set(schema["properties"]) == {field.name for field in fields(Convention)} - {"name"}
    for kind in (Level, References, Definitions):
        assert set(schema["$defs"][kind.__name__]["properties"]) == {field.name for field in fields(kind)}


def test_a_reference_goes_through_as_many_levels_as_a_text_has():
    from pincite.pipeline import annotate

    text = "Treaty on Levels\n\nArticle 1\n\nArticle 1" + "(1)" * 2_000 + " applies.\n"
    annotated, _ = next(annotate(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument")))
    assert max(len(one.steps) for one in annotated.references) <= 18


def _read_by(text: str, convention: str, own: str = ""):
    """The clauses, references and definitions of a text by a convention, ``own`` being a file that is not in the project."""
    from dataclasses import replace

    from pincite.load import conventions, load
    from pincite.load.conventions import from_texts
    from pincite.load.seeds import Seed
    from pincite.parse import parse
    from pincite.recognise import recognise
    from tests.conftest import ROOT

    folder = ROOT / "builder/pincite/conventions/languages"
    read = (
        from_texts({f"{convention}.yml": own}, {path.name: path.read_text("utf-8") for path in folder.glob("*.yml")})
        if own
        else None
    )
    assert not (read and read.problems), read
    used = read.usable if read else conventions()
    source = load(Seed("t.txt", "text", text.encode(), "t.yml", b"kind: instrument")).source
    assert source
    source = replace(source, metadata=replace(source.metadata, convention=convention))
    document, _ = parse(source, used)
    return recognise(document, next(one for one in used if one.name == convention))


def test_capitals_with_a_dot_are_the_letters_that_they_are():
    text = "X YÖNERGESİ\n\nBİRİNCİ BÖLÜM\n\nMADDE 1 – (1) Bir.\n\nİKİNCİ BÖLÜM\n\nMADDE 2 – (1) İki.\n\nALTINCI BÖLÜM\n\nMADDE 3 – (1) Üç.\n\nEK-1\n\nForm\n"
    found = [clause.eid for clause in _read_by(text, "act-tr").document.walk()]
    assert [eid for eid in found if eid.startswith(("chp", "annex")) and "__" not in eid] == [
        "chp_1",
        "chp_2",
        "chp_6",
        "annex_1",
    ]


OWN = """title: Verträge
language: de
levels:
  - {type: clause, abbr: cl, keywords: [Ziffer], heading: same, base: true, pinpoint: "Ziffer {}"}
  - {type: paragraph, abbr: para, marks: ["1.1"], pinpoint: "Ziffer {}"}
references: {keywords: {ziffer: clause, ziffern: clause}, several: [ziffern]}
definitions: {formulas: ['^„(?P<term>[^“]+)“ ist']}
"""
CONTRACT = """Vertrag über Draht

Ziffer 1 Begriffe

1.1 „Ware“ ist der Draht.

1.2 Auch hier: „Preis“ ist nichts.

Ziffer 2 Lieferung

2.1 Es gelten Ziffer 1.2 und Ziffer 1.

2.2 Die Ziffern 1.1 bis 1.2 bleiben unberührt.
"""


def test_a_word_that_names_a_clause_names_its_decimal_parts_too(publish):
    from pincite.bind import bind, held
    from pincite.link import Linker, link
    from pincite.load.conventions import from_texts
    from tests.conftest import ROOT

    annotated = _read_by(CONTRACT, "contract-de", OWN)
    folder = ROOT / "builder/pincite/conventions/languages"
    used = from_texts({"contract-de.yml": OWN}, {path.name: path.read_text("utf-8") for path in folder.glob("*.yml")}).usable
    table = bind([held(annotated, used[0])], (), (), (), (), used, date="2026-01-01")[0].table
    links = link(annotated, next(iter(table.documents)), Linker(table, used)).linked.links.references
    text = annotated.document.source.text
    told = {
        text[slice(*one.reference.span)]: [one.target and one.target.fragment, *(far.fragment for far in one.between)]
        for one in links
    }
    assert told == {
        "Ziffer 1.2": ["cl_1__para_1-2"],
        "Ziffer 1": ["cl_1"],
        "Ziffern 1.1 bis 1.2": ["cl_1__para_1-1", "cl_1__para_1-2"],
    }
    assert [one.term for one in annotated.definitions] == ["Ware"]


@pytest.mark.parametrize(
    "levels",
    ["[{type: article, abbr: art, keywords: [Article]}]", "[{type: a, abbr: a, base: true}, {type: b, abbr: b, base: true}]"],
)
def test_exactly_one_level_is_cited_first(levels):
    from pincite.load.conventions import from_texts

    read = from_texts(
        {"t.yml": f"title: T\nlanguage: en\nlevels: {levels}\n", "empty.yml": "\n"}, {"en.yml": "articles: [the]\n"}
    )
    assert [(one.line, str(one.message)) for one in read.problems] == [(3, "not exactly one of its levels has “base: true”")]
