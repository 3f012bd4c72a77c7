"""Which release of a figure counts, and when a figure is too old."""

from typing import Any

import pytest
from assess_support import CORRIDOR, GROWTH, KEEP, LEVEL, RANK, error, flags, judge, outcome

ON_TRACK, NONE = "DUNG_TIEN_DO", "CHUA_CO_SO_LIEU"


# --- vintages -------------------------------------------------------------------------------------------------------


def release(day: str, status: str, value: float | None, recorded_at: str | None = None) -> dict[str, Any]:
    return {"release_date": day, "obs_status": status, "value": value, "recorded_at": recorded_at}


VINTAGES = {**LEVEL, "actual": None, "as_of": "2028-06-30"}


def test_vintage_in_force_gives_value_and_status() -> None:
    rows = [release("2028-01-06", "E", 43), release("2028-04-06", "P", 44), release("2028-10-06", "A", 47)]
    result = judge(VINTAGES, actual_vintages=rows, obs_status="F")
    assert (result["actual_used"], result["flags"]) == (44, ["estimate"])
    late = judge(VINTAGES, actual_vintages=rows, as_of="2028-10-06")
    assert (late["actual_used"], late["flags"]) == (47, [])


@pytest.mark.parametrize(
    ("rows", "used"),
    [
        ([release("2028-01-06", "P", 1), release("2028-01-06", "E", 2)], 1),
        ([release("2028-01-06", "A", 1), release("2028-01-06", "P", 2)], 1),
        ([release("2028-01-06", "E", 1), release("2028-01-06", "B", 2)], 1),
        ([release("2028-01-06", "P", 1, "2028-01-07"), release("2028-01-06", "P", 2, "2028-01-06")], 1),
        ([release("2028-01-06", "P", 1, "2028-01-07"), release("2028-01-06", "P", 2)], 1),
        ([release("2028-01-06", "P", 1), release("2028-01-06", "P", 2)], 2),
        ([release("2028-01-06", "A", 1), release("2028-02-06", "E", 2)], 2),
        ([release("2028-01-06", "E", 1), release("2028-02-06", "F", 2)], 1),
    ],
)
def test_vintage_precedence(rows: list[dict[str, Any]], used: float) -> None:
    assert judge(VINTAGES, actual_vintages=rows)["actual_used"] == used


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [release("2028-07-01", "A", 44)],
        [release("2028-01-06", "F", 44)],
        [release("2028-01-06", "A", 44), release("2028-02-06", "M", 44)],
        [release("2028-01-06", "A", 44), release("2028-02-06", "A", None)],
    ],
)
def test_vintages_without_a_figure_in_force(rows: list[dict[str, Any]]) -> None:
    result = judge(VINTAGES, actual_vintages=rows)
    assert (result["status"], result["decided_by"]) == (NONE, "no_data")
    assert "actual_used" not in result
    assert outcome(LEVEL, baseline=None, baseline_vintages=rows, as_of="2028-06-30")[1] == "no_baseline"


def test_vintages_entered_later_are_hidden() -> None:
    rows = [release("2028-01-06", "E", 43, "2028-01-06T08:00"), release("2028-02-06", "P", 44, "2028-03-01T08:00")]
    assert judge(VINTAGES, actual_vintages=rows, recorded_by="2028-02-28")["actual_used"] == 43
    undated = [release("2028-02-06", "P", 44)]
    assert judge(VINTAGES, actual_vintages=undated, recorded_by="2000-01-01")["actual_used"] == 44


def test_vintages_of_the_other_types() -> None:
    rows = [release("2027-01-06", "E", 22)]
    assert judge(KEEP, actual=None, actual_vintages=rows, as_of="2028-01-01")["actual_used"] == 22
    ranked = judge(RANK, actual=None, actual_vintages=rows, as_of="2028-01-01")
    assert (ranked["status"], ranked["flags"]) == (ON_TRACK, ["estimate"])
    assert judge(GROWTH, actual_vintages=5)["status"] == ON_TRACK


