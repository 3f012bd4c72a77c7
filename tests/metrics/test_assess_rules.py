"""Rules of levels: bands, paths, nowcasts, the final period, conversion to a limit, a missing baseline."""

import pytest
from assess_support import LEVEL, flags, judge, outcome

AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NONE = "VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"
LONG = {**LEVEL, "baseline": 0, "target": 1000}
"""Required 400 after 2027, so one unit is a quarter of a percent of pace and a tenth of a percent of lead."""


# --- level: bands, dead band, floor ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "status", "word"),
    [
        (426, AHEAD, "threshold"),
        (425, ON_TRACK, "dead_band"),
        (375, ON_TRACK, "dead_band"),
        (374, BEHIND, "threshold"),
        (240, BEHIND, "threshold"),
        (239, HIGH_RISK, "threshold"),
    ],
)
def test_level_bands_and_dead_band_at_their_edges(actual: float, status: str, word: str) -> None:
    assert outcome(LONG, actual=actual)[:2] == (status, word)


def test_level_edge_of_a_band_forgives_less_than_eps() -> None:
    just_below = 240 - 1e-8
    assert outcome(LONG, actual=just_below)[0] == BEHIND
    assert outcome(LONG, actual=240 - 1e-5)[0] == HIGH_RISK


def test_level_pace_of_exactly_one_point_zero_five_is_ahead() -> None:
    # after four years 5 % of the pace is 4 % of the distance, beyond the dead band
    assert outcome(LONG, actual=840, period="2029")[:2] == (AHEAD, "threshold")
    assert outcome(LONG, actual=839, period="2029")[:2] == (ON_TRACK, "threshold")
    assert outcome(LONG, actual=760, period="2029")[:2] == (ON_TRACK, "threshold")
    assert outcome(LONG, actual=759, period="2029")[:2] == (BEHIND, "threshold")


def test_level_shortfall_up_to_five_percent_is_never_high_risk() -> None:
    # first quarter: required 50 of 1000
    assert outcome(LONG, actual=0, period="2026Q1")[:2] == (BEHIND, "floor")
    assert outcome(LONG, actual=-0.5, period="2026Q1")[:2] == (HIGH_RISK, "threshold")


def test_level_neutral_row_is_capped_and_says_so() -> None:
    result = judge(LONG, actual=900, neutral=True)
    assert (result["status"], result["decided_by"], result["flags"]) == (ON_TRACK, "threshold", ["neutral_cap"])
    assert flags(LONG, actual=400, neutral=True) == []


# --- level: final period and meeting the target ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1050, (AHEAD, "final", "DAT")),
        (1049, (ON_TRACK, "final", "DAT")),
        (1000, (ON_TRACK, "final", "DAT")),
        (999, (BEHIND, "final", "KHONG_DAT")),
        (600, (BEHIND, "final", "KHONG_DAT")),
        (599, (HIGH_RISK, "final", "KHONG_DAT")),
    ],
)
def test_level_in_the_final_period(actual: float, expected: tuple[str, str, str]) -> None:
    assert outcome(LONG, actual=actual, period="2030") == expected


def test_level_final_rounding_withholds_ahead_but_never_saves_a_miss() -> None:
    short = {**LEVEL, "baseline": 99, "target": 100, "period": "2030", "decimals": 0}
    assert outcome(short, actual=100.4) == (ON_TRACK, "final", "DAT")
    assert outcome(short, actual=100.6) == (AHEAD, "final", "DAT")
    assert outcome(short, actual=99.9) == (BEHIND, "final", "KHONG_DAT")


def test_level_last_year_is_final_only_at_its_end() -> None:
    assert outcome(LONG, actual=999, period="2030Q3")[2] is None
    assert outcome(LONG, actual=999, period="2030-H2")[2] == "KHONG_DAT"
    assert outcome({**LONG, "period": None}, actual=999, n_years=5)[2] == "KHONG_DAT"


def test_level_final_neutral_keeps_its_verdict() -> None:
    result = judge(LONG, actual=1100, period="2030", neutral=True)
    assert (result["status"], result["verdict"], result["flags"]) == (ON_TRACK, "DAT", ["neutral_cap"])


def test_level_strict_sign_is_not_met_by_equality() -> None:
    assert outcome(LONG, actual=1000, op=">=")[:2] == (AHEAD, "early_met")
    assert outcome(LONG, actual=1000, op=">", period="2030")[2] == "KHONG_DAT"
    assert outcome(LONG, actual=1000.1, op=">", period="2030")[2] == "DAT"
    down = {**LEVEL, "baseline": 10, "target": 5, "period": "2030"}
    assert outcome(down, op="<", actual=5)[2] == "KHONG_DAT"
    assert outcome(down, op="<=", actual=5)[2] == "DAT"


def test_level_met_early_comes_before_rounding() -> None:
    case = {**LEVEL, "baseline": 49.5, "target": 50, "actual": 50, "decimals": 0}
    assert outcome(case)[:2] == (AHEAD, "early_met")


