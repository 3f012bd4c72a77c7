"""Letters that look Vietnamese and are not: Ð for Đ, Cyrillic or Greek among Latin ones, marks typed apart (NFD)."""

import re
import unicodedata

_SUSPECT = re.compile("[\u00d0\u00f0\u0300-\u036f\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХасеіјорѕухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaceijopsyxABEZHIKMNOPTYXo",
)
"""Cyrillic and Greek letters to the Latin letter of the same shape."""
_ETH = str.maketrans("\u00d0\u00f0", "\u0110\u0111")


def has_lookalikes(text: str) -> bool:
    """Whether a text holds a letter that only looks right."""
    return _SUSPECT.search(text) is not None and repaired(text) != text


def repaired(text: str) -> str:
    """The text in NFC with Đ for Ð and Latin twins of foreign letters in words that also have Latin ones.

    A word wholly in another script (µ, Ω, a Russian name) is left alone.
    """
    if _SUSPECT.search(text) is None:
        return text
    return _WORD.sub(_latin_word, unicodedata.normalize("NFC", text).translate(_ETH))


def _latin_word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_TWINS) if _LATIN.search(word) else word
