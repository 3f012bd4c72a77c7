"""How wide a line of Times New Roman Bold is: rules under a line of text are measured against it."""

import unicodedata

_MM_PER_POINT = 25.4 / 72
_CLASSES = {
    220: "|",
    250: " ,.\u00a0",
    278: "'/\\il",
    333: "!()-:;[]`fjt‘’",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy–“”",
    520: "~",
    555: '"',
    556: "Sbdhknpquđ",
    570: "+<=>",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W—…",
}
"""Advance widths in thousandths of the type size."""
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_HORN = "\u031b"
_OTHER = 556


def bold_width_mm(text: str, size_pt: float) -> float:
    """Width of one line in millimetres. Marks above and below a letter add nothing; the horn of ư does."""
    return sum(_width(letter) for letter in unicodedata.normalize("NFC", text)) / 1000 * size_pt * _MM_PER_POINT


def _width(letter: str) -> int:
    apart = unicodedata.normalize("NFD", letter)
    base = apart[0]
    if _HORN in apart and base in "uU":
        base = unicodedata.normalize("NFC", base + _HORN)
    return _WIDTHS.get(base, _OTHER)
