"""Rules of the types measured by a way to go: levels, ranges of a level, shares, ranks; and limits to keep."""

import pytest
from assess_support import APPROACH, CORRIDOR, KEEP, LEVEL, LEVEL_RANGE, RANK, flags, judge, outcome

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
    # 0 + 3·(5/3)... steps that land on a whole number must not be rounded away from it
    result = judge(LEVEL, baseline=0, target=15, actual=3, period="2026", path="step")
    assert result["required"] == 3


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


# --- keep -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"actual": 10}, ON_TRACK),
        ({"actual": 10, "op": "<"}, BEHIND),
        ({"actual": 10.5}, BEHIND),
        ({"actual": 10.51}, HIGH_RISK),
        ({"actual": 10.51, "tol": 0.1}, BEHIND),
        ({"actual": 10.1, "tol": 0}, HIGH_RISK),
        ({"limit": 100, "op": ">=", "actual": 98}, BEHIND),
        ({"limit": 100, "op": ">", "actual": 97.9}, HIGH_RISK),
        ({"limit": 100, "op": "<=", "actual": 104}, BEHIND),
        ({"limit": 100, "op": ">=", "actual": 97, "tol": 0.05}, BEHIND),
        ({"limit": 0, "actual": 0}, ON_TRACK),
        ({"limit": 0, "actual": 0.001}, HIGH_RISK),
        ({"limit": -10, "op": ">=", "actual": -10.4}, BEHIND),
    ],
)
def test_keep_margins(change: dict[str, object], status: str) -> None:
    assert outcome(KEEP, **change)[:2] == (status, "keep")


def test_keep_zero_limit_has_no_margin() -> None:
    assert judge(KEEP, limit=0, actual=1)["margin"] is None


def test_keep_speaks_a_verdict_only_in_the_final_period() -> None:
    assert outcome(KEEP)[2] is None
    assert outcome(KEEP, period="2030H1")[2] is None
    assert outcome(KEEP, period="2030") == (ON_TRACK, "keep", "DAT")
    assert outcome(KEEP, n_years=5, actual=11) == (HIGH_RISK, "keep", "KHONG_DAT")


def test_keep_worst_of_several_decides() -> None:
    assert judge(KEEP, actual=None, actuals=[3, 12, 5])["actual_used"] == 12
    assert judge(KEEP, actual=None, actuals=[3, 12, 5], op=">=")["actual_used"] == 3
    assert outcome(KEEP, actual=None, actuals=[])[:2] == (NONE, "no_data")


def test_keep_trend_uses_the_last_change_below_four_points_and_a_median_from_four() -> None:
    three = {"years": [2024, 2026, 2027], "values": [9, 5, 6]}
    assert judge(KEEP, actual=6, **three)["trend_2030"] == pytest.approx(9)
    four = {"years": [2024, 2025, 2026, 2027], "values": [1, 2, 3, 9]}
    # pairwise slopes 1, 1, 8/3, 1, 3.5, 6: median (1 + 8/3)/2
    assert judge(KEEP, **four)["trend_2030"] == pytest.approx(9 + 3 * (1 + 8 / 3) / 2)
    assert flags(KEEP, **four) == ["trend_breach"]


def test_keep_trend_is_silent_when_the_limit_is_broken_or_the_series_too_short() -> None:
    assert "trend_2030" not in judge(KEEP, actual=11, years=[2026, 2027], values=[10, 11])
    assert "trend_2030" not in judge(KEEP, years=[2027], values=[9])


# --- range of a level -----------------------------------------------------------------------------------------------


def test_range_far_bound_alone_makes_ahead() -> None:
    # required 42 and 44
    assert outcome(LEVEL_RANGE, actual=43.9)[:2] == (ON_TRACK, "threshold")
    assert outcome(LEVEL_RANGE, actual=44)[:2] == (AHEAD, "range_far")
    assert flags(LEVEL_RANGE, actual=44, neutral=True) == ["neutral_cap"]


def test_range_met_early_is_not_a_word_of_ranges() -> None:
    assert outcome(LEVEL_RANGE, actual=46, period="2029")[:2] == (ON_TRACK, "threshold")