def test_level_rounding_comes_before_the_dead_band_and_needs_decimals() -> None:
    # required 44
    assert outcome(LEVEL, actual=44.04, decimals=1)[1] == "rounding"
    assert outcome(LEVEL, actual=44.05, decimals=1)[1] == "rounding"
    assert outcome(LEVEL, actual=44.06, decimals=1)[1] == "dead_band"
    assert outcome(LEVEL, actual=44.04)[1] == "dead_band"


# --- level: paths ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"baseline": -1}, {"baseline": 0}, {"actual": 0}, {"actual": -3}, {"target": 0, "op": "<="}]
)
def test_level_geometric_path_needs_positive_numbers(change: dict[str, object]) -> None:
    result = judge({**LEVEL, "path": "geo"}, **change)
    assert result["path_used"] == "lin"
    assert "path_fallback_linear" in result["flags"]


def test_level_geometric_pace_compares_growth_rates() -> None:
    result = judge(LEVEL, baseline=100, target=161.051, actual=110, period="2026", path="geo")
    assert result["pace"] == pytest.approx(1)
    assert result["obs_rate"] == pytest.approx(0.1)
    assert result["required"] == pytest.approx(110)
    assert result["req_remaining"] == pytest.approx(0.1)


def test_level_path_changes_the_pace_of_a_fall() -> None:
    poverty = {**LEVEL, "baseline": 3, "target": 0.5, "op": "<=", "actual": 2}
    assert judge(poverty)["pace"] == pytest.approx(1)
    assert judge(poverty, path="geo")["pace"] == pytest.approx(0.609, abs=1e-3)


def test_level_step_path_rounds_down_going_up_and_up_going_down() -> None:
    assert judge(LEVEL, baseline=60, target=73, actual=65, path="step")["required"] == 65
    assert judge(LEVEL, baseline=73, target=60, actual=68, op="<=", path="step")["required"] == 68


def test_level_step_floor_forgives_no_wrong_rounding() -> None:
    # 0.7 + 0.1 falls a hair short of 0.8 in floats: a step that lands on a whole number must not lose it
    result = judge({**LEVEL, "period": None}, baseline=0, target=50, actual=8, n_years=0.7 + 0.1, path="step")
    assert result["required"] == 8


def test_level_step_one_unit_short_is_at_worst_behind() -> None:
    case = {**LEVEL, "path": "step", "baseline": 0, "target": 4}
    assert outcome(case, actual=0, period="2027")[:2] == (BEHIND, "floor")
    assert outcome(case, actual=1, period="2029")[:2] == (HIGH_RISK, "threshold")


def test_level_step_without_movement_lets_the_lead_decide() -> None:
    park = {**LEVEL, "path": "step", "baseline": 0, "target": 3, "period": "2026"}
    assert judge(park, actual=1)["pace"] is None
    assert outcome(park, actual=1)[:2] == (AHEAD, "lead")
    assert outcome(park, actual=-1)[:2] == (BEHIND, "lead")
    assert outcome(park, actual=-2)[:2] == (HIGH_RISK, "lead")


def test_level_plan_is_interpolated_between_given_years() -> None:
    case = {**LEVEL, "plan": {"2027": 43, "2030": 50}}
    assert judge(case, period="2026")["required"] == pytest.approx(41.5)
    assert judge(case, period="2027")["required"] == pytest.approx(43)
    assert judge(case, period="2029Q2")["required"] == pytest.approx(43 + 7 * 1.5 / 3)
    result = judge(case)
    assert (result["path_used"], result["req_rate"]) == ("plan", 2.0)


def test_level_plan_overrides_the_path_and_its_fallback() -> None:
    result = judge(LEVEL, baseline=-2, path="geo", plan={"2026": 10})
    assert result["path_used"] == "plan"
    assert result["flags"] == []


def test_level_flat_plan_small_shortfall_is_behind() -> None:
    flat = {**LEVEL, "period": "2026", "plan": {"2026": 40}}
    assert outcome(flat, actual=39.6)[:2] == (BEHIND, "lead")
    assert outcome(flat, actual=39.4)[:2] == (HIGH_RISK, "lead")
    assert outcome(flat, actual=41)[:2] == (AHEAD, "lead")


def test_level_empty_plan_is_no_plan() -> None:
    assert judge(LEVEL, plan={})["path_used"] == "lin"
    assert judge(LEVEL, plan={"2026": None})["path_used"] == "lin"


# --- level: result keys ---------------------------------------------------------------------------------------------


def test_level_acceleration_exists_only_while_moving_the_right_way() -> None:
    assert judge(LEVEL)["accel"] == pytest.approx(1)
    assert judge(LEVEL, actual=40)["accel"] is None
    assert judge(LEVEL, actual=39)["accel"] is None
    assert judge(LEVEL, actual=51)["accel"] is None
    assert judge(LEVEL, actual=49, period="2030")["accel"] is None
    assert judge(LEVEL, actual=49, period="2030")["req_remaining"] is None


