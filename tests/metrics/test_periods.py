"""Reporting periods: text form, first and last day, order, Vietnamese names."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import KpiError
from metrics.periods import FIRST_YEAR, LAST_YEAR, Period, quarters

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
PERIODS = st.one_of(
    st.builds(Period.whole_year, YEARS),
    st.builds(Period.half, YEARS, st.integers(1, 2)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.months, YEARS, st.integers(1, 12)),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.span, st.integers(FIRST_YEAR, 2020), st.integers(2021, LAST_YEAR)),
)


@given(PERIODS)
def test_every_period_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_days_are_whole_months(period: Period) -> None:
    assert period.start.day == 1
    assert (period.end + dt.timedelta(days=1)).day == 1
    assert period.start < period.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2026-H1", (2026, 1, 1), (2026, 6, 30)),
        ("2026-H2", (2026, 7, 1), (2026, 12, 31)),
        ("2026-Q1", (2026, 1, 1), (2026, 3, 31)),
        ("2026-Q3", (2026, 7, 1), (2026, 9, 30)),
        ("2026-9M", (2026, 1, 1), (2026, 9, 30)),
        ("2026-10M", (2026, 1, 1), (2026, 10, 31)),
        ("2026-03", (2026, 3, 1), (2026, 3, 31)),
        ("2021-2025", (2021, 1, 1), (2025, 12, 31)),
    ],
)
def test_first_and_last_day(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    period = Period.parse(text)
    assert (period.start, period.end) == (dt.date(*start), dt.date(*end))
    assert str(period) == text


@pytest.mark.parametrize(("year", "day"), [(2026, 28), (2028, 29), (2000, 29), (2100, 28)])
def test_february_knows_leap_years(year: int, day: int) -> None:
    assert Period.parse(f"{year}-02").end == Period.months(year, 2).end == dt.date(year, 2, day)


def test_one_stretch_of_days_has_one_name() -> None:
    assert Period.parse("2026-6M") == Period.parse("2026-H1")
    assert Period.parse("2026-12M") == Period.parse("2026")
    assert Period.parse("2026Q3") == Period.parse(" 2026-q3 ") == Period.quarter(2026, 3)
    assert Period.parse("2026H1") == Period.half(2026, 1)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "năm 2026",
            "26",
            "2026-Q0",
            "2026-Q5",
            "2026-H0",
            "2026-H3",
            "2026-0M",
            "2026-13M",
            "2026-00",
            "2026-13",
        ),
        *("2026-2026", "2030-2026", "1989", "2101", "1989-2026", "2026/Q3", "2026-Q3-1", "2026-3", "02026", "2026-Q"),
    ],
)
def test_anything_else_is_refused_with_the_forms_accepted(text: str) -> None:
    with pytest.raises(KpiError, match="2026-Q3"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("build", "number"),
    [(Period.quarter, 0), (Period.quarter, 5), (Period.half, 3), (Period.month, 13), (Period.months, 0)],
)
def test_numbers_outside_the_year_are_refused(build: object, number: int) -> None:
    with pytest.raises(KpiError):
        build(2026, number)  # type: ignore[operator]


def test_order_is_by_last_day() -> None:
    texts = ["2026-Q2", "2025", "2026-9M", "2026-Q1", "2026", "2026-H1", "2026-Q3"]
    ordered = [str(period) for period in sorted(Period.parse(text) for text in texts)]
    assert ordered == ["2025", "2026-Q1", "2026-H1", "2026-Q2", "2026-9M", "2026-Q3", "2026"]


@pytest.mark.parametrize(
    ("text", "number", "years"),
    [
        ("2026-Q1", 1, 0.25),
        ("2026-H1", 2, 0.5),
        ("2026-9M", 3, 0.75),
        ("2026-03", 1, 0.25),
        ("2026", 4, 1.0),
        ("2030", 4, 5.0),
        ("2026-H2", 4, 1.0),
        ("2026-02", None, 1 / 6),
        ("2021-2025", None, 0.0),
    ],
)
def test_place_on_the_way_to_2030(text: str, number: int | None, years: float) -> None:
    period = Period.parse(text)
    assert period.quarter_number == number
    assert period.years_since_2025 == pytest.approx(years)


@pytest.mark.parametrize(
    ("text", "label", "cumulative"),
    [
        ("2026", "Năm 2026", "Năm 2026"),
        ("2026-Q3", "Quý III/2026", "9 tháng năm 2026"),
        ("2026-Q1", "Quý I/2026", "3 tháng năm 2026"),
        ("2026-Q2", "Quý II/2026", "6 tháng đầu năm 2026"),
        ("2026-Q4", "Quý IV/2026", "Năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "Năm 2026"),
        ("2026-9M", "9 tháng năm 2026", "9 tháng năm 2026"),
        ("2026-03", "Tháng 3/2026", "3 tháng năm 2026"),
        ("2021-2025", "Giai đoạn 2021–2025", "Giai đoạn 2021–2025"),
    ],
)
def test_vietnamese_names(text: str, label: str, cumulative: str) -> None:
    period = Period.parse(text)
    assert (period.label(), period.cumulative_label()) == (label, cumulative)


def test_quarters_between_two_periods() -> None:
    found = quarters(Period.parse("2026-Q3"), Period.parse("2027-H1"))
    assert [str(period) for period in found] == ["2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"]
    assert quarters(Period.parse("2027"), Period.parse("2026")) == []


def test_only_a_year_is_a_year() -> None:
    assert Period.parse("2026").is_year
    assert not any(Period.parse(text).is_year for text in ("2026-Q4", "2026-H2", "2021-2025"))
