"""The match key: two spellings of the same Vietnamese words compare equal. The typed text itself is kept elsewhere."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d]")
_LATE_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)")
"""An open syllable with the tone on its second vowel: hoà, khoẻ, thuỷ; quý is no such syllable."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def match_key(text: str) -> str:
    """NFC, lower case, Ð as Đ, one kind of blank and dash, one tone style. Never NFKC: that would turn ² into 2."""
    clean = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    clean = _BLANKS.sub(" ", _DASHES.sub("-", clean)).strip().lower()
    return _LATE_TONE.sub(_tone_first, clean)


def _tone_first(match: re.Match[str]) -> str:
    """oà → òa."""
    first, second = match[0][0], match[0][1]
    parts = unicodedata.normalize("NFD", second)
    tone = next(mark for mark in parts if mark in _TONES)
    return unicodedata.normalize("NFC", first + tone) + parts.replace(tone, "")
