"""How deep a row of a table stands, told by its numbering, its dash, “Trong đó:” or its indentation.

A larger rank stands below a smaller one; rows of one rank are siblings.
"""

import re

from etl.text_key import match_key

_PLAIN, _INDENTED, _UNNUMBERED, _AMONG, _WITHIN = 35.0, 55.0, 58.0, 65.0, 66.0
_MARKS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"[IVX]{1,5}[.)]?(?=\s|$)"), 20.0),
    (re.compile(r"[A-ZĐ][.)]?(?=\s|$)"), 10.0),
    (re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){2,}[.)]?(?=\s|$)"), 50.0),
    (re.compile(r"\(?\d{1,2}\.\d{1,2}[.)]?(?=\s|$)"), 40.0),
    (re.compile(r"\(?\d{1,2}[.)](?!\d)"), 30.0),
    (re.compile(r"\(?[a-zđ]\)|[a-zđ]\.(?=\s)"), 60.0),
    (re.compile(r"[-–—](?!\d)"), 70.0),
    (re.compile(r"[*•]"), 75.0),
    (re.compile(r"[+](?!\d)"), 80.0),
)
_NUMBER = re.compile(r"\d{1,3}\.?")
_LETTER = re.compile(r"[a-zđ]")
_AMONG_WORDS = re.compile(r"(?:trong đó|tr\. ?đó|tđ)\b")
_BLANKS_PER_STEP = 2


def rank_of(number_text: str, label: str, indent: int, *, has_numbers: bool) -> float:
    """The rank of a row. `number_text` stands in its number column; `has_numbers`: whether the table numbers its rows.

    `indent` counts blanks or steps before the label.
    """
    mark = _rank_of_mark(label.lstrip()) if not number_text else _rank_of_number(number_text)
    if mark is not None:
        return mark
    if is_among(label):
        return _AMONG
    if indent:
        return _INDENTED + min(indent / _BLANKS_PER_STEP, 2.5)
    return _UNNUMBERED if has_numbers else _PLAIN


def is_among(label: str) -> bool:
    """Whether a label opens sub-rows of the row above: Trong đó, Tr.đó."""
    return _AMONG_WORDS.match(match_key(label)) is not None


def within(rank: float, *, is_among_open: bool) -> float:
    """A row without any mark after a line “Trong đó:” stands below the row before that line."""
    return _WITHIN if is_among_open and rank in {_PLAIN, _UNNUMBERED} else rank


def _rank_of_number(text: str) -> float | None:
    if _NUMBER.fullmatch(text):
        return 30.0
    return 60.0 if _LETTER.fullmatch(text) else _rank_of_mark(text)


def _rank_of_mark(text: str) -> float | None:
    return next((rank for pattern, rank in _MARKS if pattern.match(text)), None)