def test_level_attainment_of_a_zero_target_is_null() -> None:
    assert judge(LEVEL, baseline=10, target=0, op="<=", actual=5)["attainment"] is None


def test_level_worsening_flag_looks_back_at_the_baseline() -> None:
    assert flags(LEVEL, actual=39.9) == ["worsening"]
    assert flags(LEVEL, actual=40) == []


# --- level: nowcast -------------------------------------------------------------------------------------------------

FLOW = {**LEVEL, "actual": None, "baseline": 100, "target": 150, "ytd": 60, "period": "2026Q2"}


def test_nowcast_stands_for_the_whole_year() -> None:
    result = judge(FLOW)
    assert (result["nowcast_year"], result["share_used"], result["n_years"]) == (120, 0.5, 1)
    assert result["flags"] == ["no_seasonality", "partial_year"]
    assert (result["required_ytd"], result["pct_of_annual_required"]) == (pytest.approx(55), pytest.approx(60 / 110))


def test_nowcast_is_never_met_early_nor_rounded() -> None:
    assert outcome(FLOW, ytd=100)[:2] == (AHEAD, "threshold")
    assert outcome(FLOW, ytd=55.0001, decimals=0)[1] == "dead_band"


def test_nowcast_of_a_finished_year_uses_the_whole_sum() -> None:
    result = judge(FLOW, ytd=110, period="2026", share_ytd=0.4)
    assert (result["share_used"], result["nowcast_year"], result["flags"]) == (1.0, 110, [])


def test_nowcast_of_the_last_year_has_no_verdict_before_its_end() -> None:
    early = judge(FLOW, ytd=80, period="2030Q2")
    assert (early["n_years"], early["verdict"], early["req_remaining"]) == (5, None, None)
    assert outcome(FLOW, ytd=150, period="2030") == (ON_TRACK, "final", "DAT")


def test_nowcast_share_prefers_the_stated_one_then_history_then_the_calendar() -> None:
    history = [[40, 100], [42, 100], [44, 100]]
    assert judge(FLOW, share_ytd=0.3, ytd_history=history)["share_used"] == 0.3
    assert judge(FLOW, ytd_history=history)["share_used"] == pytest.approx(0.42)
    result = judge(FLOW, ytd_history=history[:2])
    assert (result["share_used"], "no_seasonality" in result["flags"]) == (0.5, True)


def test_nowcast_with_elapsed_years_alone_needs_a_share() -> None:
    result = judge({**FLOW, "period": None}, n_years=1, share_ytd=0.5)
    assert (result["n_years"], result["flags"]) == (1, ["partial_year"])


def test_nowcast_of_zero_required_has_no_percentage() -> None:
    case = {**FLOW, "baseline": -10, "target": 40, "ytd": 1, "share_ytd": 0.5}
    assert judge(case)["pct_of_annual_required"] is None


# --- level: conversion and missing baseline -------------------------------------------------------------------------


def test_level_that_starts_at_its_target_is_a_limit_to_keep() -> None:
    for op in (">=", ">"):
        assert judge(LEVEL, baseline=50, op=op, actual=51)["rule"] == "KEEP"
    result = judge(LEVEL, baseline=60, actual=46, tol=0.1)
    assert (result["rule"], result["status"], result["margin"]) == ("KEEP", BEHIND, pytest.approx(-0.08))
    assert outcome(LEVEL, baseline=60, actual=46)[0] == HIGH_RISK


def test_level_kept_from_a_nowcast_shows_the_nowcast() -> None:
    result = judge(FLOW, baseline=200)
    assert (result["rule"], result["nowcast_year"], result["share_used"]) == ("KEEP", 120, 0.5)
    assert result["flags"] == ["no_seasonality", "partial_year"]


def test_level_kept_ignores_a_series_that_only_keep_rows_have() -> None:
    result = judge(LEVEL, baseline=60, actual=55, years=[2026, 2027], values=[80, 55])
    assert "trend_2030" not in result


def test_level_kept_has_no_early_flag_and_gets_its_verdict() -> None:
    assert flags(LEVEL, baseline=60, actual=55, period="2026Q1") == []
    assert outcome(LEVEL, baseline=60, actual=55, period="2030") == (ON_TRACK, "keep", "DAT")


def test_level_without_baseline_waits_for_the_final_period() -> None:
    result = judge(LEVEL, baseline=None, actual=45)
    assert (result["status"], result["decided_by"], result["flags"]) == (NONE, "no_baseline", [])
    assert (result["pace"], result["attainment"]) == (None, 0.9)
    final = judge(LEVEL, baseline=None, actual=45, period="2030", obs_status="E")
    assert (final["status"], final["verdict"], final["decided_by"]) == (BEHIND, "KHONG_DAT", "final")
    assert (final["n_years"], final["required"], final["attainment"]) == (5, 50, 0.9)
    assert final["flags"] == ["estimate", "no_baseline"]
