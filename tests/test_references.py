"""References as languages write them: with the number before its word, within it, behind it, and what they belong to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.document.mention import Reference
from pincite.load import conventions
from pincite.recognise import references_in

CASES = [
    ("en", "Article 2(2), point (b)", "article 2,  2, point b"),
    ("en", "section 7(3)(d.3)(iii)", "section 7,  3,  d.3,  iii"),
    ("en", "Article 52, ¶ 1", "article 52, paragraph 1"),
    ("en", "article nine, and as a rule two", "article 9"),
    ("de", "Nach Artikel fünf gilt", "article 5"),
    ("fr", "l’article sept dispose", "article 7"),
    ("fi", "Edellä 5 §:n 2 momentin 3 kohdassa", "section 5, paragraph 2, point 3"),
    ("fi", "3 ja 4 §:ssä", "section 3; section 4"),
    ("fi", "tämän lain 12 §:ssä", "section 12"),
    ("fi", "rikoslain 5 §:n 1 momentti", "section 5, paragraph 1 of rikoslain"),
    ("fi", "tämän pykälän 1 ja 2 momentin", "this section: paragraph 1; this section: paragraph 2"),
    ("ja", "第三条第二項及び第三項", "article 三, paragraph 二; article 三, paragraph 三"),
    ("ja", "前条第二項", ""),
    ("ja", "同条第二項の規定", "that article: paragraph 二"),
    ("ja", "民法第五条", "article 五 of 法"),
    ("ja", "この法律第二条の二第一項", "article 二の二, paragraph 一"),
    ("ko", "제3조제2항제1호", "article 3, paragraph 2, item 1"),
    ("ko", "이 법 제5조의2", "article 5의2"),
    ("ko", "민법 제5조", "article 5 of 법"),
    ("zh", "本法第九條第一項", "article 九, point 一"),
    ("zh", "《民法典》第三条", "article 三 of 》"),
    ("zh", "本条例第五条和第六条", "article 五; article 六"),
    ("zh", "依照刑法第五条", "article 五 of 法"),
    ("tr", "5 inci maddenin ikinci fıkrasının (a) bendi", "article 5, paragraph #2, point a"),
    ("tr", "2547 sayılı Kanunun 14 üncü maddesine", "article 14 of Kanunun"),
    ("tr", "bu Kanunun 5 inci maddesi", "article 5"),
    ("tr", "bu maddenin ikinci fıkrası", "this article: paragraph #2"),
    ("hu", "az 5. § (2) bekezdése", "section 5, paragraph 2"),
    ("hu", "a Polgári Törvénykönyv 5. §-a", "section 5 of Törvénykönyv"),
    ("lv", "šā likuma 5. panta otrā daļa", "article 5, paragraph #2"),
    ("lt", "šio įstatymo 5 straipsnio 2 dalis", "article 5, paragraph 2"),
    ("is", "2. mgr. 5. gr.", "article 5, paragraph 2"),
    ("is", "5. gr. laga um tekjuskatt", "article 5 of laga"),
    ("is", "5. gr. laga þessara", "article 5"),
    ("ka", "ამ კანონის მე-5 მუხლის პირველი პუნქტი", "article 5, paragraph #1"),
    ("hy", "սույն օրենքի 5-րդ հոդվածի 2-րդ մասը", "article 5, paragraph 2"),
    ("kk", "осы Заңның 5-бабының 2-тармағы", "article 5, paragraph 2"),
    ("sv", "3 kap. 5 §", "chapter 3, section 5"),
    ("sv", "enligt 2 kap. 3 § brottsbalken", "chapter 2, section 3 of brottsbalken"),
    ("ru", "пункт 3 части 2 статьи 5 настоящего закона", "own: article 5, part 2, paragraph 3"),
    ("ru", "статьи 5 Гражданского кодекса", "article 5 of Гражданского кодекса"),
    ("uk", "частини другої статті 5", "article 5, paragraph #2"),
    ("pl", "art. 5 ustawy z dnia 3 maja", "article 5 of ustawy"),
    ("cs", "§ 5 odst. 2 písm. a)", "section 5, paragraph 2, point a"),
    ("nb", "§ 5 første ledd bokstav b", "section 5, paragraph #1, point b"),
    ("es", "el párrafo segundo del artículo 5", "article 5, paragraph #2"),
    ("fr", "alinéa 2 de l'article 5", "article 5, alinea 2"),
    ("fr", "le deuxième alinéa de l’article 5", "article 5, alinea #2"),
    ("it", "secondo comma dell'articolo 5", "article 5, paragraph #2"),
    ("de", "§§ 5 bis 7", "section 5 to 7"),
    ("de", "Artikel 5 Absatz 2 Unterabsatz 3", "article 5, paragraph 2, alinea 3"),
    ("en", "Article 5, second subparagraph", "article 5, alinea #2"),
    ("en", "this Article, paragraph 2, applies", "this article: paragraph 2"),
    ("en", "in paragraph a person is named", ""),
    ("en", "under section 5. Paragraph 2 applies", "section 5; paragraph 2"),
    ("fr", "le deuxième alinéa de l'article 1er", "article 1er, alinea #2"),
    ("pt", "inciso II do art. 2º", "article 2º, point II"),
    ("pt", "arts. 3º e 4º", "article 3º; article 4º"),
    ("es", "el inciso 2.° del artículo 3°", "article 3°, point 2.°"),
    ("hr", "članka 5. stavka 2. ovoga Zakona", "own: article 5, paragraph 2"),
    ("hr", "članka 5. Zakona o radu", "article 5 of . Zakona"),
    ("sl", "drugi odstavek 5. člena", "article 5"),
    ("he", "סעיף 5(א)", "section 5,  א"),
    ("hi", "धारा 5 की उपधारा (2)", "section 5, subsection 2"),
    ("fa", "بند ۲ ماده ۵", "article ۵, point ۲"),
    ("fa", "ماده ۵ قانون مدنی", "article ۵ of قانون"),
    ("vi", "khoản 2 Điều này", "this article: paragraph 2"),
    ("nl", "artikel 5, tweede lid", "article 5, alinea #2"),
]
BY_LANGUAGE = {one.language: one for one in conventions()[::-1] if one.levels}


def told(text: str, one: Reference) -> str:
    steps = ", ".join(f"{step.type} {step.number or f'#{step.ordinal}'}" for step in one.steps)
    own = "own: " if one.relative == "document" else f"{'that' if one.back else 'this'} {one.relative}: " if one.relative else ""
    through = f" to {one.through.number}" if one.through else ""
    other = f" of {text[slice(*one.instrument)].strip()}" if one.instrument else ""
    return f"{own}{steps}{through}{other}"


@pytest.mark.parametrize(("language", "words", "expected"), CASES)
def test_a_reference_is_read_as_its_language_writes_it(language, words, expected):
    found = references_in(words, BY_LANGUAGE[language])
    assert "; ".join(told(words, one) for one in found) == expected


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(sorted(BY_LANGUAGE)),
    st.lists(st.sampled_from([words for _, words, _ in CASES]), min_size=1, max_size=4),
    st.text(),
)
def test_references_stand_in_order_within_the_text(language, parts, between):
    """Those of one list may share their words; no other two overlap."""
    text = between.join(parts)
    spans = [one.span for one in references_in(text, BY_LANGUAGE[language])]
    assert spans == sorted(spans)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one == other or one.end <= other.start for one, other in pairwise(spans))
