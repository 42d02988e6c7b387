"""The characters of the font Symbol by their places in it (Adobe’s Symbol encoding, as the Unicode Consortium maps it)."""

from __future__ import annotations

from pincite.load.markup.xml_tree import Element

_PRIVATE = 0xF000
"""Where Word puts the characters of fonts that have places of their own."""
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
SYMBOLS = {
    **{
        code: chr(code)
        for code in (*range(0x20, 0x22), 0x23, *range(0x25, 0x27), *range(0x28, 0x2A), *range(0x2B, 0x2D), *range(0x2E, 0x40))
    },
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x5B: "[",
    0x5D: "]",
    **{0x41 + at: letter for at, letter in enumerate(_GREEK)},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0xA2: "′",
    0xA3: "≤",
    0xA4: "⁄",
    0xA5: "∞",
    0xA6: "ƒ",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC5: "⊕",
    0xC6: "∅",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xCF: "∉",
    0xD0: "∠",
    0xD1: "∇",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xD8: "¬",
    0xD9: "∧",
    0xDA: "∨",
    0xDB: "⇔",
    0xDE: "⇒",
    0xE5: "∑",
    0xF2: "∫",
}


def symbol(one: Element) -> str:
    """A sign of a symbol font, by the place that its font has given it; pictures of other fonts are none."""
    code = one.get("char")
    number = int(code, 16) if code and all(c in "0123456789abcdefABCDEF" for c in code) and len(code) < 7 else 0
    if _PRIVATE <= number < _PRIVATE + 0x100 and one.get("font").casefold() in ("", "symbol"):
        return SYMBOLS.get(number - _PRIVATE, "")
    return chr(number) if 32 < number < 0xD800 else ""
