"""The reporting calendar: last days on time, short months, days of their own, faults named."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from metrics.catalogue_model import Frequency
from metrics.due import Calendar, day_of_month, is_expected, parse_calendar
from metrics.errors import KpiError
from metrics.periods import Period

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "catalogue" / "calendar.toml").read_text("utf-8")
)
QUARTERLY, HALF, YEARLY = Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.YEARLY


def changed(number: int = 0, **entries: Any) -> dict[str, Any]:
    """The shipped calendar with another first report."""
    reports = [dict(report) for report in TABLE["report"]]
    reports[number] |= entries
    return {**TABLE, "report": reports}


@pytest.mark.parametrize(
    ("frequency", "period", "cutoff", "day"),
    [
        (QUARTERLY, "2026-Q1", dt.date(2026, 3, 14), dt.date(2026, 3, 25)),
        (QUARTERLY, "2026-9M", dt.date(2026, 9, 14), dt.date(2026, 9, 25)),
        (HALF, "2026-H1", dt.date(2026, 6, 14), dt.date(2026, 6, 25)),
        (HALF, "2026", dt.date(2026, 12, 14), dt.date(2026, 12, 25)),
        (YEARLY, "2028", dt.date(2028, 12, 14), dt.date(2028, 12, 25)),
    ],
)
def test_default_days(frequency: Frequency, period: str, cutoff: dt.date, day: dt.date) -> None:
    due = parse_calendar(TABLE).due(frequency, Period.parse(period))
    assert (due.cutoff, due.day, due.certainty) == (cutoff, day, "secondary")
    assert due.legal_basis


@pytest.mark.parametrize(
    ("frequency", "period", "expected"),
    [
        (QUARTERLY, "2026-Q3", True),
        (QUARTERLY, "2026-08", False),
        (HALF, "2026-Q3", False),
        (HALF, "2026-Q4", True),
        (YEARLY, "2026-H1", False),
        (YEARLY, "2026", True),
        (YEARLY, "2021-2025", False),
    ],
)
def test_which_periods_have_a_figure(frequency: Frequency, period: str, expected: bool) -> None:
    assert is_expected(frequency, Period.parse(period)) is expected
    if not expected:
        with pytest.raises(KpiError, match="không phải kỳ báo cáo"):
            parse_calendar(TABLE).due(frequency, Period.parse(period))


@pytest.mark.parametrize(
    ("month", "number", "day"),
    [
        (dt.date(2026, 6, 30), 31, dt.date(2026, 6, 30)),
        (dt.date(2026, 3, 31), 31, dt.date(2026, 3, 31)),
        (dt.date(2027, 2, 1), 29, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 1), 29, dt.date(2028, 2, 29)),
        (dt.date(2100, 2, 1), 29, dt.date(2100, 2, 28)),
    ],
)
def test_short_months_end_earlier(month: dt.date, number: int, day: dt.date) -> None:
    assert day_of_month(month, number) == day


def test_a_sending_day_of_31_is_the_end_of_the_month() -> None:
    due = parse_calendar(changed(send_day=31)).due(QUARTERLY, Period.parse("2026-Q2"))
    assert due.day == dt.date(2026, 6, 30)


def test_a_period_may_have_a_day_of_its_own() -> None:
    own = {"frequency": "Q", "period": "2026-Q3", "due": dt.date(2026, 10, 5), "legal_basis": "Công văn 1/UBND"}
    calendar: Calendar = parse_calendar({**TABLE, "exception": [own | {"certainty": "confirmed"}]})
    due = calendar.due(QUARTERLY, Period.parse("2026-9M"))
    assert (due.day, due.cutoff, due.certainty) == (dt.date(2026, 10, 5), dt.date(2026, 9, 14), "confirmed")
    assert calendar.due(QUARTERLY, Period.parse("2026-Q2")).day == dt.date(2026, 6, 25)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({}, "frequency"),
        ({"report": TABLE["report"][:2]}, "frequency"),
        ({**TABLE, "reports": []}, "reports"),
        ({**TABLE, "report": [*TABLE["report"], TABLE["report"][0]]}, "twice"),
        (changed(send_day=0), "send_day"),
        (changed(send_day=32), "send_day"),
        (changed(send_day="25"), "send_day"),
        (changed(send_day=True), "send_day"),
        (changed(send_day=10), "before the day of the cut-off"),
        (changed(certainty="sure"), "certainty"),
        (changed(legal_basis=""), "legal_basis"),
        (changed(colour="red"), "colour"),
        (changed(frequency="M"), "frequency"),
        ({**TABLE, "exception": [{"frequency": "Q"}]}, "certainty"),
        ({**TABLE, "exception": ["soon"]}, "not a table"),
    ],
)
def test_faults_are_named(table: dict[str, Any], key: str) -> None:
    with pytest.raises(ValueError, match=key):
        parse_calendar(table)


@pytest.mark.parametrize(
    ("entry", "key"),
    [({"period": "soon"}, "period"), ({"period": "2026-08"}, "period"), ({"due": "2026-10-05"}, "due")],
)
def test_faults_of_single_periods_are_named(entry: dict[str, Any], key: str) -> None:
    good = {"frequency": "Q", "period": "2026-Q3", "due": dt.date(2026, 10, 5), "legal_basis": "x"}
    with pytest.raises(ValueError, match=key):
        parse_calendar({**TABLE, "exception": [good | {"certainty": "open"} | entry]})