@pytest.mark.parametrize(
    ("base", "change", "key"),
    [
        (LEVEL, {"actual_vintages": [], "as_of": "2028-01-01"}, "actual"),
        (LEVEL, {"baseline_vintages": [], "as_of": "2028-01-01"}, "baseline"),
        (LEVEL, {"actual": None, "ytd": 5, "actual_vintages": [], "as_of": "2028-01-01"}, "ytd"),
        (KEEP, {"actual": None, "actuals": [5], "actual_vintages": [], "as_of": "2028-01-01"}, "actuals"),
        (CORRIDOR, {"actual": None, "num": [5], "actual_vintages": [], "as_of": "2028-01-01"}, "num"),
        (VINTAGES, {"actual_vintages": [], "as_of": None}, "as_of"),
        (VINTAGES, {"actual_vintages": {}}, "actual_vintages"),
        (VINTAGES, {"actual_vintages": [5]}, "actual_vintages"),
        (VINTAGES, {"actual_vintages": [{"obs_status": "A", "value": 5}]}, "release_date"),
        (VINTAGES, {"actual_vintages": [release("2028-02-30", "A", 5)]}, "release_date"),
        (VINTAGES, {"actual_vintages": [{"release_date": "2028-01-01", "value": 5}]}, "obs_status"),
        (VINTAGES, {"actual_vintages": [release("2028-01-01", "X", 5)]}, "obs_status"),
        (VINTAGES, {"actual_vintages": [{**release("2028-01-01", "A", 5), "value": "5"}]}, "value"),
        (VINTAGES, {"actual_vintages": [{**release("2028-01-01", "A", 5), "recorded_at": 5}]}, "recorded_at"),
    ],
)
def test_vintage_errors(base: dict[str, Any], change: dict[str, Any], key: str) -> None:
    assert key in error(base, **change)


# --- staleness ------------------------------------------------------------------------------------------------------

QUARTERLY = {**LEVEL, "period": "2026Q1", "freq": "Q", "release_lag_days": 30, "actual": 40.5}


@pytest.mark.parametrize(
    ("as_of", "missed", "decided_by", "is_flagged"),
    [
        ("2026-07-30", 0, "dead_band", False),
        ("2026-07-31", 1, "dead_band", True),
        ("2026-10-30", 1, "dead_band", True),
        ("2026-10-31", 2, "stale", False),
        ("2035-01-01", 19, "stale", False),
    ],
)
def test_quarterly_figures_get_old(as_of: str, missed: int, decided_by: str, is_flagged: bool) -> None:
    result = judge(QUARTERLY, as_of=as_of)
    assert (result["missed"], len(result["due_dates"]), result["decided_by"]) == (missed, missed, decided_by)
    assert ("stale" in result["flags"]) is is_flagged


def test_half_yearly_figures_get_old() -> None:
    half = {**LEVEL, "period": "2026H1", "freq": "H", "release_lag_days": -2, "actual": 41}
    assert judge(half, as_of="2027-01-01")["due_dates"] == ["2026-12-29"]
    assert judge(half, as_of="2027-06-29")["decided_by"] == "stale"


def test_yearly_figures_get_old_after_half_a_year() -> None:
    yearly = {**LEVEL, "freq": "A", "release_lag_days": 0, "period": "2027"}
    # due 2028-12-31; 180 days later is 2029-06-29
    assert flags(yearly, as_of="2028-12-31") == []
    assert flags(yearly, as_of="2029-06-29") == ["stale"]
    old = judge(yearly, as_of="2029-06-30")
    assert (old["status"], old["decided_by"], old["flags"], old["pace"]) == (NONE, "stale", [], None)
    assert (old["missed"], old["due_dates"]) == (1, ["2028-12-31"])


def test_no_figure_follows_the_last_period() -> None:
    result = judge(LEVEL, period="2030", freq="A", release_lag_days=0, as_of="2040-01-01", actual=50)
    assert (result["missed"], result["due_dates"], result["verdict"]) == (0, [], "DAT")


def test_staleness_is_checked_only_when_everything_is_known() -> None:
    for gap in ("freq", "release_lag_days", "as_of"):
        assert "missed" not in judge({**QUARTERLY, "as_of": "2035-01-01"}, **{gap: None})
    assert "missed" not in judge({**QUARTERLY, "as_of": "2035-01-01"}, period=None, n_years=1)
    assert "missed" not in judge({**QUARTERLY, "as_of": "2035-01-01"}, actual=None)


def test_staleness_comes_before_a_missing_baseline_and_any_conversion() -> None:
    old = {**QUARTERLY, "as_of": "2035-01-01"}
    assert outcome(old, baseline=None)[1] == "stale"
    assert judge(old, baseline=60)["rule"] == "LEVEL"
    assert judge(QUARTERLY, as_of="2026-08-15", baseline=None)["missed"] == 1


@pytest.mark.parametrize(("freq", "period"), [("A", "2026Q2"), ("A", "2026H1"), ("H", "2026Q1"), ("H", "2026Q3")])
def test_period_must_end_a_period_of_its_frequency(freq: str, period: str) -> None:
    assert "freq" in error(QUARTERLY, freq=freq, period=period, as_of="2027-01-01")
    assert "error" not in judge(QUARTERLY, freq=freq, period=period)


def test_absurd_lag_is_an_error() -> None:
    assert "release_lag_days" in error(QUARTERLY, as_of="2027-01-01", release_lag_days=1e15)
    assert "release_lag_days" in error(QUARTERLY, as_of="2027-01-01", release_lag_days=3e6)
