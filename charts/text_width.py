"""How wide a text is in the product's typeface: for labels that must not touch.

Accents do not change the width of a letter, so base letters are enough.
"""

import unicodedata

_WIDTHS = {
    200: " ", 244: "ij|.,:;·'‘’", 255: "l", 263: "I", 289: "!f", 303: "()[]{}•", 311: "-", 338: "t°", 350: "r/\\",
    419: "s*", 425: "?z\"“”", 446: "x", 456: "c", 467: "vy", 480: "YJ–", 494: "LFke", 497: "0123456789+<=>~±×÷₫−≈≤≥#$",
    504: "ag_", 515: "XV", 534: "ESTZ", 544: "ohuAn", 555: "bdpq", 568: "PRCK", 588: "B", 600: "▲▼✓", 617: "DG&←→",
    650: "UNH", 664: "OQ", 722: "wM", 786: "W—", 826: "%m@", 948: "…", 1194: "‰",
}  # fmt: skip
"""Advance widths in thousandths of the type's size (Source Sans, weight 400), by base letter."""
_ADVANCE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL = 544
_BOLD = 1.06
"""A bold letter is about this much wider."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of `text` at type size `size`, in the unit of `size`. Good to a few percent."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    thousandths = sum(_ADVANCE.get(letter, _USUAL) for letter in plain if not unicodedata.combining(letter))
    return thousandths * size / 1000 * (_BOLD if bold else 1)
