"""The signs that laws count with, script by script: data of ``numbering``.

Sources: the Unicode Character Database for digits and enclosed numbers; for letters the order in which drafters use them
(Arabic abjad, Japanese iroha, Korean syllables, Chinese heavenly stems), as official drafting manuals and gazettes print them.
"""

from __future__ import annotations

LETTERS = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "а": "абвгдежзиклмнопрстуфхцчшщэюя",
    "А": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "أ": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ا": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ა": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "ա": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "ก": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "ກ": "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    "ក": "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ",
    "က": "ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
    "අ": "අආඇඈඉඊඋඌඑඒඔඕ",
    "क": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "ক": "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ",
    "ሀ": "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደዸጀገጠጨጰጸፀፈፐ",
    "イ": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "가": "가나다라마바사아자차카타파하",
    "甲": "甲乙丙丁戊己庚辛壬癸",
    "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚",
    "⑴": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "㈠": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "Ⅰ": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
}
"""Series of single signs by the first of them; each counts by its place."""

DOUBLED = "aAаА"
"""Series that go on after their last sign with two of the first: aa, bb."""

SUMS = {
    "α": dict(zip("αβγδεϛζηθικλμνξοπϟρστυφχψω", (*range(1, 11), *range(20, 100, 10), *range(100, 900, 100)), strict=False)),
    "א": dict(zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 11), *range(20, 100, 10), *range(100, 500, 100)), strict=False)),
}
"""Series whose numbers are sums of letters, each with what it counts."""
SPELLINGS = {
    "στ": "ϛ",
    "ς": "ϛ",
    "هـ": "ه",
    "إ": "أ",
    "الف": "ا",
    "đ": "d",
    **dict(zip("ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", "abcdefghijklmnopqrstuvwxyz", strict=True)),
}
"""How some letters are printed as numbers, each with the one that it stands for."""

CHINESE = {digit: count for count, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "壹": 1,
    "貳": 2,
}
CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10}

REPEATED = (
    ("",),
    ("bis", "مكرر", "مكررا", "مكررة", "مکرر", "ทวิ"),
    ("ter", "ตรี"),
    ("quater", "quáter", "จัตวา"),
    ("quinquies", "quinquiès", "เบญจ"),
    ("sexies", "ฉ"),
    ("septies", "สัตต"),
    ("octies", "opties", "อัฏฐ"),
    ("novies", "nonies", "นว"),
    ("decies", "ทศ"),
    ("undecies",),
    ("duodecies",),
    ("terdecies",),
)
"""The words that count insertions after a number: 4 bis."""
INSERTED = "の之의"
"""Signs between a number and the count of an insertion after it: 二条の二, 第十條之一, 제2조의2."""
ORDINAL_SIGNS = "º°ªᵉ"
ORDINALS = ("aad", "er", "ère", "ere", "ème", "re", "ro", "do", "st", "nd", "rd", "th")
"""Endings that make a number an ordinal without changing its count: 1er, 2nd."""