def test_range_in_the_final_period_speaks_of_the_near_bound() -> None:
    assert outcome(LEVEL_RANGE, actual=44.9, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(LEVEL_RANGE, actual=46, period="2030") == (ON_TRACK, "final", "DAT")
    assert outcome(LEVEL_RANGE, actual=50, period="2030") == (AHEAD, "range_far", "DAT")


def test_range_downwards_turns_the_bounds_round() -> None:
    falling = {**LEVEL_RANGE, "baseline": 60, "op": "<=", "actual": 54}
    result = judge(falling)
    # near bound 50 needs 56, far bound 45 needs 54
    assert (result["required_hi"], result["required_lo"]) == (56, 54)
    assert (result["pace"], result["pace_hi"], result["pace_lo"]) == (1.5, 1.5, 1)
    assert result["decided_by"] == "range_far"
    assert (result["op_stated"], result["op_applied"]) == ("range", "<=")


def test_range_rounding_and_floor_belong_to_the_near_bound() -> None:
    assert outcome(LEVEL_RANGE, actual=42.4, decimals=0)[:2] == (ON_TRACK, "rounding")
    assert outcome(LEVEL_RANGE, actual=40, period="2026Q1")[:2] == (BEHIND, "floor")


def test_range_whose_baseline_meets_the_near_bound_is_a_limit() -> None:
    result = judge(LEVEL_RANGE, baseline=46, actual=60)
    assert (result["rule"], result["required"], result["status"]) == ("KEEP", 45, ON_TRACK)


def test_range_geometric_falls_back_for_both_bounds() -> None:
    result = judge(LEVEL_RANGE, path="geo", baseline=-1, lo=45, hi=50)
    assert (result["path_used"], result["flags"]) == ("lin", ["path_fallback_linear"])
    assert judge(LEVEL_RANGE, path="geo")["path_used"] == "geo"


def test_range_without_baseline() -> None:
    assert outcome(LEVEL_RANGE, baseline=None)[:2] == (NONE, "no_baseline")
    final = judge(LEVEL_RANGE, baseline=None, actual=45, period="2030")
    assert (final["status"], final["verdict"], final["required"]) == (ON_TRACK, "DAT", 45)


# --- corridor -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status", "distance"),
    [
        ({"actual": 100}, ON_TRACK, 0),
        ({"actual": 110}, ON_TRACK, 0),
        ({"actual": 95}, BEHIND, 5),
        ({"actual": 94.9}, HIGH_RISK, 5.1),
        ({"actual": 115.5}, BEHIND, 5.5),
        ({"actual": 115.6}, HIGH_RISK, 5.6),
        ({"actual": 115.6, "tol": 0.1}, BEHIND, 5.6),
        ({"lo": 0, "actual": -0.1}, HIGH_RISK, 0.1),
    ],
)
def test_corridor_by_distance_to_the_nearest_bound(change: dict[str, object], status: str, distance: float) -> None:
    result = judge(CORRIDOR, **change)
    assert (result["status"], result["decided_by"]) == (status, "corridor")
    assert result["distance"] == pytest.approx(distance)


def test_corridor_bound_of_zero_has_no_relative_distance() -> None:
    assert judge(CORRIDOR, lo=0, actual=-1)["rel_distance"] is None


def test_corridor_verdict_keeps_its_word() -> None:
    assert outcome(CORRIDOR, period="2030") == (ON_TRACK, "corridor", "DAT")
    assert outcome(CORRIDOR, period="2030", actual=111) == (BEHIND, "corridor", "KHONG_DAT")


def test_corridor_from_components_is_a_ratio_of_sums() -> None:
    result = judge(CORRIDOR, lo=30, hi=40, actual=None, num=[30, 50], den=[100, 150])
    assert (result["ratio"], result["status"]) == (32, ON_TRACK)
    assert outcome(CORRIDOR, actual=None, num=[30], den=[100, 150])[:2] == (NONE, "no_data")
    assert outcome(CORRIDOR, actual=None, num=[30, None], den=[100, 150])[:2] == (NONE, "no_data")
    assert outcome(CORRIDOR, actual=None, num=[30])[:2] == (NONE, "no_data")


def test_corridor_components_of_an_unfinished_year_are_flagged() -> None:
    assert flags(CORRIDOR, actual=None, num=[105], den=[100], period="2026Q2") == ["partial_year"]


def test_corridor_stays_one_once_entered_or_crossed() -> None:
    for actual in (100, 105, 112):
        assert judge(CORRIDOR, baseline=80, actual=actual, period="2027")["rule"] == "CORRIDOR"
    assert judge(CORRIDOR, baseline=100, actual=90)["rule"] == "CORRIDOR"


