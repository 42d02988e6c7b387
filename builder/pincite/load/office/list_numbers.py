"""The numbers that word processors count, as they print them (ECMA-376, part 1, section 17.18.59)."""

from __future__ import annotations

from typing import NamedTuple

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST_ROMAN = 3999
_REPEATED = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "chicago": "*†‡§",
}
"""Signs that go on doubled after the last: aa, bb."""
_SIGNS = {
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "hindiConsonants": "अआइईउऊऋऌऍऎएऐऑऒओऔ",
}
_DIGITS = {
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
}


class _Counting(NamedTuple):
    """How a script that has signs for ten, a hundred and a thousand counts."""

    digits: str
    """From one to nine."""
    units: str
    """Ten and, where it has signs for them, a hundred and a thousand."""
    zero: str = ""
    """What stands where a place between is empty; where only ten has a sign, in every empty place from a hundred on."""
    ones: bool = False
    """A hundred is one hundred."""


_CHINESE, _KOREAN = "一二三四五六七八九", "일이삼사오육칠팔구"
_COUNTING = {
    "chineseCounting": _Counting(_CHINESE, "十", "〇"),
    "chineseCountingThousand": _Counting(_CHINESE, "十百千", "零", ones=True),
    "taiwaneseCounting": _Counting(_CHINESE, "十", "〇"),
    "taiwaneseCountingThousand": _Counting(_CHINESE, "十百千", "零", ones=True),
    "japaneseCounting": _Counting(_CHINESE, "十百千"),
    "japaneseLegal": _Counting("壱弐参四伍六七八九", "拾百阡", ones=True),
    "ideographLegalTraditional": _Counting("壹貳參肆伍陸柒捌玖", "拾佰仟", "零", ones=True),
    "koreanCounting": _Counting(_KOREAN, "십백천"),
}
_SUMS = {
    "hebrew1": dict(zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 11), *range(20, 100, 10), *range(100, 500, 100)), strict=True)),
}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
             10: "tenth", 11: "eleventh", 12: "twelfth"}  # fmt: skip
_CARDINALS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
              11: "eleven", 12: "twelve"}  # fmt: skip


def printed(number: int, form: str) -> str:
    """A number as the form of that name prints it; in digits where it cannot, and where the form is not known."""
    if number < 1 or form == "decimal":
        return str(number)
    if form in _REPEATED:
        return _doubled(number, _REPEATED[form])
    if form in _SIGNS:
        return _sign(number, _SIGNS[form])
    if form in _COUNTING:
        return _counted(number, _COUNTING[form])
    if form in _DIGITS:
        return str(number).translate(str.maketrans("0123456789", _DIGITS[form]))
    if form in _SUMS:
        return _summed(number, _SUMS[form])
    if form in ("lowerRoman", "upperRoman") and number <= _MOST_ROMAN:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    return _worded(number, form)


def roman(number: int) -> str:
    """A number from 1 to 3,999 in capitals."""
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _doubled(number: int, signs: str) -> str:
    times, at = divmod(number - 1, len(signs))
    return signs[at] * (times + 1) if times < 30 else str(number)


def _sign(number: int, signs: str) -> str:
    return signs[number - 1] if number <= len(signs) else str(number)


def _counted(number: int, how: _Counting) -> str:
    places = [int(digit) for digit in str(number)]
    if len(places) > len(how.units) + 1:
        positional = len(how.units) == 1 and how.zero
        return "".join((how.zero + how.digits)[digit] for digit in places) if positional else str(number)
    out, empty = "", False
    for at, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if not digit:
            empty = True
            continue
        out += how.zero if empty else ""
        empty = False
        alone = digit == 1 and at and (not how.ones or (at == 1 and not out))
        out += ("" if alone else how.digits[digit - 1]) + (how.units[at - 1] if at else "")
    return out


def _summed(number: int, counts: dict[str, int]) -> str:
    out = ""
    for sign, count in sorted(counts.items(), key=lambda item: -item[1]):
        while number >= count:
            out += sign
            number -= count
    return out.replace("יה", "טו").replace("יו", "טז")


def _worded(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ending(number)}"
    words = {"ordinalText": _ORDINALS, "cardinalText": _CARDINALS}.get(form, {})
    return words[number].capitalize() if number in words else str(number)


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
