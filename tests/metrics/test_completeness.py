"""Expected, received, late, missing: pure arithmetic of agency × period × indicator."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from ledger_support import CATALOGUE, board_of, figure

from metrics.completeness import Arrival, Completeness, FigureKey, baseline_round, completeness, reporting_periods
from metrics.due import parse_calendar
from metrics.periods import Period
from metrics.series import series_basis

CALENDAR = parse_calendar(
    tomllib.loads((Path(__file__).parents[2] / "data" / "catalogue" / "calendar.toml").read_text("utf-8"))
)
Q3 = Period.parse("2026-Q3")
DUE = dt.date(2026, 9, 25)


def judged(arrivals: dict[FigureKey, Arrival], as_of: dt.date, periods: list[Period] | None = None) -> Completeness:
    return completeness(CATALOGUE, CALENDAR, arrivals, periods or [Q3], as_of)


def arrived(day: dt.date, *, approved: bool = True) -> dict[FigureKey, Arrival]:
    return {("22", Q3.end, "ytd"): Arrival(day, "R-1", approved)}


@pytest.mark.parametrize(
    ("arrivals", "as_of", "state"),
    [
        ({}, DUE, "not_due"),
        ({}, DUE + dt.timedelta(1), "missing"),
        (arrived(DUE), DUE, "on_time"),
        (arrived(DUE + dt.timedelta(1)), dt.date(2026, 10, 1), "late"),
        (arrived(DUE, approved=False), dt.date(2026, 10, 1), "pending"),
        (arrived(DUE + dt.timedelta(1)), DUE, "not_due"),  # came after the day asked about
        (arrived(DUE + dt.timedelta(3)), DUE + dt.timedelta(1), "missing"),
        (arrived(dt.date(2026, 7, 1)), dt.date(2026, 7, 1), "on_time"),
    ],
)
def test_the_state_of_one_figure(arrivals: dict[FigureKey, Arrival], as_of: dt.date, state: str) -> None:
    row = judged(arrivals, as_of).of("STC", Period.parse("2026-9M"))
    assert row is not None
    (found,) = (item for item in row.items if item.code == "22")
    assert found.state == state


def test_expected_follows_frequency_and_leads() -> None:
    found = judged({}, DUE, [Period.parse("2026-Q1"), Period.parse("2026-Q2"), Period.parse("2026-Q4")])
    for row in found.rows:
        led = {item.code for item in CATALOGUE.led_by(row.agency.code)}
        ends = {"Q": {1, 2, 3, 4}, "H": {2, 4}, "A": {4}}
        wanted = {
            code
            for code in led
            if not CATALOGUE.target(code).duplicate_of
            and row.period.quarter_number in ends[CATALOGUE.target(code).freq.value]
        }
        assert {item.code for item in row.items} == wanted
    assert not [row for row in found.rows if row.agency.is_collective]
    assert (found.by_period["2026-Q1"].expected, found.by_period["2026-Q4"].expected) == (34, 80)


def test_a_row_printed_twice_is_expected_once() -> None:
    found = judged({}, DUE, [Period.parse("2026-Q4")])
    codes = [item.code for row in found.rows for item in row.items]
    assert "18" not in codes
    assert "38.1" not in codes
    assert codes.count("11") == 2  # two leads owe it,
    assert found.by_period["2026-Q4"].expected == len(set(codes))  # the total counts it once


def test_counts_add_up_and_percent_is_of_what_is_due() -> None:
    found = judged(arrived(DUE), dt.date(2026, 9, 30))
    stc = found.by_agency["STC"]
    assert stc.expected == stc.received + stc.pending + stc.missing + stc.not_due
    assert stc.received == 1
    assert stc.complete_pct == pytest.approx(100 / stc.due)
    assert judged({}, dt.date(2026, 9, 1)).total.complete_pct is None


def test_periods_run_from_2026_to_the_running_quarter() -> None:
    assert reporting_periods(dt.date(2025, 12, 31)) == []
    assert [str(item) for item in reporting_periods(dt.date(2026, 1, 1))] == ["2026-Q1"]
    assert str(reporting_periods(dt.date(2026, 6, 30))[-1]) == "2026-Q2"
    assert [str(item) for item in reporting_periods(dt.date(2027, 4, 1))][-2:] == ["2027-Q1", "2027-Q2"]


def test_nothing_expected_without_periods() -> None:
    found = judged({}, DUE, []) if reporting_periods(DUE) == [] else completeness(CATALOGUE, CALENDAR, {}, [], DUE)
    assert (found.rows, found.total.expected, found.by_agency) == ((), 0, {})
    assert found.of("STC", Q3) is None


def test_baselines_by_agency_with_their_state() -> None:
    board = board_of(figure("01", "2025", 202.9), figure("22", "2025-Q4", 20.3))
    found = {(item.agency.code, item.indicator.code): item for item in baseline_round(board, {"02", "22"})}
    assert (found["TKT", "01"].state, found["TKT", "02"].state) == ("approved", "submitted")
    assert found["STC", "22"].state == "approved"
    assert found["TKT", "34"].state == "missing"
    assert found["TKT", "01"].is_needed
    assert not [code for _, code in found if CATALOGUE.target(code).duplicate_of]
    assert not [code for _, code in found if CATALOGUE.indicator(code).kind == "qualitative"]


RATIO, PARTS = "10", ("09", "01")
"""Investment against GRDP: nobody hands it in where both of its parts are there."""


def ratio(arrivals: dict[FigureKey, Arrival]) -> str:
    period = Period.parse("2026-Q4")
    found = completeness(CATALOGUE, CALENDAR, arrivals, [period], dt.date(2027, 3, 1), {RATIO: PARTS})
    return next(item.state for row in found.rows for item in row.items if item.code == RATIO)


def part(code: str, day: dt.date, *, approved: bool = True) -> dict[FigureKey, Arrival]:
    return {(code, dt.date(2026, 12, 31), "ytd"): Arrival(day, f"R-{code}", approved)}


def test_a_computed_ratio_is_there_with_the_later_of_its_parts() -> None:
    in_time, late = dt.date(2026, 12, 20), dt.date(2027, 1, 20)
    assert ratio({**part("09", in_time), **part("01", in_time)}) == "on_time"
    assert ratio({**part("09", in_time), **part("01", late)}) == "late"
    assert ratio(part("09", in_time)) == "missing"
    assert ratio({**part("09", in_time), **part("01", in_time, approved=False)}) == "pending"


def test_a_ratio_that_was_handed_in_stands_as_it_came() -> None:
    basis = series_basis(CATALOGUE.target(RATIO))
    own = {(RATIO, dt.date(2026, 12, 31), basis): Arrival(dt.date(2026, 12, 1), "R-1", True)}
    assert ratio(own) == "on_time"
    assert ratio({**own, **part("09", dt.date(2027, 1, 20)), **part("01", dt.date(2027, 1, 20))}) == "on_time"
