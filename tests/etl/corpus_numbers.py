"""What a text may mean where a number belongs, worked out apart from the reader: every meaning, not the likely one.

Dots group thousands and the comma marks decimals, but people also type the other way round; one group of three digits
after a single mark therefore has two meanings. Text with any other number outside brackets means nothing certain.
"""

import re
import unicodedata
from decimal import Decimal

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\ufeff"
_DASHES = str.maketrans(dict.fromkeys("−–—－", "-"))
_TOKEN = re.compile(r"([+-]?)(\d[\d.,]*(?: \d{3}(?![\d])[\d.,]*)*)(.*)", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*(?:(?<!m)[¹²³⁰⁴-⁹]+|\(\*+\)|\*+)$")
_LARGER_UNITS = ("rưỡi", "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "tr", "k", "lần")
_BOUNDS = ("trở lên", "trở xuống", "hoặc hơn")


def meanings(text: str) -> set[Decimal]:
    """All numbers the digits at the start of a text may stand for; none where it does not begin with a number."""
    found = _parted(text)
    return found[0] if found else set()


def rest_of(text: str) -> str:
    """What stands behind the number, in small letters."""
    found = _parted(text)
    return found[1].strip().lower() if found else ""


def is_remark(rest: str, unit: str) -> bool:
    """Whether words behind a number leave it what it is in a row of this unit: the unit itself, or an explanation."""
    bare = rest.removeprefix(unit.lower()).strip() if unit else rest
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", bare)
    other_unit = bare.startswith(_LARGER_UNITS) or (bare[:1] in {"%", "‰"} and unit != "%")
    return not (any(map(str.isnumeric, outside)) or other_unit or any(word in bare for word in _BOUNDS))


def _parted(text: str) -> tuple[set[Decimal], str] | None:
    clean = unicodedata.normalize("NFC", text).translate(_DASHES)
    clean = re.sub(rf"(?<=[\d.,])[{_BLANKS}]+(?=[\d.,])", "", clean)
    clean = _FOOTNOTE.sub("", re.sub(rf"[\s{_BLANKS}]+", " ", clean).strip())
    if (bracketed := re.fullmatch(r"\((\d[\d.,]*)\)", clean)) is not None:
        return {-value for value in _values(bracketed[1])}, ""
    match = _TOKEN.fullmatch(clean)
    if match is None:
        return None
    sign = -1 if match[1] == "-" else 1
    return {sign * value for value in _values(match[2])}, match[3]


def _values(token: str) -> set[Decimal]:
    """Every reading of digits and marks. Blanks only group thousands: 1 234,5."""
    if " " in token:
        if re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", token) is None:
            return set()
        token = token.replace(" ", "")
    found = set()
    for group, mark in ((".", ","), (",", ".")):
        grouped = rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{mark}\d+)?"
        if re.fullmatch(grouped, token) and int(re.split(rf"\{group}", token)[0]):
            found.add(Decimal(token.replace(group, "").replace(mark, ".")))
        if re.fullmatch(rf"\d+(?:\{mark}\d+)?", token):
            found.add(Decimal(token.replace(mark, ".")))
        zeros = rf"0+(?:\{group}\d{{3}})+\{mark}\d+"
        if re.fullmatch(zeros, token):
            found.add(Decimal(token.replace(group, "").replace(mark, ".")))
    return found
