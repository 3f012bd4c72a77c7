"""Units as people write them in a cell, compared with the unit of the row."""

import re

from etl.text_key import match_key

_VARIANTS = (("tỉ", "tỷ"), ("ngàn", "nghìn"), ("sĩ", "sỹ"))
_WORDS = (
    *("%", "‰", "điểm %", "điểm %/năm", "điểm phần trăm", "phần trăm"),
    *("nghìn tỷ đồng", "ngàn tỷ đồng", "tỷ đồng", "triệu đồng", "nghìn đồng", "ngàn đồng", "đồng"),
    *("nghìn tỷ", "ngàn tỷ", "tỷ", "triệu", "tỷ usd", "triệu usd", "nghìn usd", "usd", "đô la"),
    *("triệu đồng/người", "triệu đồng/lao động", "triệu đồng/người/tháng", "triệu đồng/người/năm"),
    *("triệu người", "nghìn người", "ngàn người", "người", "nghìn lao động", "lao động", "hộ", "lượt", "tuổi"),
    *("tấn", "nghìn tấn", "ha", "km", "m", "m2", "m3", "mw", "kw", "gw", "xã", "khu", "doanh nghiệp"),
    *("bác sỹ", "bác sĩ", "giường bệnh", "giường", "câu lạc bộ"),
)
_LONGEST_FIRST = tuple(sorted(_WORDS, key=len, reverse=True))


def split_unit(tail: str, row_unit: str) -> tuple[str, str]:
    """What follows a number, parted into unit words and the rest: "% (còn 4,33%)" → ("%", "(còn 4,33%)")."""
    key = _typed_key(tail)
    for word in (_typed_key(row_unit), *_LONGEST_FIRST):
        if word and key.startswith(word) and not key[len(word) : len(word) + 1].isalnum():
            return tail[: len(word)].strip(), tail[len(word) :].strip()
    return "", tail.strip()


def is_same_unit(found: str, row_unit: str) -> bool:
    """Whether the words name the row's unit, in full or without what follows the stroke (triệu đồng/người)."""
    wanted = unit_key(row_unit)
    accepted = {wanted, wanted.partition("/")[0]}
    if wanted.startswith("điểm %"):
        accepted |= {"%", "điểm phần trăm"}
    if wanted == "%":
        accepted.add("phần trăm")
    return unit_key(found) in accepted


def unit_key(text: str) -> str:
    """Match key of a unit: tỉ is tỷ, ngàn is nghìn, sĩ is sỹ, blanks around a stroke are ignored."""
    key = re.sub(r"\s*/\s*", "/", match_key(text))
    for typed, meant in _VARIANTS:
        key = re.sub(rf"\b{typed}\b", meant, key)
    return key


def _typed_key(text: str) -> str:
    """A key of the same length as the text, so that positions in one hold in the other."""
    return match_key(text).replace("tỉ", "tỷ")
