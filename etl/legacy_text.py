"""Text typed in fonts from before Unicode: TCVN3 (.VnTime …) and VNI-Windows, told by the font's name alone.

The bytes of such text also spell plausible Unicode words, so nothing is ever converted because of how it looks.
"""

import re
from typing import Literal

Encoding = Literal["tcvn3", "tcvn3_capitals", "vni"]

_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3_BYTES = bytes.fromhex(
    "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9ac"
    "eaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a7a3a4a5a6"
)
_TCVN3 = str.maketrans(_TCVN3_BYTES.decode("latin-1"), _TCVN3_LETTERS)
"""Byte AD, a soft hyphen in Unicode, is ư: convert before any other cleaning."""

_TONES = "ùøûõï"
"""VNI's marks behind a letter: sắc, huyền, hỏi, ngã, nặng."""
_VNI_ROWS = (
    ("a", _TONES, "áàảãạ"), ("a", "âáàåãä", "âấầẩẫậ"), ("a", "êéèúüë", "ăắằẳẵặ"),
    ("e", _TONES, "éèẻẽẹ"), ("e", "âáàåãä", "êếềểễệ"),
    ("o", _TONES, "óòỏõọ"), ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", _TONES, "ớờởỡợ"), ("u", _TONES, "úùủũụ"), ("ö", _TONES, "ứừửữự"), ("y", "ùøûõ", "ýỳỷỹ"),
)  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}


def _vni_table() -> dict[str, str]:
    pairs = {
        base + mark: letter for base, marks, letters in _VNI_ROWS for mark, letter in zip(marks, letters, strict=True)
    }
    small = pairs | _VNI_SINGLE
    mixed = {key[0].upper() + key[1:]: letter.upper() for key, letter in pairs.items()}
    return small | mixed | {key.upper(): letter.upper() for key, letter in small.items()}


_VNI = _vni_table()
_VNI_LONGEST_FIRST = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def encoding_of(font: str) -> Encoding | None:
    """The encoding a font's name stands for; None for a Unicode font. Names ending in H draw capitals."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3_capitals" if name.endswith("h") else "tcvn3"
    return "vni" if name.startswith("vni-") else None


def convert(text: str, encoding: Encoding) -> str:
    """The text in Unicode. Letters the table does not hold stay as they are."""
    if encoding == "vni":
        return _VNI_LONGEST_FIRST.sub(lambda match: _VNI[match[0]], text)
    plain = text.translate(_TCVN3)
    return plain.upper() if encoding == "tcvn3_capitals" else plain