def test_corridor_still_outside_is_judged_by_its_way() -> None:
    from_above = judge(CORRIDOR, baseline=160, actual=138, period="2027")
    assert (from_above["rule"], from_above["required"], from_above["status"]) == ("LEVEL", 140, ON_TRACK)
    assert (from_above["op_applied"], from_above["distance"]) == ("range", 28)
    assert outcome(CORRIDOR, baseline=160, actual=111, period="2027")[:2] == (ON_TRACK, "threshold")
    assert outcome(CORRIDOR, baseline=50, actual=98, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert flags(CORRIDOR, baseline=50, actual=49, period="2026Q1") == ["early", "worsening"]


# --- approach -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "status", "word"),
    [
        (10.5, ON_TRACK, "reached"),
        (9.5, ON_TRACK, "reached"),
        (9.4, ON_TRACK, "threshold"),
        (15.7, ON_TRACK, "threshold"),
        (15.75, ON_TRACK, "dead_band"),
        (16.25, ON_TRACK, "dead_band"),
        (16.3, BEHIND, "threshold"),
        (17.6, BEHIND, "threshold"),
        (17.7, HIGH_RISK, "threshold"),
    ],
)
def test_approach_steps(actual: float, status: str, word: str) -> None:
    assert outcome(APPROACH, actual=actual)[:2] == (status, word)


def test_approach_floor_and_worsening() -> None:
    assert outcome(APPROACH, actual=20, period="2026Q1")[:2] == (BEHIND, "floor")
    assert flags(APPROACH, actual=20.5, period="2026Q3") == ["worsening"]
    # so far beyond the target that more is left than at the start
    assert "worsening" in flags(APPROACH, actual=-1)


def test_approach_final() -> None:
    assert outcome(APPROACH, actual=10.5, period="2030") == (ON_TRACK, "reached", "DAT")
    assert outcome(APPROACH, actual=14, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(APPROACH, actual=14.1, period="2030") == (HIGH_RISK, "final", "KHONG_DAT")


def test_approach_is_never_ahead_and_needs_no_neutral_flag() -> None:
    assert flags(APPROACH, actual=11, neutral=True) == []


def test_approach_tolerance_and_conversion() -> None:
    assert judge(APPROACH, actual=11, tolerance=1)["reached"] is True
    near = judge(APPROACH, baseline=10.5, actual=11, tol=0.01)
    assert (near["rule"], near["status"], near["distance"]) == ("CORRIDOR", HIGH_RISK, 0.5)
    assert outcome(APPROACH, baseline=10.5, actual=11)[0] == BEHIND
    assert judge(APPROACH, baseline=10, tolerance=0, actual=10)["status"] == ON_TRACK


def test_approach_without_baseline() -> None:
    result = judge(APPROACH, baseline=None, actual=10.2)
    assert (result["status"], result["reached"]) == (NONE, True)
    assert result["distance"] == pytest.approx(0.2)
    assert outcome(APPROACH, baseline=None, actual=10.2, period="2030") == (ON_TRACK, "reached", "DAT")
    assert outcome(APPROACH, baseline=None, actual=13, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert "required" not in judge(APPROACH, baseline=None, actual=13, period="2030")


# --- rank -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "status", "word"),
    [(22, ON_TRACK, "rank"), (24, BEHIND, "rank"), (25, HIGH_RISK, "rank"), (10, AHEAD, "early_met")],
)
def test_rank_steps(actual: float, status: str, word: str) -> None:
    assert outcome(RANK, actual=actual)[:2] == (status, word)


def test_rank_required_place_is_rounded_to_the_lenient_side() -> None:
    assert judge(RANK, baseline=30, target=11, period="2026")["required"] == 27


def test_rank_final() -> None:
    assert outcome(RANK, actual=10, period="2030") == (ON_TRACK, "rank", "DAT")
    assert outcome(RANK, actual=12, period="2030") == (BEHIND, "rank", "KHONG_DAT")
    assert outcome(RANK, actual=13, period="2030") == (HIGH_RISK, "rank", "KHONG_DAT")


def test_rank_already_good_enough_keeps_the_target_and_is_never_ahead() -> None:
    start = {**RANK, "baseline": 8}
    assert outcome(start, actual=5)[:2] == (ON_TRACK, "rank")
    assert judge(start, actual=11)["required"] == 10
    assert outcome(start, actual=11)[0] == BEHIND


def test_rank_neutral_and_signs() -> None:
    result = judge(RANK, actual=9, neutral=True)
    assert (result["status"], result["flags"]) == (ON_TRACK, ["neutral_cap"])
    assert "op_stated" not in result


def test_rank_without_baseline() -> None:
    assert outcome(RANK, baseline=None)[:2] == (NONE, "no_baseline")
    final = judge(RANK, baseline=None, actual=13, period="2030")
    assert (final["status"], final["verdict"], final["req_remaining"]) == (BEHIND, "KHONG_DAT", 3)
