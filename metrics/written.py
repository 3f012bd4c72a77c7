"""What people write, checked at the door: white space folded, nothing else changed."""

import unicodedata

from metrics.errors import KpiError
from metrics.numbers import format_number

_NOT_PRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Control characters, broken halves, private and unassigned ones: a document cannot hold them or shows a box."""
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Marks that turn the direction of writing: with them a number can be read backwards."""


def written(text: str, what: str, limit: int) -> str:
    """The text folded to single blanks. `what` names it in the sentence ("nội dung kết luận").

    KpiError when nothing legible is there, when it is longer than `limit` characters, or holds signs no page can print.
    """
    folded = written_or_empty(text, what, limit)
    if not any(character.isalnum() for character in folded):
        raise KpiError(f"Chưa ghi {what}; hãy ghi rồi làm lại.")
    return folded


def written_or_empty(text: str, what: str, limit: int) -> str:
    """As `written`, for what may be left out."""
    folded = " ".join(text.split())
    if any(_is_unprintable(character) for character in folded):
        raise KpiError(f"Phần {what} có ký tự không in được; hãy gõ lại chỗ đó bằng bàn phím.")
    length = len(unicodedata.normalize("NFC", folded))  # the same words typed with loose accents are not longer
    if length > limit:
        raise KpiError(f"Phần {what} dài {format_number(length, 0)} ký tự, quá {format_number(limit, 0)}; hãy rút gọn.")
    return folded


def _is_unprintable(character: str) -> bool:
    return unicodedata.category(character) in _NOT_PRINTABLE or unicodedata.bidirectional(character) in _TURNING
