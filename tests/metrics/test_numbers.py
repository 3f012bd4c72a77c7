"""Vietnamese numbers: every writing people use, and nothing read in silence that could be read another way."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.errors import KpiError
from metrics.numbers import format_number, parse_number, read_number

FINITE = st.floats(allow_nan=False, allow_infinity=False)


# --- writing and reading back -----------------------------------------------------------------------------------------


@given(FINITE)
@example(1234.0)
@example(1.234)
@example(-0.0)
@example(5e-324)
@example(1.7976931348623157e308)
def test_every_finite_number_reads_back(value: float) -> None:
    assert parse_number(format_number(value)) == value


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_fixed_places_read_back_as_rounded(value: float, places: int) -> None:
    text = format_number(value, places)
    assert parse_number(text) == pytest.approx(value, abs=0.5 * 10**-places + 1e-3 * abs(value) * 1e-9)
    assert len(text.partition(",")[2]) == places


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.5, None, "1.234,5"),
        (48112.7, 2, "48.112,70"),
        (1380, None, "1.380"),
        (0.5, None, "0,5"),
        (1e15, None, "1.000.000.000.000.000"),
        (0.00001, None, "0,00001"),
        (-4.13, None, "-4,13"),
        (-0.04, 1, "0,0"),
        (-0.0, None, "0"),
        (999.96, 1, "1.000,0"),
    ],
)
def test_writing(value: float, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


@pytest.mark.parametrize(("value", "text"), [(1.5, "+1,5"), (-1.5, "-1,5"), (0.0, "0")])
def test_sign_is_written_on_request(value: float, text: str) -> None:
    assert format_number(value, sign=True) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


# --- one reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("48.112,70", 48112.7, 2),
        ("1,234.5", 1234.5, 1),
        ("1.234.567,8", 1234567.8, 1),
        ("57.6", 57.6, 1),
        ("57,6", 57.6, 1),
        ("0,576", 0.576, 3),
        ("0.576", 0.576, 3),
        ("1.234.567", 1234567, 0),
        ("1,234,567", 1234567, 0),
        ("01", 1, 0),
        ("+5", 5, 0),
        ("  12,5 ", 12.5, 1),
        ("12,5¹", 12.5, 1),
        ("12,5 (*)", 12.5, 1),
        ("12,5**", 12.5, 1),
    ],
)
def test_writings_with_one_reading(text: str, value: float, decimals: int) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value, reading.decimals) == ("number", value, decimals)
    assert not reading.is_ambiguous
    assert reading.raw == text


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("361,600", 361.6, 361600),
        ("36.000", 36000, 36),
        ("1.380", 1380, 1.38),
        ("-1.380", -1380, -1.38),
        ("(1.380)", -1380, -1.38),
        ("12,345", 12.345, 12345),
        ("12.500 triệu đồng", 12500, 12.5),
    ],
)
def test_one_group_of_three_keeps_both_readings(text: str, value: float, other: float) -> None:
    reading = read_number(text)
    assert (reading.value, reading.other) == (value, other)
    assert reading.is_ambiguous


@pytest.mark.parametrize(
    "text",
    [
        *("1,2,3", "1.2.3", "12.34,5", "1.234,567.8", "1,234.567,8", "1234.567,8", "1,23,456", "1.234.56"),
        *("5,", "5.", "0.", "1,5.", "1..2", "1.234."),
        "9" * 400,
    ],
)
def test_marks_that_fit_no_pattern_are_refused(text: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value) == ("refused", None)


# --- blanks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
def test_blanks_between_groups_of_three_are_thousands(blank: str) -> None:
    assert parse_number(f"1{blank}234{blank}567,8") == 1234567.8
    assert parse_number(f"12{blank}345") == 12345


@pytest.mark.parametrize("text", ["12,5 100", "2025 100", "2.025 100", "1234 567", "5 7", "1 234 56", "12.345 678"])
def test_two_numbers_in_a_cell_are_never_joined(text: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value) == ("refused", None)


# --- signs, operators, ranges -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["-4,13", "\u22124,13", "\u20134,13", "\uff0d4,13", "(4,13)"])
def test_every_minus_sign(text: str) -> None:
    assert parse_number(text) == -4.13


@pytest.mark.parametrize(
    ("text", "op", "value", "unit"),
    [
        ("≥ 10,5", ">=", 10.5, None),
        ("≥75,5", ">=", 75.5, None),
        (">=5", ">=", 5, None),
        ("từ 5", ">=", 5, None),
        ("Đạt từ 5", ">=", 5, None),
        ("tối thiểu 5", ">=", 5, None),
        (">55%", ">", 55, "%"),
        ("trên 5", ">", 5, None),
        ("hơn 5", ">", 5, None),
        ("<2,3", "<", 2.3, None),
        ("Dưới 0.8%", "<", 0.8, "%"),
        ("≤ 3", "<=", 3, None),
        ("không quá 3", "<=", 3, None),
        (">= -5", ">=", -5, None),
    ],
)
def test_operators(text: str, op: str, value: float, unit: str | None) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.op, reading.value, reading.unit) == ("number", op, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("14-15", 14, 15, None),
        ("8,5-9,5", 8.5, 9.5, None),
        ("8,5 – 9,5", 8.5, 9.5, None),
        ("32 đến 35 %", 32, 35, "%"),
        ("từ 8,5 đến 9,5", 8.5, 9.5, None),
        ("Từ 14-15%", 14, 15, "%"),
        ("-4 - -2", -4, -2, None),
    ],
)
def test_ranges_are_not_subtractions(text: str, low: float, high: float, unit: str | None) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value, reading.low, reading.high, reading.unit) == ("range", None, low, high, unit)


@pytest.mark.parametrize("text", ["15-14", "1,2,3-5", "> 5-7", "dưới 5 đến 7"])
def test_ranges_that_say_nothing_clear_are_refused(text: str) -> None:
    assert read_number(text).kind == "refused"


# --- what stands beside or instead of a number ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12.500,0 triệu đồng", 12500, "triệu đồng"),
        ("57,6%", 57.6, "%"),
        ("1,5 điểm %", 1.5, "điểm %"),
        ("0,7% (còn 4,33%)", 0.7, "% (còn 4,33%)"),
        ("12 km²", 12, "km²"),
        ("12 m³", 12, "m³"),
    ],
)
def test_units_and_notes_stay_beside_the_number(text: str, value: float, unit: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value, reading.unit) == ("number", value, unit)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *(("", "O"), ("   ", "O"), ("\u00a0", "O")),
        *(("-", "M"), ("–", "M"), ("\u2212", "M"), ("x", "M"), ("X", "M")),
        *(("...", "L"), ("…", "L")),
    ],
)
def test_missing_marks_are_never_zero(text: str, status: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value, reading.obs_status) == ("missing", None, status)
    with pytest.raises(KpiError):
        parse_number(text)


@pytest.mark.parametrize("text", ["Đạt", "Không đạt", "NaN", "inf", "#REF!", "≥", "n/a", "khoảng"])
def test_words_are_words(text: str) -> None:
    assert (read_number(text).kind, read_number(text).value) == ("word", None)


@pytest.mark.parametrize("text", ["≥ 5", "5%", "14-15", "1,2,3", "năm", "1e5", "nan"])
def test_strict_reading_takes_plain_numbers_only(text: str) -> None:
    with pytest.raises(KpiError, match=r"1\.234,5"):
        parse_number(text)


def test_decomposed_letters_read_like_composed_ones() -> None:
    assert read_number("tu\u031b\u0300 5").op == read_number("từ 5").op == ">="


@given(st.one_of(st.text(), st.text("0123456789.,- ()%≥<>đến", max_size=14)))
def test_reading_never_raises_and_values_are_finite(text: str) -> None:
    reading = read_number(text)
    assert (reading.value is not None) == (reading.kind == "number")
    assert (reading.low is not None) == (reading.kind == "range")
    assert (reading.obs_status is not None) == (reading.kind == "missing")
    assert all(math.isfinite(x) for x in (reading.value, reading.low, reading.high, reading.other) if x is not None)


@pytest.mark.parametrize(("text", "value"), [("31\u00a0,84", 31.84), ("1\u202f234,5", 1234.5)])
def test_fixed_blanks_inside_a_number_are_no_gap(text: str, value: float) -> None:
    assert read_number(text).value == value


@pytest.mark.parametrize("text", ["166 ,3", "10 .5"])
def test_a_mark_after_a_blank_is_refused_and_never_dropped(text: str) -> None:
    assert read_number(text).kind == "refused"
