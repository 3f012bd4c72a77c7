"""Number formats under which a cell shows something else than it holds: a word, another sign, thousands cut off."""

import re

from etl.text_key import match_key
from etl.units import split_unit

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SCALED = re.compile(r"[0#?],+(?:[^0#?,.]|$)")
_EXPONENT = re.compile(r"[eE][-+]0+")
_DIGITS = re.compile(r"[0#?]")
_HARMLESS = re.compile(r"[\s()/.,:;%-]*")


def misleads(number_format: str, value: float) -> bool:
    """Whether the eye may read another number than the cell holds. Units in words are no misreading."""
    if number_format.lower() in {"general", "@", ""}:
        return False
    section, is_negative_section = _section(_BRACKETS.sub("", number_format), value)
    words = "".join(first or second or "" for first, second in _LITERAL.findall(section))
    bare = _EXPONENT.sub("", _LITERAL.sub("", section))
    if not _DIGITS.search(bare):
        return "general" not in bare.lower()
    if _SCALED.search(bare):
        return True
    shows_minus = "-" in bare or "-" in words or "(" in bare + words
    if shows_minus != (value < 0 and is_negative_section):
        return True
    return not _is_harmless(words)


def _section(number_format: str, value: float) -> tuple[str, bool]:
    """The part of the format for this value, and whether it is one that must write the minus itself."""
    parts = number_format.split(";")
    if value < 0 and len(parts) > 1:
        return parts[1], True
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], False


def _is_harmless(words: str) -> bool:
    """Signs that parts of a number are set off with, or the words of a unit."""
    if _HARMLESS.fullmatch(words):
        return True
    unit, rest = split_unit(match_key(words).strip(" ()"), "")
    return bool(unit) and not rest and unit not in {"nghìn", "triệu", "tỷ", "nghìn tỷ"}
