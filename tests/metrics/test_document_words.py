"""Dates and numbering of official documents."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.document_words import POINT_LETTERS, long_date, lower_first, point_letter, roman, slash_date


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (dt.date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (dt.date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (dt.date(2028, 2, 29), "ngày 29 tháng 02 năm 2028", "29/02/2028"),
        (dt.date(2026, 3, 1), "ngày 01 tháng 3 năm 2026", "01/3/2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31/12/2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(day: dt.date, long: str, short: str) -> None:
    assert (long_date(day), slash_date(day)) == (long, short)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_both_forms_name_the_same_day(day: dt.date) -> None:
    words = long_date(day).split()
    assert slash_date(day) == "/".join((words[1], words[3], words[5]))
    assert [int(part) for part in slash_date(day).split("/")] == [day.day, day.month, day.year]


def test_roman_numbers() -> None:
    assert [roman(number) for number in range(1, 15)] == (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]
    )


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [point_letter(number) for number in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    last = len(POINT_LETTERS)
    assert [point_letter(last), point_letter(last + 1), point_letter(2 * last + 1)] == ["y", "aa", "aaa"]
    assert len({point_letter(number) for number in range(1, 200)}) == 199


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Rà soát", "rà soát"),
        ("Đôn đốc các sở", "đôn đốc các sở"),
        ("UBND các xã", "UBND các xã"),
        ("GRDP tăng", "GRDP tăng"),
        ("", ""),
        ("Ở", "ở"),
    ],
)
def test_abbreviations_stay_large(text: str, small: str) -> None:
    assert lower_first(text) == small
