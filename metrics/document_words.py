"""Dates, numbering and phrases as official documents write them (Nghị định 30/2020/NĐ-CP)."""

import datetime as dt

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet as points of a document are numbered: d, đ; no f, j, w, z."""
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def long_date(day: dt.date) -> str:
    """ngày 05 tháng 01 năm 2020, ngày 29 tháng 6 năm 2019: days below 10 and the months 1 and 2 are padded."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def slash_date(day: dt.date) -> str:
    """05/01/2020, 29/6/2019: the same padding."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def roman(number: int) -> str:
    """I, II, … of sections, from 1."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def point_letter(number: int) -> str:
    """a, b, c, d, đ, … of points, from 1; after y they double: aa, bb."""
    rounds, place = divmod(number - 1, len(POINT_LETTERS))
    return POINT_LETTERS[place] * (rounds + 1)


def lower_first(text: str) -> str:
    """The first letter small, unless the first word is an abbreviation (UBND, GRDP, IIP)."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else f"{text[:1].lower()}{text[1:]}"


def _month(day: dt.date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
