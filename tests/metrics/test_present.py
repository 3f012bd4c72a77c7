"""Figures as text: the same number, unit and date everywhere."""

import datetime as dt
from typing import Any

import pytest
from ledger_support import CATALOGUE, figure, row_of

from metrics.catalogue_model import Indicator
from metrics.numbers import read_number
from metrics.periods import Period
from metrics.present import (
    date_text,
    figure_text,
    number_text,
    period_short,
    release_date_text,
    release_text,
    target_text,
    unit_text,
    value_text,
)

DAY = dt.date(2026, 9, 5)


def test_dates_are_written_day_first() -> None:
    assert date_text(DAY) == "05/09/2026"


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "05/09/2026"), ("month", "tháng 9/2026"), ("year", "năm 2026"), ("unknown", "không rõ ngày")],
)
def test_a_release_date_is_no_more_exact_than_its_source(precision: Any, text: str) -> None:
    released = figure("01", "2026-Q2", 110, "E", released_on=DAY, release_precision=precision)
    assert release_date_text(released) == text
    assert release_text(released) == f"Ước tính, {text}"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(None, 1, "–"), (1234.5, 1, "1.234,5"), (1234.5, 0, "1.234"), (0.0, 1, "0,0"), (2.345, None, "2,35")],
)
def test_numbers(value: float | None, decimals: int | None, text: str) -> None:
    assert number_text(value, decimals) == text


def test_a_reported_figure_keeps_its_places_but_never_looks_like_thousands() -> None:
    assert figure_text(figure("01", "2026-Q2", 110.5, decimals=1)) == "110,5"
    assert figure_text(figure("01", "2026-Q2", 110.5, decimals=3)) == "110,50"
    assert figure_text(figure("33", "2026", 0.785, decimals=3)) == "0,785"
    assert figure_text(figure("01", "2026-Q2", None)) == "–"


def test_value_of_one_figure_is_written_with_the_places_of_its_source() -> None:
    assert value_text(row_of("36", figure("36", "2026-Q3", 67.1, decimals=2))) == "67,10"


def test_value_worked_out_from_several_figures_has_our_places() -> None:
    total = row_of("09", figure("09", "2026", 130, decimals=3), figure("09", "2027-Q1", 20.25, decimals=3))
    assert value_text(total) == "150,2"
    ratio = row_of("10", figure("09", "2026-Q3", 100, decimals=0), figure("01", "2026-Q3", 160, decimals=0))
    assert value_text(ratio) == "62,5"


def test_no_value_is_a_dash_and_never_zero() -> None:
    assert {value_text(row_of(code)) for code in ("01", "02", "06", "09", "10", "30")} == {"–"}


@pytest.mark.parametrize(("value", "text"), [(1, "Đạt"), (0, "Chưa đạt")])
def test_a_conclusion_is_words(value: float, text: str) -> None:
    assert value_text(row_of("06", figure("06", "2026", value, note="Công văn"))) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("01", "361,6"),
        ("02", "≥ 10,5"),
        ("15", "48.112,7"),
        ("16", "1.380"),
        ("21", "> 55"),
        ("11", "14–15"),
        ("13.1", "8,5–9,5"),
        ("30", "4.950"),
        ("37.2", "< 2,3"),
        ("33", "≥ 0,79"),
        ("06", "Nhóm tốt nhất"),
    ],
)
def test_targets_in_uniform_writing(code: str, text: str) -> None:
    assert target_text(CATALOGUE.target(code), CATALOGUE.indicator(code)) == text


@pytest.mark.parametrize("target", CATALOGUE.targets.values(), ids=lambda target: target.code)
def test_uniform_writing_says_what_the_print_says(target: Any) -> None:
    printed, written = (read_number(text) for text in (target.printed, target_text(target, indicator_of(target))))
    assert (written.kind, written.value, written.low, written.high) == (
        printed.kind, printed.value, printed.low, printed.high,
    )  # fmt: skip
    assert written.op == printed.op


def indicator_of(target: Any) -> Indicator:
    return CATALOGUE.indicator(target.code)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026", "2026"),
        ("2026-Q3", "QIII/26"),
        ("2026-H1", "6T/26"),
        ("2026-H2", "6T cuối/26"),
        ("2026-9M", "9T/26"),
        ("2026-03", "T3/26"),
        ("2021-2025", "2021–25"),
    ],
)
def test_periods_for_narrow_columns(text: str, short: str) -> None:
    assert period_short(Period.parse(text)) == short


@pytest.mark.parametrize(
    ("unit", "text"),
    [("Nghìn tỷ đồng", "nghìn tỷ đồng"), ("Triệu USD", "triệu USD"), ("MW", "MW"), ("%", "%"), ("", ""), ("km", "km")],
)
def test_units_inside_a_sentence(unit: str, text: str) -> None:
    assert unit_text(unit) == text
